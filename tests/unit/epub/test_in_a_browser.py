"""A chapter under the layouts' own styles, on a small screen with large letters."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from magazine.epub.book import make
from magazine.typeset.layout import find_layouts, load_layout
from magazine.typeset.styles import stylesheets
from unit.epub.hand_made import EDITION, NO_PAGES, HandMade

ROOT = Path(__file__).parents[3]
LONG = "Een woord in het Nederlands: verantwoordelijkheidsgevoelens"


@pytest.mark.browser
@pytest.mark.parametrize("name", sorted(find_layouts(ROOT)))
def test_nothing_runs_out_of_a_phone_at_twice_the_letter_size(
    hand_made: HandMade, tmp_path: Path, name: str
) -> None:
    layout, _ = load_layout(name, find_layouts(ROOT))
    assert layout is not None
    wordy = hand_made.with_markup("river", "The colour of money", LONG).with_markup(
        "river", "Tonnes", LONG
    )
    galley = replace(wordy.galley(), styles=stylesheets(layout), fonts=layout.fonts)
    data, _ = make(galley, EDITION, NO_PAGES, cover=None)
    zipfile.ZipFile(BytesIO(data)).extractall(tmp_path)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 320, "height": 640})
        page.goto((tmp_path / "EPUB" / "text" / "river.xhtml").as_uri())
        page.evaluate(
            "document.documentElement.style.fontSize = '32px'; document.body.style.margin = '0 16px'"
        )
        width = page.evaluate("document.documentElement.scrollWidth")
        body = page.evaluate("getComputedStyle(document.querySelector('.kicker')).color")
        browser.close()

    assert width == 320
    assert body == "rgb(0, 0, 0)"  # the reader's own, not the magazine's
