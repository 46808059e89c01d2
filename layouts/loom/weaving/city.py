"""The city's stretch of river as threads that part around an island, and a bridge on its hook."""

import numpy as np

from .river import Dress, curve
from .shapes import cover, spline
from .sheet import Spot, box, fill, ground, pair, polyline, segments, stroke, svg
from .weave import Field, Loom, floats, satin, thin, weave

# The middle of the river in parts of the picture; the arms part after the second point and meet again.
COURSE = (
    (-0.06, 0.80),
    (0.10, 0.74),
    (0.26, 0.62),
    (0.42, 0.56),
    (0.58, 0.50),
    (0.76, 0.33),
    (1.06, 0.16),
)
PARTED, MET = 0.24, 0.62
THREADS = 24


def island(size: tuple[float, float], dress: Dress, *, gap: float) -> str:
    """A diagram and no map: in Kortrijk the river goes round something and comes together again."""
    width, height = size
    line = spline([(x * width, y * height) for x, y in COURSE], 60)
    along = np.gradient(line, axis=0)
    across = np.c_[-along[:, 1], along[:, 0]] / np.hypot(*along.T)[:, None]
    part = line[:, 0] / width
    opened = np.clip((part - PARTED) / (MET - PARTED), 0, 1)
    eye = np.sin(np.pi * opened) ** 1.4 * height * 0.15
    half = THREADS // 2

    def thread(i: int) -> Field:
        chance = np.random.default_rng(i)
        sway = (
            0.5 * gap * np.sin(np.arange(len(line)) * chance.uniform(0.03, 0.07) + chance.uniform(0, 6))
        )
        arm = -1 if i < half else 1
        off = (i - (THREADS - 1) / 2) * gap + sway + arm * eye
        return line + across * off[:, None]

    upper, lower = thread(half - 1), thread(half)
    inside = (opened > 0) & (opened < 1)
    land = np.vstack([upper[inside], lower[inside][::-1]])
    bank = curve(thread(0)[::4]) + f"L{pair(width + 9, -9)}H-9V{height + 9:g}z"
    lines: dict[str, list[str]] = {}
    for i in range(THREADS):
        colour = dress.thread
        if i % 6 == 0:
            colour = dress.lower if i < half else dress.upper
        lines.setdefault(colour, []).append(curve(thread(i)[::3]))
    cut = f'<clipPath id="sheet"><path d="{box(0, 0, width, height)}"/></clipPath>'
    return svg(
        width,
        height,
        cut,
        '<g clip-path="url(#sheet)">',
        ground(width, height, dress.lower),
        fill(bank, dress.upper),
        fill(polyline(land[::3], close=True), dress.marks),
        *(stroke("".join(found), colour, gap * 0.58) for colour, found in lines.items()),
        stroke(
            _wefts(line, across, eye, gap, (MET * width + 2, MET * width + height * 0.42)),
            dress.weft,
            gap * 0.62,
        ),
        "</g>",
    )


def _wefts(line: Field, across: Field, eye: Field, gap: float, reach: tuple[float, float]) -> str:
    """Picks across both arms where they have met: there the town began."""
    out, before = [], -9.0
    middle = sum(reach) / 2
    for q, (x, _) in enumerate(line):
        if not reach[0] < x < reach[1] or x - before < gap * 0.8 or eye[q] > 0.5:
            continue
        before = float(x)
        dense = 1 - abs(x - middle) / (reach[1] - reach[0]) * 2
        for i in range(-3, THREADS + 3):
            if (3 * q + i) % 8 < round(dense * 6):
                a, b = (line[q] + across[q] * (k - (THREADS - 1) / 2) * gap for k in (i - 0.4, i + 0.4))
                out.append(f"M{pair(*a)}l{pair(*(b - a))}")
    return "".join(out)


def lifted(size: tuple[float, float], colours: tuple[str, str, str, str], *, cell: float) -> str:
    """A footbridge on its way up: the deck hangs from one hook, the towers for the lifts stand ready."""
    (width, height), (base, line, water, deck_colour) = size, colours
    u, shore = width / 240, height * 0.74
    loom = Loom(width, height, cell)
    x, y = loom.xy
    deck = [(38 * u, 49 * u), (120 * u, 40 * u), (202 * u, 44 * u)]
    upper = spline(deck, 24)
    lower = upper + np.array([0, 3.4 * u])
    shape = np.vstack([upper, lower[::-1]])
    swell = np.sin(y * 0.9 / u + 1.3 * np.sin(x / (24 * u) + y / (30 * u)))
    tone = np.clip(0.34 + 0.26 * swell, 0, 1)
    mirrored = np.c_[shape[:, 0], 2 * shore - shape[:, 1] * 0.9 - 2 * u]
    tone = np.where(cover(mirrored, loom) > 0.5, 1.0, tone)
    shown = weave(tone, satin(loom.shape)) & (y > shore)
    shown = thin(shown, np.clip((y - shore) / (height * 0.05), 0, 1), 5)
    hook: Spot = (121 * u, 13 * u)
    cables = [(*hook, *point) for point in upper[3:-3:5]]
    quays = [_quay(0, 50 * u, shore, u), _quay(width, 190 * u, shore, u)]
    towers = [_tower(25 * u, shore, u), _tower(215 * u, shore, u)]
    floors = [
        (a + 1.6 * u, y_, b - 1.6 * u, y_)
        for a, b in ((21 * u, 29 * u), (211 * u, 219 * u))
        for y_ in np.arange(34 * u, shore - 6 * u, 5 * u)
    ]
    return svg(
        width,
        height,
        ground(width, height, base),
        floats(shown, loom, water, 0.82),
        fill("".join(quays), line),
        fill("".join(towers), line),
        stroke(segments(floors), base, 0.9 * u, cap="butt"),
        stroke(segments(cables), line, 0.5 * u, cap="butt"),
        stroke(f"M{pair(*hook)}V-2", line, 1.6 * u, cap="butt"),
        fill(polyline(shape, close=True), deck_colour),
        stroke(polyline(upper), line, 1.1 * u, cap="butt"),
    )


def _quay(outer: float, inner: float, shore: float, u: float) -> str:
    """A bank with three steps down to the water."""
    way = 1 if inner > outer else -1
    steps = [(outer - 9 * way, shore - 9 * u)]
    for k in range(4):
        at = inner - way * (3 - k) * 5 * u
        steps += [(at, shore - (9 - 3 * k) * u), (at, shore - (6 - 3 * k) * u)]
    return polyline(
        [*steps[:-1], (steps[-2][0], shore + 4 * u), (outer - 9 * way, shore + 4 * u)], close=True
    )


def _tower(x: float, shore: float, u: float) -> str:
    return polyline(
        [
            (x - 4 * u, shore - 8 * u),
            (x - 4 * u, 30 * u),
            (x + 4 * u, 30 * u),
            (x + 4 * u, shore - 8 * u),
        ],
        close=True,
    )
