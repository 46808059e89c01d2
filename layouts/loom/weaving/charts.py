"""Numbers as cloth: a thread for each, or a pick for each so many."""

import numpy as np

from .sheet import box, fill, ground, hairs, stroke, svg
from .weave import Loom, floats, satin, weave


def threads(
    size: tuple[float, float], counts: tuple[int, ...], colours: tuple[str, str, str], *, mark: int
) -> str:
    """One warp end for each counted thing; the count's steps are as high as they are late.

    Each group (the first count, then what every later one added) starts a step higher, so that the
    cloth grows to the right. The thread `mark` is the accent, in full height.
    """
    (width, height), (base, thread, accent) = size, colours
    total = max(counts)
    pitch = width / total
    last, steps = 0, []
    for k, count in enumerate(sorted(counts)):
        top = height * (1 - 0.46 - 0.50 * k / max(len(counts) - 1, 1)) if len(counts) > 1 else 0.0
        steps.append((last, count, top))
        last = count
    parts = [ground(width, height, base)] if base != "none" else []
    chance = np.random.default_rng(total)
    for a, b, top in steps:
        for i in range(a, b):
            if i == mark:
                continue
            y = top + height * 0.05 * float(chance.random())
            parts.append(box((i + 0.5) * pitch - pitch * 0.21, y, pitch * 0.42, height - y))
    paths = [p for p in parts if p.startswith("M")]
    parts = [p for p in parts if not p.startswith("M")]
    parts.append(fill("".join(paths), thread))
    if 0 <= mark < total:
        parts.append(fill(box((mark + 0.5) * pitch - pitch * 0.5, 0, pitch * 1.0, height), accent))
    return svg(width, height, *parts)


def bars(
    size: tuple[float, float], values: tuple[float, ...], colours: tuple[str, str, str], *, per: float
) -> str:
    """Stacks of picks, one for every `per`; the last stack is the accent."""
    (width, height), (base, thread, accent) = size, colours
    counts = [max(1, round(v / per)) for v in values]
    pitch = height / (max(counts) + 1)
    stack = width / (len(values) * 1.4 - 0.4)
    parts = [ground(width, height, base)] if base != "none" else []
    for k, count in enumerate(counts):
        x = k * stack * 1.4
        picks = "".join(
            f"M{x + 0.5 * pitch + (j * 3 % 8) * stack * 0.02:.2f} {height - (j + 0.7) * pitch:.2f}"
            f"h{stack * 0.86 - pitch - (j * 5 % 8) * stack * 0.014:.2f}"
            for j in range(count)
        )
        parts.append(stroke(picks, accent if k == len(counts) - 1 else thread, pitch * 0.72))
    return svg(width, height, *parts)


def warp(
    size: tuple[float, float], counts: tuple[int, ...], colours: tuple[str, str, str], *, mark: int
) -> str:
    """A set-up loom of real ends with a woven band for every earlier count: bands as wide as the count."""
    (width, height), (base, thread, accent) = size, colours
    ends = max(counts)
    pitch = width / ends
    xs = [(i + 0.5) * pitch for i in range(ends) if i != mark]
    parts = [ground(width, height, base), fill(hairs(xs, 0, height, max(0.11, pitch * 0.38)), thread)]
    cell = pitch * 3
    rows = int(height * 0.13 / cell)
    for k, count in enumerate(counts):
        top = height * (0.11 + 0.215 * k)
        loom = Loom(count // 3 * cell, rows * cell, cell, 0, top)
        shown = weave(np.full((rows, count // 3), 0.15 + 0.27 * k), satin((rows, count // 3)))
        parts.append(floats(shown, loom, accent, 0.74, 0.3))
    parts.append(fill(box((mark + 0.5) * pitch - 0.31, 0, 0.62, height), accent))
    return svg(width, height, *parts)
