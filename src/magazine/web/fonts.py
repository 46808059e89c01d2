"""The layout's faces become small WOFF2 files with hashed names, and the rules that load them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from magazine.model.layout import FontFace
from magazine.store.fonts import subset_woff2, width_in_em

# Home pages and other issues' titles are set in this issue's fonts: all of Latin-1, the letters of
# French and Dutch beyond it, and the marks of typography.
_ALWAYS = frozenset(
    [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))]
    + list("ŒœŸĲĳ–—‘’‚“”„†•…‹›€№™−↑→↓←↩\u2009\u202f\u2011")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebFace:
    """A face as the site carries it; ``file`` is its name in the folder of the stylesheet."""

    face: FontFace
    file: str
    data: bytes

    @property
    def rule(self) -> str:
        """The ``@font-face`` rule."""
        return (
            f'@font-face{{font-family:"{self.face.family}";font-weight:{self.face.weight};'
            f"font-style:{self.face.style};font-display:swap;"
            f'src:url({self.file}) format("woff2")}}'
        )


def web_faces(faces: Iterable[FontFace], *, characters: frozenset[str]) -> tuple[WebFace, ...]:
    """The faces, cut down to what this issue can show."""
    return tuple(_web_face(face, characters | _ALWAYS) for face in faces)


def _web_face(face: FontFace, characters: frozenset[str]) -> WebFace:
    data = subset_woff2(face.file.read_bytes(), characters)
    slant = "" if face.style == "normal" else f"-{face.style}"
    name = f"{_slug(face.family)}-{face.weight}{slant}-{hashlib.sha256(data).hexdigest()[:10]}.woff2"
    return WebFace(face=face, file=name, data=data)


def advances(faces: Iterable[FontFace], text: str) -> str:
    """Custom properties with the width of ``text`` in em in each face: ``--name-archivo-wide-800``.

    A stylesheet divides a measure by it to fit the magazine's name to that measure.
    """
    upright = (face for face in faces if face.style == "normal")
    rows = (
        f"--name-{_slug(face.family)}-{face.weight}:{width_in_em(face.file.read_bytes(), text):.4f};"
        for face in upright
    )
    return f":root{{{''.join(rows)}}}"


def _slug(family: str) -> str:
    return "-".join(family.lower().split())
