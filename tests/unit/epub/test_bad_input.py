"""What nobody should write, and everybody does: handled, and EPUBCheck has nothing to say of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from magazine.epub.book import make
from magazine.model.problem import Unpublishable
from unit.epub.conftest import Opened
from unit.epub.hand_made import EDITION, PAGE_MAP, HandMade, cover_picture
from validators.epubcheck import messages

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="img" aria-label="Dawn."><defs>
<linearGradient id="g" gradientUnits="userSpaceOnUse"><stop offset="0" stop-color="#f5b62e"/></linearGradient>
<radialGradient id="r"><stop offset="0" stop-color="#1d3fbf"/></radialGradient>
<clipPath id="c"><rect width="5" height="5"/></clipPath></defs>
<rect width="10" height="10" fill="url(#g)" clip-path="url(#c)"/>
<foreignObject width="5" height="5"><p xmlns="http://www.w3.org/1999/xhtml">Dawn</p></foreignObject></svg>"""


def made(issue: HandMade) -> tuple[Opened, list[str]]:
    """The EPUB and what is said of it, but for the one link of the fixture that leads out."""
    data, problems = make(issue.galley(), EDITION, PAGE_MAP, cover=cover_picture())
    told = [str(problem) for problem in problems if problem.rule != "link-leaves-edition"]
    return Opened(data), told


@pytest.mark.validator
def test_a_drawing_with_gradients_keeps_the_case_of_its_names(
    hand_made: HandMade, tmp_path: Path
) -> None:
    flax = hand_made.markup["flax"]
    old = flax[flax.index("<svg") : flax.index("</svg>") + len("</svg>")]
    opened, told = made(hand_made.with_markup("flax", old, DRAWING))

    text = opened.read("text/flax.xhtml").decode()
    for name in ("linearGradient", "radialGradient", "clipPath", "foreignObject", "gradientUnits"):
        assert name in text
    assert opened.find("text/flax.xhtml", "//svg:foreignObject/h:p/text()") == ["Dawn"]
    assert told == []
    assert messages(opened.data, tmp_path) == []


@pytest.mark.validator
def test_text_directly_under_a_block_is_kept(hand_made: HandMade, tmp_path: Path) -> None:
    bare = hand_made.with_markup("flax", '<div class="body">', '<div class="body">Bare &amp; alone.')
    bare = bare.with_markup("vlas", "</article>", "Niet in een alinea.</article>")
    opened, told = made(bare)

    assert opened.find("text/flax.xhtml", "//h:div[@class='body']")[0].text.strip() == "Bare & alone."
    assert opened.find("text/vlas.xhtml", "string(//h:section)").endswith("Niet in een alinea.")
    assert told == []
    assert messages(opened.data, tmp_path) == []


@pytest.mark.validator
def test_four_hundred_notes_lead_there_and_back(hand_made: HandMade, tmp_path: Path) -> None:
    calls = "".join(
        f'<p id="c{n}" data-block="leaf">Line {n}.'
        f'<a class="noteref" data-note="{n}" data-occurrence="0">{n}</a></p>'
        for n in range(1, 401)
    )
    notes = "".join(
        f'<aside class="note" data-note="{n}" id="note-{n}"><p>Note {n}.</p></aside>'
        for n in range(1, 401)
    )
    many = hand_made.with_markup("flax", '<p id="f3"', f'{calls}<p id="f3"').with_markup(
        "flax", "</div></article>", f'</div><section class="notes">{notes}</section></article>'
    )
    opened, told = made(many)

    there = opened.find("text/flax.xhtml", "//h:a[@role='doc-noteref']/@href")
    back = opened.find("text/flax.xhtml", "//h:a[@role='doc-backlink']/@href")
    assert there == [f"#note-{n}" for n in range(1, 401)]
    assert back == [f"#noteref-{n}" for n in range(1, 401)]
    assert told == []
    assert messages(opened.data, tmp_path) == []


@pytest.mark.validator
def test_a_heading_that_skips_a_level_is_brought_up_and_told(
    hand_made: HandMade, tmp_path: Path
) -> None:
    skipping = hand_made.with_markup(
        "flax",
        '<h2 id="f2" data-block="leaf">A plant of one day</h2>',
        '<h4 id="f2" data-block="leaf">A plant of one day</h4><h4 id="f4" data-block="leaf">Noon</h4>'
        '<h5 id="f5" data-block="leaf">Dusk</h5>',
    )
    opened, told = made(skipping)

    headings = opened.find("text/flax.xhtml", "//h:h1 | //h:h2 | //h:h3 | //h:h4 | //h:h5")
    assert [heading.tag.rpartition("}")[2] for heading in headings] == ["h1", "h2", "h2", "h3"]
    assert told == [
        f"issues/01/flax.md:1: warning: the heading `{text}` skips a level; in the epub edition it is "
        f"a heading {now}, not a heading {written}\n  hint: write it with `{'#' * now}`"
        for text, now, written in (("A plant of one day", 2, 4), ("Dusk", 3, 5), ("Noon", 2, 4))
    ]
    assert "text/flax.xhtml#f4" in opened.find("nav.xhtml", "//h:nav[@id='toc']//h:a/@href")
    assert messages(opened.data, tmp_path) == []


@pytest.mark.validator
def test_an_article_written_from_right_to_left_says_so(hand_made: HandMade, tmp_path: Path) -> None:
    arabic = hand_made.with_markup("vlas", 'lang="nl"', 'lang="ar"')
    arabic = arabic.with_markup(
        "vlas", "Vlas bloeit één ochtend.", 'نهر من ذهب <span lang="en">Golden River</span> يجري.'
    ).with_markup("river", '<span lang="nl">de Leie</span>', '<span lang="ar">نهر</span>')
    galley = arabic.galley()
    sheets = tuple(
        replace(sheet, lang="ar") if sheet.key == "vlas" else sheet for sheet in galley.sheets
    )
    data, _ = make(replace(galley, sheets=sheets), EDITION, PAGE_MAP, cover=cover_picture())
    opened = Opened(data)

    assert opened.tree("text/vlas.xhtml").get("dir") == "rtl"
    assert opened.find("text/vlas.xhtml", "//h:span[@lang='en']/@dir") == ["ltr"]
    assert opened.find("text/river.xhtml", "//h:span[@lang='ar']/@dir") == ["rtl"]
    assert opened.tree("text/river.xhtml").get("dir") is None
    assert opened.find("nav.xhtml", "//h:a[@lang='ar']/@dir") == ["rtl"]
    assert opened.find("content.opf", "//dc:language/text()") == ["en", "ar"]
    # The pages of the printed magazine turn as they do.
    assert opened.find("content.opf", "//opf:spine/@page-progression-direction") == []
    assert messages(data, tmp_path) == []


def test_a_control_character_in_markup_names_the_article(hand_made: HandMade) -> None:
    with pytest.raises(Unpublishable, match=r"issues/01/flax\.md:1: error: template `article` made"):
        made(hand_made.with_markup("flax", "Blue for a morning", "Blue\u0007 for a morning"))


def test_a_control_character_in_a_title_is_never_left_out_in_silence(hand_made: HandMade) -> None:
    galley = hand_made.galley()
    magazine = replace(galley.flatplan.issue.magazine, publisher="City\u0007 of Kortrijk")
    issue = replace(galley.flatplan.issue, magazine=magazine)
    spoiled = replace(galley, flatplan=replace(galley.flatplan, issue=issue))

    with pytest.raises(ValueError, match="XML compatible"):
        make(spoiled, EDITION, PAGE_MAP, cover=None)
