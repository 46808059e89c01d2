"""Everything that a report tells of one file, and its JSON, whose schema is stable."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from magazine.model.artifact import Area, Finding, Report
from magazine.model.measure import Length
from magazine.model.printer import Printer
from magazine.preflight.coverage import INKS, PageInk

# Raise it when a key changes its meaning or goes; a new key needs no new number.
SCHEMA = 1


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A finished file and what was found in it.

    ``inks`` and ``trims`` (from the corner of the media box) hold an entry a page, or nothing where
    the file is none for a press. ``sources`` name the standard of each check, by its name.
    """

    report: Report
    data: bytes
    printer: Printer | None = None
    inks: tuple[PageInk, ...] = ()
    trims: tuple[Area, ...] = ()
    bleeds: tuple[Area, ...] = ()
    sources: Mapping[str, str] | None = None

    @cached_property
    def sha256(self) -> str:
        """Of the whole file, in hex."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def pages(self) -> int:
        """How many the file has, as far as anybody counted."""
        return max(len(self.inks), len(self.trims))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Errors first, then by page: the order in which they are numbered."""
        order = {"error": 0, "warning": 1}
        return tuple(sorted(self.report.findings, key=lambda one: (order[one.severity], one.page)))

    def count(self, severity: str) -> int:
        """How many findings are so severe."""
        return sum(finding.severity == severity for finding in self.report.findings)

    @property
    def most(self) -> PageInk | None:
        """The page with the most ink at a point."""
        return max(self.inks, key=lambda one: one.most, default=None)


def as_json(dossier: Dossier) -> bytes:
    """The report for machines."""
    printer, sources = dossier.printer, dossier.sources or {}
    facts = {
        "schema": SCHEMA,
        "file": dossier.report.artifact,
        "sha256": dossier.sha256,
        "bytes": len(dossier.data),
        "passed": dossier.report.passed,
        "totals": {"errors": dossier.count("error"), "warnings": dossier.count("warning")},
        "printer": printer and {"name": printer.name, "title": printer.title},
        "condition": printer
        and {
            "identifier": printer.condition.identifier,
            "name": printer.condition.name,
            "profile_sha256": printer.condition.digest,
        },
        "pages": dossier.pages,
        "checks": [
            {"name": name, "source": sources.get(name, "")} for name in sorted(dossier.report.checks)
        ],
        "findings": [_finding(finding) for finding in dossier.findings],
        "ink": [_ink(ink) for ink in dossier.inks],
    }
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def _finding(finding: Finding) -> dict[str, object]:
    culprit = finding.culprit
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "source": finding.source,
        "page": finding.page,
        "area": finding.area and [round(one, 2) for one in finding.area],
        "culprit": culprit and {"file": culprit.file, "line": culprit.line, "column": culprit.column},
    }


def _ink(ink: PageInk) -> dict[str, object]:
    return {
        "page": ink.page,
        "most": round(ink.most, 1),
        "most_at": [round(one, 2) for one in ink.most_at],
        "square": round(ink.square, 1),
        "square_at": [round(one, 2) for one in ink.square_at],
        "covered": {name: round(share, 1) for name, share in zip(INKS, ink.covered, strict=True)},
        "blank": ink.blank,
    }


def millimetres(area: Area) -> tuple[float, float]:
    """Width and height."""
    left, bottom, right, top = area
    return Length(right - left).mm, Length(top - bottom).mm
