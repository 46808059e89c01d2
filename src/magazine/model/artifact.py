"""A finished file of an edition, not yet published."""

from dataclasses import dataclass
from typing import TypeAlias

from magazine.model.measure import ZERO, Length, Size
from magazine.model.printer import Printer
from magazine.model.problem import Place, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """Bytes and where they go, relative to the folder that is published (``build/<issue>/``)."""

    path: str
    data: bytes
    media: str
    edition: str
    lang: str
    pages: int = 0


Area: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top in points


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found in a finished file; ``page`` counts from 1, 0 means the whole file.

    ``area`` is in the page's own space, from the corner of its media box. ``source`` is the
    standard and its clause. ``culprit`` is the file, and the line in it, that has to be changed.
    ``measured`` is the number found, ``wanted`` the one that would do, in the check's own unit (pixels
    per inch, points, percent); hints reckon with them.
    """

    check: str
    severity: str  # "error" or "warning"
    message: str
    page: int = 0
    area: Area | None = None
    hint: str = ""
    source: str = ""
    culprit: Place | None = None
    measured: float | None = None
    wanted: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What must be found in an artifact: one piece of an article's text and whose it is."""

    slug: str
    text: str
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What an artifact was made from, as far as a check can look for it in the finished file.

    ``printer`` is whose limits hold: the checks of the press need one.
    """

    passages: tuple[Passage, ...] = ()
    trim: Size | None = None
    bleed: Length = ZERO
    rasters: int = 0  # different raster pictures on its pages
    pages: int = 0
    printer: Printer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What preflight says of one artifact: which checks ran, what each found."""

    artifact: str
    checks: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        """No error was found."""
        return not any(finding.severity == "error" for finding in self.findings)
