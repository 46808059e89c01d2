"""What every layout's styles owe to reading systems; the layouts themselves are looked at."""

import re
from pathlib import Path

import pytest

from magazine.typeset.layout import find_layouts, load_layout
from magazine.typeset.styles import stylesheets
from unit.epub.hand_made import EDITION

ROOT = Path(__file__).parents[3]
LAYOUTS = sorted(find_layouts(ROOT))
COLOURED = re.compile(r"(?<![\w-])(color|background(?:-color)?)\s*:\s*([^;}]+)")
READERS_OWN = {"inherit", "currentColor", "transparent", "none"}


def rules(layout: str, *names: str) -> str:
    """The text of some of a layout's styles without comments."""
    loaded, _ = load_layout(layout, find_layouts(ROOT))
    assert loaded is not None
    text = "\n".join(sheet.text for name in names for sheet in stylesheets(loaded)[name])
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "forbidden", [r"!important", r"\d(px|rem|pt|mm)\b", r"line-height\s*:\s*[\d.]+[a-z%]"]
)
def test_sizes_are_relative_and_readers_settings_win(layout: str, forbidden: str) -> None:
    assert re.findall(forbidden, rules(layout, "epub")) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_text_has_a_colour_of_its_own_and_no_page_a_ground(layout: str) -> None:
    epub = rules(layout, "epub")
    # A token that the EPUB hands to the reader colours nothing by itself.
    handed = {
        name
        for name, value in re.findall(r"--([\w-]+)\s*:\s*([^;}]+)", epub)
        if value.strip() in READERS_OWN
    }
    coloured = [
        f"{name}: {value.strip()}"
        for name, value in COLOURED.findall(rules(layout, *EDITION.styles[1:]))
        if value.strip() not in READERS_OWN and not set(re.findall(r"var\(--([\w-]+)\)", value)) & handed
    ]

    assert coloured == []
