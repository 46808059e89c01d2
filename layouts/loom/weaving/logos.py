"""Twelve drawn marks for invented partners: one colour, no letters, of one weight to the eye."""

import math
from collections.abc import Callable

from .sheet import box, disc, fill, ground, number, pair, polyline, stroke, svg

SIZE = (30.0, 20.0)
Mark = tuple[str, str, float]  # areas, lines, width of the lines; drawn round the middle of 0, 0


def _dots() -> Mark:
    spots = ((i, j) for j in range(6) for i in range(8) if (i - 3 * j) % 8 < 3)
    return "".join(disc((i - 3.5) * 2.7, (j - 2.5) * 2.7, 0.98) for i, j in spots), "", 0


def _waves() -> Mark:
    wave = "".join(f"M-12 {y}c3 -4.6 5 -4.6 8 0s5 4.6 8 0 5 -4.6 8 0" for y in (-4.6, 0, 4.6))
    return "", wave, 1.9


def _quarters() -> Mark:
    leaves = "M-8.4 -8.4h7.6v7.6a7.6 7.6 0 0 1 -7.6 -7.6zM8.4 8.4h-7.6v-7.6a7.6 7.6 0 0 1 7.6 7.6z"
    return leaves + disc(4.6, -4.6, 3.8) + disc(-4.6, 4.6, 3.8), "", 0


def _fence() -> Mark:
    posts = "".join(
        polyline([(x - 1.4, 8), (x - 1.4, -6), (x, -8.4), (x + 1.4, -6), (x + 1.4, 8)], close=True)
        for x in (-9, -3, 3, 9)
    )
    return posts + box(-12, -3.4, 24, 1.8) + box(-12, 3.2, 24, 1.8), "", 0


def _zigzag() -> Mark:
    rows = "".join(
        f"M-13.2 {number(y + 3)}l4.4 -5.6 4.4 5.6 4.4 -5.6 4.4 5.6 4.4 -5.6 4.4 5.6"
        for y in (-4.6, 0.8, 6.2)
    )
    return "", rows, 1.8


def _eye() -> Mark:
    return disc(0, 0, 3.0), disc(0, 0, 8.0) + "M0 -5.4a5.4 5.4 0 0 1 5.4 5.4", 1.9


def _arch() -> Mark:
    hangers = "".join(
        f"M{number(x)} 5.4V{number(5.4 - 12.6 * (1 - (x / 11.2) ** 2) ** 0.95)}"
        for x in (-7.5, -3.75, 0, 3.75, 7.5)
    )
    return "", f"M-11.2 5.4C-7 -11.4 7 -11.4 11.2 5.4M-13 5.4H13{hangers}", 1.5


def _spindle() -> Mark:
    drop = "M0 -9.4C1.6 -4 5.6 -3.2 5.6 0S1.6 4 0 9.4C-1.6 4 -5.6 3.2 -5.6 0S-1.6 -4 0 -9.4z"
    side = "".join(f"M{x} -6.2V6.2" for x in (-11.2, -8.4, 8.4, 11.2))
    return drop, side, 1.5


def _petals() -> Mark:
    out = []
    for k in range(5):
        a = k * 2 * math.pi / 5 - math.pi / 2
        tip = (9.2 * math.cos(a), 9.2 * math.sin(a))
        sides = [(8.4 * math.cos(a + t), 8.4 * math.sin(a + t)) for t in (-0.66, 0.66)]
        foot = (2.6 * math.cos(a), 2.6 * math.sin(a))
        out.append(f"M{pair(*foot)}Q{pair(*sides[0])} {pair(*tip)}Q{pair(*sides[1])} {pair(*foot)}z")
    return "".join(out) + disc(0, 0, 1.7), "", 0


def _towers() -> Mark:
    sides = "".join(
        polyline(
            [
                (x - 2.6, 8.4),
                (x - 2.6, -2.4),
                (x - 3.6, -2.4),
                (x, -9.4),
                (x + 3.6, -2.4),
                (x + 2.6, -2.4),
                (x + 2.6, 8.4),
            ],
            close=True,
        )
        for x in (-9.2, 9.2)
    )
    return sides, "M-5.4 7.6C-4 0.4 4 0.4 5.4 7.6M-5.4 1.4C-2 -1.4 2 -1.4 5.4 1.4", 1.6


def _basket() -> Mark:
    parts = []
    for i in range(3):
        for j in range(3):
            x, y = (i - 1) * 6, (j - 1) * 6
            if (i + j) % 2:
                parts += [box(x - 2.7, y - 2.7 + k * 2.0, 5.4, 1.3) for k in range(3)]
            else:
                parts += [box(x - 2.7 + k * 2.0, y - 2.7, 1.3, 5.4) for k in range(3)]
    return "".join(parts), "", 0


def _spool() -> Mark:
    yarn = "".join(f"M-5.4 {number(y)}L5.4 {number(y - 2.4)}" for y in (-2.0, 0.8, 3.6, 6.4))
    return box(-8.4, -8.6, 16.8, 2.4) + box(-8.4, 6.2, 16.8, 2.4), yarn.replace("6.4L", "5.2L"), 1.7


MARKS: tuple[Callable[[], Mark], ...] = (
    _dots,
    _waves,
    _quarters,
    _fence,
    _zigzag,
    _eye,
    _arch,
    _spindle,
    _petals,
    _towers,
    _basket,
    _spool,
)


def logo(index: int, colours: tuple[str, str]) -> str:
    """Mark number 1…12 on a card of its own ground."""
    areas, lines, width = MARKS[index - 1]()
    base, ink = colours
    (w, h) = SIZE
    mark = fill(areas, ink) + stroke(lines, ink, width)
    return svg(w, h, ground(w, h, base), f'<g transform="translate({pair(w / 2, h / 2)})">{mark}</g>')
