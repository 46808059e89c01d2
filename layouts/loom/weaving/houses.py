"""Houses of the town in cloth: a dye works with a pentagon, a museum with a gold roof, a béguinage."""

import math

import numpy as np

from .scene import Scene
from .sheet import ground, svg
from .weave import Field, Loom, twill


def bricks(scene: Scene, height: float, length: float) -> Field:
    """What the joints of a brick wall take from its tone."""
    row = np.floor(scene.y / height)
    bed = (scene.y / height) % 1 > 0.70
    head = (scene.x / length + 0.5 * (row % 2)) % 1 > 0.86
    return np.where(bed | head, -0.22, 0.0)


def _window(scene: Scene, box: tuple[float, float, float, float], panes: tuple[int, int]) -> None:
    """Bare ground for glass, with glazing bars one thread wide in the wall's colour."""
    left, top, right, foot = box
    bar = scene.loom.cell * 1.01
    scene.put(scene.box(left, top, right, foot), -1.0)
    across, up = panes
    for k in range(1, across):
        x = left + (right - left) * k / across
        scene.put(scene.box(x - bar / 2, top, x + bar / 2, foot), 0.9)
    for k in range(1, up):
        y = top + (foot - top) * k / up
        scene.put(scene.box(left, y - bar / 2, right, y + bar / 2), 0.9)


def _pavilion(
    scene: Scene, middle: tuple[float, float], radius: float, tall: float, *, thread: int
) -> None:
    """A pentagon of brick without a roof: the inside of its far walls shows over the near ones."""
    x, y = middle
    corners = [
        (x + radius * math.cos(math.radians(a)), y + radius * 0.30 * math.sin(math.radians(a)))
        for a in (66, 138, 210, 282, 354)
    ]

    def wall(i: int, j: int) -> list[tuple[float, float]]:
        (ax, ay), (bx, by) = corners[i], corners[j]
        return [(ax, ay), (bx, by), (bx, by - tall), (ax, ay - tall)]

    joints = bricks(scene, 2.9, 9.0)
    for (i, j), tone in (((1, 2), 0.16), ((2, 3), 0.34), ((3, 4), 0.10)):
        scene.put(scene.area(wall(i, j)), np.clip(tone + joints, 0, 1), thread)
    for (i, j), tone in (((4, 0), 0.52), ((0, 1), 0.98)):
        scene.put(scene.area(wall(i, j)), np.clip(tone + joints, 0, 1), thread)
    (ax, ay), (bx, by) = corners[1], corners[0]
    door = [
        (ax + (bx - ax) * s, ay + (by - ay) * s - h)
        for s, h in ((0.40, 0), (0.40, 0.62 * tall), (0.62, 0.62 * tall), (0.62, 0))
    ]
    scene.put(scene.area(door), -1.0)
    for i, j in ((0, 1), (4, 0), (1, 2), (2, 3), (3, 4)):
        (px, py), (qx, qy) = corners[i], corners[j]
        rim = [
            (px, py - tall - 0.9),
            (qx, qy - tall - 0.9),
            (qx, qy - tall + 0.9),
            (px, py - tall + 0.9),
        ]
        scene.put(scene.area(rim), 1.0, thread)


