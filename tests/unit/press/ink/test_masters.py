"""Whole masters of the engine: separated, bound, and looked at by other people's tools."""

import io
import re
from dataclasses import replace

import numpy as np
import pikepdf
import pytest
from pikepdf import Name

from magazine.model.setting import Setting
from magazine.press.bind import bind
from magazine.press.content import content_of
from magazine.press.facts import BindFacts
from magazine.press.ink.leftovers import leftovers
from magazine.press.ink.separate import separate
from magazine.press.variant import Variant
from unit.press.ink.ink_fixtures import (
    AT,
    INKS,
    content,
    handmade,
    ink_at,
    master,
    most,
    noise,
    opened,
    plates,
    separated,
    sound,
    tool,
)
from unit.press.press_fixtures import Bound

_COLOUR = re.compile(r"(?:[\d.]+ ){1,4}(?:rg|RG|g|G|k|K)\n|/(?:Overprint|Knockout) gs\n")


@pytest.fixture(scope="module")
def separations(settings: tuple[Setting, ...]) -> tuple[Setting, ...]:
    return tuple(separated(setting) for setting in settings)


def test_nothing_but_ink_is_left_in_any_object(separations: tuple[Setting, ...]) -> None:
    for made in separations:
        sound(made)
        with opened(made) as pdf:
            assert leftovers(pdf) == []


def test_the_unseparated_masters_would_be_seen(settings: tuple[Setting, ...]) -> None:
    for setting in settings:
        with opened(setting) as pdf:
            assert "`rg`" in leftovers(pdf)
            assert "`/Lab`" in leftovers(pdf)  # the engine lists it, used or not
    with opened(settings[0]) as pdf:
        assert {"`/DeviceRGB`", "`/Interpolate`"} <= set(leftovers(pdf))


@pytest.mark.parametrize(
    ("content", "resources", "found"),
    [
        (b"1 0 0 rg", {}, "`rg`"),
        (b"1 0 0 RG", {}, "`RG`"),
        (b"/Perceptual ri", {}, "`ri`"),
        (b"", {"/ColorSpace": {"/A": [Name.CalRGB, {}]}}, "`/CalRGB`"),
        (b"", {"/ColorSpace": {"/A": [Name.CalGray, {}]}}, "`/CalGray`"),
        (b"", {"/ColorSpace": {"/A": [Name.ICCBased, {}]}}, "`/ICCBased`"),
        (b"", {"/ColorSpace": {"/A": [Name.Lab, {}]}}, "`/Lab`"),
        (b"", {"/ColorSpace": {"/DefaultRGB": Name.DeviceCMYK}}, "`/DefaultRGB`"),
        (b"", {"/ColorSpace": {"/A": [Name.Indexed, Name.DeviceRGB, 0, b"abc"]}}, "`/DeviceRGB`"),
        (
            b"",
            {"/ColorSpace": {"/A": [Name.Separation, Name.Gold, Name.DeviceCMYK, {}]}},
            "`/Separation`",
        ),
        (b"", {"/ExtGState": {"/A": {"/TR": Name.Identity}}}, "`/TR`"),
    ],
)
def test_each_leftover_is_seen(content: bytes, resources: dict[str, object], found: str) -> None:
    setting = handmade(content, lambda _: pikepdf.Dictionary(resources))
    with opened(setting) as pdf:
        assert leftovers(pdf) == [found]


def test_words_about_colour_are_no_leftover() -> None:
    setting = handmade(b"/Span <</ActualText (1 0 0 rg /DeviceRGB)>> BDC EMC /P <</MCID 0>> BDC EMC")
    with opened(setting) as pdf:
        pdf.docinfo["/Title"] = "On /DeviceRGB and /Lab"
        assert leftovers(pdf) == []


def test_a_leftover_stops_the_article() -> None:
    # An annotation with an appearance of its own is no page content: nobody separates it.
    setting = handmade(b"0 g")
    with opened(setting) as pdf:
        drawing = pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", Subtype=Name.Form, BBox=[0, 0, 9, 9])
        pdf.pages[0].Annots = [
            pikepdf.Dictionary(
                Type=Name.Annot, Subtype=Name.Stamp, Rect=[0, 0, 9, 9], AP={"/N": drawing}
            )
        ]
        out = io.BytesIO()
        pdf.save(out)
    made = separate(replace(setting, pdf=out.getvalue()), INKS, at=AT)
    (problem,) = made.problems
    assert "still has `rg`" in problem.message
    assert made.pdf == out.getvalue()


