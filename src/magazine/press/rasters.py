"""Pictures of a PDF (ISO 32000-1, 8.9.5) as samples, and samples as pictures of a PDF."""

import io
import zlib
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from pikepdf import Array, Dictionary, Name, Object
from PIL import Image, ImageCms

from magazine.press.graphics import Unreadable
from magazine.press.objects import discard, entry

Samples = npt.NDArray[np.uint8]  # height × width × channels

_LEVEL = 6
_UP = 12  # PNG's predictor that takes the row above (7.4.4.4)
_CODED = ("JPEG", "JPEG2000")
_CHANNELS = {"L": 1, "RGB": 3, "CMYK": 4}
# What says how the samples are stored, and what we say anew.
STORAGE = ("/Filter", "/DecodeParms", "/Decode", "/ColorSpace", "/BitsPerComponent", "/Width", "/Height")
# Hints that a press has no use for; PDF/A forbids the first (ISO 19005-2, 6.2.8).
HINTS = ("/Interpolate", "/Intent")


@dataclass(frozen=True, slots=True)
class Packed:
    """A picture's data, and the text of a dictionary that describes them: it belongs to no file."""

    facts: bytes
    data: bytes

    def put(self, stream: Object) -> None:
        """Make it the picture of a stream; masks and whatever else is there stay."""
        discard(stream, *STORAGE, *HINTS)
        facts = Object.parse(self.facts)
        stream.write(self.data)
        for name in STORAGE:
            if name in facts:
                stream[name] = facts[name]


def storage(stream: Object, **changed: Object) -> bytes:
    """How a picture's samples are stored, as the text of a dictionary, with other values for some."""
    facts = Dictionary({name: stream[name] for name in STORAGE if name in stream})
    for name, value in changed.items():
        facts[f"/{name}"] = value
    return facts.unparse()


def filters(stream: Object) -> list[str]:
    """The names of a stream's filters, in order."""
    found = stream.get("/Filter")
    if found is None:
        return []
    return [str(name) for name in found] if isinstance(found, Array) else [str(found)]


def opened(stream: Object) -> Image.Image:
    """A picture in a format of its own (JPEG, JPEG 2000), opened. Raises ``Unreadable``."""
    try:
        image = Image.open(io.BytesIO(stream.read_raw_bytes()), formats=_CODED)
        image.load()
    except (OSError, SyntaxError, ValueError) as reason:
        raise Unreadable(f"a picture cannot be read ({reason})") from reason
    return image


def is_coded(stream: Object) -> bool:
    """Whether its data are a file of a picture format."""
    return filters(stream) in (["/DCTDecode"], ["/JPXDecode"])


def samples(stream: Object, channels: int) -> Samples:
    """What is stored, 8 bits a sample, before ``/Decode``; fewer bits stay as small as they are.

    Raises ``Unreadable``.
    """
    width, height = int(stream.Width), int(stream.Height)
    if is_coded(stream):
        image = opened(stream)
        if image.mode not in _CHANNELS or _CHANNELS[image.mode] != channels:
            raise Unreadable(f"a picture is {image.mode} and its colour space has {channels} channels")
        found = np.asarray(image).reshape(image.height, image.width, channels)
        # Pillow takes every CMYK JPEG for one of Adobe's, which count how much ink is missing; a PDF
        # says so itself, with ``/Decode``.
        return ~found if image.mode == "CMYK" and image.format == "JPEG" else found
    if set(filters(stream)) - {"/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/ASCII85Decode"}:
        raise Unreadable(f"a picture is packed in an unknown way ({', '.join(filters(stream))})")
    bits = int(stream.get("/BitsPerComponent", 8))
    raw = np.frombuffer(bytes(stream.read_bytes()), dtype=np.uint8)
    row = (width * channels * bits + 7) // 8
    if raw.size < row * height:
        raise Unreadable("a picture ends before its last row")
    rows = raw[: row * height].reshape(height, row)
    if bits == 16:
        rows = rows[:, ::2]
    elif bits < 8:
        rows = _unpacked(rows, bits)[:, : width * channels]
    return rows.reshape(height, width, channels)


def _unpacked(rows: Samples, bits: int) -> Samples:
    per = 8 // bits
    shifts = np.array([8 - bits * (at + 1) for at in range(per)], dtype=np.uint8)
    parts = (rows[:, :, None] >> shifts) & (2**bits - 1)
    made: Samples = parts.reshape(rows.shape[0], -1).astype(np.uint8)
    return made


def decoded(found: Samples, stream: Object) -> Samples:
    """Samples after ``/Decode`` and widened to 8 bits: 0 is none of a component, 255 all of it."""
    bits = 8 if is_coded(stream) else min(int(stream.get("/BitsPerComponent", 8)), 8)
    decode = entry(stream, "/Decode")
    channels = found.shape[2]
    plain = [0.0, 1.0] * channels
    pairs = plain if decode is None else [float(value) for value in decode.as_list()]
    if bits == 8 and pairs == plain:
        return found
    most = 2**bits - 1
    made = np.empty_like(found)
    for at in range(channels):
        low, high = pairs[2 * at], pairs[2 * at + 1]
        table = np.clip(np.round((low + np.arange(most + 1) / most * (high - low)) * 255), 0, 255)
        made[..., at] = table.astype(np.uint8)[found[..., at]]
    return made


def lossless(pixels: Samples, space: Object) -> Packed:
    """Samples as Flate, by the row above: as small as they get without loss in a moment."""
    height, width, channels = pixels.shape
    rows = pixels.reshape(height, width * channels)
    lines = np.empty((height, width * channels + 1), dtype=np.uint8)
    lines[:, 0] = 2
    lines[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=lines[1:, 1:])
    facts = _facts(pixels, space)
    facts[Name.Filter] = Name.FlateDecode
    facts[Name.DecodeParms] = Dictionary(
        Predictor=_UP, Colors=channels, BitsPerComponent=8, Columns=width
    )
    return Packed(facts.unparse(), zlib.compress(lines.tobytes(), _LEVEL))


def jpeg(pixels: Samples, space: Object, quality: int, *, halved: bool = False) -> Packed:
    """Samples as JPEG; colour at full resolution, or at half (``halved``)."""
    out = io.BytesIO()
    image = picture(pixels)
    image.save(out, "JPEG", quality=quality, subsampling=2 if halved else 0, optimize=True)
    facts = _facts(pixels, space)
    facts[Name.Filter] = Name.DCTDecode
    if image.mode == "CMYK":
        facts[Name.Decode] = Array([1, 0] * 4)  # Adobe's JPEGs count how much ink is missing
    return Packed(facts.unparse(), out.getvalue())


def read_back(packed: Packed) -> Samples:
    """The samples that a JPEG gives after its losses."""
    image = Image.open(io.BytesIO(packed.data), formats=("JPEG",))
    return np.asarray(image)


def summed(pixels: Samples) -> npt.NDArray[np.uint16]:
    """The sum of all channels at each point."""
    total = pixels[..., 0].astype(np.uint16)
    for channel in range(1, pixels.shape[-1]):  # thrice as fast as a sum along the last axis
        total += pixels[..., channel]
    return total


def picture(pixels: Samples) -> Image.Image:
    """Samples as Pillow has them."""
    height, width, channels = pixels.shape
    mode = {count: name for name, count in _CHANNELS.items()}[channels]
    return Image.frombytes(mode, (width, height), np.ascontiguousarray(pixels).tobytes())


def own_profile(stream: Object) -> bytes | None:
    """The profile inside an RGB picture's file, which PDF leaves out of account, unless it is sRGB's.

    One for other colours than the picture's says nothing about it.
    """
    if not is_coded(stream):
        return None
    with Image.open(io.BytesIO(stream.read_raw_bytes()), formats=_CODED) as image:  # its head will do
        profile = image.info.get("icc_profile")
    return foreign(profile) if profile and profile[16:20] == b"RGB " else None


def to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """A picture in sRGB that was in the space of a profile."""
    made = ImageCms.profileToProfile(
        picture,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert made is not None  # only a conversion in place returns nothing
    return made


@cache
def foreign(profile: bytes | None) -> bytes | None:
    """The profile, unless it is sRGB's or no profile at all."""
    if not profile:
        return None
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        name = ImageCms.getProfileDescription(opened)
    except (ImageCms.PyCMSError, OSError) as reason:
        raise Unreadable(f"a colour profile cannot be read ({reason})") from reason
    return None if "sRGB" in name else profile


def _facts(pixels: Samples, space: Object) -> Dictionary:
    height, width, _ = pixels.shape
    return Dictionary(Width=width, Height=height, BitsPerComponent=8, ColorSpace=space)
