"""What the home page knows of an issue: a small file that lies beside the issue's pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from magazine.model.issue import Language, Slug


@dataclass(frozen=True, slots=True)
class Variant:
    """One size of a picture; ``path`` counts from the site's root."""

    path: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture as pages show it: every size that there is, the smallest first.

    ``modern`` holds the same sizes in a format that not every browser knows, with its media type.
    A vector has one size.
    """

    variants: tuple[Variant, ...]
    width: int
    height: int
    modern: tuple[Variant, ...] = ()
    modern_media: str = ""

    @property
    def largest(self) -> str:
        """The path of the biggest one that every browser knows."""
        return self.variants[-1].path


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file of the issue that readers may take along.

    ``format`` is ``pdf`` or ``epub``; ``path`` counts from the issue's folder (``1/``); ``digest`` is
    its SHA-256, empty in cards of before there were any.
    """

    format: str
    lang: Language
    path: str
    size: int
    pages: int = 0
    digest: str = ""

    @property
    def media(self) -> str:
        """Its media type."""
        return {"pdf": "application/pdf", "epub": "application/epub+zip"}[self.format]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCard:
    """An article in one language as lists of articles show it.

    ``first`` and ``last`` are its printed pages, 0 if they are not known. ``listed`` is false for
    advertisements and other pages that contents do not name.
    """

    slug: Slug
    template: str
    title: str
    lines: tuple[str, ...]
    kicker: str
    standfirst: str
    byline: str
    section: str
    opens_section: bool
    tint: str
    first: int
    last: int
    words: int
    listed: bool
    languages: tuple[Language, ...]
    image: Image | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCard:
    """A line of the cover; ``article`` is empty or the slug of a page that exists."""

    text: str
    deck: str
    article: Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionCard:
    """An issue in one language.

    ``cover`` is the cover as printed; ``art`` its picture alone, as this edition shows it; ``layers``
    are all its drawings, also those that only paper shows, in the order of the layout's cover.
    ``identifier`` is the EPUB's, by which a reader knows that a catalogue's issue is the one it has.
    """

    lang: Language
    name: str  # the language's own name for itself
    label: str
    title: str
    alt: str
    pages: int
    lines: tuple[LineCard, ...]
    articles: tuple[ArticleCard, ...]
    art: Image | None = None
    layers: tuple[Image, ...] = ()
    cover: Image | None = None
    identifier: str = ""

    def article(self, slug: Slug) -> ArticleCard | None:
        """The article of this name."""
        return next((card for card in self.articles if card.slug == slug), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCard:
    """An issue; home pages are dressed in the newest one's ``stylesheet`` and ``layout``.

    ``icons`` are squares that stand for the site, none if no cover was rendered.
    """

    number: int
    date: str  # ISO
    layout: str
    stylesheet: str
    preloads: tuple[str, ...]
    editions: tuple[EditionCard, ...]
    downloads: tuple[Download, ...] = ()
    icons: tuple[Variant, ...] = ()
    tokens: Mapping[str, str] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which it can be read, in the magazine's order."""
        return tuple(edition.lang for edition in self.editions)

    def edition(self, lang: Language) -> EditionCard | None:
        """The issue in this language."""
        return next((edition for edition in self.editions if edition.lang == lang), None)


_CARD = TypeAdapter(IssueCard)


def written(card: IssueCard) -> bytes:
    """A card as JSON."""
    return _CARD.dump_json(card, indent=1) + b"\n"


def read_card(data: bytes) -> IssueCard:
    """A card from its JSON; ``ValueError`` says what is wrong with it."""
    return _CARD.validate_json(data)
