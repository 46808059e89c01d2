"""Gradients and soft masks, written by hand and by the engine."""

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from magazine.press.ink.inks import Inks
from unit.press.ink.ink_fixtures import (
    INKS,
    PROFILE,
    complaint,
    form,
    group,
    handmade,
    image,
    ink_at,
    master,
    most,
    opened,
    plates,
    separated,
    sound,
)

BLUE = [29 / 255, 63 / 255, 191 / 255]
NIGHT = [20 / 255, 32 / 255, 92 / 255]
ORANGE = [0.95, 0.55, 0.1]


def line(first: list[float], last: list[float], power: float = 1) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(first), C1=Array(last), N=power)


def shading(function: object, space: object = Name.DeviceRGB, **more: object) -> Dictionary:
    return Dictionary(
        ShadingType=2, ColorSpace=space, Coords=Array([0, 0, 200, 0]), Function=function, **more
    )


def shown(one: Dictionary, inks: Inks = INKS) -> np.ndarray:
    made = separated(handmade(b"/S sh", lambda _: Dictionary(Shading=Dictionary(S=one))), inks)
    sound(made)
    return plates(made)


def test_both_ends_of_a_gradient_have_their_builds() -> None:
    found = shown(shading(line(BLUE, NIGHT)))
    assert ink_at(found, 0, 100) == pytest.approx((95, 80, 0, 0), abs=1)
    assert ink_at(found, 199, 100) == pytest.approx((100, 90, 25, 25), abs=1)


def test_between_its_ends_a_gradient_goes_as_the_profile_has_it_without_a_step() -> None:
    found = shown(shading(line(ORANGE, BLUE)))
    middle = INKS.plain(*((a + b) / 2 for a, b in zip(ORANGE, BLUE, strict=True)))
    near = [round(100 * part) for part in middle]
    assert ink_at(found, 100, 100) == pytest.approx(near, abs=8)
    row = found[100].astype(int)
    assert np.abs(np.diff(row, axis=0)).max() <= 6  # of 255 from point to point


def test_a_gradient_bends_where_ink_does() -> None:
    # Red to green by a straight line in ink would be 50 % each of yellow, magenta and cyan.
    found = shown(shading(line([1, 0, 0], [0, 1, 0])))
    wanted = INKS.plain(0.5, 0.5, 0)
    assert ink_at(found, 100, 100) == pytest.approx([round(100 * part) for part in wanted], abs=2)


def test_a_gradient_of_greys_is_black_alone() -> None:
    found = shown(shading(line([0, 0, 0], [1, 1, 1])))
    assert not found[..., :3].any()
    assert ink_at(found, 0, 100)[3] == pytest.approx(100, abs=1)
    assert ink_at(found, 199, 100)[3] <= 1
    assert ink_at(found, 100, 100)[3] == pytest.approx(INKS.grey(0.5)[3] * 100, abs=1)


def test_a_gradient_of_one_colour_stays_one() -> None:
    with opened(
        separated(
            handmade(b"/S sh", lambda _: Dictionary(Shading=Dictionary(S=shading(line(BLUE, BLUE)))))
        )
    ) as pdf:
        function = pdf.pages[0].Resources.Shading.S.Function
        assert int(function.FunctionType) == 2
        assert [float(part) for part in function.C0] == [0.95, 0.8, 0, 0]


def test_stitched_gradients_keep_their_stops_even_hard_ones() -> None:
    stitched = Dictionary(
        FunctionType=3,
        Domain=Array([0, 1]),
        Bounds=Array([0.5, 0.5]),
        Encode=Array([0, 1, 0, 1, 1, 0]),
        Functions=Array([line(BLUE, BLUE), line(BLUE, [1, 1, 1]), line([1, 1, 1], NIGHT)]),
    )
    found = shown(shading(stitched))
    assert ink_at(found, 97, 100) == pytest.approx((95, 80, 0, 0), abs=1)
    assert ink_at(found, 103, 100) == pytest.approx((100, 90, 25, 25), abs=8)
    assert sum(ink_at(found, 199, 100)) <= 2


