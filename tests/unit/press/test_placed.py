"""Where things stand on paper, told by the engine; the internals that it reads are read here too."""

from dataclasses import replace

import pypdfium2
import pytest

from magazine.model.setting import Placed, Setting
from magazine.press.engine import set_job
from unit.press.press_fixtures import SCREEN, galley, job_for, picture, sheet, with_style, words

WIDTH, HEIGHT = 90 * 72 / 25.4, 120 * 72 / 25.4


def setting(markup: str, css: str = "") -> Setting:
    weave = {"images/weave.jpg": picture("weave.jpg", "image/jpeg")}
    one = sheet("one", markup, pictures=weave)
    found = with_style(replace(galley(), sheets=(one,)), "paged", f"@page {{ margin: 10mm }} {css}")
    return set_job(job_for(found, one, SCREEN, first=2))


def of(found: Setting, element: str) -> list[Placed]:
    return [one for one in found.placed if one.element == element]


def near(one: tuple[float, ...], other: tuple[float, ...], by: float = 0.1) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def test_a_paragraph_stands_where_the_file_has_its_words(settings: tuple[Setting, ...]) -> None:
    """PDFium finds the first words of a paragraph inside the area that the engine told."""
    river = settings[0]
    page = pypdfium2.PdfDocument(river.pdf)[0]
    text = page.get_textpage()
    where = text.search("The river slows").get_next()
    assert where is not None
    left, bottom, right, top = text.get_charbox(where[0])
    across, down, *_ = page.get_trimbox()
    found = next(one for one in river.placed if one.block == "a1" and one.page == 1)

    assert found.area[0] <= left - across <= right - across <= found.area[2]
    assert found.area[1] <= bottom - down <= top - down <= found.area[3]


def test_a_block_has_a_place_on_each_page_and_in_each_column_that_it_takes() -> None:
    found = setting(
        f'<article><div class="body"><p id="p" data-block="leaf">{words(420)}</p></div></article>',
        ".body { columns: 2; column-gap: 5mm }",
    )
    places = [one for one in found.placed if one.block == "p"]

    assert [one.page for one in places] == [1, 1, 2, 2, 3, 3]
    assert len({one.area[0] for one in places if one.page == 1}) == 2


def test_a_picture_is_known_by_its_name_and_its_block() -> None:
    found = setting(
        '<article><figure id="f" class="figure"><img src="images/weave.jpg" alt="x"/></figure></article>',
        "img { width: 40mm; height: 20mm } figure { margin: 0 }",
    )
    (one,) = [one for one in found.placed if one.picture]

    assert (one.picture, one.block, one.element) == ("images/weave.jpg", "f", "figure.figure > img")
    mm = 72 / 25.4
    assert near(one.area, (10 * mm, HEIGHT - 30 * mm, 50 * mm, HEIGHT - 10 * mm))


def test_a_run_inside_a_line_is_told_only_if_it_looks_otherwise() -> None:
    found = setting(
        '<article><p id="p">A <em>stress</em>, a <span class="credit">small</span> one</p></article>',
        ".credit { font-size: 5pt }",
    )

    assert [one.element for one in found.placed if one.block == "p"] == [
        "article > p",
        "p > span.credit",
    ]


def test_what_is_generated_has_its_own_place() -> None:
    found = setting('<article><p id="p">x</p></article>', "p::before { content: 'No'; color: red }")

    assert len(of(found, "article > p::before")) == 1


def test_the_margin_s_boxes_and_the_notes_are_told_by_their_rules() -> None:
    found = setting(
        '<article><p id="p" data-block="leaf">x<a class="noteref" data-note="1">1</a></p>'
        '<section class="notes"><aside class="note" data-note="1" id="note-1"><p id="n" data-block="leaf">'
        "A note.</p></aside></section></article>",
        "@page { @footnote { border-top: 1pt solid #000 } @bottom-left { content: 'foot' } }",
    )

    assert len(of(found, "@footnote")) == 1
    assert of(found, "@bottom-left")[0].area[3] < 10 * 72 / 25.4
    assert [one.block for one in found.placed if "fn" in one.element]


def test_what_is_turned_stands_where_it_is_turned_to() -> None:
    found = setting(
        '<article><p id="p" class="t">x</p></article>',
        "p { width: 40mm; height: 10mm; margin: 0; position: absolute; top: 0; left: 0 }"
        ".t { transform: rotate(90deg); transform-origin: 0 0 }",
    )
    (one,) = of(found, "article > p.t")
    left, bottom, right, top = one.area

    assert right - left == pytest.approx(10 * 72 / 25.4, abs=0.2)
    assert top - bottom == pytest.approx(40 * 72 / 25.4, abs=0.2)


@pytest.mark.parametrize(
    "css",
    [
        "div { border-bottom: .1pt solid red }",
        "div { columns: 2; column-rule: .1pt solid red }",
        "div { background: red }",
        "div { outline: .1pt solid red }",
    ],
)
def test_a_box_that_is_painted_is_told(css: str) -> None:
    markup = '<article><div class="box"><p id="p">x</p><p id="q">y</p></div></article>'

    assert len(of(setting(markup, css), "article > div.box")) == 1
    assert of(setting(markup), "article > div.box") == []


def test_text_that_runs_out_of_its_box_is_told_as_far_as_it_runs() -> None:
    """A margin of no width has corner boxes of no size; their text is on paper all the same."""
    css = "p { width: 2mm; height: 0; margin: 0; white-space: nowrap }"
    (one,) = of(setting('<article><p id="p">A rather long run</p></article>', css), "article > p")
    left, bottom, right, top = one.area

    assert right - left > 20
    assert top - bottom > 8


def test_nothing_is_told_twice(settings: tuple[Setting, ...]) -> None:
    for one in settings:
        assert one.placed
        assert len(set(one.placed)) == len(one.placed)
