"""Type: readable at its size, in inks that register, within the page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from magazine.model.artifact import Area, Finding
from magazine.preflight.checks.telling import ERROR, GWG, PRINTERS, WARNING, Rule, gathered, mm, number
from magazine.preflight.document import Page
from magazine.preflight.job import Job, bleed, trim
from magazine.preflight.marks import Marks, Text
from magazine.preflight.state import common, empty

_SMALL_BLACK = 12.0  # points: below, black text overprints (R0009)
_ROUNDING = 0.01  # points
_PLATES = frozenset({"DeviceCMYK", "DeviceN"})  # others are told by `colour-space`
_CUT = 0.1 * 72 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sort:
    """One rule about runs of text: ``said`` gives the cause, or nothing if all is well."""

    check: str
    severity: str
    said: Callable[[Text], str]
    hint: str
    source: str
    wanted: float | None = None  # points, if the rule is one of sizes


def _shown(page: Page, marks: Marks) -> Iterator[Text]:
    """What is read on the page; slug lines outside the bleed are for the printer alone."""
    outer = bleed(page)
    for text in marks.texts:
        if not text.hidden and not text.look.masked and not empty(common(text.box, outer)):
            yield text


def _sorted(job: Job, sort: _Sort) -> Iterator[Finding]:
    for page, marks in job.pages:
        met = (
            ((said, round(text.size, 2) if sort.wanted else None), text.box)
            for text in _shown(page, marks)
            if (said := sort.said(text))
        )
        for (said, size), places in gathered(met).items():
            yield Finding(
                check=sort.check,
                severity=sort.severity,
                message=f"{said}{places.said}",
                page=page.number,
                area=places.area,
                hint=sort.hint,
                source=sort.source,
                measured=size,
                wanted=sort.wanted,
            )


def _points(text: Text) -> str:
    return f"text of {number(text.size)} pt"


def black_text(job: Job) -> Iterator[Finding]:
    """Small black text is the black ink alone, and overprints: no white rims, no four plates."""

    def said(text: Text) -> str:
        look = text.look
        if text.size >= _SMALL_BLACK or not look.paint.black:
            return ""
        if look.paint.space.kind == "DeviceGray":
            return f"black {_points(text)} is DeviceGray, not the black of CMYK"
        if look.paint.space.kind == "DeviceCMYK" and not (look.overprint and look.opm == 1):
            return f"black {_points(text)} knocks out what is under it"
        return ""

    hint = "set it in K 100, overprint on, overprint mode 1"
    sort = _Sort(
        check="black-text", severity=WARNING, said=said, hint=hint, source=f"{GWG}, R0009 and R0011"
    )
    yield from _sorted(job, sort)


def rich_black_text(job: Job) -> Iterator[Finding]:
    """Black text of four inks spreads where they do not register."""

    def said(text: Text) -> str:
        paint = text.look.paint
        if paint.space.kind != "DeviceCMYK" or len(paint.parts) != 4:
            return ""
        rich = paint.parts[3] >= 0.85 and paint.total > 280
        return f"{_points(text)} is rich black ({paint.said})" if rich else ""

    hint = "set text in K 100"
    source = f"{GWG}, R0015"
    yield from _sorted(
        job,
        _Sort(check="rich-black-text", severity=WARNING, said=said, hint=hint, source=source),
    )


def white_text(job: Job) -> Iterator[Finding]:
    """White text that overprints is not there."""

    def said(text: Text) -> str:
        return "white text overprints: it will vanish" if _vanishes(text) else ""

    hint = "set it to knock out"
    source = f"{GWG}, R0007"
    yield from _sorted(
        job, _Sort(check="white-text", severity=ERROR, said=said, hint=hint, source=source)
    )


def _vanishes(text: Text) -> bool:
    return text.look.overprint and text.look.paint.white


def reversed_text(job: Job) -> Iterator[Finding]:
    """Small white letters fill with ink."""
    least = job.printer.small_text

    def said(text: Text) -> str:
        small = text.size < least - _ROUNDING and text.look.paint.white
        return f"white {_points(text)}, {number(least)} pt is the least" if small else ""

    hint = "set it larger or bolder, or dark on light"
    source = f"{GWG}, R0016"
    yield from _sorted(
        job,
        _Sort(
            check="reversed-text", severity=WARNING, said=said, hint=hint, source=source, wanted=least
        ),
    )


def coloured_text(job: Job) -> Iterator[Finding]:
    """Small letters of several inks have coloured rims."""
    least = job.printer.small_text

    def said(text: Text) -> str:
        paint = text.look.paint
        if text.size >= least - _ROUNDING or paint.inks < 2 or paint.space.kind not in _PLATES:
            return ""
        return f"{_points(text)} in {paint.inks} inks ({paint.said}), {number(least)} pt is the least"

    hint = "set it in one ink, or larger"
    source = f"{GWG}, R0017"
    yield from _sorted(
        job,
        _Sort(
            check="coloured-text", severity=WARNING, said=said, hint=hint, source=source, wanted=least
        ),
    )


def least_text(job: Job) -> Iterator[Finding]:
    """Nothing is too small to print."""
    least = job.printer.least_text

    def said(text: Text) -> str:
        small = text.size < least - _ROUNDING
        return f"{_points(text)}, {number(least)} pt is the least" if small else ""

    source = f"{PRINTERS}; profile {job.printer.name}"
    hint = "set it larger"
    sort = _Sort(check="least-text", severity=WARNING, said=said, hint=hint, source=source, wanted=least)
    yield from _sorted(job, sort)


def safe_zone(job: Job) -> Iterator[Finding]:
    """Text keeps away from the knife and from the spine."""
    for page, marks in job.pages:
        inner, keep = trim(page), job.edges(job.printer.safe, page)
        safe = (inner[0] + keep[0], inner[1] + keep[1], inner[2] - keep[2], inner[3] - keep[3])
        met = (
            (edge, text.box)
            for text in _shown(page, marks)
            if not empty(common(text.box, inner))
            for edge in _edges_beyond(text.box, safe)
        )
        for edge, places in gathered(met).items():
            has = _distance(places.area, inner, edge)
            where = f"{mm(has)} from the {edge} edge" if has > 0 else f"cut off at the {edge} edge"
            wanted = keep[("left", "bottom", "right", "top").index(edge)]
            yield Finding(
                check="safe-zone",
                severity=WARNING,
                message=f"text {where}, {mm(wanted)} is safe{places.said}",
                page=page.number,
                area=places.area,
                hint="move it in, or accept that it may be cut",
                source=f"{PRINTERS}; profile {job.printer.name}",
                measured=has,
                wanted=wanted,
            )


def _edges_beyond(box: Area, safe: Area) -> Iterator[str]:
    if box[0] < safe[0] - _CUT:
        yield "left"
    if box[1] < safe[1] - _CUT:
        yield "bottom"
    if box[2] > safe[2] + _CUT:
        yield "right"
    if box[3] > safe[3] + _CUT:
        yield "top"


def _distance(box: Area, inner: Area, edge: str) -> float:
    at = ("left", "bottom", "right", "top").index(edge)
    return box[at] - inner[at] if at < 2 else inner[at] - box[at]


RULES: Mapping[str, Rule] = {
    "black-text": black_text,
    "rich-black-text": rich_black_text,
    "white-text": white_text,
    "reversed-text": reversed_text,
    "coloured-text": coloured_text,
    "least-text": least_text,
    "safe-zone": safe_zone,
}
