"""Pictures before they reach the engine."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from magazine.press.pictures import NotWhole, drawable
from unit.press.press_fixtures import IMAGES


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes, media: str) -> Image.Image:
    image = Image.open(io.BytesIO(drawable(data, media).data))
    image.load()
    return image


def test_a_plain_jpeg_keeps_its_bytes() -> None:
    data = (IMAGES / "weave.jpg").read_bytes()
    assert drawable(data, "image/jpeg").data == data


def test_an_svg_keeps_its_bytes() -> None:
    assert drawable(b"<svg/>", "image/svg+xml").data == b"<svg/>"


def test_a_cmyk_jpeg_becomes_rgb() -> None:
    data = saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG")
    image = opened(data, "image/jpeg")
    assert image.mode == "RGB"
    red, green, blue = image.getpixel((4, 4))
    assert red > 200
    assert green < 60
    assert blue < 60


def test_a_foreign_profile_is_applied_and_left_behind() -> None:
    # sRGB with its red and blue changed over, under another name.
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"tmp!").replace(b"bXYZ", b"rXYZ").replace(b"tmp!", b"bXYZ")
    profile = swapped.replace("sRGB".encode("utf-16-be"), "sBGR".encode("utf-16-be"))
    data = saved(Image.new("RGB", (8, 8), (255, 0, 0)), "PNG", icc_profile=profile)
    image = opened(data, "image/png")
    assert "icc_profile" not in image.info
    assert image.getpixel((4, 4)) == (0, 0, 255)


def test_srgb_s_own_profile_changes_nothing() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(Image.new("RGB", (8, 8), (10, 20, 30)), "PNG", icc_profile=profile)
    assert drawable(data, "image/png").data == data


def test_a_picture_that_lies_on_its_side_is_turned() -> None:
    image = Image.new("RGB", (8, 4), (0, 0, 0))
    exif = image.getexif()
    exif[0x0112] = 6
    assert opened(saved(image, "JPEG", exif=exif), "image/jpeg").size == (4, 8)


def test_sixteen_bits_of_grey_keep_their_tone() -> None:
    grey = np.full((8, 8), 257 * 100, dtype=np.uint16)
    image = opened(saved(Image.fromarray(grey), "PNG"), "image/png")
    assert image.mode == "L"
    assert image.getpixel((4, 4)) == 100


def test_a_palette_with_transparency_keeps_it() -> None:
    image = Image.new("P", (8, 8))
    image.putpalette([255, 0, 0, 0, 0, 255])
    assert opened(saved(image, "PNG", transparency=0), "image/png").getpixel((4, 4)) == (255, 0, 0, 0)


def test_a_truncated_jpeg_is_refused_although_the_engine_was_imported() -> None:
    data = (IMAGES / "weave.jpg").read_bytes()
    with pytest.raises(NotWhole):
        drawable(data[: len(data) * 2 // 3], "image/jpeg")


def test_a_truncated_png_is_refused() -> None:
    data = (IMAGES / "check.png").read_bytes()
    with pytest.raises(NotWhole):
        drawable(data[:-30], "image/png")


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(NotWhole):
        drawable(b"%PDF-1.7", "image/jpeg")


def test_equal_pictures_give_equal_bytes() -> None:
    data = saved(Image.new("CMYK", (8, 8), (9, 90, 200, 0)), "JPEG")
    assert drawable(data, "image/jpeg") == drawable(data, "image/jpeg")
