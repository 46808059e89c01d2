"""The pictures of the first number: what each is called and how it is drawn."""

from collections.abc import Callable
from pathlib import Path

from . import broel, flower, plates, river, structures
from .palette import BLUE, GOLD, INK, LINEN, MADDER

Draw = Callable[[], str]

LAND = (240.0, 160.0)  # pictures across a page
PAGE = (236.0, 306.0)  # a page with its bleed
COLUMN = (98.0, 98.0)  # half a page across
LEIE = river.Dress(upper=BLUE, lower=LINEN, thread=GOLD, weft=MADDER, marks=LINEN)


def catalogue(photos: Path) -> dict[str, Draw]:
    """Every picture by name; the two photographs are read from `photos`."""
    return {
        "river-map": lambda: river.draw((466, 306), LEIE),
        "river-band": lambda: river.draw((480, 150), LEIE, gap=1.05),
        "broel-towers": lambda: broel.broel(LAND, (BLUE, LINEN, GOLD), cell=0.9),
        "flax-flower": lambda: flower.plate((160, 160), flower.Colours(BLUE, LINEN, GOLD), seed=1, cell=0.8),
        "acanthus-woven": lambda: plates.acanthus(photos / "acanthus.jpg", (MADDER, INK)),
        "allium-woven": lambda: plates.allium(photos / "allium.jpg", (GOLD, INK)),
        "satin-weft": lambda: structures.plate("satin", PAGE, (BLUE, LINEN), ends=16, level=6),
        "satin-warp": lambda: structures.plate("satin", PAGE, (BLUE, LINEN), ends=16, level=2),
        "satin-scale": lambda: structures.scale((200, 27.7), (LINEN, BLUE, LINEN)),
        "twill": lambda: structures.plate("twill", PAGE, (GOLD, INK), ends=24, level=4),
        "damask-border": lambda: structures.border((236, 22.4), (LINEN, BLUE), cell=0.7),
    }