@pytest.mark.parametrize("bits", [8, 16])
def test_sampled_gradients_are_sampled_anew(bits: int) -> None:
    colours = np.array([BLUE, [1, 1, 1], NIGHT])
    data = np.round(colours * (2**bits - 1)).astype(">u2" if bits == 16 else "u1").tobytes()

    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        function = pdf.make_stream(
            data,
            FunctionType=0,
            Domain=Array([0, 1]),
            Range=Array([0, 1, 0, 1, 0, 1]),
            Size=Array([3]),
            BitsPerSample=bits,
        )
        return Dictionary(Shading=Dictionary(S=shading(function)))

    made = separated(handmade(b"/S sh", resources))
    sound(made)
    found = plates(made)
    assert ink_at(found, 0, 100) == pytest.approx((95, 80, 0, 0), abs=2)
    assert sum(ink_at(found, 100, 100)) <= 4
    assert ink_at(found, 199, 100) == pytest.approx((100, 90, 25, 25), abs=2)


def test_curved_gradients_keep_their_curve() -> None:
    found = shown(shading(line([1, 1, 1], [0, 0, 0], 2)))
    assert ink_at(found, 100, 100)[3] == pytest.approx(INKS.grey(0.75)[3] * 100, abs=2)


def test_a_function_for_each_channel_is_joined() -> None:
    channels = Array([line([a], [b]) for a, b in zip(BLUE, NIGHT, strict=True)])
    found = shown(shading(channels))
    assert ink_at(found, 0, 100) == pytest.approx((95, 80, 0, 0), abs=1)
    assert ink_at(found, 199, 100) == pytest.approx((100, 90, 25, 25), abs=1)


def test_radial_gradients_are_separated_with_what_lies_around_them() -> None:
    radial = Dictionary(
        ShadingType=3,
        ColorSpace=Name.DeviceRGB,
        Coords=Array([100, 100, 0, 100, 100, 50]),
        Function=line(BLUE, [1, 1, 1]),
        Extend=Array([True, False]),
    )
    found = shown(radial)
    assert ink_at(found, 100, 100) == pytest.approx((95, 80, 0, 0), abs=4)
    assert sum(ink_at(found, 5, 5)) == 0


def test_the_background_of_a_pattern_of_gradients_is_separated() -> None:
    one = shading(line(ORANGE, ORANGE), Background=Array(BLUE), BBox=Array([0, 0, 50, 200]))
    pattern = Dictionary(PatternType=2, Shading=one)
    made = separated(
        handmade(
            b"/Pattern cs /P scn 0 0 200 200 re f", lambda _: Dictionary(Pattern=Dictionary(P=pattern))
        )
    )
    sound(made)
    with opened(made) as pdf:
        background = pdf.pages[0].Resources.Pattern.P.Shading.Background
        assert [float(part) for part in background] == [0.95, 0.8, 0, 0]


@pytest.mark.parametrize(
    ("space", "first", "last", "ends"),
    [
        (Name.DeviceGray, [0], [1], ((0, 0, 0, 100), (0, 0, 0, 0))),
        (Name.DeviceCMYK, [0.1, 0.2, 0.3, 0.4], [0, 0, 0, 0], ((10, 20, 30, 40), (0, 0, 0, 0))),
        (
            Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))]),
            [0, 0, 0],
            [100, 0, 0],
            ((0, 0, 0, 100), (0, 0, 0, 0)),
        ),
    ],
)
def test_gradients_of_every_space(
    space: object, first: list[float], last: list[float], ends: tuple[tuple[int, ...], ...]
) -> None:
    found = shown(shading(line(first, last), space))
    assert ink_at(found, 0, 100) == pytest.approx(ends[0], abs=1)
    assert ink_at(found, 199, 100) == pytest.approx(ends[1], abs=1)


