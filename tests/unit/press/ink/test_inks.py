import io
import pickle
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from magazine.model.layout import Token
from magazine.model.measure import mm
from magazine.model.printer import Condition, Edges, Printer
from magazine.model.problem import Place
from magazine.press.ink.inks import Inks, inks_for
from magazine.press.rasters import summed
from magazine.typeset.layout import find_layouts, load_layout
from unit.press.ink.ink_fixtures import BUILDS, INKS, PROFILE, ROOT, SRGB

PROFILES = ROOT / "src/magazine/press/profiles"
LAYOUT = Place("layouts/loom/layout.toml")


def measured(ink: tuple[float, ...]) -> tuple[float, ...]:
    """L*, a*, b* of ink on paper, relative to the paper, by the profile."""
    press = ImageCms.ImageCmsProfile(io.BytesIO(PROFILE))
    lab = ImageCms.createProfile("LAB")
    way = ImageCms.buildTransform(press, lab, "CMYK", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    one = Image.new("CMYK", (1, 1), tuple(round(part * 255) for part in ink))
    lightness, a, b = np.asarray(ImageCms.applyTransform(one, way))[0, 0]
    return float(lightness) / 2.55, float(np.int8(a)), float(np.int8(b))


def printer(ink: float = 300) -> Printer:
    profile = ROOT / "src/magazine/press/profiles/ISOcoated_v2_300_bas.icc"
    return Printer(
        name="nearby",
        title="Nearby",
        condition=Condition(identifier="FOGRA39", name="Coated", profile=profile, digest=""),
        bleed=Edges(),
        safe=Edges(top=mm(5)),
        ink=ink,
    )


def token(name: str, screen: str, *press: float) -> Token:
    return Token(name=name, screen=screen, press=press)


def test_a_token_has_its_build_and_nothing_near_it() -> None:
    assert INKS.rgb(29 / 255, 63 / 255, 191 / 255) == (0.95, 0.8, 0, 0)
    assert INKS.rgb(0.113725, 0.247059, 0.74902) == (0.95, 0.8, 0, 0)  # as the engine writes it
    assert INKS.rgb(30 / 255, 63 / 255, 191 / 255) != (0.95, 0.8, 0, 0)


def test_black_is_black_ink_alone_and_white_is_paper() -> None:
    assert INKS.rgb(0, 0, 0) == (0, 0, 0, 1)
    assert INKS.rgb(1, 1, 1) == (0, 0, 0, 0)


@pytest.mark.parametrize("value", range(5, 255, 10))
def test_a_grey_is_black_ink_as_light_as_the_four_inks_would_be(value: int) -> None:
    ink = INKS.rgb(value / 255, value / 255, value / 255)
    assert ink[:3] == (0, 0, 0)
    four = INKS.plain(value / 255, value / 255, value / 255)
    # Black alone gets no darker than L* 17; the four inks reach 13.
    assert measured(ink)[0] == pytest.approx(measured(four)[0], abs=1 if value > 90 else 4)


def test_greys_get_darker_step_by_step() -> None:
    tones = list(INKS.tones)
    assert tones == sorted(tones, reverse=True)
    assert (tones[0], tones[255]) == (255, 0)


def test_every_other_colour_looks_as_it_did_where_ink_can() -> None:
    orange = INKS.rgb(230 / 255, 150 / 255, 90 / 255)
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    way = ImageCms.buildTransform(srgb, lab, "RGB", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    pixel = np.asarray(ImageCms.applyTransform(Image.new("RGB", (1, 1), (230, 150, 90)), way))[0, 0]
    wanted = (float(pixel[0]) / 2.55, float(np.int8(pixel[1])), float(np.int8(pixel[2])))
    assert measured(orange) == pytest.approx(wanted, abs=2.5)


def test_lab_and_srgb_agree_where_both_can_say_a_colour() -> None:
    assert INKS.lab(100, 0, 0) == (0, 0, 0, 0)
    assert INKS.lab(0, 0, 0) == (0, 0, 0, 1)
    assert INKS.lab(53.585, 0, 0) == INKS.grey(128 / 255)
    # The blue of the tokens in Lab (D50): it hits the build too.
    assert INKS.lab(31.70, 31.65, -74.29) == pytest.approx((0.95, 0.8, 0, 0), abs=0.06)


def test_a_lab_colour_beyond_srgb_is_ink_within_the_limit() -> None:
    cyan, magenta, yellow, black = INKS.lab(50, -90, 10)
    assert cyan > 0.9
    assert cyan + magenta + yellow + black <= 3


def test_no_colour_has_more_ink_than_the_limit() -> None:
    lean = Inks(PROFILE, {}, 220)
    values = [0, 0.03, 0.1, 0.3, 0.6, 1]
    sums = [sum(lean.rgb(r, g, b)) for r in values for g in values for b in values]
    assert max(sums) <= 2.2
    assert max(sums) > 2.1  # the limit is used
    assert sum(lean.capped((1, 1, 1, 1))) <= 2.2
    assert lean.capped((1, 1, 1, 0.4))[3] == 0.4  # colour gives way, black stays


def test_pixels_keep_the_limit_too() -> None:
    dark = Image.linear_gradient("L").convert("RGB")
    pixels = Inks(PROFILE, {}, 220).image(dark)
    assert pixels.sum(axis=-1, dtype=np.uint16).max() <= 2.2 * 255
    assert INKS.image(dark).sum(axis=-1, dtype=np.uint16).max() <= 3 * 255


@pytest.mark.parametrize("path", sorted(PROFILES.glob("*.icc")), ids=lambda path: path.stem)
def test_every_profile_that_ships_gives_greys_in_order_and_keeps_its_limit(path: Path) -> None:
    limit = float(path.stem.split("_")[-1]) if path.stem[-1].isdigit() else 300
    inks = Inks(path.read_bytes(), {}, limit)
    assert list(inks.tones) == sorted(inks.tones, reverse=True)
    assert (inks.tones[0], inks.tones[255]) == (255, 0)
    steps = np.linspace(0, 255, 18).round().astype(np.uint8)
    grid = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(18, -1, 3)
    pixels = inks.image(Image.fromarray(grid))
    assert summed(pixels).max() <= limit * 2.55
    assert pixels.reshape(-1, 4).max(axis=0).min() > 200  # all four inks are used


def test_the_digest_changes_with_all_that_changes_the_ink() -> None:
    same = Inks(PROFILE, dict(reversed(list(BUILDS.items()))), 300)
    assert same.digest == INKS.digest
    others = [
        Inks(PROFILE, BUILDS, 299),
        Inks(PROFILE, {}, 300),
        Inks(PROFILE + b"\0", BUILDS, 300),
    ]
    assert len({INKS.digest, *(other.digest for other in others)}) == 4


def test_inks_travel_to_a_worker() -> None:
    INKS.rgb(1, 0, 0)
    again = pickle.loads(pickle.dumps(INKS))  # noqa: S301 - our own
    assert again.digest == INKS.digest
    assert again.rgb(1, 0, 0) == INKS.rgb(1, 0, 0)


def test_a_profile_that_is_not_cmyk_is_refused() -> None:
    with pytest.raises(ValueError, match="CMYK"):
        Inks(SRGB)


def test_the_tokens_of_a_layout_become_builds() -> None:
    inks, problems = inks_for(
        printer(),
        [
            token("blue", "#1d3fbf", 95, 80, 0, 0),
            token("accent", "#1D3FBF", 95, 80, 0, 0),
            token("white", "#fff", 0, 0, 0, 2),
            token("measure", "12mm"),
            token("mixed", "rgb(1 2 3)", 1, 2, 3, 4),
            token("plain", "#123456"),
        ],
        at=LAYOUT,
    )
    assert problems == ()
    assert inks.builds == {(29, 63, 191): (95, 80, 0, 0), (255, 255, 255): (0, 0, 0, 2)}
    assert inks.limit == 300


def test_the_dark_value_of_a_token_is_not_for_the_press() -> None:
    dark = Token(name="ink", screen="#1c1b1a", dark="#ece7dc", press=(0, 0, 0, 100))
    inks, _ = inks_for(printer(), [dark], at=LAYOUT)
    assert list(inks.builds) == [(28, 27, 26)]


def test_a_build_over_the_limit_is_named_and_left_to_the_profile() -> None:
    inks, problems = inks_for(
        printer(280),
        [
            token("deep", "#14205c", 100, 90, 25, 25),
            token("pitch", "#060a22", 100, 92, 45, 60),
            token("soot", "#010203", 100, 90, 80, 70),
        ],
        at=LAYOUT,
    )
    assert [problem.at for problem in problems] == [LAYOUT, LAYOUT]
    assert "`pitch` has 297 % ink and `nearby` takes 280 %" in problems[0].message
    assert "`soot`" in problems[1].message
    assert list(inks.builds) == [(20, 32, 92)]
    assert sum(inks.rgb(1 / 255, 2 / 255, 3 / 255)) <= 2.8


def test_two_tokens_that_look_alike_must_print_alike() -> None:
    _, (problem,) = inks_for(
        printer(),
        [token("ink", "#14205c", 100, 90, 25, 25), token("deep", "#14205C", 100, 80, 0, 30)],
        at=LAYOUT,
    )
    assert "`ink` and `deep`" in problem.message


def test_a_build_that_is_none_is_told() -> None:
    _, problems = inks_for(
        printer(), [token("a", "#111111", 1, 2, 3), token("b", "#222222", 0, 0, 0, 120)], at=LAYOUT
    )
    assert ["four percentages" in problem.message for problem in problems] == [True, True]


def test_every_layout_can_be_printed_on_coated_paper() -> None:
    folders = find_layouts(ROOT)
    assert "loom" in folders
    for name in sorted(folders):
        layout, _ = load_layout(name, folders)
        assert layout is not None
        inks, problems = inks_for(printer(), layout.tokens, at=LAYOUT)
        assert (problems, len(inks.builds) > 3) == ((), True), name
