"""Lines and shapes: thick enough, overprinting where they must and only there."""

from collections.abc import Iterator, Mapping

from magazine.model.artifact import Area, Finding
from magazine.preflight.checks.telling import ERROR, GWG, PRINTERS, WARNING, Rule, gathered, number
from magazine.preflight.document import Page
from magazine.preflight.job import Job, bleed
from magazine.preflight.marks import Line, Look, Marks
from magazine.preflight.state import common, empty

_THIN_BLACK = 2.0  # points: below, black lines overprint (R0010)
_HAIRLINE = 0.125  # points: below, no plate holds a line, in whatever ink
_ROUNDING = 0.005  # points


def _shown(page: Page, marks: Marks) -> Iterator[Line]:
    """The page's own lines; printer's marks outside the bleed are cut off."""
    outer = bleed(page)
    for line in marks.lines:
        if not line.look.masked and not empty(common(line.box, outer)):
            yield line


def hairlines(job: Job) -> Iterator[Finding]:
    """No line is thinner than a plate can hold; one of no width is as thin as the device's dot."""
    for page, marks in job.pages:
        met = (
            (round(line.width, 2), line.box)
            for line in _shown(page, marks)
            if line.width < _HAIRLINE - _ROUNDING and not _fine_shape(line)
        )
        for width, places in gathered(met).items():
            yield Finding(
                check="hairlines",
                severity=ERROR,
                message=f"a line of {number(width)} pt, {number(job.printer.least_line)} pt is the least"
                f"{places.said}",
                page=page.number,
                area=places.area,
                hint="draw it thicker",
                source=f"{PRINTERS}; profile {job.printer.name}",
                measured=width,
                wanted=job.printer.least_line,
            )


def _fine_shape(line: Line) -> bool:
    """A filled shape without any height shows as one pixel, or not at all: nobody drew it as a line."""
    return line.filled and line.width == 0


def thin_lines(job: Job) -> Iterator[Finding]:
    """Lines that are white, or of several inks, need more to register."""
    least = job.printer.least_line
    for page, marks in job.pages:
        met = (
            ((round(line.width, 2), line.look.paint.said), line.box)
            for line in _shown(page, marks)
            if _HAIRLINE - _ROUNDING <= line.width < least - _ROUNDING
            if line.look.paint.white or line.look.paint.inks > 1
        )
        for (width, said), places in gathered(met).items():
            yield Finding(
                check="thin-lines",
                severity=WARNING,
                message=f"a line of {number(width)} pt ({said}), {number(least)} pt is the least"
                f"{places.said}",
                page=page.number,
                area=places.area,
                hint="draw it thicker, or in one ink",
                source=f"{GWG}, R0018 and R0019",
                measured=width,
                wanted=least,
            )


def black_lines(job: Job) -> Iterator[Finding]:
    """Thin black strokes overprint, as small black text does."""
    for page, marks in job.pages:
        met = (
            (_black(line), line.box)
            for line in _shown(page, marks)
            if not line.filled and line.width < _THIN_BLACK and _black(line)
        )
        for said, places in gathered(met).items():
            yield Finding(
                check="black-lines",
                severity=WARNING,
                message=f"{said}{places.said}",
                page=page.number,
                area=places.area,
                hint="set it in K 100, overprint on, overprint mode 1",
                source=f"{GWG}, R0010 and R0012",
            )


def _black(line: Line) -> str:
    look = line.look
    if not look.paint.black:
        return ""
    if look.paint.space.kind == "DeviceGray":
        return "a thin black line is DeviceGray, not the black of CMYK"
    if look.paint.space.kind == "DeviceCMYK" and not (look.overprint and look.opm == 1):
        return "a thin black line knocks out what is under it"
    return ""


def white_paths(job: Job) -> Iterator[Finding]:
    """White shapes that overprint are not there."""
    for page, marks in job.pages:
        met = (
            ("", area)
            for look, area in _paths(marks)
            if look.overprint and look.paint.white and not look.masked
        )
        for places in gathered(met).values():
            yield Finding(
                check="white-paths",
                severity=WARNING,
                message=f"a white shape overprints: it will vanish{places.said}",
                page=page.number,
                area=places.area,
                hint="set it to knock out",
                source=f"{GWG}, R0008",
            )


def grey_overprint(job: Job) -> Iterator[Finding]:
    """DeviceGray knocks out even where it is told to overprint: RIPs differ."""
    for page, marks in job.pages:
        looks = [*_paths(marks), *((text.look, text.box) for text in marks.texts if not text.hidden)]
        met = (
            ("", area)
            for look, area in looks
            if look.overprint and look.paint.space.kind == "DeviceGray" and not look.masked
            if not look.paint.white
        )
        for places in gathered(met).values():
            yield Finding(
                check="grey-overprint",
                severity=WARNING,
                message=f"DeviceGray overprints{places.said}",
                page=page.number,
                area=places.area,
                hint="set it in K of DeviceCMYK",
                source=f"{GWG}, R0013",
            )


def _paths(marks: Marks) -> Iterator[tuple[Look, Area]]:
    yield from ((line.look, line.box) for line in marks.lines)
    yield from ((fill.look, fill.box) for fill in marks.fills)


RULES: Mapping[str, Rule] = {
    "hairlines": hairlines,
    "thin-lines": thin_lines,
    "black-lines": black_lines,
    "white-paths": white_paths,
    "grey-overprint": grey_overprint,
}
