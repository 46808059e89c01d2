import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from magazine.model.issue import Issue
from magazine.model.problem import Unpublishable
from magazine.web.card import IssueCard, read_card, written
from magazine.web.site import make
from unit.web import conftest as tiny
from validators.links import Page, broken


def _page(site: dict[str, bytes], path: str) -> html.HtmlElement:
    return html.document_fromstring(site[path].decode())


def _words(element: html.HtmlElement) -> list[str]:
    return " ".join(element.itertext()).split()


def test_an_issue_lies_under_its_number_and_every_article_has_a_folder(site: dict[str, bytes]) -> None:
    pages = sorted(path for path in site if path.startswith("1/") and path.endswith(".html"))

    assert pages == [
        "1/en/ad/index.html",
        "1/en/index.html",
        "1/en/loom/index.html",
        "1/en/river/index.html",
        "1/fr/index.html",
        "1/fr/loom/index.html",
        "1/index.html",
        "1/nl/ad/index.html",
        "1/nl/index.html",
        "1/nl/loom/index.html",
    ]


def test_the_site_has_a_home_page_a_language_and_one_for_all(site: dict[str, bytes]) -> None:
    shared = sorted(path for path in site if not path.startswith("1/"))

    assert shared == [
        ".htaccess",
        "404.html",
        "_headers",
        "en/feed.json",
        "en/feed.xml",
        "en/index.html",
        "en/opds.json",
        "en/opds.xml",
        "fr/feed.json",
        "fr/feed.xml",
        "fr/index.html",
        "fr/opds.json",
        "fr/opds.xml",
        "index.html",
        "nginx.conf",
        "nl/feed.json",
        "nl/feed.xml",
        "nl/index.html",
        "nl/opds.json",
        "nl/opds.xml",
        "opds.json",
        "opds.xml",
        "robots.txt",
        "sitemap.xml",
    ]


def test_every_link_and_every_fragment_leads_somewhere(folder: Path) -> None:
    assert list(broken(folder)) == []


def test_a_link_to_nowhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<a href="other.html">x</a> <a href="#gone">y</a>', encoding="utf-8"
    )

    assert list(broken(tmp_path)) == ["index.html: other.html", "index.html: #gone"]


def test_no_page_names_an_id_twice(site: dict[str, bytes]) -> None:
    pages = {path: Page(data.decode()).ids for path, data in site.items() if path.endswith(".html")}

    assert [path for path, ids in pages.items() if len(ids) != len(set(ids))] == []


def test_alternates_are_reciprocal_and_name_true_translations_only(site: dict[str, bytes]) -> None:
    clusters = {}
    for path, data in site.items():
        if path.endswith(".html"):
            page = _page(site, path)
            own = page.xpath('string(//link[@rel="canonical"]/@href)')
            rows = page.xpath('//link[@rel="alternate"][@hreflang]')
            if b"http-equiv" not in data:  # a doorstep is no page of its own
                clusters[own] = {row.get("hreflang"): row.get("href") for row in rows}

    for own, cluster in clusters.items():
        assert all(own in clusters[other].values() for other in cluster.values()), own
    assert clusters["https://tiny.example/1/en/river/"] == {}
    assert sorted(clusters["https://tiny.example/1/nl/loom/"]) == ["en", "fr", "nl", "x-default"]


def test_the_default_for_other_languages_is_the_page_of_all(site: dict[str, bytes]) -> None:
    found = _page(site, "nl/index.html").xpath('string(//link[@hreflang="x-default"]/@href)')

    assert found == "https://tiny.example/"


def test_the_words_of_a_sheet_are_the_words_of_the_page(site: dict[str, bytes]) -> None:
    sheet = html.fragment_fromstring(tiny.RIVER)
    for element in sheet.xpath('//*[@data-only="pdf"]'):
        element.drop_tree()
    page = _page(site, "1/en/river/index.html").find(".//article")
    for element in page.xpath('//*[@class="backlink" or @class="notes-title"]'):
        element.drop_tree()
    squeezed = ["".join("".join(one.itertext()).split()) for one in (sheet, page)]

    assert squeezed[0] == squeezed[1]


def test_a_block_for_paper_is_not_on_the_web(site: dict[str, bytes]) -> None:
    text = site["1/en/river/index.html"].decode()

    assert "Turn the page." not in text
    assert "Listen to the brook." in text
    assert "data-only" not in text


def test_pull_quotes_are_silent_and_hold_no_link(site: dict[str, bytes]) -> None:
    quote = _page(site, "1/en/river/index.html").xpath('//*[@data-part="pullquote"]')[0]

    assert quote.get("aria-hidden") == "true"
    assert quote.get("role") is None
    assert quote.xpath(".//a") == []


def test_a_word_with_an_initial_stays_one_word(site: dict[str, bytes]) -> None:
    paragraph = _page(site, "1/en/river/index.html").get_element_by_id("a1")

    assert _words(paragraph)[:3] == ["Before", "it", "was"]
    assert "has-drop" in paragraph.get("class")


def test_notes_lead_there_and_back(site: dict[str, bytes]) -> None:
    page = _page(site, "1/en/river/index.html")
    calls = [(call.get("id"), call.get("href")) for call in page.find_class("noteref")]

    assert calls == [("call-1", "#n1"), ("call-2", "#n2"), ("call-1-1", "#n1")]
    assert [back.get("href") for back in page.find_class("backlink")] == ["#call-1", "#call-2"]
    assert [note.get("value") for note in page.find_class("note")] == ["1", "2"]


