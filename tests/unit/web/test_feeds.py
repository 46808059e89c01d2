import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pytest
from lxml import etree, html
from pydantic import Field, ValidationError

from magazine.web.card import IssueCard
from magazine.web.feeds import feeds
from unit.web import conftest as tiny
from unit.web.schemas import Address, Identifier, Moment, Strict, Tag, Text, faults

ATOM = "{http://www.w3.org/2005/Atom}"
RIVER = "https://tiny.example/1/en/river/"


class Author(Strict):
    name: Text


class Item(Strict):
    id: Identifier
    url: Address
    title: Text
    content_html: Text
    summary: Text
    image: Address | None = None
    date_published: Moment
    authors: list[Author] = Field(min_length=1)
    tags: list[Text] | None = None
    language: Tag


class Feed(Strict):
    version: Literal["https://jsonfeed.org/version/1.1"]
    title: Text
    home_page_url: Address
    feed_url: Address
    description: Text
    language: Tag
    authors: list[Author]
    next_url: Address | None = None
    items: list[Item]


def _links(data: bytes) -> dict[str, str]:
    return {one.get("rel"): one.get("href") for one in etree.fromstring(data).findall(f"{ATOM}link")}


def _many(card: IssueCard, numbers: Sequence[int]) -> list[IssueCard]:
    return [replace(card, number=number, date=f"{2000 + number}-03-21") for number in numbers]


@pytest.mark.parametrize("lang", tiny.LANGUAGES)
def test_a_feed_in_atom_is_as_the_standard_says(site: dict[str, bytes], lang: str) -> None:
    assert faults(site[f"{lang}/feed.xml"]) == []
    assert faults(site[f"1/{lang}/feed.xml"]) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"<updated>2026-03-21T00:00:00Z", b"<updated>2026-03-21"),
        (b"subtitle>", b"slogan>"),
        (b'href="https://tiny.example/1', b'href="/1'),
        (b"urn:uuid:", b"urn:"),
    ],
)
def test_a_feed_in_atom_that_is_not_is_found(site: dict[str, bytes], good: bytes, bad: bytes) -> None:
    assert faults(site["en/feed.xml"].replace(good, bad))


@pytest.mark.parametrize("lang", tiny.LANGUAGES)
def test_a_feed_in_json_is_as_the_standard_says(site: dict[str, bytes], lang: str) -> None:
    for path in (f"{lang}/feed.json", f"1/{lang}/feed.json"):
        feed = Feed.model_validate_json(site[path])
        assert feed.feed_url == f"https://tiny.example/{path}"
        assert {feed.language, *(item.language for item in feed.items)} == {lang}


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b'"id"', b'"guid"'),
        (b'version/1.1"', b'version/1"'),
        (b'"url": "https://tiny.example', b'"url": "'),
    ],
)
def test_a_feed_in_json_that_is_not_is_found(site: dict[str, bytes], good: bytes, bad: bytes) -> None:
    with pytest.raises(ValidationError):
        Feed.model_validate_json(site["en/feed.json"].replace(good, bad))


def test_both_feeds_have_every_listed_article_with_the_same_name_and_text(
    site: dict[str, bytes],
) -> None:
    atom = [
        (one.findtext(f"{ATOM}id"), one.findtext(f"{ATOM}title"), one.findtext(f"{ATOM}content"))
        for one in etree.fromstring(site["en/feed.xml"]).iter(f"{ATOM}entry")
    ]
    items = Feed.model_validate_json(site["en/feed.json"]).items

    assert atom == [(item.id, item.title, item.content_html) for item in items]
    assert [title for _, title, _ in atom] == ["The smallest river", "The weaver"]


def test_the_text_is_whole_and_needs_nothing_of_the_site(site: dict[str, bytes]) -> None:
    text = Feed.model_validate_json(site["en/feed.json"]).items[0].content_html
    root = html.fragment_fromstring(text)
    targets = [
        *root.xpath("//@href | //@src"),
        *(one.split()[0] for sizes in root.xpath("//@srcset") for one in sizes.split(",")),
    ]

    assert "Before it was a street" in root.text_content()
    assert "Measured by the owner of the chair." in root.text_content()
    assert "Turn the page." not in text
    assert len(targets) > 10
    assert [
        one for one in targets if not re.match(r"https://(tiny\.example/1/|example\.org/)", one)
    ] == []
    assert f'href="{RIVER}#n1"' in text
    assert 'href="https://tiny.example/1/en/loom/#b1"' in text
    assert root.xpath("//@class | //@style | //h1 | //*[@aria-hidden]") == []


