"""The flax flower of the cover: five petals in shaded satin, sister to every other number."""

import math
import random
from dataclasses import dataclass

import numpy as np

from .palette import mix
from .sheet import ground, svg
from .weave import Field, Loom, Mask, floats, satin, thin, weave

TURN = 2 * math.pi / 5  # five petals


@dataclass(frozen=True)
class Flower:
    """Tones of the petals, and where petals and heart are."""

    tone: Field
    petals: Mask
    heart: Mask


@dataclass(frozen=True)
class Colours:
    """Ground, thread and the accent of heart and masthead."""

    ground: str
    thread: str
    accent: str


def _petal(u: Field, r: Field, edge: Field, *, veins: int) -> Field:
    """Light on one petal: u runs -1…1 across it, r from the heart outwards."""
    vein = np.cos(u * veins + 1.2 * np.sin(u * 3) * r)
    tone = 0.20 + 0.66 * np.clip(r, 0, 1) ** 1.15 - 0.17 * np.clip(vein, 0, 1) * (1 - 0.45 * r)
    tone += 0.10 * np.cos(u * 2.2)  # the belly catches the light
    tone -= 0.55 * np.clip((u - 0.30) / 0.70, 0, 1) ** 1.3 * (0.35 + 0.65 * r)  # tucked side in shade
    tone += 0.30 * np.clip((-u - 0.72) / 0.28, 0, 1)  # free edge is lit
    tone = np.where((r > edge - 0.035) & (u < 0.55), tone + 0.30, tone)
    return np.clip(np.where(u < -0.93, 1.0, tone), 0, 1)


def flower(loom: Loom, at: tuple[float, float], *, radius: float, turn: float, seed: int) -> Flower:
    """A flax flower seen from above; the seed changes the edges of its petals."""
    chance = random.Random(seed)  # noqa: S311 - drawn, not guarded
    (gx, gy), (x, y) = loom.xy, at
    r, angle = np.hypot(gx - x, gy - y) / radius, np.arctan2(gy - y, gx - x) - turn
    tone, seen = np.zeros(loom.shape), np.zeros(loom.shape, dtype=bool)
    traits = [(chance.uniform(0, 2 * math.pi), chance.uniform(-0.025, 0.025)) for _ in range(5)]
    # Each petal lies over the one before it; the first comes once more, over the last.
    for step in (0, 1, 2, 3, 4, 5):
        wave, reach = traits[step % 5]
        a = (angle - step * TURN + math.pi) % (2 * math.pi) - math.pi + 0.16 * (r - 0.5)
        u = a / 0.80
        edge = 0.972 + reach - 0.020 * np.cos(u * 9 + wave) - 0.245 * np.abs(u) ** 3
        shade = (u <= -1) & (u > -1.13) & (r < edge + 0.02) & seen
        inside = (np.abs(u) < 1) & (r < edge) & ((u < 0) if step == 5 else True)
        tone = np.where(shade, 0.0, tone)
        tone = np.where(inside, _petal(u, r, edge, veins=19), tone)
        seen |= inside
    heart = r < 0.085
    tone = np.where((r >= 0.085) & (r < 0.15), 0.0, tone)
    for k in range(5):
        ray = turn + TURN * (k + 0.5) + 0.1
        along = (gx - x) * math.cos(ray) + (gy - y) * math.sin(ray)
        across = np.abs((gy - y) * math.cos(ray) - (gx - x) * math.sin(ray))
        heart |= (along > radius * 0.08) & (along < radius * 0.20) & (across < radius * 0.010)
        tip = np.hypot(along - radius * 0.225, across)
        heart |= tip < radius * 0.030
    return Flower(tone=tone, petals=seen, heart=heart)


def ripples(loom: Loom, seed: int, height: float) -> Mask:
    """Water under the flower; it thins out towards the masthead and the cover lines."""
    x, y = loom.xy
    tone = 0.10 + 0.07 * np.sin(x / 9 + 3 * np.sin(y / 38 + seed)) + 0.06 * np.sin((x * 0.6 + y) / 17)
    fade = np.clip((y - 0.075 * height) / (0.113 * height), 0, 1)
    fade *= np.clip((0.825 * height - y) / (0.14 * height), 0, 1)
    return thin(weave(np.clip(tone, 0, 1), satin(loom.shape)), fade, 7)


def cover(size: tuple[float, float], colours: Colours, *, seed: int, layers: str, cell: float) -> str:
    """The cover in two layers, so that a masthead can pass behind a petal."""
    width, height = size
    loom = Loom(width, height, cell)
    chance = random.Random(seed * 31)  # noqa: S311 - drawn, not guarded
    place = (0.525 + chance.uniform(-0.02, 0.02), 0.526 + chance.uniform(-0.008, 0.008))
    radius = min(0.455 * width, 0.36 * height)
    turn = math.radians(-100 + seed * 9)
    middle = (place[0] * width, place[1] * height)
    bloom = flower(loom, middle, radius=radius, turn=turn, seed=seed)
    parts: list[str] = []
    if layers in {"all", "ground"}:
        water = ripples(loom, seed, height) & ~bloom.petals
        faint = mix(colours.ground, colours.thread, 0.55)
        parts += [ground(width, height, colours.ground), floats(water, loom, faint, 0.62)]
    if layers in {"all", "figure"}:
        shown = weave(bloom.tone, satin(loom.shape)) & bloom.petals & ~bloom.heart
        parts += [floats(shown, loom, colours.thread), floats(bloom.heart, loom, colours.accent, 0.92)]
    return svg(width, height, *parts)


def plate(size: tuple[float, float], colours: Colours, *, seed: int, cell: float) -> str:
    """The flower alone, filling a small picture nearly to its edge."""
    width, height = size
    loom = Loom(width, height, cell)
    middle = (0.5 * width, 0.505 * height)
    bloom = flower(loom, middle, radius=0.47 * min(size), turn=math.radians(-91), seed=seed)
    shown = weave(bloom.tone, satin(loom.shape)) & bloom.petals & ~bloom.heart
    figure = [floats(shown, loom, colours.thread), floats(bloom.heart, loom, colours.accent, 0.92)]
    return svg(width, height, ground(width, height, colours.ground), *figure)
