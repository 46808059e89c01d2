"""Hold any PDF against a printer's profile: the rules that are named, each a function of the file."""

from dataclasses import dataclass

from magazine.model.artifact import Area, Expectation, Finding
from magazine.model.printer import Printer
from magazine.preflight.coverage import PageInk
from magazine.preflight.document import opened
from magazine.preflight.job import Job, trim
from magazine.preflight.objects import Damaged
from magazine.preflight.rules import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What was found, and each page's ink for the report (only if a rule of ink was named).

    ``trims`` are each page's, from the corner of its media box.
    """

    findings: tuple[Finding, ...]
    ink: tuple[PageInk, ...] = ()
    trims: tuple[Area, ...] = ()


def inspect(
    data: bytes,
    printer: Printer,
    *,
    expected: Expectation | None = None,
    checks: tuple[str, ...],
) -> tuple[Finding, ...]:
    """What the named rules find; a name that does not exist is a programming error."""
    return inspected(data, printer, expected=expected, checks=checks).findings


def inspected(
    data: bytes,
    printer: Printer,
    *,
    expected: Expectation | None = None,
    checks: tuple[str, ...],
) -> Inspection:
    """The findings in the order of the pages, with the ink of each page."""
    rules = [RULES[name] for name in checks]
    try:
        document = opened(data)
    except Damaged as error:
        check = "encryption" if error.locked else "damage"
        message = f"it cannot be opened: {error}"
        return Inspection(findings=(Finding(check=check, severity="error", message=message),))
    job = Job(document=document, printer=printer, expected=expected, facing="page-count" in checks)
    found = [finding for rule in rules for finding in rule(job)]
    order = {name: place for place, name in enumerate(RULES)}
    found.sort(key=lambda finding: (finding.page, order[finding.check]))
    drawn = bool({"ink-limit", "ink-area", "empty-page", "bleed-filled", "rendering"} & set(checks))
    trims = tuple(trim(page) for page in document.pages)
    return Inspection(findings=tuple(found), ink=job.ink if drawn else (), trims=trims)
