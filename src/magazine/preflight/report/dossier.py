"""Everything that a report tells of one file, and its JSON, whose schema is stable."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from magazine.model.artifact import Area, Finding, Report
from magazine.model.measure import Length
from magazine.model.printer import Printer
from magazine.preflight.checks.sources import SOURCES
from magazine.preflight.coverage import INKS, PageInk
from magazine.preflight.report.alike import alike
from magazine.preflight.rules import RULES

# Raise it when a key changes its meaning or goes; a new key needs no new number.
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Cause:
    """One finding, its number in the report, and the pages on which it is; none for the whole file."""

    number: int
    finding: Finding
    pages: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A finished file and what was found in it.

    ``inks`` and ``trims`` (from the corner of the media box) hold an entry a page, or nothing where
    the file is none for a press.
    """

    report: Report
    data: bytes
    printer: Printer | None = None
    inks: tuple[PageInk, ...] = ()
    trims: tuple[Area, ...] = ()
    bleeds: tuple[Area, ...] = ()

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

    @property
    def causes(self) -> tuple[Cause, ...]:
        """What was found, each cause once."""
        return tuple(
            Cause(number, finding, tuple(page for page in pages if page))
            for number, (finding, pages) in enumerate(alike(self.findings), 1)
        )

    @property
    def checks(self) -> tuple[tuple[str, str], ...]:
        """What was looked for, and the rule in words where the check is one of the press."""
        return tuple((name, _rule(name)) for name in sorted(set(self.report.checks)))

    def count(self, severity: str) -> int:
        """How many causes are so severe."""
        return sum(cause.finding.severity == severity for cause in self.causes)

    @property
    def most(self) -> PageInk | None:
        """The page with the most ink at a point."""
        return max(self.inks, key=lambda one: one.most, default=None)


def as_json(dossier: Dossier) -> bytes:
    """The report for machines."""
    printer = dossier.printer
    facts = {
        "schema": SCHEMA,
        "file": dossier.report.artifact,
        "sha256": dossier.sha256,
        "bytes": len(dossier.data),
        "passed": dossier.report.passed,
        # As people count: what is alike on several pages is one.
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
            {"name": name, "rule": rule, "source": SOURCES.get(name, "")}
            for name, rule in dossier.checks
        ],
        "findings": [_finding(finding) for finding in dossier.findings],
        "ink": [_ink(ink) for ink in dossier.inks],
    }
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def _rule(name: str) -> str:
    said = RULES[name].__doc__ or "" if name in RULES else ""
    return " ".join(said.split())


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
