"""Printer's marks: where to cut and fold, register, and measure the inks; all outside the bleed."""

import math
from collections.abc import Iterable, Iterator, Sequence

from magazine.model.layout import FontFace
from magazine.model.printer import Ink
from magazine.press.outlines import outlined
from magazine.press.pageboxes import Box, Frame
from magazine.press.syntax import number

ALL: Ink = (1, 1, 1, 1)  # registration: every plate has it, and no plate has its own
_OFFSET = 3.0  # points from the bleed to the nearest mark
_LENGTH = 18.0  # points: a crop mark
_HAIR = 0.25  # points: the lines of all marks
_RADIUS = 4.5  # points: the ring of a registration mark
_ARM = 8.5  # points: its cross
_PATCH = 14.0  # points: a field of the colour bar, about 5 mm, which a densitometer can read
_TYPE = 6.0  # points: the slug line
_CIRCLE = 0.552285  # how far the handles of a quarter circle reach

# Solids, their overprints, then black against the three colours that should look like it
# (ISO 12647-2, paper type 1: 25/19/19, 50/40/40, 75/64/64), then the half tones.
_SOLIDS: tuple[Ink, ...] = (
    (1, 0, 0, 0),
    (0, 1, 0, 0),
    (0, 0, 1, 0),
    (0, 0, 0, 1),
    (1, 1, 0, 0),
    (1, 0, 1, 0),
    (0, 1, 1, 0),
)
_TINTS: tuple[Ink, ...] = (
    (0, 0, 0, 0.25),
    (0.25, 0.19, 0.19, 0),
    (0, 0, 0, 0.5),
    (0.5, 0.4, 0.4, 0),
    (0, 0, 0, 0.75),
    (0.75, 0.64, 0.64, 0),
    (0.5, 0, 0, 0),
    (0, 0.5, 0, 0),
    (0, 0, 0.5, 0),
    (0, 0, 0, 0.5),
)


def marks(
    frame: Frame, slug: Sequence[str], faces: Sequence[FontFace], *, folds: Sequence[float] = ()
) -> bytes:
    """The marks of one page as content that needs no resource, for a frame with room for them.

    ``slug`` are the parts of the line that says what the sheet is. ``folds`` are distances from the
    trim's left.
    """
    around = _around(frame)
    rows = [
        b"/Artifact <</Type /Page>> BDC\nq",
        b"%s w" % number(_HAIR),
        _stroke(ALL),
        *(_line(*ends) for ends in _crops(frame, around)),
        *_registrations(frame, around, folds),
        *_folds(frame, around, folds),
        *_bar(frame, around, folds),
        *_slug_line(around, (frame.trim[0], _middles(frame, folds)[0]), slug, faces),
        b"Q\nEMC\n",
    ]
    return b"\n".join(rows)


def _around(frame: Frame) -> Box:
    # As far out at both sides: at the spine a page may bleed less than at its outside.
    side = max(frame.trim[0] - frame.bleed[0], frame.bleed[2] - frame.trim[2]) + _OFFSET
    return (
        frame.trim[0] - side,
        frame.bleed[1] - _OFFSET,
        frame.trim[2] + side,
        frame.bleed[3] + _OFFSET,
    )


def _crops(frame: Frame, around: Box) -> Iterator[Box]:
    left, bottom, right, top = frame.trim
    for x in (left, right):
        yield x, around[1], x, around[1] - _LENGTH
        yield x, around[3], x, around[3] + _LENGTH
    for y in (bottom, top):
        yield around[0], y, around[0] - _LENGTH, y
        yield around[2], y, around[2] + _LENGTH, y


def _folds(frame: Frame, around: Box, folds: Sequence[float]) -> Iterator[bytes]:
    """Dashed, as a fold is in every trade."""
    if folds:
        yield b"[3 2] 0 d"
        for fold in folds:
            x = frame.trim[0] + fold
            yield _line(x, around[1], x, around[1] - _LENGTH)
            yield _line(x, around[3], x, around[3] + _LENGTH)
        yield b"[] 0 d"


