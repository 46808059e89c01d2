"""Pictures become what the engine draws faithfully: whole, upright, 8 bits, sRGB or grey.

WeasyPrint drops ICC profiles, so an Adobe RGB picture would change colour without a word; it turns
pictures by EXIF and writes them anew at a low quality; and importing it makes Pillow accept
truncated files.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF")
_ORIENTATION = 0x0112
_QUALITY = 95
# Modes that the engine hands to the PDF as they are.
_PLAIN = frozenset({"RGB", "RGBA", "L", "LA"})


class NotWhole(ValueError):
    """The file is no picture of a known format, or ends before its picture does."""


@dataclass(frozen=True, slots=True)
class Drawable:
    """Bytes for the engine and their media type."""

    data: bytes
    media: str


def drawable(data: bytes, media: str) -> Drawable:
    """The picture as the engine must get it. Raises ``NotWhole``."""
    if media == "image/svg+xml":
        return Drawable(data, media)
    image = _whole(data)
    profile = image.info.get("icc_profile")
    turned = image.getexif().get(_ORIENTATION, 1) != 1
    foreign = profile is not None and not _is_srgb(profile)
    if image.mode in _PLAIN and image.format in ("JPEG", "PNG") and not (turned or foreign):
        return Drawable(data, media)
    was_jpeg = image.format == "JPEG"
    image = ImageOps.exif_transpose(image) if turned else image
    return _written(_to_srgb(_eight_bits(image), profile if foreign else None), jpeg=was_jpeg)


def _whole(data: bytes) -> Image.Image:
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
        image.load()
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError) as error:
        raise NotWhole(str(error)) from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
    return image


def _is_srgb(profile: bytes) -> bool:
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return "sRGB" in ImageCms.getProfileDescription(opened)
    except (ImageCms.PyCMSError, OSError):
        return False


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits of grey; Pillow's own conversion clips instead of scaling
        return image.convert("I").point(lambda value: value / 257).convert("L")
    if image.mode == "F":
        return image.convert("L")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("P", "PA"):
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    if image.has_transparency_data and image.mode not in ("RGBA", "LA"):
        return image.convert("RGBA")
    return image


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    ink = image.convert(image.mode[:-1]) if alpha is not None else image
    if profile is not None:
        try:
            converted = ImageCms.profileToProfile(
                ink,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        except (ImageCms.PyCMSError, OSError):
            converted = None  # a profile that does not fit the picture says nothing about it
        ink = converted or ink
    ink = ink if ink.mode in _PLAIN else ink.convert("RGB")
    if alpha is not None:
        ink.putalpha(alpha)
    return ink


def _written(image: Image.Image, *, jpeg: bool) -> Drawable:
    out = io.BytesIO()
    clean = Image.new(image.mode, image.size)
    clean.paste(image)  # leaves profile, EXIF and every other segment behind
    if jpeg:
        clean.save(out, "JPEG", quality=_QUALITY, subsampling=0)
        return Drawable(out.getvalue(), "image/jpeg")
    clean.save(out, "PNG")
    return Drawable(out.getvalue(), "image/png")
