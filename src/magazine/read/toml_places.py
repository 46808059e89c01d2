"""Where each key and value of a TOML file stands, for messages; the file is known to be valid."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from magazine.read.ledger import Spot

Path: TypeAlias = tuple[str | int, ...]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN_VALUE = re.compile(r"[^,\]}\n#]+")
_STRINGS = (
    re.compile(r'"""(?:\\.|[^\\])*?"{3,5}', re.DOTALL),
    re.compile(r"'''.*?'{3,5}", re.DOTALL),
    re.compile(r'"(?:\\.|[^"\\\n])*"'),
    re.compile(r"'[^'\n]*'"),
)


def toml_places(text: str) -> Mapping[Path, Spot]:
    """The spot of every key, by path: ``("section", 0, "articles", 2)``; of values inside lists too."""
    return _Scanner(text).run()


class _Scanner:
    """tomllib tells no positions; this reads over a file that tomllib has found valid."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self.places: dict[Path, Spot] = {(): Spot(1, 1)}
        self.counts: dict[Path, int] = {}
        self.lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self.line = 0

    def run(self) -> Mapping[Path, Spot]:
        table: Path = ()
        while self._skip_blank():
            if self.text[self.pos] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.places

    def _spot(self, pos: int) -> Spot:
        while self.line + 1 < len(self.lines) and self.lines[self.line + 1] <= pos:
            self.line += 1
        return Spot(self.line + 1, pos - self.lines[self.line] + 1)

    def _skip_blank(self) -> bool:
        """Over white space and comments; whether something follows."""
        while self.pos < len(self.text):
            if self.text[self.pos] == "#":
                end = self.text.find("\n", self.pos)
                self.pos = len(self.text) if end < 0 else end
            elif self.text[self.pos].isspace():
                self.pos += 1
            else:
                return True
        return False

    def _header(self) -> Path:
        at = self._spot(self.pos)
        many = self.text.startswith("[[", self.pos)
        self.pos += 2 if many else 1
        keys = self._keys()
        self.pos += 2 if many else 1
        path: Path = ()
        for number, key in enumerate(keys):
            path = (*path, key)
            if many and number == len(keys) - 1:
                self.counts[path] = self.counts.get(path, -1) + 1
                self.places.setdefault(path, at)
            if path in self.counts:
                path = (*path, self.counts[path])
        self.places.setdefault(path, at)
        return path

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._skip_blank()
            if found := _BARE.match(self.text, self.pos):
                keys.append(found[0])
                self.pos = found.end()
            else:
                start = self.pos
                self._string()
                keys.append(self.text[start + 1 : self.pos - 1])
            self._skip_blank()
            if not self.text.startswith(".", self.pos):
                return keys
            self.pos += 1

    def _pair(self, table: Path) -> None:
        at = self._spot(self.pos)
        path = (*table, *self._keys())
        for length in range(len(table) + 1, len(path) + 1):
            self.places.setdefault(path[:length], at)
        self.pos += 1  # the sign =
        self._skip_blank()
        self._value(path)

    def _string(self) -> bool:
        for pattern in _STRINGS:
            if found := pattern.match(self.text, self.pos):
                self.pos = found.end()
                return True
        return False

    def _value(self, path: Path) -> None:
        if self.text[self.pos] == "[":
            self._list(path)
        elif self.text[self.pos] == "{":
            self._inline_table(path)
        elif not self._string():
            found = _PLAIN_VALUE.match(self.text, self.pos)
            self.pos = found.end() if found else self.pos + 1

    def _list(self, path: Path) -> None:
        self.pos += 1
        number = 0
        while self._skip_blank() and self.text[self.pos] != "]":
            self.places[*path, number] = self._spot(self.pos)
            self._value((*path, number))
            number += 1
            self._skip_comma()
        self.pos += 1

    def _inline_table(self, path: Path) -> None:
        self.pos += 1
        while self._skip_blank() and self.text[self.pos] != "}":
            self._pair(path)
            self._skip_comma()
        self.pos += 1

    def _skip_comma(self) -> None:
        if self._skip_blank() and self.text[self.pos] == ",":
            self.pos += 1
