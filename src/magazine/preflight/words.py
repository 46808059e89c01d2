"""Is every word of the copy in the finished file? Tall boxes and long notes lose text silently."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from magazine.model.artifact import Finding, Passage

_WORD = re.compile(r"\w+")
# A hyphen at a line's end, and what stands between it and the rest of its word: a reader of pages
# by their places may find the mark of a neighbouring column's list there.
_HEAD = re.compile("(\\w{2,})[\u00ad\u2010\u0002-]\\s")
_PARTED = re.compile("[\u00ad\u2010\u2011\u0002-]\\W*")


def squeezed(text: str) -> str:
    """Letters and digits only: NFKC, no case, no white space, no punctuation."""
    return "".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def words_of(text: str) -> Counter[str]:
    """The words of a text as a bag; a hyphen joins what it parts, at a line's end or not."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return Counter(_WORD.findall(_PARTED.sub("", plain)))


def lost(passages: Iterable[Passage], text: str) -> tuple[Finding, ...]:
    """One finding for each passage that does not stand in the text.

    A passage stands if its characters stand there in one run; else each of its words must be found
    (a page break, a note or a picture may part them).
    """
    whole = squeezed(text)
    bag = words_of(text)
    heads = frozenset(_HEAD.findall(unicodedata.normalize("NFKC", text).casefold()))
    return tuple(
        finding
        for passage in passages
        if (run := squeezed(passage.text)) and run not in whole
        if (finding := _missing(passage, bag, whole, heads))
    )


def _missing(passage: Passage, bag: Counter[str], whole: str, heads: frozenset[str]) -> Finding | None:
    wanted = words_of(passage.text)
    missing = [
        word
        for word, times in sorted(wanted.items())
        if bag[word] < times and whole.count(word) < times and not _turned(word, bag, heads)
    ]
    if missing and missing == [_initial(wanted, bag)]:
        return None
    if not missing:
        return None
    sample = " ".join(missing[:8])
    return Finding(
        check="words",
        severity="error",
        message=f"{passage.at}: {len(missing)} words of `{passage.slug}` are not in it: {sample}",
    )


def _turned(word: str, bag: Counter[str], heads: frozenset[str]) -> bool:
    """The word is parted by the turn of a page: its head stands before a hyphen, its tail alone."""
    return any(word.startswith(head) and bag[word[len(head) :]] for head in heads)


def _initial(wanted: Counter[str], bag: Counter[str]) -> str:
    """The passage's first word, if its initial stands apart: floats are drawn before other text."""
    first = next(iter(wanted), "")
    # Dutch sets IJ as one initial; an elision or a quote is no letter and no part of the word.
    parts = ((first[:size], first[size:]) for size in (1, 2))
    return first if any(bag[head] and bag[tail] for head, tail in parts) else ""
