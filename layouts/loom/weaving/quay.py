"""The lowered quay, a drawing over two pages: steps down to the Leie, and people with nothing to do.

The left page keeps its sky for a title and its water for figures; under the steps the stone is bare,
for text.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .broel import tower
from .scene import Scene
from .sheet import fill, ground, polyline, svg
from .weave import Loom, Order, herringbone, satin, thin, twill

LINEN, DARK, WARM, GOLD = range(4)
# The edge of each step, from the water up: where it begins and how high it lies, in mm on 466 x 306.
STEPS = ((236.0, 190.0), (272.0, 168.0), (308.0, 146.0), (352.0, 124.0), (396.0, 102.0), (440.0, 80.0))
WATER = 207.0


def plain(shape: tuple[int, int]) -> Order:
    """A hopsack: two over, two under."""
    y, x = np.indices(shape)
    return ((x // 2 + y // 2) % 2) * 4 + (x + y) % 2


@dataclass(frozen=True)
class Somebody:
    """Where they are, the threads of coat, legs, skin and hair, the weave of the coat, their size."""

    x: float
    y: float
    coat: int
    legs: int
    skin: int
    hair: int
    cloth: Callable[[tuple[int, int]], Order]
    size: float = 1.0
    stands: bool = False
    folds: bool = False


CROWD = (
    Somebody(250, 190, WARM, LINEN, GOLD, DARK, twill, 0.94, folds=True),
    Somebody(308, 146, LINEN, GOLD, WARM, DARK, herringbone),
    Somebody(352, 124, GOLD, LINEN, WARM, LINEN, plain),
    Somebody(272, 168, GOLD, WARM, LINEN, DARK, twill, 1.02),
    Somebody(424, 102, LINEN, WARM, GOLD, DARK, plain, 0.92, folds=True),
    Somebody(396, 102, WARM, LINEN, GOLD, DARK, herringbone),
    Somebody(446.5, 80, LINEN, GOLD, WARM, DARK, twill, 1.0, stands=True),
    Somebody(456.5, 80, WARM, LINEN, GOLD, GOLD, satin, 0.62, stands=True),
)


def _head(scene: Scene, who: Somebody, x: float, y: float) -> None:
    k = who.size
    scene.put(scene.box(x - 1.6 * k, y + 3 * k, x + 2.4 * k, y + 9 * k), 0.6, who.skin)
    lit = np.clip(0.98 - 0.45 * np.clip((scene.x - x) / (5 * k) + 0.3, 0, 1), 0, 1)
    face = scene.disc(x, y, 4.9 * k, 6.0 * k) | scene.disc(x - 5.0 * k, y + 0.9 * k, 1.3 * k, 1.2 * k)
    scene.put(face, lit, who.skin)
    scene.put(scene.disc(x - 2.5 * k, y - 0.6 * k, 0.75 * k), -1.0)
    crown = scene.disc(x + 0.9 * k, y - 1.4 * k, 5.3 * k, 5.8 * k)
    scene.put(crown & ((scene.x > x + 1.6 * k) | (scene.y < y - 3.4 * k)), 0.97, who.hair)


def _arm(scene: Scene, joints: list[tuple[float, float]], wide: float, who: Somebody) -> None:
    """Sleeve and hand, with a bare edge round them."""
    for extra, tone in ((1.3, -1.0), (0.0, 0.9)):
        for (ax, ay), (bx, by) in ((joints[0], joints[1]), (joints[1], joints[2])):
            length = np.hypot(bx - ax, by - ay)
            along = np.clip(((scene.x - ax) * (bx - ax) + (scene.y - ay) * (by - ay)) / length**2, 0, 1)
            away = np.hypot(scene.x - ax - along * (bx - ax), scene.y - ay - along * (by - ay))
            where = away < wide + extra
            if tone < 0:
                where &= scene.thread == who.coat
            scene.put(where & ((scene.tone >= 0) | (tone > 0)), tone, who.coat, who.cloth)
    scene.put(scene.disc(*joints[2], 1.9 * who.size), 0.95, who.skin)


def _sit(scene: Scene, who: Somebody) -> None:
    """In profile on the edge of a step, feet over the next one, looking at the water."""
    k, x, y = who.size, who.x, who.y

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + px * k, y + py * k) for px, py in points]

    if who.folds:
        leg = scene.area(
            at((11, 0.3), (11, -5), (-3, -13.6), (-6.6, -12.4), (-9.6, -1.2), (-5.6, -1.2), (-3, -7))
        )
        foot = (-8.6, -1.4)
    else:
        leg = scene.area(
            at((11, 0.3), (11, -6.4), (-5, -7), (-8.6, -3.6), (-7.4, 17), (-3.4, 17), (-2.6, 0.3))
        )
        leg |= scene.disc(x - 5.3 * k, y - 3.8 * k, 3.3 * k)
        foot = (-7.6, 18.2)
    shade = np.clip(0.96 - 0.5 * np.clip((scene.x - x) / (9 * k) + 0.2, 0, 1), 0, 1)
    scene.put(leg, shade, who.legs)
    scene.put(scene.disc(x + foot[0] * k, y + foot[1] * k, 4.6 * k, 2.0 * k), 0.97, DARK)
    torso = at((12.4, 0.4), (13, -9), (11, -20), (7.6, -24), (3, -24), (0.4, -19), (1.6, -8), (0.6, -3))
    scene.put(
        scene.area(torso),
        np.clip(0.66 + 0.32 * np.clip((x + 8 * k - scene.x) / (9 * k), 0, 1), 0, 1),
        who.coat,
        who.cloth,
    )
    _head(scene, who, x + 4.4 * k, y - 31.0 * k)
    hand = (-4.6, -11.4) if who.folds else (-2.6, -8.4)
    _arm(scene, at((6.6, -19), (8.0, -9.2), hand), 2.3 * k, who)


def _stand(scene: Scene, who: Somebody) -> None:
    """Standing and looking out, hands in the pockets."""
    k, x, y = who.size, who.x, who.y

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + px * k, y + py * k) for px, py in points]

    for dx, tone in ((2.2, 0.45), (-2.4, 0.95)):
        leg = at((dx - 2.4, -20), (dx + 2.4, -20), (dx + 1.7, -1), (dx - 1.7, -1))
        scene.put(scene.area(leg), tone, who.legs)
        scene.put(scene.disc(x + (dx - 1.0) * k, y - 1.2 * k, 3.0 * k, 1.3 * k), 0.97, DARK)
    coat = at((-6, -15), (-5.6, -34), (-2.6, -38.6), (3, -38.6), (6, -34), (6.6, -15))
    lit = np.clip(0.98 - 0.6 * np.clip((scene.x - x) / (7 * k) + 0.2, 0, 1), 0.25, 1)
    scene.put(scene.area(coat), lit, who.coat, who.cloth)
    _head(scene, who, x - 0.6 * k, y - 45.4 * k)
    _arm(scene, at((3.4, -34), (5.2, -26), (1.2, -20.6)), 2.1 * k, who)


def _stone(width: float, height: float) -> list[tuple[float, float]]:
    corners = [(STEPS[0][0], height + 1)]
    for (x, y), (following, _) in zip(STEPS, [*STEPS[1:], (width + 1, 0.0)], strict=True):
        corners += [(x, y), (following, y)]
    return [*corners, (width + 1, height + 1)]


def quay(size: tuple[float, float], colours: tuple[str, str, str, str, str], *, cell: float) -> str:
    """Steps of bare stone against the sky and the river; threads: linen, dark, warm, gold."""
    (width, height), (base, *threads) = size, colours
    scene = Scene(Loom(width, height, cell))
    wall_x = STEPS[0][0]
    # The far bank: a tower, a wall, and what the water makes of them before it falls quiet.
    wall = (scene.y > WATER - 13) & (scene.y < WATER) & (scene.x < wall_x)
    scene.put(wall, 0.30 + 0.10 * np.sin(scene.x / 13))
    scene.put((np.abs(scene.y - WATER + 13) < 0.9) & (scene.x < wall_x), 0.9)
    tower(scene, 172.0, 16.0, (WATER - 44, WATER), ball=GOLD)
    scene.mirror(WATER, 60, 0.55, squash=1.25)
    river = scene.y >= WATER
    calm = np.clip((246 - scene.y) / 30, 0, 1)
    keep = thin(river, calm, 4)
    scene.put((river & ~keep) | (scene.x >= wall_x), -1.0)
    # Shade on the stone, only a hand's breadth under the edge of each step.
    for (x, y), (following, _) in zip(STEPS, [*STEPS[1:], (width + 9, 0.0)], strict=True):
        depth = scene.y - y
        tread = (scene.x >= x) & (scene.x < following) & (depth >= 0) & (depth < 7)
        scene.put(thin(tread, np.clip(1 - depth / 7, 0, 1), 5), 0.10, DARK)
        scene.put(scene.box(x, y, following, y + 1.5), 0.95, DARK)
        riser = (
            (scene.x >= x)
            & (scene.x < x + 5)
            & (depth > 0)
            & (depth < (WATER - y if x == wall_x else 22))
        )
        scene.put(thin(riser, np.clip(1 - (scene.x - x) / 5, 0, 1), 6), 0.3, DARK)
    for who in CROWD:
        (_stand if who.stands else _sit)(scene, who)
    stone = fill(polyline(_stone(width, height), close=True), threads[LINEN])
    return svg(width, height, ground(width, height, base), stone, *scene.woven(*threads))
