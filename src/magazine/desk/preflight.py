"""Hold anybody's PDF against a printer's profile: an advertiser's, another studio's, one of ours."""

from collections.abc import Mapping
from pathlib import Path

from magazine.build.looking import report_faces
from magazine.build.reading import layouts
from magazine.model.artifact import Finding, Report
from magazine.model.printer import Printer
from magazine.model.problem import Place, Problem, error, warning
from magazine.preflight.inspect import inspected
from magazine.preflight.report.alike import alike, on_pages
from magazine.preflight.report.dossier import Dossier, as_json
from magazine.preflight.report.page import Face, as_html
from magazine.preflight.rules import GROUPS
from magazine.read.magazine import read_magazine
from magazine.read.printers import read_printers
from magazine.store.cache import write_beside
from magazine.store.project import Project, find_project

DEFAULT = "generic-coated"
_TELL = {"error": error, "warning": warning}


def office(here: Path) -> tuple[Project | None, Mapping[str, Printer], str]:
    """The magazine around here, every printer by name, and whose limits hold if nobody says: its own.

    Without a magazine, those that are built in. A printer whose file is wrong is not among them.
    """
    project = find_project(here)
    issues = project.issues if project else here / "issues"
    known, _ = read_printers(issues, root=issues.parent)
    magazine = read_magazine(issues, root=issues.parent)[0] if project else None
    name = magazine.printer if magazine else DEFAULT
    return project, known, name if name in known else DEFAULT


def looked_at(data: bytes, name: str, printer: Printer, kind: str = "print") -> Dossier:
    """What a printer would say of a file. An advertisement is one page, wherever it may stand.

    ``kind`` names a group of rules: ``print``, ``cover`` or ``advertisement``.
    """
    checks = GROUPS[kind]
    found = inspected(data, printer, checks=checks)
    return Dossier(
        report=Report(artifact=name, checks=checks, findings=found.findings),
        data=data,
        printer=printer,
        inks=found.ink,
        trims=found.trims,
        bleeds=found.bleeds,
    )


def told(dossier: Dossier, file: str) -> tuple[tuple[Problem, str], ...]:
    """The findings at ``file:page`` in the order of the pages, each with the rule that is broken.

    Those that are alike on several pages are one.
    """
    order = sorted(alike(dossier.report.findings), key=lambda pair: (pair[1][0], pair[0].check))
    return tuple(_told(finding, pages, file) for finding, pages in order)


def _told(finding: Finding, pages: tuple[int, ...], file: str) -> tuple[Problem, str]:
    several = on_pages(pages) if len(pages) > 1 else ""
    problem = _TELL[finding.severity](
        finding.check, finding.message + several, at=Place(file, pages[0]), hint=finding.hint
    )
    return (problem, f"{finding.check}, {finding.source}" if finding.source else finding.check)


def data(dossier: Dossier) -> str:
    """The report for machines."""
    return as_json(dossier).decode()


def write_report(
    dossier: Dossier, folder: Path, project: Project | None
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Write the report as a page and as data; the paths, or why it could not be done."""
    stem = dossier.report.artifact
    files = {
        f"{stem}.html": as_html(dossier, _faces(project or Project(folder))),
        f"{stem}.json": as_json(dossier),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            write_beside(folder / name, text)
    except OSError as failed:
        reason = (failed.strerror or str(failed)).lower()
        said = f"the report could not be written: {reason}"
        hint = "name a folder that may be written, with room in it"
        return (), (error("disk", said, at=Place(str(folder)), hint=hint),)
    return tuple(folder / name for name in files), ()


def _faces(project: Project) -> tuple[Face, ...]:
    base = layouts(project).get("base")
    return report_faces(base) if base else ()