def test_links_into_the_issue_are_relative_and_those_to_nowhere_are_words(
    site: dict[str, bytes],
) -> None:
    body = _page(site, "1/en/river/index.html").find_class("body")[0]
    links = [
        (link.text, link.get("href"))
        for link in body.iter("a")
        if "noteref" not in link.get("class", "")
    ]

    assert links == [("the weaver", "../loom/index.html#b1"), ("others", "https://example.org/water")]


def test_a_printed_page_begins_before_a_word_and_adds_none(site: dict[str, bytes]) -> None:
    mark = _page(site, "1/en/river/index.html").get_element_by_id("p3")

    assert (mark.get("role"), mark.get("title"), mark.get("aria-label")) == (
        "doc-pagebreak",
        "Page 3",
        None,
    )
    assert mark.text is None
    assert mark.getprevious() is None
    assert mark.getparent().text == "Water finds "[:6]
    assert mark.tail == "finds the lowest chair"


def test_pictures_have_sizes_and_only_the_first_is_not_lazy(site: dict[str, bytes]) -> None:
    images = _page(site, "1/en/river/index.html").xpath("//article//img")

    assert all(image.get("width") and image.get("height") for image in images)
    assert [image.get("loading") for image in images] == [None, "lazy", "lazy", "lazy"]
    assert images[0].get("fetchpriority") == "high"


def test_tables_say_what_heads_what_and_scroll_by_themselves(site: dict[str, bytes]) -> None:
    page = _page(site, "1/en/river/index.html")

    assert [cell.get("scope") for cell in page.xpath("//article//th")] == ["col", "col"]
    assert page.xpath('//div[@class="table"]/@tabindex') == ["0"]


def test_every_page_has_one_h1_and_a_skip_link_to_its_main(site: dict[str, bytes]) -> None:
    for path in (path for path in site if path.endswith(".html")):
        page = _page(site, path)

        assert len(page.xpath("//h1")) == 1, path
        assert page.xpath("//main/@id") == ["site-main"], path


def test_no_heading_skips_a_level(site: dict[str, bytes]) -> None:
    for path in (path for path in site if path.endswith(".html")):
        levels = [
            int(found.tag[1]) for found in _page(site, path).xpath("//h1|//h2|//h3|//h4|//h5|//h6")
        ]

        assert all(one <= before + 1 for before, one in pairwise(levels)), path


def test_an_article_says_its_printed_pages_to_machines(site: dict[str, bytes]) -> None:
    text = _page(site, "1/en/river/index.html").xpath('string(//script[@type="application/ld+json"])')
    data = json.loads(text)

    assert (data["@type"], data["pageStart"], data["pageEnd"]) == ("Article", "2", "3")
    assert data["isPartOf"]["@type"] == "PublicationIssue"
    assert data["isPartOf"]["isPartOf"]["issn"] == "0000-0000"


def test_no_title_can_end_the_data(site: dict[str, bytes]) -> None:
    scripts = re.findall(
        rb'<script type="application/ld\+json">(.*?)</script>', site["1/en/index.html"], re.DOTALL
    )

    assert all(b"<" not in script and b"&" not in script for script in scripts)


def test_what_no_contents_name_is_found_at_the_end_of_the_issue(site: dict[str, bytes]) -> None:
    page = _page(site, "1/en/index.html")

    assert [link.text for link in page.find_class("also")[0].iter("a")] == ["Good soap"]
    assert [one.text_content() for one in page.find_class("tile-title")] == [
        "The smallest river",
        "The weaver",
    ]


def test_the_next_article_is_the_next_one_that_contents_name(site: dict[str, bytes]) -> None:
    page = _page(site, "1/en/loom/index.html")

    assert page.find_class("next-link")[0].get("href") == "../river/index.html"


def test_a_cover_line_leads_only_where_its_article_exists(site: dict[str, bytes]) -> None:
    english, french = (_page(site, f"{lang}/index.html").find_class("lines")[0] for lang in ("en", "fr"))

    assert [link.get("href") for link in english.iter("a")] == ["../1/en/river/index.html"]
    assert list(french.iter("a")) == []


def test_sizes_are_written_as_each_language_writes_them(site: dict[str, bytes]) -> None:
    tables = {
        lang: _page(site, f"1/{lang}/index.html").find_class("take-table")[0].text_content()
        for lang in tiny.LANGUAGES
    }

    assert "6.2 MB" in tables["en"]
    assert "6,2 MB" in tables["nl"]
    assert "6,2 Mo" in tables["fr"]
    assert "812 ko" in tables["fr"]


def test_a_card_comes_back_from_its_file_as_it_was(card: IssueCard) -> None:
    assert read_card(written(card)) == card


def test_a_card_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="number"):
        read_card(b'{"date": "2026"}')


def test_a_missing_word_is_a_problem_that_names_it(other_name: Issue) -> None:
    galley = tiny.galley(other_name, "en")
    mute = replace(galley, words={key: word for key, word in galley.words.items() if key != "web_next"})

    with pytest.raises(Unpublishable) as told:
        make([mute], tiny.EDITION, page_maps={}, downloads=(), covers={}, folders=[tiny.BASE])

    assert [problem.message for problem in told.value.problems] == ["no word `web_next`"]


def test_same_galleys_same_bytes_also_in_another_process_and_time_zone(
    site: dict[str, bytes], tmp_path: Path
) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parents[2])!r}); import hashlib\n"
        "from unit.web import conftest; files = conftest.build()\n"
        "print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())"
    )
    environment = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=environment,
    )

    assert done.stdout.strip() == tiny.hashlib.sha256(repr(sorted(site.items())).encode()).hexdigest()
