"""Pictures that a layout draws."""

from collections.abc import Callable
from pathlib import Path

import pytest

from magazine.model.layout import Layout
from magazine.model.picture import Picture
from magazine.typeset.art import ArtError, Artist
from magazine.typeset.layout import find_layouts, load_layout

Write = Callable[[str, str], Path]
TOKENS = {"wash": "#f1ede5", "rule": "#1c1b1a", "accent": "#a8321f"}


def draw(layout: Layout, folder: Path, name: str = "pattern", **params: str) -> Picture:
    artist = Artist(layout, folder)
    return artist.draw(name, seed=1, width=210, height=280, tokens=TOKENS, params=params)


def child(write: Write, art: str) -> Layout:
    write("layouts/winter/layout.toml", 'extends = "base"\n')
    project = write("layouts/winter/art.py", art)
    layout, _ = load_layout("winter", find_layouts(project))
    assert layout is not None
    return layout


def test_a_drawing_is_a_picture_named_by_what_it_depends_on(base: Layout, tmp_path: Path) -> None:
    first, second = draw(base, tmp_path), draw(base, tmp_path, thread="accent")

    assert first.path.startswith("art/pattern-")
    assert first.path != second.path
    assert (first.width, first.height) == (794, 1058)
    assert first.source.read_text(encoding="utf-8").startswith("<svg ")
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".svg", ".svg"]


def test_a_drawing_that_is_there_is_not_drawn_again(base: Layout, tmp_path: Path) -> None:
    path = draw(base, tmp_path).source
    path.write_text("<svg/>", encoding="utf-8")

    draw(base, tmp_path)

    assert path.read_text(encoding="utf-8") == "<svg/>"


def test_the_nearest_layout_draws_and_leaves_the_rest_to_its_base(write: Write, tmp_path: Path) -> None:
    write("layouts/winter/snow.py", 'FLAKE = "<svg/>"\n')
    winter = child(
        write,
        'from . import snow\nNAMES = ("flake",)\n\ndef render(name, **order):\n    return snow.FLAKE\n',
    )

    assert draw(winter, tmp_path / "a", "flake").source.read_text(encoding="utf-8") == "<svg/>"
    assert "<path" in draw(winter, tmp_path / "a", "pattern").source.read_text(encoding="utf-8")


def test_a_drawing_that_nobody_draws_is_refused(base: Layout, tmp_path: Path) -> None:
    with pytest.raises(ArtError, match="no layout of the chain draws `whale`"):
        draw(base, tmp_path, "whale")


@pytest.mark.parametrize("svg", ["<svg", "<p/>", "drawing"])
def test_a_drawing_that_is_no_svg_is_refused(write: Write, tmp_path: Path, svg: str) -> None:
    winter = child(write, f"def render(name, **order):\n    return {svg!r}\n")

    with pytest.raises(ArtError, match="the drawing `flake` is no SVG"):
        draw(winter, tmp_path / "a", "flake")
