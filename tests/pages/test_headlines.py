"""A headline over a picture can be read: nothing but its own ground is seen between its letters."""

import numpy as np
import pypdfium2
import pytest

from magazine.model.setting import Setting
from pages.spots import set_spot

DPI = 48
LARGE = 3.0  # WCAG 2.2, 1.4.3: large text
INTERVIEWS = [("01-golden-river", "noor"), ("00-specimen", "specimen-interview")]


def behind(setting: Setting) -> np.ndarray:
    """The pixels of the lines of the first headline, as rows of red, green and blue from 0 to 1."""
    lines = [one for one in setting.placed if one.element.startswith("h1.headline")]
    page = pypdfium2.PdfDocument(setting.pdf)[lines[0].page - 1]
    trim, media = page.get_trimbox(), page.get_mediabox()
    dots = page.render(scale=DPI / 72).to_numpy()[:, :, 2::-1].astype(float) / 255
    left, foot, scale = trim[0] - media[0], media[3] - trim[1], DPI / 72
    found = []
    for line in lines:
        x, bottom, right, top = line.area
        rows = slice(max(0, round((foot - top) * scale)), round((foot - bottom) * scale))
        columns = slice(max(0, round((left + x) * scale)), round((left + right) * scale))
        found.append(dots[rows, columns].reshape(-1, 3))
    return np.concatenate(found)


def luminance(colour: np.ndarray) -> float:
    """WCAG 2.2, relative luminance."""
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))


def two_colours(dots: np.ndarray) -> tuple[float, float]:
    """The contrast of the two colours that most of it shows, and the share that lies not between them."""
    steps, counts = np.unique((dots * 15).round().astype(int), axis=0, return_counts=True)
    ground, letters = (steps[at] / 15 for at in np.argsort(counts)[:-3:-1])
    pale, dark = sorted((luminance(ground), luminance(letters)), reverse=True)
    way = letters - ground
    along = np.clip((dots - ground) @ way / (way @ way), 0, 1)[:, None]
    off = np.abs(dots - (ground + along * way)).max(axis=1)
    return (pale + 0.05) / (dark + 0.05), float((off > 0.12).mean())


@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
@pytest.mark.parametrize(("issue", "key"), INTERVIEWS)
@pytest.mark.parametrize("layout", ["loom", "damask"])
def test_an_interview_s_headline_stands_on_its_ground_whatever_the_portrait(
    issue: str, key: str, lang: str, layout: str
) -> None:
    setting = set_spot(issue, key, lang, first=34, layout=layout)

    contrast, strange = two_colours(behind(setting))

    assert contrast >= LARGE
    assert strange < 0.005


def test_a_picture_behind_letters_is_seen() -> None:
    flat = np.zeros((1000, 3))
    flat[:300] = (0.96, 0.71, 0.18)
    contrast, strange = two_colours(flat)
    assert contrast > LARGE
    assert strange == 0

    flat[900:] = (0.95, 0.92, 0.85)
    assert two_colours(flat)[1] == pytest.approx(0.1, abs=0.01)
