"""Whose fault a finding is: the line of the copy, the picture, or the rule of a stylesheet.

Preflight sees only the finished file. What it found somewhere on a page was put there by something
of which the engine told where it stands; that leads back to the file that has to be changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from magazine.build.pagination import Paged
from magazine.build.provenance.origins import Origins
from magazine.build.provenance.scene import Scene
from magazine.build.provenance.verdicts import verdict
from magazine.build.reading import Ready
from magazine.model.artifact import Area, Finding, Report
from magazine.model.edition import Edition
from magazine.model.flatplan import Spot
from magazine.model.galley import Sheet
from magazine.model.issue import Issue
from magazine.model.problem import Place, Problem, error, in_order, warning
from magazine.preflight.report.alike import alike, on_pages
from magazine.press.paged import job_for
from magazine.typeset.lint.blame import Cascade
from magazine.typeset.lint.contrast import token_place

_TELL = {"error": error, "warning": warning}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A trimmed page of the issue in a finished file: on which of its pages, and where on it."""

    page: int
    folio: int
    trim: Area


def leaves(trims: Sequence[Area], *, first: int = 1) -> tuple[Leaf, ...]:
    """The leaves of a file of single pages, by the trim of each; ``first`` is the folio of the first."""
    return tuple(Leaf(page=at + 1, folio=at + first, trim=trim) for at, trim in enumerate(trims))


def named(
    report: Report, ready: Ready, paged: Paged, edition: Edition, printed_on: Sequence[Leaf]
) -> Report:
    """The report with a culprit for every finding that stands on a page of the issue."""
    pages = _Pages(ready, paged, edition, tuple(printed_on))
    return replace(report, findings=tuple(pages.judged(finding) for finding in report.findings))


def as_problems(report: Report, issue: Issue) -> tuple[Problem, ...]:
    """The findings as problems where they can be mended; equal ones of several pages are one."""
    file = Place(f"{issue.name}/{report.artifact}")
    return in_order(
        _TELL[one.severity](
            one.check,
            one.message + (on_pages(pages, report.artifact) if one.culprit or len(pages) > 1 else ""),
            at=one.culprit or replace(file, line=pages[0]),
            hint=one.hint,
        )
        for one, pages in alike(report.findings)
    )


@dataclass(slots=True)
class _Pages:
    """The pages of one issue in one language, as they stand in one file."""

    ready: Ready
    paged: Paged
    edition: Edition
    leaves: tuple[Leaf, ...]
    _origins: dict[str, Origins] = field(default_factory=dict)
    _cascades: dict[str, Cascade] = field(default_factory=dict)

    def judged(self, finding: Finding) -> Finding:
        leaf = self._leaf(finding)
        if finding.culprit or leaf is None:
            return finding
        spots = enumerate(self.paged.flatplan.spots)
        at = next((at for at, spot in spots if spot.first <= leaf.folio <= spot.last), None)
        return finding if at is None else verdict(self._scene(finding, leaf, at))

    def _leaf(self, finding: Finding) -> Leaf | None:
        """The page on which it is; a sheet of a cover has two."""
        here = [leaf for leaf in self.leaves if leaf.page == finding.page]
        if len(here) < 2 or finding.area is None:
            return next(iter(here), None)
        middle = (finding.area[0] + finding.area[2]) / 2
        return min(here, key=lambda leaf: abs((leaf.trim[0] + leaf.trim[2]) / 2 - middle))

    def _scene(self, finding: Finding, leaf: Leaf, at: int) -> Scene:
        spot, sheet = self.paged.flatplan.spots[at], self.paged.galley.sheets[at]
        layout = self.ready.layout
        return Scene(
            finding=finding,
            folio=leaf.folio,
            trim=self.paged.galley.trim,
            area=_moved(finding.area, leaf.trim) if finding.area else None,
            sheet=sheet,
            origins=self._of(spot),
            placed=tuple(
                one
                for setting in self.paged.settings
                if setting.key == spot.key
                for one in setting.placed
                if one.page == leaf.folio - spot.first + 1
            ),
            cascade=lambda: self._cascade(sheet),
            token_place=lambda name: token_place(name, layout),
        )

    def _of(self, spot: Spot) -> Origins:
        if spot.key not in self._origins:
            self._origins[spot.key] = Origins(
                self.ready.issue, spot, self.ready.layout, self.paged.galley.lang
            )
        return self._origins[spot.key]

    def _cascade(self, sheet: Sheet) -> Cascade:
        if sheet.key not in self._cascades:
            job = job_for(self.paged.galley, sheet, self.edition, first=sheet.spot.first)
            self._cascades[sheet.key] = Cascade(job.html, job.styles)
        return self._cascades[sheet.key]


def _moved(area: Area, trim: Area) -> Area:
    """From the corner of the media box to that of the trim."""
    return (area[0] - trim[0], area[1] - trim[1], area[2] - trim[0], area[3] - trim[1])