def buda(size: tuple[float, float], colours: tuple[str, str, str], *, cell: float) -> str:
    """A dye works of the twenties behind a yellow pentagon."""
    (width, height), (base, wall, yellow) = size, colours
    # On an upright page the picture comes nearer, and the pavilion to its middle.
    upright = height > width
    u = width / 176 if upright else width / 240
    floor = height * (0.735 if upright else 0.80)
    left_out = 158 * u - width * 0.60 if upright else 0.0
    scene = Scene(Loom(width, height, cell, left_out))
    chance = np.random.default_rng(24).random(scene.x.shape)
    sky = (scene.y < floor) & (chance < np.clip(scene.y / floor - 0.25, 0, 1) * 0.8)
    scene.put(sky, 0.0)
    # The sheds: a row of sawteeth, glass to the north.
    teeth, left, right, eaves = 6, 96 * u, 252 * u, floor - 47 * u
    pitch = (right - left) / teeth
    shed = scene.box(left, eaves, right, floor)
    scene.put(shed, np.clip(0.42 + bricks(scene, 3.2, 8), 0, 1))
    for k in range(teeth):
        x = left + k * pitch
        scene.put(scene.area([(x, eaves), (x, eaves - 21 * u), (x + pitch, eaves)]), 0.68)
        glass = scene.area(
            [
                (x, eaves - 0.5),
                (x, eaves - 21 * u),
                (x + 2.4 * u, eaves - 19 * u),
                (x + 2.4 * u, eaves - 0.5),
            ]
        )
        scene.put(glass, 1.0)
        _window(scene, (x + 5 * u, eaves + 10 * u, x + pitch - 5 * u, floor - 14 * u), (4, 3))
    # The tall house with its stair tower, lit from the left.
    scene.put(
        scene.box(14 * u, floor - 92 * u, 96 * u, floor),
        np.clip(0.80 - 0.25 * (scene.x / (96 * u)) + bricks(scene, 3.2, 8), 0, 1),
    )
    scene.put(scene.box(12 * u, floor - 95 * u, 98 * u, floor - 91 * u), 1.0)
    for row in range(3):
        for column in range(4):
            x, y = 21 * u + column * 18.6 * u, floor - 84 * u + row * 27.5 * u
            _window(scene, (x, y, x + 12.5 * u, y + 19 * u), (3, 4))
    # A chimney, because something was once boiled here.
    v = (scene.x - 112 * u) / (5.2 * u)
    stack = (
        (np.abs(v) < 1 - 0.0022 * (floor - 47 * u - scene.y))
        & (scene.y > floor - 119 * u)
        & (scene.y < eaves)
    )
    scene.put(stack, np.clip(0.9 - 0.7 * np.clip(v + 0.4, 0, 1) + bricks(scene, 3.2, 5), 0, 1))
    scene.put((np.abs(v) < 0.95) & (scene.y > floor - 121 * u) & (scene.y < floor - 116 * u), 1.0)
    # The yard: cobbles in twill, darker under the pavilion.
    yard = scene.y >= floor
    scene.put(yard, 0.20 + 0.12 * np.sin(scene.x / 19), 0, twill)
    scene.put(
        scene.area(
            [
                (118 * u, floor + 20 * u),
                (194 * u, floor + 9.6 * u),
                (250 * u, floor + 16 * u),
                (250 * u, floor + 25.6 * u),
                (170 * u, floor + 28.8 * u),
            ]
        ),
        -1.0,
    )
    _pavilion(scene, (158 * u, floor + 13.6 * u), 43 * u, 53 * u, thread=1)
    cloth = "".join(scene.woven(wall, yellow))
    return svg(
        width,
        height,
        ground(width, height, base),
        f'<g transform="translate({-left_out:.2f} 0)">{cloth}</g>',
    )


def museum(size: tuple[float, float], colours: tuple[str, str, str], *, cell: float) -> str:
    """A flax store of 1912 under a new floor of gold, by the water."""
    (width, height), (base, wall, gold) = size, colours
    scene = Scene(Loom(width, height, cell))
    u, water = width / 240, height * 0.76
    left, right, top = 26 * u, 214 * u, water - 62 * u
    chance = np.random.default_rng(12).random(scene.x.shape)
    scene.put((scene.y < water) & (chance < np.clip(scene.y / water - 0.35, 0, 1) * 0.7), 0.0)
    turn = 152 * u  # the corner where the light ends
    face = np.where(scene.x < turn, 0.66, 0.30)
    scene.put(scene.box(left, top, right, water), np.clip(face + bricks(scene, 3.2, 8), 0.02, 1))
    for y in (top, top + 21 * u, top + 41 * u, water - 3 * u):
        scene.put(scene.box(left - 1, y, right + 1, y + 2.2 * u), np.where(scene.x < turn, 1.0, 0.55))
    for row, tall in enumerate((13.5, 13.5, 14.5)):
        for column in range(10):
            x = left + 6 * u + column * 18.2 * u
            if abs(x + 5 * u - turn) < 7 * u:
                continue
            y = top + (6 + row * 20) * u
            arch = scene.disc(x + 5 * u, y + 1.6 * u, 5.6 * u, 3.6 * u) & (scene.y < y + 2 * u)
            scene.put(arch, -1.0)
            _window(scene, (x, y, x + 10 * u, y + tall * u), (2, 4))
    # The gold floor: ribs upright, folded once where the house turns its corner.
    roof = scene.area(
        [
            (left + 8 * u, top),
            (left + 14 * u, top - 40 * u),
            (turn, top - 47 * u),
            (right - 10 * u, top - 33 * u),
            (right - 6 * u, top),
        ]
    )
    ribs = np.where((scene.x / (3.6 * u)) % 1 < 0.22, -0.45, 0.0)
    scene.put(roof, np.clip(np.where(scene.x < turn, 0.98, 0.50) + ribs, 0, 1), 1)
    scene.put(
        scene.area(
            [
                (60 * u, top - 12 * u),
                (60 * u, top - 30 * u),
                (112 * u, top - 33 * u),
                (112 * u, top - 12 * u),
            ]
        ),
        -1.0,
    )
    for k in range(1, 5):
        x = (60 + 52 * k / 5) * u
        scene.put(scene.box(x - 0.6, top - 33 * u, x + 0.6, top - 12 * u) & roof, 0.9, 1)
    scene.mirror(water, height - water, 0.8, squash=2.9)
    scene.put(np.abs(scene.y - water) < 0.8, 0.95)
    return svg(width, height, ground(width, height, base), *scene.woven(wall, gold))
