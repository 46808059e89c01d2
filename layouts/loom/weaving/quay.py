"""The lowered quay: steps down to the water, and people who have nothing to do."""

from dataclasses import dataclass

import numpy as np

from .houses import bricks
from .scene import Scene
from .sheet import ground, svg
from .weave import Loom, herringbone, twill

WATER, DARK, WARM, GOLD = range(4)


@dataclass(frozen=True)
class Sitter:
    """Somebody on a step: where, on which, in what colour, looking to which side, alone or not."""

    x: float
    step: int
    thread: int
    side: int = 1
    stands: bool = False
    size: float = 1.65


PEOPLE = (
    Sitter(30, 1, WARM, 1),
    Sitter(50, 1, DARK, -1),
    Sitter(94, 2, GOLD, 1),
    Sitter(128, 0, DARK, 1, stands=True, size=1.5),
    Sitter(144, 0, WARM, -1, stands=True, size=0.98),
    Sitter(156, 3, WATER, 1),
    Sitter(177, 3, WARM, -1),
    Sitter(214, 2, DARK, -1),
)


def _sit(scene: Scene, who: Sitter, seat: float, unit: float) -> None:
    """From the water: a head, a back, knees drawn up towards us."""
    k, x = unit * who.size, who.x * unit
    s, own = who.side, who.thread
    skin = GOLD if own != GOLD else WARM
    lit = np.clip(0.98 - 0.65 * np.clip((scene.x - x) / (7 * k) + 0.25, 0, 1), 0.25, 1)
    torso = [
        (x - 5.6 * k, seat),
        (x - 5 * k, seat - 11 * k),
        (x - 2 * k, seat - 13 * k),
        (x + 2 * k, seat - 13 * k),
        (x + 5 * k, seat - 11 * k),
        (x + 5.6 * k, seat),
    ]
    scene.put(
        scene.area(torso), lit, own, twill if own == DARK else herringbone if own == WARM else _plain
    )
    scene.put(scene.disc(x + 0.6 * s * k, seat - 16.6 * k, 3.0 * k, 3.5 * k), 0.95, skin)
    hair = scene.disc(x + 0.6 * s * k, seat - 17.6 * k, 3.4 * k, 3.4 * k) & (
        scene.y < seat - 16.4 * k - 0.7 * s * (scene.x - x)
    )
    scene.put(hair, 0.98, DARK)
    for dx, drop in ((-2.9, 11.0), (2.6, 10.2)):
        knee, foot = (x + (dx + 1.3 * s) * k, seat - 0.5 * k), (x + (dx + 2.2 * s) * k, seat + drop * k)
        leg = [
            (knee[0] - 1.9 * k, knee[1] - 1.4 * k),
            (knee[0] + 1.9 * k, knee[1] - 1.4 * k),
            (foot[0] + 1.3 * k, foot[1]),
            (foot[0] - 1.3 * k, foot[1]),
        ]
        scene.put(scene.area(leg), 0.9, DARK if own != DARK else WATER)
        scene.put(
            scene.disc(foot[0] + 1.0 * s * k, foot[1], 2.3 * k, 1.2 * k),
            0.98,
            WARM if own != WARM else DARK,
        )
    arm = [
        (x - 5 * k * s, seat - 10.5 * k),
        (x - 3 * k * s, seat - 11 * k),
        (x + 2.4 * k * s, seat - 1.6 * k),
        (x + 0.6 * k * s, seat - 0.4 * k),
    ]
    scene.put(scene.area(arm), 0.35, own)


def _stand(scene: Scene, who: Sitter, floor: float, unit: float) -> None:
    k, x, own = unit * who.size, who.x * unit, who.thread
    skin = GOLD if own != GOLD else WARM
    for dx in (-2.2, 2.0):
        leg = [
            (x + (dx - 1.6) * k, floor - 14 * k),
            (x + (dx + 1.6) * k, floor - 14 * k),
            (x + (dx + 1.1) * k, floor),
            (x + (dx - 1.3) * k, floor),
        ]
        scene.put(scene.area(leg), 0.95, DARK if own != DARK else WATER)
    coat = [
        (x - 5.2 * k, floor - 9 * k),
        (x - 4.6 * k, floor - 25 * k),
        (x - 1.8 * k, floor - 27 * k),
        (x + 1.8 * k, floor - 27 * k),
        (x + 4.6 * k, floor - 25 * k),
        (x + 5.4 * k, floor - 9 * k),
    ]
    lit = np.clip(0.98 - 0.6 * np.clip((scene.x - x) / (6 * k) + 0.2, 0, 1), 0.25, 1)
    scene.put(scene.area(coat), lit, own, herringbone if own == WARM else twill)
    scene.put(scene.disc(x, floor - 30.6 * k, 2.9 * k, 3.4 * k), 0.95, skin)
    scene.put(scene.disc(x, floor - 31.8 * k, 3.2 * k, 3.0 * k) & (scene.y < floor - 31 * k), 0.98, DARK)


def _plain(shape: tuple[int, int]) -> np.ndarray:
    y, x = np.indices(shape)
    return ((x // 2 + y // 2) % 2) * 4 + (x + y) % 2


def quay(size: tuple[float, float], colours: tuple[str, str, str, str, str], *, cell: float) -> str:
    """Four steps of stone above the Leie, with a tower at the back; threads: water, dark, warm, gold."""
    (width, height), (base, *threads) = size, colours
    scene = Scene(Loom(width, height, cell))
    u = width / 240
    first, rise, tread = height * 0.46, 7.0 * u, 9.0 * u
    # Behind: one Broel tower and a wall, pale as a distance.
    x, r, top = 208 * u, 20 * u, height * 0.17
    v = (scene.x - x) / r
    tower = (np.abs(v) < 1) & (scene.y > top) & (scene.y < first)
    scene.put(
        tower, np.clip(0.10 + 0.5 * np.clip(v + 0.35, 0, 1) + 0.3 * bricks(scene, 4, 9), 0, 1), WATER
    )
    roof = (scene.y < top + 1) & (scene.y > 2) & (np.abs(v) < 1.15 * (scene.y - 2) / max(top - 2, 1))
    scene.put(roof, np.clip(0.30 + 0.5 * np.clip(v + 0.3, 0, 1), 0, 1), WATER)
    wall = (scene.y > first - 11 * u) & (scene.y < first) & ~tower
    scene.put(wall, np.clip(0.12 + 0.4 * bricks(scene, 3.4, 9), 0, 1), WATER)
    for k in range(4):
        y = first + k * (rise + tread)
        scene.put((scene.y >= y) & (scene.y < y + tread), -1.0)
        shade = 0.55 + 0.16 * np.sin(scene.x / 37 + k)
        scene.put((scene.y >= y + tread) & (scene.y < y + tread + rise), shade, DARK)
        scene.put(np.abs(scene.y - y - tread) < 0.5, 0.95, DARK)
    water = first + 4 * (rise + tread)
    far = np.clip((scene.y - water) / (height - water), 0, 1)
    swell = 0.62 + 0.3 * np.sin(scene.y * 0.95 + 1.6 * np.sin(scene.x / 21)) - 0.15 * far
    scene.put(scene.y >= water, np.clip(swell, 0, 1), WATER)
    for who in sorted(PEOPLE, key=lambda p: p.step):
        seat = first + who.step * (rise + tread) + tread
        if who.stands:
            _stand(scene, who, seat - 2 * u, u)
        else:
            _sit(scene, who, seat, u)
    return svg(width, height, ground(width, height, base), *scene.woven(*threads))
