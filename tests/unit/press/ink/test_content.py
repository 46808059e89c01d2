from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from magazine.model.setting import Setting
from magazine.press.content import Walker, content_of
from magazine.press.graphics import Colour, Resources, State, Unreadable
from magazine.press.regions import BoxRegion
from magazine.press.steps import PAINTS, PATH, SHOWS, steps
from unit.press.ink.ink_fixtures import opened


def walked(content: bytes, resources: Dictionary | None = None) -> Walker:
    walker = Walker(Resources(resources), State())
    for _ in walker.walk(content):
        pass
    return walker


def states(content: bytes, look: Callable[[Walker], object]) -> list[object]:
    """What ``look`` sees each time when a path is painted."""
    walker = Walker(Resources(None), State())
    return [look(walker) for step in walker.walk(content) if step.operator in PAINTS - {b"n"}]


def test_steps_are_what_qpdf_reads_and_every_byte_is_some_steps(settings: tuple[Setting, ...]) -> None:
    for setting in settings:
        with opened(setting) as pdf:
            for page in pdf.pages:
                content = content_of(page.obj)
                ours, end = [], 0
                for step in steps(content):
                    assert content[end : step.start].strip() == b""
                    end = step.end
                    if step.operator == PATH:
                        ours += [
                            (str(o), len(v))
                            for v, o in pikepdf.parse_content_stream(pdf.make_stream(step.operands))
                        ]
                    else:
                        ((operands, operator),) = pikepdf.parse_content_stream(
                            pdf.make_stream(content[step.start : step.end])
                        )
                        assert str(operator).encode() == step.operator
                        ours.append((str(operator), len(operands)))
                assert content[end:].strip() == b""
                theirs = [(str(o), len(v)) for v, o in pikepdf.parse_content_stream(page)]
                assert ours == theirs


@pytest.mark.parametrize(
    ("content", "operators"),
    [
        (rb"(a (nested \) one) b) Tj", [b"Tj"]),
        (b"[(x)-20<4142>] TJ(y)'", [b"TJ", b"'"]),
        (b"/P <</MCID 3 /Lang (en) /A <</B [1 2 <</C /D>>]>>>> BDC EMC", [b"BDC", b"EMC"]),
        (b"% a remark ) ( \n1 0 0 rg % another\n0 0 m 1 1 l S", [b"rg", PATH, b"S"]),
        (b"q\x00Q\rq\tQ", [b"q", b"Q", b"q", b"Q"]),
        (b"1 2 m 3 4 l h 0 0 5 5 re W* n", [PATH, b"W*", b"n"]),
        (b"0 0 0 1 k/G gs[]0 d", [b"k", b"gs", b"d"]),
        (b"/X#20Y gs", [b"gs"]),
        (b"", []),
        (b"-.5 +3 4. m", [PATH]),
    ],
)
def test_every_shape_of_syntax_is_read(content: bytes, operators: list[bytes]) -> None:
    assert [step.operator for step in steps(content)] == operators


def test_escapes_in_names_are_undone() -> None:
    (step,) = steps(b"/X#20Y gs")
    assert step.name == "/X Y"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"1 0 0 rg (never closed", "is no page content"),
        (b"q }", "is no page content"),
        (b"1 2 3", "is no page content"),
        (b"q BI /W 1 /H 1 ID x EI Q", "inline image"),
        (b"1 2 frobnicate", "unknown operator, `frobnicate`"),
        (b"q q Q", "never restores"),
        (b"q Q Q", "never saved"),
        (b"1 0 rg", "wrong operands"),
        (b"1 0 0 0 1 cm", "wrong operands"),
        (b"/a /b /c rg", "wrong operands"),
        (b"/Nowhere gs", "`/Nowhere`, which its resources lack"),
        (b"BT /F 12 Tf (x) Tj ET", "`/F`, which its resources lack"),
        (b"BT /F Tf ET", "wrong operands"),
        (b"12 gs", "wrong operands"),
    ],
)
def test_what_is_not_known_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        walked(content)


def test_colours_width_matrix_and_clip_come_back_with_the_state() -> None:
    content = b"""
      1 0 0 rg 0 1 0 RG 3 w
      q 0 0 1 rg 0 g 0.5 G 9 w 2 0 0 2 0 0 cm 0 0 1 1 re W n
        0 0 m 1 1 l S
      Q 0 0 m 1 1 l S"""
    inner, outer = states(
        content,
        lambda w: (
            w.state.fill,
            w.state.stroke,
            w.state.line_width,
            w.state.ctm[0],
            w.state.clip is None,
        ),
    )
    assert inner == (Colour("/DeviceGray", (0,)), Colour("/DeviceGray", (0.5,)), 9, 2, False)
    assert outer == (Colour("/DeviceRGB", (1, 0, 0)), Colour("/DeviceRGB", (0, 1, 0)), 3, 1, True)


