"""Bridges as thread: the College bridge hung from its masts, and seven crossings in one pick."""

from itertools import pairwise

import numpy as np

from .shapes import cover, spline
from .sheet import Spot, disc, fill, ground, number, pair, polyline, segments, spot, stroke, svg
from .weave import Field, Loom, floats, satin, thin, weave


def _project(size: tuple[float, float], scale: float, x: Field, y: Field, z: Field | float) -> Field:
    """A raised view across the river: depth runs up and to the right."""
    width, height = size
    return np.stack([width / 2 + scale * (x + 0.5 * y), height * 0.66 + scale * (0.4 * y - z)], axis=-1)


def _walker(at: Spot, tall: float, lean: float = 0.0) -> str:
    """Somebody far away: a head and a coat."""
    x, foot = at
    top = foot - tall
    body = polyline(
        [
            (x - 0.13 * tall + lean, top + 0.24 * tall),
            (x + 0.13 * tall + lean, top + 0.24 * tall),
            (x + 0.17 * tall, foot - 0.3 * tall),
            (x + 0.08 * tall, foot),
            (x - 0.08 * tall, foot),
            (x - 0.17 * tall, foot - 0.3 * tall),
        ],
        close=True,
    )
    return body + disc(x + lean, top + 0.12 * tall, 0.11 * tall)


def _cyclist(at: Spot, tall: float) -> tuple[str, str]:
    """A bicycle and its rider, going left: lines and fills."""
    x, foot = at
    r = 0.24 * tall
    a, b = x - 0.42 * tall, x + 0.42 * tall
    wheels = disc(a, foot - r, r) + disc(b, foot - r, r)
    seat, bars, pedal = (
        (x + 0.20 * tall, foot - 0.62 * tall),
        (x - 0.30 * tall, foot - 0.66 * tall),
        (x, foot - r),
    )
    frame = polyline([(b, foot - r), seat, pedal, (b, foot - r)]) + polyline(
        [(a, foot - r), bars, pedal]
    )
    leg = polyline([seat, (x - 0.08 * tall, foot - 0.48 * tall), (x - 0.01 * tall, foot - 0.16 * tall)])
    back = polyline([seat, (x - 0.06 * tall, foot - 1.0 * tall), bars])
    return wheels + frame + leg + back, disc(x - 0.11 * tall, foot - 1.14 * tall, 0.13 * tall)


