"""The cover of a perfect-bound issue, made of the first and the last two pages."""

import re
from dataclasses import replace
from functools import cache

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name

from magazine.model.measure import Length, Size, mm
from magazine.model.printer import Cover
from magazine.model.problem import Place
from magazine.model.setting import Placed, Setting
from magazine.press.bind import bind
from magazine.press.cover import Parts, bind_cover, split
from magazine.press.facts import BindFacts
from magazine.press.variant import Variant
from unit.press.plates import (
    GROUND,
    HEIGHT,
    POINT,
    WIDTH,
    edges,
    facts_for,
    inked,
    masters,
    plates,
    printer,
)
from unit.press.press_fixtures import Bound, sheet

SPINE = mm(6)
BUILD = (0.2, 0.1, 0.3, 0.6)
LABELS = tuple("12345678")
GLUE = Cover(separate=True, glue=mm(5))


@cache
def parts(css: str = "") -> Parts:
    return split(masters(css), LABELS)


def facts_of_cover(*, marks: bool = False, **more: object) -> BindFacts:
    customer = printer(bleed=edges(top=3, outside=3, bottom=3), marks=marks, cover=GLUE)
    return replace(facts_for(customer, **more), labels=parts().cover_labels)


@cache
def cover(css: str = "", *, marks: bool = False, line: str = "") -> Bound:
    facts = facts_of_cover(marks=marks, spine_line=line, spine_build=BUILD)
    return Bound(*bind_cover(parts(css).cover, facts, SPINE))


def halves(file: Bound, page: int) -> tuple[str, str]:
    """What is said at the left and at the right of the spine."""
    document = pypdfium2.PdfDocument(file.data)[page]
    left, bottom, right, top = document.get_trimbox()
    middle, text = (left + right) / 2, document.get_textpage()
    return (
        text.get_text_bounded(left, bottom, middle, top),
        text.get_text_bounded(middle, bottom, right, top),
    )


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        one
        for one in pdf.objects
        if isinstance(one, Dictionary) and "/P" in one and "/S" in one and Name.Document != one.S
    ]


def test_the_first_and_the_last_two_pages_are_taken_away() -> None:
    found = parts()
    assert [(one.key, one.first, one.pages) for one in found.cover] == [
        ("river", 1, 1),
        ("river", 2, 1),
        ("loom", 7, 1),
        ("wave", 8, 1),
    ]
    assert [(one.key, one.first, one.pages) for one in found.body] == [("river", 3, 3), ("loom", 6, 1)]
    assert found.cover_labels == ("1", "2", "7", "8")
    assert found.body_labels == ("3", "4", "5", "6")


def drawn(file: Bound, page: int) -> bytes:
    return bytes(pypdfium2.PdfDocument(file.data)[page].render(scale=2).to_pil().tobytes())


def test_no_word_is_lost_between_body_and_cover() -> None:
    whole = Bound(*bind(masters(), facts_for(printer()), Variant.PRINT))
    facts = replace(facts_for(printer()), labels=parts().body_labels)
    body = Bound(*bind(parts().body, facts, Variant.PRINT))
    assert body.problems == ()
    assert [body.text(page) for page in range(1, 5)] == [whole.text(page) for page in range(3, 7)]
    for page in (0, 3):  # with a picture, with a table
        assert drawn(body, page) == drawn(whole, page + 2)
    (back, front), (inside_front, inside_back) = (halves(cover(), page) for page in (0, 1))
    for said, page in ((front, 1), (inside_front, 2), (inside_back, 7), (back, 8)):
        assert sorted(said.split()) == sorted(whole.text(page).split())


def test_a_page_that_was_taken_out_keeps_its_notes_its_places_and_no_others() -> None:
    river = replace(
        masters()[0],
        placed=(Placed(page=1, area=(0, 0, 1, 1)), Placed(page=4, area=(0, 0, 1, 1), block="a5")),
    )
    found = split((river, *masters()[1:]), LABELS)
    assert [one.placed for one in found.cover[:2]] == [(Placed(page=1, area=(0, 0, 1, 1)),), ()]
    assert found.body[0].placed == (Placed(page=2, area=(0, 0, 1, 1), block="a5"),)
    assert [one.page for one in found.body[0].breaks] == [3, 4, 5]
    with cover().opened() as pdf:
        notes = [one for one in elements(pdf) if Name.Note == one.S]
    assert len(notes) == 1


