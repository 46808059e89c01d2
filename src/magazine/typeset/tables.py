"""Read a designer's TOML file into typed values and say, with the line, what is wrong with it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from magazine.model.problem import Place, Problem, error

_T = TypeVar("_T")
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


def place_of(path: Path, folder: Path, line: int = 0) -> Place:
    """Where a layout's file lies as people know it, ``layouts/<name>/…``, wherever it is installed."""
    return Place(f"layouts/{folder.name}/{path.relative_to(folder).as_posix()}", line)


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table that remembers its file; what is wrong with it is added to ``problems``.

    The list is shared by all tables of one reading: that reading ends in one tuple.
    """

    values: Mapping[str, object]
    at: Place
    source: str
    problems: list[Problem] = field(default_factory=list)

    def line(self, key: str) -> Place:
        """The first line that sets the key, behind the place where this table begins."""
        pattern = re.compile(rf"^\s*\[*(?:[\w.-]+\.)?{re.escape(key)}\b\"?\]*\s*(?:=|\]|$)")
        for number, text in enumerate(self.source.splitlines(), 1):
            if number >= self.at.line and pattern.match(text):
                return Place(self.at.file, number)
        return self.at

    def wrong(self, rule: str, message: str, *, key: str = "", hint: str = "") -> None:
        """Note a problem at a key, or at the table."""
        at = self.line(key) if key else self.at
        self.problems.append(error(rule, message, at=at, hint=hint))

    def only(self, known: Iterable[str]) -> None:
        """Note every key that is not known."""
        names = sorted(known)
        for key in sorted(set(self.values) - set(names)):
            near = get_close_matches(key, names, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(names)}"
            self.wrong("unknown-key", f"no key named `{key}` is known here", key=key, hint=hint)

    def text(self, key: str, default: str = "") -> str:
        """A string."""
        return self._typed(key, str, default, "a text")

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        """One of a few words, the first where it is missing or another."""
        value = self.text(key, choices[0])
        if value not in choices:
            said = f"`{key}` cannot be `{value}`"
            self.wrong("unknown-choice", said, key=key, hint=", ".join(choices))
            return choices[0]
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """``true`` or ``false``."""
        return self._typed(key, bool, default, "true or false")

    def number(self, key: str, default: int = 0) -> int:
        """A whole number."""
        return self._typed(key, int, default, "a whole number")

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        found = self._typed(key, list, [], "a list of texts")
        if not all(isinstance(item, str) for item in found):
            self.wrong("wrong-type", f"`{key}` must be a list of texts", key=key)
        return tuple(item for item in found if isinstance(item, str))

    def table(self, key: str) -> "Table":
        """A table in this one; an empty one where it is missing."""
        return self._inner(key, self._typed(key, dict, {}, "a table"))

    def tables(self, key: str) -> Iterator["Table"]:
        """The tables of a list of tables, each at its own line."""
        after = 0
        for item in self._typed(key, list, [], "a list of tables"):
            if not isinstance(item, dict):
                self.wrong("wrong-type", f"`{key}` must be a list of tables", key=key)
                continue
            after = self._next_head(key, after)
            yield Table(item, Place(self.at.file, after), self.source, self.problems)

    def _inner(self, key: str, values: Mapping[str, object]) -> "Table":
        return Table(values, self.line(key), self.source, self.problems)

    def _next_head(self, key: str, after: int) -> int:
        for number, text in enumerate(self.source.splitlines(), 1):
            if number > after and text.strip() == f"[[{key}]]":
                return number
        return self.line(key).line

    def _typed(self, key: str, kind: type[_T], default: _T, said: str) -> _T:
        value = self.values.get(key, default)
        # True is an int to Python, never to a designer.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.wrong("wrong-type", f"`{key}` must be {said}", key=key)
            return default
        return value


def read_table(path: Path, folder: Path, problems: list[Problem]) -> Table:
    """The file's table; an empty one if the file is not TOML, and then a problem says so."""
    at = place_of(path, folder)
    try:
        source = path.read_text(encoding="utf-8")
        values: Mapping[str, object] = tomllib.loads(source)
    except UnicodeDecodeError as broken:
        problems.append(error("not-utf8", f"the file is not UTF-8 at byte {broken.start}", at=at))
        return Table({}, at, "", problems)
    except tomllib.TOMLDecodeError as broken:
        found = _AT_LINE.search(str(broken))
        spot = Place(at.file, int(found[1]), int(found[2])) if found else at
        said = _AT_LINE.sub("", str(broken)).strip()
        problems.append(error("not-toml", f"the file cannot be read as TOML: {said}", at=spot))
        return Table({}, at, "", problems)
    return Table(values, at, source, problems)
