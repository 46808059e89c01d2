"""Look at a finished file with other eyes, name whose fault each finding is, write the report."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from magazine.build.culprits import Leaf, as_problems, leaves, named
from magazine.build.pagination import Bench, Paged
from magazine.build.reading import Ready
from magazine.model.artifact import Area, Artifact, Expectation, Finding, Report
from magazine.model.edition import Edition
from magazine.model.problem import Place, Problem, in_order
from magazine.preflight.coverage import PageInk
from magazine.preflight.inspect import inspected
from magazine.preflight.preflight import preflight
from magazine.preflight.report.dossier import Dossier, as_json
from magazine.preflight.report.page import Face, as_html
from magazine.preflight.rules import ADVERTISEMENT, GROUPS
from magazine.store.cache import digest
from magazine.store.code import code_digest, files_digest

_KIND = "looked"
_FACES = {400: "Archivo-Regular.ttf", 600: "Archivo-SemiBold.ttf"}


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
    bench: Bench


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
    """The file with its report; what was found is among the problems, where it can be mended.

    A file is looked at once: as long as it, its copy, its layout and this program are what they were,
    nothing else can be found in it.
    """
    key = _key(matter, artifact, expected, look)
    kept = None if matter.bench.force else matter.bench.cache.get(_KIND, key)
    if kept is None:
        matter.bench.listener.phase(f"looking at {artifact.path}")
        report, reports = _seen(matter, artifact, expected, look)
        matter.bench.cache.put(_KIND, key, _packed(report, reports))
    else:
        report, reports = _unpacked(kept)
    return Volume(
        artifact=artifact,
        report=report,
        problems=in_order((*problems, *as_problems(report, matter.ready.issue))),
        reports=reports,
    )


def _key(matter: Matter, artifact: Artifact, expected: Expectation, look: Look) -> str:
    ready = matter.ready
    return digest(
        artifact.path,
        artifact.data,
        repr((matter.edition, expected, look, ready.printer, ready.issue)),
        files_digest(ready.layout.folders),
        code_digest(),
    )


def _packed(report: Report, reports: Mapping[str, bytes]) -> bytes:
    head = {
        "artifact": report.artifact,
        "checks": report.checks,
        "findings": [asdict(finding) for finding in report.findings],
        "reports": {name: text.decode() for name, text in reports.items()},
    }
    return json.dumps(head, ensure_ascii=False).encode()


def _unpacked(value: bytes) -> tuple[Report, Mapping[str, bytes]]:
    head = json.loads(value)
    findings = []
    for facts in head["findings"]:
        area, culprit = facts.pop("area"), facts.pop("culprit")
        findings.append(
            Finding(**facts, area=area and tuple(area), culprit=culprit and Place(**culprit))
        )
    report = Report(artifact=head["artifact"], checks=tuple(head["checks"]), findings=tuple(findings))
    return report, {name: text.encode() for name, text in head["reports"].items()}


def _seen(
    matter: Matter, artifact: Artifact, expected: Expectation, look: Look
) -> tuple[Report, Mapping[str, bytes]]:
    ready = matter.ready
    report = preflight(artifact, matter.edition.checks, expected)
    inks: tuple[PageInk, ...] = ()
    trims: tuple[Area, ...] = ()
    bleeds: tuple[Area, ...] = ()
    if look.rules:
        rules = GROUPS[look.rules]
        seen = inspected(artifact.data, ready.printer, expected=expected, checks=rules)
        inks, trims, bleeds = seen.ink, seen.trims, seen.bleeds
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
        reports[f"{artifact.path}.html"] = as_html(dossier, report_faces(ready.layout.folders[-1]))
    return report, reports


def _once(*findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(finding for some in findings for finding in some))


def report_faces(base: Path) -> tuple[Face, ...]:
    """What a report is set in: the letters of the layout that every other rests on."""
    paths = {weight: base / "fonts" / name for weight, name in _FACES.items()}
    return tuple(Face(weight, path.read_bytes()) for weight, path in paths.items() if path.is_file())


def adverts_looked_at(ready: Ready, paged: Paged) -> tuple[Problem, ...]:
    """What is wrong, at this printer's, with the pages that advertisers sent."""
    adverts = {
        (one.advert.path, one.advert.at): one.advert
        for sheet in paged.galley.sheets
        for one in sheet.originals.values()
    }
    told: list[Problem] = []
    for advert in adverts.values():
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