def test_a_page_without_its_article_s_title_begins_with_a_first_heading() -> None:
    headings = "<h1>Title</h1><h2 style='break-before: page'>a</h2><h3>b</h3><h2>c</h2>"
    (one,) = inked(sheet("one", f"<article>{headings}</article>"))
    found = split((one, *masters()[:1], *inked(sheet("end", "<article>x</article>"), first=8)), LABELS)
    data, _ = bind_cover(found.cover, replace(facts_of_cover(), labels=found.cover_labels), SPINE)
    with Bound(data, ()).opened() as pdf:
        said = [str(one.S) for one in elements(pdf) if re.fullmatch("/H[1-6]", str(one.S))]
    assert sorted(said) == ["/H1", "/H1", "/H1", "/H2"]


def test_neither_file_has_what_only_the_other_shows() -> None:
    facts = replace(facts_for(printer()), labels=parts().body_labels)
    body = Bound(*bind(parts().body, facts, Variant.PRINT))
    counted = []
    for file in (body, cover()):
        with file.opened() as pdf:
            streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
            counted.append(sum(one.get("/Subtype") == Name.Image for one in streams))
    assert counted == [1, 0]  # the picture is on page 3
    fonts = [len(file.tool("pdffonts", "-").stdout.splitlines()) for file in (body, cover())]
    assert min(fonts) > 3


def test_six_pages_are_the_least() -> None:
    with pytest.raises(ValueError, match="5 pages make no cover and a body"):
        split(masters()[:1], LABELS[:5])


def test_the_sheet_is_two_pages_and_a_spine_wide() -> None:
    assert cover().problems == ()
    with cover().opened() as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            trim = [float(value) for value in page.obj.TrimBox]
            bleed = [float(value) for value in page.obj.BleedBox]
            assert trim[2] - trim[0] == pytest.approx(2 * WIDTH + SPINE.points, abs=1e-3)
            assert trim[3] - trim[1] == pytest.approx(HEIGHT, abs=1e-3)
            around = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
            assert around == pytest.approx([3 * POINT] * 4, abs=1e-3)
            assert page.obj.MediaBox == page.obj.BleedBox
            assert not {"/ArtBox", "/CropBox", "/Annots"} & set(page.obj.keys())
            assert Name.DeviceCMYK == page.obj.Group.CS


def test_outside_the_back_lies_left_and_inside_page_two_does() -> None:
    (back, front), (two, seven) = halves(cover(), 0), halves(cover(), 1)
    assert "Waves" in back
    assert "The golden river" in front
    assert two.split()[-1] == "2"  # the folio stands at the foot
    assert seven.split()[-1] == "7"


def test_the_sheets_are_labelled_as_what_lies_on_them() -> None:
    document = pypdfium2.PdfDocument(cover().data)
    assert [document.get_page_label(page) for page in (0, 1)] == ["8–1", "2–7"]


def test_the_tags_of_a_panel_find_their_content_in_its_form() -> None:
    with cover().opened() as pdf:
        sheets = {page.obj.objgen for page in pdf.pages}
        forms = {one.objgen: one for page in pdf.pages for one in page.Resources.XObject.values()}
        rows: dict[int, pikepdf.Object] = {}
        for leaf in pdf.Root.StructTreeRoot.ParentTree.Kids:
            flat = list(leaf.Nums)
            rows |= {int(key): row for key, row in zip(flat[::2], flat[1::2], strict=True)}
        seen = set()
        for element in elements(pdf):
            for kid in element.get("/K", []):
                if isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
                    form = forms[kid.Stm.objgen]
                    assert kid.Pg.objgen in sheets
                    assert rows[int(form.StructParents)][int(kid.MCID)].objgen == element.objgen
                    seen.add((kid.Stm.objgen, int(kid.MCID)))
                else:
                    assert isinstance(kid, Dictionary)
        listed = {
            (number, mcid)
            for number, form in forms.items()
            for mcid, owner in enumerate(rows[int(form.StructParents)])
            if isinstance(owner, Dictionary)
        }
    assert seen == listed
    assert len({number for number, _ in seen}) == 4


