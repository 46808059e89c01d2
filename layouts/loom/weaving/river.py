"""The Leie as a bundle of threads, from its spring to the Scheldt; only Kortrijk is woven."""

import math
from dataclasses import dataclass

import numpy as np

from .shapes import spline
from .sheet import box, disc, fill, ground, number, pair, spot, stroke, svg
from .weave import Field

# Rough longitude and latitude along the river; a town without a name is a bend.
TOWNS = (
    ("Lisbourg", 2.225, 50.508),
    ("", 2.235, 50.57),
    ("Thérouanne", 2.257, 50.637),
    ("", 2.33, 50.655),
    ("Aire-sur-la-Lys", 2.397, 50.640),
    ("", 2.47, 50.618),
    ("", 2.55, 50.622),
    ("Merville", 2.641, 50.643),
    ("Estaires", 2.727, 50.646),
    ("", 2.80, 50.655),
    ("Armentières", 2.881, 50.690),
    ("", 2.932, 50.711),
    ("Comines", 3.003, 50.766),
    ("Wervik", 3.043, 50.780),
    ("Menen", 3.121, 50.797),
    ("", 3.18, 50.805),
    ("Kortrijk", 3.265, 50.829),
    ("Harelbeke", 3.308, 50.853),
    ("", 3.335, 50.885),
    ("", 3.36, 50.902),
    ("", 3.41, 50.912),
    ("", 3.455, 50.94),
    ("Deinze", 3.53, 50.983),
    ("", 3.57, 50.985),
    ("", 3.60, 51.005),
    ("", 3.63, 51.000),
    ("", 3.645, 51.03),
    ("", 3.68, 51.038),
    ("Gent", 3.722, 51.053),
)
MARKED = (
    "Thérouanne",
    "Aire-sur-la-Lys",
    "Merville",
    "Armentières",
    "Wervik",
    "Menen",
    "Deinze",
    "Gent",
)


@dataclass(frozen=True)
class Dress:
    """The colours of both banks and of the threads; no `marks` (none), no dots for the towns."""

    upper: str
    lower: str
    thread: str
    weft: str
    marks: str


@dataclass(frozen=True)
class Bundle:
    """The river's middle line, evenly spaced, with the towns on it; and how it is spun."""

    line: Field
    towns: dict[str, tuple[float, float]]
    threads: int
    gap: float

    @property
    def normals(self) -> Field:
        """Which way is across, smoothed so that inner threads do not knot."""
        along = np.gradient(self.line, axis=0)
        across = np.c_[-along[:, 1], along[:, 0]] / np.hypot(*along.T)[:, None]
        return _relax(across, 41)

    def near(self, town: str) -> int:
        """The place in the line where a town lies."""
        return int(np.argmin(((self.line - np.array(self.towns[town])) ** 2).sum(1)))