def _registrations(frame: Frame, around: Box, folds: Sequence[float]) -> Iterator[bytes]:
    y = (frame.trim[1] + frame.trim[3]) / 2
    places = [(around[0] - _ARM, y), (around[2] + _ARM, y)]
    for x in _middles(frame, folds):
        places += [(x, around[1] - _ARM), (x, around[3] + _ARM)]
    for place in places:
        yield from _registration(*place)


def _middles(frame: Frame, folds: Sequence[float]) -> list[float]:
    """The middle of a page; of a cover, those of its two pages, for the folds stand in its own."""
    left, right = frame.trim[0], frame.trim[2]
    if not folds:
        return [(left + right) / 2]
    return [left + folds[0] / 2, (left + folds[-1] + right) / 2]


def _registration(x: float, y: float) -> Iterator[bytes]:
    """A cross in a ring, and within a solid disc a cross of paper: a shift shows on either."""
    inner = _RADIUS / 2
    yield _line(x - _ARM, y, x + _ARM, y)
    yield _line(x, y - _ARM, x, y + _ARM)
    yield _ring(x, y, _RADIUS) + b" S"
    yield _fill(ALL) + b"\n" + _ring(x, y, inner) + b" f"
    yield _stroke((0, 0, 0, 0))
    yield _line(x - inner, y, x + inner, y)
    yield _line(x, y - inner, x, y + inner)
    yield _stroke(ALL)


def _bar(frame: Frame, around: Box, folds: Sequence[float]) -> Iterator[bytes]:
    """The colour bar, above: solids at the left of what stands in the middle, tints at its right."""
    left, right = frame.trim[0], frame.trim[2]
    taken = (folds[-1] - folds[0]) / 2 if folds else _ARM
    start = (left + right) / 2 + taken + _OFFSET
    end = (_middles(frame, folds)[-1] - _ARM if folds else right) - _OFFSET
    size = min(_PATCH, (end - start) / len(_TINTS))
    y = around[3] + _OFFSET
    yield from _fields(_SOLIDS, left + right - start - size * len(_SOLIDS), y, size)
    yield from _fields(_TINTS, start, y, size)


def _fields(inks: Iterable[Ink], x: float, y: float, size: float) -> Iterator[bytes]:
    for place, ink in enumerate(inks):
        edges = (x + place * size, y, size, size)
        yield _fill(ink) + b" " + b" ".join(map(number, edges)) + b" re f"


def _slug_line(
    around: Box, room: tuple[float, float], slug: Sequence[str], faces: Sequence[FontFace]
) -> Iterator[bytes]:
    """What the sheet is, below, from the trim to the first mark; smaller where that is not enough."""
    left, right = room[0] + 2 * _OFFSET, room[1] - _ARM - _OFFSET
    parts = [outlined(part, faces, _TYPE) for part in slug]
    width = sum(part.width + _TYPE for part in parts)
    scale = number(min(1.0, (right - left) / width))
    y = number(around[1] - _ARM - _TYPE / 3)
    yield b"q %s 0 0 %s %s %s cm %s" % (scale, scale, number(left), y, _fill(ALL))
    for part in parts:
        yield part.path + b"f 1 0 0 1 %s 0 cm" % number(part.width + _TYPE)
    yield b"Q"


def _line(x1: float, y1: float, x2: float, y2: float) -> bytes:
    return b"%s %s m %s %s l S" % (number(x1), number(y1), number(x2), number(y2))


def _ring(x: float, y: float, radius: float) -> bytes:
    """A circle of four curves."""
    rows = [b"%s %s m" % (number(x + radius), number(y))]
    handle = radius * _CIRCLE
    for quarter in range(4):
        cos, sin = (round(f(quarter * math.pi / 2)) for f in (math.cos, math.sin))
        points = ((radius, handle), (handle, radius), (0, radius))
        turned = [(x + a * cos - b * sin, y + a * sin + b * cos) for a, b in points]
        rows.append(b" ".join(number(value) for point in turned for value in point) + b" c")
    return b" ".join(rows)


def _fill(ink: Ink) -> bytes:
    return b" ".join(map(number, ink)) + b" k"


def _stroke(ink: Ink) -> bytes:
    return b" ".join(map(number, ink)) + b" K"
