# ruff: noqa: N815 - the names are those of schema.org
import json
from typing import Annotated, Literal

import pytest
from lxml import html
from pydantic import Field, ValidationError

from unit.web.schemas import Address, Count, Day, Strict, Tag, Text

Page = Annotated[str, Field(pattern=r"^\d+$")]


class Organization(Strict):
    type: Literal["Organization"] = Field(alias="@type")
    name: Text


class Person(Strict):
    type: Literal["Person"] = Field(alias="@type")
    name: Text


class Periodical(Strict):
    type: Literal["Periodical"] = Field(alias="@type")
    id: Address = Field(alias="@id")
    name: Text
    url: Address
    description: Text
    inLanguage: list[Tag]
    publisher: Organization
    issn: Annotated[str, Field(pattern=r"^\d{4}-\d{3}[\dX]$")] | None = None


class Media(Strict):
    type: Literal["MediaObject"] = Field(alias="@type")
    contentUrl: Address
    encodingFormat: Literal["application/pdf", "application/epub+zip"]
    contentSize: Annotated[str, Field(pattern=r"^\d+ B$")]
    inLanguage: Tag
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Modes(Strict):
    type: Literal["ItemList"] = Field(alias="@type")
    itemListElement: list[Literal["textual", "visual"]]
    description: Text


class Accessible(Strict):
    accessMode: list[Literal["textual", "visual"]]
    accessModeSufficient: list[Modes]
    accessibilityFeature: list[
        Literal[
            "alternativeText",
            "displayTransformability",
            "pageBreakMarkers",
            "readingOrder",
            "structuralNavigation",
            "unlocked",
        ]
    ]
    accessibilityHazard: list[
        Literal["noSoundHazard", "unknownFlashingHazard", "unknownMotionSimulationHazard"]
    ]
    isAccessibleForFree: Literal[True]


class Bound(Strict):
    type: Literal["PublicationIssue"] = Field(alias="@type")
    id: Address = Field(alias="@id")
    issueNumber: Text
    name: Text
    datePublished: Day
    inLanguage: Tag
    url: Address
    isPartOf: Periodical
    numberOfPages: Count | None = None
    pagination: Text | None = None
    encoding: list[Media]


class Part(Strict):
    type: Literal["Article"] = Field(alias="@type")
    id: Address = Field(alias="@id")
    headline: Text
    url: Address
    pageStart: Page | None = None
    pageEnd: Page | None = None


class Translation(Strict):
    type: Literal["Article"] = Field(alias="@type")
    id: Address = Field(alias="@id")
    inLanguage: Tag


class PublicationIssue(Bound, Accessible):
    context: Literal["https://schema.org"] = Field(alias="@context")
    image: Address | None = None
    license: Text | None = None
    hasPart: Annotated[list[Part], Field(min_length=1)]


class Article(Part, Accessible):
    context: Literal["https://schema.org"] = Field(alias="@context")
    description: Text
    datePublished: Day
    dateModified: Day
    inLanguage: Tag
    wordCount: Count
    timeRequired: Annotated[str, Field(pattern=r"^PT[1-9]\d*M$")]
    mainEntityOfPage: Address
    author: Annotated[list[Person | Organization], Field(min_length=1)]
    publisher: Organization
    articleSection: Text | None = None
    image: Address | None = None
    license: Text | None = None
    workTranslation: list[Translation] | None = None
    isPartOf: Bound


def _data(site: dict[str, bytes], path: str) -> str:
    page = html.document_fromstring(site[path].decode())
    return str(page.xpath('string(//script[@type="application/ld+json"])'))


def test_every_article_is_told_as_the_vocabulary_wants(site: dict[str, bytes]) -> None:
    for path in (one for one in site if one.startswith("1/") and one.count("/") == 3):
        if path.endswith(".html"):
            Article.model_validate_json(_data(site, path))


@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
def test_every_issue_is_told_as_the_vocabulary_wants(site: dict[str, bytes], lang: str) -> None:
    issue = PublicationIssue.model_validate_json(_data(site, f"1/{lang}/index.html"))

    assert issue.isPartOf.issn == "0000-0000"
    assert [one.contentUrl.rsplit(".", 1)[1] for one in issue.encoding] == {
        "en": ["pdf", "epub"],
        "nl": ["pdf"],
        "fr": [],
    }[lang]


def test_every_home_page_tells_of_the_magazine(site: dict[str, bytes]) -> None:
    data = json.loads(_data(site, "nl/index.html"))
    del data["@context"]

    assert Periodical.model_validate_json(json.dumps(data)).description == "Een blad voor tests"


@pytest.mark.parametrize(
    ("good", "bad"), [("timeRequired", "duration"), ('"2026-03-21"', '"spring"'), ("PT1M", "1 min")]
)
def test_data_that_are_not_so_are_found(site: dict[str, bytes], good: str, bad: str) -> None:
    with pytest.raises(ValidationError):
        Article.model_validate_json(_data(site, "1/en/river/index.html").replace(good, bad))


def test_an_issue_has_the_articles_that_say_they_are_part_of_it(site: dict[str, bytes]) -> None:
    issue = PublicationIssue.model_validate_json(_data(site, "1/en/index.html"))
    articles = [
        Article.model_validate_json(_data(site, f"1/en/{slug}/index.html")) for slug in ("river", "loom")
    ]

    assert [part.id for part in issue.hasPart] == [article.id for article in articles]
    assert {article.isPartOf.id for article in articles} == {issue.id}
    assert [(one.pageStart, one.pageEnd) for one in issue.hasPart] == [
        (one.pageStart, one.pageEnd) for one in articles
    ]


def test_translations_are_named_by_those_that_have_them(site: dict[str, bytes]) -> None:
    loom, river = (
        Article.model_validate_json(_data(site, f"1/en/{slug}/index.html")) for slug in ("loom", "river")
    )

    assert [one.inLanguage for one in loom.workTranslation or []] == ["nl", "fr"]
    assert river.workTranslation is None
