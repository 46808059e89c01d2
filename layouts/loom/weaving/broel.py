"""The Broel towers and the bridge between them, and the water that doubles both."""

import numpy as np

from .scene import Scene
from .sheet import ground, svg
from .weave import Field, Loom


def _courses(scene: Scene, height: float, length: float) -> Field:
    """Stone in courses: a little darker at the joints, which stand broken from row to row."""
    row = np.floor(scene.y / height)
    bed = (scene.y / height) % 1 > 0.72
    head = ((scene.x / length + 0.5 * (row % 2) + 0.17 * np.sin(row * 5)) % 1) > 0.86
    return np.where(bed | head, -0.17, 0.0)


def tower(scene: Scene, x: float, radius: float, span: tuple[float, float], ball: int = 1) -> None:
    """A round tower from top to base, with its gallery and roof and a ball in a thread of its own."""
    top, base = span
    u = (scene.x - x) / radius
    round_light = 0.95 - 0.80 * np.clip((u + 0.35) / 1.35, 0, 1) ** 0.9 - 0.35 * np.clip(-u - 0.62, 0, 1)
    body = (np.abs(u) < 1) & (scene.y > top) & (scene.y < base)
    scene.put(body, np.clip(round_light + _courses(scene, 4.4, radius * 0.42), 0.02, 1))
    # The gallery stands out on corbels; the roof is a cone of slate with a ball on top.
    gallery = (np.abs(u) < 1.13) & (scene.y > top - 1) & (scene.y < top + radius * 0.34)
    scene.put(gallery, np.clip(round_light + 0.12, 0, 1))
    corbels = (
        gallery & (scene.y > top + radius * 0.20) & ((np.arcsin(np.clip(u / 1.13, -1, 1)) * 7) % 1 > 0.5)
    )
    scene.put(corbels, 0.0)
    crenels = (
        gallery
        & (scene.y < top + radius * 0.12)
        & ((np.arcsin(np.clip(u / 1.13, -1, 1)) * 5) % 1 > 0.62)
    )
    scene.put(crenels, 0.0)
    peak = top - radius * 1.75
    reach = np.clip((scene.y - peak) / (top - peak), 0, 1) ** 1.06 * 1.2
    roof = (scene.y > peak) & (scene.y < top - 0.6) & (np.abs(u) < reach)
    side = u / np.maximum(reach, 0.01)
    slate = 0.74 - 0.74 * np.clip(side + 0.42, 0, 1) - 0.12 * ((scene.y / 2.6) % 1 > 0.66)
    scene.put(roof, np.clip(slate, 0.0, 1))
    scene.put(scene.disc(x, peak - 1.2, 1.5), 0.95, ball)
    scene.put(scene.box(x - 0.5, peak - 7, x + 0.5, peak), 0.95, ball)
    tall = base - top
    for dx, level in (
        (-0.34, 0.26),
        (0.26, 0.30),
        (-0.05, 0.47),
        (-0.52, 0.60),
        (0.42, 0.62),
        (-0.16, 0.78),
    ):
        slit = (np.abs(u - dx) < 0.062) & (np.abs(scene.y - top - tall * level) < tall * 0.042)
        scene.put(slit, -1.0)


def _bridge(scene: Scene, left: float, right: float, base: float, rise: float) -> None:
    middle, half = (left + right) / 2, (right - left) / 2
    u = (scene.x - middle) / half
    deck = base - rise * (0.80 + 0.20 * np.cos(u * np.pi / 2))
    body = (np.abs(u) < 1) & (scene.y > deck) & (scene.y < base)
    stone = 0.60 + 0.10 * np.sin(scene.x / 11) + _courses(scene, 3.6, 9)
    scene.put(body, np.clip(stone, 0, 1))
    for k, span in ((-0.62, 0.25), (0.0, 0.29), (0.62, 0.25)):
        v = (scene.x - middle - k * half) / (span * half)
        high = rise * (0.74 if k == 0 else 0.64)
        ring = (v**2 + ((scene.y - base) / high) ** 2 < 1.22) & body
        scene.put(ring, 0.92)
        arch = v**2 + ((scene.y - base) / high) ** 2 < 1
        scene.put(arch & (scene.y < base), np.where(v < -0.72, 0.3, -1.0))
    scene.put(body & (scene.y < deck + 2.2), 0.98)
    # Balusters, and John of Nepomuk in gold on his plinth.
    rail = (np.abs(u) < 1) & (scene.y > deck - 5.2) & (scene.y <= deck)
    scene.put(rail & ((scene.x / 3.1) % 1 < 0.42), 0.62)
    scene.put((np.abs(u) < 1) & (scene.y > deck - 6.2) & (scene.y <= deck - 4.6), 0.92)
    top = base - rise
    scene.put(scene.box(middle - 3.6, top - 10, middle + 3.6, top + 1), 0.98)
    scene.put(scene.box(middle - 4.6, top - 11.4, middle + 4.6, top - 9.4), 0.98)
    cloak = scene.area(
        [
            (middle - 4.2, top - 11.4),
            (middle - 3.4, top - 20),
            (middle - 2.8, top - 25),
            (middle, top - 26.4),
            (middle + 2.9, top - 25),
            (middle + 3.4, top - 20),
            (middle + 4.2, top - 11.4),
        ]
    )
    scene.put(cloak, 0.98 - 0.5 * np.clip((scene.x - middle) / 4, 0, 1), 1)
    scene.put(scene.disc(middle, top - 28.4, 2.0, 2.3), 0.98, 1)
    ring = np.abs(np.hypot(scene.x - middle, scene.y - top + 28.6) - 4.4) < 0.55
    scene.put(
        ring & ((np.arctan2(scene.y - top + 28.6, scene.x - middle) * 5 / np.pi) % 1 < 0.62), 0.98, 1
    )


def broel(size: tuple[float, float], colours: tuple[str, str, str], *, cell: float) -> str:
    """Two towers, a bridge, the river; the threads are stone and gold on one flat ground."""
    (width, height), (base_colour, stone, accent) = size, colours
    scene = Scene(Loom(width, height, cell))
    water = height * 0.735
    sky = 0.03 + 0.06 * np.sin(scene.y / 5 + 2 * np.sin(scene.x / 60))
    low = np.clip(scene.y / water - 0.28, 0, 1)
    chance = np.random.default_rng(15).random(scene.x.shape)
    scene.put((scene.y < water) & (chance < low), np.clip(sky, 0, 1))
    radius = min(width * 0.095, height * 0.14)
    left, right = width * 0.21, width * 0.79
    rise = min(height * 0.21, width * 0.16)
    _bridge(scene, left + radius * 0.9, right - radius * 0.9, water, rise)
    for x in (left, right):
        tower(scene, x, radius, (water - radius * 2.75, water))
    # Quay walls run out of the picture at both sides.
    wall = (scene.y > water - rise * 0.30) & (scene.y < water)
    outside = (scene.x < left - radius) | (scene.x > right + radius)
    scene.put(wall & outside, np.clip(0.42 + _courses(scene, 3.6, 9), 0, 1))
    scene.put(outside & (np.abs(scene.y - water + rise * 0.30) < 1.2), 0.95)
    scene.mirror(water, height - water, 0.62)
    scene.put(np.abs(scene.y - water) < 0.8, 0.95)
    return svg(width, height, ground(width, height, base_colour), *scene.woven(stone, accent))
