"""The whole EPUB: valid, the same everywhere, complete."""

import hashlib
import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from magazine.epub.archive import pack
from magazine.epub.book import make
from magazine.epub.words import WORDS
from magazine.model.problem import Unpublishable
from magazine.model.wording import require
from unit.epub.conftest import SPACES, Opened
from unit.epub.hand_made import EDITION, NO_PAGES, PAGE_MAP, RIVER, HandMade, cover_picture
from validators.epubcheck import messages


@pytest.mark.validator
def test_epubcheck_has_nothing_to_say(opened: Opened, tmp_path: Path) -> None:
    assert messages(opened.data, tmp_path) == []


@pytest.mark.validator
def test_epubcheck_has_nothing_to_say_without_cover_and_pages(
    hand_made: HandMade, tmp_path: Path
) -> None:
    data, _ = make(hand_made.galley(), EDITION, NO_PAGES, cover=None)

    assert messages(data, tmp_path) == []


@pytest.mark.validator
def test_a_broken_one_is_caught(opened: Opened, tmp_path: Path) -> None:
    files = {name: opened.archive.read(name) for name in opened.names()}
    files["EPUB/text/flax.xhtml"] = (
        files["EPUB/text/flax.xhtml"]
        .replace(b"<section", b"<article", 1)
        .replace(b"</section></body>", b"</article></body>")
    )
    broken = pack(files, dated=HandMade(folder=tmp_path).issue().date)

    assert any(message.startswith("RSC-005") for message in messages(broken, tmp_path))


def test_the_parts_stand_in_the_order_of_the_pages(opened: Opened) -> None:
    hrefs = {item.get("id"): item.get("href") for item in opened.find("content.opf", "//opf:item")}
    spine = [hrefs[item.get("idref")] for item in opened.find("content.opf", "//opf:itemref")]

    assert spine == [
        "text/cover.xhtml",
        "nav.xhtml",
        "text/river.xhtml",
        "text/flax.xhtml",
        "text/vlas.xhtml",
    ]


def test_an_advertisement_without_words_is_left_out_and_its_page_begins_with_the_next(
    opened: Opened,
) -> None:
    assert "EPUB/text/ad-loom.xhtml" not in opened.names()
    assert [marker.get("aria-label") for marker in markers(opened, "text/flax.xhtml")] == ["9", "10"]


def test_an_advertisement_with_words_stands_at_its_place_and_says_what_it_is(
    hand_made: HandMade,
) -> None:
    with_words = hand_made.with_markup("ad-loom", 'alt=""', 'alt="A loom for your living room."')
    data, _ = make(with_words.galley(), EDITION, PAGE_MAP, cover=cover_picture())
    opened = Opened(data)

    page = opened.find("text/ad-loom.xhtml", "//h:section")[0]
    assert page.get("aria-label") == "advertisement: Loom & Sons"
    assert page.get("role") is None
    assert page.findtext("h:p", namespaces=SPACES) == "advertisement"
    assert not opened.find("nav.xhtml", "//h:nav[@id='toc']//h:a[contains(@href, 'ad-loom')]")


def test_the_page_list_has_the_markers_in_the_order_of_the_text(opened: Opened) -> None:
    links = opened.find("nav.xhtml", "//h:nav[@id='page-list']//h:a")
    ncx = opened.find("toc.ncx", "//ncx:pageTarget/ncx:content")
    spine = ["text/cover.xhtml", "nav.xhtml", "text/river.xhtml", "text/flax.xhtml", "text/vlas.xhtml"]
    in_text = [f"{file}#{marker.get('id')}" for file in spine for marker in markers(opened, file)]

    assert [link.get("href") for link in links] == in_text
    assert [target.get("src") for target in ncx] == in_text
    assert [link.text for link in links] == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]


