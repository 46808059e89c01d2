"""Colours into ink: exact builds first, neutral greys to black alone, all others by the profile."""

import hashlib
import io
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
from pikepdf import __libqpdf_version__ as qpdf_version
from pikepdf import __version__ as pikepdf_version
from PIL import Image, ImageCms, features
from PIL import __version__ as pillow

from magazine.model.layout import Token
from magazine.model.printer import Ink, Printer
from magazine.model.problem import Place, Problem, error, warning
from magazine.press.rasters import Packed, summed

Pixel: TypeAlias = tuple[int, int, int]  # sRGB, 8 bits each
Build: TypeAlias = tuple[float, float, float, float]  # C, M, Y, K in percent
Pixels: TypeAlias = npt.NDArray[np.uint8]

PAPER: Ink = (0.0, 0.0, 0.0, 0.0)
BLACK: Ink = (0.0, 0.0, 0.0, 1.0)

# Raise it when the code of this package changes what comes out for the same inputs.
CODE = "ink-2"
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
_NEUTRAL = 1  # 8-bit steps between the channels: what rounding makes of a grey
_WRITERS = (pikepdf_version, qpdf_version, zlib.ZLIB_RUNTIME_VERSION)  # they pack what we write
_SHORT, _LONG = 4, 7  # ``#rgb`` and ``#rrggbb``


