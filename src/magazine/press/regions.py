"""Where content paints: boxes that are reckoned only when somebody asks."""

import re
from functools import cached_property
from typing import NamedTuple

import numpy as np
from pikepdf import Array, Name, Object

from magazine.model.matrix import Matrix
from magazine.press.matrices import Box, around, corners, meet, scale, upright
from magazine.press.objects import entry

_RECTANGLE = re.compile(rb"([-+.\d]+)\s+([-+.\d]+)\s+([-+.\d]+)\s+([-+.\d]+)\s+re\b")
_LETTERS = b"mlcvyh"
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>|\(((?:[^()\\]|\\.)*)\)|([-+.\d]+)", re.DOTALL)
_EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


class Region:
    """A part of a page inside a clip; ``box`` lies around it, ``filled`` if it is all of that box."""

    def __init__(self, clip: "Region | None") -> None:
        self.clip = clip

    @cached_property
    def box(self) -> Box | None:
        """In the page's space; nothing if all of it is clipped away."""
        outer = _EVERYWHERE if self.clip is None else self.clip.box
        return meet(self._own, outer)

    @cached_property
    def filled(self) -> bool:
        """Whether it is a rectangle in a clip of rectangles."""
        return self._whole and (self.clip is None or self.clip.filled)

    @property
    def _own(self) -> Box | None:
        raise NotImplementedError

    @property
    def _whole(self) -> bool:
        return False


class BoxRegion(Region):
    """A rectangle of a space of its own: a picture's unit square, the box of a form."""

    def __init__(self, box: Box, matrix: Matrix, clip: Region | None) -> None:
        super().__init__(clip)
        self._box, self._matrix = box, matrix

    @property
    def _own(self) -> Box:
        return around(corners(self._box), self._matrix)

    @property
    def _whole(self) -> bool:
        return upright(self._matrix)


class PathRegion(Region):
    """Around a path; ``grow`` is how far its line reaches beyond it, in its own space."""

    def __init__(
        self, path: tuple[bytes, ...], matrix: Matrix, clip: Region | None, grow: float
    ) -> None:
        super().__init__(clip)
        self._path, self._matrix, self._grow = path, matrix, grow

    @property
    def _own(self) -> Box | None:
        data = b" ".join(self._path)
        points = []
        for found in _RECTANGLE.finditer(data):
            x, y, width, height = map(float, found.groups())
            points += [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
        rest = _RECTANGLE.sub(b"", data) if points else data
        flat = np.array(rest.translate(None, _LETTERS).split(), dtype=float)
        if flat.size % 2:
            return _EVERYWHERE  # no path at all: whoever paints it may paint anything
        pairs = np.concatenate([flat.reshape(-1, 2), np.array(points, dtype=float).reshape(-1, 2)])
        if not pairs.size:
            return None
        a, b, c, d, e, f = self._matrix
        moved = pairs @ np.array([[a, b], [c, d]]) + (e, f)
        (left, bottom), (right, top) = moved.min(axis=0), moved.max(axis=0)
        grow = self._grow * scale(self._matrix)
        return float(left - grow), float(bottom - grow), float(right + grow), float(top + grow)

    @property
    def _whole(self) -> bool:
        one = b" ".join(self._path).strip()
        return not self._grow and upright(self._matrix) and bool(_RECTANGLE.fullmatch(one))


class Face:
    """A font as far as the room goes that its text takes (9.2.4, 9.7.4.3)."""

    def __init__(self, font: Object) -> None:
        self.font = font
        self.octets = 2 if font.get("/Subtype") == Name.Type0 else 1
        self._inner = font.DescendantFonts[0] if self.octets == 2 else font

    @property
    def drawn(self) -> bool:
        """Whether its glyphs are content of their own (Type 3, 9.6.5)."""
        return bool(self.font.get("/Subtype") == Name.Type3)

    def width(self, code: int) -> float:
        """How far one glyph moves on, in thousandths of the size."""
        table, default = self._widths
        return table.get(code, default)

    @cached_property
    def _widths(self) -> tuple[dict[int, float], float]:
        table: dict[int, float] = {}
        if self.octets == 1:
            start = int(self.font.get("/FirstChar", 0))
            widths = self.font.get("/Widths", Array()).as_list()
            return {start + at: float(value) for at, value in enumerate(widths)}, 1000.0
        rows = iter(self._inner.get("/W", Array()).as_list())
        for first in rows:
            then = next(rows)
            if isinstance(then, Array):
                table.update((int(first) + at, float(w)) for at, w in enumerate(then.as_list()))
            else:
                width = float(next(rows))
                table.update(dict.fromkeys(range(int(first), int(then) + 1), width))
        return table, float(self._inner.get("/DW", 1000))

    @cached_property
    def reach(self) -> tuple[float, float]:
        """How far glyphs go below and above the line, as parts of the size."""
        box = entry(self._inner, "/FontDescriptor", "/FontBBox")
        if box is not None and float(box[1]) < float(box[3]):
            return float(box[1]) / 1000, float(box[3]) / 1000
        return -0.5, 1.2


class Shown(NamedTuple):
    """One show of text and the text state in which it was (9.3.1)."""

    operands: bytes
    face: Face
    size: float
    spacing: float
    word_spacing: float
    stretch: float
    rise: float


class TextRegion(Region):
    """Around the last of several runs of text that begin at one point, the origin of the matrix."""

    def __init__(self, runs: tuple[Shown, ...], matrix: Matrix, clip: Region | None) -> None:
        super().__init__(clip)
        self._runs, self._matrix = runs, matrix

    @property
    def _own(self) -> Box:
        left = sum(_advance(run) for run in self._runs[:-1])
        last = self._runs[-1]
        below, above = last.face.reach
        size = last.size
        edges = sorted((left, left + _advance(last)))
        box = (edges[0], last.rise + below * size, edges[1], last.rise + above * size)
        aside = abs(size) / 4  # glyphs may reach beyond their widths
        return around(
            corners((box[0] - aside, min(box[1], box[3]), box[2] + aside, max(box[1], box[3]))),
            self._matrix,
        )


def _advance(run: Shown) -> float:
    font = run.face
    total = 0.0
    for found in _CODES.finditer(run.operands):
        if found[3] is not None:
            total -= float(found[3]) / 1000 * run.size
            continue
        codes = _codes(found, font.octets)
        spaces = codes.count(32) if font.octets == 1 else 0
        total += sum(map(font.width, codes)) / 1000 * run.size
        total += len(codes) * run.spacing + spaces * run.word_spacing
    return total * run.stretch


def _codes(found: re.Match[bytes], octets: int) -> list[int]:
    if found[1] is not None:
        row = b"".join(found[1].split())
        data = bytes.fromhex((row + b"0" * (len(row) % 2)).decode())
    else:
        data = found[2]  # an escape counts as two glyphs: rather too wide than too narrow
    return [int.from_bytes(data[at : at + octets], "big") for at in range(0, len(data), octets)]
