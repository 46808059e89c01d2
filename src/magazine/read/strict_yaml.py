"""YAML front matter becomes a tree of text with lines and columns; YAML's traps are refused.

Every scalar is text: ``no`` stays ``no``, ``12:30`` stays ``12:30``. The parser's events are read
one by one, so that no alias is ever followed and no depth is ever reached.
"""

from dataclasses import dataclass
from typing import TypeAlias

import yaml

from magazine.read.ledger import Ledger, Spot
from magazine.read.source import printable

MAX_DEPTH = 12
MAX_SIZE = 65_536  # bytes
PLAIN_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as written."""

    text: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    spot: Spot


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, each key once, in the order of the file."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    spot: Spot

    def get(self, name: str) -> "Node | None":
        """The value of a key; an empty one counts as not given."""
        for key, value in self.entries:
            if key.text == name:
                return None if isinstance(value, Scalar) and not value.text.strip() else value
        return None

    def key(self, name: str) -> Spot:
        """Where a key stands; the mapping's own spot if it is not there."""
        return next((key.spot for key, _ in self.entries if key.text == name), self.spot)


Node: TypeAlias = Scalar | Sequence | Mapping


class Refused(Exception):
    """YAML that is not read any further."""

    def __init__(self, message: str, spot: Spot, hint: str = "") -> None:
        self.message, self.spot, self.hint = message, spot, hint
        super().__init__(message)


def read_yaml(text: str, ledger: Ledger, *, first_line: int = 1) -> Mapping | None:
    """The mapping that the text holds; ``first_line`` is the line of the file at which it begins."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_SIZE:
        ledger.error(
            "front-matter",
            f"the front matter is longer than {MAX_SIZE} bytes",
            Spot(first_line),
            hint="move the text below the second `---`",
        )
        return None
    try:
        node = _Reader(text, first_line, ledger).document()
    except Refused as refused:
        ledger.error("front-matter", refused.message, refused.spot, hint=refused.hint)
        return None
    if node is None:
        return Mapping((), Spot(first_line, 1))
    if not isinstance(node, Mapping):
        ledger.error(
            "front-matter",
            "the front matter is not a list of `key: value` lines",
            node.spot,
            hint="begin with a line such as `title: The golden river`",
        )
        return None
    return node


class _Reader:
    def __init__(self, text: str, first_line: int, ledger: Ledger) -> None:
        self._events = yaml.parse(text, Loader=yaml.SafeLoader)
        self._first_line = first_line
        self._first = Spot(first_line)
        self._ledger = ledger

    def document(self) -> Node | None:
        self._next()  # the stream begins
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        node = self._node(self._next(), depth=1)
        self._next()  # the document ends
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise Refused(
                "the front matter holds a second document", self._spot(after), "delete the line `---`"
            )
        return node

    def _next(self) -> yaml.Event:
        try:
            return next(self._events)
        except yaml.MarkedYAMLError as failure:
            mark = failure.problem_mark or failure.context_mark
            spot = Spot(mark.line + self._first_line, mark.column + 1) if mark else self._first
            said = failure.problem or failure.context or "cannot be read"
            raise Refused(f"not valid YAML: {said}", spot, _advice(said)) from None
        except yaml.YAMLError as failure:
            said = str(failure).split("\n", maxsplit=1)[0]
            raise Refused(f"not valid YAML: {said}", self._first, "put the values in quotes") from None

    def _spot(self, event: yaml.Event) -> Spot:
        mark = event.start_mark
        return Spot(mark.line + self._first_line, mark.column + 1) if mark else self._first

    def _node(self, event: yaml.Event, *, depth: int) -> Node:
        spot = self._spot(event)
        if isinstance(event, yaml.AliasEvent):
            raise Refused(
                f"`*{event.anchor}` refers to another value",
                spot,
                "write the value again, or put it in quotes",
            )
        if anchor := getattr(event, "anchor", None):
            raise Refused(f"`&{anchor}` names a value", spot, "leave it away, or put it in quotes")
        if depth > MAX_DEPTH:
            raise Refused(
                f"nested deeper than {MAX_DEPTH} levels", spot, "no template needs more than three"
            )
        if (tag := getattr(event, "tag", None)) not in PLAIN_TAGS:
            raise Refused(
                f"the tag `{tag}` is not read", spot, "leave it away, or put the text in quotes"
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event.value, spot)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(spot, depth)
        return self._mapping(spot, depth)

    def _scalar(self, text: str, spot: Spot) -> Scalar:
        kept = printable(text)
        if kept != text:
            self._ledger.warning(
                "control-character",
                "a character that cannot be printed was left out",
                spot,
                hint="delete the escape such as `\\0` or `\\u202e`",
            )
        return Scalar(kept, spot)

    def _sequence(self, spot: Spot, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth=depth + 1))
        return Sequence(tuple(items), spot)

    def _mapping(self, spot: Spot, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth=depth + 1)
            value = self._node(self._next(), depth=depth + 1)
            if not isinstance(key, Scalar):
                raise Refused("a key is a word", key.spot, "put the key in quotes")
            if key.text in entries:
                self._ledger.error(
                    "front-matter",
                    f"`{key.text}` stands here for the second time",
                    key.spot,
                    hint=f"the first is in line {entries[key.text][0].spot.line}; keep one",
                )
                continue
            entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), spot)


def _advice(said: str) -> str:
    if "mapping values are not allowed" in said:
        return "a value with a colon in it stands in quotes"
    if "cannot start any token" in said:
        return "put the value in quotes; indent with spaces"
    if "could not find expected ':'" in said:
        return "write `key: value`"
    return "put the value in quotes"
