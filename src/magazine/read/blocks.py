"""The parser's tree becomes the blocks of an article."""

import re
from collections.abc import Iterable, Mapping, Sequence

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from magazine.model.document import (
    Align,
    Block,
    Break,
    CodeBlock,
    Definition,
    Definitions,
    Heading,
    Inline,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Table,
)
from magazine.model.plain import leaves, plain
from magazine.model.problem import Place
from magazine.read.attribute_rules import merged
from magazine.read.attributes import Attributes, Takes, checked_attributes
from magazine.read.directives import read_directive
from magazine.read.figures import pictures_alone, read_figure
from magazine.read.inlines import read_inlines
from magazine.read.scope import Scope

ALIGNS = {"text-align:center": Align.CENTER, "text-align:right": Align.END}
MAX_COLUMNS = 40
NAMES = {
    "blockquote": "a quotation",
    "bullet_list": "a list",
    "ordered_list": "a list",
    "table": "a table",
    "dl": "a definition list",
    "fence": "code",
    "code_block": "code",
    "hr": "a break",
}


def read_blocks(nodes: Iterable[SyntaxTreeNode], scope: Scope) -> tuple[Block, ...]:
    """Blocks in order; attributes on a line above go to the block below."""
    made: list[Block] = []
    above: dict[str, str] = {}
    waiting: SyntaxTreeNode | None = None
    for node in nodes:
        if node.type == "attributes":
            above = merged(above, node.meta["attrs"])
            waiting = node if above else None
        elif node.type != "footnote_reference":
            made += _read(node, scope, above)
            above, waiting = {}, None
    if waiting is not None:
        scope.ledger.error(
            "stray-attributes",
            "attributes stand above nothing",
            scope.where.block(_token(waiting)),
            hint="put them on the line above the block that they belong to",
        )
    return tuple(made)


def _token(node: SyntaxTreeNode) -> Token:
    """The token that begins a node."""
    if node.nester_tokens:
        return node.nester_tokens.opening
    if node.token is None:
        raise AssertionError(node.type)
    return node.token


def _inline(node: SyntaxTreeNode) -> Token:
    """The inline token of a paragraph, a heading, a cell."""
    return _token(node.children[0])


def _read(node: SyntaxTreeNode, scope: Scope, above: Mapping[str, str]) -> Sequence[Block]:
    match node.type:
        case "paragraph":
            return _paragraph(node, scope, above)
        case "heading":
            return [_heading(node, scope, above)]
        case "fenced":
            return read_directive(_token(node), node.children, scope, above, read_blocks)
        case _:
            return _plain_block(node, scope, above)


def _paragraph(node: SyntaxTreeNode, scope: Scope, above: Mapping[str, str]) -> Sequence[Block]:
    inline = _inline(node)
    if images := pictures_alone(inline):
        figures = (
            read_figure(image, inline, scope, above if number == 0 else {})
            for number, image in enumerate(images)
        )
        return [figure for figure in figures if figure is not None]
    takes = Takes(what="a paragraph", keys=("id", "lang"), classes=scope.vocabulary.classes)
    spot = scope.where.block(_token(node))
    attributes = checked_attributes(above, takes, spot, scope.ledger)
    children = read_inlines(inline, scope, lang=attributes.lang)
    if not children:
        return []
    block_id, at = _id_and_place(node, scope, attributes, "paragraph", plain(children))
    return [
        Paragraph(
            id=block_id,
            at=at,
            children=children,
            classes=attributes.classes,
            lang=attributes.lang,
        )
    ]


def _heading(node: SyntaxTreeNode, scope: Scope, above: Mapping[str, str]) -> Block:
    opening = _token(node)
    spot = scope.where.block(opening)
    level = int(node.tag[1])
    if level == 1:
        scope.ledger.error(
            "heading-level",
            "a heading with one `#` is the article's title",
            spot,
            hint="the title stands in the front matter; write `##` for a heading in the text",
        )
    given = merged(dict(above), opening.meta.get("attrs", {}))
    takes = Takes(what="a heading", keys=("id", "lang"))
    attributes = checked_attributes(given, takes, spot, scope.ledger)
    children = read_inlines(_inline(node), scope, lang=attributes.lang)
    if not plain(children).strip():
        scope.ledger.error(
            "empty-heading", "a heading has no words", spot, hint="write them, or delete the `#`"
        )
    explicit = attributes.id and scope.ids.given(attributes.id, spot)
    return Heading(
        id=explicit or scope.ids.of_heading(plain(children)),
        at=scope.ledger.place(spot),
        level=max(level, 2),
        children=children,
        lang=attributes.lang,
    )


