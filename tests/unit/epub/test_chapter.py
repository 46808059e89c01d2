from dataclasses import replace

from magazine.epub.book import make
from unit.epub.conftest import SPACES, Opened
from unit.epub.hand_made import EDITION, PAGE_MAP, HandMade, cover_picture


def test_a_chapter_is_a_section_named_by_its_title(opened: Opened) -> None:
    section = opened.find("text/river.xhtml", "/h:html/h:body/h:section")[0]

    assert section.get("role") == "doc-chapter"
    assert section.get(f"{{{SPACES['epub']}}}type") == "chapter"
    assert opened.find("text/river.xhtml", f"//h:h1[@id='{section.get('aria-labelledby')}']")


def test_initials_and_lines_serve_paper_only(opened: Opened) -> None:
    assert opened.find("text/river.xhtml", "string(//h:p[@id='a1'])").startswith("Before it was a river")
    assert (
        opened.find("text/river.xhtml", "//h:p[@id='a1']")[0].text
        == "Before it was a river it was a road."
    )
    assert opened.find("text/river.xhtml", "//h:h1")[0].text == "The river that wove a city"


def test_what_is_kept_for_print_goes_and_its_page_marker_stays(opened: Opened) -> None:
    assert not opened.find("text/river.xhtml", "//*[@id='a8']")
    marker = opened.find("text/river.xhtml", "//*[@id='page-8']")[0]
    following = next(marker.itersiblings())
    assert following.get("id") == "o2"


def test_a_pull_quote_is_an_aside_that_a_voice_may_skip(opened: Opened) -> None:
    aside = opened.find("text/river.xhtml", "//*[@id='q1']")[0]

    assert aside.tag == f"{{{SPACES['h']}}}aside"
    assert aside.get("role") == "doc-pullquote"
    assert aside.findtext("h:p", namespaces=SPACES) == "A weaver"


def test_every_call_leads_to_its_note_and_the_note_back_to_every_call(opened: Opened) -> None:
    calls = opened.find("text/river.xhtml", "//h:a[@role='doc-noteref']")
    note = opened.find("text/river.xhtml", "//h:aside[@role='doc-footnote']")[0]
    ways_back = note.xpath(".//h:a[@role='doc-backlink']", namespaces=SPACES)

    assert [call.get("href") for call in calls] == [f"#{note.get('id')}"] * 2
    assert [back.get("href") for back in ways_back] == [f"#{call.get('id')}" for call in calls]
    assert [back.get("aria-label") for back in ways_back] == ["epub back 1 (1)", "epub back 1 (2)"]


def test_a_table_says_what_its_heads_are_heads_of(opened: Opened) -> None:
    assert opened.find("text/river.xhtml", "//h:th/@scope") == ["col", "col"]


def test_links_lead_to_files_blocks_and_the_web(opened: Opened) -> None:
    links = opened.find("text/river.xhtml", "//h:div[@class='body']//h:a[not(@role)]/@href")

    assert links == ["flax.xhtml#f2", "#money", "https://example.org/flax"]


def test_a_link_out_of_the_edition_becomes_text_and_a_problem(hand_made: HandMade) -> None:
    data, problems = make(hand_made.galley(), EDITION, PAGE_MAP, cover=None)

    paragraph = Opened(data).find("text/river.xhtml", "string(//h:p[@id='a4'])")
    assert paragraph == "Buyers came from across the Channel in 1829 and stayed."
    assert [str(problem).splitlines()[0] for problem in problems] == [
        "issues/01/river.md:1: warning: `and stayed` leads to `gone`, which is not in the epub edition"
    ]


def test_a_link_to_a_block_that_is_not_there_leads_to_the_article(hand_made: HandMade) -> None:
    lost = hand_made.with_markup("river", 'data-block-id="f2"', 'data-block-id="nowhere"')
    data, problems = make(lost.galley(), EDITION, PAGE_MAP, cover=None)

    assert "flax.xhtml" in Opened(data).find("text/river.xhtml", "//h:a/@href")
    assert [problem.rule for problem in problems] == ["link-leaves-edition", "link-misses-block"]


def test_a_foreign_run_keeps_its_language_twice(opened: Opened) -> None:
    run = opened.find("text/river.xhtml", "//h:span[@lang='nl']")[0]

    assert run.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    assert opened.tree("text/vlas.xhtml").get("lang") == "nl"


def test_a_drawing_in_the_text_keeps_its_capitals(opened: Opened) -> None:
    assert opened.find("text/flax.xhtml", "//svg:svg/@viewBox") == ["0 0 10 10"]
    assert opened.find("text/flax.xhtml", "//svg:linearGradient/@id") == ["dawn"]
    assert opened.find("content.opf", "//opf:item[@properties='svg']/@href") == ["text/flax.xhtml"]


def test_nothing_empty_is_written_without_an_end(opened: Opened) -> None:
    text = opened.read("text/river.xhtml").decode()

    assert '<span class="end-mark" aria-hidden="true"></span>' in text
    assert "</img>" not in opened.read("text/cover.xhtml").decode()


def test_the_typesetters_marks_are_gone_and_those_that_styles_need_stay(opened: Opened) -> None:
    text = opened.read("text/river.xhtml").decode()

    assert "data-block" not in text
    assert "data-note" not in text
    assert 'data-place="wide"' in text


def test_the_cover_says_what_is_to_be_read_on_it(opened: Opened) -> None:
    assert opened.find("text/cover.xhtml", "//h:img/@alt") == [
        "cover: Kortrijk 1 – Golden River. A flax flower woven in blue. The river that wove a city."
    ]


def test_a_chapter_whose_name_begins_with_a_figure_has_a_valid_id(hand_made: HandMade) -> None:
    renamed = replace(
        hand_made,
        markup={"408-threads": hand_made.markup["flax"].replace('id="flax"', 'id="408-threads"')},
    )
    data, _ = make(renamed.galley(), EDITION, PAGE_MAP, cover=cover_picture())

    ids = Opened(data).find("content.opf", "//opf:item/@id")
    assert all(identity[0].isalpha() for identity in ids)