def test_names_of_two_panels_of_one_article_differ() -> None:
    markup = "<article><table><tr><th>a</th></tr><tr><td>b</td></tr></table><p>{}</p></article>"
    (one,) = inked(
        sheet("one", f"<article>{markup}<div style='break-before: page'>{markup}</div></article>")
    )
    assert one.pages == 2
    found = split((one, *masters()[:1], *inked(sheet("end", markup), first=8)), LABELS)
    data, _ = bind_cover(found.cover, replace(facts_of_cover(), labels=found.cover_labels), SPINE)
    with Bound(data, ()).opened() as pdf:
        names = [str(element.ID) for element in elements(pdf) if "/ID" in element]
    assert len(names) == len(set(names)) > 2


def at(file: Bound, page: int, x: float, y: float) -> list[int]:
    """Ink in percent at a point of the trim."""
    found = plates(file.data, page)
    with file.opened() as pdf:
        left, bottom = (float(value) for value in list(pdf.pages[page - 1].TrimBox)[:2])
    spot = (int((x + left) * 2), int(found["C"].height - (y + bottom) * 2))
    return [round(plate.getpixel(spot) / 2.55) for plate in found.values()]


def test_the_spine_has_its_colour_outside_and_none_inside() -> None:
    middle = WIDTH + SPINE.points / 2
    for height in (-2 * POINT, HEIGHT / 2, HEIGHT + 2 * POINT):  # it bleeds at head and foot
        assert at(cover(GROUND), 1, middle, height) == [20, 10, 30, 60]
        assert at(cover(GROUND), 2, middle, height) == [0, 0, 0, 0]


def test_the_pages_bleed_at_the_outside_and_end_at_the_spine() -> None:
    ground = at(cover(GROUND), 1, 4, HEIGHT / 2)
    assert ground[1] > 10
    for x in (-2 * POINT, WIDTH - 1, WIDTH + SPINE.points + 1, 2 * WIDTH + SPINE.points + 2 * POINT):
        assert at(cover(GROUND), 1, x, HEIGHT / 2) == ground
    assert at(cover(GROUND), 1, WIDTH + 1, HEIGHT / 2) == [20, 10, 30, 60]


def test_glue_gets_no_ink() -> None:
    for x in (
        WIDTH - 4.5 * POINT,
        WIDTH - 1,
        WIDTH + SPINE.points + 1,
        WIDTH + SPINE.points + 4.5 * POINT,
    ):
        assert at(cover(GROUND), 2, x, HEIGHT / 2) == [0, 0, 0, 0]
    for x in (WIDTH - 5.5 * POINT, WIDTH + SPINE.points + 5.5 * POINT):
        assert at(cover(GROUND), 2, x, HEIGHT / 2)[1] > 10


@pytest.mark.parametrize(
    ("area", "told"),
    [
        ((20, 50, WIDTH - 10, 60), True),  # ends in the glue: 5 mm are 14 points
        ((20, 50, WIDTH - 20, 60), False),
        ((0, 0, WIDTH, HEIGHT), False),  # runs through: a ground
    ],
)
def test_copy_that_reaches_into_the_glue_is_a_warning(
    area: tuple[float, float, float, float], *, told: bool
) -> None:
    front, two, *rest = parts().cover
    two = replace(two, placed=(Placed(page=1, area=area, block="a3"),))
    facts = replace(facts_of_cover(), sources={"river": Place("river.md")})
    _, problems = bind_cover((front, two, *rest), facts, SPINE)
    said = "on the cover's inside, `a3` reaches into the glue beside the spine"
    assert [(one.message, one.severity.value, one.hint) for one in problems] == (
        [(said, "warning", "keep 5 mm free there")] if told else []
    )


