"""Attributes for the Markdown parser: ``[x]{…}``, ``![…](…){…}``, ``{…}`` above a block, ``## x {…}``.

Values stay in ``meta["attrs"]``, apart from what the parser itself found, so that ``{src=…}``
can never take the place of a picture's own path.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.attrs.parse import ParseError, parse

from magazine.read.ledger import Ledger, Spot

MAX_BRACES = 2_000  # characters looked at for a closing brace
AFTER = frozenset({"image", "link_close", "span_close"})
ENDING = re.compile(r"[ \t]*(\{[^{}]+\})[ \t]*$")


def attribute_rules(md: MarkdownIt) -> None:
    """Teach the parser attributes."""
    md.inline.ruler.after("link", "span", _span)
    md.inline.ruler.push("attributes", _after_inline)
    md.block.ruler.before("fence", "attributes", _line_of_attributes)
    md.core.ruler.before("inline", "heading_attributes", _heading)


def _braces(text: str, pos: int) -> tuple[int, dict[str, str]] | None:
    """The position after the braces and what is in them."""
    if not text.startswith("{", pos):
        return None
    try:
        length, attrs = parse(text[pos : pos + MAX_BRACES])
    except ParseError:
        return None
    return pos + length + 1, attrs


def _span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    if state.src[state.pos] != "[":
        return False
    start, maximum = state.pos, state.posMax
    label_end = state.md.helpers.parseLinkLabel(state, start, False)
    if label_end < 0:
        return False
    found = _braces(state.src, label_end + 1)
    if found is None:
        return False
    if not silent:
        state.pos, state.posMax = start + 1, label_end
        token = state.push("span_open", "span", 1)
        token.meta = {"attrs": found[1], "at": start}
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = found[0], maximum
    return True


def _after_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    token = state.tokens[-1]
    if token.type not in AFTER:
        return False
    found = _braces(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token.meta["attrs"] = merged(token.meta.get("attrs", {}), found[1])
    state.pos = found[0]
    return True


def merged(above: dict[str, str], below: dict[str, str]) -> dict[str, str]:
    """Later values win, classes add up."""
    classes = dict.fromkeys(f"{above.get('class', '')} {below.get('class', '')}".split())
    both = {**above, **below}
    return {**both, "class": " ".join(classes)} if classes else both


def _line_of_attributes(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - as above
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].rstrip()
    if not (line.startswith("{") and line.endswith("}")):
        return False
    found = _braces(line, 0)
    if found is None and not re.match(r"\{[.#]|\{\w+=", line):
        return False
    if silent:
        return True
    if found is None or found[0] != len(line):
        ledger: Ledger = state.env["ledger"]
        ledger.error(
            "bad-attributes",
            f"`{line[:80]}` cannot be read",
            Spot(start + 1, 1),
            hint='write it like `{#id .class key="value"}`',
        )
        found = (0, {})
    token = state.push("attributes", "", 0)
    token.meta = {"attrs": found[1]}
    token.map = [start, start + 1]
    state.line = start + 1
    return True


def _heading(state: StateCore) -> None:
    for number, token in enumerate(state.tokens):
        if token.type != "heading_open":
            continue
        inline = state.tokens[number + 1]
        if found := ENDING.search(inline.content[-MAX_BRACES:]):
            braces = _braces(found[1], 0)
            if braces and braces[0] == len(found[1]):
                inline.content = inline.content[: -len(found[0])]
                token.meta["attrs"] = braces[1]
