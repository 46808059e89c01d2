"""The boxes of an article's pages, from zero: the trim for the screen, with bleed for print."""

import pikepdf
from pikepdf import Array, Name, Object

from magazine.press.objects import discard, entries, entry
from magazine.press.structure import Place
from magazine.press.variant import Variant

_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def shape(pdf: pikepdf.Pdf, variant: Variant) -> Place:
    """Give every page its boxes; returns where the trim lies. All pages of an article have one size."""
    place = Place(0, 0, 0)
    for page in pdf.pages:
        media = [float(value) for value in page.obj.MediaBox.as_list()]
        trim = [float(value) for value in page.obj.TrimBox.as_list()]
        width, height = trim[2] - trim[0], trim[3] - trim[1]
        discard(page.obj, *_BOXES)
        match variant:
            case Variant.SCREEN:
                place = Place(-trim[0], -trim[1], height)
                page.obj.MediaBox = page.obj.CropBox = page.obj.TrimBox = _box(0, 0, width, height)
            case Variant.PRINT:
                place = Place(-media[0], -media[1], height)
                # Not WeasyPrint's own bleed box: it never reaches further than 10 pt.
                full = _box(0, 0, media[2] - media[0], media[3] - media[1])
                left, bottom = trim[0] - media[0], trim[1] - media[1]
                page.obj.MediaBox = page.obj.BleedBox = full
                page.obj.TrimBox = _box(left, bottom, left + width, bottom + height)
    _move_patterns(pdf, place)
    return place


def _box(*edges: float) -> Array:
    return Array([round(edge, 6) for edge in edges])


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