def test_only_colours_change_in_what_the_engine_wrote(
    settings: tuple[Setting, ...], separations: tuple[Setting, ...]
) -> None:
    for before, after in zip(settings, separations, strict=True):
        with opened(before) as old, opened(after) as new:
            for one, two in zip(old.pages, new.pages, strict=True):
                texts = [content_of(page.obj).decode("latin-1") + "\n" for page in (one, two)]
                plain = [_COLOUR.sub("", text) for text in texts]
                assert plain[0] == plain[1]
                assert len(_COLOUR.findall(texts[0])) >= 3
            names = ("/StructTreeRoot", "/Lang", "/MarkInfo", "/Metadata")
            assert all((name in old.Root) == (name in new.Root) for name in names)
            assert str(old.docinfo["/Title"]) == str(new.docinfo["/Title"])


def test_all_else_of_a_setting_stays(
    settings: tuple[Setting, ...], separations: tuple[Setting, ...]
) -> None:
    for before, after in zip(settings, separations, strict=True):
        assert replace(after, pdf=before.pdf) == before


def test_equal_masters_give_equal_bytes(
    settings: tuple[Setting, ...], separations: tuple[Setting, ...]
) -> None:
    assert tuple(separated(setting) for setting in settings) == separations


def test_text_and_tags_read_as_before(
    settings: tuple[Setting, ...], separations: tuple[Setting, ...]
) -> None:
    for before, after in zip(settings, separations, strict=True):
        for command in (("pdftotext", "-", "/dev/stdout"), ("pdfinfo", "-struct-text", "-")):
            said = [tool(setting, *command).stdout for setting in (before, after)]
            one, two = (re.sub(rb"\d+ 0", b"", text) for text in said)  # objects are numbered anew
            assert one == two


def test_a_separated_issue_can_be_bound(
    separations: tuple[Setting, ...], facts: BindFacts, printed: Bound
) -> None:
    bound = Bound(*bind(separations, facts, Variant.PRINT))
    assert bound.problems == printed.problems
    assert [bound.text(page) for page in (1, 2, 3)] == [printed.text(page) for page in (1, 2, 3)]
    with bound.opened() as pdf:
        assert leftovers(pdf) == []
        assert {page.obj.Group.CS for page in pdf.pages} == {Name.DeviceCMYK}


def test_black_text_is_on_the_black_plate_alone() -> None:
    made = separated(master("<p>Black as coal.</p>", "p { color: #000 }"))
    found = plates(made, dpi=144)
    assert not found[..., :3].any()
    assert (found[..., 3] == 255).any()


def test_black_text_over_magenta_leaves_the_magenta_plate_whole() -> None:
    style = ".m { background: #d5006d; height: 40mm } .m p { font: 600 30pt/30pt Archivo; color: #000 }"
    made = separated(master('<div class="m"><p>Black on it</p></div>', style))
    found = plates(made, dpi=144)
    black = found[..., 3] == 255
    assert black.sum() > 1000
    ground = np.median(found[black][:, 1])
    assert ground > 200
    assert (found[black][:, 1] == ground).mean() > 0.99


def test_text_in_white_and_in_colour_knocks_out() -> None:
    style = ".m { background: #d5006d; height: 40mm } .m p { font: 600 30pt/30pt Archivo; color: #fff }"
    made = separated(master('<div class="m"><p>White</p></div>', style))
    assert "/Overprint gs" not in content(made)
    assert (plates(made, dpi=144).sum(axis=-1)[60:150, 60:150] == 0).any()


def test_lines_of_every_border_are_black_alone_and_overprint() -> None:
    style = """
    table { border-collapse: collapse; background: #d5006d } td { border: .5pt solid #000; padding: 6pt }
    hr { border: 0; border-top: 1pt solid #000; margin: 12pt 0 } div { border-bottom: .5pt solid #000 }
    """
    body = "<div>a</div><hr/><table><tr><td>b</td><td>c</td></tr></table>"
    made = separated(master(body, style))
    found = plates(made, dpi=288)
    black = found[..., 3] == 255
    on_magenta = found[black][:, 1] > 0
    assert on_magenta.any()
    assert not (found[black][:, 0] > found[..., 0].max() - 1).all()
    ground = found[..., 1].max()
    table = found[:, :, 1] == ground
    rows = np.flatnonzero(table.any(axis=1))
    columns = np.flatnonzero(table.any(axis=0))
    inside = found[rows[4] : rows[-4], columns[4] : columns[-4]]
    lines = inside[..., 3] == 255
    assert lines.any()
    assert (inside[lines][:, 1] == ground).all()


