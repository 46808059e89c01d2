"""A picture over two pages: its halves meet at the gutter, on paper and on the screen, in every layout."""

import io
from dataclasses import replace

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageFilter

from magazine.model.measure import Size, mm
from magazine.model.setting import Setting
from magazine.press.engine import set_job
from pages.spots import ROOT, set_spot
from unit.press.press_fixtures import SCREEN, galley, job_for, sheet
from unit.press.press_fixtures import picture as drawing

DPI = 48
MM = DPI / 25.4
NAME = "images/bridge.svg"
PICTURE = ROOT / "issues" / "00-specimen" / NAME
FIRST = 14
TRIMS = {"loom": (230, 300), "loom-a4": (210, 297), "base": (210, 280), "damask": (230, 300)}

each_spread = pytest.mark.parametrize(
    ("layout", "edition", "lang"),
    [
        ("loom", "print", "en"),
        ("loom", "print", "nl"),
        ("loom", "print", "fr"),
        ("loom", "screen", "en"),
        ("loom-a4", "print", "en"),
        ("base", "print", "en"),
        ("base", "screen", "fr"),
    ],
)


def trims(setting: Setting, pages: list[int]) -> list[Image.Image]:
    """Pages of a setting, counted from 1, cut to their trim."""
    with pikepdf.open(io.BytesIO(setting.pdf)) as pdf:
        boxes = [tuple(float(edge) for edge in page.TrimBox) for page in pdf.pages]
    document = pypdfium2.PdfDocument(setting.pdf)
    found = []
    for number in pages:
        document[number - 1].set_cropbox(*boxes[number - 1])
        found.append(document[number - 1].render(scale=DPI / 72).to_pil().convert("RGB"))
    return found


def stands(setting: Setting) -> list[int]:
    """The pages on which the picture stands."""
    return sorted({one.page for one in setting.placed if one.picture == NAME})


def joined(halves: list[Image.Image]) -> Image.Image:
    left, right = halves
    whole = Image.new("RGB", (left.width + right.width, left.height))
    whole.paste(left, (0, 0))
    whole.paste(right, (left.width, 0))
    return whole


def whole(trim: tuple[float, float]) -> Image.Image:
    """The picture on one page as wide as the spread, over its bleed, cut to the trim."""
    width, height = trim[0] * 2, trim[1]
    css = (
        "@page { margin: 0 } img { position: absolute; left: -3mm; top: -3mm; object-fit: cover; "
        f"width: {width + 6}mm; height: {height + 6}mm }}"
    )
    markup = f'<article id="whole" lang="en"><img src="{NAME}" alt="A bridge"/></article>'
    pictures = {NAME: drawing("bridge.svg", "image/svg+xml", PICTURE)}
    source = galley(sheet("whole", markup, pictures=pictures), paged=css)
    wide = replace(source, trim=Size(mm(width), mm(height)), bleed=mm(3))
    (found,) = trims(set_job(job_for(wide, wide.sheets[0], SCREEN, first=1)), [1])
    return found


def wrong(made: Image.Image, right: Image.Image) -> float:
    """The share of places in which two pictures differ, but for the corner where the caption stands."""
    size = (min(made.width, right.width), min(made.height, right.height))
    one, other = (
        np.asarray(found.crop((0, 0, *size)).filter(ImageFilter.BoxBlur(2)), dtype=float) / 255
        for found in (made, right)
    )
    differs = np.abs(one - other).max(axis=2) > 0.25
    differs[-round(40 * MM) :, -round(110 * MM) :] = False
    return float(differs.mean())


@each_spread
def test_the_halves_on_two_facing_pages_are_the_picture(layout: str, edition: str, lang: str) -> None:
    setting = set_spot(
        "00-specimen", "specimen-across", lang, first=FIRST, layout=layout, edition=edition
    )
    left, right = stands(setting)
    made, picture = joined(trims(setting, [left, right])), whole(TRIMS[layout])

    assert right == left + 1
    assert (FIRST + left - 1) % 2 == 0
    assert [problem.message for problem in setting.problems if problem.rule != "hole"] == []
    assert wrong(made, picture) < 0.001
    # The test sees what would be wrong: half a millimetre less at the gutter, or the same half twice.
    shifted = [trims(setting, [left])[0], trims(setting, [right])[0]]
    shifted[1] = shifted[1].transform(shifted[1].size, Image.Transform.AFFINE, (1, 0, 3 * MM, 0, 1, 0))
    assert wrong(joined(shifted), picture) > 0.01
    assert wrong(joined([shifted[0], shifted[0]]), picture) > 0.05


def test_a_spread_runs_into_the_bleed_on_every_side() -> None:
    setting = set_spot("00-specimen", "specimen-across", "en", first=FIRST, edition="print")
    document = pypdfium2.PdfDocument(setting.pdf)
    blue = np.array([191, 63, 29])  # BGR

    for number in stands(setting):
        page = document[number - 1].render(scale=DPI / 72).to_numpy()[:, :, :3]
        edges = [page[:40, 1], page[:40, -2], page[1, :40], page[1, -40:]]
        for edge in edges:
            assert (np.abs(edge.astype(int) - blue).max(axis=1) < 12).mean() > 0.8, number


def test_number_zero_leaves_no_hole_before_its_spread() -> None:
    for lang in ("en", "nl", "fr"):
        setting = set_spot("00-specimen", "specimen-across", lang, first=FIRST)
        assert setting.problems == ()
        assert setting.pages == 5


def test_the_text_goes_on_behind_the_picture_on_an_ordinary_page() -> None:
    setting = set_spot("00-specimen", "specimen-across", "en", first=FIRST)
    document = pypdfium2.PdfDocument(setting.pdf)

    after = document[4].get_textpage().get_text_range()
    assert "Behind it the text goes on" in after
    assert "18" in after.split()
