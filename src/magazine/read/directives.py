"""A ``:::`` block becomes a directive, measured against what the layout says of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from magazine.model.document import Block, Directive, Inline
from magazine.model.plain import leaves, plain
from magazine.model.vocabulary import BlockSpec
from magazine.read.attribute_rules import merged
from magazine.read.attributes import Attributes, Takes, checked_attributes
from magazine.read.fenced import Opening
from magazine.read.inlines import read_inlines
from magazine.read.ledger import Spot
from magazine.read.markdown import parse_line
from magazine.read.nearest import hint_for
from magazine.read.scope import Scope
from magazine.read.typography import typographic
from magazine.read.whereabouts import Whereabouts

ReadBlocks: TypeAlias = Callable[[Iterable[SyntaxTreeNode], Scope], tuple[Block, ...]]


def read_directive(
    token: Token,
    children: Sequence[SyntaxTreeNode],
    scope: Scope,
    above: Mapping[str, str],
    read_blocks: ReadBlocks,
) -> Sequence[Block]:
    """The directive; its blocks alone if the layout does not know it."""
    fence: Opening = token.meta["fence"]
    spot: Spot = token.meta["spot"]
    spec = scope.vocabulary.blocks.get(fence.kind)
    if spec is None:
        if fence.kind:  # without one, the fence itself was told already
            scope.ledger.error(
                "unknown-block",
                f"there is no block `{fence.kind}`",
                spot,
                hint=hint_for(fence.kind, scope.vocabulary.blocks),
            )
        return read_blocks(children, scope)
    attributes = _attributes(spec, merged(dict(above), fence.attrs), scope, spot)
    title = _title(fence, spec, scope, spot)
    blocks = read_blocks(children, scope)
    explicit = attributes.id and scope.ids.given(attributes.id, spot)
    text = " ".join([plain(title), *leaves(blocks)])
    return [
        Directive(
            id=explicit or scope.ids.of_text(fence.kind, text),
            at=scope.ledger.place(spot),
            kind=fence.kind,
            title=title,
            options=tuple(
                (option.name, _option(attributes.values[option.name], scope))
                for option in spec.options
                if option.name in attributes.values
            ),
            blocks=blocks,
        )
    ]


def _option(value: str, scope: Scope) -> str:
    value = value.replace('\\"', '"')
    return value if "://" in value else typographic(value, scope.lang)


def _attributes(spec: BlockSpec, given: dict[str, str], scope: Scope, spot: Spot) -> Attributes:
    names = [option.name for option in spec.options]
    takes = Takes(what=f"`{spec.kind}`", keys=("id", *names))
    for option in spec.options:
        if option.required and option.name not in given:
            scope.ledger.error(
                "missing-option",
                f"`{spec.kind}` needs `{option.name}`",
                spot,
                hint=f'write it like `::: {spec.kind} {{{option.name}="…"}}`',
            )
    return checked_attributes(given, takes, spot, scope.ledger)


def _title(fence: Opening, spec: BlockSpec, scope: Scope, spot: Spot) -> tuple[Inline, ...]:
    if not fence.title:
        return ()
    at = Spot(spot.line, spot.column + fence.title_at)
    if not spec.title:
        scope.ledger.error(
            "no-title-here",
            f"`{spec.kind}` takes no words after its name",
            at,
            hint="move them to the next line, or write options in braces",
        )
        return ()
    inline = parse_line(fence.title, scope.env)
    return read_inlines(inline, replace(scope, where=Whereabouts(fixed=at)))
