"""A layout's exceptions join the engine's hyphenation dictionaries while an article is set.

Soft hyphens in the copy would not do: WeasyPrint 70 hyphenates nothing else in a paragraph that has
one, and text taken from the PDF would have them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import pyphen  # type: ignore[import-untyped] # what WeasyPrint hyphenates with

_LETTERS = re.compile(r"(\d?)(\D?)")


@contextmanager
def exceptions(lists: Mapping[str, Iterable[str]]) -> Iterator[None]:
    """Words (``vlas-nij-ver-heid``) break where they say; patterns (``8ë``) join the dictionary."""
    before = []
    for lang, lines in sorted(lists.items()):
        known = pyphen.language_fallback(lang)
        if known is None:
            continue
        dictionary = pyphen.Pyphen(lang=known).hd
        before.append((dictionary, dictionary.patterns, dictionary.cache))
        patterns = [line for line in lines if re.search(r"\d", line)]
        words = [line for line in lines if line not in patterns]
        dictionary.patterns = dictionary.patterns | dict(map(_pattern, patterns))
        dictionary.cache = {word.replace("-", ""): _points(word) for word in words}
    try:
        yield
    finally:
        for dictionary, patterns_, cache in reversed(before):
            dictionary.patterns, dictionary.cache = patterns_, cache


def _points(word: str) -> list[pyphen.DataInt]:
    parts = word.split("-")
    return [pyphen.DataInt(len("".join(parts[:number]))) for number in range(1, len(parts))]


def _pattern(line: str) -> tuple[str, tuple[int, tuple[int, ...]]]:
    pairs = _LETTERS.findall(line)
    return "".join(letter for _, letter in pairs), (0, tuple(int(figure or 0) for figure, _ in pairs))
