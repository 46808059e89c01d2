"""Pictures become what every reading system shows within its memory; the only place that uses Pillow."""

import io
import re
from dataclasses import dataclass

from lxml import etree
from PIL import Image, ImageCms, ImageOps

from magazine.epub.markup import SVG
from magazine.model.picture import Picture
from magazine.model.problem import Place, Problem, error, warning

LARGEST_FILE = 1_500_000  # bytes, and
LARGEST_AREA = 4_000_000  # pixels: beyond them reading devices show an empty frame
_QUALITIES = (88, 80, 70, 55, 40)
_JPEG, _PNG = "image/jpeg", "image/png"
_SUFFIX = {_JPEG: ".jpg", _PNG: ".png", "image/svg+xml": ".svg"}
_NUMBERS = re.compile(r"^\s*(-?[\d.]+(e-?\d+)?[\s,]+){3}-?[\d.]+(e-?\d+)?\s*$", re.IGNORECASE)
_ANIMATED = frozenset({"animate", "animateTransform", "animateMotion", "set"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivative:
    """A picture as it lies in the EPUB; ``moves`` if it is animated."""

    path: str
    data: bytes
    media: str
    moves: bool = False


def derive(picture: Picture, path: str) -> tuple[Derivative | None, tuple[Problem, ...]]:
    """The picture for the EPUB; ``path`` is its wanted name, whose ending may become another."""
    if picture.vector:
        return _vector(picture, path)
    with Image.open(picture.source) as opened:
        media = _PNG if opened.format == "PNG" else _JPEG
        image = _srgb(ImageOps.exif_transpose(opened))
    image = _bounded(image)
    see_through = image.mode in {"RGBA", "LA", "PA"} and image.getextrema()[-1] != (255, 255)
    data = _png(image) if media == _PNG or see_through else b""
    if not data or (len(data) > LARGEST_FILE and not see_through):
        media, data = _JPEG, jpeg(image)
    elif len(data) > LARGEST_FILE:
        media, data = _PNG, _png(image.quantize(256, method=Image.Quantize.FASTOCTREE))
    else:
        media = _PNG
    problems = () if len(data) <= LARGEST_FILE else (_too_large(picture, len(data)),)
    return Derivative(path=_with_suffix(path, media), data=data, media=media), problems


def jpeg(image: Image.Image) -> bytes:
    """The best JPEG within the size that reading devices bear, without metadata."""
    flat = image if image.mode in {"L", "RGB"} else image.convert("RGB")
    data = b""
    for quality in _QUALITIES:
        target = io.BytesIO()
        flat.save(target, "JPEG", quality=quality, optimize=True, progressive=False, subsampling="4:2:0")
        data = target.getvalue()
        if len(data) <= LARGEST_FILE:
            break
    return data


def jpeg_of_pixels(pixels: bytes, *, width: int, height: int) -> bytes:
    """The same for rows of red, green and blue bytes."""
    return jpeg(Image.frombytes("RGB", (width, height), pixels))


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


def _srgb(image: Image.Image) -> Image.Image:
    """Colours as every screen means them, without profile, comment or camera data."""
    profile = image.info.get("icc_profile")
    see_through = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = (
                ImageCms.profileToProfile(
                    image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
                )
                or image
            )
        except ImageCms.PyCMSError:
            pass  # a damaged profile says nothing; the numbers are taken as sRGB
    if image.mode not in {"RGB", "L", "RGBA"}:
        image = image.convert("RGBA" if see_through else "RGB")
    clean = image.copy()
    clean.info = {}
    return clean


def _bounded(image: Image.Image) -> Image.Image:
    area = image.width * image.height
    if area <= LARGEST_AREA:
        return image
    factor = (LARGEST_AREA / area) ** 0.5
    size = (max(1, int(image.width * factor)), max(1, int(image.height * factor)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _vector(picture: Picture, path: str) -> tuple[Derivative | None, tuple[Problem, ...]]:
    data = picture.source.read_bytes()
    at = Place(picture.path)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as mistake:
        return None, (error("svg-not-xml", f"`{picture.path}` is not well-formed: {mistake}", at=at),)
    tags = {etree.QName(element).localname for element in root.iter() if isinstance(element.tag, str)}
    problems: list[Problem] = []
    if root.tag != f"{{{SVG}}}svg":
        problems.append(
            error("svg-namespace", f"`{picture.path}` does not begin with an SVG `svg`", at=at)
        )
    if not _NUMBERS.match(root.get("viewBox", "")):
        problems.append(
            error(
                "svg-without-viewbox",
                f"`{picture.path}` has no `viewBox`",
                at=at,
                hint="without it a reading system cannot fit the picture to its screen",
            )
        )
    if "script" in tags:
        problems.append(error("svg-script", f"`{picture.path}` holds a script", at=at))
    if len(data) > LARGEST_FILE:
        problems.append(_too_large(picture, len(data)))
    made = Derivative(
        path=_with_suffix(path, picture.media),
        data=data,
        media=picture.media,
        moves=bool(tags & _ANIMATED),
    )
    return made, tuple(problems)


def _with_suffix(path: str, media: str) -> str:
    wanted = _SUFFIX[media]
    stem, dot, ending = path.rpartition(".")
    if dot and f".{ending.lower()}" in {wanted, ".jpeg" if media == _JPEG else wanted}:
        return path
    return (stem if dot else path) + wanted


def _too_large(picture: Picture, size: int) -> Problem:
    return warning(
        "picture-too-large",
        f"`{picture.path}` has {size / 1e6:.1f} MB in the EPUB, every device shows 1.5 MB",
        at=Place(picture.path),
        hint="simplify it or cut it smaller",
    )
