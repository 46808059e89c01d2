"""Matrices of a page's space (ISO 32000-1, 8.3.4)."""

from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """What ``first`` does, and then ``then`` to that."""
    a, b, c, d, e, f = first
    g, h, i, j, k, n = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + n,
    )
