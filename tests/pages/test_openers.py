"""How a feature opens: what stands on which of the two pages, for every choice of its front matter."""

import io
from dataclasses import replace

import pypdfium2
import pytest

from magazine.model.flatplan import Spot
from magazine.model.setting import Setting
from magazine.model.vocabulary import Opens
from magazine.plan.flatplan import plan
from pages.spots import ready, set_spot

LOOM = {"spread": Opens.LEFT, "left": Opens.LEFT, "right": Opens.LEFT, "text": Opens.ANY}


def opened(opener: str, lang: str = "en", layout: str = "loom") -> Setting:
    return set_spot(
        "00-specimen", "specimen-feature", lang, first=12, layout=layout, fields={"opener": opener}
    )


def pages_with(setting: Setting, words: str) -> list[int]:
    document = pypdfium2.PdfDocument(io.BytesIO(setting.pdf))
    return [
        at
        for at, page in enumerate(document, 1)
        if words in " ".join(page.get_textpage().get_text_range().split())
    ]


def art_on(setting: Setting) -> list[int]:
    """Pages that the opener's picture fills from bleed to bleed."""
    return sorted(
        {
            one.page
            for one in setting.placed
            if one.picture == "images/opener.svg" and one.area[3] - one.area[1] > 290 * 72 / 25.4
        }
    )


@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
def test_on_the_right_the_art_faces_the_words(lang: str) -> None:
    setting = opened("right", lang)
    standfirst = {"en": "Opener, standfirst", "nl": "Opening, intro", "fr": "Ouverture, chapeau"}[lang]
    lead = {"en": "The opener has one idea", "nl": "De opening heeft", "fr": "L’ouverture a une"}[lang]

    assert setting.problems == ()
    assert pages_with(setting, standfirst) == [1]
    assert art_on(setting) == [2]
    # The text begins on the next left page.
    assert pages_with(setting, lead)[0] == 3


def test_on_the_left_the_words_and_the_text_face_the_art() -> None:
    setting = opened("left")

    assert art_on(setting) == [1]
    assert pages_with(setting, "Opener, standfirst") == [2]
    assert pages_with(setting, "The opener has one idea") == [2]


def test_over_a_spread_the_art_is_on_both_pages() -> None:
    setting = opened("spread")

    assert art_on(setting) == [1, 2]
    assert pages_with(setting, "The opener has one idea") == [2]


def test_with_words_alone_no_art_is_shown() -> None:
    setting = opened("text")

    assert art_on(setting) == []
    assert pages_with(setting, "The opener has one idea") == [1]


@pytest.mark.parametrize("opener", LOOM)
def test_loom_s_openers_begin_where_their_art_can_stand(opener: str) -> None:
    found = ready("00-specimen")
    spots = plan(found.issue, "en", found.layout.vocabulary).spots
    (spot,) = (spot for spot in spots if spot.key == "specimen-feature")
    article = spot.article
    assert article is not None
    chosen: Spot = replace(spot, article=replace(article, fields={**article.fields, "opener": opener}))

    assert chosen.opens is LOOM[opener]
