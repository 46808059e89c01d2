"""Hold anybody's PDF against a printer's profile: an advertiser's, another studio's, one of ours."""

from collections.abc import Mapping
from pathlib import Path

from magazine.build.reading import layouts
from magazine.model.artifact import Finding, Report
from magazine.model.printer import Printer
from magazine.model.problem import Place, Problem, error, warning
from magazine.preflight.inspect import inspected
from magazine.preflight.report.alike import alike, on_pages
from magazine.preflight.report.dossier import Dossier, as_json
from magazine.preflight.report.page import Face, as_html
from magazine.preflight.rules import ADVERTISEMENT, PRINT
from magazine.read.magazine import read_magazine
from magazine.read.printers import read_printers
from magazine.store.cache import write_beside
from magazine.store.project import Project

DEFAULT = "generic-coated"
_TELL = {"error": error, "warning": warning}
_FACES = {400: "Archivo-Regular.ttf", 600: "Archivo-SemiBold.ttf"}


def printers(project: Project | None, here: Path) -> tuple[Mapping[str, Printer], str]:
    """Every printer by name, and whose limits hold if nobody says: the magazine's own printer's.

    Without a magazine, those that are built in. A printer whose file is wrong is not among them.
    """
    issues = project.issues if project else here / "issues"
    known, _ = read_printers(issues, root=issues.parent)
    magazine = read_magazine(issues, root=issues.parent)[0] if project else None
    name = magazine.printer if magazine else DEFAULT
    return known, name if name in known else DEFAULT


def looked_at(data: bytes, name: str, printer: Printer, *, advertisement: bool = False) -> Dossier:
    """What a printer would say of a file. An advertisement is one page, wherever it may stand."""
    checks = ADVERTISEMENT if advertisement else PRINT
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


def write_report(dossier: Dossier, folder: Path, project: Project | None) -> tuple[Path, ...]:
    """The report beside each other as JSON and as a page. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = dossier.report.artifact
    files = {
        f"{stem}.html": as_html(dossier, _faces(project or Project(folder))),
        f"{stem}.json": as_json(dossier),
    }
    for name, data in files.items():
        write_beside(folder / name, data)
    return tuple(folder / name for name in files)


def _faces(project: Project) -> tuple[Face, ...]:
    """The house's own type, which every layout rests on."""
    base = layouts(project).get("base")
    paths = {weight: base / "fonts" / name for weight, name in _FACES.items()} if base else {}
    return tuple(Face(weight, path.read_bytes()) for weight, path in paths.items() if path.is_file())
