"""Draw pages and compare them."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

DPI = 60
Box = tuple[float, float, float, float]


def drawn(data: bytes, *, crop: Sequence[Box] = (), dpi: int = DPI) -> list[np.ndarray]:
    """Every page by PDFium; ``crop`` has the box of each page that is to be drawn."""
    document = pypdfium2.PdfDocument(data)
    for page, box in zip(document, crop, strict=False):
        page.set_cropbox(*box)
    return [page.render(scale=dpi / 72).to_numpy().copy() for page in document]


def drawn_by_poppler(data: bytes, *, dpi: int = DPI) -> list[np.ndarray]:
    """Every page by poppler, which must have nothing to say about the file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file.pdf"
        file.write_bytes(data)
        done = subprocess.run(
            ["pdftoppm", "-r", str(dpi), str(file), f"{folder}/page"], capture_output=True, check=True
        )
        assert done.stderr == b""
        return [np.asarray(Image.open(path)).copy() for path in sorted(Path(folder).glob("*.ppm"))]


# A letter, or the edge of a small picture, that falls the other way between two pixels: so many
# samples, so many of 255 levels. A letter that is lost differs by more.
_LETTER = 180
_SUBPIXEL = 100


def differing(one: Sequence[np.ndarray], other: Sequence[np.ndarray], *, levels: int = 0) -> list[int]:
    """The pages, counted from 1, on which a pixel differs by more than so many of 255 levels."""
    assert len(one) == len(other)
    return [
        number
        for number, (a, b) in enumerate(zip(one, other, strict=True), start=1)
        if a.shape != b.shape or not _alike(np.abs(a.astype(int) - b.astype(int)), levels)
    ]


def _alike(difference: np.ndarray, levels: int) -> bool:
    astray = int((difference > levels).sum())
    return astray == 0 or (astray <= _LETTER and int(difference.max()) <= _SUBPIXEL)
