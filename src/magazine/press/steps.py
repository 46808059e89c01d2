"""A content stream cut into its steps (ISO 32000-1, 7.8.2), each with its place in the stream."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from magazine.press.graphics import Unreadable

_SPACE = rb"(?:[\0\s]|%[^\r\n]*+)*+"
_NUMBER = rb"[-+.\d]++"
_NAME = rb"/[^\0\s()<>\[\]{}/%]*+"
_ENDS = rb"(?=[\0\s()<>\[\]/%]|\Z)"
_DEPTH = 4  # how deep strings, arrays and dictionaries may lie in one another


def _string(depth: int) -> bytes:
    inner = b"|" + _string(depth - 1) if depth else b""
    return rb"\((?:[^()\\]++|\\.%s)*+\)" % inner


def _operand(depth: int) -> bytes:
    plain = [_NUMBER, _NAME, _string(_DEPTH), rb"<[0-9A-Fa-f\s]*+>", rb"(?:true|false|null)" + _ENDS]
    if depth:
        within = b"(?:" + _operand(depth - 1) + rb"|[\0\s]++)*+"
        plain += [rb"<<" + within + b">>", rb"\[" + within + rb"\]"]
    return b"|".join(plain)


_STEP = re.compile(
    _SPACE
    + rb"(?:(?P<path>(?:(?:[-+.\d]++\s++)*+(?:[mlcvyh]|re)"
    + _ENDS
    + rb"\s*+)++)"
    + rb"|(?P<operands>(?:(?:"
    + _operand(_DEPTH)
    + rb")"
    + _SPACE
    + rb")*+)(?P<operator>[A-Za-z][A-Za-z0-9]*+\*?|['\"])"
    + _ENDS
    + rb"|\Z)",
    re.DOTALL,
)

PATH = b""  # the operator of a run of path construction
PAINTS_FILL = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
PAINTS_STROKE = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
PAINTS = PAINTS_FILL | PAINTS_STROKE | {b"n"}
SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
COLOURS = frozenset({b"g", b"G", b"rg", b"RG", b"k", b"K", b"cs", b"CS", b"sc", b"SC", b"scn", b"SCN"})


class Step(NamedTuple):
    """One operator with its operands, or a run of path construction (``PATH``)."""

    operator: bytes
    operands: bytes
    start: int
    end: int

    def numbers(self, count: int) -> tuple[float, ...]:
        """Exactly so many operands, all numbers. Raises ``Unreadable``."""
        try:
            found = tuple(map(float, self.operands.split()))
        except ValueError:
            found = ()
        if len(found) != count:
            raise Unreadable(f"`{shown(self.operands + self.operator)}` has the wrong operands")
        return found

    @property
    def name(self) -> str:
        """The last operand, a name with its slash. Raises ``Unreadable``."""
        words = self.operands.split()
        if not words or not words[-1].startswith(b"/"):
            raise Unreadable(f"`{shown(self.operands + self.operator)}` has the wrong operands")
        return named(words[-1])


def shown(data: bytes) -> str:
    """A few bytes of content for a message."""
    return " ".join(data[:60].decode("latin-1").split())


def named(word: bytes) -> str:
    """A name with its slash, its escapes undone."""
    if b"#" in word:
        word = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), word)
    return word.decode("latin-1")


def steps(content: bytes) -> Iterator[Step]:
    """The steps of a stream, in order. Raises ``Unreadable`` where it is no content."""
    at, size = 0, len(content)
    match = _STEP.match
    while at < size:
        found = match(content, at)
        if found is None:
            raise Unreadable(f"what begins with `{shown(content[at : at + 60])}` is no page content")
        at = found.end()
        if found["path"]:
            yield Step(PATH, found["path"], found.start("path"), at)
        elif found["operator"]:
            yield Step(found["operator"], found["operands"], found.start("operands"), at)
