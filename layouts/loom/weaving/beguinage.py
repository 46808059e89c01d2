"""The béguinage: low white houses under large roofs, a wall, a gate, and cobbles."""

from dataclasses import dataclass

import numpy as np

from .scene import Scene
from .sheet import ground, svg
from .weave import Loom, herringbone

WHITE, TILE, DARK = range(3)


@dataclass(frozen=True)
class House:
    """One house: where it stands, how wide and high it is, where its door lies, and its gable."""

    left: float
    width: float
    eaves: float
    ridge: float
    door: float
    gable: bool = False


ROW = (
    House(-6, 48, 52, 24, 0.20),
    House(42, 40, 62, 34, 0.72, gable=True),
    House(82, 54, 50, 20, 0.30),
    House(136, 36, 60, 36, 0.25, gable=True),
    House(172, 42, 48, 24, 0.66),
    House(214, 40, 56, 26, 0.2),
)


def _sash(scene: Scene, x: float, y: float, wide: float, tall: float) -> None:
    scene.put(scene.box(x - 1.1, y - 1.1, x + wide + 1.1, y + tall + 1.1), 0.95, TILE)
    scene.put(scene.box(x, y, x + wide, y + tall), 0.95, DARK)
    for bar in (
        scene.box(x + wide / 2 - 0.5, y, x + wide / 2 + 0.5, y + tall),
        scene.box(x, y + tall / 2 - 0.5, x + wide, y + tall / 2 + 0.5),
    ):
        scene.put(bar, 1.0, WHITE)


def _door(scene: Scene, x: float, floor: float, unit: float) -> None:
    wide, tall = 9.5 * unit, 19 * unit
    frame = scene.box(x - 1.6, floor - tall, x + wide + 1.6, floor)
    frame |= scene.disc(x + wide / 2, floor - tall, wide / 2 + 1.6)
    scene.put(frame, 0.95, TILE)
    leaf = scene.box(x, floor - tall, x + wide, floor) | scene.disc(x + wide / 2, floor - tall, wide / 2)
    scene.put(leaf, np.where((scene.x / (1.9 * unit)) % 1 < 0.25, 0.3, 0.95), DARK)


def _house(scene: Scene, house: House, floor: float, unit: float) -> None:
    left, right = house.left * unit, (house.left + house.width) * unit
    eaves, ridge = floor - house.eaves * unit, floor - (house.eaves + house.ridge) * unit
    middle = (left + right) / 2
    share = np.clip((scene.x - left) / (right - left), 0, 1)
    tiles = np.where(((scene.y - ridge) / (3.0 * unit)) % 1 > 0.66, 0.34, 0.80) - 0.10 * share
    if house.gable:
        # A stepped gable in front of its roof.
        for step in range(5):
            half = (right - left) / 2 * (1 - step / 5)
            y = eaves - (house.ridge + 6) * unit * step / 5
            scene.put(
                scene.box(middle - half, y - (house.ridge + 6) * unit / 5, middle + half, y + 1),
                0.98 - 0.14 * share,
                WHITE,
            )
            scene.put(
                scene.box(
                    middle - half - 0.6,
                    y - (house.ridge + 6) * unit / 5 - 1.2,
                    middle + half + 0.6,
                    y - (house.ridge + 6) * unit / 5 + 0.8,
                ),
                0.9,
                TILE,
            )
    else:
        roof = [
            (left - 1.5, eaves + 1),
            (left + 5 * unit, ridge),
            (right - 2 * unit, ridge),
            (right + 1.5, eaves + 1),
        ]
        scene.put(scene.area(roof), tiles, TILE)
        dormer = (left + right) / 2 + 4 * unit
        top = (eaves + ridge) / 2 - 5 * unit
        scene.put(
            scene.area(
                [
                    (dormer - 7 * unit, top + 4 * unit),
                    (dormer, top - 4 * unit),
                    (dormer + 7 * unit, top + 4 * unit),
                ]
            ),
            0.35,
            TILE,
        )
        scene.put(
            scene.box(dormer - 5 * unit, top + 2.6 * unit, dormer + 5 * unit, top + 14 * unit),
            0.98,
            WHITE,
        )
        _sash(scene, dormer - 2.6 * unit, top + 4.6 * unit, 5.2 * unit, 7 * unit)
        chimney = left + 0.2 * (right - left)
        scene.put(
            scene.box(chimney - 3 * unit, ridge - 9 * unit, chimney + 3 * unit, ridge + 5 * unit),
            0.9 - 0.5 * (scene.x > chimney),
            TILE,
        )
    scene.put(scene.box(left, eaves, right, floor), 0.98 - 0.16 * share, WHITE)
    scene.put(scene.box(left, eaves, right, eaves + 2.2), 0.22, DARK)
    scene.put(scene.box(left, floor - 6 * unit, right, floor), 0.85, DARK)
    scene.put(scene.box(right - 0.9, eaves, right, floor), 0.6, DARK)
    door = left + house.door * (right - left - 12 * unit)
    columns = [
        x for x in np.linspace(left + 6 * unit, right - 14 * unit, 3) if abs(x - door) > 11 * unit
    ]
    for x in columns:
        _sash(scene, float(x), floor - 27 * unit, 7.5 * unit, 13 * unit)
    if house.eaves > 54:
        for x in (left + 7 * unit, right - 15 * unit):
            _sash(scene, x, eaves + 8 * unit, 7.5 * unit, 11 * unit)
    _door(scene, door, floor, unit)


def beguinage(size: tuple[float, float], colours: tuple[str, str, str, str], *, cell: float) -> str:
    """A street of the béguinage; threads are white, tile and dark."""
    (width, height), (base, *threads) = size, colours
    scene = Scene(Loom(width, height, cell))
    unit, floor = width / 240, height * 0.77
    for house in ROW:
        _house(scene, house, floor, unit)
    street = scene.y >= floor
    scene.put(
        street,
        0.16 + 0.5 * np.clip((scene.y - floor) / (height - floor), 0, 1),
        DARK,
        lambda s: herringbone(s, 8, 16),
    )
    scene.put(scene.box(0, floor, width, floor + 4), 0.97, WHITE)
    return svg(width, height, ground(width, height, base), *scene.woven(*threads))
