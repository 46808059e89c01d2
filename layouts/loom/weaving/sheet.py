"""A sheet of SVG in millimetres: numbers, fills, strokes and paths, as short as they can be written."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.floating[Any]] | Sequence[tuple[float, float]]
Spot = tuple[float, float]
HAIR = 0.0882  # a quarter of a point in mm: the thinnest stroke that a press holds


def number(value: float) -> str:
    """At most two decimals, and no zero that does not count."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    if text in {"-0", ""}:
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def pair(x: float, y: float) -> str:
    """Two numbers with the least between them."""
    second = number(y)
    return f"{number(x)}{second}" if second.startswith("-") else f"{number(x)} {second}"


def polyline(points: Points, *, close: bool = False) -> str:
    """Straight pieces through the points, each relative to the last one as written."""
    (x, y), *rest = [(round(float(a), 2), round(float(b), 2)) for a, b in points]
    out = [f"M{pair(x, y)}"]
    for a, b in rest:
        if (a, b) != (x, y):
            out.append(f"l{pair(a - x, b - y)}")
        x, y = a, b
    return "".join(out) + ("z" if close else "")


def segments(pieces: Iterable[tuple[float, float, float, float]]) -> str:
    """Separate straight threads as one path."""
    return "".join(f"M{pair(a, b)}l{pair(c - a, d - b)}" for a, b, c, d in pieces)


def spot(point: NDArray[np.floating[Any]]) -> Spot:
    """A point of a curve as two plain numbers."""
    return float(point[0]), float(point[1])


def bow(start: Spot, control: Spot, end: Spot) -> str:
    """One bent line, on its way towards the control point."""
    return f"M{pair(*start)}Q{pair(*control)} {pair(*end)}"


def box(x: float, y: float, width: float, height: float) -> str:
    """A rectangle as part of a path."""
    return f"M{pair(x, y)}h{number(width)}v{number(height)}h{number(-width)}z"


def disc(x: float, y: float, radius: float) -> str:
    """A circle as part of a path."""
    r, d = number(radius), number(2 * radius)
    return f"M{pair(x - radius, y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z"


def hairs(xs: Iterable[float], top: float, height: float, width: float) -> str:
    """Upright warp threads as filled boxes: viewers snap thin strokes, and a warp would look striped."""
    return "".join(box(x - width / 2, top, width, height) for x in xs)


def fill(path: str, colour: str, *, evenodd: bool = False) -> str:
    """A filled path."""
    rule = ' fill-rule="evenodd"' if evenodd else ""
    return f'<path fill="{colour}"{rule} d="{path}"/>' if path else ""


def stroke(path: str, colour: str, width: float, *, cap: str = "round") -> str:
    """A stroked path; thinner than a hairline is drawn as one."""
    if not path:
        return ""
    line = f'stroke="{colour}" stroke-width="{number(max(width, HAIR + 0.002))}"'
    return f'<path fill="none" {line} stroke-linecap="{cap}" stroke-linejoin="round" d="{path}"/>'


def ground(width: float, height: float, colour: str) -> str:
    """The flat colour under a picture: it brings its own, so that it holds in the dark too."""
    return fill(box(0, 0, width, height), colour)


def svg(width: float, height: float, *parts: str) -> str:
    """The whole picture, in millimetres."""
    w, h = number(width), number(height)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}mm" height="{h}mm" viewBox="0 0 {w} {h}">'
    return f"{head}{''.join(parts)}</svg>\n"
