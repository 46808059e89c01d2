"""Is every word of the copy in the finished file? Tall boxes and long notes lose text silently."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from magazine.model.artifact import Finding, Passage

_HYPHENS = dict.fromkeys(map(ord, "\u00ad\u2010\u2011\u002d\u200b\u2060\ufeff\u0002•"))
_WORD = re.compile(r"\w+")


def squeezed(text: str) -> str:
    """Comparable characters only: NFKC, no case, no white space, no hyphens of any kind."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_HYPHENS)
    return "".join(plain.split())


def words_of(text: str) -> Counter[str]:
    """The words of a text as a bag; a hyphen at a line's end joins what it parts."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    # A reader of pages by their places may find a neighbouring column's bullet in between.
    plain = re.sub("[\u00ad\u2010\u0002-][\\s•]*", "", plain).translate(_HYPHENS)
    return Counter(_WORD.findall(plain))


def lost(passages: Iterable[Passage], text: str) -> tuple[Finding, ...]:
    """One finding for each passage that does not stand in the text.

    A passage stands if its characters stand there in one run; else each of its words must be found
    (a page break, a note or a picture may part them).
    """
    whole = squeezed(text)
    bag = words_of(text)
    return tuple(
        finding
        for passage in passages
        if (run := squeezed(passage.text)) and run not in whole
        if (finding := _missing(passage, bag, whole))
    )


def _missing(passage: Passage, bag: Counter[str], whole: str) -> Finding | None:
    missing = [
        word
        for word, times in sorted(words_of(passage.text).items())
        if bag[word] < times and whole.count(word) < times
    ]
    if not missing:
        return None
    sample = " ".join(missing[:8])
    return Finding(
        check="words",
        severity="error",
        message=f"{passage.at}: {len(missing)} words of `{passage.slug}` are not in it: {sample}",
    )
