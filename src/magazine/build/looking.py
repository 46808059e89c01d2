"""Look at a finished file with other eyes, name whose fault each finding is, write the report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from magazine.build.culprits import Leaf, as_problems, leaves, named
from magazine.build.pagination import Paged
from magazine.build.reading import Ready
from magazine.model.artifact import Area, Artifact, Expectation, Finding, Report
from magazine.model.edition import Edition
from magazine.model.layout import FontFace
from magazine.model.problem import Problem, in_order
from magazine.preflight import pdf
from magazine.preflight.coverage import PageInk
from magazine.preflight.inspect import inspected
from magazine.preflight.preflight import preflight
from magazine.preflight.report.dossier import Dossier, as_json
from magazine.preflight.report.page import Face, as_html
from magazine.preflight.rules import ADVERTISEMENT, GROUPS

# The report is set in the layout's own letters, in two weights.
_WEIGHTS = (400, 700)


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A finished file, what preflight says of it, and all problems on the way.

    ``reports`` are files by their names.
    """

    artifact: Artifact
    report: Report
    problems: tuple[Problem, ...] = ()
    reports: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a file is made of: an issue, its pages in one language, the edition that it becomes."""

    ready: Ready
    paged: Paged
    edition: Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a file is looked at: whose rules hold, and which pages of the issue stand where in it."""

    rules: str = ""
    leaves: Sequence[Leaf] | None = None  # nothing: single pages from the first on


def looked_at(
    matter: Matter,
    artifact: Artifact,
    expected: Expectation,
    problems: Sequence[Problem],
    look: Look = Look(),
) -> Volume:
    """The file with its report; what was found is among the problems, where it can be mended."""
    ready = matter.ready
    report = preflight(artifact, matter.edition.checks, expected)
    inks: tuple[PageInk, ...] = ()
    trims: tuple[Area, ...] = ()
    bleeds: tuple[Area, ...] = ()
    if look.rules:
        rules = GROUPS[look.rules]
        seen = inspected(artifact.data, ready.printer, expected=expected, checks=rules)
        facts = pdf.pages(artifact.data)
        trims, bleeds = tuple(one.trim for one in facts), tuple(one.bleed for one in facts)
        inks = seen.ink
        report = replace(
            report, checks=(*report.checks, *rules), findings=_once(report.findings, seen.findings)
        )
        where = look.leaves if look.leaves is not None else leaves(trims)
        report = named(report, ready, matter.paged, matter.edition, where)
    dossier = Dossier(
        report=report,
        data=artifact.data,
        printer=ready.printer if inks else None,
        inks=inks,
        trims=trims,
        bleeds=bleeds,
    )
    reports = {f"{artifact.path}.json": as_json(dossier)}
    if inks:
        reports[f"{artifact.path}.html"] = as_html(dossier, _faces(ready.layout.fonts))
    return Volume(
        artifact=artifact,
        report=report,
        problems=in_order((*problems, *as_problems(report, ready.issue))),
        reports=reports,
    )


def _once(*findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(finding for some in findings for finding in some))


def _faces(fonts: Sequence[FontFace]) -> tuple[Face, ...]:
    """The first upright face of each weight that the page is set in."""
    found: dict[int, Face] = {}
    for face in fonts:
        if face.style == "normal" and face.weight in _WEIGHTS and "Text" in face.family:
            found.setdefault(face.weight, Face(weight=face.weight, data=face.file.read_bytes()))
    return tuple(found.values())


def adverts_looked_at(ready: Ready, paged: Paged) -> tuple[Problem, ...]:
    """What is wrong, at this printer's, with the pages that advertisers sent."""
    told: list[Problem] = []
    for sheet in paged.galley.sheets:
        for original in sheet.originals.values():
            advert = original.advert
            found = inspected(advert.source.read_bytes(), ready.printer, checks=ADVERTISEMENT).findings
            report = Report(
                artifact=advert.path,
                checks=ADVERTISEMENT,
                findings=tuple(
                    replace(
                        finding,
                        culprit=advert.at,
                        message=f"{advert.path}: {finding.message}",
                        hint=finding.hint or "ask the advertiser for a better file",
                    )
                    for finding in found
                ),
            )
            told.extend(as_problems(report, ready.issue))
    return in_order(told)
