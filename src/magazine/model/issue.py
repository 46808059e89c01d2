"""An issue of the magazine as its editors wrote it: manifest, sections, articles in every language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from magazine.model.advert import Advert
from magazine.model.document import Block, Directive, Figure, Inline, Note, Prose
from magazine.model.picture import Picture
from magazine.model.problem import Place

Language: TypeAlias = str  # a BCP 47 code as the magazine declares it: "nl", "fr", "en"
Slug: TypeAlias = str  # ``[a-z0-9-]{1,80}``: the article's file name without language and ending


@dataclass(frozen=True, slots=True)
class Localised:
    """A text per language, in the magazine's order of languages."""

    texts: tuple[tuple[Language, str], ...] = ()

    def __getitem__(self, lang: Language) -> str:
        """The text in this language; the first one where it is missing (readers warn about that)."""
        found = dict(self.texts)
        return found.get(lang) or next(iter(found.values()), "")

    def __contains__(self, lang: object) -> bool:
        return any(lang == code for code, _ in self.texts)

    def __bool__(self) -> bool:
        return bool(self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """``[accessibility]``: who examined the EPUBs of which numbers and found WCAG 2.2 AA met.

    Only people can: no program sees whether a description describes.
    """

    certifier: str
    numbers: tuple[int, ...]
    report: str = ""  # its address on the web


@dataclass(frozen=True, slots=True, kw_only=True)
class Magazine:
    """``issues/magazine.toml``. ``slug`` begins every file name; the first language is the default."""

    name: str
    slug: Slug
    tagline: Localised
    languages: tuple[Language, ...]
    publisher: str
    url: str  # https://…, without a slash at the end
    issn: str = ""
    printer: str = "generic-coated"
    licence: Localised = field(default_factory=Localised)
    certificate: Certificate | None = None
    at: Place = field(default_factory=lambda: Place("issues/magazine.toml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """Somebody who made something: ``role`` is ``words``, ``photographs``, ``illustrations`` …"""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a template's table: only declared columns, in the order of the declaration."""

    values: tuple[tuple[str, "FieldValue"], ...]

    def __getitem__(self, name: str) -> "FieldValue":
        return dict(self.values)[name]

    def get(self, name: str) -> "FieldValue | None":
        """The value, if the writer gave one."""
        return dict(self.values).get(name)

    def __contains__(self, name: object) -> bool:
        return any(name == key for key, _ in self.values)


FieldValue: TypeAlias = (
    "str | int | bool | date | Picture | Advert | Prose | Record | tuple[FieldValue, ...]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article in one language.

    ``title_lines`` are the editor's preferred line breaks (``|`` in the title). ``fields`` holds
    only what the template declares. ``body`` does not hold the notes; ``notes`` does. ``words``
    counts what a reader reads: title, standfirst, body, captions and notes.
    """

    slug: Slug
    lang: Language
    at: Place
    title_lines: tuple[str, ...]
    template: str
    kicker: str = ""
    standfirst: tuple[Inline, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    body: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    words: int = 0
    digest: str = ""  # SHA-256 of the source file

    @property
    def title(self) -> str:
        """The title on one line."""
        return " ".join(self.title_lines)

    def figures(self) -> Iterator[Figure]:
        """Every figure of body and notes, in reading order."""
        for block in (*self.body, *(block for note in self.notes for block in note.blocks)):
            yield from _figures(block)

    def pictures(self) -> tuple[Picture, ...]:
        """Every picture that the article names, each once, by path."""
        found = {figure.picture.path: figure.picture for figure in self.figures()}
        for value in self.fields.values():
            found |= {picture.path: picture for picture in _pictures(value)}
        return tuple(found[path] for path in sorted(found))


def _figures(block: Block) -> Iterator[Figure]:
    match block:
        case Figure():
            yield block
        case Directive(blocks=blocks):
            for inner in blocks:
                yield from _figures(inner)
        case _:
            inner_blocks: tuple[Block, ...] = getattr(block, "blocks", ())
            for group in (*getattr(block, "items", ()), inner_blocks):
                for inner in group:
                    yield from _figures(inner)


def _pictures(value: FieldValue) -> Iterator[Picture]:
    match value:
        case Picture():
            yield value
        case Record(values=values):
            for _, inner in values:
                yield from _pictures(inner)
        case tuple():
            for inner in value:
                yield from _pictures(inner)
        case _:
            return


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the issue: a title per language and its articles in order."""

    title: Localised
    articles: tuple[Slug, ...]
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverLine:
    """A line on the cover, leading to an article."""

    text: Localised
    deck: Localised = field(default_factory=Localised)
    article: Slug = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """``[cover]``: a picture of the issue or art of the layout, its alt text, and the lines."""

    picture: Picture | None = None
    art: str = ""
    alt: Localised = field(default_factory=Localised)
    credit: str = ""
    lines: tuple[CoverLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One number of the magazine in all its languages; the manifest alone decides the order.

    ``proof`` says that it is set in another layout than its own, to be looked at and not printed.
    """

    name: str  # the folder's name: "01-golden-river"
    folder: Path
    magazine: Magazine
    number: int
    date: date
    label: Localised  # "Spring 2026"
    title: Localised
    layout: str
    theme: Mapping[str, str] = field(default_factory=dict)  # tokens that this number sets anew
    cover: Cover = field(default_factory=Cover)
    sections: tuple[Section, ...] = ()
    articles: Mapping[tuple[Slug, Language], Article] = field(default_factory=dict)
    languages: tuple[Language, ...] = ()  # those in which at least one article exists
    at: Place = field(default_factory=lambda: Place("issues"))
    proof: bool = False

    def in_language(self, lang: Language) -> tuple[tuple[Section, tuple[Article, ...]], ...]:
        """Sections with the articles that exist in this language; empty sections are left out."""
        rows = (
            (
                section,
                tuple(
                    self.articles[slug, lang]
                    for slug in section.articles
                    if (slug, lang) in self.articles
                ),
            )
            for section in self.sections
        )
        return tuple((section, articles) for section, articles in rows if articles)

    def translations(self, slug: Slug) -> tuple[Language, ...]:
        """The languages in which an article exists, in the magazine's order."""
        return tuple(lang for lang in self.magazine.languages if (slug, lang) in self.articles)
