"""Draw a line of text straight from a font file: shaped by HarfBuzz, its outlines filled as polygons.

Neither Pango, WeasyPrint, a PDF nor FreeType has a part in it, so it can judge what those print.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import uharfbuzz
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFilter

_FINER = 4  # polygons are drawn so many times finer, then averaged
_STEPS = 6  # straight pieces of a curve

# The tolerance: after a blur of one pixel, the share of inked pixels whose grey is more than half
# wrong. Edges differ by less; a wrong glyph is wrong in most of its ink.
MOST_WRONG = 0.002


def wrong(printed: np.ndarray, right: np.ndarray) -> float:
    """The share of ink that stands where it should not, or is missing; 1 if a line has another size.

    Both are ink from 0 (paper) to 1. Lines are laid over one another by the edges of their ink.
    """
    one, other = _cropped(printed), _cropped(right)
    if abs(one.shape[0] - other.shape[0]) > 2 or abs(one.shape[1] - other.shape[1]) > 2:
        return 1.0
    size = (max(one.shape[0], other.shape[0]) + 2, max(one.shape[1], other.shape[1]) + 2)
    fixed = _soft(_padded(one, size, (1, 1)))
    ink = float(((fixed > 0.5) | (_soft(_padded(other, size, (1, 1))) > 0.5)).sum())
    shifts = [(y, x) for y in (0, 1, 2) for x in (0, 1, 2)]
    return min(
        float((np.abs(fixed - _soft(_padded(other, size, shift))) > 0.5).sum()) / ink
        for shift in shifts
        if other.shape[0] + shift[0] <= size[0] and other.shape[1] + shift[1] <= size[1]
    )


def drawn(file: Path, text: str, *, size: float, features: Mapping[str, bool]) -> np.ndarray:
    """The text as ink from 0 to 1; ``size`` is the em in pixels."""
    glyphs = _shaped(file, text, features)
    font, scale = _font(file), size * _FINER / _font(file)["head"].unitsPerEm
    pen, x = _Contours(font.getGlyphSet()), 0.0
    order = font.getGlyphOrder()
    for glyph, advance, dx, dy in glyphs:
        pen.place = (x + dx, dy)
        pen.glyphSet[order[glyph]].draw(pen)
        x += advance
    width, height = int(x * scale + 2 * size * _FINER), int(3 * size * _FINER)
    winding = np.zeros((height, width), dtype=np.int8)
    for contour in pen.contours:
        points = [(px * scale + size * _FINER, 2 * size * _FINER - py * scale) for px, py in contour]
        mask = Image.new("1", (width, height))
        ImageDraw.Draw(mask).polygon(points, fill=1)
        winding += np.asarray(mask, dtype=np.int8) * (1 if _area(contour) > 0 else -1)
    ink = Image.fromarray(((winding != 0) * 255).astype(np.uint8)).reduce(_FINER)
    return np.asarray(ink, dtype=float) / 255


def missing(file: Path, text: str) -> set[str]:
    """The signs of a text that a font lacks."""
    known = _font(file).getBestCmap()
    return {sign for sign in text if ord(sign) not in known}


def has(file: Path, feature: str) -> bool:
    """Whether a font has an OpenType feature that replaces glyphs."""
    if "GSUB" not in _font(file):
        return False
    records = _font(file)["GSUB"].table.FeatureList.FeatureRecord
    return any(record.FeatureTag == feature for record in records)


@cache
def _font(file: Path) -> TTFont:
    return TTFont(file)


@cache
def _harfbuzz(file: Path) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(file.read_bytes()))


def _shaped(
    file: Path, text: str, features: Mapping[str, bool]
) -> list[tuple[int, float, float, float]]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = "en"
    uharfbuzz.shape(_harfbuzz(file), buffer, dict(features))
    return [
        (info.codepoint, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


class _Contours(BasePen):  # type: ignore[misc]
    """Collects closed contours as polygons, each glyph at its place."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.place = (0.0, 0.0)
        self.contours: list[list[tuple[float, float]]] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools' names
        self.contours.append([self._at(point)])

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.contours[-1].append(self._at(point))

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        ends = [self._here(), *map(self._at, points)]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            self.contours[-1].append(
                (
                    sum(weight * point[0] for weight, point in zip(weights, ends, strict=True)),
                    sum(weight * point[1] for weight, point in zip(weights, ends, strict=True)),
                )
            )

    def _at(self, point: tuple[float, float]) -> tuple[float, float]:
        return (point[0] + self.place[0], point[1] + self.place[1])

    def _here(self) -> tuple[float, float]:
        return self._at(self._getCurrentPoint())


def _area(contour: list[tuple[float, float]]) -> float:
    ahead = [*contour[1:], contour[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(contour, ahead, strict=True))


def _cropped(ink: np.ndarray) -> np.ndarray:
    rows, columns = np.flatnonzero((ink > 0.3).any(axis=1)), np.flatnonzero((ink > 0.3).any(axis=0))
    if not rows.size:
        return np.zeros((1, 1))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _padded(ink: np.ndarray, size: tuple[int, int], at: tuple[int, int]) -> np.ndarray:
    out = np.zeros(size)
    out[at[0] : at[0] + ink.shape[0], at[1] : at[1] + ink.shape[1]] = ink
    return out


def _soft(ink: np.ndarray) -> np.ndarray:
    picture = Image.fromarray((ink * 255).astype(np.uint8)).filter(ImageFilter.BoxBlur(1))
    return np.asarray(picture, dtype=float) / 255