def test_pictures_that_a_feed_names_are_there(site: dict[str, bytes]) -> None:
    sources = re.findall(r'src=\\"https://tiny\.example/([^\\]+)\\"', site["en/feed.json"].decode())

    assert sources
    assert [path for path in sources if path not in site] == []


def test_a_name_stays_when_title_and_date_change(site: dict[str, bytes], card: IssueCard) -> None:
    edition = card.editions[0]
    renamed = tuple(replace(one, title=f"{one.title}!") for one in edition.articles)
    other = replace(card, date="2027-01-01", editions=(replace(edition, articles=renamed),))
    later = Feed.model_validate_json(
        feeds(tiny.magazine(), [other], "en", {"1/en/feed.json": site["1/en/feed.json"]})["en/feed.json"]
    )

    assert [one.id for one in later.items] == [
        one.id for one in Feed.model_validate_json(site["en/feed.json"]).items
    ]


def test_dates_are_the_issue_s(site: dict[str, bytes]) -> None:
    feed = etree.fromstring(site["nl/feed.xml"])

    assert {one.text for tag in ("updated", "published") for one in feed.iter(f"{ATOM}{tag}")} == {
        "2026-03-21T00:00:00Z"
    }


def test_with_a_hundred_issues_the_feed_has_one_and_leads_back_to_all(card: IssueCard) -> None:
    files = feeds(tiny.magazine(), _many(card, range(100, 0, -1)), "en", {})
    seen, at = [], "en/feed.xml"
    while at:
        links = _links(files[at])
        seen.append(at)
        at = links.get("prev-archive", "").removeprefix("https://tiny.example/")
    pages, at = [], "en/feed.json"
    while at:
        pages.append(at)
        at = json.loads(files[at]).get("next_url", "").removeprefix("https://tiny.example/")

    assert seen == ["en/feed.xml", *(f"{number}/en/feed.xml" for number in range(99, 0, -1))]
    assert pages == ["en/feed.json", *(f"{number}/en/feed.json" for number in range(99, 0, -1))]
    assert len(list(etree.fromstring(files["en/feed.xml"]).iter(f"{ATOM}entry"))) == 2
    assert len(files["en/feed.xml"]) < 4_000
    assert faults(files["50/en/feed.xml"]) == []


def test_a_part_of_the_past_says_so_and_names_the_present(site: dict[str, bytes]) -> None:
    assert b"<fh:archive/>" in site["1/en/feed.xml"]
    assert b"<fh:archive/>" not in site["en/feed.xml"]
    assert _links(site["1/en/feed.xml"])["current"] == "https://tiny.example/en/feed.xml"


def test_an_issue_that_a_language_lacks_is_passed_over(card: IssueCard) -> None:
    new, middle, old = _many(card, [3, 2, 1])
    middle = replace(middle, editions=middle.editions[:1])  # in English alone
    files = feeds(tiny.magazine(), [new, middle, old], "fr", {})

    assert _links(files["fr/feed.xml"])["prev-archive"] == "https://tiny.example/1/fr/feed.xml"
    assert "2/fr/feed.xml" not in files


def test_an_issue_of_before_there_were_texts_is_told_by_its_summaries(card: IssueCard) -> None:
    files = feeds(tiny.magazine(), [card], "en", {})
    item = json.loads(files["en/feed.json"])["items"][0]

    assert item["content_text"] == "It rises behind the post office."
    assert faults(files["en/feed.xml"]) == []


def test_made_anew_from_what_it_wrote_a_feed_is_the_same(
    site: dict[str, bytes], card: IssueCard
) -> None:
    again = feeds(tiny.magazine(), [card], "en", site)

    assert {path: site[path] for path in again} == again


def test_every_page_leads_to_both_feeds_of_its_language(site: dict[str, bytes]) -> None:
    page = html.document_fromstring(site["1/fr/loom/index.html"].decode())

    assert page.xpath('//link[@rel="alternate"][@type]/@href')[:2] == [
        "../../../fr/feed.xml",
        "../../../fr/feed.json",
    ]
