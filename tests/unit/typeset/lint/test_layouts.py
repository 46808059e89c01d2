"""The layouts of the house, judged by its own rules."""

import pytest

from magazine.typeset.layout import find_layouts, load_layout
from magazine.typeset.lint.lint import lint
from unit.typeset.lint.small_layout import ROOT

LAYOUTS = find_layouts(ROOT)


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_nothing_is_said_of_a_layout_of_the_house(name: str) -> None:
    layout, _ = load_layout(name, LAYOUTS)
    assert layout is not None

    assert [str(problem) for problem in lint(layout)] == []
