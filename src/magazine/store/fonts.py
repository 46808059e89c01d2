"""A font file becomes a WOFF2 that holds only the characters which are needed; a text gets its width."""

import io
import logging

import uharfbuzz
from fontTools.ttLib import TTFont

# What typography asks for by itself or by CSS; the glyphs that a feature leads to come along.
_FEATURES = frozenset(
    {
        "kern",
        "liga",
        "ccmp",
        "locl",
        "mark",
        "mkmk",
        "onum",
        "lnum",
        "tnum",
        "pnum",
        "smcp",
        "c2sc",
        "frac",
        "rvrn",
    }
)
# Copyright, names, licence: they travel with the font.
_NAMES = frozenset({0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17})

# Reproducible fonts say that they were made in 1904 or 1970; fontTools wonders at that on every read.
logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)


def subset_woff2(face_bytes: bytes, characters: frozenset[str]) -> bytes:
    """The face with these characters only; the same bytes for the same input on every machine.

    HarfBuzz cuts (fontTools would need a second for each face), fontTools packs.
    """
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(ord(letter) for letter in characters)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(name.encode(), "big") for name in _FEATURES)
    wanted.name_id_set.update(_NAMES)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    cut = uharfbuzz.subset(uharfbuzz.Face(face_bytes), wanted)
    font = TTFont(io.BytesIO(cut.blob.data), recalcTimestamp=False, recalcBBoxes=False)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def width_in_em(face_bytes: bytes, text: str) -> float:
    """How wide a text runs in this face, kerning included, in parts of the type size."""
    face = uharfbuzz.Face(face_bytes)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(face), buffer)
    return float(sum(position.x_advance for position in buffer.glyph_positions) / face.upem)
