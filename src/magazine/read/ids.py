"""Every block gets an id: from the writer, from a heading's words, else from a hash of its text."""

import hashlib
from collections.abc import Iterable

from magazine.read.ledger import Ledger, Spot
from magazine.read.names import slugify


class Ids:
    """The ids of one article. What writers gave is reserved before any other is made."""

    def __init__(self, slug: str, reserved: Iterable[str], ledger: Ledger) -> None:
        self._ledger = ledger
        self._reserved = {slug, *reserved}
        self._slug = slug
        self._given: dict[str, Spot] = {}
        self._made: set[str] = set()
        self._next: dict[str, int] = {}

    def given(self, name: str, spot: Spot) -> str:
        """The writer's own id, or nothing if it cannot be had."""
        if name == self._slug:
            self._ledger.error(
                "duplicate-id",
                f"`#{name}` is the name of the article itself",
                spot,
                hint="take another id",
            )
            return ""
        if name in self._given:
            self._ledger.error(
                "duplicate-id",
                f"`#{name}` stands here for the second time",
                spot,
                hint=f"the first is in line {self._given[name].line}; take another id",
            )
            return ""
        self._given[name] = spot
        return name

    def of_heading(self, words: str) -> str:
        """From the words; from the hash if no letter is left of them."""
        slug = slugify(words)
        if not slug:
            return self.of_text("heading", words)
        return self._fresh(slug if slug[0].isalpha() else f"h-{slug}")

    def of_text(self, kind: str, text: str) -> str:
        """From a hash, so that an edit elsewhere does not move it."""
        normal = f"{kind}\n{' '.join(text.split())}"
        return self._fresh(f"b-{hashlib.sha256(normal.encode()).hexdigest()[:8]}")

    def of_note(self, number: int) -> str:
        """From the note's number."""
        return self._fresh(f"note-{number}")

    def all(self) -> frozenset[str]:
        """Every id that something in the article has."""
        return frozenset(self._given) | frozenset(self._made)

    def _fresh(self, base: str) -> str:
        name = base
        while name in self._made or name in self._reserved:
            self._next[base] = self._next.get(base, 1) + 1
            name = f"{base}-{self._next[base]}"
        self._made.add(name)
        return name
