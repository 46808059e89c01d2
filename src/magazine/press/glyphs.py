"""What an article's PDF says of its fonts: which glyphs it used, how wide, and for which text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
_ITALIC = "Italic"


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
    """The layout's file for a font, by the description in its name; none if it has no such face."""
    said = use.name.partition("+")[2].removeprefix(use.family.replace(" ", "-")).strip("-")
    style = "italic" if said.endswith(_ITALIC) else "normal"
    weight = _WEIGHTS.get(said.removesuffix(_ITALIC).strip("-"))
    found = (f for f in faces if (f.family, f.weight, f.style) == (use.family, weight, style))
    return next(found, None)
