"""What a reader reads, as plain text, and how many words it has."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from magazine.model.document import (
    Block,
    Break,
    CodeBlock,
    Definitions,
    Directive,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Table,
)
from magazine.model.plain import plain

WORD = re.compile(r"\w+(?:[’'\-.,\u202f]\w+)*")


def texts(block: Block) -> Iterator[str]:  # noqa: C901, PLR0912 - one case a block
    """Every piece of text of a block, in reading order."""
    match block:
        case Paragraph(children=children) | Heading(children=children):
            yield plain(children)
        case Quote(blocks=blocks):
            yield from _of_blocks(blocks)
        case ListBlock(items=items):
            for item in items:
                yield from _of_blocks(item)
        case Definitions(entries=entries):
            for entry in entries:
                yield plain(entry.term)
                for meaning in entry.meanings:
                    yield from _of_blocks(meaning)
        case CodeBlock(text=text):
            yield text
        case Table(head=head, rows=rows):
            for row in (head, *rows):
                yield from (plain(cell) for cell in row)
        case Break():
            return
        case Figure(caption=caption):
            yield plain(caption)
        case Directive(title=title, blocks=blocks):
            yield plain(title)
            yield from _of_blocks(blocks)
        case _:
            assert_never(block)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from texts(block)


def word_count(*parts: str, blocks: Iterable[Block] = ()) -> int:
    """How many words stand in the texts and the blocks."""
    return sum(len(WORD.findall(part)) for part in (*parts, *_of_blocks(blocks)))