def _plain_block(node: SyntaxTreeNode, scope: Scope, above: Mapping[str, str]) -> Sequence[Block]:
    """Blocks that take an id and nothing else."""
    takes = Takes(what=NAMES.get(node.type, "this"), keys=("id",))
    attributes = checked_attributes(above, takes, scope.where.block(_token(node)), scope.ledger)

    def named(kind: str, text: str) -> tuple[str, Place]:
        return _id_and_place(node, scope, attributes, kind, text)

    match node.type:
        case "blockquote":
            blocks = read_blocks(node.children, scope)
            block_id, at = named("quote", _text(blocks))
            return [Quote(id=block_id, at=at, blocks=blocks)]
        case "bullet_list" | "ordered_list":
            items = tuple(read_blocks(item.children, scope) for item in node.children)
            block_id, at = named("list", _text(block for item in items for block in item))
            return [
                ListBlock(
                    id=block_id,
                    at=at,
                    ordered=node.type == "ordered_list",
                    start=int(str(node.attrs.get("start", 1))),
                    tight=_tight(node),
                    items=items,
                )
            ]
        case "dl":
            entries = _entries(node, scope)
            block_id, at = named("definitions", " ".join(plain(entry.term) for entry in entries))
            return [Definitions(id=block_id, at=at, entries=entries)]
        case "fence" | "code_block":
            block_id, at = named("code", node.content)
            return [CodeBlock(id=block_id, at=at, text=node.content, info=node.info.strip())]
        case "table":
            return [_table(node, scope, attributes)]
        case "hr":
            block_id, at = named("break", "")
            return [Break(id=block_id, at=at)]
        case _:  # the parser has no other block; what it had would be a hole in the text
            raise AssertionError(node.type)


def _id_and_place(
    node: SyntaxTreeNode, scope: Scope, attributes: Attributes, kind: str, text: str
) -> tuple[str, Place]:
    spot = scope.where.block(_token(node))
    explicit = attributes.id and scope.ids.given(attributes.id, spot)
    return explicit or scope.ids.of_text(kind, text), scope.ledger.place(spot)


def _text(blocks: Iterable[Block]) -> str:
    return " ".join(leaves(blocks))


def _tight(node: SyntaxTreeNode) -> bool:
    paragraphs = (
        child for item in node.children for child in item.children if child.type == "paragraph"
    )
    return all(child.hidden for child in paragraphs)


def _entries(node: SyntaxTreeNode, scope: Scope) -> tuple[Definition, ...]:
    terms: list[tuple[Inline, ...]] = []
    meanings: list[list[tuple[Block, ...]]] = []
    for child in node.children:
        if child.type == "dt":
            terms.append(read_inlines(_inline(child), scope))
            meanings.append([])
        else:
            meanings[-1].append(read_blocks(child.children, scope))
    return tuple(
        Definition(term=term, meanings=tuple(told)) for term, told in zip(terms, meanings, strict=True)
    )


def _table(node: SyntaxTreeNode, scope: Scope, attributes: Attributes) -> Table:
    head, *bodies = node.children
    cells = head.children[0].children
    rows = [row for body in bodies for row in body.children]
    if len(cells) > MAX_COLUMNS:
        scope.ledger.error(
            "too-long",
            f"the table has {len(cells)} columns, {MAX_COLUMNS} are read",
            scope.where.block(_token(node)),
            hint="split it into several tables",
        )
        cells = cells[:MAX_COLUMNS]
    for row in rows if len(cells) < MAX_COLUMNS else ():
        _tell_extra_cells(row, len(cells), scope)
    read = [
        tuple(read_inlines(_inline(cell), scope) for cell in row.children[:MAX_COLUMNS])
        for row in (head.children[0], *rows)
    ]
    block_id, at = _id_and_place(
        node, scope, attributes, "table", " ".join(plain(cell) for row in read for cell in row)
    )
    return Table(
        id=block_id,
        at=at,
        aligns=tuple(ALIGNS.get(str(cell.attrs.get("style", "")), Align.START) for cell in cells),
        head=read[0],
        rows=tuple(read[1:]),
    )


def _tell_extra_cells(row: SyntaxTreeNode, columns: int, scope: Scope) -> None:
    """The parser drops cells beyond the head's."""
    token = _token(row)
    number = token.map[0] if token.map else 0
    line = scope.where.lines[number].strip(" \t>") if number < len(scope.where.lines) else ""
    line = re.sub(r"(?<!\\)\|$", "", line.removeprefix("|"))
    cells = len(re.split(r"(?<!\\)\|", line))
    if cells > columns:
        scope.ledger.error(
            "table-cells",
            f"the row has {cells} cells, the head has {columns}",
            scope.where.line(number),
            hint="add a column to the head, or write a bar in the text as `\\|`",
        )


def read_notes(scope: Scope) -> tuple[Note, ...]:
    """The notes in the order of their first calls; a note may call further ones."""
    notes = scope.notes
    if notes is None:
        return ()
    made: list[Note] = []
    number = 0
    while number < len(notes.called):
        node, spot = notes.definitions[notes.called[number]]
        number += 1
        blocks = read_blocks(node.children, scope)
        made.append(
            Note(id=scope.ids.of_note(number), number=number, at=scope.ledger.place(spot), blocks=blocks)
        )
    notes.tell_unused()
    calls = [notes.calls[label] for label in notes.called]
    return tuple(
        Note(id=note.id, number=note.number, at=note.at, blocks=note.blocks, calls=count)
        for note, count in zip(made, calls, strict=True)
    )
