"""The only module that reads PDFs for preflight: pypdfium2, which wrote none of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]  # left, bottom, right, top in points


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """A font that draws text on a page."""

    name: str
    embedded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What one page says of itself."""

    text: str
    media: Box
    trim: Box
    bleed: Box
    fonts: tuple[Font, ...]
    rasters: int


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def pages(data: bytes) -> tuple[PageFacts, ...]:
    """Every page of a PDF. Raises ``pypdfium2.PdfiumError`` if it cannot be opened."""
    with _opened(data) as document:
        return tuple(_facts(document[index]) for index in range(len(document)))


def _facts(page: pypdfium2.PdfPage) -> PageFacts:
    text = page.get_textpage()
    try:
        said = text.get_text_range()
    finally:
        text.close()
    kinds = (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE)
    found = list(page.get_objects(filter=kinds, max_depth=8))
    fonts = {_font(item.raw) for item in found if item.type == pdfium.FPDF_PAGEOBJ_TEXT}
    return PageFacts(
        text=said,
        media=page.get_mediabox(),
        trim=page.get_trimbox(),
        bleed=page.get_bleedbox(),
        fonts=tuple(sorted((font for font in fonts if font), key=lambda font: font.name)),
        rasters=sum(item.type == pdfium.FPDF_PAGEOBJ_IMAGE for item in found),
    )


def _font(item: object) -> Font | None:
    font = pdfium.FPDFTextObj_GetFont(item)
    if not font:
        return None
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = pdfium.c_char * length
    name = buffer()
    pdfium.FPDFFont_GetBaseFontName(font, name, length)
    return Font(name=name.value.decode("utf-8"), embedded=pdfium.FPDFFont_GetIsEmbedded(font) == 1)


def draw(data: bytes, page: int, *, dpi: float) -> pypdfium2.PdfBitmap:
    """One page, counted from 0, as a bitmap."""
    with _opened(data) as document:
        return document[page].render(scale=dpi / 72)
