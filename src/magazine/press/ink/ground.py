"""What lies under the next object of a page: whether black may be printed over it.

Overprinted black adds its 100 % to the cyan, magenta and yellow below; on a dark picture that would
be 400 %. So everything with more of these than the limit leaves room for is kept with the box around
it, and black that may touch it is knocked out. A rectangle that covers all of its box takes away what
it hides: black text in a white box on a picture overprints.
"""

from typing import NamedTuple

from magazine.model.printer import Ink
from magazine.press.matrices import meet, within
from magazine.press.regions import Region


class _Layer(NamedTuple):
    region: Region
    heavy: bool
    covers: bool


def colour_in(ink: Ink) -> float:
    """Cyan, magenta and yellow together: what stays under overprinted black. From 0 to 3."""
    return ink[0] + ink[1] + ink[2]


class Ground:
    """The layers of one page, from below; ``limit`` in percent."""

    def __init__(self, limit: float) -> None:
        self._room = limit / 100 - 1 + 1e-6
        self._layers: list[_Layer] = []
        self._heavy = False

    def add(self, region: Region, colour: float, *, opaque: bool) -> None:
        """Paint: at most so much colour there; ``opaque`` if nothing below shines through."""
        heavy = colour > self._room
        self._heavy |= heavy
        covers = opaque and self._heavy and region.filled  # of use only above something heavy
        if heavy or covers:
            self._layers.append(_Layer(region, heavy, covers))

    def takes_black(self, region: Region) -> bool:
        """Whether full black over it keeps the limit."""
        if not self._heavy:
            return True
        box = region.box
        if box is None:
            return True
        for layer in reversed(self._layers):
            below = layer.region.box
            if layer.heavy and meet(box, below) is not None:
                return False
            if layer.covers and below is not None and within(box, below):
                return True
        return True