def test_the_contents_has_sections_articles_and_crossheads(opened: Opened) -> None:
    toc = opened.find("nav.xhtml", "//h:nav[@id='toc']")[0]

    assert toc.findtext("h:h1", namespaces=SPACES) == "contents"
    assert toc.xpath("h:ol/h:li/h:span/text()", namespaces=SPACES) == ["Heritage"]
    assert toc.xpath("h:ol/h:li/h:ol/h:li/h:a/@href", namespaces=SPACES) == [
        "text/river.xhtml",
        "text/flax.xhtml",
    ]
    assert toc.xpath(".//h:ol/h:ol/@href | .//h:ol//h:ol//h:ol//h:a/@href", namespaces=SPACES) == [
        "text/river.xhtml#money",
        "text/flax.xhtml#f2",
    ]
    assert toc.xpath("h:ol/h:li/h:a/@lang", namespaces=SPACES) == ["nl"]


def test_landmarks_lead_to_cover_contents_and_text(opened: Opened) -> None:
    links = opened.find("nav.xhtml", "//h:nav[@id='landmarks']//h:a")

    assert [link.get("href") for link in links] == [
        "text/cover.xhtml",
        "nav.xhtml#toc",
        "text/river.xhtml",
    ]


def test_every_word_of_a_sheet_is_in_its_chapter_and_no_other(opened: Opened) -> None:
    chapter = opened.tree("text/river.xhtml").find(".//h:section", SPACES)
    sheet = etree.fromstring(RIVER)
    sheet.xpath("//*[@id='o1']")[0].clear(keep_tail=True)  # for print only
    for added in chapter.xpath("//*[@class='backlink' or @class='note-number']"):
        added.text = ""

    assert words(chapter) == words(sheet)


def test_two_machines_make_the_same_bytes(opened: Opened, hand_made: HandMade) -> None:
    program = (
        "import hashlib, sys, pathlib; from hand_made import *; from magazine.epub.book import make;"
        "made = make(HandMade(folder=pathlib.Path(sys.argv[1])).galley(), EDITION, PAGE_MAP, cover=cover_picture());"
        "print(hashlib.sha256(made[0]).hexdigest())"
    )
    here = Path(__file__).parent
    elsewhere = subprocess.run(
        [sys.executable, "-c", program, str(hand_made.folder)],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": str(here)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert elsewhere.stdout.strip() == hashlib.sha256(opened.data).hexdigest()


def test_a_word_that_the_layout_lacks_is_named(hand_made: HandMade) -> None:
    silent = replace(
        hand_made, words={key: said for key, said in hand_made.words.items() if key != "epub_pages"}
    )

    with pytest.raises(Unpublishable) as raised:
        make(silent.galley(), EDITION, PAGE_MAP, cover=None)

    assert str(raised.value).startswith("layouts/base/words/en.toml: error: no word `epub_pages`")


@pytest.mark.parametrize(
    ("lang", "contents"), [("en", "Contents"), ("nl", "Inhoud"), ("fr", "Sommaire")]
)
def test_the_base_layout_has_every_word_in_every_language(lang: str, contents: str) -> None:
    path = Path(__file__).parents[3] / "layouts" / "base" / "words" / f"{lang}.toml"
    said = tomllib.loads(path.read_text(encoding="utf-8"))

    require(WORDS, said, layout="base", lang=lang)
    assert said["contents"] == contents


@pytest.mark.parametrize(("key", "end"), [("flax", "</svg>"), ("ad-loom", "</article>")])
def test_markup_that_is_not_xml_names_the_template(hand_made: HandMade, key: str, end: str) -> None:
    broken = hand_made.with_markup(key, end, "")

    with pytest.raises(Unpublishable) as raised:
        make(broken.galley(), EDITION, PAGE_MAP, cover=None)

    assert f"issues/01/{key}.md:1: error: template" in str(raised.value)
    assert "made markup that is not XML" in str(raised.value)


def test_an_issue_without_chapters_is_no_epub(hand_made: HandMade) -> None:
    with pytest.raises(Unpublishable, match="no article of `01-golden-river`"):
        make(replace(hand_made, markup={}).galley(), EDITION, PAGE_MAP, cover=None)


def markers(opened: Opened, file: str) -> list[etree._Element]:
    return opened.find(file, "//*[@role='doc-pagebreak']")


def words(element: etree._Element) -> list[str]:
    return "".join(element.itertext()).split()
