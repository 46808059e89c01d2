from collections.abc import Callable
from pathlib import Path

import pytest

from magazine.model.layout import Layout
from magazine.typeset.layout import find_layouts, load_layout

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def base() -> Layout:
    layout, problems = load_layout("base", find_layouts(ROOT))
    assert problems == ()
    assert layout is not None
    return layout


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file of a project in a temporary folder; gives the project's folder."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path

    return write
