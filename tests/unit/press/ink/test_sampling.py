import io
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from magazine.model.setting import Setting
from magazine.press.rasters import decoded, samples
from magazine.press.sampling import downsample, sizes, thin
from unit.press.ink.ink_fixtures import (
    AT,
    BLUE,
    form,
    group,
    handmade,
    image,
    master,
    noise,
    opened,
    sound,
)
from unit.press.ink.test_images import adobe_rgb, jpeg

INCH = b"q 72 0 0 72 0 0 cm /I Do Q"
Make = Callable[[pikepdf.Pdf], pikepdf.Stream]


def page(make: Make, content: bytes = INCH) -> Setting:
    return handmade(content, lambda pdf: Dictionary(XObject=Dictionary(I=make(pdf))))


def photo(side: int = 600) -> Image.Image:
    gradients = [Image.linear_gradient("L"), Image.radial_gradient("L"), Image.radial_gradient("L")]
    soft = np.asarray(Image.merge("RGB", gradients).resize((side, side))).astype(np.uint16)
    return Image.fromarray(((soft * 7 + np.asarray(noise("RGB", (side, side)))) // 8).astype(np.uint8))


def coded(pdf: pikepdf.Pdf, side: int = 600) -> pikepdf.Stream:
    return image(pdf, jpeg(photo(side)), (side, side), Name.DeviceRGB, Filter=Name.DCTDecode)


def pixels(setting: Setting) -> tuple[int, int, str]:
    with opened(setting) as pdf:
        found = pdf.pages[0].Resources.XObject.I
        return int(found.Width), int(found.Height), str(found.Filter)


def sampled(setting: Setting, ppi: float = 150) -> Setting:
    made = downsample(setting, ppi=ppi, at=AT)
    assert made.problems == ()
    sound(made)
    return made


def test_a_photograph_becomes_as_fine_as_asked() -> None:
    before = page(coded)
    after = sampled(before)
    assert pixels(after) == (150, 150, "/DCTDecode")
    assert len(after.pdf) < len(before.pdf) / 5
    with opened(after) as pdf:
        found = decoded(samples(pdf.pages[0].Resources.XObject.I, 3), pdf.pages[0].Resources.XObject.I)
    wanted = photo().resize((150, 150), Image.Resampling.LANCZOS)
    assert np.abs(found.astype(int) - np.asarray(wanted)).mean() < 4


@pytest.mark.parametrize("side", [150, 195])
def test_what_is_hardly_finer_stays_to_the_byte(side: int) -> None:
    before = page(lambda pdf: coded(pdf, side))
    assert downsample(before, ppi=150, at=AT) is before


def test_a_little_finer_still_is_made_anew() -> None:
    assert pixels(sampled(page(lambda pdf: coded(pdf, 200)), 150))[:2] == (150, 150)


def test_the_biggest_place_decides() -> None:
    after = sampled(page(coded, INCH + b" q 144 0 0 144 0 0 cm /I Do Q"))
    assert pixels(after)[:2] == (300, 300)


def test_a_turned_picture_is_measured_along_its_own_sides() -> None:
    after = sampled(page(coded, b"q 0.7071 0.7071 -0.7071 0.7071 0 0 cm 144 0 0 144 0 0 cm /I Do Q"))
    assert pixels(after)[:2] == (300, 300)


def test_a_stretched_picture_keeps_its_sides_and_enough_for_the_longer() -> None:
    after = sampled(page(coded, b"q 144 0 0 72 0 0 cm /I Do Q"))
    assert pixels(after)[:2] == (300, 300)


def test_pictures_in_forms_patterns_and_masks_are_measured_where_they_come_out() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        def holding(place: bytes) -> Dictionary:
            return Dictionary(XObject=Dictionary({"/I": pictures[place]}))

        pictures = {place: coded(pdf, 32) for place in (b"form", b"pattern", b"mask")}
        inner = form(pdf, b"10 0 0 10 0 0 cm /I Do", Matrix=Array([2, 0, 0, 2, 0, 0]))
        inner.Resources = holding(b"form")
        tile = pdf.make_stream(b"10 0 0 10 0 0 cm /I Do")
        tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 10, 10]), 10, 10
        tile.Matrix, tile.Resources = Array([3, 0, 0, 3, 0, 0]), holding(b"pattern")
        mask = form(pdf, b"10 0 0 10 0 0 cm /I Do", Group=group())
        mask.Resources = holding(b"mask")
        return Dictionary(
            XObject=Dictionary(F=inner),
            Pattern=Dictionary(P=tile),
            ExtGState=Dictionary(M=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))),
        )

    content = b"2 0 0 2 0 0 cm /F Do q 5 0 0 5 0 0 cm /M gs Q /Pattern cs /P scn 0 0 50 50 re f"
    with opened(handmade(content, resources)) as pdf:
        found = sizes(pdf)
        held = pdf.pages[0].Resources
        assert found[held.XObject.F.Resources.XObject.I.objgen] == (40, 40)
        assert found[held.ExtGState.M.SMask.G.Resources.XObject.I.objgen] == (100, 100)
        # A pattern is laid from the page's own corner, whatever was moved before it.
        assert found[held.Pattern.P.Resources.XObject.I.objgen] == (30, 30)