def test_the_text_state_comes_back_too() -> None:
    fonts = Dictionary(Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1)))
    walker = Walker(Resources(fonts), State())
    seen = [
        (w.font, w.size, w.render, w.spacing, w.word_spacing, w.stretch, w.leading, w.rise)
        for step in walker.walk(b"BT /F 9 Tf q 1 Tr 2 Tc 3 Tw 50 Tz 4 TL 5 Ts (a) Tj Q (a) Tj ET")
        if step.operator in SHOWS
        for w in [walker.state]
    ]
    assert seen == [("/F", 9, 1, 2, 3, 0.5, 4, 5), ("/F", 9, 0, 0, 0, 1, 0, 0)]


def test_a_graphics_state_sets_alpha_width_blend_and_mask() -> None:
    resources = Dictionary(
        ExtGState=Dictionary(
            A=Dictionary(ca=0.5, CA=0.25, LW=4, BM=Name.Multiply, LJ=1, ML=3),
            B=Dictionary(SMask=Dictionary(S=Name.Alpha), BM=Array([Name.Screen])),
            C=Dictionary(SMask=Name("/None")),
        )
    )
    state = walked(b"/A gs", resources).state
    assert (state.fill_alpha, state.stroke_alpha, state.line_width) == (0.5, 0.25, 4)
    assert (state.blend, state.join, state.miter) == ("/Multiply", 1, 3)
    assert walked(b"/B gs", resources).state.masked
    assert not walked(b"/B gs /C gs", resources).state.masked
    assert walked(b"/B gs", resources).state.blend == "/Screen"


@pytest.mark.parametrize(
    ("content", "box", "filled"),
    [
        (b"10 20 30 40 re f", (10, 20, 40, 60), True),
        (b"40 60 -30 -40 re f", (10, 20, 40, 60), True),
        (b"2 0 0 2 5 5 cm 10 20 30 40 re f", (25, 45, 85, 125), True),
        (b"0 1 -1 0 0 0 cm 10 20 30 40 re f", (-60, 10, -20, 40), True),
        (b"1 1 -1 1 0 0 cm 0 0 10 10 re f", (-10, 0, 10, 20), False),
        (b"0 0 m 10 0 l 5 9 l h f", (0, 0, 10, 9), False),
        (b"0 0 1 1 re 5 5 1 1 re f", (0, 0, 6, 6), False),
        (b"0 0 50 50 re W n 10 20 90 10 re f", (10, 20, 50, 30), True),
        (b"0 0 m 50 0 l 50 50 l h W n 10 20 90 10 re f", (10, 20, 50, 30), False),
        (b"0 0 m 0 10 20 10 20 0 c f", (0, 0, 20, 10), False),
    ],
)
def test_where_a_path_lies(content: bytes, box: tuple[float, ...], filled: bool) -> None:  # noqa: FBT001
    (region,) = states(content, lambda w: w.region())
    assert (region.box, region.filled) == (pytest.approx(box), filled)  # type: ignore[attr-defined]


def test_a_line_lies_as_far_out_as_its_width_and_mitres_reach() -> None:
    (mitred,) = states(b"4 w 3 M 10 10 m 20 10 l S", lambda w: w.region(stroke=True).box)
    (rounded,) = states(b"4 w 1 j 10 10 m 20 10 l S", lambda w: w.region(stroke=True).box)
    assert mitred == (4, 4, 26, 16)
    assert rounded == (8, 8, 22, 12)


def test_what_is_clipped_away_lies_nowhere() -> None:
    assert states(b"0 0 5 5 re W n 10 10 5 5 re f", lambda w: w.region().box) == [None]


def texts(content: bytes, font: Dictionary) -> list[tuple[float, ...] | None]:
    walker = Walker(Resources(Dictionary(Font=Dictionary(F=font))), State())
    return [walker.text(step).box for step in walker.walk(content) if step.operator in SHOWS]


