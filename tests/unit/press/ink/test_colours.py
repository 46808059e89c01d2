"""Colours of content written by hand: each operator and space on its own."""

import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from magazine.press.ink.inks import Inks
from magazine.press.ink.separate import separate
from unit.press.ink.ink_fixtures import (
    AT,
    INKS,
    PROFILE,
    SRGB,
    complaint,
    content,
    font,
    form,
    handmade,
    ink_at,
    most,
    opened,
    plates,
    separated,
    sound,
)

SQUARE = b" 0 0 100 100 re f"


def spaces(pdf: pikepdf.Pdf) -> Dictionary:
    def profile(data: bytes, count: int) -> pikepdf.Stream:
        stream = pdf.make_stream(data)
        stream.N = count
        return stream

    return Dictionary(
        ColorSpace=Dictionary(
            Rgb=Array([Name.ICCBased, profile(SRGB, 3)]),
            Press=Array([Name.ICCBased, profile(PROFILE, 4)]),
            Alias=Name.DeviceRGB,
            Lab=Array([Name.Lab, Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]))]),
            Table=Array([Name.Indexed, Name.DeviceRGB, 1, String(bytes([0, 0, 0, 29, 63, 191]))]),
            Stream=Array([Name.Indexed, Name.DeviceGray, 1, pdf.make_stream(b"\x00\xff")]),
            Spot=Array(
                [Name.Separation, Name("/Gold"), Name.DeviceCMYK, Dictionary(FunctionType=2, N=1)]
            ),
            Spots=Array([Name.DeviceN, Array([Name("/Gold"), Name("/Silver")]), Name.DeviceCMYK]),
            Cal=Array([Name.CalRGB, Dictionary(WhitePoint=Array([1, 1, 1]))]),
            DefaultRGB=Array([Name.ICCBased, profile(SRGB, 3)]),
        )
    )


@pytest.mark.parametrize(
    ("operators", "ink"),
    [
        (b"0 0 0 rg", (0, 0, 0, 100)),
        (b"1 1 1 rg", (0, 0, 0, 0)),
        (b"0.113725 0.247059 0.74902 rg", (95, 80, 0, 0)),
        (b"0 g", (0, 0, 0, 100)),
        (b"1 g", (0, 0, 0, 0)),
        (b"0.1 0.2 0.3 0.4 k", (10, 20, 30, 40)),
        (b"/DeviceRGB cs 0.113725 0.247059 0.74902 sc", (95, 80, 0, 0)),
        (b"/DeviceRGB cs", (0, 0, 0, 100)),
        (b"/DeviceCMYK cs", (0, 0, 0, 100)),
        (b"/DeviceGray cs 1 scn", (0, 0, 0, 0)),
        (b"/Alias cs 0.113725 0.247059 0.74902 scn", (95, 80, 0, 0)),
        (b"/Rgb cs 0.113725 0.247059 0.74902 scn", (95, 80, 0, 0)),
        (b"/Press cs 0.5 0.4 0.3 0.2 scn", (50, 40, 30, 20)),
        (b"/Lab cs 100 0 0 scn", (0, 0, 0, 0)),
        (b"/Lab cs", (0, 0, 0, 100)),
        (b"/Table cs 1 scn", (95, 80, 0, 0)),
        (b"/Table cs 0 scn", (0, 0, 0, 100)),
        (b"/Stream cs 1 sc", (0, 0, 0, 0)),
        (b"", (0, 0, 0, 100)),  # a page begins in black, of DeviceGray
    ],
)
def test_every_space_comes_out_as_ink(operators: bytes, ink: tuple[int, ...]) -> None:
    made = separated(handmade(operators + SQUARE, spaces))
    assert ink_at(plates(made), 50, 50) == pytest.approx(ink, abs=1)
    with opened(made) as pdf:
        assert "/ColorSpace" not in pdf.pages[0].Resources
    sound(made)


def test_a_grey_between_is_toned_black() -> None:
    made = separated(handmade(b"0.5 g" + SQUARE))
    assert content(made).count(" k") == 2  # the page's beginning, and this one
    cyan, magenta, yellow, black = ink_at(plates(made), 50, 50)
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert 55 < black < 70