@dataclass(frozen=True)
class Inks:
    """The way from sRGB to the inks of one printing condition.

    ``profile`` is its ICC profile (output class, CMYK); ``builds`` gives colours that must come out as
    somebody asked; ``limit`` is the most ink at any point, in percent. Conversion is relative
    colorimetric with black point compensation. Raises ``ValueError`` if the profile is none for CMYK.
    """

    profile: bytes = field(repr=False)
    builds: Mapping[Pixel, Build] = field(default_factory=dict)
    limit: float = 300
    _known: dict[Pixel, Ink] = field(default_factory=dict, init=False, repr=False, compare=False)
    # Pictures that were converted, by what they were made from: see ``images.Pictures``.
    pictures: dict[str, tuple[Packed | None, float]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        if self.profile[16:20] != b"CMYK":
            raise ValueError("the profile describes no printing condition in CMYK")

    def __reduce__(self) -> tuple[type["Inks"], tuple[bytes, dict[Pixel, Build], float]]:
        # The transforms of LittleCMS cannot travel to a worker; it makes its own.
        return (Inks, (self.profile, dict(self.builds), self.limit))

    @cached_property
    def digest(self) -> str:
        """Changes whenever a separation would: profile, builds, limit, code and libraries."""
        libraries = f"pillow {pillow}, littlecms {features.version('littlecms2')}"
        facts = (CODE, libraries, sorted(self.builds.items()), self.limit)
        return hashlib.sha256(repr(facts).encode() + b"\0" + self.profile).hexdigest()

    def rgb(self, red: float, green: float, blue: float) -> Ink:
        """The ink of an sRGB colour, each channel from 0 to 1: a build, black alone, or by profile."""
        pixel = eight_bits(red, green, blue)
        if pixel not in self._known:
            self._known[pixel] = self._found(pixel)
        return self._known[pixel]

    def _found(self, pixel: Pixel) -> Ink:
        if pixel in self.builds:
            cyan, magenta, yellow, black = (percent / 100 for percent in self.builds[pixel])
            return (cyan, magenta, yellow, black)
        if max(pixel) - min(pixel) <= _NEUTRAL:
            return (0.0, 0.0, 0.0, round(float(self.tones[sorted(pixel)[1]]) / 255, 4))
        return self.plain(*(value / 255 for value in pixel))

    def plain(self, red: float, green: float, blue: float) -> Ink:
        """The ink of an sRGB colour by the profile alone."""
        one = Image.new("RGB", (1, 1), eight_bits(red, green, blue))
        return self._first(self.image(one))

    def grey(self, value: float) -> Ink:
        """The ink of a grey, from 0 for black to 1 for white."""
        return self.rgb(value, value, value)

    def lab(self, lightness: float, a: float, b: float) -> Ink:
        """The ink of a CIE L*a*b* colour (D50). What sRGB has too comes out as sRGB does."""
        channels = _srgb(lightness, a, b)
        if all(-0.002 <= value <= 1.002 for value in channels):
            return self.rgb(*channels)
        row = bytes([round(min(max(lightness, 0), 100) * 2.55), _signed(a), _signed(b)])
        return self._first(self._by(self._from_lab, Image.frombytes("LAB", (1, 1), row)))

    def capped(self, ink: Ink) -> Ink:
        """Ink within the limit: colour gives way to black."""
        cyan, magenta, yellow, black = (min(max(part, 0.0), 1.0) for part in ink)
        colour, room = cyan + magenta + yellow, self.limit / 100 - black
        part = 1.0 if colour <= room else max(room, 0.0) / colour
        if part < 1:
            # Downward, or rounding would take the sum over the limit again.
            cyan, magenta, yellow = (int(one * part * 1e4) / 1e4 for one in (cyan, magenta, yellow))
        return (cyan, magenta, yellow, black)

    def image(self, picture: Image.Image, profile: bytes | None = None) -> Pixels:
        """A picture in ink, height × width × 4. It is sRGB, or as its own profile says."""
        return self._by(
            self._from_rgb if profile is None else self._from(profile, picture.mode), picture
        )

    def _by(self, transform: ImageCms.ImageCmsTransform, picture: Image.Image) -> Pixels:
        return self.kept(np.array(_through(transform, picture)))

    def kept(self, pixels: Pixels, limit: float | None = None) -> Pixels:
        """Pixels within the limit (or a lower one): colour gives way to black."""
        most = int((self.limit if limit is None else limit) * 255 / 100)
        over = summed(pixels) > most
        if over.any():
            dark = pixels[over].astype(np.float64)
            colour = dark[:, :3].sum(axis=1)
            room = np.maximum(most - dark[:, 3], 0)
            dark[:, :3] *= (room / np.maximum(colour, 1))[:, None]
            pixels = pixels.copy()
            pixels[over] = np.floor(dark).astype(np.uint8)
        return pixels

    @staticmethod
    def _first(pixels: Pixels) -> Ink:
        cyan, magenta, yellow, black = (round(int(value) / 255, 4) for value in pixels[0, 0])
        return (cyan, magenta, yellow, black)

    @cached_property
    def tones(self) -> npt.NDArray[np.float64]:
        """Black ink (0 to 255) for each of the 256 greys of sRGB, so that both have one lightness.

        Paper is white and full black is black, as black point compensation has it: the luminance of
        each grey is brought into what black ink reaches on this paper, and matched by L*.
        """
        ramp = Image.frombytes("CMYK", (256, 1), b"".join(bytes([0, 0, 0, k]) for k in range(256)))
        to_lab = ImageCms.buildTransform(self._press, _made("LAB"), "CMYK", "LAB", _INTENT)
        lightness = np.array(_through(to_lab, ramp))[0, :, 0].astype(float) / 2.55
        light = _luminance(np.minimum.accumulate(lightness))
        grey = _linear(np.arange(256) / 255)
        wanted = light[-1] + grey * (light[0] - light[-1])
        tones = np.interp(-_lightness(wanted), -_lightness(light), np.arange(256))
        tones[0], tones[-1] = 255, 0
        return tones

    @cached_property
    def _press(self) -> ImageCms.ImageCmsProfile:
        return ImageCms.ImageCmsProfile(io.BytesIO(self.profile))

    @cached_property
    def _from_rgb(self) -> ImageCms.ImageCmsTransform:
        return self._transform(_made("sRGB"), "RGB")

    @cached_property
    def _from_lab(self) -> ImageCms.ImageCmsTransform:
        return self._transform(_made("LAB"), "LAB")

    @cached_property
    def _others(self) -> dict[tuple[bytes, str], ImageCms.ImageCmsTransform]:
        return {}

    def _from(self, profile: bytes, mode: str) -> ImageCms.ImageCmsTransform:
        if (profile, mode) not in self._others:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            self._others[profile, mode] = self._transform(source, mode)
        return self._others[profile, mode]

    def _transform(self, source: ImageCms.ImageCmsProfile, mode: str) -> ImageCms.ImageCmsTransform:
        return ImageCms.buildTransform(source, self._press, mode, "CMYK", _INTENT, _FLAGS)


def _through(transform: ImageCms.ImageCmsTransform, picture: Image.Image) -> Image.Image:
    # Not by ``apply``: it writes out the whole profile each time, a megabyte for each colour.
    made = Image.new(transform.output_mode, picture.size)
    transform.transform.apply(picture.getim(), made.getim())
    return made


def _made(space: Literal["sRGB", "LAB"]) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space))


