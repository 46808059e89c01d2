"""Pictures become what a screen needs: a few sizes, a modern format beside the old one, no metadata.

The web edition's only door to Pillow.
"""

import hashlib
import io
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from PIL import Image as Pillow
from PIL import ImageOps, features

from magazine.model.picture import Picture
from magazine.web.card import Image, Variant

_WIDTHS = (480, 800, 1200, 1800)
_ICONS = (192, 512)  # what a screen asks for that keeps the site among its programs
_JPEG: Mapping[str, object] = {"quality": 82, "optimize": True, "progressive": True}
_AVIF: Mapping[str, object] = {"quality": 60, "speed": 8}
_SUFFIXES = {"image/svg+xml": ".svg", "image/jpeg": ".jpg", "image/png": ".png"}


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of an issue, each made once; ``files`` grows with what has been asked for."""

    folder: str
    files: dict[str, bytes] = field(default_factory=dict)
    _made: dict[str, Image] = field(default_factory=dict)

    def image(self, picture: Picture) -> Image:
        """The picture in all its sizes."""
        if picture.digest not in self._made:
            self._made[picture.digest] = self._make(picture.path, picture.source.read_bytes(), picture)
        return self._made[picture.digest]

    def raster(self, name: str, data: bytes) -> Image:
        """The same for a raster that is no picture of the copy: a printed page."""
        key = hashlib.sha256(data).hexdigest()
        if key not in self._made:
            self._made[key] = self._sizes(name, data)
        return self._made[key]

    def icons(self, data: bytes) -> tuple[Variant, ...]:
        """The top of a cover as a square, where the magazine's name stands, the smallest first."""
        with Pillow.open(io.BytesIO(data)) as opened:
            side = min(opened.size)
            square = opened.convert("RGB").crop((0, 0, side, side))
        scaled = [square.resize((side, side), Pillow.Resampling.LANCZOS) for side in _ICONS]
        return tuple(Variant(self._keep("icon", _png(one), ".png"), one.width) for one in scaled)

    def _make(self, path: str, data: bytes, picture: Picture) -> Image:
        if not picture.vector:
            return self._sizes(path, data)
        placed = self._keep(path, data, ".svg")
        return Image(
            variants=(Variant(placed, picture.width),), width=picture.width, height=picture.height
        )

    def _sizes(self, path: str, data: bytes) -> Image:
        with Pillow.open(io.BytesIO(data)) as opened:
            upright = _plain(ImageOps.exif_transpose(opened))
        width, height = upright.size
        widths = [*(w for w in _WIDTHS if w < width), min(width, _WIDTHS[-1])]
        scaled = [
            upright.resize((w, max(1, round(height * w / width))), Pillow.Resampling.LANCZOS)
            for w in widths
        ]
        clear = upright.mode in {"RGBA", "LA"}
        old = [
            self._keep(path, _png(one) if clear else _jpeg(one), ".png" if clear else ".jpg")
            for one in scaled
        ]
        modern = (
            [self._keep(path, _avif(one), ".avif") for one in scaled] if features.check("avif") else []
        )
        return Image(
            variants=tuple(Variant(name, one.width) for name, one in zip(old, scaled, strict=True)),
            modern=tuple(
                Variant(name, one.width) for name, one in zip(modern, scaled, strict=bool(modern))
            ),
            modern_media="image/avif" if modern else "",
            width=scaled[-1].width,
            height=scaled[-1].height,
        )

    def _keep(self, path: str, data: bytes, suffix: str) -> str:
        stem = posixpath.splitext(posixpath.basename(path))[0]
        name = f"{self.folder}/{stem}-{hashlib.sha256(data).hexdigest()[:10]}{suffix}"
        self.files[name] = data
        return name


def _plain(image: Pillow.Image) -> Pillow.Image:
    """Grey stays grey, transparency stays; all else becomes RGB."""
    if image.mode in {"L", "RGB", "RGBA", "LA"}:
        return image.copy()
    return image.convert("RGBA" if image.mode in {"P", "PA"} and "transparency" in image.info else "RGB")


def _jpeg(image: Pillow.Image) -> bytes:
    return _saved(image, "JPEG", _JPEG)


def _png(image: Pillow.Image) -> bytes:
    return _saved(image, "PNG", {"optimize": True})


def _avif(image: Pillow.Image) -> bytes:
    return _saved(image, "AVIF", _AVIF)


def _saved(image: Pillow.Image, kind: str, options: Mapping[str, object]) -> bytes:
    bare = Pillow.new(image.mode, image.size)  # a new one has no metadata that a writer might keep
    bare.paste(image)
    out = io.BytesIO()
    bare.save(out, kind, **options)
    return out.getvalue()
