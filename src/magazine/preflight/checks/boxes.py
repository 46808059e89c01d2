"""The page's boxes: what is cut, what bleeds, what lies on the sheet outside."""

from collections.abc import Iterator, Mapping

from magazine.model.artifact import Area, Finding
from magazine.preflight.checks.telling import ERROR, GWG, PRINTERS, WARNING, X4, Rule, mm, number
from magazine.preflight.document import Page
from magazine.preflight.job import Job, bleed, trim

_EDGES = ("left", "bottom", "right", "top")
_ROUNDING = 0.02  # points
_CUT = 0.1 * 72 / 25.4  # a tenth of a millimetre: no trimmer is better


def user_unit(job: Job) -> Iterator[Finding]:
    """A point is a point."""
    for page in job.document.pages:
        if "UserUnit" in page.node:
            unit = number(page.node.number_of("UserUnit"))
            yield Finding(
                check="user-unit",
                severity=ERROR,
                message=f"the page is scaled by /UserUnit {unit}",
                page=page.number,
                hint="export it at its own size",
                source=f"{GWG}, R0002",
            )


def crop_box(job: Job) -> Iterator[Finding]:
    """Nothing is hidden by a crop box."""
    for page in job.document.pages:
        if page.crop and not _same(page.crop, page.media, _ROUNDING):
            yield Finding(
                check="crop-box",
                severity=ERROR,
                message="a crop box hides a part of the page",
                page=page.number,
                area=page.placed(page.crop),
                hint="remove the crop box",
                source=f"{GWG}, R0003",
            )


def rotate(job: Job) -> Iterator[Finding]:
    """Pages lie as they are read."""
    for page in job.document.pages:
        if page.rotate % 360:
            yield Finding(
                check="rotate",
                severity=ERROR,
                message=f"the page is rotated by {page.rotate:g}°",
                page=page.number,
                hint="export it upright",
                source=f"{GWG}, R0004",
            )


def trim_size(job: Job) -> Iterator[Finding]:
    """All pages are cut to one size, the one that was planned."""
    sizes = [_size(trim(page)) for page in job.document.pages]
    expected = job.expected.trim if job.expected else None
    wanted = max(sizes, key=sizes.count)
    if expected:
        wanted = (expected.width.points, expected.height.points)
    for page, size in zip(job.document.pages, sizes, strict=True):
        if any(abs(one - other) > _CUT for one, other in zip(size, wanted, strict=True)):
            said, other = (f"{mm(width)} × {mm(height)}" for width, height in (size, wanted))
            yield Finding(
                check="trim-size",
                severity=ERROR,
                message=f"the trimmed page is {said}, {other} is wanted",
                page=page.number,
                area=trim(page),
                source=f"{GWG}, R0004",
            )


def page_boxes(job: Job) -> Iterator[Finding]:
    """A trim box and no art box; the trim lies in the bleed, the bleed in the media box."""
    for page in job.document.pages:
        for message, area in _box_faults(page):
            yield Finding(
                check="page-boxes",
                severity=ERROR,
                message=message,
                page=page.number,
                area=area,
                source=X4,
            )


def _box_faults(page: Page) -> Iterator[tuple[str, Area | None]]:
    if not page.sized:
        yield "it does not say how large it is: its media box is missing or empty", None
    if "ArtBox" in page.node:
        yield "it has an art box; PDF/X allows one of trim box and art box, printers want the trim", None
    if page.trim is None:
        yield "it has no trim box", None
    outer, name = page.whole, "media box"
    if page.bleed:
        if not _inside(page.bleed, page.whole):
            yield "its bleed box is larger than its media box", page.bleed
        outer, name = page.bleed, "bleed box"
    if page.trim and not _inside(page.trim, outer):
        yield f"its trim box is larger than its {name}", page.trim


