"""An issue set in type but not yet paginated: one neutral markup for every edition.

The markup of a sheet is well-formed XHTML without namespace, doctype or head: one ``<article>``
(or ``<section>`` for made pages) with these marks, which each exporter turns into its own:

- every block of the copy carries its block's ``id``, and ``data-block="leaf"`` if it holds text itself;
- ``<a class="xref" data-article="slug" data-block-id="id">`` leads to another spot of the issue;
- in such a link, ``<span class="jump" data-only="pdf" data-page="23" data-see="…" data-at="…">``, which
  is empty, holds the page of that spot, once the flatplan has numbers;
- ``<a class="noteref" data-note="3" data-occurrence="0">3</a>`` calls a note, and
  ``<section class="notes">`` at the end holds ``<aside class="note" data-note="3" id="…">``;
- ``<img src="images/x.jpg">`` is a key of ``pictures``; figures carry ``data-place``;
  one over two pages holds the picture twice, the second in ``half-right`` for paged editions alone;
- ``<span class="drop">`` holds an initial, ``<span class="lead-in">`` the words after it;
- ``data-only="epub web"`` on an element keeps it for those editions; ``data-part="pullquote"``
  marks text that repeats other text;
- ``lang`` stands on the root and on every foreign run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from magazine.model.advert import Original
from magazine.model.flatplan import Flatplan, Spot
from magazine.model.issue import Language
from magazine.model.layout import FontFace
from magazine.model.measure import Length, Size
from magazine.model.picture import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Stylesheet:
    """CSS text and where a designer finds it (``layouts/loom/styles/paged.css``)."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file of the layout that its stylesheets name (``url(art/end.svg)``)."""

    path: str
    media: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One spot in type."""

    spot: Spot
    lang: Language
    title: str
    markup: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    names: tuple[str, ...] = ()  # spots whose page number stands in the markup

    @property
    def key(self) -> str:
        """The spot's key."""
        return self.spot.key

    @property
    def originals(self) -> Mapping[str, Original]:
        """The advertisers' pages that pictures of the sheet stand for, by the pictures' names."""
        return {name: picture.original for name, picture in self.pictures.items() if picture.original}


@dataclass(frozen=True, slots=True, kw_only=True)
class Galley:
    """All sheets of one issue in one language, with what is needed to lay them out.

    ``words`` are the layout's own strings in this language (``page``, ``contents`` …);
    ``hyphenation`` are exceptions to the dictionaries, by the language of the text.
    """

    flatplan: Flatplan
    layout: str
    trim: Size
    bleed: Length
    sheets: tuple[Sheet, ...]
    styles: Mapping[str, tuple[Stylesheet, ...]]  # by name: "tokens", "type", "paged" …
    fonts: tuple[FontFace, ...]
    assets: Mapping[str, Asset] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    hyphenation: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)

    @property
    def lang(self) -> Language:
        """The edition's language."""
        return self.flatplan.lang
