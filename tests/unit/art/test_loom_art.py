"""What `render` promises to the templates of the layout."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

NAMES = (
    "flower",
    "river",
    "satin",
    "twill",
    "herringbone",
    "ground",
    "veil",
    "end",
    "threads",
    "bars",
    "line",
    "dot",
    "timeline",
    "section",
)
TOKENS = {"blue": "#1d3fbf", "ink": "#14205c", "linen": "#f2ead9", "gold": "#f5b62e"}


def draw(art: ModuleType, name: str, *, seed: int = 1, **params: str) -> str:
    return str(art.render(name, seed=seed, width=100, height=120, tokens=TOKENS, **params))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_bytes(art: ModuleType, name: str) -> None:
    assert draw(art, name) == draw(art, name)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_has_its_size_in_millimetres(art: ModuleType, name: str) -> None:
    root = ET.fromstring(draw(art, name))  # noqa: S314 - our own drawing

    assert root.attrib["width"] == "100mm"
    assert root.attrib["height"] == "120mm"
    assert root.attrib["viewBox"] == "0 0 100 120"


@pytest.mark.parametrize("name", ["flower", "satin", "twill", "herringbone", "ground"])
def test_another_seed_gives_a_sister(art: ModuleType, name: str) -> None:
    assert draw(art, name, seed=1) != draw(art, name, seed=2)


def test_an_unknown_name_says_what_there_is(art: ModuleType) -> None:
    with pytest.raises(ValueError, match="No art called rose; there is bars, dot, end, flower"):
        draw(art, "rose")


def test_the_flower_comes_in_two_layers_for_the_masthead_between(art: ModuleType) -> None:
    ground = draw(art, "flower", layers="ground")
    figure = draw(art, "flower", layers="figure")

    assert '<path fill="#1d3fbf" d="M0 0h100v120h-100z"/>' in ground
    assert "#f5b62e" not in ground
    assert "#f5b62e" in figure
    assert '<path fill="#1d3fbf"' not in figure


def test_the_colours_come_from_the_tokens(art: ModuleType) -> None:
    picture = art.render(
        "satin", seed=1, width=20, height=20, tokens={"blue": "#0f2a2e", "linen": "#eeeeee"}
    )

    assert "#0f2a2e" in picture
    assert "#eeeeee" in picture
    assert "#1d3fbf" not in picture


def test_a_parameter_may_name_a_token_or_a_colour(art: ModuleType) -> None:
    assert "#14205c" in draw(art, "end", thread="ink")
    assert "#abcdef" in draw(art, "end", thread="#abcdef")


def test_each_number_may_have_a_palette_of_its_own(art: ModuleType) -> None:
    second = draw(art, "flower", seed=2, palette="seed")

    assert "#0f2a2e" in second


def test_threads_are_as_many_as_the_highest_count(art: ModuleType) -> None:
    picture = draw(art, "threads", counts="3,5,8", mark="4")

    assert picture.count("z") == 8


def test_the_end_mark_is_one_repeat_of_satin_without_a_ground(art: ModuleType) -> None:
    mark = art.render("end", seed=1, width=4, height=4, tokens=TOKENS)

    assert mark.count("h3.2") + mark.count("h.2") + mark.count("h1.2") + mark.count("h2.2") == 11
    assert 'fill="#' not in mark


def test_a_veil_is_whole_at_its_head_and_thins_out_to_its_foot(art: ModuleType) -> None:
    picture = art.render("veil", seed=1, width=8, height=80, tokens=TOKENS, cell="1", thread="linen")
    woven = picture.partition('stroke-linecap="round" d="M0 0')[2]
    rows: Counter[int] = Counter()
    row = 0
    for down, length in re.findall(r"m\S+ (\d+)h([\d.]+)", woven):
        row += int(down)
        rows[row // 10] += round(float(length) + 0.8)

    # Ten picks of cloth without a gap, then ten of each step, and no ground under them.
    assert '<path fill="#f2ead9" d="M0 0h8v10h-8z"/>' in picture
    assert "#1d3fbf" not in picture
    assert rows == {step: 10 * (8 - step) for step in range(1, 8)}


def test_loading_leaves_the_search_path_as_it_was(art: ModuleType) -> None:
    code = (
        "import importlib.util as u, sys; before = list(sys.path);"
        f"s = u.spec_from_file_location('x', {str(art.__file__)!r}); m = u.module_from_spec(s);"
        "sys.modules['x'] = m; s.loader.exec_module(m); assert sys.path == before; assert m.ART"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(os.sep))
