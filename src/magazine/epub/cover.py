"""The cover's printed page becomes the picture that a bookshelf shows."""

from dataclasses import dataclass

import pypdfium2

from magazine.epub.pictures import jpeg_of_pixels

_WIDTH, _HEIGHT = 1400, 2100  # shelves ask for at least this many pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverPicture:
    """A JPEG and its size in pixels."""

    data: bytes
    width: int
    height: int


def cover_of(pdf: bytes, *, page: int = 0) -> CoverPicture:
    """A page of a PDF, cropped as the file says, in its own ratio, wide and high enough for shelves."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        leaf = document[page]
        width, height = leaf.get_size()
        bitmap = leaf.render(scale=max(_WIDTH / width, _HEIGHT / height), rev_byteorder=True)
        pixels = bitmap.to_numpy()[:, :, :3].tobytes()
        size = (bitmap.width, bitmap.height)
    finally:
        document.close()
    return CoverPicture(
        data=jpeg_of_pixels(pixels, width=size[0], height=size[1]), width=size[0], height=size[1]
    )
