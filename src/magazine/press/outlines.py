"""Words as outlines: for what stands outside the pages and must not need a font."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz

from magazine.model.layout import FontFace
from magazine.press.glyphs import sfnt
from magazine.press.syntax import number


@dataclass(frozen=True, slots=True)
class Outline:
    """Path operators of a word or a line that begins at the origin, and its width in points."""

    path: bytes
    width: float


def outlined(text: str, faces: Sequence[FontFace], size: float) -> Outline:
    """A line of text as a path, set in the upright face that is nearest to regular weight.

    Only a face with all of its characters is used; if there is none, the others are left out.
    """
    upright = sorted(
        (face for face in faces if face.style == "normal"), key=lambda face: abs(face.weight - 400)
    )
    best = Outline(b"", 0)
    for face in upright or faces:
        found, missing = _shaped(text, face, size)
        if not missing:
            return found
        best = best if best.path else found
    return best


@cache
def _shaped(text: str, face: FontFace, size: float) -> tuple[Outline, int]:
    font = _font(face.file, face.digest)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    pen = _Pen(size / font.face.upem)
    missing = 0
    for info, position in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True):
        if info.codepoint:  # 0 is the sign for a missing glyph
            pen.dx = pen.x + position.x_offset
            pen.dy = position.y_offset
            font.draw_glyph_with_pen(info.codepoint, pen)
        else:
            missing += 1
        pen.x += position.x_advance
    return Outline(pen.out.getvalue(), pen.x * pen.scale), missing


@cache
def _font(file: Path, digest: str) -> uharfbuzz.Font:  # noqa: ARG001 - the digest keeps it fresh
    return uharfbuzz.Font(uharfbuzz.Face(sfnt(file.read_bytes())))


class _Pen:
    """Writes what a font draws as operators of PDF, which knows no quadratic curves."""

    def __init__(self, scale: float) -> None:
        self.scale, self.out = scale, io.BytesIO()
        self.x = self.dx = self.dy = 0
        self.at = (0.0, 0.0)

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - a pen's protocol
        self._write(b"m", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._write(b"l", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._write(b"c", *points)

    def qCurveTo(self, off: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        (x, y), (qx, qy), (tx, ty) = self.at, off, to
        first = (x + (qx - x) * 2 / 3, y + (qy - y) * 2 / 3)
        second = (tx + (qx - tx) * 2 / 3, ty + (qy - ty) * 2 / 3)
        self._write(b"c", first, second, to)

    def closePath(self) -> None:  # noqa: N802
        self.out.write(b"h\n")

    def endPath(self) -> None:  # noqa: N802
        """An open path: a fill closes it."""

    def _write(self, operator: bytes, *points: tuple[float, float]) -> None:
        self.at = points[-1]
        for x, y in points:
            place = ((x + self.dx) * self.scale, (y + self.dy) * self.scale)
            self.out.write(b"%s %s " % (number(round(place[0], 2)), number(round(place[1], 2))))
        self.out.write(operator + b"\n")
