"""How long separation takes, beside the setting of the same pages in the same run.

    python benchmarks/separation.py [issue] [--lang en]

For each article of an issue, one after another in one process: CPU seconds to set it, to separate it
and to sample it for a screen; and how many bytes its PDF has in sRGB, in ink, and for a screen. The
last line has the sums, separated pages per second, and the share of separation in the time of a cold
build's setting. Seconds differ from machine to machine; the share hardly does, which is why both are
taken side by side. A picture that two articles share is separated with the first.
"""

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from magazine.build.pagination import Bench, paginate
from magazine.build.reading import read
from magazine.editions.print import EDITION
from magazine.model.problem import Place, errors
from magazine.press.engine import preload, set_job
from magazine.press.ink.inks import inks_for
from magazine.press.ink.separate import separate
from magazine.press.paged import job_for
from magazine.press.sampling import downsample
from magazine.progress import Quiet
from magazine.store.cache import Cache
from magazine.store.project import find_project
from magazine.typeset.art import Artist

PPI = 150
ROW = "{:<24}{:>6}{:>9}{:>10}{:>9}{:>11}{:>11}{:>11}"

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and its CPU seconds."""
    before = time.process_time()
    return work(), time.process_time() - before


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("issue", nargs="?", default="1")
    asked.add_argument("--lang", default="en")
    wanted = asked.parse_args()
    project = find_project(Path.cwd())
    folder = project.issue_folder(wanted.issue, here=Path.cwd()) if project else None
    if project is None or folder is None:
        raise SystemExit(f"no issue `{wanted.issue}` here")
    reading = read(project, [folder])
    if not reading.ready:
        raise SystemExit("\n".join(map(str, errors(reading.problems))))
    (ready,) = reading.ready
    bench = Bench(cache=Cache(project.cache, lambda _: None), workers=2, listener=Quiet())
    artist = Artist(ready.layout, project.cache / "art")
    paged = paginate(ready, [wanted.lang], edition=EDITION, artist=artist, bench=bench)[wanted.lang]

    at = Place(f"layouts/{ready.layout.name}/layout.toml")
    inks, problems = inks_for(ready.printer, ready.layout.tokens, at=at)
    preload()
    _ = inks.tones, inks.rgb(1, 0, 0)  # opening the profile is no part of any article
    heads = ("article", "pages", "set s", "separate", "sample", "sRGB kB", "ink kB", "screen kB")
    print(ROW.format(*heads))
    sums = [0.0] * 7
    for sheet in paged.galley.sheets:
        job = job_for(paged.galley, sheet, EDITION, first=sheet.spot.first)
        setting, setting_time = timed(partial(set_job, job))
        ink, ink_time = timed(partial(separate, setting, inks, at=job.at))
        screen, screen_time = timed(partial(downsample, setting, ppi=PPI, at=job.at))
        problems += (*ink.problems, *screen.problems)
        row = [
            setting.pages,
            setting_time,
            ink_time,
            screen_time,
            *(len(one.pdf) / 1000 for one in (setting, ink, screen)),
        ]
        sums = [total + value for total, value in zip(sums, row, strict=True)]
        print(shown(sheet.key, row))
    print(shown("together", sums))
    pages, setting_time, ink_time = sums[:3]
    share = 100 * ink_time / setting_time
    print(f"{pages / ink_time:.0f} pages/s separated; {share:.1f} % of the time of setting them")
    for problem in sorted({str(problem) for problem in problems}):
        print(problem)


def shown(name: str, row: list[float]) -> str:
    pages, *seconds_and_sizes = row
    numbers = [f"{value:.2f}" for value in seconds_and_sizes[:3]]
    sizes = [f"{value:.0f}" for value in seconds_and_sizes[3:]]
    return ROW.format(name, f"{pages:.0f}", *numbers, *sizes)


if __name__ == "__main__":
    main()