def test_black_text_on_a_dark_picture_keeps_the_limit_and_on_its_light_box_overprints() -> None:
    style = """
    figure { position: relative; margin: 0; font: 600 30pt/32pt Archivo } img { width: 70mm; height: 40mm }
    .one { position: absolute; top: 4mm; left: 4mm; margin: 0 }
    .two { position: absolute; top: 20mm; left: 4mm; background: #f2a01c; padding: 12pt; margin: 0 }
    """
    dark = noise("RGB", (200, 120)).point(lambda value: value // 8)
    body = '<figure><img src="dark.png" alt="x"/><p class="one">Dark</p><p class="two">Box</p></figure>'
    made = separated(master(body, style, {"dark.png": dark}))
    assert most(plates(made, dpi=144)) <= 300.5
    text = content(made)
    assert text.count("BT") >= 3
    assert text.count("/Overprint gs") == 1  # the text in the box
    assert text.index("/Overprint gs") > text.index(" Do")


def test_colours_that_the_layout_says_in_other_ways_are_ink_too() -> None:
    style = """
    .a { background: oklch(60% .15 30); height: 20mm } .b { background: lab(40% 30 -60); height: 20mm }
    .c { background: hsl(228 74% 43%); height: 20mm } .d { background: rgba(29, 63, 191, .5); height: 20mm }
    """
    made = separated(
        master(
            '<div class="a"></div><div class="b"></div><div class="c"></div><div class="d"></div>', style
        )
    )
    sound(made)
    found = plates(made)
    assert ink_at(found, 100, 180) == pytest.approx((95, 80, 0, 0), abs=3)
    assert ink_at(found, 100, 140) == pytest.approx((48, 40, 0, 0), abs=1)
    assert most(found) <= 300


DRAWING = """
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 200"
  width="200" height="200">
  <defs>
    <linearGradient id="g"><stop offset="0" stop-color="#1d3fbf"/>
      <stop offset="1" stop-color="#fff" stop-opacity=".3"/></linearGradient>
    <radialGradient id="r"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="#000"/>
    </radialGradient>
    <pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse">
      <circle cx="5" cy="5" r="3" fill="#1d3fbf"/></pattern>
    <clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath>
    <mask id="m"><rect width="200" height="200" fill="url(#g)"/></mask>
  </defs>
  <rect width="100" height="40" fill="url(#g)"/>
  <rect y="50" width="100" height="40" fill="url(#r)" stroke="#000" stroke-width="1"/>
  <rect x="100" width="90" height="90" fill="url(#p)"/>
  <g clip-path="url(#c)" opacity=".5"><rect width="200" height="200" fill="orange"/>
    <text x="10" y="50" font-family="Archivo" fill="#000">Text</text></g>
  <rect x="0" y="100" width="100" height="90" fill="#d5006d" mask="url(#m)"/>
  <path d="M100 100 L190 190" stroke="#000" stroke-width="1"/>
</svg>"""
EVERYTHING = """
div { margin: 2mm } img { width: 30mm; height: 30mm }
.a { box-shadow: 3pt 3pt 6pt #0008; border-radius: 3mm; border: 2pt dashed #000 }
.b { border: 4pt dotted #1d3fbf; outline: 1pt solid red; column-count: 2; column-rule: .5pt solid #000 }
.c { text-decoration: underline; text-decoration-color: #d5006d }
.d { border: 3pt double #000 }
.e { background: repeating-linear-gradient(45deg, #000 0, #000 2pt, #fff 2pt, #fff 4pt) }
.f { transform: rotate(5deg); opacity: .7; background: #1d3fbf; color: #fff }
.g { background: url(svg.svg) 0 0 / 10mm 10mm }
.h { border-image: linear-gradient(red, blue) 1; border: 3pt solid }
"""


def test_whatever_a_stylesheet_or_a_drawing_can_ask_for_is_ink() -> None:
    body = "".join(f'<div class="{name}">{name} and so on</div>' for name in "abcdefgh")
    made = separated(master(f'<img src="svg.svg" alt="x"/>{body}', EVERYTHING, {"svg.svg": DRAWING}))
    sound(made)
    with opened(made) as pdf:
        assert leftovers(pdf) == []
    found = plates(made, dpi=100)
    assert most(found) <= 300.5
    assert (found.reshape(-1, 4).max(axis=0) > 200).all()  # each ink is there