def college(size: tuple[float, float], colours: tuple[str, str, str, str], *, cell: float) -> str:
    """An S of deck hung from two leaning masts; its shadow on the water is a change of weave."""
    (width, height), (base, line, water, deck_colour) = size, colours
    scale = min(width / 156, height / 106)
    reach = width / scale * 0.62
    x = np.linspace(-reach, reach, 321)
    y, z = 19 * np.sin(np.pi * x / 62), 9 + 2.5 * np.cos(np.pi * x / 150)
    slope = np.gradient(y, x)
    across = np.stack([-slope, np.ones_like(x)], axis=-1) / np.hypot(slope, 1)[:, None]

    def edge(off: float) -> Field:
        return _project(size, scale, x + across[:, 0] * off, y + across[:, 1] * off, z)

    left, right = edge(-3.6), edge(3.6)
    deck = np.vstack([left, right[::-1]])
    loom = Loom(width, height, cell)
    gx, gy = loom.xy
    shore = height * 0.60
    far = np.clip((gy - shore) / (height - shore), 0, 1)
    swell = np.sin(gy * 1.1 / scale * 1.5 + 1.4 * np.sin(gx / 26 + gy / 35))
    tone = 0.30 + 0.30 * swell * (0.3 + 0.7 * far) - 0.10 * far
    tone = np.where(cover(deck + np.array([4.5, height * 0.155]), loom) > 0.5, 1.0, tone)
    shown = weave(np.clip(tone, 0, 1), satin(loom.shape)) & (gy > shore)
    shown = thin(shown, np.clip((gy - shore) / (height * 0.07), 0, 1), 3)
    ribs = stroke(
        segments([(*a, *b) for a, b in zip(left[::2], right[::2], strict=True)]), line, 0.42, cap="butt"
    )
    masts, cables = [], []
    for bx, by, tx, ty, tz in ((-25.0, 14.0, -50.0, 22.0, 70.0), (25.0, -14.0, 52.0, -20.0, 56.0)):
        foot = _project(size, scale, np.array(bx), np.array(by), 0.0)
        top = _project(size, scale, np.array(tx), np.array(ty), tz)
        masts.append((*foot, *top))
        outer = edge(3.6 if tx < 0 else -3.6)
        span = (x < 4) & (x > -74) if tx < 0 else (x > -4) & (x < 74)
        cables += [(*top, *point) for point in outer[span][::4]]
    people, bikes = "", ""
    for k, (at, tall) in enumerate(((96, 7.5), (104, 7.0), (178, 6.8), (236, 7.4))):
        people += _walker(spot((left[at] + right[at]) / 2), tall * scale / 1.5, 0.2 * (-1) ** k)
    lines, head = _cyclist(spot((left[140] + right[140]) / 2), 5.6 * scale / 1.5)
    bikes += lines
    return svg(
        width,
        height,
        ground(width, height, base),
        floats(shown, loom, water, 0.8),
        fill(polyline(deck[::1], close=True), deck_colour),
        ribs,
        stroke(polyline(left) + polyline(right), line, 1.0, cap="butt"),
        stroke(segments(cables), line, 0.24, cap="butt"),
        stroke(segments(masts), line, 2.2),
        fill(people + head, line),
        stroke(bikes, line, 0.45),
    )


def seven(size: tuple[float, float], colours: tuple[str, str, str], *, crossings: int = 7) -> str:
    """One thread crosses the river as often as the town does, over and under, and goes home."""
    (width, height), (base, thread, accent) = size, colours
    course = spline(
        [
            (-0.1, 0.60),
            (0.05, 0.56),
            (0.25, 0.44),
            (0.45, 0.47),
            (0.62, 0.58),
            (0.80, 0.50),
            (1.0, 0.36),
            (1.1, 0.33),
        ],
        40,
    ) * (width, height)
    count, gap = 23, height / 54
    middle = (count - 1) / 2
    warp = [polyline((course + np.array([0, (i - middle) * gap]))[::3]) for i in range(count)]
    xs = [width * (0.11 + 0.78 * k / (crossings - 1)) for k in range(crossings)]
    centres = [float(np.interp(x, course[:, 0], course[:, 1])) for x in xs]
    reach = middle * gap + height * 0.085
    # Neighbours share a bend: below after the even crossings, above after the odd ones.
    bends = [
        max(a, b) + reach if k % 2 == 0 else min(a, b) - reach
        for k, (a, b) in enumerate(pairwise(centres))
    ]
    ends = [-2.0, *bends, height + 2]
    half = (xs[1] - xs[0]) / 2
    turns = "".join(
        f"M{pair(xs[k], bend)}a{number(half)} {number(half)} 0 0 {k % 2} {number(2 * half)} 0"
        for k, bend in enumerate(bends)
    )
    over = []
    for k, (x, centre) in enumerate(zip(xs, centres, strict=True)):
        at, foot = sorted((ends[k], ends[k + 1]))
        for i in range(count):
            if (i + 2 * k) % 4 == 3:  # here the thread dives under one of the river's
                y = centre + (i - middle) * gap
                over.append((x, at, x, y - 1.12 * gap))
                at = y + 1.12 * gap
        over.append((x, at, x, foot))
    return svg(
        width,
        height,
        ground(width, height, base),
        stroke("".join(warp), thread, gap * 0.46),
        stroke(segments(over) + turns, accent, gap * 1.2),
    )
