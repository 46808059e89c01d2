"""The pipeline, read aloud: read, plan, typeset, set, bind, EPUB, web, preflight, publish."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from magazine.build.looking import Volume
from magazine.build.naming import names_of
from magazine.build.pagination import Bench, Paged, paginate
from magazine.build.reading import Instead, Ready, printers, read
from magazine.build.volumes import MAKERS
from magazine.build.website import make_pages, publish_site
from magazine.editions.catalogue import counting, editions
from magazine.model.issue import Issue, Language
from magazine.model.problem import Place, Problem, Unpublishable, error, errors, in_order, warning
from magazine.plan.flatplan import plan
from magazine.progress import Listener
from magazine.store.cache import Cache
from magazine.store.project import Project
from magazine.store.publication import lock, publish, published
from magazine.typeset.art import Artist
from magazine.typeset.galley import typeset
from magazine.typeset.lint.lint import lint


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a build is asked for. No languages means all that an issue has.

    ``instead`` sets issues as a proof does: in another layout, as if they had no other languages.
    ``printer`` is for whom the print edition is made, if not for the magazine's own.
    """

    folders: tuple[Path, ...]
    editions: tuple[str, ...]
    languages: tuple[Language, ...]
    out: Path
    jobs: int
    force: bool = False
    instead: Instead | None = None
    printer: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """An issue that was published, and its pages in each language."""

    ready: Ready
    paged: Mapping[Language, Paged]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build did: files that readers can have now, and what is to be said."""

    paths: tuple[Path, ...] = ()
    issues: tuple[Made, ...] = ()
    problems: tuple[Problem, ...] = ()
    explained: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """At least one issue was not made."""
        return bool(errors(self.problems))


def check(project: Project, folders: Iterable[Path]) -> tuple[Problem, ...]:
    """Read, plan and typeset issues; every problem that can be known without setting a page."""
    reading = read(project, folders)
    # A build hears of its own printer only; here, of everybody's.
    told = [*reading.problems, *printers(project)[1]]
    for ready in reading.ready:
        artist = Artist(ready.layout, project.cache / "art")
        try:
            set_in_type = [
                typeset(plan(ready.issue, lang, ready.layout.vocabulary), ready.layout, artist)
                for lang in ready.issue.languages
            ]
        except Unpublishable as refused:  # the layout does not speak a language of the magazine
            told.extend(refused.problems)
            continue
        told.extend(problem for _, problems in set_in_type for problem in problems)
        told.extend(lint(ready.layout, [galley for galley, _ in set_in_type]))
    return in_order(told)


def build(project: Project, wanted: Wanted, listener: Listener) -> Outcome:
    """Make the wanted editions of every issue that can be made.

    An issue with an error is not published: what was built of it before stays as it was.
    """
    listener.phase("reading")
    reading = read(project, wanted.folders, instead=wanted.instead, printer=wanted.printer)
    told = list(reading.problems)
    paths: list[Path] = []
    issues: list[Made] = []
    bench = Bench(
        cache=Cache(project.cache, lambda path: told.append(_damaged(path, project))),
        workers=wanted.jobs,
        listener=listener,
        force=wanted.force,
    )
    for ready in reading.ready:
        try:
            files, paged, problems = _make(ready, wanted, project, bench)
        except Unpublishable as refused:
            told.extend(refused.problems)
        except OSError as failed:
            told.append(_unwritten(failed, ready.issue, wanted.out))
        else:
            told.extend(problems)
            paths.extend(files)
            if files:
                issues.append(Made(ready, paged))
    return Outcome(
        paths=tuple(dict.fromkeys(paths)),
        issues=tuple(issues),
        problems=in_order(told),
        explained=tuple(bench.explained) or ("up to date: no page had to be set",),
    )


def _make(
    ready: Ready, wanted: Wanted, project: Project, bench: Bench
) -> tuple[tuple[Path, ...], Mapping[Language, Paged], tuple[Problem, ...]]:
    """One issue: all its languages are paginated together, then each file is made and looked at."""
    issue = ready.issue
    # Before a page is set: some of what is wrong with a layout breaks the engine.
    wrong = errors(lint(ready.layout))
    if wrong:
        return (), {}, wrong
    asked = [editions()[name] for name in wanted.editions]
    website = next((edition for edition in asked if edition.exporter == "site"), None)
    languages = tuple(
        lang for lang in issue.languages if not wanted.languages or lang in wanted.languages
    )
    paged = paginate(
        ready,
        # A page of the site shows all languages side by side, so the web edition needs them all.
        issue.languages if website else languages,
        edition=counting(),
        artist=Artist(ready.layout, project.cache / "art"),
        bench=bench,
    )
    told = [problem for lang in paged for problem in paged[lang].problems]
    if errors(told):
        return (), paged, in_order(told)
    volumes = [
        volume
        for edition in asked
        for lang in languages
        if edition.exporter in MAKERS
        for volume in MAKERS[edition.exporter](ready, paged[lang], edition, bench)
    ]
    told.extend(problem for volume in volumes for problem in volume.problems)
    target = wanted.out / issue.name
    pages = None
    if website:
        bench.listener.phase(f"making the web pages of {issue.name}")
        made = {volume.artifact.path: volume.artifact.data for volume in volumes}
        pages = make_pages(ready, paged, website, made=made, earlier=target)
        told.extend(pages.problems)
    if errors(told):
        return (), paged, in_order(told)
    with lock(wanted.out, issue.name):
        _publish(target, issue, volumes)
    paths = [target / volume.artifact.path for volume in volumes]
    if pages:
        paths.append(publish_site(ready, pages.files, wanted.out))
    return tuple(paths), paged, in_order(told)


def _publish(target: Path, issue: Issue, volumes: Sequence[Volume]) -> None:
    """Exchange the issue's folder; of what stood there, other editions of the same issue stay."""
    files = {volume.artifact.path: volume.artifact.data for volume in volumes}
    files |= {f"report/{name}": text for volume in volumes for name, text in volume.reports.items()}
    names = names_of(issue)
    valid = names | {f"report/{name}.{kind}" for name in names for kind in ("json", "html")}
    publish(target, files, keep=frozenset(path for path in published(target) if path in valid))


def _unwritten(failed: OSError, issue: Issue, out: Path) -> Problem:
    reason = (failed.strerror or str(failed)).lower()
    return error(
        "disk",
        f"{issue.name} could not be written to `{failed.filename or out}`: {reason}",
        at=issue.at,
        hint="make room or allow writing there; what was published before is as it was",
    )


def _damaged(path: Path, project: Project) -> Problem:
    place = Place(path.relative_to(project.root).as_posix())
    return warning("cache", "this cache entry was damaged and is made anew", at=place)
