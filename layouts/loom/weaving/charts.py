"""Numbers as cloth: a thread for each, or a pick for each so many."""

import numpy as np

from .sheet import box, fill, ground, stroke, svg


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
        top = height * (0.54 - 0.50 * k / (len(counts) - 1)) if len(counts) > 1 else 0.0
        steps.append((last, count, top))
        last = count
    chance = np.random.default_rng(total)
    ends = []
    for a, b, top in steps:
        for i in range(a, b):
            y = top + height * 0.05 * float(chance.random())
            if i != mark:
                ends.append(box((i + 0.29) * pitch, y, pitch * 0.42, height - y))
    parts = [ground(width, height, base)] if base != "none" else []
    parts.append(fill("".join(ends), thread))
    if 0 <= mark < total:
        parts.append(fill(box(mark * pitch, 0, pitch, height), accent))
    return svg(width, height, *parts)


def bars(
    size: tuple[float, float],
    values: tuple[float, ...],
    colours: tuple[str, str, str],
    *,
    per: float,
    inset: float = 0,
) -> str:
    """Stacks of picks, one for every `per`; the last stack is the accent. `inset` is air around."""
    (width, height), (base, thread, accent) = size, colours
    counts = [round(max(v, 0) / per) or (v > 0) for v in values]
    pitch = (height - 2 * inset) / (max(*counts, 1) + 1)
    stack = (width - 2 * inset) / (len(values) * 1.4 - 0.4)
    foot = height - inset
    parts = [ground(width, height, base)] if base != "none" else []
    for k, count in enumerate(counts):
        x = inset + k * stack * 1.4
        picks = "".join(
            f"M{x + 0.5 * pitch + (j * 3 % 8) * stack * 0.02:.2f} {foot - (j + 0.7) * pitch:.2f}"
            f"h{stack * 0.86 - pitch - (j * 5 % 8) * stack * 0.014:.2f}"
            for j in range(count)
        )
        parts.append(stroke(picks, accent if k == len(counts) - 1 else thread, pitch * 0.72))
    return svg(width, height, *parts)
