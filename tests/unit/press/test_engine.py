"""One article, set by the real engine."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from magazine.model.galley import Galley
from magazine.model.problem import Place, Severity
from magazine.model.setting import Setting
from magazine.press.breaks import comparable
from magazine.press.engine import set_job
from unit.press.press_fixtures import (
    IMAGES,
    LOREM,
    SCREEN,
    galley,
    job_for,
    picture,
    sheet,
    with_style,
    words,
)


def setting(markup: str, *, first: int = 2, source: Galley | None = None, **pictures: str) -> Setting:
    files = {
        f"images/{n.replace('_', '.')}": picture(n.replace("_", "."), m) for n, m in pictures.items()
    }
    one = sheet("one", markup, pictures=files)
    found = replace(source or galley(), sheets=(one,))
    return set_job(job_for(found, one, SCREEN, first=first))


def said(found: Setting) -> list[str]:
    return [f"{problem.rule}: {problem.message}" for problem in found.problems]


def page_texts(found: Setting) -> list[str]:
    document = pypdfium2.PdfDocument(found.pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def test_pages_are_numbered_from_the_first_folio(settings: tuple[Setting, ...]) -> None:
    river = settings[0]
    texts = page_texts(river)
    assert [one.label for one in river.breaks] == ["2", "3", "4", "5", "6"]
    assert [text.split()[-1] for text in texts[1:]] == ["3", "4", "5", "6"]


@pytest.mark.parametrize(("first", "left"), [(4, True), (7, False)])
def test_the_folio_stands_on_the_outer_side(first: int, left: bool) -> None:  # noqa: FBT001
    found = setting("<article><h1>A</h1></article>", first=first)
    assert found.pages == 1
    page = pypdfium2.PdfDocument(found.pdf)[0]
    text = page.get_textpage()
    place = text.search(str(first)).get_next()
    assert place is not None
    x = text.get_charbox(place[0])[0]
    assert (x < 128) is left


def test_text_before_each_break_stands_on_the_pages_before(settings: tuple[Setting, ...]) -> None:
    river = settings[0]
    folded = [comparable(text) for text in page_texts(river)]
    cut = [one for one in river.breaks if one.offset]
    assert [one.block for one in cut] == ["a3", "a4", "a5"]
    counts = {"a3": 150, "a4": 200, "a5": 180}
    for one in cut:
        text = comparable(words(counts[one.block]))
        page = one.page - river.first
        assert text[one.offset : one.offset + 25] in folded[page][:80]
        assert text[one.offset - 25 : one.offset] in folded[page - 1]
        assert text[one.offset - 12 : one.offset + 12] not in folded[page]


def test_calls_of_notes_and_notes_do_not_count() -> None:
    note = "A long note. " * 10
    markup = (
        f'<article><p id="p" data-block="leaf">x<a class="noteref" data-note="1">1</a> {words(300)}</p>'
        f'<section class="notes"><aside class="note" data-note="1" id="n"><p id="q" data-block="leaf">{note}</p>'
        "</aside></section></article>"
    )
    found = setting(markup)
    text = comparable("x" + words(300))
    offset = found.breaks[1].offset
    assert found.breaks[1].block == "p"
    assert text[offset : offset + 25] in comparable(page_texts(found)[1])[:80]


def test_all_problems_of_a_good_article_are_none(settings: tuple[Setting, ...]) -> None:
    assert [said(one) for one in settings] == [[], [], []]


def test_pictures_that_were_drawn_are_told(settings: tuple[Setting, ...]) -> None:
    assert [one.drawn for one in settings] == [
        ("images/weave.jpg",),
        ("images/weave.jpg",),
        ("images/wave.svg",),
    ]


def test_a_file_that_is_not_the_issue_s_is_an_error() -> None:
    found = setting('<article><img src="file:///etc/hostname" alt="x"/></article>')
    assert "denied: `file:///etc/hostname` is not a file of the issue" in said(found)
    assert found.problems[0].severity is Severity.ERROR
    assert found.problems[0].at == Place("issues/01-tiny/one.md")


@pytest.mark.parametrize(
    "url", ["https://example.org/x.png", "data:image/png;base64,AAAA", "//evil/x.png"]
)
def test_nothing_is_fetched_from_anywhere(url: str) -> None:
    found = setting(f'<article><p style="background: url({url})">x</p></article>')
    assert [one.rule for one in found.problems] == ["denied"]


def test_a_stylesheet_that_imports_is_an_error() -> None:
    source = with_style(galley(), "screen", '@import "other.css";')
    assert said(setting("<article><p>x</p></article>", source=source)) == [
        "denied: `other.css` is not a file of the issue"
    ]


def test_a_truncated_picture_is_an_error(tmp_path: Path) -> None:
    data = (IMAGES / "weave.jpg").read_bytes()
    half = tmp_path / "half.jpg"
    half.write_bytes(data[: len(data) * 2 // 3])
    one = sheet(
        "one",
        '<article><img src="images/half.jpg" alt="x"/></article>',
        pictures={"images/half.jpg": picture("half.jpg", "image/jpeg", half)},
    )
    found = set_job(job_for(galley(one), one, SCREEN, first=2))
    assert [one.rule for one in found.problems] == ["picture"]
    assert "`images/half.jpg` is not a whole picture" in said(found)[0]
    assert found.drawn == ()


def test_a_picture_that_is_hidden_is_an_error() -> None:
    markup = '<article><p>x</p><img style="display: none" src="images/weave.jpg" alt="x"/></article>'
    found = setting(markup, weave_jpg="image/jpeg")
    assert said(found) == ["picture: `images/weave.jpg` stands in the article but on none of its pages"]


def test_a_picture_without_alternative_text_is_an_error_and_a_decorative_one_is_not() -> None:
    bare = setting('<article><img src="images/weave.jpg"/></article>', weave_jpg="image/jpeg")
    decorative = setting(
        '<article><img src="images/weave.jpg" alt=""/></article>', weave_jpg="image/jpeg"
    )
    assert said(bare) == ["alt: `images/weave.jpg` has no alternative text"]
    assert said(decorative) == []


def test_css_that_the_engine_ignores_names_its_line() -> None:
    source = with_style(galley(), "screen", "p { color: #000 }\np {\n  text-shadow: 0 0 1px #000;\n}\n")
    found = setting("<article><p>x</p></article>", source=source)
    assert [(one.rule, one.at) for one in found.problems] == [("engine", Place("screen.css", 3, 3))]
    assert "`text-shadow: 0 0 1px #000` is ignored" in found.problems[0].message


def test_css_that_fails_only_while_laying_out_names_its_line_too() -> None:
    source = with_style(galley(), "screen", "p { --gap: blue;\n    margin-top: var(--gap) }\n")
    found = setting("<article><p>x</p></article>", source=source)
    assert [one.at for one in found.problems] == [Place("screen.css", 2, 17)]


def test_a_rule_that_is_unknown_as_a_whole_names_its_line() -> None:
    source = with_style(galley(), "screen", "\n@container (width > 1px) { p { color: red } }\n")
    found = setting("<article><p>x</p></article>", source=source)
    assert [one.at.file for one in found.problems] == ["screen.css"]


def test_a_link_to_nowhere_in_the_article_is_an_error() -> None:
    found = setting('<article><p><a href="#nowhere">x</a></p></article>')
    assert said(found) == ["link: a link leads to `#nowhere`, which is not in this article"]


def test_a_sign_that_no_font_of_the_layout_has_is_an_error() -> None:
    found = setting("<article><p>\u0f00</p></article>")
    assert [one.rule for one in found.problems] in (["font"], ["glyph"])


def test_the_pdf_is_tagged_and_has_its_bleed(settings: tuple[Setting, ...]) -> None:
    with pikepdf.open(io.BytesIO(settings[0].pdf)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert [round(float(x), 2) for x in pdf.pages[0].MediaBox] == [-8.5, -8.5, 263.62, 348.66]
        assert [round(float(x), 2) for x in pdf.pages[0].TrimBox] == [0, 0, 255.12, 340.16]


def test_no_line_ends_after_one_word_before_an_inline() -> None:
    # Widths at which the text before the inline fits only without its last space.
    lines = []
    for width in range(40, 70):
        markup = (
            f'<article style="width: {width}mm"><p style="text-align: left; hyphens: manual">'
            f"{LOREM} {LOREM} <em>and this</em> {LOREM}</p></article>"
        )
        text = "".join(page_texts(setting(markup)))
        lines += [line for line in text.splitlines()[:-2] if line.strip() and " " not in line.strip()]
    assert lines == []
