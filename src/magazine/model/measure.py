"""Lengths that carry their unit."""

from dataclasses import dataclass

POINTS_PER_INCH = 72.0
MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A length; PDF counts in points, people in millimetres."""

    points: float

    @property
    def mm(self) -> float:
        """In millimetres."""
        return self.points * MM_PER_INCH / POINTS_PER_INCH

    def __add__(self, other: "Length") -> "Length":
        return Length(self.points + other.points)

    def __mul__(self, factor: float) -> "Length":
        return Length(self.points * factor)


ZERO = Length(0)


def mm(value: float) -> Length:
    """Millimetres."""
    return Length(value * POINTS_PER_INCH / MM_PER_INCH)


def pt(value: float) -> Length:
    """Points of 1/72 inch."""
    return Length(value)


@dataclass(frozen=True, slots=True)
class Size:
    """A page, a picture: width, then height."""

    width: Length
    height: Length
