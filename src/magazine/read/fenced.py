"""``:::`` blocks for the Markdown parser: Pandoc's fenced divs, told with exact lines when wrong.

An opening fence has a word or attributes; a bare fence closes the innermost open block, whatever
its length. Every line that begins with ``:::`` is accounted for: opened, closed, or a problem.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from mdit_py_plugins.attrs.parse import ParseError, parse

from magazine.read.ledger import Ledger, Spot

MAX_DEPTH = 6
CLOSE = re.compile(r"^:{3,}[ \t]*$")
OPEN = re.compile(r"^:{3,}[ \t]*(?P<kind>[A-Za-z][\w-]*)?(?P<rest>.*)$")
CODE = re.compile(r"^(`{3,}|~{3,})")


@dataclass(slots=True)
class Fences:
    """What is known of one article's fences; lines count from 0."""

    ledger: Ledger
    seen: set[int] = field(default_factory=set)
    depth: int = 0
    too_deep: bool = False

    def tell_depth(self, spot: Spot) -> None:
        """Told once: what follows from it would be told a thousand times."""
        if not self.too_deep:
            self.ledger.error(
                "nested-too-deeply",
                f"more than {MAX_DEPTH} blocks stand inside one another",
                spot,
                hint="close one before the next begins",
            )
        self.too_deep = True


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening fence taken apart; ``flaw`` is why its attributes cannot be read."""

    kind: str
    title: str
    title_at: int
    attrs: dict[str, str]
    flaw: str = ""


def opening(line: str) -> Opening | None:
    """Take an opening fence apart; nothing if the line is none."""
    found = OPEN.match(line)
    if found is None or CLOSE.match(line):
        return None
    rest = re.sub(r"(?<!:):{3,}[ \t]*$", "", found["rest"]).rstrip()
    attrs: dict[str, str] = {}
    flaw = ""
    brace = rest.find("{")
    if brace >= 0:
        try:
            length, attrs = parse(rest[brace:])
            flaw = rest[brace + length + 1 :].strip()
        except ParseError:
            flaw = rest[brace:]
        rest = rest[:brace]
    classes = attrs.get("class", "").split()
    kind = found["kind"] or (classes.pop(0) if classes else "")
    attrs = {key: value for key, value in attrs.items() if key != "class"}
    if classes:
        attrs["class"] = " ".join(classes)
    title = rest.strip()
    return Opening(kind, title, line.find(title) if title else 0, attrs, flaw)


def fenced_blocks(md: MarkdownIt) -> None:
    """Teach the parser ``:::`` blocks."""
    md.block.ruler.before(
        "fence", "fenced", _rule, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    md.core.ruler.after("block", "fenced_rest", _tell_the_rest)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    if state.is_code_block(start):
        return False
    line = _line(state, start)
    if not line.startswith(":::"):
        return False
    if silent:
        return True
    fences: Fences = state.env["fences"]
    fence = opening(line)
    if fence is None:  # a closing fence that closes nothing: told with the rest
        state.line = start + 1
        return True
    fences.seen.add(start)
    spot = Spot(start + 1, state.bMarks[start] + state.tShift[start] - _line_start(state, start) + 1)
    if fence.flaw or not fence.kind:
        fences.ledger.error(
            "bad-attributes",
            f"`{fence.flaw or line.strip()}` cannot be read",
            spot,
            hint='write it like `::: sidebar A title {#id key="value"}`',
        )
    if fences.depth >= MAX_DEPTH:
        fences.tell_depth(spot)
        state.line = start + 1
        return True
    _push(state, fence, spot, (start, end))
    return True


def _line_start(state: StateBlock, number: int) -> int:
    return state.src.rfind("\n", 0, state.bMarks[number]) + 1


def _push(state: StateBlock, fence: Opening, spot: Spot, lines: tuple[int, int]) -> None:
    fences: Fences = state.env["fences"]
    start, end = lines
    last, closed = _closing_line(state, start, end)
    if closed:
        fences.seen.add(last)
    else:
        fences.ledger.error(
            "unclosed-block",
            f"`{fence.kind or ':::'}` is never closed",
            spot,
            hint="put a line with `:::` below its last line",
        )
    old = (state.parentType, state.lineMax)
    state.parentType, state.lineMax = "fenced", last
    token = state.push("fenced_open", "div", 1)
    token.map = [start, last]
    token.meta = {"fence": fence, "spot": spot}
    fences.depth += 1
    state.md.block.tokenize(state, start + 1, last)
    fences.depth -= 1
    state.push("fenced_close", "div", -1)
    state.parentType, state.lineMax = old
    state.line = last + 1 if closed else last


def _closing_line(state: StateBlock, start: int, end: int) -> tuple[int, bool]:
    """The line that closes the block, or the line before which its list or quotation ends."""
    depth = 1
    code = ""
    for number in range(start + 1, end):
        if state.isEmpty(number):
            continue
        if state.sCount[number] < state.blkIndent:
            return number, False
        line = _line(state, number)
        if found := CODE.match(line):
            if not code:
                code = found[1]
            elif found[1].startswith(code) and not line.strip(code[0] + " \t"):
                code = ""
        if code or not line.startswith(":::"):
            continue
        depth += -1 if CLOSE.match(line) else 1
        if depth == 0:
            return number, True
    return end, False


def _tell_the_rest(state: StateCore) -> None:
    """Every other line that looks like a fence and is not code."""
    fences: Fences = state.env["fences"]
    if fences.too_deep:
        return
    code = {number for first, last in _code(state) for number in range(first, last)}
    for number, line in enumerate(state.src.split("\n")):
        bare = line.lstrip(" \t>")
        if not bare.startswith(":::") or number in fences.seen or number in code:
            continue
        spot = Spot(number + 1, len(line) - len(bare) + 1)
        if CLOSE.match(bare):
            fences.ledger.error(
                "stray-fence",
                "`:::` closes a block, and none is open",
                spot,
                hint="delete it, or name the block that begins here: `::: sidebar`",
            )
        else:
            fences.ledger.error(
                "stray-fence",
                f"`{bare.strip()[:40]}` does not begin a block here",
                spot,
                hint="put an empty line above it and begin it at the margin",
            )


def _code(state: StateCore) -> Iterator[tuple[int, int]]:
    for token in state.tokens:
        if token.type in {"fence", "code_block"} and token.map:
            yield token.map[0], token.map[1]
