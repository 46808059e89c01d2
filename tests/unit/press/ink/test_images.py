"""Pictures, as the engine embeds them and as no engine would."""

import io
from collections.abc import Callable

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms

from magazine.press.ink.images import without_profile
from magazine.press.ink.inks import Inks
from magazine.press.ink.separate import separate
from magazine.press.rasters import samples
from unit.press.ink.ink_fixtures import (
    AT,
    BLUE,
    INKS,
    PROFILE,
    SRGB,
    complaint,
    font,
    handmade,
    image,
    ink_at,
    master,
    most,
    noise,
    opened,
    plates,
    separated,
    sound,
)

FULL = b"q 200 0 0 200 0 0 cm /I Do Q"


def page_with(make: Callable[[pikepdf.Pdf], pikepdf.Stream]) -> Callable[[pikepdf.Pdf], Dictionary]:
    return lambda pdf: Dictionary(Font=font(pdf), XObject=Dictionary(I=make(pdf)))


def printed(
    make: Callable[[pikepdf.Pdf], pikepdf.Stream], inks: Inks = INKS
) -> tuple[dict[str, object], np.ndarray]:
    """What became of one picture: its entries and raw data; and the plates of its page."""
    made = separated(handmade(FULL, page_with(make)), inks)
    sound(made)
    with opened(made) as pdf:
        found = pdf.pages[0].Resources.XObject.I
        facts: dict[str, object] = {
            key: (str(found[key]) if isinstance(found[key], Name) else found[key].unparse())
            if isinstance(found[key], pikepdf.Object)
            else found[key]
            for key in found.keys()  # noqa: SIM118 - no mapping
        }
        facts["raw"] = found.read_raw_bytes()
    return facts, plates(made)


