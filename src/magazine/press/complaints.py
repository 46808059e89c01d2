"""What the engine logs becomes problems in the words of editors and designers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from magazine.model.galley import Stylesheet
from magazine.model.problem import Place, Problem, error, warning

RULE = "engine"

_AT = re.compile(r" at (\d+):(\d+)")
_IGNORED = re.compile(
    r"Ignored `(?P<name>[^:`]+):(?P<value>.*)` at (?P<line>\d+):(?P<column>\d+), (?P<why>.*)"
)
_BEGINS = re.compile(r"\s*([\w-]+)\s*:")
_VALUE_BEGINS = re.compile(r"([\w-]+)\s*:\s*$")
_NO_ALT = re.compile(r'Image "(?P<src>.*)" has no required alt description')
_GLYPH = re.compile(
    r"\.notdef glyph rendered .*: \"(?P<what>.*)\" \((?P<code>U\+[0-9A-F]+)\)", re.DOTALL
)
_ANCHOR = re.compile(r"No anchor #(?P<name>.*) for internal URI reference")
_DRAWN_BADLY = re.compile(r"Failed to render SVG image (?P<url>\S*)")
_LOADED_BADLY = re.compile(r"Failed to load image at '(?P<url>[^']*)'")
_FACE = re.compile(r"Font-face '(?P<name>[^']*)' cannot be loaded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One record of the engine's log; ``style`` is the stylesheet that was being read, if one was."""

    serious: bool
    message: str
    style: Stylesheet | None = None


def problems(
    complaints: Iterable[Complaint],
    *,
    at: Place,
    styles: Sequence[Stylesheet],
    decorative: frozenset[str],
    base: str,
) -> Iterator[Problem]:
    """Each complaint that is one: a picture with an empty alt is decorative because somebody said so."""
    for complaint in complaints:
        said = complaint.message
        if found := _NO_ALT.fullmatch(said):
            if found["src"] not in decorative:
                yield error("alt", f"`{found['src']}` has no alternative text", at=at)
        elif found := _IGNORED.fullmatch(said):
            place = _place(found["name"], found, complaint.style, styles, at)
            text = f"`{found['name']}:{found['value']}` is ignored on pages: {found['why']}"
            yield warning(RULE, text, at=place, hint="move it to a stylesheet that only the web reads")
        elif found := _GLYPH.search(said):
            text = f"no font has a sign for `{found['what']}` ({found['code']})"
            yield error("glyph", text, at=at, hint="write it another way, or add a font that has it")
        elif found := _ANCHOR.fullmatch(said):
            yield error(
                "link", f"a link leads to `#{found['name']}`, which is not in this article", at=at
            )
        elif found := _DRAWN_BADLY.match(said) or _LOADED_BADLY.match(said):
            name = found["url"].removeprefix(base)
            yield error("picture", f"`{name}` cannot be drawn", at=at, hint="open it and save it anew")
        elif found := _FACE.search(said):
            yield error("font", f"the file of the font `{found['name']}` cannot be read", at=at)
        else:
            yield _other(complaint, at)


def _place(
    name: str, found: re.Match[str], style: Stylesheet | None, styles: Sequence[Stylesheet], at: Place
) -> Place:
    line, column = int(found["line"]), int(found["column"])
    # While laying out, the engine knows line and column but not of which stylesheet.
    known = [style] if style else [s for s in styles if _stands(name, s.text, line, column)]
    return Place(known[0].name, line, column) if len(known) == 1 else at


def _stands(name: str, text: str, line: int, column: int) -> bool:
    """Whether a declaration of ``name`` stands there, by its beginning or by that of its value."""
    lines = text.splitlines()
    if line > len(lines):
        return False
    before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    said = _VALUE_BEGINS.search(before) or _BEGINS.match(after)
    return said is not None and name.startswith(said[1])


def _other(complaint: Complaint, at: Place) -> Problem:
    found = _AT.search(complaint.message)
    if complaint.style and found:
        at = Place(complaint.style.name, int(found[1]), int(found[2]))
    elif complaint.style:
        at = Place(complaint.style.name)
    said = complaint.message[:1].lower() + complaint.message[1:].rstrip(".")
    return (error if complaint.serious else warning)(RULE, said, at=at)
