"""The statement of accessibility says what the finished file says, in its language."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from magazine.epub.book import make
from magazine.epub.statement import WORDS, Statement, fragment, page, statement
from magazine.model.problem import Unpublishable
from unit.epub.conftest import Opened
from unit.epub.hand_made import EDITION, NO_PAGES, PAGE_MAP, HandMade
from unit.epub.test_metadata import CERTIFICATE
from validators import nu

FOLDER = Path(__file__).parents[3] / "layouts" / "base" / "words"
KEYS = {key: key for key in WORDS}  # words that say which they are


def words(lang: str) -> Mapping[str, str]:
    """The base layout's own."""
    said: dict[str, str] = tomllib.loads((FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))
    return said


def said_of(hand_made: HandMade) -> Statement:
    data, _ = make(hand_made.galley(), EDITION, PAGE_MAP, cover=None)
    return statement(data, KEYS, layout="base")


def sentences(said: Statement) -> dict[str, tuple[str, ...]]:
    return {part.title: part.sentences for part in said.parts}


def test_what_the_file_claims_is_said(opened: Opened) -> None:
    said = statement(opened.data, KEYS, layout="base")

    assert sentences(said) == {
        "access_ways": ("access_modifiable", "access_read_aloud", "access_described"),
        "access_conformance": ("access_unknown",),
        "access_navigation": ("access_contents", "access_pages", "access_headings"),
        "access_hazards": ("access_no_hazards",),
        "access_more": ("access_roles", "access_page_breaks"),
        "access_summary": tuple(opened.metas("schema:accessibilitySummary")),
    }
    assert {result.outcome for result in said.results} == {"access_passed"}
    assert [result.sentence for result in said.results] == [
        f"access_check_{name}"
        for name in ("descriptions", "languages", "headings", "names", "links", "pages")
    ]
    assert said.report == ""


def test_a_picture_without_words_is_said_and_where_it_is(hand_made: HandMade) -> None:
    said = said_of(hand_made.with_markup("river", "A loom in a light hall.", " "))

    assert sentences(said)["access_ways"] == ("access_modifiable", "access_not_read_aloud")
    assert said.results[0].outcome == "access_found"
    assert said.results[0].found == ("text/river.xhtml: `../images/photo.jpg` has no description",)
    assert "`../images/photo.jpg` has no description" in fragment(said)


def test_printed_pages_are_not_promised_where_there_are_none(hand_made: HandMade) -> None:
    data, _ = make(hand_made.galley(), EDITION, NO_PAGES, cover=None)
    said = sentences(statement(data, KEYS, layout="base"))

    assert "access_pages" not in said["access_navigation"]
    assert "access_page_breaks" not in said["access_more"]


def test_something_that_moves_leaves_the_hazards_unknown(hand_made: HandMade) -> None:
    moving = replace(hand_made, css="@keyframes x { from { opacity: 0 } }")

    assert sentences(said_of(moving))["access_hazards"] == ("access_hazards_unknown",)


def test_a_certificate_is_said_with_its_name_and_leads_to_its_report(hand_made: HandMade) -> None:
    data, _ = make(replace(hand_made, certificate=CERTIFICATE).galley(), EDITION, PAGE_MAP, cover=None)
    said = statement(data, words("en"), layout="base")

    assert sentences(said)["Conformance"][1] == "The publication was certified by An Peeters."
    (link,) = html.fromstring(fragment(said)).iter("a")
    assert link.get("href") == CERTIFICATE.report


@pytest.mark.parametrize(
    ("lang", "title", "first"),
    [
        ("en", "Accessibility of Kortrijk 1 – Golden River", "Ways of reading"),
        ("nl", "Toegankelijkheid van Kortrijk 1 – Golden River", "Leesmethoden"),
        ("fr", "Accessibilité de Kortrijk 1 – Golden River", "Lisibilité"),
    ],
)
def test_the_base_layout_says_it_in_three_languages(
    opened: Opened, lang: str, title: str, first: str
) -> None:
    said = statement(opened.data, words(lang), layout="base")

    assert (said.title, said.parts[0].title) == (title, first)
    assert said.results[5].sentence == words(lang)["access_check_pages"]


def test_its_headings_begin_where_the_page_wants_them(opened: Opened) -> None:
    section = html.fromstring(fragment(statement(opened.data, words("en"), layout="base"), level=2))

    assert section.tag == "section"
    assert [heading.tag for heading in section.iter("h1", "h2", "h3", "h4")] == ["h2", *["h3"] * 7]


@pytest.mark.validator
def test_the_page_is_valid_html(hand_made: HandMade, tmp_path: Path) -> None:
    mute = hand_made.with_markup("river", "A loom in a light hall.", " ")
    file = tmp_path / "accessibility.en.html"
    file.write_bytes(page(said_of(mute)))

    assert nu.messages([file]) == []


def test_a_word_that_the_layout_lacks_is_named(opened: Opened) -> None:
    lacking = {key: said for key, said in KEYS.items() if key != "access_pages"}

    with pytest.raises(Unpublishable, match="no word `access_pages`"):
        statement(opened.data, lacking, layout="base")
