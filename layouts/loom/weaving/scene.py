"""A picture built up like a stage: flats of tone in a few threads, woven all together at the end."""

from collections.abc import Callable

import numpy as np

from .shapes import cover
from .sheet import Points
from .weave import Field, Loom, Mask, Order, floats, satin, weave


class Scene:
    """Tones, threads and weaves of every crossing; what is put later stands in front."""

    def __init__(self, loom: Loom) -> None:
        """An empty loom: nothing is woven until something is put."""
        self.loom = loom
        self.x, self.y = loom.xy
        self.tone: Field = np.full(loom.shape, -1.0)
        self.thread = np.zeros(loom.shape, dtype=int)
        self.order: Order = satin(loom.shape)

    def area(self, points: Points) -> Mask:
        """The crossings inside a polygon in mm."""
        return cover(points, self.loom, 3) > 0.5

    def box(self, left: float, top: float, right: float, foot: float) -> Mask:
        """The crossings inside a rectangle."""
        return (self.x >= left) & (self.x < right) & (self.y >= top) & (self.y < foot)

    def disc(self, x: float, y: float, across: float, upright: float | None = None) -> Mask:
        """The crossings inside an ellipse, by its radii."""
        return ((self.x - x) / across) ** 2 + ((self.y - y) / (upright or across)) ** 2 < 1

    def put(
        self,
        where: Mask,
        tone: Field | float,
        thread: int = 0,
        weave_as: Callable[[tuple[int, int]], Order] = satin,
    ) -> None:
        """Set a flat: tone 0…1 in this thread; below nought leaves the bare ground."""
        self.tone = np.where(where, tone, self.tone)
        self.thread = np.where(where, thread, self.thread)
        self.order = np.where(where, weave_as(self.loom.shape), self.order)

    def mirror(
        self, at: float, depth: float, strength: float = 0.5, squash: float = 1.0, swell: float = 1.0
    ) -> None:
        """Water below the line `at`: what stands above, broken by ripples that grow towards us."""
        rows, columns = self.loom.shape
        line = round((at - self.loom.top) / self.loom.cell)
        r, c = np.indices(self.loom.shape)
        below = r >= line
        far = np.clip((self.y - at) / depth, 0, 1)
        source = np.clip(line - 1 - np.round((r - line) * squash).astype(int), 0, rows - 1)
        sway = np.round((0.4 + 2.6 * far) * np.sin(self.y / (0.9 + 1.6 * far))).astype(int)
        picked = source, np.clip(c + sway, 0, columns - 1)
        image = np.maximum(self.tone[picked], 0) * strength
        waves = swell * (0.09 + 0.10 * np.sin(self.y / 1.7 + 2 * np.sin(self.x / 23)))
        self.thread = np.where(below, np.where(image > 0.08, self.thread[picked], 0), self.thread)
        self.tone = np.where(below, np.clip(image + waves, 0, 1), self.tone)
        self.order = np.where(below, satin(self.loom.shape), self.order)

    def woven(self, *colours: str, width: float = 0.84) -> list[str]:
        """Everything as floats, a path for each thread."""
        shown = weave(np.clip(self.tone, 0, 1), self.order) & (self.tone >= 0)
        return [
            floats(shown & (self.thread == k), self.loom, colour, width)
            for k, colour in enumerate(colours)
        ]
