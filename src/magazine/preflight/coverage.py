"""How much ink lies where on a page: numbers and small pictures of a proof.

Ink is counted in percent: four full inks are 400 %. Areas are in points from the corner of the media
box, left, bottom, right, top. Rows of arrays run from the top of the page to its foot.
"""

from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from magazine.model.artifact import Area

Plates: TypeAlias = npt.NDArray[np.uint8]  # height, width, four inks: 255 is a full ink
Heat: TypeAlias = npt.NDArray[np.uint16]  # height, width: the most ink in each cell, in percent
Picture: TypeAlias = npt.NDArray[np.uint8]  # height, width, red green blue

INKS = ("cyan", "magenta", "yellow", "black")
EDGES = ("left", "bottom", "right", "top")

_Number = TypeVar("_Number", np.uint8, np.uint16)

_SQUARE = 15.0 * 72 / 25.4  # the window of Ghent Workgroup 2022, R0026
_FULL = 255 / 100
# Anti-aliasing lets a pixel at an edge be dry by a shade: what is below this is no ink.
_DRY = 3
_MM = 72 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """An edge at which ink reaches the trim and does not reach the edge of the bleed."""

    edge: str
    length: float  # points along the edge
    area: Area  # the longest stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInk:
    """The ink of one page, as a press would lay it down, overprint obeyed.

    ``plates`` and ``heat`` have 36 cells an inch, ``picture`` (sRGB, a soft proof) 72: the whole
    media box, ``width`` × ``height`` points.
    """

    page: int
    width: float
    height: float
    most: float
    most_at: Area
    square: float  # the highest mean in any square of 15 mm
    square_at: Area
    covered: tuple[float, float, float, float]  # mean of each ink over the trimmed page, in percent
    blank: bool
    short: tuple[Short, ...]
    plates: Plates
    heat: Heat
    picture: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A page as four inks at so many ``dpi``, and as a picture at half of that.

    ``size`` is the media box in points: the last pixels may stand out of it by a part.
    """

    plates: Plates
    picture: Picture
    dpi: float
    size: tuple[float, float] | None = None

    @property
    def width(self) -> float:
        """In points."""
        return self.size[0] if self.size else float(self.plates.shape[1] * 72 / self.dpi)

    @property
    def height(self) -> float:
        """In points."""
        return self.size[1] if self.size else float(self.plates.shape[0] * 72 / self.dpi)


def measured(proof: Proof, page: int, trim: Area, bleed: Area) -> PageInk:
    """The numbers of one page; boxes are from the corner of the media box."""
    # The slug area has marks in all four inks: what is cut away counts for no limit.
    total = _within(_total(proof.plates), _pixels(bleed, proof))
    row, column = divmod(int(total.argmax()), total.shape[1])
    square, square_at = _densest(total, proof)
    inside = _cut(proof.plates, _pixels(trim, proof))
    means = [float(inside[:, :, ink].mean()) / _FULL if inside.size else 0.0 for ink in range(4)]
    return PageInk(
        page=page,
        width=proof.width,
        height=proof.height,
        most=float(total.max()) / _FULL,
        most_at=_area((column, row, column + 1, row + 1), proof),
        square=square,
        square_at=square_at,
        covered=(means[0], means[1], means[2], means[3]),
        # Marks and slug lines stand outside: they make no page.
        blank=not (_cut(total, _pixels(trim, proof)) > _DRY).any(),
        short=_short(total > _DRY, proof, trim, bleed),
        plates=_small(proof.plates, 4),
        heat=_hottest(total, 4),
        picture=proof.picture,
    )


def _cells(array: npt.NDArray[_Number], side: int) -> list[npt.NDArray[_Number]]:
    """Each pixel of squares of so many, as arrays of cells; the last row and column are repeated.

    One strided view a pixel: NumPy adds them ten times faster than it sums over short axes.
    """
    height, width = array.shape[:2]
    pad = ((0, -height % side), (0, -width % side), (0, 0))[: array.ndim]
    even = np.pad(array, pad, mode="edge")
    return [even[row::side, column::side] for row in range(side) for column in range(side)]


def _total(plates: Plates) -> npt.NDArray[np.uint16]:
    """The sum of the inks at each pixel, 255 for each that is full."""
    return sum(
        (plates[:, :, ink].astype(np.uint16) for ink in range(1, 4)), plates[:, :, 0].astype(np.uint16)
    )


def _small(plates: Plates, side: int) -> Plates:
    views = _cells(plates, side)
    mean = sum((view.astype(np.uint16) for view in views[1:]), views[0].astype(np.uint16))
    return ((mean + len(views) // 2) // len(views)).astype(np.uint8)


def _hottest(total: npt.NDArray[np.uint16], side: int) -> Heat:
    first, *others = _cells(total, side)
    most = first.copy()
    for view in others:
        np.maximum(most, view, out=most)
    return np.rint(most / _FULL).astype(np.uint16)


def _densest(total: npt.NDArray[np.uint16], proof: Proof) -> tuple[float, Area]:
    """The square of 15 mm with the highest mean, found in a summed-area table of cells."""
    first, *others = _cells(total, 2)
    cells = sum((view.astype(np.int64) for view in others), first.astype(np.int64))
    height, width = cells.shape
    side = min(round(_SQUARE / 72 * proof.dpi / 2), height, width)
    table = np.zeros((height + 1, width + 1), dtype=np.int64)
    table[1:, 1:] = cells.cumsum(axis=0).cumsum(axis=1)
    sums = table[side:, side:] - table[:-side, side:] - table[side:, :-side] + table[:-side, :-side]
    row, column = divmod(int(sums.argmax()), sums.shape[1])
    mean = float(sums[row, column]) / side / side / 4 / _FULL
    return mean, _area((2 * column, 2 * row, 2 * (column + side), 2 * (row + side)), proof)


def _short(wet: npt.NDArray[np.bool_], proof: Proof, trim: Area, bleed: Area) -> tuple[Short, ...]:
    found = (_short_edge(wet, proof, trim, bleed, edge) for edge in range(4))
    return tuple(short for short in found if short)


def _short_edge(
    wet: npt.NDArray[np.bool_], proof: Proof, trim: Area, bleed: Area, edge: int
) -> Short | None:
    """Ink just inside the trim must have ink beside it just inside the edge of the bleed.

    A slanting shape leaves the page beside where it crosses the trim: as far as the bleed is wide.
    """
    reach = (bleed[edge] - trim[edge]) * (1 if edge > 1 else -1)
    if reach < 0.5 * _MM:
        return None
    inner = _line(wet, proof, trim[edge], edge)
    outer = _line(wet, proof, bleed[edge], edge)
    span = round((reach + _MM) / 72 * proof.dpi)
    before = np.concatenate(([0], outer.cumsum()))
    places = np.arange(outer.size)
    near = before[np.minimum(places + span + 1, outer.size)] > before[np.maximum(places - span, 0)]
    bare = inner & ~near
    first, length = _longest(bare)
    points = length * 72 / proof.dpi
    if points < 0.5 * _MM:
        return None
    along = first * 72 / proof.dpi
    sides = sorted((trim[edge], bleed[edge]))
    if edge % 2 == 0:  # left and right: rows count from the top
        area = (sides[0], proof.height - along - points, sides[1], proof.height - along)
    else:
        area = (along, sides[0], along + points, sides[1])
    return Short(edge=EDGES[edge], length=points, area=area)


def _line(wet: npt.NDArray[np.bool_], proof: Proof, position: float, edge: int) -> npt.NDArray[np.bool_]:
    """The pixels along an edge of a box, half a millimetre and less inside of it."""
    scale = proof.dpi / 72
    depth = max(1, round(0.4 * _MM * scale))
    vertical = edge % 2 == 0
    size = wet.shape[1] if vertical else wet.shape[0]
    place = position * scale if vertical else (proof.height - position) * scale
    # One pixel away from the edge, where a neighbour's anti-aliasing cannot reach.
    if edge in {0, 3}:
        first = min(max(round(place) + 1, 0), size - 1)
        band = slice(first, first + depth)
    else:
        last = min(max(round(place) - 1, 1), size)
        band = slice(max(last - depth, 0), last)
    return np.asarray(wet[:, band].any(axis=1) if vertical else wet[band, :].any(axis=0))


def _longest(marks: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Where the longest run of true values starts, and how long it is."""
    steps = np.diff(np.concatenate(([0], marks.astype(np.int8), [0])))
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    if not starts.size:
        return 0, 0
    best = int((ends - starts).argmax())
    return int(starts[best]), int(ends[best] - starts[best])


def _pixels(area: Area, proof: Proof) -> tuple[int, int, int, int]:
    scale = proof.dpi / 72
    left, bottom, right, top = area
    return (
        round(left * scale),
        round((proof.height - top) * scale),
        round(right * scale),
        round((proof.height - bottom) * scale),
    )


def _cut(array: npt.NDArray[_Number], box: tuple[int, int, int, int]) -> npt.NDArray[_Number]:
    left, top, right, foot = box
    return array[max(top, 0) : max(foot, 0), max(left, 0) : max(right, 0)]


def _within(total: npt.NDArray[np.uint16], box: tuple[int, int, int, int]) -> npt.NDArray[np.uint16]:
    left, top, right, foot = box
    kept = np.zeros_like(total)
    kept[max(top, 0) : max(foot, 0), max(left, 0) : max(right, 0)] = _cut(total, box)
    return kept


def _area(box: tuple[int, int, int, int], proof: Proof) -> Area:
    scale = 72 / proof.dpi
    left, top, right, foot = box
    return (left * scale, proof.height - foot * scale, right * scale, proof.height - top * scale)
