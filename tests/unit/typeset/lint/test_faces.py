"""Weights, styles and families that no file has."""

from pathlib import Path

import pytest

from magazine.typeset.lint.faces import nearest
from unit.typeset.lint.small_layout import font, said

AT = "layouts/plain/styles/paged.css"
TWO = font() + font("Spectral-SemiBold.ttf", weight=600)
SLANTED = font() + font("Spectral-Italic.ttf", style="italic")


def test_a_weight_without_a_file_is_a_warning_that_names_what_is_taken(tmp_path: Path) -> None:
    css = ".words {\n  font-family: var(--serif), serif;\n  font-weight: 500;\n}\n"

    assert said(tmp_path, css, fonts=TWO) == [
        (
            f"{AT}:3: warning: .words: `Spectral` has no file for 500\n"
            "  hint: 400 is taken instead; name that, or add the file"
        )
    ]


def test_the_shorthand_asks_for_a_weight_too(tmp_path: Path) -> None:
    assert said(tmp_path, '.words { font: bold 9pt/12.5pt "Spectral" }\n', fonts=TWO) == [
        (
            f"{AT}:1: warning: .words: `Spectral` has no file for 700\n"
            "  hint: 600 is taken instead; name that, or add the file"
        )
    ]


def test_an_italic_without_a_file_is_a_warning(tmp_path: Path) -> None:
    assert said(tmp_path, ".words { font: italic 400 9pt Spectral }\n", fonts=TWO) == [
        f"{AT}:1: warning: .words: `Spectral` has no file for 400 italic\n  hint: add the file"
    ]


def test_a_family_that_the_layout_lacks_is_an_error(tmp_path: Path) -> None:
    assert said(tmp_path, ".words { font-family: Helvetica, sans-serif }\n") == [
        (
            f"{AT}:1: error: .words: the layout has no font family `Helvetica`\n"
            "  hint: its families: Spectral"
        )
    ]


def test_the_web_may_fall_back_on_a_face_of_the_machine_but_not_begin_with_it(tmp_path: Path) -> None:
    fallback = ".words { font-family: Spectral, Georgia, serif }"
    first = ".words { font-family: Georgia, Spectral }"

    assert said(tmp_path, fallback, style="web") == []
    assert len(said(tmp_path, first, style="web")) == 1


def test_pages_may_not_even_fall_back_on_a_face_of_the_machine(tmp_path: Path) -> None:
    assert len(said(tmp_path, ".words { font-family: Spectral, Georgia, serif }")) == 1


def test_of_an_inherited_family_only_what_no_font_has_is_told(tmp_path: Path) -> None:
    css = ".words { font-weight: 600 }\n.headline { font-weight: 800 }\n"

    assert said(tmp_path, css, fonts=TWO) == [
        (
            f"{AT}:2: warning: .headline: no font of the layout has the weight 800\n"
            "  hint: 600 is taken instead; name that, or add the file"
        )
    ]
    assert said(tmp_path, ".words { font-style: italic }\n") == [
        (
            f"{AT}:1: warning: .words: no font of the layout is italic\n"
            "  hint: leave the style away, or add the file"
        )
    ]


def test_what_the_layout_has_is_not_told(tmp_path: Path) -> None:
    css = """
    .words { font: italic 9pt/1.2 var(--serif), serif }
    .headline { font-family: inherit; font-weight: normal }
    @page bare { @top-left { content: none; font: 900 9pt Nothing } }
    """

    assert said(tmp_path, css, fonts=SLANTED) == []


def test_one_rule_says_the_family_and_another_the_weight(tmp_path: Path) -> None:
    css = ".words { font-family: Spectral; font-weight: 700 }\n.words { font-weight: 600 }\n"

    assert said(tmp_path, css, fonts=TWO) == []


@pytest.mark.parametrize(
    ("asked", "has", "taken"),
    [(600, [400, 500, 700], 700), (500, [400, 700], 400), (300, [400], 400), (450, [400, 500], 500)],
)
def test_the_weight_that_is_taken_is_that_of_css(asked: int, has: list[int], taken: int) -> None:
    assert nearest(asked, has) == taken
