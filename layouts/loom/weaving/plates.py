"""Photographed plants woven in shaded satin: Blossfeldt's plates as damask."""

from pathlib import Path

import numpy as np

from .shapes import photograph, scan
from .sheet import ground, svg
from .weave import Field, Loom, floats, satin, weave

PAGE = (236.0, 306.0)  # a page with its bleed


def _cut(dark: Field, low: float, span: float, gamma: float) -> Field:
    tone: Field = np.clip((dark - low) / span, 0, 1) ** gamma
    return tone


def _sheet(size: tuple[float, float], tone: Field, loom: Loom, colours: tuple[str, str]) -> str:
    shown = weave(tone, satin(loom.shape)) & (tone > 0.05)
    return svg(*size, ground(*size, colours[0]), floats(shown, loom, colours[1], 0.84))


def acanthus(file: Path, colours: tuple[str, str], size: tuple[float, float] = PAGE) -> str:
    """The acanthus, filling the page from head to foot."""
    loom = Loom(*size, size[0] / 257)
    tone = _cut(photograph(file, loom.shape, centre=(0.5, 0.3)), 0.17, 0.70, 0.82)
    return _sheet(size, tone, loom, colours)


def allium(file: Path, colours: tuple[str, str], size: tuple[float, float] = PAGE) -> str:
    """The allium; where the photograph ends, its stem is carried on to the foot of the page."""
    loom = Loom(*size, size[0] / 262)
    rows, columns = loom.shape
    # A little air at both sides; the blossom hangs high, the stem stands in the middle of the page.
    tone = _cut(scan(file, round(columns * 0.90)), 0.16, 0.74, 0.82)[4:-3]
    head = round(rows * 0.045)
    missing = max(0, rows - head - len(tone))
    stem = np.vstack([tone, np.tile(tone[-40:][::-1], (missing // 40 + 1, 1))])[: rows - head]
    page = np.zeros(loom.shape)
    left = (columns - tone.shape[1]) // 2
    page[head:, left : left + tone.shape[1]] = stem
    return _sheet(size, page, loom, colours)


def photo_tile(file: Path, colours: tuple[str, str], size: tuple[float, float], cell: float) -> str:
    """A plant cropped to a small picture."""
    loom = Loom(*size, cell)
    tone = _cut(photograph(file, loom.shape, centre=(0.5, 0.25)), 0.16, 0.76, 0.85)
    return _sheet(size, tone, loom, colours)
