"""Pictures of an issue are opened once, and known by what they hold: the reader's door to Pillow."""

import hashlib
import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageFile

from magazine.model.picture import Picture
from magazine.read.paths import Flaw, read_found
from magazine.read.svg import svg_size

__all__ = ["Flaw", "Pictures"]

MAX_BYTES = 60_000_000
MAX_PIXELS = 60_000_000
MAX_SIDE = 20_000
TURNED = frozenset({5, 6, 7, 8})  # EXIF orientations that swap width and height
FORMATS = {
    "JPEG": ("image/jpeg", (".jpg", ".jpeg")),
    "PNG": ("image/png", (".png",)),
    "WEBP": ("image/webp", (".webp",)),
    "SVG": ("image/svg+xml", (".svg",)),
}
KNOWN = "JPEG, PNG, WebP and SVG are read"
# What people give in good faith, by its first bytes.
OTHERS = (
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"8BPS", "a Photoshop file"),
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"%PDF", "PDF"),
    (b"BM", "BMP"),
    (b"\0\0\1\0", "an icon"),
    (b"\0\0\0\x0cjP", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
)
UNREADABLE = (
    OSError,
    SyntaxError,  # Pillow's own for broken PNG chunks
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    MemoryError,
    ZeroDivisionError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


class Pictures:
    """The pictures of one issue, each decoded once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: dict[str, Picture | Flaw] = {}

    def open(self, path: str) -> Picture | Flaw:
        """The picture that a path in the copy names, whole and fit to be used."""
        if path not in self._opened:
            self._opened[path] = _open(self.folder, path)
        return self._opened[path]


def _open(folder: Path, path: str) -> Picture | Flaw:  # noqa: PLR0911 - one return a flaw
    read = read_found(folder, path, most=MAX_BYTES)
    if isinstance(read, Flaw):
        return read
    found, data, size = read
    if size > MAX_BYTES:
        return Flaw(
            "picture-too-big",
            f"`{path}` has {size // 1_000_000} megabytes, {MAX_BYTES // 1_000_000} are read",
            "save it smaller",
        )
    if not data:
        return Flaw("broken-picture", f"`{path}` is empty", "copy it into the issue again")
    kind = _kind(data)
    if kind not in FORMATS:
        return Flaw("picture-format", f"`{path}` is {kind}", f"save it in another format; {KNOWN}")
    media, endings = FORMATS[kind]
    if not found.name.lower().endswith(endings):
        return Flaw(
            "picture-format",
            f"`{path}` holds {kind.replace('WEBP', 'WebP')}, which its name does not say",
            f"rename it so that it ends in `{endings[0]}`",
        )
    measured = svg_size(data, path) if kind == "SVG" else _raster_size(data, kind, path)
    if isinstance(measured, Flaw):
        return measured
    return Picture(
        path=found.name,
        source=found.source,
        media=media,
        width=measured[0],
        height=measured[1],
        digest=hashlib.sha256(data).hexdigest(),
    )


def _kind(data: bytes) -> str:  # noqa: PLR0911 - one return a format
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp":
        return "AVIF or HEIC"
    for start, name in OTHERS:
        if data.startswith(start):
            return name
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") and b"<svg" in data[:65_536]:
        return "SVG"
    return "no picture"


@contextmanager
def _strict_pillow() -> Iterator[None]:
    """Pillow as it is for the careful.

    Importing WeasyPrint makes Pillow fill up truncated pictures with grey, in the whole process.
    The limit of pixels is ours, with a message of its own.
    """
    before = (ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS)
    ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS = False, None
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES, Image.MAX_IMAGE_PIXELS = before


def _raster_size(data: bytes, kind: str, path: str) -> tuple[int, int] | Flaw:
    with _strict_pillow():
        try:
            with Image.open(io.BytesIO(data), formats=(kind,)) as image:
                if flaw := _flaw_before_decoding(image, path):
                    return flaw
                image.load()
                turned = image.getexif().get(0x0112, 1) in TURNED
                width, height = image.size
        except UNREADABLE:
            return Flaw(
                "broken-picture",
                f"`{path}` is damaged or cut off",
                "open it in an image editor and save it again",
            )
    return (height, width) if turned else (width, height)


def _flaw_before_decoding(image: Image.Image, path: str) -> Flaw | None:
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        return Flaw(
            "picture-too-big",
            f"`{path}` has {width} × {height} pixels",
            f"at most {MAX_PIXELS // 1_000_000} megapixels and {MAX_SIDE} a side are read",
        )
    frames = getattr(image, "n_frames", 1)
    if frames > 1:
        return Flaw("picture-format", f"`{path}` moves: it has {frames} frames", "save one of them")
    if image.mode.startswith(("I", "F")):
        return Flaw("picture-format", f"`{path}` has more than 8 bits a colour", "save it with 8 bits")
    return None