def inks_for(
    printer: Printer, tokens: Iterable[Token], *, at: Place
) -> tuple[Inks, tuple[Problem, ...]]:
    """The inks of a printer with the builds of a layout's tokens, and what is wrong with these.

    ``at`` is the layout's file. Tokens without a build, or whose screen value is no plain hex colour,
    are left out, and so is a build with more ink than the printer takes: the profile converts them.
    """
    problems: list[Problem] = []
    builds: dict[Pixel, Build] = {}
    first: dict[Pixel, str] = {}
    for token in tokens:
        pixel = _plain_hex(token.screen)
        if pixel is None or not token.press:
            continue
        if len(token.press) != len(PAPER) or not all(0 <= part <= 100 for part in token.press):
            text = f"the build of `{token.name}` is not four percentages"
            problems.append(error("ink", text, at=at, hint="write C, M, Y and K, from 0 to 100"))
            continue
        cyan, magenta, yellow, black = token.press
        if sum(token.press) > printer.ink:
            text = (
                f"the build of `{token.name}` has {sum(token.press):g} % ink and `{printer.name}` takes "
                f"{printer.ink:g} %: its colour is converted by the profile instead"
            )
            hint = "take away cyan, magenta and yellow in equal parts to have a build of your own again"
            problems.append(warning("ink", text, at=at, hint=hint))
        elif builds.setdefault(pixel, (cyan, magenta, yellow, black)) != token.press:
            text = f"`{first[pixel]}` and `{token.name}` look the same on screen and differ in print"
            hint = (
                f"change one of the screen values a little, or give both the build of `{first[pixel]}`"
            )
            problems.append(error("ink", text, at=at, hint=hint))
        first.setdefault(pixel, token.name)
    profile = printer.condition.profile.read_bytes()
    return Inks(profile, builds, printer.ink), tuple(problems)


def _plain_hex(value: str) -> Pixel | None:
    value = value.strip()
    if len(value) == _SHORT:
        value = "#" + "".join(2 * digit for digit in value[1:])
    if len(value) != _LONG or value[0] != "#":
        return None
    try:
        red, green, blue = bytes.fromhex(value[1:])
    except ValueError:
        return None
    return red, green, blue


def eight_bits(red: float, green: float, blue: float) -> Pixel:
    """Channels from 0 to 1 as the nearest pixel."""
    return _byte(red), _byte(green), _byte(blue)


def _byte(value: float) -> int:
    return round(min(max(value, 0.0), 1.0) * 255)


def _signed(value: float) -> int:
    return round(min(max(value, -128), 127)) & 255


def _linear(value: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    # IEC 61966-2-1
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def _luminance(lightness: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    # CIE 15: the inverse of L*
    return np.where(lightness > 8, ((lightness + 16) / 116) ** 3, lightness * 27 / 24389)


def _lightness(luminance: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    above = luminance > 216 / 24389
    return np.where(above, 116 * np.cbrt(luminance) - 16, luminance * 24389 / 27)


# From XYZ (D50) to linear sRGB: the matrix of IEC 61966-2-1 after a Bradford adaptation.
_TO_RGB = np.array(
    [
        [3.1338561, -1.6168667, -0.4906146],
        [-0.9787684, 1.9161415, 0.0334540],
        [0.0719453, -0.2289914, 1.4052427],
    ]
)
_D50 = np.array([0.9642, 1.0, 0.8249])


def _srgb(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    middle = (lightness + 16) / 116
    roots = np.array([middle + a / 500, middle, middle - b / 200])
    xyz = np.where(roots > 6 / 29, roots**3, 3 * (6 / 29) ** 2 * (roots - 4 / 29)) * _D50
    linear = _TO_RGB @ xyz
    curved = np.where(
        linear <= 0.0031308, linear * 12.92, 1.055 * np.maximum(linear, 0) ** (1 / 2.4) - 0.055
    )
    red, green, blue = (float(value) for value in curved)
    return red, green, blue
