"""The neutral markup of a sheet becomes a document for paged media."""

import pickle
import re
from dataclasses import replace

from magazine.model.galley import Asset, Galley
from magazine.model.measure import mm
from magazine.press.job import Job
from unit.press.press_fixtures import PRINT, SCREEN, galley, job_for, sheet, with_style


def body(markup: str, edition=SCREEN, first: int = 2) -> str:  # noqa: ANN001
    one = sheet("one", markup)
    html = job_for(galley(one), one, edition, first=first).html
    return html.partition("<body>")[2].partition("</body>")[0]


def job(source: Galley, first: int = 2) -> Job:
    return job_for(source, source.sheets[0], SCREEN, first=first)


def page_rules(source: Galley, first: int) -> str:
    return job(source, first).styles[-1].text


def test_an_element_kept_for_other_editions_goes_and_the_text_after_it_stays() -> None:
    markup = '<article id="one"><p>a<span data-only="epub web">b</span>c</p></article>'
    assert body(markup) == '<article id="one"><p>ac</p></article>'


def test_an_element_kept_for_this_edition_stays() -> None:
    markup = '<article id="one"><p data-only="pdf">both</p><p data-only="print">press</p></article>'
    assert "press" not in body(markup)
    assert "both" in body(markup)
    assert "press" in body(markup, PRINT)


def test_a_note_stands_in_its_first_call_and_later_calls_lead_to_it() -> None:
    markup = (
        '<article id="one"><p>a<a class="noteref" data-note="1">1</a> b<a class="noteref" data-note="1">1</a></p>'
        '<section class="notes"><aside class="note" data-note="1" id="n"><p id="x" data-block="leaf">Said.</p>'
        "</aside></section></article>"
    )
    assert body(markup) == (
        '<article id="one"><p>a<span class="fn" data-note="1" id="n"><span id="x" class="fn-first">Said.</span></span>'
        '<span style="white-space: nowrap"> b<a class="noteref" data-note="1" href="#n">1</a></span></p></article>'
    )


def test_a_note_called_only_in_another_edition_goes_with_its_call() -> None:
    markup = (
        '<article id="one"><p data-only="epub">a<a class="noteref" data-note="1">1</a></p><p>b</p>'
        '<section class="notes"><aside class="note" data-note="1" id="n"><p>Said.</p></aside></section></article>'
    )
    assert body(markup) == '<article id="one"><p>b</p></article>'


def test_a_sidebar_is_no_note_and_a_link_no_call() -> None:
    markup = '<article><p>See <a href="https://a.example">that</a>.</p><aside class="sidebar"><p>Five.</p></aside></article>'

    html = body(markup)

    assert '<a href="https://a.example"> that</a>' in html
    assert '<aside class="sidebar"><p>Five.</p></aside>' in html


def test_a_note_that_nobody_calls_is_not_lost() -> None:
    markup = (
        '<article id="one"><p>b</p><section class="notes">'
        '<aside class="note" data-note="1" id="n"><p>Said.</p></aside></section></article>'
    )
    assert "Said." in body(markup)


def test_paragraphs_of_a_note_do_not_close_the_paragraph_that_calls_it() -> None:
    markup = (
        '<article id="one"><p>a<a class="noteref" data-note="1">1</a> c</p><section class="notes">'
        '<aside class="note" data-note="1" id="n"><p>One.</p><p>Two.</p></aside></section></article>'
    )
    assert '<span class="fn-first">One.</span><span class="fn-part">Two.</span>' in body(markup)


def test_links_between_articles_have_a_host_that_is_nobody_s() -> None:
    markup = (
        '<article id="one"><p><a class="xref" data-article="loom">a</a>'
        '<a class="xref" data-article="loom" data-block-id="b2">b</a></p></article>'
    )
    found = re.findall(r'href="([^"]*)"', body(markup))
    assert found == ["https://issue.invalid/#loom", "https://issue.invalid/#loom#b2"]


