"""From the name of a font in an article's PDF to the layout's file."""

from dataclasses import replace
from pathlib import Path

import pytest
import uharfbuzz
from fontTools.fontBuilder import FontBuilder

from magazine.press.fonts import subset
from magazine.press.glyphs import FontUse, face_of
from unit.press.press_fixtures import FONTS, faces

KNOWN = (
    *faces(),
    replace(faces()[4], family="Archivo Line", weight=700, digest="line"),
    replace(faces()[4], family="Archivo Head", weight=800, digest="head"),
    replace(faces()[4], family="Archivo Head", weight=800, style="italic", digest="head-italic"),
)


def use(name: str, family: str) -> FontUse:
    return FontUse(name=name, family=family, facts=(), glyphs=())


@pytest.mark.parametrize(
    ("name", "family", "wanted"),
    [
        ("AAAAAA+Spectral", "Spectral", ("Spectral", 400, "normal")),
        ("AAAAAA+Spectral-Italic", "Spectral", ("Spectral", 400, "italic")),
        ("AAAAAA+Spectral-Semi-Bold", "Spectral", ("Spectral", 600, "normal")),
        ("AAAAAA+Archivo-Line-Bold-Condensed", "Archivo Line", ("Archivo Line", 700, "normal")),
        (
            "AAAAAA+Archivo-Head-Ultra-Bold-Semi-Condensed",
            "Archivo Head",
            ("Archivo Head", 800, "normal"),
        ),
        (
            "AAAAAA+Archivo-Head-Ultra-Bold-Italic-Extra-Condensed",
            "Archivo Head",
            ("Archivo Head", 800, "italic"),
        ),
    ],
)
def test_a_font_is_found_by_its_description(
    name: str, family: str, wanted: tuple[str, int, str]
) -> None:
    face = face_of(use(name, family), KNOWN)
    assert face is not None
    assert (face.family, face.weight, face.style) == wanted


@pytest.mark.parametrize(
    ("name", "family"),
    [("AAAAAA+Spectral-Bold", "Spectral"), ("AAAAAA+DejaVu-Sans", "DejaVu Sans")],
)
def test_a_face_that_the_layout_has_not_is_not_guessed(name: str, family: str) -> None:
    assert face_of(use(name, family), KNOWN) is None


def test_a_variable_file_is_not_shared(tmp_path: Path) -> None:
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef"])
    builder.setupNameTable({"familyName": "Moving", "styleName": "Regular"})
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    builder.save(tmp_path / "moving.ttf")
    moving = replace(faces()[0], family="Moving", file=tmp_path / "moving.ttf", digest="moving")
    assert face_of(use("AAAAAA+Moving", "Moving"), [moving]) is None


def test_a_subset_keeps_the_numbers_of_its_glyphs() -> None:
    data = (FONTS / "Spectral-Regular.ttf").read_bytes()
    whole = uharfbuzz.Face(data)
    gid = uharfbuzz.Font(whole).get_nominal_glyph(ord("g"))
    assert gid is not None
    part = subset(data, {gid})
    assert len(part) < len(data) / 10
    extents = [uharfbuzz.Font(uharfbuzz.Face(d)).get_glyph_extents(gid) for d in (data, part)]
    assert extents[0] == extents[1]
