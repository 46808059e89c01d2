"""Tones as woven structure: a picture of greys becomes floats of weft over warp."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .sheet import number

Field = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]
Order = NDArray[np.int_]


@dataclass(frozen=True)
class Loom:
    """A grid of crossings laid over a box: `cell` mm from thread to thread, both ways."""

    width: float
    height: float
    cell: float
    left: float = 0.0
    top: float = 0.0

    @property
    def shape(self) -> tuple[int, int]:
        """Picks and ends."""
        return int(np.ceil(self.height / self.cell)), int(np.ceil(self.width / self.cell))

    @property
    def xy(self) -> tuple[Field, Field]:
        """The centres of the crossings in mm."""
        rows, columns = np.indices(self.shape)
        return self.left + (columns + 0.5) * self.cell, self.top + (rows + 0.5) * self.cell


def satin(shape: tuple[int, int], ends: int = 8, move: int = 3) -> Order:
    """Binding points that never touch: the smooth weave of damask."""
    y, x = np.indices(shape)
    return (x - y * move) % ends


def twill(shape: tuple[int, int], ends: int = 8, lean: int = 1) -> Order:
    """Each pick binds one end further: a diagonal."""
    y, x = np.indices(shape)
    return (x - lean * y) % ends


def herringbone(shape: tuple[int, int], ends: int = 8, stripe: int = 12) -> Order:
    """Twill that turns round at every stripe."""
    y, x = np.indices(shape)
    return np.where((x // stripe) % 2, x + y, x - y) % ends


def plain(shape: tuple[int, int]) -> Order:
    """One over, one under."""
    y, x = np.indices(shape)
    return ((x + y) % 2) * 4


def weave(tone: Field, order: Order, ends: int = 8) -> Mask:
    """Where the weft shows: tone 0 is one crossing in eight, tone 1 is seven."""
    level = np.clip(np.round(tone * (ends - 2)).astype(int) + 1, 1, ends - 1)
    shown: Mask = level > order
    return shown


def thin(shown: Mask, share: Field, seed: int) -> Mask:
    """Drop crossings by chance until this share is left: cloth that fades out behind type."""
    return shown & (np.random.default_rng(seed).random(shown.shape) < share)


def runs(row: Mask) -> list[tuple[int, int]]:
    """The floats of one pick as (from, to) ends."""
    edges = np.flatnonzero(np.diff(np.r_[0, row.astype(np.int8), 0]))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def path(shown: Mask, inset: float) -> str:
    """All floats as one path in cells; relative and rounded by hand, so that it stays short."""
    out, at, line = ["M0 0"], 0.0, 0
    for y, row in enumerate(shown):
        for a, b in runs(row):
            length = round(b - a - 2 * inset, 1)
            start = round(a + inset, 1)
            step = number(start - at)
            out.append(f"m{step} {y - line}h{number(length)}")
            at, line = start + length, y
    return "".join(out) if len(out) > 1 else ""


def floats(shown: Mask, loom: Loom, colour: str, width: float = 0.86, inset: float = 0.4) -> str:
    """The weft as strokes with round ends; `width` in threads. The scale keeps the numbers small."""
    line = path(shown, inset)
    if not line:
        return ""
    move = f"translate({number(loom.left)} {number(loom.top + loom.cell / 2)}) scale({loom.cell:g})"
    return (
        f'<path transform="{move}" fill="none" stroke="{colour}" stroke-width="{number(width)}" '
        f'stroke-linecap="round" d="{line}"/>'
    )
