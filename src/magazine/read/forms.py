"""The files that editors fill in, key by key: checked by these forms, and their JSON Schemas."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from magazine.read.border import Form, Names, Texts
from magazine.read.names import LANGUAGE, flaw_in_slug


def _slug(value: str) -> str:
    if flaw := flaw_in_slug(value):
        raise ValueError(f"is `{value[:80]}`, not a name; {flaw}")
    return value


def _language(value: str) -> str:
    if not LANGUAGE.fullmatch(value):
        raise ValueError(f"is `{value[:40]}`, not a language; write a code such as `en` or `nl`")
    return value


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https://[a-z0-9.-]+(:\d+)?(/[!-~]*)?", value):
        raise ValueError("is not a web address; write it like `https://example.org`")
    return value.rstrip("/")


def _issn(value: str) -> str:
    digits = value.replace("-", "")
    if not re.fullmatch(r"\d{4}-\d{3}[\dX]", value):
        raise ValueError("is not an ISSN; write it like `1234-5679`")
    total = sum((10 if digit == "X" else int(digit)) * (8 - n) for n, digit in enumerate(digits))
    if total % 11:
        raise ValueError("has a wrong last digit; look the ISSN up again")
    return value


def _token(value: str) -> str:
    if re.search(r"[;{}<>\\\n]|/\*", value):
        raise ValueError("holds more than one value; write a colour or a length")
    return value


def _not_negative(value: int) -> int:
    if value < 0:
        raise ValueError("is below 0; numbers of issues begin at 0")
    return value


def _some(value: list[int]) -> list[int]:
    if not value:
        raise ValueError("is empty; write the numbers of the issues")
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty; write a text")
    return value


Slug = Annotated[str, AfterValidator(_slug)]
Language = Annotated[str, AfterValidator(_language)]
Filled = Annotated[str, AfterValidator(_filled)]
NAME = Field(description="A name of small letters, digits and hyphens")


class AccessibilityForm(Form):
    """``[accessibility]``."""

    certifier: Annotated[Filled, Field(description="Who examined the EPUBs and found WCAG 2.2 AA met")]
    numbers: Annotated[
        Annotated[list[Annotated[int, AfterValidator(_not_negative)]], AfterValidator(_some)],
        Field(description="The numbers that were examined"),
    ]
    report: Annotated[
        Annotated[str, AfterValidator(_web_address)] | None,
        Field(description="The address of the certifier's report"),
    ] = None


class MagazineForm(Form):
    """``issues/magazine.toml``."""

    name: Annotated[Filled, Field(description="The magazine's name")]
    slug: Annotated[Slug | None, Field(description="Begins every file name")] = None
    tagline: Texts = Field(default_factory=dict, description="A line below the name, per language")
    languages: Annotated[
        list[Language], Field(min_length=1, description="Codes; the first is the default")
    ]
    publisher: Annotated[Filled, Field(description="Who publishes it")]
    url: Annotated[
        Annotated[str, AfterValidator(_web_address)], Field(description="Its address on the web")
    ]
    issn: Annotated[Annotated[str, AfterValidator(_issn)] | None, Field()] = None
    printer: Annotated[Slug, Field(description="The printer's profile")] = "generic-coated"
    licence: Texts = Field(default_factory=dict, description="Who may do what, per language")
    accessibility: Annotated[
        AccessibilityForm | None, Field(description="Who certifies what about accessibility")
    ] = None


class CoverLineForm(Form):
    """``[[cover.line]]``."""

    text: Annotated[Texts, Field(description="The line, per language")]
    deck: Texts = Field(default_factory=dict, description="What stands below it, per language")
    article: Annotated[Slug | None, Field(description="The article it leads to")] = None


class CoverForm(Form):
    """``[cover]``."""

    picture: Annotated[str | None, Field(description="A picture of the issue")] = None
    art: Annotated[str | None, Field(description="Art that the layout draws")] = None
    alt: Texts = Field(default_factory=dict, description="The cover in words, per language")
    credit: Annotated[str, Field(description="Who made the picture")] = ""
    line: list[CoverLineForm] = Field(default_factory=list, description="The lines on the cover")


class SectionForm(Form):
    """``[[section]]``."""

    title: Annotated[Texts, Field(description="The section's title, per language")]
    articles: Annotated[list[Slug], Field(description="Articles in the order of the pages")]


class ManifestForm(Form):
    """``issues/<issue>/issue.toml``."""

    number: Annotated[
        Annotated[int, AfterValidator(_not_negative)], Field(description="The issue's number")
    ]
    date: Annotated[date, Field(description="The day it appears")]
    label: Annotated[Texts, Field(description="Such as “Spring 2026”, per language")]
    title: Annotated[Texts, Field(description="The issue's title, per language")]
    layout: Annotated[Slug, Field(description="A folder in layouts/")]
    theme: dict[str, Annotated[str, AfterValidator(_token)]] = Field(
        default_factory=dict, description="Tokens of the layout that this issue sets anew"
    )
    cover: CoverForm = CoverForm()
    section: list[SectionForm] = Field(default_factory=list, description="Sections in order")


class FrontMatterForm(Form):
    """What every article begins with; a template adds keys of its own."""

    title: Annotated[Filled, Field(description="A `|` is a line break that you prefer")]
    kicker: Annotated[str, Field(description="A word or two above the title")] = ""
    standfirst: Annotated[str, Field(description="The introduction; inline Markdown")] = ""
    authors: Names = Field(default_factory=list, description="Who wrote it")
    photos: Names = Field(default_factory=list, description="Who photographed")
    illustrations: Names = Field(default_factory=list, description="Who drew")
    translation: Names = Field(default_factory=list, description="Who translated")
    template: Annotated[Slug | None, Field(description="The template that sets it")] = None
