"""Numbers as places on a cloth: a bundle of threads from one to the next, knots, knots on one warp."""

from itertools import pairwise

from .sheet import Spot, box, fill, ground, hairs, polyline, stroke, svg

Size = tuple[float, float]
Values = tuple[float | None, ...]
Colours = tuple[str, str, str]  # ground or none, thread, accent
THREADS = 5  # in a bundle
BUNDLE = 1.1  # mm from one thread of it to the next
KNOT = 3.6  # mm, half of a knot
PITCH = 2.0  # mm from one warp end to the next


def _places(size: Size, values: Values, inset: float) -> tuple[Spot | None, ...]:
    """A place for every value, from nought at the foot, at the head of a column of its own."""
    width, height = size
    top = max((v for v in values if v is not None), default=0) or 1
    room, column = height - 2 * (inset + KNOT), (width - 2 * inset) / len(values)
    foot = height - inset - KNOT
    return tuple(
        None if v is None else (inset + KNOT + k * column, foot - max(v, 0) / top * room)
        for k, v in enumerate(values)
    )


def _knot(place: Spot) -> str:
    """Four picks, over to the left and to the right in turn."""
    x, y = place
    pick, step = KNOT * 0.36, KNOT / 2
    return "".join(
        box(x - KNOT * (1 - k % 2 * 0.4), y + (k - 1.5) * step - pick / 2, KNOT * 1.6, pick)
        for k in range(4)
    )


def _base(size: Size, colour: str) -> list[str]:
    return [ground(*size, colour)] if colour != "none" else []


def line(size: Size, values: Values, colours: Colours, *, inset: float = 0) -> str:
    """Parallel threads from value to value over a warp that hangs from them; a gap parts them."""
    base, thread, accent = colours
    places = _places(size, values, inset)
    foot = size[1] - inset - KNOT
    bundle, warp = [], []
    for a, b in pairwise(places):
        if a is None or b is None:
            continue
        ends = max(1, round((b[0] - a[0]) / PITCH))
        for i in range(1, ends):
            x, y = a[0] + (b[0] - a[0]) * i / ends, a[1] + (b[1] - a[1]) * i / ends
            warp.append(hairs((x,), y, foot - y, 0.3))
        shifts = [(t - (THREADS - 1) / 2) * BUNDLE for t in range(THREADS)]
        bundle += [polyline(((a[0], a[1] + s), (b[0], b[1] + s))) for s in shifts]
    held = [p for p in places if p is not None]
    stems = "".join(hairs((x,), y, foot - y, 0.9) for x, y in held)
    parts = [fill("".join(warp) + stems, thread), stroke("".join(bundle), thread, 0.55)]
    parts += [fill("".join(_knot(place) for place in held), accent)]
    return svg(*size, *_base(size, base), *parts)


def dot(size: Size, values: Values, colours: Colours, *, inset: float = 0) -> str:
    """A knot for every value, on a warp end that begins at nought and runs on above it."""
    base, thread, accent = colours
    held = [p for p in _places(size, values, inset) if p is not None]
    ends = hairs((x for x, _ in held), inset, size[1] - 2 * inset - KNOT, 0.3)
    knots = "".join(_knot(place) for place in held)
    return svg(*size, *_base(size, base), fill(ends, thread), fill(knots, accent))


def timeline(size: Size, values: Values, colours: Colours, *, inset: float = 0) -> str:
    """Parallel threads through all the years, true to scale, with a knot tied round them at each."""
    (width, height), (base, thread, accent) = size, colours
    years = sorted(v for v in values if v is not None) or list(map(float, range(len(values))))
    first, span = years[0], (years[-1] - years[0]) or 1
    middle, left, right = height / 2, inset, width - inset
    shifts = [(t - (THREADS - 1) / 2) * BUNDLE for t in range(THREADS)]
    warp = "".join(polyline(((left, middle + s), (right, middle + s))) for s in shifts)
    half = min(KNOT, height / 2 - inset)
    reach = right - left - 1.2
    knots = hairs(
        (left + 0.6 + (y - first) / span * reach for y in years), middle - half, 2 * half, 0.45
    )
    return svg(
        width, height, *_base(size, base), stroke(warp, thread, 0.45, cap="butt"), fill(knots, accent)
    )
