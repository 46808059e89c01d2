"""What an article's PDF says of its fonts: which glyphs it used, how wide, and for which text."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import woff2
from pikepdf import Object

from magazine.model.layout import FontFace

Glyphs = Mapping[int, tuple[float, str]]

_CHAR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_FACTS = ("/Flags", "/Ascent", "/Descent", "/ItalicAngle", "/StemV", "/StemH")
# How Pango writes weights into the name of a font.
_WEIGHTS = {
    "Thin": 100,
    "Ultra-Light": 200,
    "Extra-Light": 200,
    "Light": 300,
    "": 400,
    "Regular": 400,
    "Medium": 500,
    "Semi-Bold": 600,
    "Demi-Bold": 600,
    "Bold": 700,
    "Ultra-Bold": 800,
    "Extra-Bold": 800,
    "Heavy": 900,
    "Black": 900,
}
_ITALIC = re.compile(r"-?\b(?:Italic|Oblique)\b")
# A file's own width stands in the name too; the layout's family already tells it apart.
_STRETCH = re.compile(r"-?\b(?:(?:Ultra|Extra|Semi)-)?(?:Condensed|Expanded)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class FontUse:
    """A font as one article used it; ``name`` is its /BaseFont without the slash."""

    name: str
    family: str
    facts: tuple[tuple[str, int], ...]
    glyphs: tuple[tuple[int, float, str], ...]


def read_font(font: Object) -> FontUse:
    """A composite font of WeasyPrint, which lists the width and text of exactly what it used."""
    child = font.DescendantFonts[0]
    widths: dict[int, float] = {}
    rows = list(child.W.as_list())
    for first, row in zip(rows[::2], rows[1::2], strict=True):
        widths.update((int(first) + place, float(width)) for place, width in enumerate(row.as_list()))
    text = {
        int(glyph, 16): bytes.fromhex(chars.decode()).decode("utf-16-be")
        for glyph, chars in _CHAR.findall(font.ToUnicode.read_bytes())
    }
    descriptor = child.FontDescriptor
    return FontUse(
        name=str(font.BaseFont)[1:],
        family=str(descriptor.FontFamily),
        facts=tuple((name, int(descriptor[name])) for name in _FACTS if name in descriptor),
        glyphs=tuple((glyph, width, text.get(glyph, "")) for glyph, width in sorted(widths.items())),
    )


def face_of(use: FontUse, faces: Sequence[FontFace]) -> FontFace | None:
    """The layout's file for a font, by the description in its name; none if it has no such face.

    A variable file is none either: the article's font is one instance of it.
    """
    said = use.name.partition("+")[2].removeprefix(use.family.replace(" ", "-"))
    style = "italic" if _ITALIC.search(said) else "normal"
    weight = _WEIGHTS.get(_STRETCH.sub("", _ITALIC.sub("", said)).strip("-"))
    found = (f for f in faces if (f.family, f.weight, f.style) == (use.family, weight, style))
    return next((face for face in found if not _variable(face.file, face.digest)), None)


@cache
def _variable(file: Path, digest: str) -> bool:  # noqa: ARG001 - the digest keeps the answer fresh
    return bool(uharfbuzz.Face(sfnt(file.read_bytes())).axis_infos)


def sfnt(data: bytes) -> bytes:
    """A font file as the engines read it: WOFF2 is unpacked."""
    if data[:4] != b"wOF2":
        return data
    out = io.BytesIO()
    woff2.decompress(io.BytesIO(data), out)
    return out.getvalue()
