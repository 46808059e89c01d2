"""Matrices of the page's space (ISO 32000-1, 8.3.4) and boxes in it."""

import math
from collections.abc import Iterable
from typing import TypeAlias

from pikepdf import Object

from magazine.model.matrix import IDENTITY, Matrix

Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top


def matrix_of(obj: Object | None) -> Matrix:
    """A matrix from an array, or the one that changes nothing."""
    if obj is None:
        return IDENTITY
    a, b, c, d, e, f = (float(value) for value in obj.as_list())
    return (a, b, c, d, e, f)


def scale(matrix: Matrix) -> float:
    """How much the matrix enlarges a line, at most."""
    a, b, c, d, _, _ = matrix
    return max(math.hypot(a, b), math.hypot(c, d))


def upright(matrix: Matrix) -> bool:
    """Whether a rectangle stays one with its sides along the axes."""
    a, b, c, d, _, _ = matrix
    return (abs(b) < 1e-9 and abs(c) < 1e-9) or (abs(a) < 1e-9 and abs(d) < 1e-9)


def around(points: Iterable[tuple[float, float]], matrix: Matrix) -> Box:
    """The box around points, after the matrix."""
    a, b, c, d, e, f = matrix
    moved = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    xs, ys = [x for x, _ in moved], [y for _, y in moved]
    return min(xs), min(ys), max(xs), max(ys)


def corners(box: Box) -> list[tuple[float, float]]:
    """The corners of a box."""
    left, bottom, right, top = box
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def meet(first: Box | None, second: Box | None) -> Box | None:
    """Where two boxes overlap; nothing if they do not."""
    if first is None or second is None:
        return None
    left, bottom = max(first[0], second[0]), max(first[1], second[1])
    right, top = min(first[2], second[2]), min(first[3], second[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def within(inner: Box, outer: Box, slack: float = 0.01) -> bool:
    """Whether a box lies in another, give or take a hundredth of a point."""
    return (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )
