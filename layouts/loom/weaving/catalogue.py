"""The pictures of the first number and of the specimen: what each is called and how it is drawn."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from . import (
    beguinage,
    bridges,
    broel,
    charts,
    city,
    flower,
    houses,
    logos,
    objects,
    plants,
    plates,
    quay,
    river,
    structures,
    tools,
)
from .palette import BLUE, FOREST, GOLD, INK, LINEN, MADDER, mix
from .people import DRESS, PEOPLE, portrait

Draw = Callable[[], str]

LAND = (240.0, 160.0)  # across a page
PAGE = (236.0, 306.0)  # a page with its bleed
SPREAD = (466.0, 306.0)  # two of them
LEIE = river.Dress(upper=BLUE, lower=LINEN, thread=GOLD, weft=MADDER, marks=LINEN)
BLOOM = flower.Colours(ground=BLUE, thread=LINEN, accent=GOLD)
LIGHT_BLUE = mix(BLUE, LINEN, 0.22)  # blue that still reads on the darkest ground


def _threads() -> str:
    colours = (BLUE, LINEN, GOLD)
    return charts.threads((236, 150), (180, 246, 350, 408), colours, mark=141)


def issue(photos: Path) -> dict[str, Draw]:
    """Every picture of the first number by name; the two photographs are read from `photos`."""
    pictures: dict[str, Draw] = {
        "river-map": partial(river.draw, SPREAD, LEIE),
        "river-band": partial(river.draw, (480, 150), replace(LEIE, marks="none"), gap=1.05),
        "broel-towers": partial(broel.broel, LAND, (BLUE, LINEN, GOLD), cell=0.85),
        "college-bridge": partial(bridges.college, LAND, (GOLD, INK, INK, LINEN), cell=0.8),
        "bridges-seven": partial(bridges.seven, LAND, (BLUE, LINEN, GOLD)),
        "flax-flower": partial(flower.plate, (160, 160), BLOOM, seed=1, cell=0.8),
        "flax-stem": partial(plants.stem, (110, 300), (LINEN, INK, BLUE, GOLD)),
        "flax-capsule": partial(plants.capsule, (160, 100), (GOLD, INK, LINEN)),
        "hundred-days": partial(plants.hundred_days, (240, 110), (LINEN, INK, BLUE, GOLD)),
        "acanthus-woven": partial(plates.acanthus, photos / "acanthus.jpg", (MADDER, INK)),
        "allium-woven": partial(plates.allium, photos / "allium.jpg", (GOLD, INK)),
        "satin-weft": partial(structures.plate, "satin", PAGE, (BLUE, LINEN), ends=16, level=7),
        "satin-warp": partial(structures.plate, "satin", PAGE, (BLUE, LINEN), ends=16, level=1),
        "satin-scale": partial(structures.scale, (200, 27.7), (LINEN, BLUE, LINEN)),
        "twill": partial(structures.plate, "twill", PAGE, (GOLD, INK), ends=24, level=4),
        "damask-border": partial(structures.border, (236, 22.4), (LINEN, BLUE), cell=0.7),
        "velvet": partial(tools.velvet, (200, 110), (LINEN, INK, BLUE, MADDER)),
        "shuttle": partial(tools.shuttle, (200, 110), (GOLD, INK, LINEN, MADDER)),
        "buda-factory": partial(houses.buda, PAGE, (FOREST, LINEN, GOLD), cell=1.0),
        "river-island": partial(city.island, (240.0, 75.0), replace(LEIE, marks=GOLD), gap=0.75),
        "reep-bridge": partial(city.lifted, (240.0, 96.0), (LINEN, INK, BLUE, MADDER), cell=0.8),
        "pentagons": partial(
            structures.pentagons, (240.0, 72.0), (FOREST, LINEN, GOLD, LINEN), cell=0.85
        ),
        "texture-museum": partial(houses.museum, LAND, (INK, LINEN, GOLD), cell=0.8),
        "beguinage": partial(beguinage.beguinage, LAND, (GOLD, LINEN, MADDER, INK), cell=0.8),
        "quay": partial(quay.quay, SPREAD, (BLUE, LINEN, INK, MADDER, GOLD), cell=0.8),
        "crates": partial(objects.crates, LAND, (BLUE, LINEN, GOLD), cell=0.8),
        "dye-vat": partial(objects.vat, PAGE, (FOREST, LINEN, LIGHT_BLUE, GOLD), cell=1.0),
        "napkin": partial(objects.napkin, PAGE, (BLUE, LINEN), cell=0.96),
        "threads-408": _threads,
        "ad-loom": partial(objects.loom_page, PAGE, (MADDER, LINEN, GOLD)),
        "ad-paper": partial(objects.paper_page, PAGE, (GOLD, LINEN, INK), cell=0.9),
    }
    for k, name in enumerate(PEOPLE, 1):
        # The first is made for a whole page, the others for a column: threads stay threads at both.
        sheet, cell = (PAGE, 0.96) if k == 1 else ((98.0, 127.0), 0.47)
        colours, light = DRESS[name]
        person = partial(portrait, PEOPLE[name], colours, light=light)
        pictures[f"portrait-{k}"] = partial(person, size=sheet, cell=cell)
    for k in range(1, 13):
        pictures[f"partner-{k:02}"] = partial(logos.logo, k, (LINEN, INK))
    return pictures


def specimen(photos: Path) -> dict[str, Draw]:
    """The pictures of number zero, which shows what a layout can do."""
    return {
        "loom": partial(objects.loom_page, PAGE, (BLUE, LINEN, GOLD)),
        "plate-1": partial(plates.acanthus, photos / "acanthus.jpg", (LINEN, BLUE)),
        "plate-2": partial(plates.allium, photos / "allium.jpg", (INK, LINEN)),
        "opener": partial(river.draw, SPREAD, replace(LEIE, upper=FOREST, marks="none")),
        "bridge": partial(bridges.college, SPREAD, (BLUE, LINEN, GOLD, LINEN), cell=1.5),
        "logo": partial(logos.logo, 9, (LINEN, INK)),
    }
