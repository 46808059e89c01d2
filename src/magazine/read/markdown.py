"""Markdown becomes tokens: CommonMark with tables, notes, definitions, attributes and ``:::`` blocks.

The only module that sets up the parser. It is kept from growing: paragraphs, nesting and what
references expand to are bounded, because some rules take time with the square of a paragraph.
"""

from collections.abc import Callable, MutableMapping
from functools import cache
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from magazine.read.attribute_rules import attribute_rules
from magazine.read.fenced import Fences, fenced_blocks
from magazine.read.ledger import Ledger, Spot

Env: TypeAlias = MutableMapping[str, object]
InlineRule: TypeAlias = Callable[[StateInline, bool], bool]

MAX_PARAGRAPH = 30_000  # characters; the longest paragraph of a magazine has 3 000
MAX_INLINE_DEPTH = 16
MAX_NESTING = 40
POSITIONED = {
    "image": "image",
    "link": "link_open",
    "autolink": "link_open",
    "footnote_ref": "footnote_ref",
}


class ExpandsTooMuch(Exception):
    """References make much of little: a kilobyte of address, called ten thousand times."""


class _Parser(MarkdownIt):
    """Addresses stay as written: ``links`` and ``pictures`` can say what is wrong with them."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the parser's names
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def _parser() -> MarkdownIt:
    md = _Parser("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough"])
    footnote_plugin(md, inline=False, move_to_end=False, always_match_refs=True)
    deflist_plugin(md)
    fenced_blocks(md)
    attribute_rules(md)
    for rule, kind in POSITIONED.items():
        _note_position(md, rule, kind)
    md.core.ruler.before("inline", "long_paragraphs", _set_long_aside)
    md.core.ruler.after("inline", "deep_inlines", _flatten_deep)
    return md


def new_env(text: str, ledger: Ledger) -> Env:
    """What the parser remembers of one article while it reads it."""
    return {"ledger": ledger, "fences": Fences(ledger), "room": 20 * len(text) + 1_000_000}


def parse_blocks(text: str, env: Env) -> list[Token]:
    """The tokens of an article's text."""
    tokens = _parser().parse(text, env)
    ledger = env["ledger"]
    deep = next((token for token in tokens if token.level >= MAX_NESTING - 1), None)
    if deep is not None and isinstance(ledger, Ledger):
        ledger.error(
            "nested-too-deeply",
            "lists or quotations stand inside one another too deeply",
            Spot(deep.map[0] + 1 if deep.map else 0),
            hint=f"{MAX_NESTING // 2} levels are read",
        )
    return tokens


def parse_line(text: str, env: Env) -> Token:
    """One line with inlines (a title, a caption): an ``inline`` token."""
    return _parser().parseInline(text, env)[0]


def _note_position(md: MarkdownIt, name: str, kind: str) -> None:
    """Let a rule write down where in the paragraph its token began, and what it takes of the room."""
    rules = {rule.name: rule.fn for rule in md.inline.ruler.__rules__}
    rule: InlineRule = rules[name]

    def positioned(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's
        first, at = len(state.tokens), state.pos
        if not rule(state, silent):
            return False
        if silent:
            return True
        token = next((token for token in state.tokens[first:] if token.type == kind), None)
        if token is not None:
            token.meta["at"] = at
            _take_room(state, sum(len(str(value)) for value in token.attrs.values()))
        return True

    md.inline.ruler.at(name, positioned)


def _take_room(state: StateInline, size: int) -> None:
    state.env["room"] -= size
    if state.env["room"] < 0:
        raise ExpandsTooMuch


def _set_long_aside(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > MAX_PARAGRAPH:
            state.env["ledger"].error(
                "too-long",
                f"a paragraph has {len(token.content)} characters, {MAX_PARAGRAPH} are read",
                Spot(token.map[0] + 1 if token.map else 0),
                hint="put empty lines between its parts",
            )
            token.content = token.content[:MAX_PARAGRAPH].replace("[", "(").replace("`", "'")


def _flatten_deep(state: StateCore) -> None:
    for token in state.tokens:
        if token.type != "inline":
            continue
        depth = deepest = 0
        for child in token.children or ():
            depth += child.nesting
            deepest = max(deepest, depth)
        if deepest > MAX_INLINE_DEPTH:
            state.env["ledger"].error(
                "nested-too-deeply",
                f"more than {MAX_INLINE_DEPTH} emphases or links stand inside one another",
                Spot(token.map[0] + 1 if token.map else 0),
                hint="look for asterisks or brackets that have no end",
            )
            token.children = [Token("text", "", 0, content=token.content)]
