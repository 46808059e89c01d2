import io
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageCms

from magazine.epub.book import make
from magazine.epub.cover import cover_of
from magazine.epub.fonts import chosen, licences, subsets
from magazine.epub.pictures import LARGEST_AREA, LARGEST_FILE, derive
from unit.epub.conftest import Opened
from unit.epub.hand_made import EDITION, NO_PAGES, SVG, HandMade, face, faces, picture


def test_only_faces_that_the_styles_can_call_for_are_chosen() -> None:
    css = ":root{--sans:Archivo;--text:var(--sans)} h1{font-family:var(--text);font-weight:600}"

    assert [(found.family, found.weight) for found in chosen(faces(), css)] == [
        ("Archivo", 400),
        ("Archivo", 600),
    ]


def test_a_token_that_no_rule_uses_brings_no_font() -> None:
    assert chosen(faces(), ":root{--serif:Spectral}") == ()


def test_a_family_is_not_taken_for_another_that_begins_like_it() -> None:
    both = (
        face("Archivo", 400, "normal", "Archivo-Regular.ttf"),
        face("Archivo Text", 400, "normal", "Archivo-Regular.ttf"),
    )

    assert [found.family for found in chosen(both, "p{font-family:Archivo Text,sans-serif}")] == [
        "Archivo Text"
    ]


def test_families_of_neighbouring_rules_are_kept_apart() -> None:
    css = "h1{font-family:Archivo}p{font-family:Spectral}"

    assert {found.family for found in chosen(faces(), css)} == {"Archivo", "Spectral"}


def test_a_subset_has_the_characters_of_the_issue_and_its_family_name() -> None:
    (made,), problems = subsets(faces()[:1], "Leie é")

    with TTFont(io.BytesIO(made.data)) as font:
        assert {ord("L"), ord("é"), ord("-")} <= set(font.getBestCmap())
        assert ord("Q") not in font.getBestCmap()
        assert font["name"].getDebugName(1) == "Spectral"
        assert font.flavor == "woff2"
    assert problems == ()
    assert made.path == "fonts/spectral-400.woff2"


def test_two_subsets_are_the_same_to_the_byte() -> None:
    assert subsets(faces(), "abc") == subsets(faces(), "cba")


def test_a_licence_travels_with_its_font(opened: Opened) -> None:
    assert b"SIL OPEN FONT LICENSE" in opened.read("fonts/OFL-Archivo.txt")
    assert list(licences(faces())) == ["fonts/OFL-Archivo.txt", "fonts/OFL-Spectral.txt"]


def test_a_font_without_licence_is_a_problem() -> None:
    _, problems = subsets([replace(faces()[0], licence=None)], "a")

    assert [problem.rule for problem in problems] == ["font-without-licence"]


def test_a_drawing_passes_untouched(opened: Opened) -> None:
    drawings = [name for name in opened.names() if name.endswith(".svg")]

    assert len(drawings) == 1
    assert opened.archive.read(drawings[0]).decode() == SVG
    assert " " not in drawings[0]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('viewBox="0 0 300 200"', "", "svg-without-viewbox"),
        ("<defs>", "<script/><defs>", "svg-script"),
        ("</svg>", "", "svg-not-xml"),
        ("http://www.w3.org/2000/svg", "http://example.org", "svg-namespace"),
    ],
)
def test_a_drawing_that_readers_cannot_show_is_a_problem(
    tmp_path: Path, old: str, new: str, rule: str
) -> None:
    file = tmp_path / "x.svg"
    file.write_text(SVG.replace(old, new), encoding="utf-8")

    _, problems = derive(
        picture(file, "images/x.svg", "image/svg+xml", width=3, height=2), "images/x.svg"
    )

    assert [problem.rule for problem in problems] == [rule]


def test_a_large_photograph_fits_reading_devices_and_loses_its_metadata(tmp_path: Path) -> None:
    file = tmp_path / "large.jpg"
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    Image.effect_noise((3000, 2400), 90).convert("RGB").save(file, "JPEG", quality=95, exif=exif)

    made, problems = derive(
        picture(file, "images/large.jpg", "image/jpeg", width=3000, height=2400), "images/large.jpg"
    )

    assert made is not None
    assert problems == ()
    assert len(made.data) <= LARGEST_FILE
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.width * image.height <= LARGEST_AREA
        assert image.width / image.height == pytest.approx(1.25, abs=0.01)
    assert b"secret" not in made.data


def test_a_small_picture_is_not_made_larger_and_keeps_its_transparency(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    Image.new("RGBA", (40, 30), (29, 63, 191, 80)).save(file)

    made, _ = derive(
        picture(file, "images/logo.png", "image/png", width=40, height=30), "images/logo.png"
    )

    assert made is not None
    with Image.open(io.BytesIO(made.data)) as image:
        assert (image.size, image.mode) == ((40, 30), "RGBA")


def test_a_photograph_lying_on_its_side_is_put_upright(tmp_path: Path) -> None:
    file = tmp_path / "side.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 30)).save(file, "JPEG", exif=exif)

    made, _ = derive(
        picture(file, "images/side.jpg", "image/jpeg", width=40, height=30), "images/side.jpg"
    )

    assert made is not None
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.size == (30, 40)


def test_ink_colours_become_screen_colours(tmp_path: Path) -> None:
    file = tmp_path / "ink.jpg"
    Image.new("CMYK", (40, 30), (0, 255, 255, 0)).save(file, "JPEG")

    made, _ = derive(
        picture(file, "images/ink.jpg", "image/jpeg", width=40, height=30), "images/ink.jpg"
    )

    assert made is not None
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.mode == "RGB"
        assert image.getpixel((0, 0))[0] > 200


def test_a_colour_profile_is_applied_and_left_behind(tmp_path: Path) -> None:
    file = tmp_path / "profile.jpg"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (40, 30), (29, 63, 191)).save(file, "JPEG", icc_profile=profile)

    made, _ = derive(picture(file, "images/p.jpg", "image/jpeg", width=40, height=30), "images/p.jpg")

    assert made is not None
    with Image.open(io.BytesIO(made.data)) as image:
        assert "icc_profile" not in image.info


def test_a_picture_that_no_sheet_brings_is_a_problem(hand_made: HandMade) -> None:
    lost = hand_made.with_markup("river", "images/photo.jpg", "images/lost.jpg")
    _, problems = make(lost.galley(), EDITION, NO_PAGES, cover=None)

    assert "picture-unknown" in [problem.rule for problem in problems]


def test_a_cover_has_the_pages_ratio_and_enough_pixels_for_shelves() -> None:
    page = io.BytesIO()
    Image.new("RGB", (230, 300), (29, 63, 191)).save(page, "PDF", resolution=72)

    cover = cover_of(page.getvalue())

    assert (cover.width, cover.height) == (1610, 2100)
    assert len(cover.data) <= LARGEST_FILE
    with Image.open(io.BytesIO(cover.data)) as image:
        assert image.size == (1610, 2100)
