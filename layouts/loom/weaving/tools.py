"""Line drawings of how cloth is made: a shuttle with its pirn, and velvet while it is cut."""

import math

import numpy as np

from .shapes import spline
from .sheet import bow, disc, fill, ground, number, pair, polyline, stroke, svg


def shuttle(size: tuple[float, float], colours: tuple[str, str, str, str]) -> str:
    """A boat of box wood seen from above, its pirn half empty, the thread on its way out."""
    (width, height), (base, line, wood, thread) = size, colours
    x, y, half, beam = width / 2, height * 0.56, width * 0.40, height * 0.135
    w = width / 260

    def side(way: int) -> str:
        """Half of the hull, from one tip to the other and bulging this way."""
        near, far = (half * 0.72, beam * 1.25 * way), (half * 0.3, beam * 1.05 * way)
        middle = pair(x, y + far[1])
        first = f"C{pair(x - near[0], y + near[1])} {pair(x - far[0], y + far[1])} {middle}"
        return f"M{pair(x - half, y)}{first}S{pair(x + near[0], y + near[1])} {pair(x + half, y)}"

    hull = side(-1) + side(1)
    tips = "".join(
        polyline(
            [
                (x + s * half * 0.86, y - beam * 0.34),
                (x + s * half * 1.09, y),
                (x + s * half * 0.86, y + beam * 0.34),
            ],
            close=True,
        )
        for s in (-1, 1)
    )
    left, right, deep = x - half * 0.58, x + half * 0.50, beam * 0.66
    turn = f"A{number(deep)} {number(deep)} 0 0 1"
    well = (
        f"M{pair(left + deep, y - deep)}H{number(right - deep)}{turn} {pair(right - deep, y + deep)}"
        f"H{number(left + deep)}{turn} {pair(left + deep, y - deep)}z"
    )
    # The pirn: a cone of yarn laid on in crossing turns, on a spindle that ends in the eye.
    start, end = left + deep * 0.8, right - deep * 1.6
    turns, n = [], 46
    for k in range(n):
        t = k / (n - 1)
        px = start + (end - start) * t
        r = deep * 0.80 * (1 - t) ** 0.55 * min(1, 0.35 + t * 14) + deep * 0.10
        lean = 2.2 * w * (1 if k % 2 else -1)
        turns.append(f"M{pair(px - lean, y - r)}L{pair(px + lean, y + r)}")
    spindle = f"M{pair(left + deep * 0.2, y)}H{number(right - deep * 0.5)}"
    eye = (right + half * 0.10, y)
    way = spline(
        [(end, y), (end + 8 * w, y - deep * 0.35), (right - deep * 0.4, y + deep * 0.1), eye], 12
    )
    out = spline(
        [
            eye,
            (x + half * 0.74, y - beam * 0.6),
            (x + half * 0.62, y - beam * 2.0),
            (x + half * 0.1, y - beam * 2.75),
            (x - half * 0.4, y - beam * 2.1),
            (x - half * 0.62, y - beam * 2.9),
            (x - half * 0.30, y - beam * 3.5),
            (x + half * 0.05, y - beam * 2.9),
            (x + half * 0.6, y - beam * 3.1),
            (width + 5, y - beam * 3.4),
        ],
        16,
    )
    grain = "".join(
        bow(
            (x - half * a, y + s * beam * 0.86),
            (x - half * (a - b) / 2, y + s * beam * 0.96),
            (x + half * b, y + s * beam * 0.86),
        )
        for s, a, b in ((-1, 0.5, 0.1), (1, 0.2, 0.55), (1, 0.6, -0.3))
    )
    return svg(
        width,
        height,
        ground(width, height, base),
        fill(tips, line),
        fill(hull, wood),
        stroke(hull, line, 1.6 * w),
        stroke(grain, line, 0.6 * w),
        fill(well, line),
        stroke(spindle, wood, 2.2 * w, cap="butt"),
        stroke("".join(turns), thread, 2.5 * w),
        fill(disc(*eye, beam * 0.17), line),
        stroke(polyline(way) + polyline(out), thread, 1.5 * w),
    )


def velvet(size: tuple[float, float], colours: tuple[str, str, str, str]) -> str:
    """Velvet in section: two cloths woven face to face, parted by a knife that runs between them."""
    (width, height), (base, warp, weft, pile) = size, colours
    pitch = width / 26
    r = pitch * 0.20
    low, high, cut = height * 0.84, height * 0.20, width * 0.46
    middle = (low + high) / 2

    def lift(x: float) -> float:
        away = max(0.0, x - cut) / width
        return float(height * 0.33 * away**1.25)

    picks, tufts, warps = "", [], []
    chance = np.random.default_rng(8)
    for cloth in (1, -1):  # lower, upper
        level = low if cloth == 1 else high
        for phase in (0, 1):
            points = []
            for k in range(27 * 6):
                x = k * pitch / 6
                y = (
                    level
                    - (0 if cloth == 1 else lift(x))
                    + cloth * pitch * 0.30
                    + (1 - 2 * phase) * pitch * 0.36 * math.cos(math.pi * x / pitch)
                )
                points.append((x, y))
            warps.append(polyline(points))
        for k in range(27):
            x = k * pitch
            picks += disc(x, level + cloth * pitch * 0.30 - (0 if cloth == 1 else lift(x)), r)
    for k in range(26):
        x = (k + 0.5) * pitch
        for side in (-0.30, -0.10, 0.10, 0.30):
            at = x + side * pitch
            if at < cut:
                tufts.append(f"M{pair(at, low + pitch * 0.42)}V{number(high - pitch * 0.42)}")
                continue
            for cloth in (1, -1):
                up = 0.0 if cloth == 1 else lift(at)
                root = (low if cloth == 1 else high) + cloth * pitch * 0.42 - up
                end = middle + cloth * (1.2 + 1.4 * float(chance.random())) - up
                spread = side * pitch * 0.32
                tufts.append(f"M{pair(at, root)}Q{pair(at, (root + end) / 2)} {pair(at + spread, end)}")
    blade = [
        (cut - 1.0, middle),
        (cut + pitch * 4.2, middle - pitch * 0.34),
        (width + 2, middle - pitch * 0.34 - lift(width) * 0.42),
    ]
    under = [
        (width + 2, middle + pitch * 0.30 - lift(width) * 0.42),
        (cut + pitch * 4.2, middle + pitch * 0.22),
    ]
    return svg(
        width,
        height,
        ground(width, height, base),
        stroke("".join(tufts), pile, pitch * 0.15),
        stroke("".join(warps), warp, pitch * 0.12),
        fill(picks, weft),
        fill(polyline([*blade, *under], close=True), warp),
    )