def test_no_gradient_has_more_ink_than_the_limit_anywhere() -> None:
    lean = Inks(PROFILE, INKS.builds, 240)
    stops = Dictionary(
        FunctionType=3,
        Domain=Array([0, 1]),
        Bounds=Array([0.3, 0.6]),
        Encode=Array([0, 1] * 3),
        Functions=Array(
            [
                line([0.05, 0.02, 0], [0, 0.02, 0.09]),
                line([0, 0.02, 0.09], NIGHT),
                line(NIGHT, [0, 0, 0]),
            ]
        ),
    )
    assert most(shown(shading(stops), lean)) <= 240.5
    assert most(shown(shading(stops))) <= 300.5


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Dictionary(ShadingType=1, ColorSpace=Name.DeviceRGB), "a shading of type 1"),
        (shading(Dictionary(FunctionType=4)), "a function of type 4"),
        (
            shading(line([0], [1]), Array([Name.Indexed, Name.DeviceRGB, 0, pikepdf.String(b"abc")])),
            "a space of kind indexed",
        ),
        (shading(Array([line([0], [1], 2)] * 3)), "for each channel that is no straight line"),
    ],
)
def test_gradients_that_are_not_known_are_refused(one: Dictionary, said: str) -> None:
    assert said in complaint(handmade(b"/S sh", lambda _: Dictionary(Shading=Dictionary(S=one))))


# Soft masks and groups


def masked(mask: pikepdf.Stream, kind: Name, **more: object) -> Dictionary:
    return Dictionary(
        ExtGState=Dictionary(M=Dictionary(SMask=Dictionary(Type=Name.Mask, S=kind, G=mask, **more)))
    )


SQUARE = b" 0 0 200 200 re f "
PAINT = b"/M gs 0.113725 0.247059 0.74902 rg" + SQUARE


def test_the_light_of_a_luminosity_mask_stays_and_becomes_grey() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        mask = form(
            pdf, b"0 1 0 rg 0 0 100 200 re f 1 0.5 0 RG 1 1 1 rg 100 0 100 200 re f", Group=group()
        )
        return masked(mask, Name.Luminosity)

    made = separated(handmade(PAINT, resources))
    sound(made)
    with opened(made) as pdf:
        mask = pdf.pages[0].Resources.ExtGState.M.SMask.G
        assert Name.DeviceGray == mask.Group.CS
        assert mask.read_bytes().startswith(b"0.59 g ")
        assert b"0.595 G" in mask.read_bytes()
    found = plates(made)
    assert ink_at(found, 50, 100)[0] == pytest.approx(95 * 0.59, abs=2)
    assert ink_at(found, 150, 100)[0] == pytest.approx(95, abs=1)


def test_everything_inside_a_luminosity_mask_becomes_grey() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        colours = bytes([255, 255, 255, 0, 0, 0])
        table = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(colours)])
        tile = pdf.make_stream(b"1 1 1 rg 0 0 10 10 re f")
        tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep, tile.Resources = Array([0, 0, 10, 10]), 10, 10, Dictionary()
        one = pdf.make_stream(b"0 0 10 10 re f")
        one.Type, one.PatternType, one.PaintType, one.TilingType = Name.Pattern, 1, 2, 1
        one.BBox, one.XStep, one.YStep, one.Resources = Array([0, 0, 10, 10]), 10, 10, Dictionary()
        inner = Dictionary(
            Shading=Dictionary(S=shading(line([0, 0, 0], [1, 1, 1]), Background=Array([0, 0, 0]))),
            XObject=Dictionary(
                Rgb=image(pdf, bytes([255, 0, 0] * 4), (2, 2), Name.DeviceRGB, Interpolate=True),
                Table=image(pdf, b"\0\1\1\0", (2, 2), table),
                Grey=image(pdf, b"\0\1\1\0", (2, 2), Name.DeviceGray),
                Inner=form(pdf, b"0 0 1 rg" + SQUARE, Group=group(), Resources=Dictionary()),
            ),
            Pattern=Dictionary(P=tile, One=one),
            ColorSpace=Dictionary(Cs=Array([Name.Pattern, Name.DeviceRGB])),
        )
        mask = form(
            pdf,
            b"/S sh q 50 0 0 50 0 0 cm /Rgb Do /Table Do /Grey Do Q /Inner Do"
            b" /Pattern cs /P scn 0 0 9 9 re f /Cs cs 0 1 0 /One scn 9 9 9 9 re f 0.1 0.2 0.3 0.4 k",
            Group=group(),
            Resources=inner,
        )
        return masked(mask, Name.Luminosity, BC=Array([1, 1, 1]))

    made = separated(handmade(PAINT, resources))
    sound(made)
    with opened(made) as pdf:
        soft = pdf.pages[0].Resources.ExtGState.M.SMask
        inner = soft.G.Resources
        assert [float(part) for part in soft.BC] == [1]
        assert inner.Shading.S.ColorSpace == Name.DeviceGray
        assert [inner.XObject[name].ColorSpace for name in ("/Rgb", "/Table", "/Grey")] == [
            Name.DeviceGray
        ] * 3
        assert inner.XObject.Rgb.read_bytes() == bytes([76] * 4)
        assert inner.XObject.Table.read_bytes() == b"\xff\0\0\xff"
        assert Name.DeviceGray == inner.XObject.Inner.Group.CS
        assert inner.Pattern.P.read_bytes().startswith(b"0 g\n0 G\n1 g")
        assert inner.ColorSpace.Cs[1] == Name.DeviceGray
        assert b"0.59 /One scn" in soft.G.read_bytes()