def test_a_drawing_loses_no_edge_to_jpeg() -> None:
    drawing = Image.new("RGB", (600, 600), (255, 255, 255))
    drawing.paste(BLUE, (100, 100, 400, 400))
    data = drawing.tobytes()

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        return image(pdf, data, (600, 600), Name.DeviceRGB)

    after = sampled(page(make))
    assert pixels(after) == (150, 150, "/FlateDecode")
    with opened(after) as pdf:
        found = samples(pdf.pages[0].Resources.XObject.I, 3)
    assert tuple(found[75, 75]) == BLUE
    assert tuple(found[5, 5]) == (255, 255, 255)


def test_a_table_of_colours_is_looked_up_before() -> None:
    few = photo().quantize(64)
    colours = bytes(few.getpalette() or [])
    table = Array([Name.Indexed, Name.DeviceRGB, len(colours) // 3 - 1, pikepdf.String(colours)])

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        return image(pdf, few.tobytes(), (600, 600), table)

    after = sampled(page(make))
    with opened(after) as pdf:
        found = pdf.pages[0].Resources.XObject.I
        assert found.ColorSpace == Name.DeviceRGB
        assert samples(found, 3).shape == (150, 150, 3)


def test_alpha_is_sampled_with_its_picture_and_lets_nothing_hidden_through() -> None:
    alpha = Image.new("L", (600, 600), 0)
    alpha.paste(255, (0, 0, 298, 600))  # cuts through the middle of a new pixel
    colours = Image.new("RGB", (600, 600), (255, 0, 0))  # what is hidden is red
    colours.paste(photo().crop((0, 0, 298, 600)).point(lambda value: value // 4), (0, 0))

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        mask = image(pdf, alpha.tobytes(), (600, 600), Name.DeviceGray)
        return image(pdf, colours.tobytes(), (600, 600), Name.DeviceRGB, SMask=mask)

    after = sampled(page(make))
    with opened(after) as pdf:
        found = pdf.pages[0].Resources.XObject.I
        mask = decoded(samples(found.SMask, 1), found.SMask)
        assert mask.shape == (150, 150, 1)
        edge = decoded(samples(found, 3), found)[:, 70:75, 0]
        assert edge.max() < 100  # no red runs in from beside


def test_a_mask_finer_than_its_picture_is_sampled_on_its_own() -> None:
    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        soft = Image.radial_gradient("L").resize((600, 600))
        mask = image(pdf, soft.tobytes(), (600, 600), Name.DeviceGray)
        return image(pdf, photo(100).tobytes(), (100, 100), Name.DeviceRGB, SMask=mask)

    with opened(sampled(page(make))) as pdf:
        found = pdf.pages[0].Resources.XObject.I
        assert (int(found.Width), int(found.SMask.Width)) == (100, 150)


def test_lines_of_one_bit_and_stencils_stay() -> None:
    def one_bit(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        stream = image(pdf, noise("L", (600, 75)).tobytes(), (600, 600), Name.DeviceGray)
        stream.BitsPerComponent = 1
        return stream

    def stencil(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        stream = one_bit(pdf)
        stream.ImageMask = True
        del stream["/ColorSpace"]
        return stream

    for make in (one_bit, stencil):
        before = page(make)
        assert downsample(before, ppi=150, at=AT) is before


def test_for_a_press_pictures_keep_all_their_colour() -> None:
    after = thin(page(coded), ppi=350, at=AT)
    assert pixels(after)[:2] == (350, 350)
    with opened(after) as pdf, pdf.open_metadata():
        raw = pdf.pages[0].Resources.XObject.I.read_raw_bytes()
    with Image.open(io.BytesIO(raw)) as made:
        assert [layer[1:3] for layer in made.layer] == [(1, 1)] * 3  # type: ignore[attr-defined]
        assert max(made.quantization[0]) <= 5  # type: ignore[attr-defined]
    fine = page(lambda pdf: coded(pdf, 450))
    assert thin(fine, ppi=350, at=AT) is fine


def test_a_picture_of_a_wider_space_becomes_srgb_before_it_loses_its_profile() -> None:
    wide = adobe_rgb()

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        green = Image.fromarray(
            np.asarray(noise("RGB", (600, 600))) // 32 + np.array([60, 200, 70], np.uint8)
        )
        data = jpeg(green, icc_profile=wide, quality=100)
        return image(pdf, data, (600, 600), Name.DeviceRGB, Filter=Name.DCTDecode)

    with opened(sampled(page(make))) as pdf:
        found = decoded(samples(pdf.pages[0].Resources.XObject.I, 3), pdf.pages[0].Resources.XObject.I)
    assert found.reshape(-1, 3).mean(axis=0)[0] < 20  # this green has no red in sRGB


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (
            lambda pdf: image(pdf, b"", (600, 600), Array([Name.Separation, Name.Gold])),
            "a spot colour, `Gold`",
        ),
        (
            lambda pdf: image(pdf, b"no", (600, 600), Name.DeviceRGB, Filter=Name.DCTDecode),
            "cannot be read",
        ),
    ],
)
def test_a_picture_that_cannot_be_read_stays_with_a_warning(make: Make, said: str) -> None:
    before = page(make)
    after = downsample(before, ppi=150, at=AT)
    assert after.pdf == before.pdf
    (problem,) = after.problems
    assert (problem.severity.value, problem.at) == ("warning", AT)
    assert said in problem.message


def test_pages_that_cannot_be_read_keep_their_pictures_with_a_warning() -> None:
    before = page(coded, b"BI ID x EI")
    after = downsample(before, ppi=150, at=AT)
    assert after.pdf == before.pdf
    assert "`hand` cannot be made smaller: the content has an inline image" in after.problems[0].message


def test_equal_settings_give_equal_bytes() -> None:
    assert sampled(page(coded)).pdf == sampled(page(coded)).pdf


def test_all_else_of_a_setting_stays() -> None:
    before = replace(page(coded), drawn=("a.jpg",))
    assert replace(sampled(before), pdf=before.pdf) == before


def test_what_the_engine_embeds_is_sampled_at_its_printed_size() -> None:
    style = """
    img { width: 1in; height: 1in } .b { width: 2in; height: 1in; background: url(tile.jpg) 0 0 / 1in 1in }
    """
    body = '<p><img src="photo.jpg" alt="x"/></p><div class="b"></div>'
    files = {"photo.jpg": photo(), "tile.jpg": photo(610)}
    after = sampled(master(body, style, files))
    with opened(after) as pdf:
        found = sorted(
            int(obj.Width)
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == Name.Image
        )
    assert found == [150, 150]
