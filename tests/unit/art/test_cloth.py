"""The small laws of cloth that every picture rests on."""

import importlib
from types import ModuleType

import numpy as np
import pytest


@pytest.fixture
def weave(weaving: ModuleType) -> ModuleType:
    return importlib.import_module(f"{weaving.__name__}.weave")


@pytest.mark.parametrize(("tone", "shown"), [(0.0, 1), (0.5, 4), (1.0, 7)])
def test_a_tone_is_how_often_the_weft_shows_in_eight(weave: ModuleType, tone: float, shown: int) -> None:
    cloth = weave.weave(np.full((8, 8), tone), weave.satin((8, 8)))

    assert [int(row.sum()) for row in cloth] == [shown] * 8


def test_the_bindings_of_satin_never_touch(weave: ModuleType) -> None:
    binds = weave.satin((8, 8)) == 0
    ends = [int(np.flatnonzero(row)[0]) for row in binds]

    assert ends == [0, 3, 6, 1, 4, 7, 2, 5]


def test_floats_are_written_once_and_relative(weave: ModuleType) -> None:
    shown = np.array([[True, True, False, True], [False, True, True, False]])

    assert weave.path(shown, 0.4) == "M0 0m.4 0h1.2m1.8 0h.2m-2.2 1h1.2"


def test_an_empty_cloth_is_no_path(weave: ModuleType) -> None:
    loom = weave.Loom(4, 4, 1)

    assert weave.floats(np.zeros((4, 4), dtype=bool), loom, "#000000") == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.001, "0"), (0.5, ".5"), (-0.25, "-.25"), (12.0, "12"), (1.239, "1.24")],
)
def test_numbers_are_as_short_as_they_can_be(weaving: ModuleType, value: float, text: str) -> None:
    sheet = importlib.import_module(f"{weaving.__name__}.sheet")

    assert sheet.number(value) == text