def jpeg(picture: Image.Image, **save: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", **{"quality": 95, **save})
    return out.getvalue()


def dark(size: tuple[int, int] = (64, 64)) -> Image.Image:
    """Deep shadows with noise in them: what makes JPEG's losses go over the limit."""
    grain = np.asarray(noise("RGB", size)).astype(int)
    return Image.fromarray((grain // 8 + np.array([6, 2, 0])).astype(np.uint8))


def test_a_photograph_becomes_cmyk_with_all_its_colour_and_within_the_limit() -> None:
    photo = Image.merge(
        "RGB", [Image.linear_gradient("L"), Image.radial_gradient("L"), noise("L", (256, 256))]
    )
    facts, found = printed(
        lambda pdf: image(pdf, jpeg(photo), photo.size, Name.DeviceRGB, Filter=Name.DCTDecode)
    )
    assert facts["/ColorSpace"] == "/DeviceCMYK"
    assert facts["/Filter"] == "/DCTDecode"
    with Image.open(io.BytesIO(facts["raw"])) as made:  # type: ignore[arg-type]
        assert [layer[1:3] for layer in made.layer] == [(1, 1)] * 4  # type: ignore[attr-defined]
        wanted = INKS.image(Image.open(io.BytesIO(jpeg(photo))))
        assert np.abs(np.asarray(made).astype(int) - wanted).mean() < 3
    assert most(found) <= 300.5


@pytest.mark.parametrize("limit", [300, 260])
def test_the_losses_of_jpeg_do_not_go_over_the_limit(limit: float) -> None:
    inks = Inks(PROFILE, {}, limit)
    photo = dark((256, 256))
    plain = inks.image(photo)
    lossy = Image.open(io.BytesIO(jpeg(Image.fromarray(plain, "CMYK"), quality=85)))
    assert np.asarray(lossy).sum(axis=-1).max() / 2.55 > limit  # the danger is there
    facts, found = printed(
        lambda pdf: image(pdf, jpeg(photo), photo.size, Name.DeviceRGB, Filter=Name.DCTDecode), inks
    )
    assert facts["/ColorSpace"] == "/DeviceCMYK"
    assert limit - 10 < most(found) <= limit + 0.5


def test_a_lossless_picture_stays_so_if_that_is_smaller() -> None:
    flat = Image.new("RGB", (64, 64), BLUE)
    flat.paste(noise("RGB", (20, 20)), (4, 4))
    facts, found = printed(lambda pdf: image(pdf, flat.tobytes(), flat.size, Name.DeviceRGB))
    assert facts["/Filter"] == "/FlateDecode"
    assert facts["/ColorSpace"] == "/DeviceCMYK"
    assert most(found) <= 300.5


def test_a_lossless_photograph_becomes_jpeg_if_that_is_smaller() -> None:
    soft = Image.merge(
        "RGB", [Image.linear_gradient("L"), Image.radial_gradient("L"), Image.radial_gradient("L")]
    )
    grain = Image.fromarray(np.asarray(soft) // 2 + np.asarray(noise("RGB", (256, 256))) // 16)
    facts, _ = printed(lambda pdf: image(pdf, grain.tobytes(), grain.size, Name.DeviceRGB))
    assert facts["/Filter"] == "/DCTDecode"


def test_a_drawing_has_the_builds_of_the_page() -> None:
    drawing = Image.new("RGB", (4, 4), (255, 255, 255))
    drawing.paste(BLUE, (0, 0, 2, 4))
    drawing.paste((0, 0, 0), (2, 0, 3, 4))
    facts, found = printed(lambda pdf: image(pdf, drawing.tobytes(), (4, 4), Name.DeviceRGB))
    assert str(facts["/ColorSpace"]).startswith("b'[ /Indexed /DeviceCMYK 2")
    assert ink_at(found, 50, 100) == pytest.approx((95, 80, 0, 0), abs=1)
    assert ink_at(found, 125, 100) == (0, 0, 0, 100)
    assert ink_at(found, 175, 100) == (0, 0, 0, 0)


def test_a_drawing_in_black_and_white_is_black_alone() -> None:
    facts, found = printed(
        lambda pdf: image(pdf, bytes([0, 0, 0, 255, 255, 255] * 2), (2, 2), Name.DeviceRGB)
    )
    assert facts["/ColorSpace"] == "/DeviceGray"
    assert ink_at(found, 50, 50) == (0, 0, 0, 100)
    assert ink_at(found, 150, 50) == (0, 0, 0, 0)


def test_a_neutral_photograph_is_black_alone_with_the_tone_of_its_greys() -> None:
    grey = Image.merge("RGB", [Image.linear_gradient("L")] * 3)
    grey.putpixel((0, 0), (20, 22, 19))  # the noise of a JPEG
    facts, found = printed(
        lambda pdf: image(
            pdf, jpeg(grey.resize((300, 300))), (300, 300), Name.DeviceRGB, Filter=Name.DCTDecode
        )
    )
    assert facts["/ColorSpace"] == "/DeviceGray"
    assert not found[..., :3].any()
    assert ink_at(found, 100, 100)[3] == pytest.approx(100 * INKS.grey(127 / 255)[3], abs=2)


@pytest.mark.parametrize("coded", [False, True])
def test_a_grey_picture_gets_the_tone_of_greys(coded: bool) -> None:  # noqa: FBT001
    ramp = Image.linear_gradient("L")
    data = jpeg(ramp) if coded else ramp.tobytes()
    more = {"Filter": Name.DCTDecode} if coded else {}
    facts, found = printed(lambda pdf: image(pdf, data, ramp.size, Name.DeviceGray, **more))
    assert facts["/ColorSpace"] == "/DeviceGray"
    for y in (50, 100, 150):
        wanted = INKS.grey((199.5 - y) / 200)[3]
        assert ink_at(found, 100, y)[3] == pytest.approx(100 * wanted, abs=2)


def test_one_bit_stays_one_bit() -> None:
    def stripes(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        return image(pdf, bytes([0b10101010]) * 8, (8, 8), Name.DeviceGray, Interpolate=True)

    def one_bit(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        stream = stripes(pdf)
        stream.BitsPerComponent = 1
        return stream

    facts, found = printed(one_bit)
    assert facts["/BitsPerComponent"] == 1
    assert "/Interpolate" not in facts
    assert ink_at(found, 12, 100) == (0, 0, 0, 0)
    assert ink_at(found, 37, 100) == (0, 0, 0, 100)


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
def test_a_table_of_colours_is_converted_and_its_picture_stays(bits: int) -> None:
    colours = pikepdf.String(bytes([255, 255, 255, *BLUE]))
    data = {1: b"\x40\x80", 2: b"\x10\x40", 4: b"\x01\x10", 8: b"\0\1\1\0"}[bits]

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        stream = image(pdf, data, (2, 2), Array([Name.Indexed, Name.DeviceRGB, 1, colours]))
        stream.BitsPerComponent = bits
        return stream

    facts, found = printed(make)
    assert str(facts["/ColorSpace"]).startswith("b'[ /Indexed /DeviceCMYK 1")
    assert ink_at(found, 150, 150) == pytest.approx((95, 80, 0, 0), abs=1)
    assert ink_at(found, 50, 150) == (0, 0, 0, 0)
    assert ink_at(found, 50, 50) == pytest.approx((95, 80, 0, 0), abs=1)


@pytest.mark.parametrize(
    ("bits", "data"), [(2, b"\xc0"), (4, b"\xf0\x00\xf0"), (16, b"\xff\xff\0\0\xff\xff")]
)
def test_samples_of_every_width_are_read(bits: int, data: bytes) -> None:
    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        stream = image(pdf, data + b"\0" * 8, (1, 1), Name.DeviceRGB)
        stream.BitsPerComponent = bits
        return stream

    _, found = printed(make)
    wanted = INKS.rgb(*{2: (1, 0, 0), 4: (1, 0, 0), 16: (1, 0, 1)}[bits])
    assert ink_at(found, 100, 100) == pytest.approx([round(100 * part) for part in wanted], abs=1)


def test_decode_is_obeyed() -> None:
    for space, data, decode in (
        (Name.DeviceGray, b"\0", [1, 0]),
        (Name.DeviceRGB, b"\0\0\0", [1, 0] * 3),
        (Name.DeviceCMYK, b"\xff" * 4, [1, 0] * 4),
    ):
        _, found = printed(
            lambda pdf, s=space, d=data, c=decode: image(pdf, d, (1, 1), s, Decode=Array(c))  # type: ignore[misc]
        )
        assert ink_at(found, 100, 100) == (0, 0, 0, 0)


def adobe_rgb() -> bytes:
    """A profile of a wider space than sRGB: sRGB's own with other primaries."""
    data = bytearray(SRGB)
    count = int.from_bytes(data[128:132], "big")
    tags = {
        bytes(data[132 + 12 * at : 136 + 12 * at]): int.from_bytes(
            data[136 + 12 * at : 140 + 12 * at], "big"
        )
        for at in range(count)
    }
    for tag, xyz in {
        b"rXYZ": (0.60974, 0.31111, 0.01947),
        b"gXYZ": (0.20528, 0.62567, 0.06087),
        b"bXYZ": (0.14919, 0.06322, 0.74457),
    }.items():
        at = tags[tag] + 8
        for offset, value in enumerate(xyz):
            data[at + 4 * offset : at + 4 * offset + 4] = round(value * 65536).to_bytes(4, "big")
    return bytes(data).replace(b"sRGB", b"wRGB")


@pytest.mark.parametrize("inside", [False, True])
def test_a_picture_of_a_wider_space_keeps_its_colours(inside: bool) -> None:  # noqa: FBT001
    wide = adobe_rgb()
    green = Image.new("RGB", (64, 64), (60, 200, 70))
    green.paste(
        Image.fromarray(np.asarray(noise("RGB", (64, 64))) // 32 + np.array([60, 200, 70], np.uint8))
    )

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        if inside:
            data = jpeg(green, icc_profile=wide, quality=100, subsampling=0)
            return image(pdf, data, green.size, Name.DeviceRGB, Filter=Name.DCTDecode)
        profile = pdf.make_stream(wide)
        profile.N = 3
        return image(pdf, green.tobytes(), green.size, Array([Name.ICCBased, profile]))

    facts, found = printed(make)
    assert facts["/ColorSpace"] == "/DeviceCMYK"
    mean = found.reshape(-1, 4).mean(axis=0)
    wanted = INKS.image(green, wide).reshape(-1, 4).mean(axis=0)
    as_srgb = INKS.image(green).reshape(-1, 4).mean(axis=0)
    assert np.abs(mean - wanted).max() < 3
    assert np.abs(wanted - as_srgb).max() > 10  # it would have been another green


def test_a_profile_for_other_colours_says_nothing_about_a_picture() -> None:
    green = Image.fromarray(np.asarray(noise("RGB", (64, 64))) // 32 + np.array([60, 200, 70], np.uint8))
    found = [
        printed(
            lambda pdf, d=data: image(pdf, d, green.size, Name.DeviceRGB, Filter=Name.DCTDecode)  # type: ignore[misc]
        )[1]
        for data in (jpeg(green, icc_profile=PROFILE), jpeg(green))
    ]
    assert (found[0] == found[1]).all()


def test_an_srgb_profile_changes_nothing() -> None:
    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        profile = pdf.make_stream(SRGB)
        profile.N = 3
        return image(pdf, bytes(BLUE), (1, 1), Array([Name.ICCBased, profile]))

    assert ink_at(printed(make)[1], 100, 100) == pytest.approx((95, 80, 0, 0), abs=1)


def cmyk_jpeg(value: tuple[int, int, int, int], profile: bytes = PROFILE) -> bytes:
    return jpeg(Image.new("CMYK", (16, 16), value), icc_profile=profile, quality=100, subsampling=0)


def test_a_cmyk_jpeg_passes_without_its_profile() -> None:
    data = cmyk_jpeg((100, 50, 25, 0))
    facts, found = printed(
        lambda pdf: image(
            pdf, data, (16, 16), Name.DeviceCMYK, Filter=Name.DCTDecode, Decode=Array([1, 0] * 4)
        )
    )
    raw = facts["raw"]
    assert isinstance(raw, bytes)
    assert len(data) - len(raw) > len(PROFILE)
    assert raw == jpeg(Image.new("CMYK", (16, 16), (100, 50, 25, 0)), quality=100, subsampling=0)
    assert ink_at(found, 100, 100) == pytest.approx((39, 20, 10, 0), abs=1)


def test_a_cmyk_jpeg_with_too_much_ink_is_brought_down() -> None:
    data = cmyk_jpeg((255, 255, 255, 200))
    facts, found = printed(
        lambda pdf: image(
            pdf, data, (16, 16), Name.DeviceCMYK, Filter=Name.DCTDecode, Decode=Array([1, 0] * 4)
        )
    )
    assert facts["/ColorSpace"] == "/DeviceCMYK"
    assert 290 < most(found) <= 300.5


def test_cmyk_samples_pass_and_lose_their_profile_or_are_converted_from_anothers() -> None:
    def make(pdf: pikepdf.Pdf, profile: bytes) -> pikepdf.Stream:
        stream = pdf.make_stream(profile)
        stream.N = 4
        return image(pdf, bytes([100, 50, 25, 0]), (1, 1), Array([Name.ICCBased, stream]))

    _, same = printed(lambda pdf: make(pdf, PROFILE))
    assert ink_at(same, 100, 100) == (39, 20, 10, 0)
    _, other = printed(lambda pdf: make(pdf, PROFILE + b"\0\0\0\0"))
    assert ink_at(other, 100, 100) == pytest.approx((39, 20, 10, 0), abs=6)


def test_alpha_stays_to_the_byte() -> None:
    alpha = noise("L", (64, 64))
    deflated = io.BytesIO()
    alpha.save(deflated, "PNG")

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        mask = image(pdf, alpha.tobytes(), alpha.size, Name.DeviceGray, Interpolate=True)
        return image(pdf, noise("RGB").tobytes(), (64, 64), Name.DeviceRGB, SMask=mask)

    made = separated(handmade(FULL, page_with(make)))
    sound(made)
    with opened(made) as pdf:
        mask = pdf.pages[0].Resources.XObject.I.SMask
        assert mask.read_bytes() == alpha.tobytes()
        assert "/Interpolate" not in mask


def test_a_stencil_is_painted_with_the_colour_of_the_page() -> None:
    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        stream = image(pdf, b"\0", (1, 1), Name.DeviceGray, ImageMask=True, Interpolate=True)
        stream.BitsPerComponent = 1
        del stream["/ColorSpace"]
        return stream

    made = separated(handmade(b"0.113725 0.247059 0.74902 rg " + FULL, page_with(make)))
    assert ink_at(plates(made), 100, 100) == pytest.approx((95, 80, 0, 0), abs=1)


def test_a_stencil_that_cuts_out_a_picture_stays() -> None:
    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        stencil = image(pdf, b"\x80\x80", (2, 2), Name.DeviceGray, ImageMask=True)
        stencil.BitsPerComponent = 1
        del stencil["/ColorSpace"]
        return image(pdf, bytes(BLUE) * 4, (2, 2), Name.DeviceRGB, Mask=stencil)

    _, found = printed(make)
    assert ink_at(found, 150, 100) == pytest.approx((95, 80, 0, 0), abs=1)
    assert ink_at(found, 50, 100) == (0, 0, 0, 0)


def spot(_pdf: pikepdf.Pdf) -> Array:
    return Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, Dictionary(FunctionType=2, N=1)])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda pdf: image(pdf, b"\0", (1, 1), spot(pdf)), "a spot colour, `Gold`"),
        (lambda pdf: image(pdf, b"\0\0", (1, 1), Name.DeviceRGB), "ends before its last row"),
        (
            lambda pdf: image(pdf, b"\0\0\0", (1, 1), Name.DeviceRGB, Mask=Array([0, 0] * 3)),
            "masks out one of its colours",
        ),
        (
            lambda pdf: image(pdf, b"no jpeg", (1, 1), Name.DeviceRGB, Filter=Name.DCTDecode),
            "cannot be read",
        ),
        (
            lambda pdf: image(pdf, jpeg(noise("L")), (64, 64), Name.DeviceRGB, Filter=Name.DCTDecode),
            "is L and its colour space has 3 channels",
        ),
        (
            lambda pdf: image(pdf, b"\0", (1, 1), Name.DeviceRGB, Filter=Name.CCITTFaxDecode),
            "packed in an unknown way (/CCITTFaxDecode)",
        ),
        (
            lambda pdf: image(
                pdf,
                b"\0\0\0",
                (1, 1),
                Name.DeviceRGB,
                SMask=image(pdf, b"\0", (1, 1), Name.DeviceGray, Matte=Array([0, 0, 0])),
            ),
            "blended with its mask's colour",
        ),
        (lambda pdf: pdf.make_stream(b"", Subtype=Name.PS), "neither a form nor a picture"),
    ],
)
def test_pictures_that_are_not_known_are_refused(
    make: Callable[[pikepdf.Pdf], pikepdf.Stream], said: str
) -> None:
    assert said in complaint(handmade(FULL, page_with(make)))


def test_a_picture_is_converted_once_however_often_it_is_drawn() -> None:
    inks = Inks(PROFILE, {}, 300)
    photo = noise("RGB")
    setting = handmade(
        FULL * 2, page_with(lambda pdf: image(pdf, photo.tobytes(), (64, 64), Name.DeviceRGB))
    )
    first = separate(setting, inks, at=AT)
    (made,) = inks.pictures.values()
    second = separate(setting, inks, at=AT)
    assert inks.pictures == dict.fromkeys(inks.pictures, made)
    assert first.pdf == second.pdf


def test_pictures_differ_by_their_profile_though_their_samples_are_the_same() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        pictures = {}
        for name, data in (("/I", SRGB), ("/J", adobe_rgb())):
            profile = pdf.make_stream(data)
            profile.N = 3
            pictures[name] = image(
                pdf, noise("RGB").tobytes(), (64, 64), Array([Name.ICCBased, profile])
            )
        return Dictionary(XObject=Dictionary(pictures))

    with opened(separated(handmade(FULL + b"/J Do", resources))) as pdf:
        first, second = (pdf.pages[0].Resources.XObject[name] for name in ("/I", "/J"))
        assert first.read_raw_bytes() != second.read_raw_bytes()


def test_the_profile_segments_go_and_no_other_byte() -> None:
    plain = jpeg(noise("CMYK"), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0")
    withal = jpeg(noise("CMYK"), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0", icc_profile=PROFILE)
    assert len(withal) > len(plain) + len(PROFILE)
    assert without_profile(withal) == plain
    assert without_profile(plain) == plain


# What the engine makes


def test_what_the_engine_embeds_is_separated() -> None:
    cut = noise("RGBA")
    made = separated(
        master(
            "".join(
                f'<p><img src="{name}" style="width: 30mm; height: 20mm" alt="x"/></p>'
                for name in ("photo.jpg", "cut.png", "flat.png", "grey.png", "bit.png")
            ),
            pictures={
                "photo.jpg": noise("RGB", (200, 200)),
                "cut.png": cut,
                "flat.png": Image.new("RGB", (20, 20), BLUE).convert(
                    "P", palette=Image.Palette.ADAPTIVE
                ),
                "grey.png": noise("L"),
                "bit.png": noise("L").convert("1"),
            },
        )
    )
    sound(made)
    assert most(plates(made)) <= 300.5
    with opened(made) as pdf:
        pictures = dict(pdf.pages[0].Resources.XObject.items())
        spaces = sorted(
            str(one.ColorSpace if isinstance(one.ColorSpace, Name) else one.ColorSpace[1])
            for one in pictures.values()
        )
        assert set(spaces) <= {"/DeviceCMYK", "/DeviceGray"}
        (mask,) = [one.SMask for one in pictures.values() if "/SMask" in one]
        assert samples(mask, 1).tobytes() == cut.getchannel("A").tobytes()
        assert not any("/Interpolate" in one for one in pictures.values())


def test_the_profile_of_the_test_is_wider_than_srgb() -> None:
    wide = ImageCms.ImageCmsProfile(io.BytesIO(adobe_rgb()))
    assert "sRGB" not in ImageCms.getProfileDescription(wide)
