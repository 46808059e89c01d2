"""The layout's drawn art: cover flower, river, cloths, marks and woven numbers, each from a seed."""

import importlib
import importlib.util
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

HOME = Path(__file__).resolve().parent / "weaving"
PACKAGE = (
    "loom_weaving"  # a name of our own: a layout is loaded by its path and owns no place in sys.path
)


def _weaving(name: str) -> ModuleType:
    """A module of the folder beside this file, whoever loaded this file."""
    if PACKAGE not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            PACKAGE,
            HOME / "__init__.py",
            submodule_search_locations=[str(HOME)],
        )
        if spec is None or spec.loader is None:
            raise ImportError(f"{HOME} is no package")
        package = importlib.util.module_from_spec(spec)
        sys.modules[PACKAGE] = package
        spec.loader.exec_module(package)
    return importlib.import_module(f"{PACKAGE}.{name}")


charts, flower, palette, plots, river, structures = (
    _weaving(name) for name in ("charts", "flower", "palette", "plots", "river", "structures")
)

# Ground, thread and accent of sister covers: palette=1…4, or "seed" to let the number choose.
SISTERS = (
    ("blue", "linen", "gold"),
    ("forest", "linen", "madder"),
    ("linen", "ink", "madder"),
    ("ochre", "ink", "linen"),
)


@dataclass(frozen=True)
class Order:
    """What is asked for: the size in mm, the seed, the colours and the rest of the words."""

    size: tuple[float, float]
    seed: int
    tokens: Mapping[str, str]
    params: Mapping[str, str]

    def colour(self, key: str, default: str) -> str:
        """A colour by parameter: a token's name, a hex value, or none."""
        name = self.params.get(key, default)
        return name if name == "none" else str(palette.pick(self.tokens, name))

    def amount(self, key: str, default: float) -> float:
        """A number by parameter."""
        return float(self.params.get(key, default))

    def amounts(self, key: str, default: str) -> tuple[float, ...]:
        """Numbers between commas."""
        return tuple(float(part) for part in self.params.get(key, default).split(","))


def _flower(order: Order) -> str:
    """`layers` ground, figure or all; `palette` 1…4 or seed, or `ground`, `thread`, `accent`."""
    choice = order.params.get("palette", "1")
    index = order.seed if choice == "seed" else int(choice)
    names = SISTERS[(index - 1) % len(SISTERS)]
    keys = ("ground", "thread", "accent")
    colours = flower.Colours(*(order.colour(k, n) for k, n in zip(keys, names, strict=True)))
    layers, cell = (
        order.params.get("layers", "all"),
        order.amount("cell", max(1.02, order.size[0] / 232)),
    )
    return str(flower.cover(order.size, colours, seed=order.seed, layers=layers, cell=cell))


def _river(order: Order) -> str:
    """Banks `upper`, `lower`, colours `thread`, `weft`, `marks`; `threads` in number, `gap` in mm."""
    dress = river.Dress(
        upper=order.colour("upper", "blue"),
        lower=order.colour("lower", "linen"),
        thread=order.colour("thread", "gold"),
        weft=order.colour("weft", "madder"),
        marks=order.colour("marks", "linen"),
    )
    gap = order.amount("gap", 0.7 * order.size[0] / 466)
    return str(river.draw(order.size, dress, threads=int(order.amount("threads", 25)), gap=gap))


def _cloth(weave: str) -> Callable[[Order], str]:
    """A field of one weave: `ground`, `thread`, `cell` in mm; with `ends` it is enlarged to so many."""

    def draw(order: Order) -> str:
        colours = order.colour("ground", "blue"), order.colour("thread", "linen")
        if "ends" in order.params:
            level = int(order.amount("level", 4))
            ends = int(order.amount("ends", 16))
            return str(structures.plate(weave, order.size, colours, ends=ends, level=level))
        cell = order.amount("cell", max(1.0, order.size[0] / 230))
        return str(structures.cloth(weave, order.size, colours, cell=cell, seed=order.seed))

    return draw


def _ground(order: Order) -> str:
    """A quiet page for fillers and behind type: `ground`, `thread`, `cell`."""
    base = order.colour("ground", "linen")
    thread = order.colour("thread", "blue")
    return str(
        structures.quiet(order.size, (base, thread), cell=order.amount("cell", 1.0), seed=order.seed)
    )


def _veil(order: Order) -> str:
    """A ground's lower edge, woven out over a picture: `thread` is the ground's colour, `cell`."""
    return str(
        structures.veil(order.size, order.colour("thread", "blue"), cell=order.amount("cell", 0.96))
    )


def _end(order: Order) -> str:
    """The end mark in `thread`."""
    return str(structures.tile(order.size, order.colour("thread", "madder")))


def _section(order: Order) -> str:
    """A strip in `weave` (satin, twill, herringbone, plain) and `thread`; `level` 1…7, `cell` in mm."""
    name, level = order.params.get("weave", "satin"), int(order.amount("level", 4))
    colour, cell = order.colour("thread", "blue"), order.amount("cell", 0.7)
    return str(structures.band(name, order.size, colour, cell=cell, level=level))


def _numbers(order: Order) -> tuple[str, str, str]:
    return (
        order.colour("ground", "none"),
        order.colour("thread", "linen"),
        order.colour("accent", "gold"),
    )


def _threads(order: Order) -> str:
    """One thread for each of `counts`; number `mark` is the accent."""
    counts = tuple(int(c) for c in order.amounts("counts", "180,246,350,408"))
    mark = int(order.amount("mark", 141))
    return str(charts.threads(order.size, counts, _numbers(order), mark=mark))


def _bars(order: Order) -> str:
    """Stacks of picks for `values`, one pick for every `per`."""
    values = order.amounts("values", order.params.get("counts", "5000,11000,16000,18000"))
    per = order.amount("per", (max(values) or 1) / 60)
    inset = order.amount("inset", 0)
    return str(charts.bars(order.size, values, _numbers(order), per=per, inset=inset))


def _plot(draw: Callable[..., str]) -> Callable[[Order], str]:
    """`values` between commas, an empty one for a gap; `inset` is the air around them in mm."""

    def plotted(order: Order) -> str:
        parts = order.params.get("values", "180,246,350,408").split(",")
        values = tuple(float(p) if p.strip() not in {"", "None"} else None for p in parts)
        return str(draw(order.size, values, _numbers(order), inset=order.amount("inset", 0)))

    return plotted


ART: dict[str, Callable[[Order], str]] = {
    "flower": _flower,
    "river": _river,
    "satin": _cloth("satin"),
    "twill": _cloth("twill"),
    "herringbone": _cloth("herringbone"),
    "ground": _ground,
    "veil": _veil,
    "end": _end,
    "threads": _threads,
    "bars": _bars,
    "line": _plot(plots.line),
    "dot": _plot(plots.dot),
    "timeline": _plot(plots.timeline),
    "section": _section,
}


def render(
    name: str,
    *,
    seed: int,
    width: float,
    height: float,
    tokens: Mapping[str, str],
    **params: str,
) -> str:
    """A picture as SVG of this size in mm; the same words and seed always give the same bytes."""
    if name not in ART:
        raise ValueError(f"No art called {name}; there is {', '.join(sorted(ART))}")
    return ART[name](Order(size=(width, height), seed=seed, tokens=tokens, params=params))
