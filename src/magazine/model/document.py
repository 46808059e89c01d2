"""An article's text: a closed union of blocks and inlines. Only ``Directive`` is open."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from magazine.model.picture import Picture
from magazine.model.problem import Place

# --- inlines ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they will be printed: typography (quotes, spaces) is already applied."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """``*so*``."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """``**so**``."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Strike:
    """``~~so~~``."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A code span; never touched by typography."""

    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """``[texte]{lang=fr .sc}``: a run with a language, classes (``sc``, ``nowrap`` …), or both."""

    children: tuple["Inline", ...]
    lang: str = ""
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the magazine: https, http or mailto, already checked."""

    children: tuple["Inline", ...]
    href: str


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """A link inside the issue. ``block`` is a block id within that article, or empty for its head."""

    children: tuple["Inline", ...]
    slug: str
    block: str = ""


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The call of a footnote; ``occurrence`` counts repeated calls of one note from 0."""

    number: int
    occurrence: int = 0


@dataclass(frozen=True, slots=True)
class HardBreak:
    """A line break that the writer asked for."""


@dataclass(frozen=True, slots=True)
class SoftBreak:
    """A line end in the source: a space."""


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Strike
    | Code
    | Span
    | Link
    | ArticleLink
    | NoteRef
    | HardBreak
    | SoftBreak
)


# --- blocks ----------------------------------------------------------------------------------
# Every block has an ``id`` that is the same in all editions and unique in its article: from the
# writer (``{#id}``), from a heading's words, else from a hash of the block's text, so that an
# edit elsewhere does not move it. ``at`` is where its source begins.


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; ``classes`` come from ``{.dropcap}`` on the line above."""

    id: str
    at: Place
    children: tuple[Inline, ...]
    classes: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A crosshead, level 2 to 6; level 1 is the article's title, in the front matter."""

    id: str
    at: Place
    level: int
    children: tuple[Inline, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A block quotation."""

    id: str
    at: Place
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A bulleted or numbered list; a tight one sets its items without paragraphs."""

    id: str
    at: Place
    ordered: bool
    start: int
    tight: bool
    items: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term and what is said of it."""

    term: tuple[Inline, ...]
    meanings: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """A definition list: credits, recipes, glossaries."""

    id: str
    at: Place
    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """Text as typed."""

    id: str
    at: Place
    text: str
    info: str = ""


class Align(Enum):
    """How a table's column is set."""

    START = "start"
    CENTER = "center"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with one head row; every row has as many cells as ``aligns``."""

    id: str
    at: Place
    aligns: tuple[Align, ...]
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A thematic break."""

    id: str
    at: Place


class Width(Enum):
    """How far a figure reaches: ``place=`` in the copy."""

    COLUMN = "column"
    WIDE = "wide"
    FULL = "full"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture alone in its paragraph. ``alt`` is empty only where ``decorative`` says so."""

    id: str
    at: Place
    picture: Picture
    alt: str
    decorative: bool = False
    caption: tuple[Inline, ...] = ()
    credit: str = ""
    place: Width = Width.COLUMN


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A ``:::`` block: a macro of the layout, with the options that its signature names.

    ``title`` is what follows the kind on the opening line; blocks that take options get them as text.
    """

    id: str
    at: Place
    kind: str
    title: tuple[Inline, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    blocks: tuple["Block", ...] = ()

    def option(self, name: str) -> str:
        """What the writer gave for an option, or nothing."""
        return dict(self.options).get(name, "")


Block: TypeAlias = (
    Paragraph
    | Heading
    | Quote
    | ListBlock
    | Definitions
    | CodeBlock
    | Table
    | Break
    | Figure
    | Directive
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote's text; numbers count from 1 in each article, in order of the first call."""

    id: str
    number: int
    at: Place
    blocks: tuple[Block, ...]
    calls: int = 1


@dataclass(frozen=True, slots=True)
class Prose:
    """A line of copy with inlines: a standfirst, a caption, a cell of a template's table."""

    children: tuple[Inline, ...]
