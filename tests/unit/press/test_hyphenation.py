"""Where words break, how last lines end, and what number a page says it has."""

import io
import re
from dataclasses import replace

import pypdfium2
import pyphen
from lxml import etree

from magazine.model.galley import Galley
from magazine.press.engine import set_job
from magazine.press.hyphenation import exceptions
from magazine.press.last_lines import bind_last_words
from magazine.press.notes import hold_calls
from unit.press.press_fixtures import SCREEN, galley, job_for, sheet, with_style

NARROW = "body { width: 14mm; hyphens: auto; hyphenate-limit-chars: 6 3 3 }"


def text_of(source: Galley) -> str:
    setting = set_job(job_for(source, source.sheets[0], SCREEN, first=2))
    document = pypdfium2.PdfDocument(io.BytesIO(setting.pdf))
    return document[0].get_textpage().get_text_range()


def first_parts(text: str) -> list[str]:
    return re.findall(r"(\w+)[-\u2010\ufffe\u0002]", text)


def dutch(word: str, **hyphenation: tuple[str, ...]) -> str:
    one = sheet("one", f'<article id="one" lang="nl"><p id="p">{word}</p></article>', lang="nl")
    return text_of(replace(with_style(galley(one), "screen", NARROW), hyphenation=hyphenation))


def test_a_word_breaks_where_the_layouts_exception_says() -> None:
    assert first_parts(dutch("vlasnijverheid"))[0] != "vlas"
    assert first_parts(dutch("vlasnijverheid", nl=("vlas-nijverheid",)))[0] == "vlas"


def test_an_exception_is_forgotten_with_the_article() -> None:
    dutch("vlasnijverheid", nl=("vlas-nijverheid",))

    assert first_parts(dutch("vlasnijverheid"))[0] != "vlas"


def test_no_break_stands_before_a_trema() -> None:
    dictionary = pyphen.Pyphen(lang="nl", left=3, right=3)
    assert dictionary.inserted("drieëntwintig") == "drie-ën-twin-tig"
    with exceptions({"nl": ("8ë",)}):
        assert dictionary.inserted("drieëntwintig") == "drieën-twin-tig"
    assert dictionary.inserted("drieëntwintig") == "drie-ën-twin-tig"


def test_a_language_without_a_dictionary_is_left_alone() -> None:
    with exceptions({"xx": ("some-word",)}):
        pass


def bound(markup: str) -> str:
    root = etree.fromstring(markup)
    bind_last_words(root)
    return etree.tostring(root, encoding="unicode").replace("\u00a0", "~")


def test_the_last_words_of_a_standfirst_hold_together() -> None:
    assert bound('<div class="standfirst"><p>It smelled. It made a city.</p></div>') == (
        '<div class="standfirst"><p>It smelled. It made~a~city.</p></div>'
    )


def test_a_long_last_word_may_stand_alone() -> None:
    assert bound('<p class="cover-text">A hundred bloemenvelden</p>') == (
        '<p class="cover-text">A hundred bloemenvelden</p>'
    )


def test_one_break_is_always_left() -> None:
    assert bound('<p class="cover-text">Of a sea</p>') == '<p class="cover-text">Of a~sea</p>'


def test_words_after_an_inline_element_are_bound_too() -> None:
    assert bound('<p class="cover-deck">Five <em>men</em> and a cat</p>') == (
        '<p class="cover-deck">Five <em>men</em> and~a~cat</p>'
    )


def test_text_that_is_not_large_is_left_alone() -> None:
    assert bound("<p>a b c d</p>") == "<p>a b c d</p>"


def test_a_picture_tells_pages_its_ratio_after_its_own_style() -> None:
    one = sheet(
        "one",
        '<article id="one"><img src="a.jpg" alt="" width="300" height="200" style="left: 0;"/></article>',
    )

    html = job_for(galley(one), one, SCREEN, first=2).html

    assert 'style="left: 0; --ratio: 0.6667"' in html


def test_a_folio_in_words_is_cited_by_its_number() -> None:
    one = sheet("one", '<article id="one"><p id="p" data-block="leaf">a</p></article>')
    words = (
        '@counter-style folio { system: fixed 1; symbols: "/ one /" "/ two /" }\n'
        "@page :left { @bottom-left { content: counter(page, folio) } }"
    )
    source = with_style(galley(one), "screen", words)

    assert "/ two /" in text_of(source)
    setting = set_job(job_for(source, one, SCREEN, first=2))
    assert [found.label for found in setting.breaks] == ["2"]


CALL = '<a class="noteref" data-note="5">5</a>'


def first_signs(markup: str, width: int) -> list[str]:
    css = f"p {{ width: {width}pt; font: 10pt/12pt Spectral; hyphens: none }} .noteref {{ font-size: 7pt }}"
    source = galley(sheet("n", f'<article id="n" lang="en">{markup}</article>'), paged=css)
    setting = set_job(job_for(source, source.sheets[0], SCREEN, first=1))
    page = pypdfium2.PdfDocument(setting.pdf)[0].get_textpage()
    return [line.strip()[:1] for line in page.get_text_bounded().splitlines() if line.strip()]


def test_no_line_begins_with_the_call_of_a_note() -> None:
    text = f"Again without cars, this time with lifts.{CALL} So both numbers that you will hear."
    found = {width: first_signs(f"<p>{text}</p>", width) for width in range(90, 200, 2)}

    assert [width for width, signs in found.items() if "5" in signs] == []


def held(markup: str) -> str:
    root = etree.fromstring(markup)
    hold_calls(root)
    return etree.tostring(root, encoding="unicode")


def test_the_word_before_a_call_takes_it_along() -> None:
    span = '<span style="white-space: nowrap">'
    assert held(f"<p>with lifts.{CALL} So</p>") == f"<p>with{span} lifts.{CALL}</span> So</p>"
    assert held(f"<p><em>A</em> b{CALL}</p>") == f"<p><em>A</em>{span} b{CALL}</span></p>"
    assert held(f"<p>Two{CALL}</p>") == f"<p>{span}Two{CALL}</span></p>"
    assert held(f"<p><em>A</em>{CALL}</p>") == f"<p><em>A</em>{CALL}</p>"
