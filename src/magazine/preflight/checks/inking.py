"""How much ink lies on the page, and whether it reaches where it must."""

from collections.abc import Iterator, Mapping

from magazine.model.artifact import Area, Finding
from magazine.preflight.checks.telling import ERROR, GWG, PRINTERS, WARNING, Rule, gathered, mm
from magazine.preflight.coverage import Short
from magazine.preflight.document import Page
from magazine.preflight.job import Job, bleed, trim
from magazine.preflight.marks import Marks
from magazine.preflight.state import common, empty

# Four plates of eight bits round to this, in percent.
_ROUNDING = 1.0
_DRY = 3  # of 255: a cell at the edge of something beside


def ink_limit(job: Job) -> Iterator[Finding]:
    """No pixel takes more ink than the paper holds."""
    for page in job.ink:
        if page.most > job.printer.ink + _ROUNDING:
            yield Finding(
                check="ink-limit",
                severity=ERROR,
                message=f"{page.most:.0f} % of ink, {job.printer.ink:.0f} % is the most",
                page=page.page,
                area=page.most_at,
                hint="convert it with a profile that keeps the limit; no overprint on dark pictures",
                source=f"{PRINTERS}; profile {job.printer.name}",
                measured=page.most,
                wanted=job.printer.ink,
            )


def ink_area(job: Job) -> Iterator[Finding]:
    """No square of 15 mm takes more than the press can dry."""
    for page in job.ink:
        if page.square > job.printer.ink_area + _ROUNDING:
            yield Finding(
                check="ink-area",
                severity=WARNING,
                message=f"{page.square:.0f} % of ink over 15 mm × 15 mm, {job.printer.ink_area:.0f} % "
                "is the most",
                page=page.page,
                area=page.square_at,
                source=f"{GWG}, R0026",
                measured=page.square,
                wanted=job.printer.ink_area,
            )


def empty_page(job: Job) -> Iterator[Finding]:
    """A page without ink looks like a mistake, and the press stops to ask."""
    for page in job.ink:
        if page.blank:
            yield Finding(
                check="empty-page",
                severity=ERROR,
                message="the page is empty",
                page=page.page,
                hint="put something on it, if only a folio",
                source=f"{GWG}, R0005",
            )


def bleed_filled(job: Job) -> Iterator[Finding]:
    """What is cut at the trim goes on to the edge of the bleed."""
    for page in job.ink:
        for short in page.short:
            yield _short(page.page, short)


def _short(page: int, short: Short) -> Finding:
    return Finding(
        check="bleed-filled",
        severity=ERROR,
        message=f"ink ends before the edge of the bleed at the {short.edge}, over {mm(short.length)}",
        page=page,
        area=short.area,
        hint="let it run on to the edge of the bleed: cutting leaves a white sliver",
        source=PRINTERS,
    )


def glue_strip(job: Job) -> Iterator[Finding]:
    """Inside a cover, glue holds on bare paper only; the spine lies in the middle of the sheet."""
    glue = job.printer.cover.glue.points
    inside = job.ink[1:2] if len(job.document.pages) == 2 and not job.facing else ()
    for page in inside:
        left, bottom, right, top = trim(job.document.pages[1])
        middle, scale = (left + right) / 2, page.plates.shape[1] / page.width
        columns = slice(round((middle - glue) * scale), round((middle + glue) * scale))
        rows = slice(round((page.height - top) * scale), round((page.height - bottom) * scale))
        if glue and (page.plates[rows, columns] > _DRY).any():
            yield Finding(
                check="glue-strip",
                severity=ERROR,
                message=f"ink lies at the spine inside the cover, glue wants {mm(glue)} bare",
                page=page.page,
                area=(middle - glue, bottom, middle + glue, top),
                hint="keep the strip free of ink",
                source=f"{PRINTERS}; profile {job.printer.name}",
            )


def printers_marks(job: Job) -> Iterator[Finding]:
    """Marks stand outside the bleed; many printers want none at all."""
    for page, marks in job.pages:
        inside = list(_marks_in_bleed(page, marks))
        for places in gathered(inside).values():
            yield Finding(
                check="printers-marks",
                severity=ERROR,
                message=f"printer's marks stand in the bleed{places.said}",
                page=page.number,
                area=places.area,
                hint="move the marks out, as far as the bleed is wide",
                source=PRINTERS,
            )
        outside = [("", line.box) for line in marks.lines if empty(common(line.box, bleed(page)))]
        if outside and not job.printer.marks:
            yield Finding(
                check="printers-marks",
                severity=WARNING,
                message="it has printer's marks, the printer wants none",
                page=page.number,
                area=outside[0][1],
                hint="export it without marks",
                source=f"{PRINTERS}; profile {job.printer.name}",
            )


def _marks_in_bleed(page: Page, marks: Marks) -> Iterator[tuple[str, Area]]:
    """Thin lines in all inks, or straight at the corners, between trim and bleed."""
    inner, outer = trim(page), bleed(page)
    for line in marks.lines:
        paint = line.look.paint
        everything = paint.space.colourants == ("All",) or (
            paint.space.kind == "DeviceCMYK" and len(paint.parts) == 4 and min(paint.parts) > 0.9
        )
        crop = paint.black and line.width <= 1 and _at_corner(line.box, inner)
        beside = empty(common(line.box, inner)) and not empty(common(line.box, outer))
        if beside and (everything or crop):
            yield "", line.box


def _at_corner(box: Area, inner: Area) -> bool:
    """It is straight and lies on the extension of an edge of the trim."""
    near = 0.75
    upright = box[2] - box[0] < 2 and min(abs(box[0] - inner[0]), abs(box[2] - inner[2])) < near
    flat = box[3] - box[1] < 2 and min(abs(box[1] - inner[1]), abs(box[3] - inner[3])) < near
    return upright or flat


RULES: Mapping[str, Rule] = {
    "ink-limit": ink_limit,
    "ink-area": ink_area,
    "empty-page": empty_page,
    "bleed-filled": bleed_filled,
    "glue-strip": glue_strip,
    "printers-marks": printers_marks,
}
