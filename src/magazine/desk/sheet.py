"""Pages become pictures: one a page for the gallery, and all of them on one contact sheet.

The only module of the desk that talks to Pillow.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from magazine.model.measure import POINTS_PER_INCH, Length, Size
from magazine.preflight.pdf import draw

DPI = 80  # a page is about 700 pixels wide: its text can be read when one opens the picture
_GROUND, _EDGE, _INK = "#e4e2dd", "#bdb9b0", "#3b3835"
_PER_ROW = 5  # spreads
_WIDTH = 200  # of a page
_GAP, _LABEL, _SIZE = 28, 24, 14
STRIP_COLUMNS, STRIP_SPREAD = 13, 176
_SMALL = 80  # a page of the strip


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a page stands on the contact sheet, in pixels from its upper left corner."""

    page: int
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A contact sheet before anything is drawn on it."""

    width: int
    height: int
    page_width: int
    page_height: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as WebP, and its size in pixels."""

    width: int
    height: int
    data: bytes


def grid(pages: int, *, ratio: float) -> Grid:
    """One cell a page, in spreads: page 1 alone on the right. ``ratio`` is height by width."""
    high = round(_WIDTH * ratio)
    slots = pages // 2 + 1
    columns = min(slots, _PER_ROW)
    rows = -(-slots // _PER_ROW)
    across, down = 2 * _WIDTH + _GAP, high + _LABEL + _GAP
    cells = tuple(
        Cell(
            page,
            x=_GAP + (page // 2) % _PER_ROW * across + page % 2 * _WIDTH,
            y=_GAP + (page // 2) // _PER_ROW * down,
        )
        for page in range(1, pages + 1)
    )
    return Grid(
        width=_GAP + columns * across,
        height=_GAP + rows * down,
        page_width=_WIDTH,
        page_height=high,
        cells=cells,
    )


def page_pictures(pdf: bytes, pages: int) -> tuple[PagePicture, ...]:
    """Every page as the file shows it, for the gallery."""
    return tuple(_page_picture(_drawn(pdf, page, DPI)) for page in range(pages))


def contact_sheet(pdf: bytes, labels: Sequence[str], *, trim: Size, font: Path) -> bytes:
    """A PNG of all pages in spreads, each with its label below; there is a label a page."""
    found = grid(len(labels), ratio=trim.height.points / trim.width.points)
    # Drawn twice as large and then reduced: thin rules stay even.
    dpi = 2 * found.page_width * POINTS_PER_INCH / trim.width.points
    sheet = Image.new("RGB", (found.width, found.height), _GROUND)
    pen = ImageDraw.Draw(sheet)
    face = ImageFont.truetype(str(font), _SIZE)
    size = (found.page_width, found.page_height)
    for cell, label in zip(found.cells, labels, strict=True):
        small = _drawn(pdf, cell.page - 1, dpi).resize(size, Image.Resampling.LANCZOS)
        sheet.paste(small, (cell.x, cell.y))
        foot = cell.y + found.page_height
        pen.rectangle((cell.x, cell.y, cell.x + found.page_width - 1, foot - 1), outline=_EDGE)
        pen.text((cell.x + 2, foot + 5), label, fill=_INK, font=face)
    return _written(sheet, "PNG", optimize=True)


def strip(masters: Iterable[tuple[bytes, int]], *, trim: Size, bleed: Length) -> PagePicture:
    """All pages small, in spreads on white, for a job sheet; ``masters`` are PDFs and their pages.

    A JPEG; ``width`` and ``height`` are in pixels, ``STRIP_SPREAD`` of which are a spread and its gap.
    """
    high = round(_SMALL * trim.height.points / trim.width.points)
    dpi = 2 * _SMALL * POINTS_PER_INCH / trim.width.points  # twice as large: thin rules stay even
    edge = round(bleed.points * dpi / POINTS_PER_INCH)
    pages = []
    for pdf, count in masters:
        for page in range(count):
            whole = _drawn(pdf, page, dpi)
            cut = whole.crop((edge, edge, whole.width - edge, whole.height - edge))
            pages.append(cut.resize((_SMALL, high), Image.Resampling.LANCZOS))
    slots = len(pages) // 2 + 1
    columns, rows = min(slots, STRIP_COLUMNS), -(-slots // STRIP_COLUMNS)
    gap = STRIP_SPREAD - 2 * _SMALL
    sheet = Image.new("RGB", (columns * STRIP_SPREAD, rows * (high + gap)), "#fff")
    pen = ImageDraw.Draw(sheet)
    for number, small in enumerate(pages, start=1):
        row, column = divmod(number // 2, STRIP_COLUMNS)
        x, y = column * STRIP_SPREAD + number % 2 * _SMALL, row * (high + gap)
        sheet.paste(small, (x, y))
        pen.rectangle((x, y, x + _SMALL - 1, y + high - 1), outline=_EDGE)
    return PagePicture(sheet.width, sheet.height, _written(sheet, "JPEG", quality=88, subsampling=0))


def _drawn(pdf: bytes, page: int, dpi: float) -> Image.Image:
    picture: Image.Image = draw(pdf, page, dpi=dpi).to_pil().convert("RGB")
    return picture


def _page_picture(picture: Image.Image) -> PagePicture:
    data = _written(picture, "WEBP", quality=84, method=4)
    return PagePicture(picture.width, picture.height, data)


def _written(picture: Image.Image, kind: str, **options: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
