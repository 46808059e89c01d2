"""The only door to MuPDF: a page as a press would print it, four inks, overprint obeyed.

MuPDF simulates overprint when the pixmap has a set of separations, even an empty one, as ``mudraw``
does. DeviceCMYK stays what it is only if the pixmap's colour space is the output intent's: into any
other, MuPDF would convert.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pymupdf  # noqa: TID251 - the only door
from pymupdf import mupdf  # noqa: TID251

from magazine.model.artifact import Area
from magazine.preflight.coverage import PageInk, Proof, measured

_Handle: TypeAlias = Any  # MuPDF's bindings have no types
_TOOLS: Any = pymupdf.TOOLS
_open: Any = pymupdf.open

DPI = 144.0
_MOST_PIXELS = 20e6  # an A1 sheet at 144 dpi has 16 million
_SIDES = (3.0, 14400.0)  # points: the limits of ISO 32000-1, annex C
_WHITE = 255  # MuPDF clears to light, even where it counts ink


class Unrenderable(Exception):
    """MuPDF cannot draw the page: its file is broken beyond repair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page's trim and bleed, from the corner of its media box."""

    trim: Area
    bleed: Area


def inks(data: bytes, sheets: Sequence[Sheet]) -> tuple[tuple[PageInk, ...], tuple[str, ...]]:
    """The ink of each page, and what MuPDF complained of on the way, each complaint once.

    Raises Unrenderable if it cannot read the file at all.
    """
    _quiet()
    found = tuple(
        measured(proof, number, sheet.trim, sheet.bleed)
        for number, (proof, sheet) in enumerate(zip(proofs(data), sheets, strict=False), 1)
    )
    complaints = dict.fromkeys(line for line in _complaints() if line)
    return found, tuple(complaints)


def _quiet() -> None:
    _TOOLS.mupdf_display_errors(False)
    _TOOLS.mupdf_display_warnings(False)
    _TOOLS.reset_mupdf_warnings()


def _complaints() -> list[str]:
    return str(_TOOLS.mupdf_warnings()).splitlines()


def proofs(data: bytes, dpi: float = DPI) -> Iterator[Proof]:
    """Each page in turn. Raises Unrenderable."""
    try:
        document = _open(stream=data, filetype="pdf")
    except (pymupdf.FileDataError, pymupdf.EmptyFileError) as error:
        raise Unrenderable(str(error)) from error
    try:
        space = _space(document)
        for number in range(document.page_count):
            yield _proof(document, number, space, dpi)
    except (mupdf.FzErrorBase, RuntimeError, ValueError) as error:
        raise Unrenderable(str(error)) from error
    finally:
        document.close()


def _space(document: _Handle) -> _Handle:
    """The output intent's space if it has four inks, else plain DeviceCMYK."""
    intent = mupdf.fz_document_output_intent(document.this)
    if intent.m_internal and mupdf.fz_colorspace_n(intent) == 4:
        return intent
    return mupdf.fz_device_cmyk()


def _proof(document: _Handle, number: int, space: _Handle, dpi: float) -> Proof:
    page = mupdf.fz_load_page(document.this, number)
    media = mupdf.fz_bound_page_box(page, mupdf.FZ_MEDIA_BOX)
    # A poster is proved more coarsely: a proof has to fit into memory.
    width, height = media.x1 - media.x0, media.y1 - media.y0
    if not _SIDES[0] <= min(width, height) <= max(width, height) <= _SIDES[1]:
        raise Unrenderable(f"page {number + 1} is {width:g} × {height:g} points")
    dpi = min(dpi, (_MOST_PIXELS / (width * height)) ** 0.5 * 72)
    scale = mupdf.fz_scale(dpi / 72, dpi / 72)
    box = mupdf.fz_round_rect(mupdf.fz_transform_rect(media, scale))
    pixmap = mupdf.fz_new_pixmap_with_bbox(space, box, mupdf.fz_new_separations(0), 0)
    mupdf.fz_clear_pixmap_with_value(pixmap, _WHITE)
    device = mupdf.fz_new_draw_device(scale, pixmap)
    mupdf.fz_run_page_contents(page, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    plates = _array(pixmap)
    rgb = mupdf.fz_convert_pixmap(
        pixmap,
        mupdf.fz_device_rgb(),
        mupdf.FzColorspace(),
        mupdf.FzDefaultColorspaces(),
        mupdf.FzColorParams(),
        0,
    )
    picture = _array(rgb)
    even = picture[: picture.shape[0] // 2 * 2, : picture.shape[1] // 2 * 2].astype(np.uint16)
    small = (even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]) // 4
    return Proof(
        plates=plates,
        picture=small.astype(np.uint8),
        dpi=dpi,
        size=(float(width), float(height)),
    )


def _array(pixmap: _Handle) -> npt.NDArray[np.uint8]:
    width, height = mupdf.fz_pixmap_width(pixmap), mupdf.fz_pixmap_height(pixmap)
    parts = mupdf.fz_pixmap_components(pixmap)
    samples = mupdf.ll_fz_pixmap_samples_memoryview(pixmap.m_internal)
    rows = np.frombuffer(samples, dtype=np.uint8).reshape(height, mupdf.fz_pixmap_stride(pixmap))
    return rows[:, : width * parts].reshape(height, width, parts).copy()
