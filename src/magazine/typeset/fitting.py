"""Marks that stand together look equally large when their areas are equal, whatever their forms."""

from dataclasses import dataclass
from math import sqrt

from magazine.model.picture import Picture
from magazine.model.problem import Place, Problem, error

NARROWEST = 600  # pixels of a raster logo: 40 mm at 380 to the inch


@dataclass(frozen=True, slots=True)
class Fitted:
    """The size at which a picture is shown, in the unit of its box."""

    width: float
    height: float


def equal_area(ratio: float, width: float, height: float) -> Fitted:
    """The size of a picture in a box: its area is that of the largest square which the box holds.

    ``ratio`` is its width by its height. Only a picture longer than the box can hold at this area
    has less: it fills the box's longer side.
    """
    square = min(width, height)
    wide, high = square * sqrt(ratio), square / sqrt(ratio)
    part = min(1.0, width / wide, height / high)
    return Fitted(round(wide * part, 2), round(high * part, 2))


def too_coarse(logo: Picture, at: Place) -> Problem | None:
    """A logo of too few pixels: its edges are seen on paper."""
    if logo.vector or logo.width >= NARROWEST:
        return None
    return error(
        "raster-logo",
        f"the logo `{logo.path}` is {logo.width} pixels wide, {NARROWEST} are needed",
        at=at,
        hint="ask for it as SVG, or for a larger one",
    )
