"""Bring set pages into the form of a file: in ink for the press, with smaller pictures for screens.

Each sheet is done once in its life: what came out is kept under the hash of what went in.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

from magazine.build.pagination import Bench
from magazine.build.reading import Ready
from magazine.model.problem import Place, Problem, errors
from magazine.model.setting import Setting
from magazine.press.ink.inks import Inks, inks_for
from magazine.press.ink.separate import separate
from magazine.press.sampling import CODE as SAMPLING
from magazine.press.sampling import downsample, thin
from magazine.store.cache import digest
from magazine.store.settings import packed, unpacked

KIND = "plates"
# Finer than twice the usual screen of 175 lines an inch, a press shows no more.
PRESS_PPI = 350
# A page as wide as a tablet's screen, enlarged by half.
SCREEN_PPI = 180

Work = Callable[[Setting, Place], Setting]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What is done to every sheet; ``key`` is the hash of everything else that goes into it."""

    key: str
    work: Work


def for_press(ready: Ready) -> tuple[Recipe, tuple[Problem, ...]]:
    """The inks of the issue's printer with the layout's own builds, and what is wrong with these."""
    layout, printer = ready.layout, ready.printer
    at = Place(f"layouts/{layout.name}/layout.toml")
    inks, problems = inks_for(printer, layout.tokens, at=at)
    recipe = Recipe(key=digest(inks.digest, SAMPLING, str(PRESS_PPI)), work=partial(_inked, inks=inks))
    return recipe, problems


def for_screen() -> Recipe:
    """Colours stay; pictures are no finer than screens can show."""
    return Recipe(key=digest(SAMPLING, str(SCREEN_PPI)), work=_sampled)


def _inked(setting: Setting, at: Place, *, inks: Inks) -> Setting:
    return separate(thin(setting, ppi=PRESS_PPI, at=at), inks, at=at)


def _sampled(setting: Setting, at: Place) -> Setting:
    return downsample(setting, ppi=SCREEN_PPI, at=at)


def plates(
    settings: Sequence[Setting], recipe: Recipe, places: Callable[[str], Place], bench: Bench
) -> tuple[Setting, ...]:
    """Each setting by the recipe, side by side; ``places`` names the file of a spot's problems."""
    keys = [
        digest(recipe.key, hashlib.sha256(packed(setting)).hexdigest(), str(places(setting.key)))
        for setting in settings
    ]
    known = {key: unpacked(value) for key in keys if (value := _kept(key, bench)) is not None}
    missing = {key: one for key, one in zip(keys, settings, strict=True) if key not in known}
    made = _made([(one, places(one.key)) for one in missing.values()], recipe.work, bench)
    for key, setting in zip(missing, made, strict=True):
        if not errors(setting.problems):
            bench.cache.put(KIND, key, packed(setting))
        known[key] = setting
    return tuple(known[key] for key in keys)


def _kept(key: str, bench: Bench) -> bytes | None:
    return None if bench.force else bench.cache.get(KIND, key)


def _made(items: Sequence[tuple[Setting, Place]], work: Work, bench: Bench) -> Iterable[Setting]:
    bench.listener.expect(len(items))
    if len(items) < 2 or bench.workers < 2:
        _begin(work)
        done: Iterable[Setting] = map(_do, items)
        yield from _told(done, bench)
        return
    # Forked, so that profiles and pictures that are known already need not travel.
    with ProcessPoolExecutor(
        min(bench.workers, len(items)), get_context("fork"), initializer=_begin, initargs=(work,)
    ) as pool:
        yield from _told(pool.map(_do, items), bench)


def _told(done: Iterable[Setting], bench: Bench) -> Iterable[Setting]:
    for setting in done:
        bench.listener.step(setting.key)
        yield setting


_work: Work | None = None


def _begin(work: Work) -> None:
    global _work  # noqa: PLW0603 - a worker's only state, given once at its beginning
    _work = work


def _do(item: tuple[Setting, Place]) -> Setting:
    assert _work is not None
    return _work(*item)
