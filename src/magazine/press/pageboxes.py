"""The boxes of an article's pages, from zero: the trim for the screen, with bleed for print.

Every page of a file has its trim at the same place, whatever the printer wants at the spine: the
Ghent Workgroup asks for one TrimBox throughout (2022, R0004), and a machine that lays pages by the
middle of their media box lays them right. Where rectos and versos bleed by different amounts, the
media box leaves room for the larger one at both sides, and what is drawn ends at the bleed box.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from magazine.model.measure import Length
from magazine.model.printer import Printer
from magazine.model.problem import Place as At
from magazine.model.problem import Problem, error
from magazine.press.objects import discard, entries, entry
from magazine.press.structure import Place
from magazine.press.variant import Variant

SLUG = 42.0  # points around the bleed for printer's marks: what InDesign adds, and a colour bar

Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top in points

_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
_NEAR = 0.05  # points: a master's bleed may be so much shorter, which is rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The boxes of one page as they stand in the bound file, and how far its content was moved."""

    media: Box
    bleed: Box
    trim: Box
    move: tuple[float, float] = (0.0, 0.0)

    @property
    def clips(self) -> bool:
        """Something could be drawn between the bleed box and the edge of the media."""
        return self.media != self.bleed


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaped:
    """What became of an article's pages: where its trim lies, the frame of each, and missing bleed.

    ``missing`` has the edges at which a printer wants more bleed than the pages were set with:
    the edge, and how much there is and should be.
    """

    place: Place
    frames: tuple[Frame, ...]
    missing: tuple[tuple[str, Length, Length], ...] = ()


def frame(width: float, height: float, edges: Box, *, slug: float = 0.0) -> Frame:
    """The frame of a trimmed size with so much bleed at its left, bottom, right and top."""
    left, bottom, right, top = edges
    side = max(left, right)
    x, y = slug + side, slug + bottom
    return Frame(
        media=_rounded(0, 0, x + width + side + slug, y + height + top + slug),
        bleed=_rounded(x - left, y - bottom, x + width + right, y + height + top),
        trim=_rounded(x, y, x + width, y + height),
    )


def trim_at(printer: Printer, *, cover: bool = False) -> tuple[float, float]:
    """The lower left corner, in points, of the trim of all pages, or of a cover's sheets."""
    bleed, slug = printer.bleed, SLUG if printer.marks else 0.0
    side = bleed.outside if cover else max(bleed.outside, bleed.inside)
    return slug + side.points, slug + bleed.bottom.points


def shape(
    pdf: pikepdf.Pdf, variant: Variant, *, first: int = 1, printer: Printer | None = None
) -> Shaped:
    """Give every page its boxes. All pages of an article have one size and bleed.

    ``first`` is the number of its first page: the odd ones have their spine at the left. Without a
    printer, print keeps all the bleed that there is.
    """
    place = Place(0, 0, 0)
    frames: list[Frame] = []
    missing: dict[str, tuple[Length, Length]] = {}
    for page in pdf.pages:
        media, trim = _edges(page.obj.MediaBox), _edges(page.obj.TrimBox)
        width, height = trim[2] - trim[0], trim[3] - trim[1]
        # Not WeasyPrint's own bleed box: it never reaches further than 10 pt.
        there = (trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3])
        number = first + len(frames)
        if variant is Variant.SCREEN:
            made = frame(width, height, (0, 0, 0, 0))
        elif printer is None:
            made = frame(width, height, there)
        else:
            wanted = printer.bleed.around(number)
            missing |= _missing(there, wanted, number)
            cut = (wanted[0].points, wanted[1].points, wanted[2].points, wanted[3].points)
            made = frame(width, height, cut, slug=SLUG if printer.marks else 0)
            # Transparency is blended in the inks (Ghent Workgroup 2022, R0030).
            if "/Group" not in page.obj:
                page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        made = replace(made, move=(made.trim[0] - trim[0], made.trim[1] - trim[1]))
        place = Place(*made.move, height)
        discard(page.obj, *_BOXES, "/Rotate", "/UserUnit")
        page.obj.MediaBox, page.obj.TrimBox = Array(made.media), Array(made.trim)
        if variant is Variant.SCREEN:
            page.obj.CropBox = Array(made.trim)
        else:
            page.obj.BleedBox = Array(made.bleed)
        frames.append(made)
    _move_patterns(pdf, place)
    found = tuple((edge, *lengths) for edge, lengths in missing.items())
    return Shaped(place=place, frames=tuple(frames), missing=found)


def too_little_bleed(shaped: Shaped, key: str, printer: Printer | None, at: At) -> Iterator[Problem]:
    """A problem for each edge at which the printer wants more bleed than the pages have."""
    for edge, has, want in shaped.missing:
        name = printer.name if printer else ""
        text = (
            f"the pages of `{key}` bleed by {has.mm:.3g} mm at the {edge}: "
            f"the printer `{name}` wants {want.mm:.3g} mm"
        )
        hint = f"set them with a bleed of {want.mm:.3g} mm or more"
        yield error("bleed", text, at=at, hint=hint)


def _missing(
    there: Box, wanted: tuple[Length, Length, Length, Length], page: int
) -> dict[str, tuple[Length, Length]]:
    names = (
        ("inside", "bottom", "outside", "top") if page % 2 else ("outside", "bottom", "inside", "top")
    )
    return {
        name: (Length(has), want)
        for name, has, want in zip(names, there, wanted, strict=True)
        if has < want.points - _NEAR
    }


def trim_of(data: bytes) -> tuple[float, float]:
    """Width and height in points of the trimmed pages of a setting's PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        left, bottom, right, top = _edges(pdf.pages[0].obj.TrimBox)
    return right - left, top - bottom


def _edges(box: Object) -> Box:
    left, bottom, right, top = (float(value) for value in box.as_list())
    return left, bottom, right, top


def _rounded(left: float, bottom: float, right: float, top: float) -> Box:
    return round(left, 4), round(bottom, 4), round(right, 4), round(top, 4)


def _move_patterns(pdf: pikepdf.Pdf, place: Place) -> None:
    # A pattern is laid from the origin of its page, not from where the page's content was moved to.
    if not (place.x or place.y):
        return
    found = {}
    for page in pdf.pages:
        for pattern in _patterns(page.obj):
            found[pattern.objgen] = pattern
    for pattern in found.values():
        matrix = [float(value) for value in entries(pattern, "/Matrix")] or [1, 0, 0, 1, 0, 0]
        x, y = round(matrix[4] + place.x, 6), round(matrix[5] + place.y, 6)
        pattern[Name.Matrix] = Array([*matrix[:4], x, y])


def _patterns(page: Object) -> list[Object]:
    found = entry(page, "/Resources", "/Pattern")
    return [] if found is None else [found[name] for name in found.keys()]  # noqa: SIM118 - no mapping