def test_strokes_have_their_own_colour() -> None:
    made = separated(handmade(b"20 w 0.113725 0.247059 0.74902 RG 1 1 1 rg 50 50 100 100 re B"))
    found = plates(made)
    assert ink_at(found, 50, 100) == pytest.approx((95, 80, 0, 0), abs=1)
    assert ink_at(found, 100, 100) == (0, 0, 0, 0)


def test_the_ink_of_the_copy_keeps_the_limit() -> None:
    made = separated(handmade(b"1 1 1 1 k" + SQUARE))
    assert most(plates(made)) <= 300


def test_another_presss_numbers_are_converted() -> None:
    # The same profile with a note at its end: not the one we print by.
    def other(pdf: pikepdf.Pdf) -> Dictionary:
        stream = pdf.make_stream(PROFILE + b"\0\0\0\0")
        stream.N = 4
        return Dictionary(ColorSpace=Dictionary(Other=Array([Name.ICCBased, stream])))

    made = separated(handmade(b"/Other cs 1 1 1 1 scn" + SQUARE, other))
    ink = ink_at(plates(made), 50, 50)
    assert ink[3] > 80
    assert sum(ink) <= 300


@pytest.mark.parametrize(
    ("operators", "said"),
    [
        (b"/Spot cs 1 scn", "a spot colour, `Gold`"),
        (b"/Spots cs 1 1 scn", "a spot colour, `Gold`, `Silver`"),
        (b"/Cal cs 1 1 1 scn", "a colour space that we do not know, `/CalRGB`"),
        (b"/Nowhere cs 1 1 1 scn", "a colour space that we do not know, `/Nowhere`"),
        (b"/Rgb cs 1 1 scn", "2 components instead of 3"),
        (b"1 0 rg", "wrong operands"),
        (b"q", "never restores"),
        (b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", "inline image"),
        (b"0 0 m 10 0 l 0 G S", "between a path and its painting"),
    ],
)
def test_what_cannot_be_ink_is_told_with_its_article(operators: bytes, said: str) -> None:
    assert said in complaint(handmade(operators + b" 0 0 10 10 re f", spaces))


def test_every_page_that_cannot_be_separated_is_told() -> None:
    setting = handmade(b"/Spot cs 1 scn", spaces)
    with opened(setting) as pdf:
        pdf.pages.append(pdf.pages[0])
        out = io.BytesIO()
        pdf.save(out)
    made = separate(replace(setting, pdf=out.getvalue(), pages=2, first=7), INKS, at=AT)
    assert [problem.message[:7] for problem in made.problems] == ["page 7 ", "page 8 "]
    assert made.pdf == out.getvalue()


def test_colours_nest_with_the_graphics_state() -> None:
    made = separated(
        handmade(
            b"0.113725 0.247059 0.74902 rg q 1 1 1 rg q 0 g 0 0 50 50 re f Q 50 0 50 50 re f Q "
            b"100 0 50 50 re f"
        )
    )
    found = plates(made)
    assert ink_at(found, 25, 25) == (0, 0, 0, 100)
    assert ink_at(found, 75, 25) == (0, 0, 0, 0)
    assert ink_at(found, 125, 25) == pytest.approx((95, 80, 0, 0), abs=1)


def test_a_chosen_space_nests_too() -> None:
    made = separated(
        handmade(b"/DeviceRGB cs q /DeviceGray cs 1 sc Q 0.113725 0.247059 0.74902 sc" + SQUARE)
    )
    assert ink_at(plates(made), 50, 50) == pytest.approx((95, 80, 0, 0), abs=1)


def test_intents_and_transfers_go_and_all_else_stays_to_the_byte() -> None:
    def resources(_pdf: pikepdf.Pdf) -> Dictionary:
        return Dictionary(
            ExtGState=Dictionary(
                G=Dictionary(
                    TR=Name.Identity, TR2=Name.Default, OP=True, OPM=1, RI=Name.Perceptual, LW=3
                )
            ),
            Properties=Dictionary(P=Dictionary(MCID=4)),
        )

    before = (
        b"/Perceptual ri\n/G gs /Span /P BDC\n % note\n 1.50 0 0 1. 5 5 cm /P <</MCID 0 /Lang (fr)>> BDC "
        b"[(a) -20.0] 0 d EMC EMC"
    ).replace(b"[(a) -20.0]", b"[2 1]")
    made = separated(handmade(before, resources))
    assert content(made) == "0 0 0 1 k\n0 0 0 1 K\n" + before.decode().replace("/Perceptual ri", "")
    with opened(made) as pdf:
        assert set(pdf.pages[0].Resources.ExtGState.G.keys()) == {"/LW"}


def test_a_form_paints_with_the_colours_that_it_finds_and_its_own() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        finds = form(pdf, b"0 0 50 50 re f q 1 1 1 rg 0 50 50 50 re f Q")
        return Dictionary(XObject=Dictionary(F=finds))

    made = separated(
        handmade(b"0.113725 0.247059 0.74902 rg /F Do 1 0 0 1 100 0 cm 0 g /F Do", resources)
    )
    found = plates(made)
    assert ink_at(found, 25, 25) == pytest.approx((95, 80, 0, 0), abs=1)
    assert ink_at(found, 125, 25) == (0, 0, 0, 100)
    assert ink_at(found, 25, 75) == (0, 0, 0, 0)
    sound(made)


def test_a_form_without_resources_uses_its_pages() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        both = spaces(pdf)
        both.XObject = Dictionary(F=form(pdf, b"/Rgb cs 1 1 1 scn" + SQUARE))
        return both

    assert ink_at(plates(separated(handmade(b"/F Do", resources))), 50, 50) == (0, 0, 0, 0)


def test_a_page_may_inherit_its_resources_or_have_none() -> None:
    setting = handmade(b"/Rgb cs 0.113725 0.247059 0.74902 scn" + SQUARE, spaces)
    with opened(setting) as pdf:
        pdf.Root.Pages.Resources = pdf.pages[0].obj.Resources
        del pdf.pages[0].obj["/Resources"]
        out = io.BytesIO()
        pdf.save(out)
    made = separated(replace(setting, pdf=out.getvalue()))
    assert ink_at(plates(made), 50, 50) == pytest.approx((95, 80, 0, 0), abs=1)
    with opened(handmade(b"1 w 0 0 m 9 9 l S")) as pdf:
        del pdf.pages[0].obj["/Resources"]
        out = io.BytesIO()
        pdf.save(out)
    sound(separated(replace(setting, pdf=out.getvalue())))


def test_a_form_that_sets_a_colour_in_a_space_that_it_finds_is_refused() -> None:
    said = complaint(
        handmade(b"/F Do", lambda pdf: Dictionary(XObject=Dictionary(F=form(pdf, b"1 sc"))))
    )
    assert "`sc` sets a colour in an unknown space" in said


def test_drawings_without_an_end_are_refused() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        endless = form(pdf, b"/F Do")
        endless.Resources = Dictionary(XObject=Dictionary(F=endless))
        return Dictionary(XObject=Dictionary(F=endless))

    assert "without an end" in complaint(handmade(b"/F Do", resources))


def test_type_3_fonts_are_refused_when_they_show() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        fonts = font(pdf)
        fonts.E = Dictionary(Type=Name.Font, Subtype=Name.Type3)
        return Dictionary(Font=fonts)

    said = complaint(handmade(b"BT /F 9 Tf /E 12 Tf (x) Tj ET", resources))
    assert "a font that is made of drawings (Type 3)" in said
    assert "emoji" in said


@pytest.mark.parametrize(
    ("drawing", "resources"),
    [
        (b"/S sh", {"/Shading": {"/S": {"/ShadingType": 2, "/ColorSpace": Name.DeviceRGB}}}),
        (b"/S sh", {"/Shading": {"/S": {"/ShadingType": 2}}}),
        (b"/S sh", {"/Shading": {"/S": []}}),
        (b"/Pattern cs /P scn", {"/Pattern": {"/P": {}}}),
        (b"/A gs", {"/ExtGState": {"/A": {"/LW": Name.Wide}}}),
        (b"/A gs", {"/ExtGState": {"/A": {"/SMask": {"/S": Name.Alpha}}}}),
        (b"/C cs 0 sc", {"/ColorSpace": {"/C": [Name.ICCBased]}}),
        (b"/C cs 3 sc", {"/ColorSpace": {"/C": [Name.Indexed, Name.DeviceRGB, 0, String("abc")]}}),
    ],
)
def test_objects_that_are_not_as_they_should_be_are_told_too(
    drawing: bytes, resources: dict[str, object]
) -> None:
    said = complaint(handmade(drawing, lambda _: Dictionary(resources)))
    assert said.startswith("page 1 of `hand` cannot be separated: ")


def test_coloured_patterns_are_separated_and_begin_in_black() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        tile = pdf.make_stream(b"0 0 5 10 re f 0.113725 0.247059 0.74902 rg 5 0 5 10 re f")
        tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 10, 10]), 10, 10
        tile.Resources = Dictionary()
        return Dictionary(Pattern=Dictionary(P=tile))

    made = separated(handmade(b"/Pattern cs /P scn" + SQUARE, resources))
    found = plates(made)
    assert ink_at(found, 52, 50) == (0, 0, 0, 100)
    assert ink_at(found, 57, 50) == pytest.approx((95, 80, 0, 0), abs=1)
    sound(made)


