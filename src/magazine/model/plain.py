"""The text of a document without its markup, for those who count and compare."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never

from magazine.model.advert import Advert
from magazine.model.document import (
    ArticleLink,
    Block,
    Break,
    Code,
    CodeBlock,
    Definitions,
    Directive,
    Emphasis,
    Figure,
    HardBreak,
    Heading,
    Inline,
    Link,
    ListBlock,
    NoteRef,
    Paragraph,
    Prose,
    Quote,
    SoftBreak,
    Span,
    Strike,
    Strong,
    Table,
    Text,
)
from magazine.model.issue import Article, FieldValue, Record
from magazine.model.picture import Picture

ONLY = "only"  # the directive that keeps its blocks for some editions


def plain(inlines: Iterable[Inline]) -> str:
    """The characters of a run of inlines; note calls are left out."""
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text) | Code(text):
            return text
        case Emphasis(children) | Strong(children) | Strike(children):
            return plain(children)
        case Span(children=children) | Link(children=children) | ArticleLink(children=children):
            return plain(children)
        case HardBreak() | SoftBreak():
            return " "
        case NoteRef():
            return ""
        case _:
            assert_never(inline)


def leaves(
    blocks: Iterable[Block], keeps: frozenset[str] | None = None, *, credited: bool = False
) -> Iterator[str]:
    """The text of every leaf block in reading order; of figures the caption, and the credit if asked.

    ``keeps`` are the words of an edition, as in ``Edition.keeps``: what is kept for other editions is
    left out. None leaves out nothing.
    """
    for block in blocks:
        yield from _leaves(block, keeps, credited=credited)


def _leaves(  # noqa: C901, PLR0912 - one arm a block
    block: Block, keeps: frozenset[str] | None, *, credited: bool
) -> Iterator[str]:
    match block:
        case Paragraph(children=children) | Heading(children=children):
            yield plain(children)
        case Quote(blocks=blocks):
            yield from leaves(blocks, keeps, credited=credited)
        case ListBlock(items=items):
            for item in items:
                yield from leaves(item, keeps, credited=credited)
        case Definitions(entries=entries):
            for entry in entries:
                yield plain(entry.term)
                for meaning in entry.meanings:
                    yield from leaves(meaning, keeps, credited=credited)
        case CodeBlock(text=text):
            yield text
        case Table(head=head, rows=rows):
            for row in (head, *rows):
                yield from (plain(cell) for cell in row)
        case Figure(caption=caption, credit=credit):
            yield plain(caption)
            if credited:
                yield credit
        case Directive(kind=kind, title=title, blocks=blocks):
            wanted = frozenset(block.option("edition").replace(",", " ").split())
            if kind != ONLY or keeps is None or wanted & keeps:
                yield plain(title)
                yield from leaves(blocks, keeps, credited=credited)
        case Break():
            return
        case _:
            assert_never(block)


def article_texts(article: Article, keeps: frozenset[str]) -> Iterator[str]:
    """Everything of an article that a reader of an edition must find, piece by piece.

    The kicker is not among them, since it may serve as the running head of some editions, nor the
    title, since an advertisement's pages need not show it.
    """
    yield plain(article.standfirst)
    yield from leaves(article.body, keeps, credited=True)
    for note in article.notes:
        yield from leaves(note.blocks, keeps, credited=True)


def field_texts(value: FieldValue) -> Iterator[str]:
    """The prose in a template's field."""
    match value:
        case Prose(children=children):
            yield plain(children)
        case Record(values=values):
            for _, inner in values:
                yield from field_texts(inner)
        case tuple():
            for inner in value:
                yield from field_texts(inner)
        case str() | int() | bool() | date() | Picture() | Advert():
            return
        case _:
            assert_never(value)
