"""Draw a page small, keep it as a small PNG, and tell how far two pages are apart.

Pages are compared as people see them from a step away: by the mean colour of tiles of 2.8 mm. A glyph
that another release of Pango sets half a pixel further moves no tile by much; a block that moved, or a
colour that changed, moves many.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image

DPI = 36
_FINER = 3  # drawn so many times finer, then averaged: thin threads become their mean colour
_TILE = 4  # pixels

# The tolerance. Levels are of 255; a tile differs if its mean colour does by more than LEVELS.
LEVELS = 24
MOST_MEAN = 2  # mean difference of all tiles, in levels
MOST_TILES = 0.008  # share of tiles that differ: 71 of the 8,964 of a page of 230 by 300 mm

MOST_BYTES = 20 * 1024


@dataclass(frozen=True)
class Difference:
    """How far two pages are apart: the mean in levels, and the share of tiles that differ."""

    mean: float
    tiles: float

    @property
    def seen(self) -> bool:
        """More than the tolerance."""
        return self.mean > MOST_MEAN or self.tiles > MOST_TILES

    def __str__(self) -> str:
        return (
            f"mean difference {self.mean:.2f} of 255 levels ({MOST_MEAN} allowed), "
            f"{self.tiles:.2%} of the tiles differ ({MOST_TILES:.2%} allowed)"
        )


def drawn(page: pypdfium2.PdfPage) -> Image.Image:
    """A page as a small picture in colour."""
    picture = page.render(scale=DPI * _FINER / 72).to_pil().convert("RGB")
    return picture.reduce(_FINER)


def kept(picture: Image.Image) -> bytes:
    """The picture as a PNG of at most 20 KiB: of all that are so small, the one that is most like it.

    Cloth is noise at this size, and noise becomes small by fewer colours or by larger pixels.
    """
    small = [data for data in _candidates(picture) if len(data) <= MOST_BYTES]
    assert small, "no PNG of 20 KiB shows this page"
    return min(small, key=lambda data: _distance(opened(data), picture))


def _candidates(picture: Image.Image) -> Iterator[bytes]:
    for pixel, colours in ((1, 64), (1, 32), (1, 16), (2, 128), (2, 64), (2, 32), (4, 64)):
        coarse = picture.reduce(pixel).quantize(colours, kmeans=2, dither=Image.Dither.NONE)
        whole = coarse.resize((coarse.width * pixel, coarse.height * pixel), Image.Resampling.NEAREST)
        out = io.BytesIO()
        whole.crop((0, 0, *picture.size)).save(out, "PNG", optimize=True)
        yield out.getvalue()


def _distance(old: Image.Image, new: Image.Image) -> tuple[float, float]:
    apart = difference(old, new)
    return (apart.mean / MOST_MEAN + apart.tiles / MOST_TILES, apart.mean)


def opened(data: bytes) -> Image.Image:
    """A kept picture."""
    return Image.open(io.BytesIO(data)).convert("RGB")


def difference(old: Image.Image, new: Image.Image) -> Difference:
    """How far two pictures are apart; pictures of two sizes have nothing in common."""
    if old.size != new.size:
        return Difference(mean=255, tiles=1)
    apart = np.abs(_tiles(old) - _tiles(new))
    return Difference(mean=float(apart.mean()), tiles=float((apart.max(axis=2) > LEVELS).mean()))


def shown(old: Image.Image, new: Image.Image) -> Image.Image:
    """The new page in pale grey with the tiles that differ in red."""
    pale = new.convert("L").point([191 + level // 4 for level in range(256)]).convert("RGB")
    if old.size != new.size:
        return pale
    marks = (np.abs(_tiles(old) - _tiles(new)).max(axis=2) > LEVELS).astype(np.uint8) * 255
    mask = Image.fromarray(marks).resize(
        (marks.shape[1] * _TILE, marks.shape[0] * _TILE), Image.Resampling.NEAREST
    )
    pale.paste((200, 0, 0), (0, 0), mask)
    return pale


def _tiles(picture: Image.Image) -> np.ndarray:
    """The mean colour of each tile; a rest at the right and at the foot is left out."""
    pixels = np.asarray(picture, dtype=float)
    rows, columns = pixels.shape[0] // _TILE, pixels.shape[1] // _TILE
    whole = pixels[: rows * _TILE, : columns * _TILE]
    return whole.reshape(rows, _TILE, columns, _TILE, 3).mean(axis=(1, 3))
