"""A page's proof, its ink and its plates as small pictures inside the page that shows them."""

import base64
import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from magazine.preflight.coverage import INKS, PageInk

PROOF, PROOF_MARKED, SMALL = 320, 420, 165  # pixels across
_PAPER = (255, 255, 255)
# A plate is shown in its ink; black on a plate is the darkest that the ink can be.
_INK_COLOURS = {
    "cyan": (0, 145, 200),
    "magenta": (200, 0, 110),
    "yellow": (235, 200, 0),
    "black": (25, 25, 25),
}
# From bare paper to the limit; what is over it leaves the scale, so that it cannot be overlooked.
_SCALE = ((255, 255, 255), (233, 226, 205), (207, 178, 122), (160, 106, 62), (74, 40, 30))
OVER = (236, 0, 110)
_STEP = 10  # percent of ink that one colour stands for: fewer colours, fewer bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as an address that holds it, and its size in pixels."""

    address: str
    width: int
    height: int


def proof(ink: PageInk, *, marked: bool) -> Shown:
    """The page as printed; larger where something is marked on it."""
    return _lossy(_within(Image.fromarray(ink.picture), PROOF_MARKED if marked else PROOF), 50)


def heat(ink: PageInk, limit: float) -> Shown:
    """Where the ink lies; a cell shows the most of what it covers, so that no peak is lost."""
    side = -(-ink.heat.shape[1] // SMALL)
    cells = _most(ink.heat, side)
    colours = np.array(
        [_colour(step * _STEP, limit) for step in range(400 // _STEP + 2)], dtype=np.uint8
    )
    # A value just over the limit must not be rounded down to it.
    steps = np.where(cells > limit, np.ceil(cells / _STEP + 0.01), np.floor(cells / _STEP))
    picture = Image.fromarray(colours[steps.astype(np.intp).clip(0, len(colours) - 1)])
    return _shown(picture, "WEBP", lossless=True, quality=50, method=2)


def plates(ink: PageInk) -> tuple[tuple[str, Shown], ...]:
    """The four separations, each in its own ink, by name."""
    return tuple((name, _plate(ink.plates[:, :, at], name)) for at, name in enumerate(INKS))


def legend(limit: float) -> tuple[str, ...]:
    """The scale's colours from none to the limit, for a legend."""
    return tuple("#{:02x}{:02x}{:02x}".format(*_colour(limit * at / 8, limit)) for at in range(9))


def _plate(plate: npt.NDArray[np.uint8], name: str) -> Shown:
    grey = _within(Image.fromarray(255 - plate), SMALL)
    return _lossy(ImageOps.colorize(grey, black=_INK_COLOURS[name], white=_PAPER), 40)


def _most(cells: npt.NDArray[np.uint16], side: int) -> npt.NDArray[np.uint16]:
    height, width = cells.shape
    even = np.pad(cells, ((0, -height % side), (0, -width % side)), mode="edge")
    parts = even.reshape(even.shape[0] // side, side, even.shape[1] // side, side)
    found: npt.NDArray[np.uint16] = parts.max(axis=(1, 3))
    return found


def _colour(percent: float, limit: float) -> tuple[int, int, int]:
    if percent > limit:
        return OVER
    place = percent / limit * (len(_SCALE) - 1) if limit else 0
    first = min(int(place), len(_SCALE) - 2)
    share = place - first
    pairs = zip(_SCALE[first], _SCALE[first + 1], strict=True)
    red, green, blue = (round(one + (other - one) * share) for one, other in pairs)
    return red, green, blue


def _within(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def _lossy(picture: Image.Image, quality: int) -> Shown:
    return _shown(picture, "WEBP", quality=quality, method=2)


def _shown(picture: Image.Image, kind: str, **options: int) -> Shown:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    data = base64.b64encode(out.getvalue()).decode()
    return Shown(f"data:image/{kind.lower()};base64,{data}", picture.width, picture.height)