def test_where_text_lies_by_the_widths_of_its_font() -> None:
    inner = Dictionary(W=Array([1, Array([500, 250]), 5, 9, 600]), DW=1000)
    inner.FontDescriptor = Dictionary(FontBBox=Array([0, -200, 900, 800]))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, DescendantFonts=Array([inner]))
    first, second, third = texts(
        b"BT /F 10 Tf 1 0 0 1 100 50 Tm [<00010002>-100<0005>] TJ <0001> Tj 0 -12 Td <0099> Tj ET", font
    )
    aside = 2.5
    assert first == pytest.approx((100 - aside, 48, 100 + 5 + 2.5 + 1 + 6 + aside, 58))
    assert second == pytest.approx((114.5 - aside, 48, 119.5 + aside, 58))
    assert third == pytest.approx((100 - aside, 36, 110 + aside, 46))


def test_text_is_placed_by_every_operator_that_moves_it() -> None:
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        FirstChar=97,
        Widths=Array([500]),
        FontDescriptor=Dictionary(),
    )
    font.FontDescriptor.FontBBox = Array([0, 0, 1000, 1000])
    boxes = texts(b"BT /F 10 Tf 10 100 TD (a) Tj 0 -20 TD (a) Tj T* (a) Tj (a) ' 1 2 (a) \" ET", font)
    bottoms = [box[1] for box in boxes if box]
    assert bottoms == [100, 80, 60, 40, 20]
    widths = [box[2] - box[0] - 5 for box in boxes if box]
    assert widths == pytest.approx([5, 5, 5, 5, 7])  # the last has 2 pt more for each letter


def test_a_form_lies_in_its_box_inside_the_clip() -> None:
    clip = BoxRegion((0, 0, 50, 50), (1, 0, 0, 1, 0, 0), None)
    assert BoxRegion((0, 0, 100, 10), (1, 0, 0, 1, 20, 20), clip).box == (20, 20, 50, 30)


def test_a_pages_parts_are_one_stream() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page().obj
    page.Contents = Array([pdf.make_stream(b"q 1 0 0"), pdf.make_stream(b"rg Q")])
    assert [step.operator for step in steps(content_of(page))] == [b"q", b"rg", b"Q"]
    del page["/Contents"]
    assert content_of(page) == b""


NAMES = st.from_regex(r"/[A-Za-z][A-Za-z0-9]{0,5}", fullmatch=True)
NUMBERS = st.from_regex(r"-?[0-9]{1,4}(\.[0-9]{1,4})?", fullmatch=True)
HEX = st.from_regex(r"<([0-9a-f]{2}){0,6}>", fullmatch=True)
LITERALS = st.from_regex(r"\(([a-z \n%/<>\[\]]|\\\)|\\\(|\\\\|\([a-z<\]]*\)){0,8}\)", fullmatch=True)
ATOMS = st.one_of(NAMES, NUMBERS, HEX, LITERALS)
ARRAYS = st.lists(ATOMS, max_size=5).map(lambda parts: f"[{' '.join(parts)}]")
DICTIONARIES = st.lists(st.tuples(NAMES, st.one_of(ATOMS, ARRAYS)), max_size=3).map(
    lambda pairs: "<<" + " ".join(f"{key} {value}" for key, value in dict(pairs).items()) + ">>"
)
OPERATORS = st.sampled_from(
    sorted(
        {
            "q",
            "Q",
            "cm",
            "m",
            "l",
            "c",
            "h",
            "re",
            "W",
            "W*",
            "n",
            "f",
            "S",
            "BT",
            "ET",
            "Tf",
            "TJ",
            "Tj",
            "gs",
            "rg",
            "BDC",
            "EMC",
        }
    )
)
STEPS = st.tuples(st.lists(st.one_of(ATOMS, ARRAYS, DICTIONARIES), max_size=4), OPERATORS)


@given(st.lists(STEPS, max_size=12), st.sampled_from([" ", "\n", " % (remark\n"]))
def test_whatever_is_written_is_cut_as_qpdf_cuts_it(
    found: list[tuple[list[str], str]], space: str
) -> None:
    content = space.join(word for operands, operator in found for word in (*operands, operator)).encode()
    pdf = pikepdf.new()
    theirs = [str(operator) for _, operator in pikepdf.parse_content_stream(pdf.make_stream(content))]
    ours: list[str] = []
    for step in steps(content):
        if step.operator == PATH:
            stream = pdf.make_stream(step.operands)
            ours += [str(operator) for _, operator in pikepdf.parse_content_stream(stream)]
        else:
            ours.append(step.operator.decode())
    assert ours == theirs
