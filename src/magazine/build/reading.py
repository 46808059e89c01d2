"""Read the magazine, its layouts and its issues; say everything that is wrong with them in one go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from magazine.model.issue import Issue, Language
from magazine.model.layout import Layout
from magazine.model.printer import Printer
from magazine.model.problem import Place, Problem, Unpublishable, error, errors, in_order
from magazine.read.issue import read_issue
from magazine.read.magazine import read_magazine
from magazine.read.manifest import read_manifest
from magazine.read.printers import read_printers
from magazine.read.schema import schemas
from magazine.store.project import Project
from magazine.typeset.layout import find_layouts, load_layout


@dataclass(frozen=True, slots=True)
class Ready:
    """An issue that can be made, the layout to make it with, and who prints it."""

    issue: Issue
    layout: Layout
    printer: Printer


@dataclass(frozen=True, slots=True)
class Reading:
    """Issues without errors, and all problems: also those of issues that cannot be made."""

    ready: tuple[Ready, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Instead:
    """What a proof changes: the issue's layout, and the only languages in which it is there."""

    layout: str
    languages: tuple[Language, ...]


def layouts(project: Project) -> Mapping[str, Path]:
    """The folder of every layout that an issue may name."""
    return find_layouts(project.root)


def languages(project: Project) -> tuple[Language, ...]:
    """The languages that ``magazine.toml`` names; none if it cannot be read."""
    magazine, _ = read_magazine(project.issues, root=project.root)
    return magazine.languages if magazine else ()


def schema_texts(project: Project, layout: str) -> Mapping[str, str]:
    """JSON Schemas of the manifests and of each template's front matter, by file name."""
    found, problems = load_layout(layout, find_layouts(project.root))
    if found is None:
        raise Unpublishable(problems)
    return schemas(found.vocabulary)


def printers(project: Project) -> tuple[Mapping[str, Printer], tuple[Problem, ...]]:
    """Every printer that an issue may be made for, and what is wrong with the files of others."""
    return read_printers(project.issues, root=project.root)


def layout_of(project: Project, folder: Path) -> str:
    """The layout that an issue's manifest names; empty if there is no manifest to go by."""
    magazine, _ = read_magazine(project.issues, root=project.root)
    manifest = read_manifest(folder, magazine, root=project.root)[0] if magazine else None
    return manifest.layout if manifest else ""


def read(
    project: Project,
    folders: Iterable[Path],
    *,
    instead: Instead | None = None,
    printer: str | None = None,
) -> Reading:
    """Read issues with their layouts. An issue with an error is not among the ready ones.

    ``printer`` is asked for instead of the magazine's own.
    """
    magazine, problems = read_magazine(project.issues, root=project.root)
    if magazine is None:
        return Reading((), in_order(problems))
    known_printers, printer_problems = printers(project)
    press = known_printers.get(printer or magazine.printer)
    told = list(problems)
    if press is None:  # its file, or the magazine's line that names it, is among the problems
        return Reading((), in_order((*told, *printer_problems)))
    ready: list[Ready] = []
    known = find_layouts(project.root)
    for folder in folders:
        manifest, manifest_problems = read_manifest(folder, magazine, root=project.root)
        if manifest is None:
            told.extend(manifest_problems)
            continue
        name = instead.layout if instead else manifest.layout
        if name not in known:
            told.extend((*manifest_problems, _no_layout(name, known, folder, project)))
            continue
        layout, layout_problems = load_layout(name, known)
        told.extend(layout_problems)
        if layout is None:
            continue
        issue, issue_problems = read_issue(folder, magazine, layout.vocabulary, root=project.root)
        told.extend(issue_problems)
        if issue is None or errors((*issue_problems, *layout_problems, *problems)):
            continue
        if instead and not set(issue.languages) & set(instead.languages):
            told.append(_no_language(issue, instead))
            continue
        ready.append(Ready(_as_if(issue, instead) if instead else issue, _bled(layout, press), press))
    return Reading(tuple(ready), in_order(told))


def _bled(layout: Layout, printer: Printer) -> Layout:
    """The layout with as much bleed as the printer wants; what is over is cut at binding."""
    return replace(layout, bleed=max(layout.bleed, printer.bleed.most))


def _no_language(issue: Issue, instead: Instead) -> Problem:
    return error(
        "no-language",
        f"{issue.name} has no article in {', '.join(f'`{lang}`' for lang in instead.languages)}",
        at=issue.at,
        hint=f"it is in {', '.join(issue.languages)}",
    )


def _as_if(issue: Issue, instead: Instead) -> Issue:
    return replace(
        issue,
        layout=instead.layout,
        proof=instead.layout != issue.layout,
        languages=tuple(lang for lang in issue.languages if lang in instead.languages),
        articles={key: one for key, one in issue.articles.items() if key[1] in instead.languages},
        magazine=replace(
            issue.magazine,
            languages=tuple(lang for lang in issue.magazine.languages if lang in instead.languages),
        ),
    )


def _no_layout(name: str, known: Iterable[str], folder: Path, project: Project) -> Problem:
    place = (folder / "issue.toml").relative_to(project.root).as_posix()
    return error(
        "unknown-layout",
        f"no layout named `{name}`",
        at=Place(place),
        hint=f"layouts here: {', '.join(sorted(known))}",
    )
