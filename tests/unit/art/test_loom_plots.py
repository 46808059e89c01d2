"""What the drawn figures of the layout show, and that they show it at the true height."""

import re
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

TOKENS = {"blue": "#1d3fbf", "linen": "#f2ead9", "gold": "#f5b62e"}
PLOTS = ("line", "dot", "timeline")


def draw(art: ModuleType, name: str, **params: str) -> str:
    return str(art.render(name, seed=1, width=200, height=100, tokens=TOKENS, **params))


def paths(picture: str) -> list[dict[str, str]]:
    root = ET.fromstring(picture)  # noqa: S314 - our own drawing
    return [element.attrib for element in root]


def knots(picture: str) -> list[tuple[float, float]]:
    """Where the first pick of every knot begins."""
    accent = next(path["d"] for path in paths(picture) if path.get("fill") == "#f5b62e")
    boxes = re.findall(r"M([\d.]+) ([\d.]+)h", accent)
    return [(float(x), float(y)) for x, y in boxes[::4]]


def test_a_dot_stands_as_high_as_its_number_in_a_column_of_its_own(art: ModuleType) -> None:
    (x0, zero), (x1, half), (x2, whole), (x3, below) = knots(draw(art, "dot", values="0,4,8,-2"))

    assert (round(x1 - x0, 2), round(x2 - x1, 2), round(x3 - x2, 2)) == (50, 50, 50)
    assert round(zero - half, 1) == round(half - whole, 1) == 46.4
    assert below == zero


def test_a_line_is_five_parallel_threads_from_number_to_number(art: ModuleType) -> None:
    bundle = next(path for path in paths(draw(art, "line", values="2,4,8")) if "stroke" in path)

    assert bundle["d"].count("M") == 10
    assert bundle["d"].count("l66.67-23.2") == 5
    assert bundle["d"].count("l66.66-46.4") + bundle["d"].count("l66.67-46.4") == 5


def test_a_gap_in_the_numbers_parts_the_line_and_has_no_knot(art: ModuleType) -> None:
    picture = draw(art, "line", values="2,4,,8,None,6")
    bundle = next(path for path in paths(picture) if "stroke" in path)

    assert bundle["d"].count("M") == 5
    assert len(knots(picture)) == 4


def test_a_timeline_is_true_to_scale_in_whatever_order_the_years_come(art: ModuleType) -> None:
    picture = draw(art, "timeline", values="2000,1000,1500,1750")
    accent = next(path["d"] for path in paths(picture) if path.get("fill") == "#f5b62e")
    lefts = [float(x) for x in re.findall(r"M([\d.]+) ", accent)]

    assert [round(x - lefts[0], 1) for x in lefts] == [0, 99.4, 149.1, 198.8]
    assert draw(art, "timeline", values="1000,1500,1750,2000") == picture


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("values", ["", "7", "0,0", ",,"])
def test_few_numbers_or_none_are_drawn_too(art: ModuleType, name: str, values: str) -> None:
    assert draw(art, name, values=values).startswith("<svg ")


@pytest.mark.parametrize("name", PLOTS)
def test_figures_hold_on_the_press_and_carry_no_text(art: ModuleType, name: str) -> None:
    picture = draw(art, name, values="3,1,2")

    assert "<text" not in picture
    assert all(float(path.get("stroke-width", "1")) >= 0.0882 for path in paths(picture))


@pytest.mark.parametrize("name", [*PLOTS, "bars"])
def test_a_ground_and_air_are_there_where_asked_for(art: ModuleType, name: str) -> None:
    bare = draw(art, name, values="1,2")
    own = draw(art, name, values="1,2", ground="blue", inset="8")

    assert "#1d3fbf" not in bare
    assert paths(own)[0] == {"fill": "#1d3fbf", "d": "M0 0h200v100h-200z"}


def test_a_bar_of_nothing_has_no_picks_and_a_small_one_has_one(art: ModuleType) -> None:
    picture = draw(art, "bars", values="0,1,1000")
    stacks = [path["d"].count("M") for path in paths(picture) if "stroke" in path]

    assert stacks == [1, 60]
    assert draw(art, "bars", values="0,0").startswith("<svg ")
