"""Black over colour: where it overprints, where it must not, on Ghostscript's plates."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from magazine.press.ink.inks import Inks
from unit.press.ink.ink_fixtures import (
    PROFILE,
    content,
    font,
    form,
    group,
    handmade,
    image,
    ink_at,
    most,
    opened,
    plates,
    separated,
    sound,
)

MAGENTA = b"0 1 0 0 k 0 0 200 200 re f "
DEEP = b"1 0.9 0.25 0.25 k 0 0 200 200 re f "  # 215 % under black
TEXT = b"BT /F 60 Tf 20 100 Td (II) Tj ET "


def fonts(pdf: pikepdf.Pdf) -> Dictionary:
    return Dictionary(Font=font(pdf))


def overprints(drawing: bytes) -> bool:
    """Whether the last thing drawn overprints, and whether the plates say the same."""
    found = plates(separated(handmade(drawing, fonts)))
    black = found[..., 3] > 250
    assert black.any()
    assert most(found) <= 300.5
    kept = bool((found[black][:, 1] > 250).all())
    lost = bool((found[black][:, 1] < 5).all())
    assert kept != lost
    return kept


@pytest.mark.parametrize(
    "drawing",
    [
        TEXT,
        b"0 g " + TEXT,
        b"0 0 0 rg " + TEXT,
        b"0 0 0 1 k " + TEXT,
        b"0.109804 0.105882 0.101961 rg " + TEXT,  # a token whose build is black alone
        b"q 1 0 0 rg Q " + TEXT,
        b"1.5 w 0 G 20 100 m 180 100 l S",
        b"0.5 0 0 0.5 0 0 cm 3 w 20 200 m 300 200 l S",
        b"0 g 20 100 160 1.5 re f",
        b"1 Tr 0.5 w 0 G " + TEXT,
        b"2 Tr 1 w 0 G 0 g " + TEXT,
    ],
)
def test_black_text_and_thin_black_lines_overprint(drawing: bytes) -> None:
    assert overprints(MAGENTA + b"0 g " + drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        b"0 0 0 rg 20 100 60 60 re f",
        b"2.5 w 0 G 20 100 m 180 100 l S",
        b"3 0 0 3 0 0 cm 1 w 0 G 10 40 m 60 40 l S",
    ],
)
def test_black_areas_and_thick_black_lines_do_not(drawing: bytes) -> None:
    assert not overprints(MAGENTA + drawing)


def test_neither_white_nor_grey_nor_colour_overprints() -> None:
    for colour in (b"1 1 1 rg", b"1 g", b"0.02 g", b"0 0 0 0.99 k", b"1 0 0 0 k"):
        assert "/Overprint gs" not in content(separated(handmade(MAGENTA + colour + b" " + TEXT, fonts)))


def test_white_text_knocks_out_after_black_text() -> None:
    made = separated(handmade(MAGENTA + b"0 g " + TEXT + b"1 g BT /F 60 Tf 20 20 Td (II) Tj ET", fonts))
    assert content(made).index("/Overprint gs") < content(made).index("/Knockout gs")
    found = plates(made)
    assert (found[100:, :, 1] == 0).any()  # the lower half has places without magenta
    assert (found[:100, :, 1] > 250).all()  # the upper half has none


def test_overprint_ends_with_the_state_in_which_it_began() -> None:
    made = separated(
        handmade(MAGENTA + b"q 0 g " + TEXT + b"Q 0 g 20 20 60 60 re f q 0 g " + TEXT + b"Q", fonts)
    )
    assert content(made).count("/Overprint gs") == 2
    assert "/Knockout gs" not in content(made)  # the state that was restored had it off
    assert ink_at(plates(made), 50, 50) == (0, 0, 0, 100)


def test_overprint_goes_on_where_it_stays_on() -> None:
    made = separated(handmade(MAGENTA + b"0 g " + TEXT + TEXT + b"0 0 0 1 k " + TEXT, fonts))
    assert content(made).count("/Overprint gs") == 1


def test_a_file_that_overprints_is_sound() -> None:
    sound(separated(handmade(MAGENTA + b"0 g " + TEXT + b"1 g " + TEXT, fonts)))


def test_the_switch_says_both_kinds_of_painting_and_keeps_what_is_below() -> None:
    with opened(separated(handmade(b"0 g " + TEXT + b"1 g " + TEXT, fonts))) as pdf:
        states = pdf.pages[0].Resources.ExtGState
        on, off = states["/Overprint"], states["/Knockout"]
        assert (on.OP, on.op, on.OPM) == (True, True, 1)
        assert (off.OP, off.op, off.OPM) == (False, False, 0)


def test_the_switch_takes_no_name_that_is_taken() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        states = Dictionary(Overprint=Dictionary(ca=0.5))
        return Dictionary(Font=font(pdf), ExtGState=states)

    made = separated(handmade(b"q /Overprint gs Q " + TEXT, resources))
    assert "/OverprintX gs" in content(made)
    with opened(made) as pdf:
        assert pdf.pages[0].Resources.ExtGState["/Overprint"].ca == 0.5


def test_see_through_black_does_not_overprint() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        states = Dictionary(Half=Dictionary(ca=0.5), Full=Dictionary(ca=1))
        return Dictionary(Font=font(pdf), ExtGState=states)

    half = separated(handmade(MAGENTA + b"0 g /Half gs " + TEXT, resources))
    assert "/Overprint gs" not in content(half)
    assert most(plates(half)) <= 150
    assert "/Overprint gs" in content(separated(handmade(MAGENTA + b"0 g /Full gs " + TEXT, resources)))


def test_black_under_a_soft_mask_does_not_overprint() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        mask = form(pdf, b"0.5 g 0 0 200 200 re f", Group=group(Name.DeviceGray))
        states = Dictionary(
            M=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask)), N=Dictionary(SMask=Name("/None"))
        )
        return Dictionary(Font=font(pdf), ExtGState=states)

    masked = content(separated(handmade(MAGENTA + b"0 g q /M gs " + TEXT + b"Q", resources)))
    assert "/Overprint gs" not in masked
    after = content(separated(handmade(MAGENTA + b"0 g /M gs /N gs " + TEXT, resources)))
    assert "/Overprint gs" in after


def test_black_in_a_group_does_not_overprint_and_the_group_is_not_overprinted() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        inner = form(pdf, b"0 g " + TEXT, Group=group(), Resources=fonts(pdf))
        return Dictionary(Font=font(pdf), XObject=Dictionary(X=inner))

    made = separated(handmade(MAGENTA + b"0 g BT /F 20 Tf (x) Tj ET /X Do", resources))
    assert content(made).index("/Knockout gs") < content(made).index("/X Do")
    with opened(made) as pdf:
        assert b"/Overprint" not in pdf.pages[0].Resources.XObject.X.read_bytes()
    sound(made)


# What lies below


def test_black_knocks_out_where_the_sum_would_be_over_the_limit() -> None:
    assert not overprints(DEEP + b"0 g " + TEXT)


def test_the_printers_limit_decides() -> None:
    light = b"0 1 0.5 0 k 0 0 200 200 re f 0 g " + TEXT
    assert "/Overprint gs" in content(separated(handmade(light, fonts)))
    lean = Inks(PROFILE, {}, 240)
    made = separated(handmade(light, fonts), lean)
    assert "/Overprint gs" not in content(made)
    assert most(plates(made)) <= 240.5


def test_black_beside_something_dark_overprints() -> None:
    beside = b"1 0.9 0.25 0.25 k 0 0 200 80 re f " + MAGENTA.replace(b"0 0 200 200", b"0 85 200 115")
    assert overprints(beside + b"0 g " + TEXT)


def test_black_on_a_light_box_on_something_dark_overprints() -> None:
    box = b"0 1 0 0 k 2 80 196 100 re f "
    assert overprints(DEEP + box + b"0 g " + TEXT)


@pytest.mark.parametrize(
    "box",
    [
        b"0 1 0 0 k 10 80 30 100 re f ",  # too small
        b"q 10 80 30 100 re W n 0 1 0 0 k 2 80 196 100 re f Q ",  # clipped too small
        b"0 1 0 0 k 100 0 m 200 100 l 100 200 l 0 100 l h f ",  # no rectangle
        b"q 0.7 0.7 -0.7 0.7 100 0 cm 0 1 0 0 k 0 0 140 140 re f Q ",  # turned
        b"/Half gs 0 1 0 0 k 2 80 196 100 re f /Full gs ",  # see-through
    ],
)
def test_a_box_that_does_not_cover_what_is_dark_does_not_help(box: bytes) -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        states = Dictionary(Half=Dictionary(ca=0.5), Full=Dictionary(ca=1))
        return Dictionary(Font=font(pdf), ExtGState=states)

    made = separated(handmade(DEEP + box + b"0 g " + TEXT, resources))
    assert "/Overprint gs" not in content(made)
    assert most(plates(made)) <= 300.5


def dark_things(pdf: pikepdf.Pdf) -> Dictionary:
    dark = bytes([255, 230, 64, 64])
    picture = image(pdf, dark * 4, (2, 2), Name.DeviceCMYK)
    tile = pdf.make_stream(b"1 0.9 0.25 0.25 k 0 0 10 10 re f")
    tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep, tile.Resources = Array([0, 0, 10, 10]), 10, 10, Dictionary()
    one = pdf.make_stream(b"0 0 10 10 re f")
    one.Type, one.PatternType, one.PaintType, one.TilingType = Name.Pattern, 1, 2, 1
    one.BBox, one.XStep, one.YStep, one.Resources = Array([0, 0, 10, 10]), 10, 10, Dictionary()
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceCMYK,
        Coords=Array([0, 0, 200, 0]),
        Extend=Array([True, True]),
        Function=Dictionary(
            FunctionType=2,
            Domain=Array([0, 1]),
            C0=Array([1, 0.9, 0.25, 0]),
            C1=Array([1, 0.9, 0.25, 0]),
            N=1,
        ),
    )
    stencil = image(pdf, b"\xff", (1, 1), Name.DeviceGray, ImageMask=True, Decode=Array([1, 0]))
    del stencil["/ColorSpace"]
    stencil.BitsPerComponent = 1
    return Dictionary(
        Font=font(pdf),
        XObject=Dictionary(
            Picture=picture,
            Form=form(pdf, DEEP),
            Finds=form(pdf, b"0 0 200 200 re f"),
            Stencil=stencil,
        ),
        Pattern=Dictionary(P=tile, One=one, S=Dictionary(PatternType=2, Shading=shading)),
        Shading=Dictionary(S=shading),
        ColorSpace=Dictionary(Cs=Array([Name.Pattern, Name.DeviceCMYK])),
    )


@pytest.mark.parametrize(
    "below",
    [
        b"q 200 0 0 200 0 0 cm /Picture Do Q",
        b"/Form Do",
        b"1 0.9 0.25 0.25 k /Finds Do",
        b"q 1 0.9 0.25 0.25 k 200 0 0 200 0 0 cm /Stencil Do Q",
        b"/Pattern cs /P scn 0 0 200 200 re f",
        b"/Pattern cs /S scn 0 0 200 200 re f",
        b"/Cs cs 1 0.9 0.25 0.25 /One scn 0 0 200 200 re f",
        b"/S sh",
        b"300 w 1 0.9 0.25 0.25 K 0 100 m 200 100 l S",
        b"1 0.9 0.25 0.25 k BT /F 900 Tf -50 -200 Td (I) Tj ET",
    ],
)
def test_whatever_is_dark_below_is_seen(below: bytes) -> None:
    made = separated(handmade(below + b" 0 g " + TEXT, dark_things))
    assert "/Overprint gs" not in content(made)
    assert most(plates(made)) <= 300.5
    # And the same thing drawn after the text does not matter.
    later = content(separated(handmade(b"0 g " + TEXT + below, dark_things)))
    assert "/Overprint gs" in later


def test_black_overprints_a_light_picture() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        picture = image(pdf, bytes([255, 200, 220]) * 4, (2, 2), Name.DeviceRGB)
        return Dictionary(Font=font(pdf), XObject=Dictionary(I=picture))

    made = separated(handmade(b"q 200 0 0 200 0 0 cm /I Do Q 0 g " + TEXT, resources))
    found = plates(made)
    black = found[..., 3] > 250
    assert (found[black][:, 1] > 20).all()


def test_a_picture_covers_unless_it_is_see_through() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        light = bytes([255, 200, 220]) * 4
        mask = image(pdf, b"\x40" * 4, (2, 2), Name.DeviceGray)
        return Dictionary(
            Font=font(pdf),
            XObject=Dictionary(
                Solid=image(pdf, light, (2, 2), Name.DeviceRGB),
                Clear=image(pdf, light, (2, 2), Name.DeviceRGB, SMask=mask),
            ),
        )

    for name, expected in ((b"/Solid", True), (b"/Clear", False)):
        drawing = DEEP + b"q 200 0 0 200 0 0 cm " + name + b" Do Q 0 g " + TEXT
        assert ("/Overprint gs" in content(separated(handmade(drawing, resources)))) is expected


def test_black_in_a_pattern_or_a_type_of_its_own_is_left_alone() -> None:
    # Text that only clips or does not show at all switches nothing.
    for mode in (b"3 Tr ", b"7 Tr "):
        assert "/Overprint gs" not in content(separated(handmade(mode + TEXT, fonts)))