def test_patterns_of_one_colour_get_it_in_ink() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        tile = pdf.make_stream(b"0 0 5 10 re f")
        tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 2, 1
        tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 10, 10]), 10, 10
        tile.Resources = Dictionary()
        return Dictionary(
            Pattern=Dictionary(P=tile),
            ColorSpace=Dictionary(Cs=Array([Name.Pattern, Name.DeviceRGB])),
        )

    made = separated(handmade(b"/Cs cs 0.113725 0.247059 0.74902 /P scn" + SQUARE, resources))
    found = plates(made)
    assert ink_at(found, 52, 50) == pytest.approx((95, 80, 0, 0), abs=1)
    assert ink_at(found, 57, 50) == (0, 0, 0, 0)
    assert "0.95 0.8 0 0 /P scn" in content(made)
    with opened(made) as pdf:
        assert list(pdf.pages[0].Resources.ColorSpace.Cs) == [Name.Pattern, Name.DeviceCMYK]
    sound(made)


def test_blending_that_could_add_ink_is_refused() -> None:
    resources = Dictionary(ExtGState=Dictionary(M=Dictionary(BM=Name.Multiply)))
    assert "blends by `/Multiply`" in complaint(handmade(b"/M gs", lambda _: resources))
    normal = Dictionary(ExtGState=Dictionary(N=Dictionary(BM=Array([Name.Compatible, Name.Normal]))))
    separated(handmade(b"/N gs", lambda _: normal))


def test_a_graphics_state_with_something_unknown_is_refused() -> None:
    resources = Dictionary(ExtGState=Dictionary(M=Dictionary(Magic=1)))
    assert "`/Magic`" in complaint(handmade(b"/M gs", lambda _: resources))


def test_what_no_content_names_is_left_out() -> None:
    def resources(pdf: pikepdf.Pdf) -> Dictionary:
        all_of = spaces(pdf)
        all_of.XObject = Dictionary(Unused=form(pdf, b"1 0 0 rg"))
        all_of.Shading = Dictionary(Unused=Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB))
        return all_of

    with opened(separated(handmade(b"0 g", resources))) as pdf:
        assert set(pdf.pages[0].Resources.keys()) == set()


def test_equal_settings_give_equal_bytes() -> None:
    one, two = (handmade(b"/Lab cs 50 20 20 scn" + SQUARE, spaces) for _ in range(2))
    assert separated(one).pdf == separated(two, Inks(PROFILE, INKS.builds, 300)).pdf
