"""Set the pages of an issue in all its languages: count, number and set again until no spot moves.

A spot's place depends only on the spots before it, so the outcome is unique, whatever the guess
was. What has been set once for the same inputs comes from the cache.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from magazine.build.reading import Ready
from magazine.model.edition import Edition
from magazine.model.flatplan import Flatplan
from magazine.model.galley import Galley
from magazine.model.issue import Language
from magazine.model.problem import Problem, errors
from magazine.model.setting import PageMap, Setting
from magazine.plan.flatplan import number, plan
from magazine.press.job import Job
from magazine.press.paged import job_for
from magazine.press.workers import set_all
from magazine.progress import Listener
from magazine.store.cache import Cache
from magazine.store.settings import packed, unpacked
from magazine.typeset.art import Artist
from magazine.typeset.galley import typeset

KIND = "setting"
# Each round fixes at least one more spot; a real issue needs two or three.
ROUNDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """One issue in one language, numbered and set for one edition."""

    flatplan: Flatplan
    galley: Galley
    settings: tuple[Setting, ...]
    problems: tuple[Problem, ...]

    @property
    def page_map(self) -> PageMap:
        """Where each page begins, from the set pages themselves."""
        return PageMap(
            breaks=tuple((setting.key, found) for setting in self.settings for found in setting.breaks)
        )


@dataclass(slots=True, kw_only=True)
class Bench:
    """Where pages are set: workers, and the cache of what they set before.

    ``explained`` collects a line for each sheet that had to be set, and why.
    """

    cache: Cache
    workers: int
    listener: Listener
    force: bool = False
    explained: list[str] = field(default_factory=list)
    _made: dict[str, Setting] = field(default_factory=dict)

    def settings(self, jobs: Sequence[Job]) -> tuple[Setting, ...]:
        """The setting of each job; equal jobs are set once."""
        missing = {job.digest: job for job in jobs if not self._known(job.digest)}
        self.listener.expect(len(missing))
        for job, setting in set_all(
            tuple(missing.values()), workers=self.workers, progress=self.listener.step
        ):
            self._made[job.digest] = setting
            self.explained.append(
                f"set {job.key} ({job.lang}) from page {job.first}: its inputs are new"
            )
            if not errors(setting.problems):
                self.cache.put(KIND, job.digest, packed(setting))
        return tuple(self._made[job.digest] for job in jobs)

    def _known(self, key: str) -> bool:
        if key in self._made:
            return True
        value = None if self.force else self.cache.get(KIND, key)
        if value is None:
            return False
        self._made[key] = unpacked(value)
        return True


def paginate(
    ready: Ready,
    languages: Iterable[Language],
    *,
    edition: Edition,
    artist: Artist,
    bench: Bench,
) -> Mapping[Language, Paged]:
    """Number and set an issue in every language; all languages are set side by side."""
    plans = {lang: plan(ready.issue, lang, ready.layout.vocabulary) for lang in languages}
    counts: dict[Language, dict[str, int]] = {lang: {} for lang in plans}
    for _ in range(ROUNDS):
        numbered = {lang: number(found, counts[lang]) for lang, found in plans.items()}
        galleys = {lang: typeset(found, ready.layout, artist) for lang, (found, _) in numbered.items()}
        told = {lang: (*numbered[lang][1], *galleys[lang][1]) for lang in plans}
        if any(errors(problems) for problems in told.values()):
            return {lang: _unset(numbered[lang][0], galleys[lang][0], told[lang]) for lang in plans}
        jobs = {lang: _jobs(galley, edition) for lang, (galley, _) in galleys.items()}
        done = iter(bench.settings([job for lang in plans for job in jobs[lang]]))
        settings = {lang: tuple(next(done) for _ in jobs[lang]) for lang in plans}
        found = {lang: {one.key: one.pages for one in settings[lang]} for lang in plans}
        if found == counts:
            break
        counts = found
    return {
        lang: Paged(
            flatplan=numbered[lang][0],
            galley=galleys[lang][0],
            settings=settings[lang],
            problems=(*told[lang], *_problems(settings[lang])),
        )
        for lang in plans
    }


def set_for(paged: Paged, edition: Edition, bench: Bench) -> Paged:
    """The same pages for another edition; where its inputs are equal, nothing is set again."""
    settings = bench.settings(_jobs(paged.galley, edition))
    return Paged(
        flatplan=paged.flatplan,
        galley=paged.galley,
        settings=settings,
        problems=_problems(settings),
    )


def _jobs(galley: Galley, edition: Edition) -> list[Job]:
    return [job_for(galley, sheet, edition, first=sheet.spot.first) for sheet in galley.sheets]


def _problems(settings: Iterable[Setting]) -> tuple[Problem, ...]:
    return tuple(problem for setting in settings for problem in setting.problems)


def _unset(flatplan: Flatplan, galley: Galley, problems: tuple[Problem, ...]) -> Paged:
    return Paged(flatplan=flatplan, galley=galley, settings=(), problems=problems)
