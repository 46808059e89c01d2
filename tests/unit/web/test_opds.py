# ruff: noqa: N815 - the names are those of the standards
import json
from dataclasses import replace
from typing import Annotated, Literal

import pytest
from lxml import etree, html
from pydantic import Field, ValidationError

from magazine.web.card import IssueCard
from magazine.web.opds import catalogues
from unit.web import conftest as tiny
from unit.web.schemas import Address, Count, Day, Identifier, Moment, Strict, Tag, Text, faults

ATOM = "{http://www.w3.org/2005/Atom}"
OPEN = "http://opds-spec.org/acquisition/open-access"


class Link(Strict):
    href: Address
    type: Text
    rel: Text | None = None
    title: Text | None = None
    language: Tag | None = None
    size: Count | None = None
    width: Count | None = None
    height: Count | None = None


class Own(Link):
    rel: Literal["self"]


class Belonging(Strict):
    name: Text
    identifier: Annotated[str, Field(pattern=r"^urn:issn:\d{4}-\d{3}[\dX]$")] | None = None
    links: list[Link]
    issue: int | None = None
    position: int | None = None


class Belongs(Strict):
    magazine: Belonging
    series: Belonging


class Access(Strict):
    accessMode: list[Literal["textual", "visual"]]
    accessModeSufficient: list[Literal["textual"]]
    feature: list[
        Literal[
            "alternativeText",
            "displayTransformability",
            "printPageNumbers",
            "readingOrder",
            "structuralNavigation",
            "tableOfContents",
            "unlocked",
        ]
    ]


class Metadata(Strict):
    type: Literal["http://schema.org/PublicationIssue"] = Field(alias="@type")
    identifier: Identifier
    title: Text
    subtitle: Text
    language: Tag
    published: Day
    modified: Moment
    publisher: Text
    description: Text
    readingProgression: Literal["ltr"]
    numberOfPages: Count | None = None
    belongsTo: Belongs
    accessibility: Access


class Raster(Link):
    type: Literal["image/jpeg", "image/png"]
    width: Count
    height: Count


class Taking(Link):
    rel: Literal["http://opds-spec.org/acquisition/open-access"]
    size: Count


class Publication(Strict):
    metadata: Metadata
    links: Annotated[list[Own | Taking], Field(min_length=2)]
    images: Annotated[list[Raster], Field(min_length=1)]


class About(Strict):
    title: Text
    numberOfItems: Annotated[int, Field(ge=0)]
    itemsPerPage: Count
    currentPage: Count


class Catalogue(Strict):
    metadata: About
    links: list[Link]
    publications: list[Publication]


class Titled(Link):
    title: Text


class JustTitle(Strict):
    title: Text


class Root(Strict):
    metadata: JustTitle
    links: list[Own]
    navigation: Annotated[list[Titled], Field(min_length=1)]


class Manifest(Strict):
    context: Literal["https://readium.org/webpub-manifest/context.jsonld"] = Field(alias="@context")
    metadata: Metadata
    links: list[Link]
    readingOrder: Annotated[list[Titled], Field(min_length=1)]
    resources: list[Link]


def _many(card: IssueCard, count: int) -> list[IssueCard]:
    return [replace(card, number=one, date=f"{2000 + one}-03-21") for one in range(count, 0, -1)]


@pytest.mark.parametrize("path", ["opds.xml", "en/opds.xml", "nl/opds.xml", "fr/opds.xml"])
def test_a_catalogue_in_atom_is_as_the_standard_says(site: dict[str, bytes], path: str) -> None:
    assert faults(site[path]) == []


def test_a_catalogue_in_atom_that_is_not_is_found(site: dict[str, bytes]) -> None:
    assert faults(site["en/opds.xml"].replace(b'length="', b'size="'))
    assert faults(
        site["en/opds.xml"].replace(b"<dc:issued", b"<dc:made").replace(b"</dc:issued", b"</dc:made")
    )


def test_an_entry_has_what_one_needs_to_fetch_the_issue(site: dict[str, bytes]) -> None:
    entry = etree.fromstring(site["en/opds.xml"]).find(f"{ATOM}entry")
    assert entry is not None
    links = [
        (one.get("rel"), one.get("type"), one.get("href"), one.get("length"))
        for one in entry.iter(f"{ATOM}link")
    ]

    assert links[-2:] == [
        (OPEN, "application/epub+zip", "https://tiny.example/1/tiny-1-en.epub", "812000"),
        (OPEN, "application/pdf", "https://tiny.example/1/tiny-1-en.pdf", "6240000"),
    ]
    for _, _, href, _ in links[1:3]:
        assert str(href).removeprefix("https://tiny.example/") in site


def test_a_language_without_files_has_an_empty_catalogue(site: dict[str, bytes]) -> None:
    assert etree.fromstring(site["fr/opds.xml"]).findall(f"{ATOM}entry") == []
    assert json.loads(site["fr/opds.json"])["publications"] == []


