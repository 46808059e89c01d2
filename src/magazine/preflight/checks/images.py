"""Pictures: enough pixels, and nothing in their files that a RIP reads in its own way."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from magazine.model.artifact import Area, Finding
from magazine.model.printer import Resolution
from magazine.preflight.checks.telling import A2, ERROR, GWG, PRINTERS, WARNING, X4, Rule, gathered, mm
from magazine.preflight.document import Page
from magazine.preflight.job import Job, trim
from magazine.preflight.marks import Marks, Picture
from magazine.preflight.state import common, empty

Said: TypeAlias = Callable[[Picture], str]

_SMALL = 16  # pixels: what is smaller is a dot or a rule, not a picture (R0031)
_WHOLE = 0.95  # of the trimmed page


def resolution(job: Job) -> Iterator[Finding]:
    """Pictures in grey and colour."""
    for page, marks in job.pages:
        whole = _whole_page(page, marks)
        for picture in marks.pictures:
            if _judged(picture) and picture.bits > 1 and picture is not whole:
                yield from _poor(job.printer.colour, "resolution", picture, page.number, "R0031")


def bitmap_resolution(job: Job) -> Iterator[Finding]:
    """Pictures of black and white alone, and stencils."""
    for page, marks in job.pages:
        for picture in marks.pictures:
            if _judged(picture) and picture.bits == 1:
                yield from _poor(job.printer.bitmap, "bitmap-resolution", picture, page.number, "R0032")


def page_raster(job: Job) -> Iterator[Finding]:
    """A page that is one picture, its letters too, needs more."""
    for page, marks in job.pages:
        picture = _whole_page(page, marks)
        if picture and picture.bits > 1:
            yield from _poor(job.printer.whole_page, "page-raster", picture, page.number, "R0033")


def _judged(picture: Picture) -> bool:
    return min(picture.width, picture.height) > _SMALL and not picture.look.masked


def _poor(limit: Resolution, check: str, picture: Picture, page: int, rule: str) -> Iterator[Finding]:
    ppi = picture.least
    if ppi > limit.warn:
        return
    wide = (picture.width / picture.ppi[0] * 72, picture.height / picture.ppi[1] * 72)
    need = limit.warn + 1
    needed = " × ".join(f"{side / 72 * need:.0f}" for side in wide)
    what = (
        "the page as a whole is a picture; it" if check == "page-raster" else f"picture `{picture.name}`"
    )
    yield Finding(
        check=check,
        severity=ERROR if ppi <= limit.refuse else WARNING,
        message=f"{what} prints at {ppi:.0f} ppi ({picture.width} × {picture.height} pixels), "
        f"{mm(wide[0])} wide; {need:.0f} ppi wanted",
        page=page,
        area=picture.box,
        hint=f"supply {needed} pixels, or print it smaller",
        source=f"{GWG}, {rule}",
        measured=ppi,
        wanted=need,
    )


def _whole_page(page: Page, marks: Marks) -> Picture | None:
    """The one picture that is all of the page."""
    others = marks.texts or marks.lines or marks.shades
    if others or len(marks.pictures) != 1:
        return None
    picture = marks.pictures[0]
    inner = trim(page)
    shared = common(picture.box, inner)
    covers = not empty(shared) and _size(shared) >= _WHOLE * _size(inner)
    return picture if covers else None


def _size(area: Area) -> float:
    return (area[2] - area[0]) * (area[3] - area[1])


def image_depth(job: Job) -> Iterator[Finding]:
    """Eight bits a component: older RIPs stop at sixteen."""

    def said(picture: Picture) -> str:
        return "a picture has 16 bits a component" if picture.bits == 16 else ""

    hint = "convert it to 8 bits"
    yield from _pictures(job, said, _model("image-depth", WARNING, hint, PRINTERS))


def compression(job: Job) -> Iterator[Finding]:
    """No LZW, which PDF/A forbids; JPEG 2000 is read by few RIPs."""
    lzw = sum("LZWDecode" in node.filters or "LZW" in node.filters for node in job.document.nodes)
    if lzw:
        yield Finding(
            check="compression",
            severity=ERROR,
            message=f"{lzw} streams are compressed with LZW",
            hint="use Flate",
            source=f"{A2}, 6.1.7.2",
        )

    def said(picture: Picture) -> str:
        return "a picture is JPEG 2000" if "JPXDecode" in picture.filters else ""

    hint = "use Flate, or JPEG of high quality"
    yield from _pictures(job, said, _model("compression", WARNING, hint, f"{A2}, 6.2.8.3; {PRINTERS}"))


def alternate_images(job: Job) -> Iterator[Finding]:
    """One picture in one place: no stand-in, no other version for print."""
    faults = {"Alternates": "a picture has alternates", "OPI": "a picture is a stand-in (OPI)"}

    def said(picture: Picture) -> str:
        return next((text for key, text in faults.items() if key in picture.node), "")

    hint = "place the picture itself"
    yield from _pictures(job, said, _model("alternate-images", ERROR, hint, X4))


def interpolate(job: Job) -> Iterator[Finding]:
    """No picture asks to be smoothed: PDF/A forbids it, RIPs differ."""

    def said(picture: Picture) -> str:
        return "a picture asks to be smoothed (/Interpolate)" if picture.node.flag("Interpolate") else ""

    hint = "remove /Interpolate"
    yield from _pictures(job, said, _model("interpolate", WARNING, hint, f"{A2}, 6.2.8"))


def _model(check: str, severity: str, hint: str, source: str) -> Finding:
    return Finding(check=check, severity=severity, message="", hint=hint, source=source)


def _pictures(job: Job, said: Said, model: Finding) -> Iterator[Finding]:
    """A finding like the model for each page and cause."""
    for page, marks in job.pages:
        met = ((text, picture.box) for picture in marks.pictures if (text := said(picture)))
        for text, places in gathered(met).items():
            message = f"{text}{places.said}"
            yield replace(model, message=message, page=page.number, area=places.area)


def postscript(job: Job) -> Iterator[Finding]:
    """Only images and forms are placed: no PostScript, no pages of other files."""
    for page, marks in job.pages:
        for kind in dict.fromkeys(marks.others):
            yield Finding(
                check="postscript",
                severity=ERROR,
                message=f"an XObject {kind} is placed, only images and forms may be",
                page=page.number,
                source=X4,
            )
    refs = sum("Ref" in node and node.name("Subtype") == "Form" for node in job.document.nodes)
    if refs:
        message = f"{refs} forms refer to pages of other files"
        yield Finding(check="postscript", severity=ERROR, message=message, source=X4)


RULES: Mapping[str, Rule] = {
    "resolution": resolution,
    "bitmap-resolution": bitmap_resolution,
    "page-raster": page_raster,
    "image-depth": image_depth,
    "compression": compression,
    "alternate-images": alternate_images,
    "interpolate": interpolate,
    "postscript": postscript,
}
