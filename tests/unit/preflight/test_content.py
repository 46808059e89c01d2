"""A content stream, read as a RIP reads it."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from magazine.preflight.content import marks
from magazine.preflight.document import opened
from magazine.preflight.functions import shading_faults
from magazine.preflight.marks import Marks
from magazine.preflight.spaces import CMYK
from magazine.preflight.tokens import Inline, instructions
from unit.preflight.faults import give, text
from unit.preflight.sample import good, picture, saved, shown


def read(content: str, **resources: object) -> Marks:
    """The marks of a page with this content."""
    with pikepdf.open(io.BytesIO(good())) as pdf:
        for name, value in resources.items():
            kind, _, key = name.partition("_")
            give(pdf, f"/{kind}", f"/{key}", value)
        pdf.pages[0].Contents.write(content.encode("latin-1"))
        return marks(opened(saved(pdf)).pages[0])


@pytest.mark.parametrize(
    ("data", "operator", "operands"),
    [
        (b"1 -2.5 .5 +3 4. re", b"re", [1.0, -2.5, 0.5, 3.0, 4.0]),
        (b"[(a\\)b) -20 <4142>]TJ", b"TJ", [[b"a)b", -20.0, b"AB"]]),
        (b"(a(b)c\\101\\n) Tj", b"Tj", [b"a(b)cA\n"]),
        (b"<414> Tj", b"Tj", [b"A@"]),
        (b"/Name#20here gs", b"gs", ["Name here"]),
        (b"/P <</MCID 0 /L [1 2]>> BDC", b"BDC", ["P", {"MCID": 0.0, "L": [1.0, 2.0]}]),
        (b"% a comment\n1 w", b"w", [1.0]),
        (b"true false null x", b"x", [True, False, None]),
        (b"1 0 0 1 0 0cm", b"cm", [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]),
        (b"--5 w", b"w", [-5.0]),
    ],
)
def test_an_instruction_is_read(data: bytes, operator: bytes, operands: list[object]) -> None:
    assert [(one.operator, one.operands) for one in instructions(data)] == [(operator, operands)]


def test_operators_need_no_space_before_a_name() -> None:
    assert [one.operator for one in instructions(b"q/F1 12 Tf(a)Tj ET*")] == [b"q", b"Tf", b"Tj", b"ET*"]


def test_an_inline_image_ends_where_its_data_end() -> None:
    data = b"BI /W 4 /H 1 /BPC 8 /CS /G ID a EI EI\nQ"

    first, second = instructions(data)
    inline = first.operands[0]

    assert isinstance(inline, Inline)
    assert inline.data == b"a EI"
    assert inline.entries["Width"] == 4
    assert second.operator == b"Q"


@pytest.mark.parametrize("data", [b"1 2", b"\xff\xfe", b"[ 1 2", b"(never closed", b"BI /W 4", b"]] >>"])
def test_what_is_cut_off_ends_the_stream_and_nothing_else(data: bytes) -> None:
    list(instructions(data))


def test_a_text_s_size_is_that_on_paper() -> None:
    found = read(f"2 0 0 2 0 0 cm BT /F1 6 Tf 0.5 0 0 -0.5 20 20 Tm {shown('Flax')} Tj ET")

    assert [one.size for one in found.texts] == [pytest.approx(6)]


def test_text_turned_by_a_quarter_has_its_size_and_stands_upright() -> None:
    found = read(f"BT /F1 10 Tf 0 1 -1 0 100 100 Tm {shown('the river')} Tj ET")

    (one,) = found.texts
    left, bottom, right, top = one.box
    assert one.size == pytest.approx(10)
    assert top - bottom > 2 * (right - left)


def test_text_follows_text_on_its_line() -> None:
    found = read(f"BT /F1 10 Tf 50 50 Td {shown('Flax')} Tj {shown('and')} Tj ET")

    first, second = found.texts
    assert second.box[0] == pytest.approx(first.box[2])


def test_text_that_is_not_painted_is_hidden() -> None:
    assert [one.hidden for one in read("BT 3 Tr /F1 9 Tf 9 9 Td " + shown("a") + " Tj ET").texts] == [
        True
    ]


def test_a_state_is_brought_back() -> None:
    found = read("q 0 1 0 0 k /Over gs Q 10 10 5 5 re f q 1 0 0 0 k Q 20 10 5 5 re f")

    assert [fill.look.paint.said for fill in found.fills] == ["DeviceGray", "DeviceGray"]
    assert not any(fill.look.overprint for fill in found.fills)


def test_op_alone_sets_both_overprints() -> None:
    found = read("/Both gs 1 0 0 0 k 10 10 5 5 re f", ExtGState_Both=Dictionary(OP=True))

    assert found.fills[0].look.overprint


def test_overprint_of_strokes_is_not_that_of_fills() -> None:
    state = Dictionary(OP=True, op=False, OPM=1)
    found = read("/One gs 1 0 0 0 k 1 0 0 0 K 10 10 50 50 re B", ExtGState_One=state)

    assert not found.fills[0].look.overprint
    assert found.lines[0].look.overprint


def test_what_a_clip_hides_leaves_no_mark() -> None:
    found = read("q 0 0 20 20 re W n 100 100 50 50 re f Q 100 100 50 50 re f")

    assert len(found.fills) == 1


def test_a_stroke_is_as_thin_as_its_scale_makes_it() -> None:
    found = read("0.5 0 0 0.5 0 0 cm 1 w 10 10 m 90 10 l S")

    assert found.lines[0].width == pytest.approx(0.5)


def test_a_filled_rule_is_a_line() -> None:
    (line,) = read("10 10 100 0.3 re f").lines

    assert line.filled
    assert line.width == pytest.approx(0.3)


def test_a_picture_s_resolution_is_told_in_both_directions() -> None:
    (one,) = read("144 0 0 72 50 50 cm /Im1 Do").pictures

    assert one.ppi == (pytest.approx(125), pytest.approx(250))
    assert one.least == pytest.approx(125)


def test_a_picture_turned_by_45_degrees_keeps_its_resolution() -> None:
    side = 72 * 0.5**0.5
    (one,) = read(f"{side} {side} {-side} {side} 150 100 cm /Im1 Do").pictures

    assert one.least == pytest.approx(250)


def test_a_form_brings_its_matrix_and_its_resources() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        form = pdf.make_stream(
            b"72 0 0 72 0 0 cm /Mine Do",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, 100, 100],
            Matrix=[0.5, 0, 0, 0.5, 0, 0],
            Resources=Dictionary(XObject=Dictionary(Mine=picture(pdf))),
        )
        give(pdf, "/XObject", "/Form", form)
        pdf.pages[0].Contents.write(b"/Form Do")
        found = marks(opened(saved(pdf)).pages[0])

    assert found.pictures[0].least == pytest.approx(500)
    assert found.faults == []


def test_marks_of_a_soft_mask_are_no_ink() -> None:
    found = read("/Masked gs 0 1 0 0 k 10 10 50 50 re f")

    assert [fill.look.masked for fill in found.fills] == [True, False]
    assert [(group.where, group.luminosity) for group in found.groups][1:] == [("mask", True)]


def test_a_pattern_s_marks_stand_where_it_is_painted() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        cell = pdf.make_stream(
            b"1 w 0 1 0 0 K 0 0 m 5 5 l S",
            Type=Name.Pattern,
            PatternType=1,
            PaintType=1,
            TilingType=1,
            BBox=[0, 0, 8, 8],
            XStep=8,
            YStep=8,
            Matrix=[0.1, 0, 0, 0.1, 0, 0],
            Resources=Dictionary(),
        )
        give(pdf, "/Pattern", "/Lines", cell)
        pdf.pages[0].Contents.write(b"/Pattern cs /Lines scn 50 60 100 40 re f")
        found = marks(opened(saved(pdf)).pages[0])

    (line,) = found.lines
    assert line.width == pytest.approx(0.1)
    assert line.box == (50, 60, 150, 100)


def test_a_shading_pattern_is_a_shade_where_it_is_painted() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        shading = pdf.pages[0].Resources.Shading.Sh1
        give(pdf, "/Pattern", "/Fade", Dictionary(PatternType=2, Shading=shading))
        pdf.pages[0].Contents.write(b"/Pattern cs /Fade scn 50 60 100 40 re f")
        found = marks(opened(saved(pdf)).pages[0])

    assert [(shade.box, shade.faults) for shade in found.shades] == [((50, 60, 150, 100), ())]


def test_areas_are_from_the_corner_of_the_media_box() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        pdf.pages[0].MediaBox = Array([-100, -50, 300, 400])
        pdf.pages[0].Contents.write(b"0 0 10 10 re f")
        found = marks(opened(saved(pdf)).pages[0])

    assert found.fills[0].box == (100, 50, 110, 60)


def test_inherited_resources_and_boxes_are_found() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        page = pdf.pages[0].obj
        pdf.Root.Pages.Resources, pdf.Root.Pages.MediaBox = page.Resources, page.MediaBox
        del page.Resources
        del page.MediaBox
        document = opened(saved(pdf))

    assert document.pages[0].media[2] > 300
    assert marks(document.pages[0]).faults == []


def test_a_glyph_that_is_missing_is_counted() -> None:
    found = read("BT /F1 10 Tf 50 50 Td <00000000> Tj ET")

    assert [one.missing for one in found.texts] == [2]


def test_a_differences_array_that_says_notdef_is_a_missing_glyph() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name.Some,
            FirstChar=65,
            Widths=[500, 600],
            Encoding=Dictionary(Differences=[65, Name.A, Name("/.notdef")]),
        )
        give(pdf, "/Font", "/Plain", font)
        pdf.pages[0].Contents.write(b"BT /Plain 10 Tf 50 50 Td (ABA) Tj ET")
        (one,) = marks(opened(saved(pdf)).pages[0]).texts

    assert one.missing == 1
    assert one.box[2] - one.box[0] == pytest.approx(16)


def test_layers_are_noted() -> None:
    layer = Dictionary(Type=Name.OCG, Name="Dutch")

    assert read("/OC /Layer BDC 9 9 9 9 re f EMC", Properties_Layer=layer).layers == ["Dutch"]


def test_unknown_operators_are_allowed_where_the_stream_says_so() -> None:
    assert read("BX 1 new EX 9 9 9 9 re f").faults == []
    assert [fault.kind for fault in read("1 new").faults] == ["operator"]


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        ("1 2 3 k", "`k` has the wrong operands"),
        ("/Nowhere gs", "ExtGState `Nowhere` is missing"),
        ("/Nowhere cs", "ColorSpace `Nowhere` is missing or unknown"),
        ("/Nowhere sh", "Shading `Nowhere` is missing"),
        ("/DeviceCMYK cs 0 1 0 sc 9 9 9 9 re f", "a colour of 3 components in DeviceCMYK of 4"),
        ("q q", "2 `q` without `Q`"),
        ("BT (a) Tj ET", "text is shown in no font"),
    ],
)
def test_a_fault_of_the_content_is_named(content: str, detail: str) -> None:
    assert [fault.detail for fault in read(content).faults] == [detail]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"ShadingType": 9}, "shading type 9 does not exist"),
        ({"Coords": [0, 0, 1]}, "it has 3 coordinates, 4 needed"),
        ({"Background": [0, 0]}, "its background has 2 components, its space 4"),
        ({"Function": Dictionary(FunctionType=9, Domain=[0, 1])}, "function type 9 does not exist"),
        (
            {"Function": Dictionary(FunctionType=2, Domain=[0, 1, 0, 1], C0=[0] * 4, C1=[1] * 4, N=1)},
            "a function's domain has 2 inputs, 1 needed",
        ),
        (
            {"Function": [Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[1], N=1)] * 3},
            "3 functions for 4 components",
        ),
        (
            {"Function": Dictionary(FunctionType=4, Domain=[0, 1], Range=[0, 1] * 3)},
            "a function gives 3 components, 4 needed",
        ),
    ],
)
def test_a_fault_of_a_gradient_is_named(changes: dict[str, object], fault: str) -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        shading = pdf.pages[0].Resources.Shading.Sh1
        for key, value in changes.items():
            shading[f"/{key}"] = value
        page = opened(saved(pdf)).pages[0]

    node = page.resources.node("Shading").node("Sh1")
    assert fault in list(shading_faults(node, CMYK))


def test_a_long_page_is_read_without_a_stack() -> None:
    """A weave has a hundred thousand threads."""
    found = read("".join(f"{x} 0 m {x} 9 l " for x in range(20_000)) + "S " + text("Flax", 9))

    assert len(found.lines) == 1
    assert len(found.texts) == 1
