"""Weaves enlarged until the threads show: satin, twill, herringbone, and the steps between."""

import math

import numpy as np

from .palette import mix
from .shapes import inside
from .sheet import box, fill, ground, hairs, polyline, stroke, svg
from .weave import Loom, Mask, Order, floats, herringbone, plain, satin, thin, twill, weave

ORDERS = {"satin": satin, "twill": twill, "herringbone": herringbone}


def structure(name: str, shape: tuple[int, int]) -> Order:
    """The order of binding, by the name of the weave."""
    return plain(shape) if name == "plain" else ORDERS[name](shape)


def enlarged(shown: Mask, cell: float, *, at: tuple[float, float], warp: str, weft: str) -> list[str]:
    """Warp as upright bands, weft over it as floats that dip under where the warp binds."""
    rows, columns = shown.shape
    x, y = at
    loom = Loom(columns * cell, rows * cell, cell, x, y)
    bands = hairs((x + (i + 0.5) * cell for i in range(columns)), y, rows * cell, cell * 0.74)
    return [fill(bands, warp), floats(shown, loom, weft, 0.74, 0.3)]


def plate(
    name: str, size: tuple[float, float], colours: tuple[str, str], *, ends: int, level: int
) -> str:
    """A page of one weave, so many ends across; level 1…7 is how often the weft shows in eight."""
    (width, height), (base, thread) = size, colours
    cell = width / ends
    rows = int(np.ceil(height / cell)) + 1
    # One thread more at every side: the cloth runs out of the picture.
    shown = structure(name, (rows, ends + 2)) < level
    cloth = enlarged(shown, cell, at=(-cell, 0), warp=mix(base, thread, 0.16), weft=thread)
    return svg(width, height, ground(width, height, base), *cloth)


def scale(size: tuple[float, float], colours: tuple[str, str, str], *, ends: int = 16) -> str:
    """Seven swatches, weft shown once in eight up to seven times: all the greys a damask has."""
    (width, height), (page, base, thread) = size, colours
    gap = width / 60
    side = (width - 6 * gap) / 7
    cell = side / ends
    rows = int(height / cell)
    parts = [ground(width, height, page)]
    for step in range(7):
        x = step * (side + gap)
        parts.append(fill(box(x, 0, side, height), base))
        shown = satin((rows, ends)) < step + 1
        parts += enlarged(
            shown, height / rows if rows else cell, at=(x, 0), warp=mix(base, thread, 0.16), weft=thread
        )
    return svg(width, height, *parts)


def cloth(
    name: str, size: tuple[float, float], colours: tuple[str, str], *, cell: float, seed: int
) -> str:
    """Fine cloth for fields and fillers: a slow shimmer, as of folds under a lamp."""
    (width, height), (base, thread) = size, colours
    loom = Loom(width, height, cell)
    x, y = loom.xy
    tone = 0.42 + 0.34 * np.sin(x / 31 + 2.2 * np.sin(y / 47 + seed)) * np.cos(y / 61 - seed)
    shown = weave(np.clip(tone, 0, 1), structure(name, loom.shape))
    return svg(width, height, ground(width, height, base), floats(shown, loom, thread))


def quiet(size: tuple[float, float], colours: tuple[str, str], *, cell: float, seed: int) -> str:
    """A page that only whispers: single bindings, thinning out to nothing towards the top."""
    (width, height), (base, thread) = size, colours
    loom = Loom(width, height, cell)
    x, y = loom.xy
    tone = 0.07 + 0.09 * np.sin(y / 19 + 1.7 * np.sin(x / 41 + seed))
    share = np.clip((y / height - 0.04) / 0.75, 0, 1) ** 1.2
    shown = thin(weave(np.clip(tone, 0, 1), satin(loom.shape)), share, seed + 11)
    return svg(width, height, ground(width, height, base), floats(shown, loom, thread, 0.62))


def veil(size: tuple[float, float], colour: str, *, cell: float) -> str:
    """Cloth that comes undone downwards, without a ground: type is above it, a picture shows below."""
    width, height = size
    loom = Loom(width, height, cell)
    _, y = loom.xy
    level = np.ceil(8 * (1 - y / height))
    head = int((level == 8).sum(axis=0).max()) * cell  # all weft: no line of the picture between picks
    shown = (level > satin(loom.shape)) & (level < 8)
    return svg(width, height, fill(box(0, 0, width, head), colour), floats(shown, loom, colour))


def pentagons(size: tuple[float, float], colours: tuple[str, str, str, str], *, cell: float) -> str:
    """Two figures of five sides in one cloth: one laid on in the accent, one cut out, its edge bound."""
    (width, height), (base, thread, accent, void) = size, colours
    loom = Loom(width, height, cell)
    unit = height * 0.42
    # Neither is regular: a plan is drawn around what stands there already.
    laid = _corners((width * 0.26, height * 0.52), unit, (0.95, 1.08, 0.9, 1.02, 1.1), 0.16)
    cut = _corners((width * 0.72, height * 0.5), unit, (1.05, 0.92, 1.06, 1.1, 0.9), -0.3)
    on, out = inside(laid, loom), inside(cut, loom)
    x, y = loom.xy
    tone = 0.36 + 0.2 * np.sin(x / 31 + 0.9 * np.sin(y / 29))
    ground_ = weave(np.clip(tone, 0, 1), twill(loom.shape)) & ~on & ~out
    # Light falls in from above: the laid one brightens to one side.
    gold = weave(np.clip(0.74 + 0.3 * (x - width * 0.26) / unit, 0, 1), satin(loom.shape)) & on
    edge = stroke(polyline(cut, close=True), accent, cell * 1.6)
    return svg(
        width,
        height,
        ground(width, height, base),
        fill(polyline(cut, close=True), void),
        floats(ground_, loom, thread),
        floats(gold, loom, accent),
        edge,
    )


def _corners(
    at: tuple[float, float], unit: float, reach: tuple[float, ...], turn: float
) -> list[tuple[float, float]]:
    angles = [turn + 2 * math.pi * k / len(reach) - math.pi / 2 for k in range(len(reach))]
    return [
        (at[0] + unit * r * math.cos(a), at[1] + unit * r * math.sin(a))
        for a, r in zip(angles, reach, strict=True)
    ]


def tile(size: tuple[float, float], colour: str) -> str:
    """The end mark: one repeat of eight-end satin, no ground, to stand behind a last word."""
    width, height = size
    side = min(width, height)
    loom = Loom(side, side, side / 8)
    return svg(width, height, floats(satin((8, 8)) < 4, loom, colour, 0.8))


def band(name: str, size: tuple[float, float], colour: str, *, cell: float, level: int = 4) -> str:
    """A strip of one weave without ground: each section of the magazine has its own."""
    width, height = size
    loom = Loom(width, height, cell)
    shown = structure(name, loom.shape) < level
    return svg(width, height, floats(shown, loom, colour))


def border(size: tuple[float, float], colours: tuple[str, str], *, cell: float) -> str:
    """The chequered edge of Kortrijk damask: whole repeats, weft-faced and warp-faced in turn."""
    (width, height), (base, thread) = size, colours
    loom = Loom(width, height, cell)
    y, x = np.indices(loom.shape)
    shown = weave((((x // 8) + (y // 8)) % 2 == 0).astype(float), satin(loom.shape))
    edge = stroke(
        f"M0 {cell / 2:.2f}H{width:g}M0 {height - cell / 2:.2f}H{width:g}",
        thread,
        cell * 0.6,
        cap="butt",
    )
    return svg(width, height, ground(width, height, base), floats(shown, loom, thread), edge)