def test_an_alpha_mask_is_ink_like_all_else() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        states = Dictionary(H=Dictionary(ca=0.5))
        mask = form(
            pdf, b"/H gs 1 0 0 rg" + SQUARE, Group=group(), Resources=Dictionary(ExtGState=states)
        )
        return masked(mask, Name.Alpha)

    made = separated(handmade(PAINT, resources))
    with opened(made) as pdf:
        mask = pdf.pages[0].Resources.ExtGState.M.SMask.G
        assert Name.DeviceCMYK == mask.Group.CS
        assert b" k" in mask.read_bytes()
    assert ink_at(plates(made), 100, 100)[0] == pytest.approx(47, abs=2)
    sound(made)


def test_a_mask_that_is_also_drawn_is_refused() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        mask = form(pdf, b"1 0 0 rg" + SQUARE, Group=group())
        both = masked(mask, Name.Luminosity)
        both.XObject = Dictionary(X=mask)
        return both

    assert "both a mask and printed" in complaint(handmade(b"/M gs /X Do", resources))
    # Listed and not drawn, as the engine does it, is fine.
    separated(handmade(PAINT, resources))


def test_groups_blend_in_ink_and_so_does_the_page() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        knock = group()
        knock.K = True
        return Dictionary(XObject=Dictionary(X=form(pdf, b"1 1 1 rg" + SQUARE, Group=knock)))

    with opened(separated(handmade(b"/X Do", resources))) as pdf:
        page = pdf.pages[0].obj
        inner = page.Resources.XObject.X.Group
        assert (Name.Transparency, Name.DeviceCMYK) == (page.Group.S, page.Group.CS)
        assert (Name.DeviceCMYK, True, True) == (inner.CS, inner.K, inner.I)


def test_alpha_leaves_a_build_as_it_is() -> None:
    resources = Dictionary(ExtGState=Dictionary(H=Dictionary(ca=0.5)))
    made = separated(handmade(b"/H gs 0.113725 0.247059 0.74902 rg" + SQUARE, lambda _: resources))
    with opened(made) as pdf:
        assert b"0.95 0.8 0 0 k" in pdf.pages[0].Contents.read_bytes()
    assert ink_at(plates(made), 100, 100) == pytest.approx((48, 40, 0, 0), abs=1)


# What the engine makes

STYLE = """
.a { width: 90mm; height: 20mm; background: linear-gradient(90deg, #1d3fbf, #14205c) no-repeat }
.b { width: 90mm; height: 20mm; background: radial-gradient(circle, #f2a01c 0, #f2a01c 30%, #1d3fbf 30%,
     rgba(20, 32, 92, .5) 100%) no-repeat }
.c { width: 90mm; height: 20mm; background: linear-gradient(90deg, transparent, #000) no-repeat }
.d { width: 90mm; height: 20mm; opacity: .5; background: #1d3fbf; color: #000 }
"""


def test_the_engines_gradients_and_groups_are_ink() -> None:
    made = separated(
        master(
            '<div class="a"></div><div class="b"></div><div class="c"></div><div class="d">See</div>',
            STYLE,
        )
    )
    sound(made)
    found = plates(made)
    assert most(found) <= 300.5
    assert ink_at(found, 10, 320) == pytest.approx((95, 80, 0, 0), abs=2)
    assert ink_at(found, 262, 320) == pytest.approx((100, 90, 25, 25), abs=2)