def test_the_space_before_an_inline_moves_into_it() -> None:
    assert "<p>yet<em> x</em> y</p>" in body("<article><p>yet <em>x</em> y</p></article>")


def test_the_space_moves_all_the_way_down() -> None:
    markup = "<article><p>yet <em><strong>x</strong></em></p></article>"
    assert "<p>yet<em><strong> x</strong></em></p>" in body(markup)


def test_the_space_between_two_inlines_moves_into_the_second() -> None:
    assert "<em>a</em><em> b</em>" in body("<article><p><em>a</em> <em>b</em></p></article>")


def test_no_space_comes_where_none_was() -> None:
    markup = "<article><p>a<em>b</em><a href='#c'>d<em>e</em></a></p></article>"
    assert '<p>a<em>b</em><a href="#c">d<em>e</em></a></p>' in body(markup)


def test_white_space_between_blocks_stays_where_it_is() -> None:
    assert "<div>\n <em>a</em></div>" in body("<article><div>\n <em>a</em></div></article>")


def test_a_run_that_may_not_be_broken_keeps_its_space_outside() -> None:
    markup = '<article><p>over <span class="nowrap">13 000</span></p></article>'
    assert 'over <span class="nowrap">13 000</span>' in body(markup)


def test_a_sheet_without_an_id_gets_its_key() -> None:
    assert body("<section><p>x</p></section>").startswith('<section id="one">')


def test_pages_begin_on_the_side_of_their_number() -> None:
    assert "html { break-before: left }" in page_rules(galley(), 4)
    assert "@page :first { counter-reset: page 4 }" in page_rules(galley(), 4)
    assert "html { break-before: right }" in page_rules(galley(), 7)


def test_the_page_has_the_trim_and_bleed_of_the_layout() -> None:
    source = replace(galley(), bleed=mm(5))
    assert "size: 90mm 120mm" in page_rules(source, 1)
    assert "bleed: 5mm" in page_rules(source, 1)


def test_stylesheets_come_in_the_order_of_the_edition() -> None:
    source = with_style(with_style(galley(), "screen", "a{}"), "tokens", "b{}")
    names = [style.name for style in job(source).styles]
    assert names == [
        "press",
        "fonts",
        "tokens.css",
        "layouts/base/styles/type.css",
        "layouts/base/styles/paged.css",
        "screen.css",
        "page",
    ]


def test_each_font_file_has_one_rule() -> None:
    rules = job(galley()).styles[1].text
    assert rules.count("@font-face") == 5
    assert 'font-family: "Spectral"; font-weight: 400; font-style: italic' in rules


def test_a_job_travels_and_keeps_its_digest() -> None:
    one = job(galley())
    assert pickle.loads(pickle.dumps(one)).digest == one.digest  # noqa: S301


def test_everything_that_a_page_is_made_from_changes_the_digest() -> None:
    source = galley()
    asset = Asset(path="art/end.svg", media="image/svg+xml", data=b"<svg/>")
    others = [
        job(source, first=3),
        job(with_style(source, "screen", "p{}")),
        job(replace(source, trim=replace(source.trim, width=mm(91)))),
        job(replace(source, fonts=source.fonts[:-1])),
        job(replace(source, assets={"art/end.svg": asset})),
        job_for(source, replace(source.sheets[0], pictures={}), SCREEN, first=2),
        job_for(source, replace(source.sheets[0], title="Other"), SCREEN, first=2),
        job_for(source, source.sheets[1], SCREEN, first=2),
    ]
    digests = {job(source).digest, *(other.digest for other in others)}
    assert len(digests) == 9


def test_editions_may_be_parted_by_commas_on_paper_too() -> None:
    assert body(
        '<article id="one"><p data-only="screen, web">a</p><p data-only="epub,web">b</p></article>'
    ) == ('<article id="one"><p data-only="screen, web">a</p></article>')
