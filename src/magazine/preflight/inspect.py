"""Hold any PDF against a printer's profile: the rules that are named, each a function of the file."""

from dataclasses import dataclass

from magazine.model.artifact import Area, Expectation, Finding
from magazine.model.printer import Printer
from magazine.preflight.checks.sources import SOURCES
from magazine.preflight.checks.telling import plain
from magazine.preflight.coverage import PageInk
from magazine.preflight.document import opened
from magazine.preflight.job import Job, bleed, trim
from magazine.preflight.objects import Damaged, listening
from magazine.preflight.rules import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What was found, and each page's ink for the report (only if a rule of ink was named).

    ``trims`` and ``bleeds`` are each page's, from the corner of its media box.
    """

    findings: tuple[Finding, ...]
    ink: tuple[PageInk, ...] = ()
    trims: tuple[Area, ...] = ()
    bleeds: tuple[Area, ...] = ()


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
    """The findings in the order of the pages, with the ink of each page.

    A file that cannot be opened has one finding, whatever was asked. Where ``page-count`` is asked,
    pages follow each other: odd ones have their spine at the left. Else each side may be outside.
    """
    rules = {name: RULES[name] for name in sorted(checks, key=_order)}
    with listening() as said:
        try:
            document = opened(data)
        except Damaged as error:
            return Inspection(findings=(_closed(error),))
        job = Job(
            document=document,
            printer=printer,
            expected=expected,
            facing="page-count" in rules,
            damage=said,
        )
        found = [finding for rule in rules.values() for finding in rule(job)]
        drawn = bool(_OF_INK & set(rules))
        ink = job.ink if drawn else ()
    found.sort(key=lambda finding: (finding.page, _PLACE[finding.check]))
    return Inspection(
        findings=tuple(found),
        ink=ink,
        trims=tuple(trim(page) for page in document.pages),
        bleeds=tuple(bleed(page) for page in document.pages),
    )


_OF_INK = frozenset({"ink-limit", "ink-area", "empty-page", "bleed-filled", "rendering"})
_PLACE = {name: place for place, name in enumerate(RULES)}


def _order(name: str) -> int:
    """Damage is told last: it comes to light while the others read."""
    return len(_PLACE) if name == "damage" else _PLACE[name]


def _closed(error: Damaged) -> Finding:
    """Why nothing else can be said."""
    check = "encryption" if error.locked else "damage"
    return Finding(
        check=check,
        severity="error",
        message=f"it cannot be opened: {plain(str(error))}",
        hint="save it without a password" if error.locked else "write it anew",
        source=SOURCES[check],
    )
