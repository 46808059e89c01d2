"""Straight quotes become the language's own, with nesting; apostrophes are told from them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from magazine.read.typography_rules import Tongue, tongue_of

MAX_OPEN = 8  # quotations in one another; more are quotes that nobody closed
APOSTROPHE = "’"
THIN = "\u202f"
PAIRS = {
    Tongue.DUTCH: (("‘", "’"), ("“", "”")),
    Tongue.ENGLISH: (("‘", "’"), ("“", "”")),
    Tongue.FRENCH: (("«", "»"), ("“", "”")),
    Tongue.OTHER: (("“", "”"), ("‘", "’")),
}
OPENERS = {"«": "»", "“": "”", "‘": "’"}
# Words that begin with an apostrophe; `\b` would let `'s-Hertogenbosch` through and so it shall.
CLIPPED = {
    Tongue.DUTCH: re.compile(r"(?:s|t|n|k|m|r|ns|et|er|ie|em|tuurlijk|zo)(?!\w)", re.IGNORECASE),
    Tongue.ENGLISH: re.compile(r"(?:tis|twas|twere|twill|em|til|n|bout|cause)(?!\w)", re.IGNORECASE),
    Tongue.FRENCH: re.compile(r"(?!)"),
    Tongue.OTHER: re.compile(r"(?!)"),
}
QUOTE = re.compile("[\"'«»“”‘’]")
DECADE = re.compile(r"\d\ds?(?!\w)")
OPENING_CONTEXT = frozenset(" \t\n\u00a0\u202f([{<–—-/«“‘…")


@dataclass(slots=True)
class _Open:
    """A quotation that has begun: how it was typed, how it will end."""

    typed: str
    closing: str


def set_quotes(text: str, leaves: Sequence[int], langs: Sequence[str]) -> str:
    """The same characters, as many, with quotes set."""
    made = list(text)
    stack: list[_Open] = []
    for found in QUOTE.finditer(text):
        at, char = found.start(), found[0]
        if leaves[at] < 0:
            continue
        tongue = tongue_of(langs[at])
        if char in OPENERS and len(stack) < MAX_OPEN:
            stack.append(_Open(char, OPENERS[char]))
        elif char in "»”" or (char == "’" and not _inside_word(text, at)):
            _close(stack, partial(_ends_with, char))
        elif char == '"':
            made[at] = _double(text, at, stack, tongue)
        elif char == "'":
            made[at] = _single(text, at, stack, tongue)
    return "".join(made)


def _close(stack: list[_Open], fits: Callable[[_Open], bool]) -> str:
    """End the innermost quotation that fits, with all that were left open in it."""
    for depth in range(len(stack) - 1, -1, -1):
        if fits(stack[depth]):
            closing = stack[depth].closing
            del stack[depth:]
            return closing
    return ""


def _ends_with(closing: str, one: _Open) -> bool:
    return one.closing == closing


def _begin(typed: str, stack: list[_Open], tongue: Tongue) -> str:
    if len(stack) >= MAX_OPEN:
        stack.clear()
    opening, closing = PAIRS[tongue][len(stack) % 2]
    stack.append(_Open(typed, closing))
    return opening


def _before(text: str, at: int) -> str:
    return text[at - 1] if at else " "


def _after(text: str, at: int) -> str:
    return text[at + 1] if at + 1 < len(text) else " "


def _inside_word(text: str, at: int) -> bool:
    return _is_word(_before(text, at)) and _is_word(_after(text, at))


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "\ufffc"


def _opens(text: str, at: int) -> bool:
    """Nothing but a space, a bracket or another opening quote stands before, and a word follows."""
    before, after = _before(text, at), _after(text, at)
    if after.isspace() or after in ")]},.;:!?»”":
        return False
    elided = before in "'’" and at >= 2 and text[at - 2].isalpha()  # l'"ami"
    return before in OPENING_CONTEXT or before in "\"'" or elided


def _double(text: str, at: int, stack: list[_Open], tongue: Tongue) -> str:
    if _opens(text, at):
        return _begin('"', stack, tongue)
    if closing := _close(stack, lambda one: one.typed == '"'):
        return closing
    if _before(text, at).isdigit():
        return "″"
    return PAIRS[tongue][len(stack) % 2][1]


def _single(text: str, at: int, stack: list[_Open], tongue: Tongue) -> str:
    before, after = _before(text, at), _after(text, at)
    mine = bool(stack) and stack[-1].typed == "'"
    if before.isdigit() and (after.isdigit() or not (stack or _is_word(after))):
        return "′"  # feet, minutes
    noted = after == "\ufffc" and mine  # 'so'[^1]
    if not noted and (_inside_word(text, at) or _clipped(text, at, tongue)):
        return APOSTROPHE
    if _opens(text, at):
        return _begin("'", stack, tongue)
    return _close(stack, lambda one: one.typed == "'") if mine else APOSTROPHE


def _clipped(text: str, at: int, tongue: Tongue) -> bool:
    if _is_word(_before(text, at)):
        return False
    return bool(CLIPPED[tongue].match(text, at + 1) or DECADE.match(text, at + 1))