def _relax(line: Field, window: int) -> Field:
    kernel = np.hanning(window + 2)[1:-1]
    kernel /= kernel.sum()
    padded = np.pad(line, ((window // 2, window // 2), (0, 0)), mode="edge")
    return np.column_stack([np.convolve(padded[:, k], kernel, "valid") for k in (0, 1)])


def bundle(size: tuple[float, float], *, threads: int, gap: float) -> Bundle:
    """The course fitted to a picture, lower left to upper right, running out at both ends."""
    width, height = size
    flat = np.array([(lon * math.cos(math.radians(50.8)), -lat) for _, lon, lat in TOWNS])
    low, high = flat.min(0), flat.max(0)
    corner = np.array([0.026 * width, 0.108 * height])
    room = np.array([0.957 * width, 0.791 * height])
    placed = (flat - low) / (high - low) * room + corner
    towns = {
        name: (float(p[0]), float(p[1])) for (name, *_), p in zip(TOWNS, placed, strict=True) if name
    }
    course = spline(placed, 24)[::8]
    ends = (
        np.array([[-0.05, 1.12], [-0.012, 1.01]]) * size,
        np.array([[1.02, 0.08], [1.08, 0.035]]) * size,
    )
    line = _relax(spline(np.vstack([ends[0], course, ends[1]]), 16), 111)
    far = np.r_[0, np.hypot(*np.diff(line, axis=0).T).cumsum()]
    even = np.arange(0, far[-1], 0.6)
    line = np.column_stack([np.interp(even, far, line[:, k]) for k in (0, 1)])
    return Bundle(line=line, towns=towns, threads=threads, gap=gap)


def curve(points: Field) -> str:
    """Points with one decimal: a bundle of threads hides a twentieth of a millimetre."""
    p = np.round(points, 1)
    steps = np.diff(p, axis=0)
    keep = [(float(a), float(b)) for a, b in steps if a or b]
    return f"M{pair(*p[0])}" + "".join(f"l{pair(round(a, 1), round(b, 1))}" for a, b in keep)


def _warp(river: Bundle, dress: Dress) -> list[str]:
    """Every thread sways a little by itself; each sixth takes the colour of the other bank."""
    normals, count = river.normals, river.threads
    lines: dict[tuple[str, float], list[str]] = {}
    for i in range(count):
        chance = np.random.default_rng(i)
        sway = (0.55 if 0 < i < count - 1 else 0.2) * river.gap / 0.7
        wave = chance.uniform(0.0157, 0.0345)
        swing = sway * np.sin(np.arange(len(river.line)) * wave + chance.uniform(0, 6.28))
        off = (i - (count - 1) / 2) * river.gap + swing
        colour, width = dress.thread, 0.57
        if i % 6 == 0:
            colour, width = (dress.upper if i >= count // 2 else dress.lower), 0.43
        thread = (river.line + normals * off[:, None])[::4]
        lines.setdefault((colour, round(width * river.gap, 2)), []).append(curve(thread))
    return [stroke("".join(d), colour, width) for (colour, width), d in lines.items()]


def _weft(river: Bundle, half: float) -> str:
    """Picks across the bundle in eight-end satin, densest at Kortrijk; some run over the bank."""
    gap, count, out = river.gap, river.threads, []
    seg = np.r_[0, np.hypot(*np.diff(river.line, axis=0).T).cumsum()]
    middle = seg[river.near("Kortrijk")]
    normals = river.normals
    for j, s in enumerate(np.arange(middle - half, middle + half, 0.86 * gap / 0.7)):
        q = int(np.searchsorted(seg, s))
        full = round(min(1.0, 0.12 + (1 - abs(s - middle) / half) * 1.3) * 6.6)
        start: int | None = None
        for i in range(-7, count + 8):
            loose = not 0 <= i < count and (j * 5) % 7 >= 4
            over = i < count + 7 and (3 * j + i) % 8 < (0 if loose else full)
            if over and start is None:
                start = i
            if not over and start is not None:
                a, b = (
                    river.line[q] + normals[q] * (k - (count - 1) / 2) * gap
                    for k in (start - 0.36, i - 0.64)
                )
                out.append(f"M{pair(*a)}l{pair(*(np.round(b, 2) - np.round(a, 2)))}")
                start = None
    return "".join(out)


def draw(size: tuple[float, float], dress: Dress, *, threads: int = 25, gap: float = 0.7) -> str:
    """The river as the border between two colours: upper bank, lower bank, thread between."""
    width, height = size
    river = bundle(size, threads=threads, gap=gap)
    k = gap / 0.7
    shore = river.line[(river.line[:, 0] > -8) & (river.line[:, 0] < width + 8)][::5]
    bank = curve(shore) + f"L{number(width + 9)} -9H-9V{number(height + 9)}z"
    dots = ""
    if dress.marks != "none":
        dots = "".join(disc(*spot(river.line[river.near(town)]), 1.0 * k) for town in MARKED)
        dots += disc(*spot(river.line[river.near("Kortrijk")]), 2.4 * k)
    parts = [
        ground(width, height, dress.lower),
        fill(bank, dress.upper),
        *_warp(river, dress),
        stroke(_weft(river, 33 * k), dress.weft, 0.62 * k),
        fill(dots, dress.marks),
    ]
    # Everything that runs over the edge is cut there, for readers that show what lies outside.
    cut = f'<clipPath id="sheet"><path d="{box(0, 0, width, height)}"/></clipPath>'
    return svg(width, height, cut, '<g clip-path="url(#sheet)">', *parts, "</g>")


def places(size: tuple[float, float]) -> dict[str, tuple[float, float]]:
    """Where the towns lie on the drawn river, in mm: labels are set by the page, not by the picture."""
    river = bundle(size, threads=25, gap=0.7)
    return {t: spot(river.line[river.near(t)].round(1)) for t in (*MARKED, "Kortrijk")}