def bleed_box(job: Job) -> Iterator[Finding]:
    """The page reaches beyond the trim as far as the printer wants, edge by edge."""
    for page in job.document.pages:
        inner, outer = trim(page), bleed(page)
        edges: dict[tuple[float, float], list[int]] = {}
        for edge, wanted in enumerate(job.edges(job.printer.bleed, page)):
            has = (outer[edge] - inner[edge]) * (1 if edge > 1 else -1)
            if has < wanted - _CUT or (job.facing and not wanted and has > _CUT):
                edges.setdefault((round(has, 2) + 0.0, wanted), []).append(edge)
        for (has, wanted), where in edges.items():
            names = " and ".join(_EDGES[edge] for edge in where)
            yield Finding(
                check="bleed-box",
                severity=ERROR if wanted else WARNING,
                message=f"bleed at the {names} is {mm(has)}, {mm(wanted)} wanted",
                page=page.number,
                area=_strip(inner, outer, where[0]),
                hint=f"export it with {mm(wanted)} of bleed there",
                source=f"{PRINTERS}; profile {job.printer.name}",
                measured=has,
                wanted=wanted,
            )


def _strip(inner: Area, outer: Area, edge: int) -> Area:
    """The bleed along an edge."""
    left, bottom, right, top = outer
    strips = (
        (left, bottom, max(inner[0], left), top),
        (left, bottom, right, max(inner[1], bottom)),
        (min(inner[2], right), bottom, right, top),
        (left, min(inner[3], top), right, top),
    )
    return strips[edge]


def single_pages(job: Job) -> Iterator[Finding]:
    """Pages one by one, never two beside each other."""
    widths = [_size(trim(page))[0] for page in job.document.pages]
    narrow = min(widths)
    if job.expected and job.expected.trim:
        narrow = job.expected.trim.width.points
    for page, width in zip(job.document.pages, widths, strict=True):
        if narrow and abs(width / narrow - 2) < 0.1:
            yield Finding(
                check="single-pages",
                severity=ERROR,
                message=f"it is a spread of {mm(width)}, not a page",
                page=page.number,
                hint="export single pages",
                source=PRINTERS,
            )


def one_page(job: Job) -> Iterator[Finding]:
    """An advertisement is one page."""
    if len(job.document.pages) != 1:
        yield Finding(
            check="one-page",
            severity=ERROR,
            message=f"it has {len(job.document.pages)} pages, an advertisement has one",
            source=f"{GWG}, R0006",
        )


def page_count(job: Job) -> Iterator[Finding]:
    """As many pages as were planned, and as the binding can hold."""
    count, printer = len(job.document.pages), job.printer
    if job.expected and job.expected.pages and count != job.expected.pages:
        message = f"{count} pages, {job.expected.pages} are planned"
        yield Finding(check="page-count", severity=ERROR, message=message, source=PRINTERS)
    if count % printer.multiple:
        yield Finding(
            check="page-count",
            severity=ERROR,
            message=f"{count} pages; {printer.binding.value} needs a multiple of {printer.multiple}",
            hint=f"add {-count % printer.multiple} pages, or remove {count % printer.multiple}",
            source=PRINTERS,
        )


def _size(area: Area) -> tuple[float, float]:
    return area[2] - area[0], area[3] - area[1]


def _same(one: Area, other: Area, tolerance: float) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


def _inside(inner: Area, outer: Area) -> bool:
    return (
        inner[0] >= outer[0] - _ROUNDING
        and inner[1] >= outer[1] - _ROUNDING
        and inner[2] <= outer[2] + _ROUNDING
        and inner[3] <= outer[3] + _ROUNDING
    )


RULES: Mapping[str, Rule] = {
    "user-unit": user_unit,
    "crop-box": crop_box,
    "rotate": rotate,
    "trim-size": trim_size,
    "page-boxes": page_boxes,
    "bleed-box": bleed_box,
    "single-pages": single_pages,
    "one-page": one_page,
    "page-count": page_count,
}
