"""Set the pages of an issue in all its languages: count, number and set again until no spot moves.

A spot's place depends only on the spots before it, so the outcome is unique, whatever the guess
was. What has been set once for the same inputs comes from the cache.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from magazine.build.reading import Ready
from magazine.model.edition import Edition
from magazine.model.flatplan import Flatplan, Spot
from magazine.model.galley import Galley, Sheet
from magazine.model.issue import Language
from magazine.model.problem import Problem, errors
from magazine.model.setting import PageMap, Setting
from magazine.plan.flatplan import number, plan
from magazine.press.job import Job
from magazine.press.paged import job_for
from magazine.press.workers import set_all
from magazine.progress import Listener
from magazine.store.cache import Cache, digest
from magazine.store.settings import packed, unpacked
from magazine.typeset.art import Artist
from magazine.typeset.galley import typeset

KIND = "setting"
GUESS = "counts"
# Each round fixes at least one more spot; a real issue needs three.
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


@dataclass(slots=True)
class Counts:
    """How many pages each spot of one language takes, as far as it is known.

    ``guess`` is by spot and side of its first page (``"left"``, ``"right"``): the side changes
    margins and may change the count; the number changes nothing but the folio.
    """

    guess: dict[str, dict[str, int]]

    def pages(self, spot: Spot, first: int) -> int:
        """The count from this page on; of the other side, or the template's, where that is unknown."""
        known = self.guess.get(spot.key, {})
        return known.get(_side(first)) or next(iter(known.values()), spot.template.pages or 1)

    def knows(self, spot: Spot) -> bool:
        """Has been set on this side, or its template says how many pages it takes."""
        return bool(spot.template.pages) or _side(spot.first) in self.guess.get(spot.key, {})

    def learn(self, settings: Iterable[Setting]) -> bool:
        """Take over what was counted; true if nothing was new."""
        before = {key: dict(sides) for key, sides in self.guess.items()}
        for setting in settings:
            self.guess.setdefault(setting.key, {})[_side(setting.first)] = setting.pages
        return before == self.guess


def _side(page: int) -> str:
    return "right" if page % 2 else "left"


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

    def counts(self, name: str, lang: Language) -> Counts:
        """What the last build of an issue counted: a guess, never the truth."""
        value = None if self.force else self.cache.get(GUESS, digest(name, lang))
        return Counts(json.loads(value)) if value else Counts({})

    def remember(self, name: str, lang: Language, counts: Counts) -> None:
        """Keep the counts as the next build's guess."""
        self.cache.put(GUESS, digest(name, lang), json.dumps(counts.guess, sort_keys=True).encode())

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
    """Number and set an issue in every language; all languages are set side by side.

    A sheet is first set where it is guessed to begin, then on the other side if it begins there,
    then with its own numbers.
    """
    issue, layout, printer = ready.issue, ready.layout, ready.printer
    plans = {lang: plan(issue, lang, layout.vocabulary) for lang in languages}
    counts = {lang: bench.counts(issue.name, lang) for lang in plans}
    for _ in range(ROUNDS):
        numbered = {
            lang: number(found, counts[lang].pages, multiple=printer.multiple, apart=printer.apart)
            for lang, found in plans.items()
        }
        galleys = {lang: typeset(found, layout, artist) for lang, (found, _) in numbered.items()}
        told = {lang: (*numbered[lang][1], *galleys[lang][1]) for lang in plans}
        if any(errors(problems) for problems in told.values()):
            return {lang: _unset(numbered[lang][0], galleys[lang][0], told[lang]) for lang in plans}
        guesses = {
            lang: [sheet for sheet in galley.sheets if not counts[lang].knows(sheet.spot)]
            for lang, (galley, _) in galleys.items()
        }
        # While there is anything to guess, only that is set; then everything, for good.
        final = not any(guesses.values())
        sheets = {lang: galleys[lang][0].sheets if final else tuple(guesses[lang]) for lang in plans}
        jobs = {lang: _jobs(galleys[lang][0], sheets[lang], edition) for lang in plans}
        done = iter(bench.settings([job for lang in plans for job in jobs[lang]]))
        settings = {lang: tuple(next(done) for _ in jobs[lang]) for lang in plans}
        right = [counts[lang].learn(settings[lang]) for lang in plans]
        if final and all(right):
            break
    for lang in plans:
        bench.remember(issue.name, lang, counts[lang])
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
    settings = bench.settings(_jobs(paged.galley, paged.galley.sheets, edition))
    return Paged(
        flatplan=paged.flatplan,
        galley=paged.galley,
        settings=settings,
        problems=_problems(settings),
    )


def _jobs(galley: Galley, sheets: Iterable[Sheet], edition: Edition) -> list[Job]:
    return [job_for(galley, sheet, edition, first=sheet.spot.first) for sheet in sheets]


def _problems(settings: Iterable[Setting]) -> tuple[Problem, ...]:
    return tuple(problem for setting in settings for problem in setting.problems)


def _unset(flatplan: Flatplan, galley: Galley, problems: tuple[Problem, ...]) -> Paged:
    return Paged(flatplan=flatplan, galley=galley, settings=(), problems=problems)