@pytest.mark.parametrize("lang", tiny.LANGUAGES)
def test_a_catalogue_in_json_is_as_the_standard_says(site: dict[str, bytes], lang: str) -> None:
    catalogue = Catalogue.model_validate_json(site[f"{lang}/opds.json"])

    assert [link.href for link in catalogue.links if link.rel == "self"] == [
        f"https://tiny.example/{lang}/opds.json"
    ]


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b'"title"', b'"name"'),
        (b'"images"', b'"pictures"'),
        (b'"size": ', b'"size": -'),
        (b'"en"', b'"?"'),
    ],
)
def test_a_catalogue_in_json_that_is_not_is_found(
    site: dict[str, bytes], good: bytes, bad: bytes
) -> None:
    with pytest.raises(ValidationError):
        Catalogue.model_validate_json(site["en/opds.json"].replace(good, bad))


def test_the_way_to_all_languages_leads_to_each(site: dict[str, bytes]) -> None:
    root = Root.model_validate_json(site["opds.json"])
    atom = [
        one.get("href") for one in etree.fromstring(site["opds.xml"]).iterfind(f"{ATOM}entry/{ATOM}link")
    ]

    assert [one.title for one in root.navigation] == ["English", "Nederlands", "Français"]
    for href in (*atom, *(one.href for one in root.navigation)):
        assert str(href).removeprefix("https://tiny.example/") in site


def test_an_issue_belongs_to_the_magazine_and_says_which_one_it_is(site: dict[str, bytes]) -> None:
    found = Catalogue.model_validate_json(site["en/opds.json"]).publications[0]

    assert found.metadata.belongsTo.magazine.issue == 1
    assert found.metadata.belongsTo.magazine.identifier == "urn:issn:0000-0000"
    assert found.metadata.belongsTo.series.position == 1


def test_a_hundred_issues_are_two_pages_that_lead_to_one_another(card: IssueCard) -> None:
    files = catalogues(tiny.magazine(), _many(card, 100), {"en": "English"})
    first, second = (Catalogue.model_validate_json(files[f"en/opds{one}.json"]) for one in ("", "-2"))
    ways = {link.rel: link.href for link in first.links}
    back = {link.rel: link.href for link in second.links}

    assert sorted(files) == [
        "en/opds-2.json",
        "en/opds-2.xml",
        "en/opds.json",
        "en/opds.xml",
        "opds.json",
        "opds.xml",
    ]
    assert (first.metadata.numberOfItems, len(first.publications), len(second.publications)) == (
        100,
        50,
        50,
    )
    assert ways["next"] == back["self"]
    assert back["previous"] == ways["self"]
    assert "next" not in back
    assert faults(files["en/opds.xml"]) == []
    assert b'rel="next"' in files["en/opds.xml"]


def test_an_issue_without_any_picture_is_only_where_none_is_needed(card: IssueCard) -> None:
    bare = replace(card, editions=tuple(replace(one, cover=None) for one in card.editions))
    files = catalogues(tiny.magazine(), [bare], {"en": "English"})

    assert json.loads(files["en/opds.json"])["publications"] == []
    assert len(etree.fromstring(files["en/opds.xml"]).findall(f"{ATOM}entry")) == 1


@pytest.mark.parametrize("lang", tiny.LANGUAGES)
def test_every_issue_is_a_publication_of_the_web_with_its_articles_in_order(
    site: dict[str, bytes], lang: str
) -> None:
    manifest = Manifest.model_validate_json(site[f"1/{lang}/webpub.json"])
    slugs = [slug for slug, _, _ in tiny.ARTICLES[lang]]

    assert [one.href for one in manifest.readingOrder] == [
        f"https://tiny.example/1/{lang}/",
        *(f"https://tiny.example/1/{lang}/{slug}/" for slug in slugs),
    ]
    for one in manifest.resources:
        assert one.href.removeprefix("https://tiny.example/") in site


def test_a_manifest_without_a_reading_order_is_refused(site: dict[str, bytes]) -> None:
    with pytest.raises(ValidationError):
        Manifest.model_validate_json(site["1/en/webpub.json"].replace(b"readingOrder", b"spine"))


def test_both_catalogues_and_the_manifest_know_the_issue_by_one_name(site: dict[str, bytes]) -> None:
    atom = etree.fromstring(site["en/opds.xml"]).findtext(f"{ATOM}entry/{ATOM}id")
    catalogue = Catalogue.model_validate_json(site["en/opds.json"]).publications[0]
    manifest = Manifest.model_validate_json(site["1/en/webpub.json"])

    assert {atom, catalogue.metadata.identifier} == {manifest.metadata.identifier}
    assert catalogue.metadata == manifest.metadata


def test_pages_lead_to_catalogues_and_an_issue_to_its_manifest(site: dict[str, bytes]) -> None:
    page = html.document_fromstring(site["1/nl/index.html"].decode())

    assert page.xpath('//link[contains(@type, "opds")]/@href') == [
        "../../nl/opds.xml",
        "../../nl/opds.json",
    ]
    assert page.xpath('//link[@type="application/webpub+json"]/@href') == ["webpub.json"]
