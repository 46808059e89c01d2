"""Typed quotes, dashes, dots and spaces become those of the language, across the bounds of inlines.

``typographic`` sets a plain text; ``set_inlines`` sets a block's inlines as one line, so that a
quotation may begin inside an emphasis and end outside. Code, addresses and attributes are never
touched. Text that is typographic already stays as it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from re import Match, Pattern
from typing import assert_never

from magazine.model.document import (
    ArticleLink,
    Code,
    Emphasis,
    HardBreak,
    Inline,
    Link,
    NoteRef,
    SoftBreak,
    Span,
    Strike,
    Strong,
    Text,
)
from magazine.model.issue import Language
from magazine.read.quotes import set_quotes
from magazine.read.typography_rules import RULES, Tongue, tongue_of

PROTECTED = "\ufffc"  # stands in the line for what is not text: code, calls of notes
BREAK = "\n"
ROUNDS = 6  # a space that one rule sets may call another rule: all run until nothing moves


@dataclass(slots=True)
class Line:
    """A block's characters in one row; each knows its leaf and its language."""

    text: str = ""
    leaves: list[int] = field(default_factory=list)  # -1: belongs to none, never changed
    langs: list[str] = field(default_factory=list)

    def add(self, text: str, *, leaf: int, lang: Language) -> None:
        """Put a leaf's characters at the end."""
        self.text += text
        self.leaves.extend([leaf] * len(text))
        self.langs.extend([lang] * len(text))

    def substitute(
        self, pattern: Pattern[str], make: Callable[[Match[str]], str], tongue: Tongue
    ) -> None:
        """Replace what matches in this language; the leaf where a match begins gets the new text."""
        pieces: list[str] = []
        leaves: list[int] = []
        langs: list[str] = []
        last = 0
        for found in pattern.finditer(self.text):
            start, end = found.span()
            owner = self._owner(start, end)
            if owner < 0 or tongue_of(self.langs[min(start, len(self.langs) - 1)]) is not tongue:
                continue
            new = make(found)
            pieces += [self.text[last:start], new]
            leaves += [*self.leaves[last:start], *([self.leaves[owner]] * len(new))]
            langs += [*self.langs[last:start], *([self.langs[owner]] * len(new))]
            last = end
        if pieces:
            self.text = "".join([*pieces, self.text[last:]])
            self.leaves = leaves + self.leaves[last:]
            self.langs = langs + self.langs[last:]

    def _owner(self, start: int, end: int) -> int:
        """The index of the character whose leaf gets the new text; -1 where nothing may change."""
        if start < end:
            return -1 if -1 in self.leaves[start:end] else start
        return next(
            (at for at in (start - 1, start) if 0 <= at < len(self.leaves) and self.leaves[at] >= 0),
            -1,
        )

    def set(self) -> None:
        """Apply the rules of every language that occurs."""
        spoken = {tongue_of(lang) for lang in set(self.langs)}
        tongues = [tongue for tongue in Tongue if tongue in spoken]
        for _ in range(ROUNDS):
            before = self.text
            self._set_once(tongues)
            if self.text == before:
                return

    def _set_once(self, tongues: list[Tongue]) -> None:
        for tongue in tongues:
            for pattern, make in RULES[tongue].before_quotes:
                self.substitute(pattern, make, tongue)
        self.text = set_quotes(self.text, self.leaves, self.langs)
        for tongue in tongues:
            for pattern, make in RULES[tongue].after_quotes:
                self.substitute(pattern, make, tongue)

    def of_leaf(self) -> dict[int, str]:
        """The text of each leaf."""
        found: dict[int, list[str]] = {}
        for char, leaf in zip(self.text, self.leaves, strict=True):
            found.setdefault(leaf, []).append(char)
        return {leaf: "".join(chars) for leaf, chars in found.items()}


def typographic(text: str, lang: Language) -> str:
    """A plain text with the typography of its language."""
    line = Line()
    line.add(text, leaf=0, lang=lang)
    line.set()
    return line.text


def set_inlines(inlines: tuple[Inline, ...], lang: Language) -> tuple[Inline, ...]:
    """The same inlines with the typography of their language, or of the spans' languages."""
    line = Line()
    for number, (text, tongue) in enumerate(_leaves(inlines, lang, protected=False)):
        line.add(text, leaf=-1 if text in {PROTECTED, BREAK} else number, lang=tongue)
    line.set()
    texts = line.of_leaf()
    numbers = count()
    return _with_texts(inlines, texts, numbers, protected=False)


def _leaves(
    inlines: tuple[Inline, ...], lang: Language, *, protected: bool
) -> Iterator[tuple[str, Language]]:
    """One entry for each leaf, in order; an address shown as itself counts as one protected sign."""
    for inline in inlines:
        match inline:
            case Text(text):
                yield (PROTECTED if protected else text), lang
            case Code() | NoteRef():
                yield PROTECTED, lang
            case SoftBreak() | HardBreak():
                yield BREAK, lang
            case Span(children=children, lang=other):
                yield from _leaves(children, other or lang, protected=protected)
            case Link(children=children):
                yield from _leaves(children, lang, protected=protected or shows_itself(inline))
            case Emphasis(children) | Strong(children) | Strike(children):
                yield from _leaves(children, lang, protected=protected)
            case ArticleLink(children=children):
                yield from _leaves(children, lang, protected=protected)
            case _:
                assert_never(inline)


def _with_texts(
    inlines: tuple[Inline, ...], texts: dict[int, str], numbers: Iterator[int], *, protected: bool
) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text():
                number = next(numbers)
                kept = protected or inline.text in {PROTECTED, BREAK}
                made.append(inline if kept else Text(texts.get(number, "")))
            case Code() | NoteRef() | SoftBreak() | HardBreak():
                next(numbers)
                made.append(inline)
            case _:
                guarded = protected or (isinstance(inline, Link) and shows_itself(inline))
                children = _with_texts(inline.children, texts, numbers, protected=guarded)
                made.append(replace(inline, children=children))
    return tuple(inline for inline in made if inline != Text(""))


def shows_itself(link: Link) -> bool:
    """The link's words are its address."""
    words = "".join(child.text for child in link.children if isinstance(child, Text))
    return words != "" and words in {link.href, link.href.removeprefix("mailto:")}
