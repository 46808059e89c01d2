"""Text that cannot be read on its ground."""

from pathlib import Path

import pytest

from magazine.typeset.lint.values import contrast, ground
from unit.typeset.lint.small_layout import TOKENS, said

HINT = "\n  hint: darken one or lighten the other; type from 18 pt, or 14 pt bold, needs only 3:1"
AT = "layouts/plain/styles/paged.css"


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((0.4666, 0.4666, 0.4666), (1, 1, 1)) == pytest.approx(4.48, abs=0.01)


def test_madder_on_linen_is_never_text(tmp_path: Path) -> None:
    assert said(tmp_path, ".words {\n  background: var(--paper);\n  color: var(--madder);\n}\n") == [
        (
            f"{AT}:3: warning: .words: `var(--madder)` on `var(--paper)` "
            f"has a contrast of 3.35:1, it needs 4.5:1{HINT}"
        )
    ]


def test_madder_on_linen_may_be_large(tmp_path: Path) -> None:
    pair = "background: var(--paper); color: var(--madder)"

    assert said(tmp_path, f".headline {{ {pair}; font-size: 18pt }}") == []
    assert said(tmp_path, f".headline {{ {pair} }} .headline {{ font: 700 14pt Spectral }}") == [
        (
            "layouts/plain/styles/paged.css:1: warning: .headline: `Spectral` has no file for 700\n"
            "  hint: 400 is taken instead; name that, or add the file"
        )
    ]
    assert len(said(tmp_path, f".headline {{ {pair}; font-size: 14pt }}")) == 1


def test_small_text_below_three_to_one_is_an_error(tmp_path: Path) -> None:
    assert said(tmp_path, ".words { color: #f5b62e; background: var(--paper) }\n") == [
        (
            f"{AT}:1: error: .words: `#f5b62e` on `var(--paper)` "
            f"has a contrast of 1.51:1, it needs 4.5:1{HINT}"
        )
    ]


def test_a_page_with_its_margin_boxes_is_text_too(tmp_path: Path) -> None:
    assert said(tmp_path, "@page loud { color: #f00; background: #00f }\n") == [
        f"{AT}:1: error: @page loud: `#f00` on `#00f` has a contrast of 2.14:1, it needs 4.5:1{HINT}"
    ]


def test_a_tint_is_judged_once_where_it_is_set(tmp_path: Path) -> None:
    css = """
.tint-blue { --ground: #1d3fbf; --on: var(--paper); }
.tint-madder { --ground: var(--madder); --on: var(--ink); }
.words, .headline { background: var(--ground); color: var(--on); }
.sheet { background-color: var(--ground); color: var(--on); }
"""

    assert said(tmp_path, css) == [
        (
            f"{AT}:3: warning: .tint-madder: `var(--on)` on `var(--ground)` "
            f"has a contrast of 3.76:1, it needs 4.5:1{HINT}"
        )
    ]


def test_a_colour_that_no_ground_of_the_layout_carries_is_told(tmp_path: Path) -> None:
    css = ".sheet { background: var(--paper) }\n.words { color: var(--madder) }\n"

    assert said(tmp_path, css) == [
        (
            f"{AT}:2: warning: .words: `var(--madder)`, even on its best ground `var(--paper)`, "
            f"has a contrast of 3.35:1, it needs 4.5:1{HINT}"
        )
    ]


def test_what_cannot_be_known_is_not_judged(tmp_path: Path) -> None:
    css = """
    .sheet { background: #fff }
    .headline { color: inherit; background: #fff }
    .words { color: #fff; background: linear-gradient(#fff, #000) }
    .words p { color: #fff; background: rgb(255 255 255 / 50%) }
    """

    assert said(tmp_path, f"{css} .tint-night {{ background: #000 }}") == []


def test_what_a_child_says_of_the_same_selector_counts(tmp_path: Path) -> None:
    css = ".words { color: #fff; background: #fff }\n.words { background: #000 }\n"

    assert said(tmp_path, css) == []


def test_text_tokens_are_judged_on_paper_by_day_and_by_night(tmp_path: Path) -> None:
    tokens = (
        'ink = { screen = "#767676", dark = "#555555" }\n'
        'paper = { screen = "#ffffff", dark = "#000000" }\n'
        'quiet = { screen = "#777777", dark = "#999999" }\n'
    )

    assert said(tmp_path, "", tokens=tokens) == [
        (
            "layouts/plain/layout.toml:4: error: `ink` on `paper` by night "
            f"has a contrast of 2.81:1, it needs 4.5:1{HINT}"
        ),
        (
            "layouts/plain/layout.toml:6: warning: `quiet` on `paper` "
            f"has a contrast of 4.47:1, it needs 4.5:1{HINT}"
        ),
    ]


def test_the_web_is_judged_by_night_too(tmp_path: Path) -> None:
    tokens = TOKENS + 'wool = { screen = "#ffffff", dark = "#14205c" }\n'
    css = ".words { color: var(--ink); background: var(--wool) }\n"

    assert said(tmp_path, css, style="web", tokens=tokens) == [
        (
            "layouts/plain/styles/web.css:1: error: .words: `var(--ink)` on `var(--wool)` by night "
            f"has a contrast of 1.0:1, it needs 4.5:1{HINT}"
        )
    ]
    day = ".words { color: var(--ink); background: var(--day-wool) }\n"
    assert said(tmp_path, day, style="web", tokens=tokens) == []


def test_a_ground_under_a_picture_is_not_known() -> None:
    assert ground("#fff") == (1, 1, 1)
    assert ground("url(art/x.svg) #fff") is None
    assert ground("none") is None
