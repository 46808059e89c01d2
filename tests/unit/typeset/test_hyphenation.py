"""Exceptions to the hyphenation dictionaries, and folios in words: what a layout says beside its styles."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from magazine.model.layout import Layout
from magazine.model.problem import Problem
from magazine.typeset.folios import folio_style
from magazine.typeset.hyphenation import read_hyphenation
from magazine.typeset.layout import find_layouts, load_layout

Write = Callable[[str, str], Path]


def read(*folders: Path) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    problems: list[Problem] = []
    return dict(read_hyphenation(folders, problems)), problems


def test_the_plain_layout_knows_the_valleys_words(base: Layout) -> None:
    found, problems = read(*base.folders)

    assert problems == []
    assert "vlas-nij-ver-heid" in found["nl"]
    assert "8ë" in found["nl"]


def test_the_nearest_layout_has_the_last_word(write: Write) -> None:
    write("old/hyphenation/nl.txt", "vlas-nij-ver-heid\nlij-waad # cloth\n")
    project = write("new/hyphenation/nl.txt", "Lijn-waad\nlijwaad\n")

    found, problems = read(project / "new", project / "old")

    assert problems == []
    assert found == {"nl": ("lijn-waad", "lijwaad", "vlas-nij-ver-heid")}


def test_a_line_that_is_neither_word_nor_pattern_is_told_with_its_place(write: Write) -> None:
    project = write("loom/hyphenation/nl.txt", "# words\nvlas-\ntwee woorden\n")

    _, problems = read(project / "loom")

    assert [(str(problem.at), problem.message) for problem in problems] == [
        ("layouts/loom/hyphenation/nl.txt:2", "`vlas-` is neither a word nor a pattern"),
        ("layouts/loom/hyphenation/nl.txt:3", "`twee woorden` is neither a word nor a pattern"),
    ]


def test_folios_are_figures_unless_the_layout_says_words(base: Layout) -> None:
    assert folio_style(base, "en")[0].text == "@counter-style folio { system: extends decimal }\n"


def test_folios_in_words_stand_between_strokes(base: Layout) -> None:
    style, problems = folio_style(replace(base, options={"folios": "words"}), "nl")

    assert problems == ()
    assert 'symbols: "/ een /" "/ twee /"' in style.text
    assert '"/ achttien /"' in style.text


def test_a_language_without_number_words_is_told_and_has_figures(base: Layout) -> None:
    style, (problem,) = folio_style(replace(base, options={"folios": "words"}), "de")

    assert "decimal" in style.text
    assert problem.message == "pages cannot be numbered in words in `de`, so they have figures"


def test_an_unknown_kind_of_folios_is_told(write: Write) -> None:
    text = 'name = "winter"\nextends = "base"\n[options]\nfolios = "runes"\n'
    project = write("layouts/winter/layout.toml", text)

    (problem,) = load_layout("winter", find_layouts(project))[1]

    assert (problem.message, problem.hint) == ("`folios` cannot be `runes`", "figures, words")