def test_a_line_stands_on_a_spine_that_is_wide_enough() -> None:
    def inked_spine(width: Length) -> set[int]:
        facts = facts_of_cover(spine_line="Tiny 1")
        data, problems = bind_cover(parts().cover, facts, width)
        assert problems == ()
        plate, file = plates(data)["K"], Bound(data, ())
        with file.opened() as pdf:
            left, *_ = (float(value) for value in pdf.pages[0].TrimBox)
        x = (left + WIDTH) * 2
        area = (round(x) + 1, 0, round(x + width.points * 2) - 1, plate.height)
        found = plate.crop(area).getbbox()
        return set() if found is None else {found[1], found[3]}

    assert inked_spine(mm(3.9)) == set()
    head, foot = sorted(inked_spine(mm(6)))
    assert head == pytest.approx((3 + 10) * POINT * 2, abs=4)  # the bleed and 10 mm
    assert foot - head == pytest.approx(60, abs=25)


def test_a_long_line_stays_on_the_spine() -> None:
    data, _ = bind_cover(parts().cover, facts_of_cover(spine_line="Very long " * 30), SPINE)
    plate = plates(data)["K"]
    with Bound(data, ()).opened() as pdf:
        left, *_ = (float(value) for value in pdf.pages[0].TrimBox)
    x = (left + WIDTH) * 2
    _, head, _, foot = plate.crop(
        (round(x) + 1, 0, round(x + SPINE.points * 2) - 1, plate.height)
    ).getbbox()
    assert head > 12 * POINT * 2
    assert plate.height - foot > 12 * POINT * 2


def strip(width: Length) -> Setting:
    style = (
        "@page { margin: 0; background: #8fa; @top-left { content: none } @bottom-left { content: none }"
    )
    style += " @bottom-right { content: none } } p { font-size: 4pt; line-height: 6pt }"
    markup = '<article><p lang="fr">Dos</p></article>'
    size = Size(width, Length(HEIGHT))
    return inked(sheet("spine", markup), css=style, trim=size)[0]


def test_a_strip_of_the_layout_s_stands_on_the_spine() -> None:
    file = Bound(*bind_cover(parts().cover, facts_of_cover(spine_build=BUILD), SPINE, strip(SPINE)))
    assert file.problems == ()
    assert "Dos" in file.text(1)
    assert at(file, 1, WIDTH + SPINE.points / 2, HEIGHT / 2)[0] > 20
    assert at(file, 1, WIDTH + SPINE.points / 2, HEIGHT + 2 * POINT)[0] > 20
    assert at(file, 1, WIDTH - 1, HEIGHT / 2) == [0, 0, 0, 0]
    assert at(file, 1, WIDTH + SPINE.points + 1, HEIGHT / 2) == [0, 0, 0, 0]


def test_what_does_not_fit_the_cover_is_a_problem() -> None:
    _, problems = bind_cover(parts().cover, facts_of_cover(), SPINE, strip(mm(5)))
    assert [one.message for one in problems] == [
        "`spine` is 5.00 × 120.00 mm and its place on the cover 6.00 × 120.00 mm"
    ]


def test_the_cover_s_marks_show_where_it_folds() -> None:
    file = cover(GROUND, marks=True)
    plain = cover(GROUND)
    assert file.tool("pdffonts", "-").stdout == plain.tool("pdffonts", "-").stdout
    with file.opened() as pdf:
        page = pdf.pages[0]
        left = float(page.TrimBox[0])
        drawn = page.Contents.read_bytes()
    assert drawn.count(b"[3 2] 0 d") == 1
    plate = plates(file.data, ppi=288)["C"]
    for fold in (WIDTH, WIDTH + SPINE.points):
        x = round((left + fold) * 4)
        foot = plate.crop((x - 2, plate.height - 30 * 4, x + 2, plate.height - 20 * 4))
        assert foot.getextrema()[1] > 200


def test_equal_covers_have_equal_bytes() -> None:
    again = bind_cover(
        split(masters(GROUND), LABELS).cover,
        facts_of_cover(marks=True, spine_build=BUILD),
        SPINE,
    )
    assert again[0] == cover(GROUND, marks=True).data


def test_other_tools_have_nothing_to_say() -> None:
    for file in (cover(GROUND), cover(GROUND, marks=True, line="Tiny 1")):
        assert file.tool("qpdf", "--check", "-").returncode == 0
        assert file.tool("pdftoppm", "-r", "30", "-png", "-", "/dev/null").stderr == b""
        assert (
            file.tool(
                "mutool", "draw", "-N", "-q", "-r", "30", "-o", "/dev/null", "-F", "pnm", "-"
            ).stderr
            == b""
        )
