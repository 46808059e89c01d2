"""What the engine that sets pages passes over, and what it breaks on."""

from pathlib import Path

import pytest

from unit.typeset.lint.small_layout import said

MOVE = "\n  hint: only browsers know it: move it to `web.css` or to a file ending in `.web.css`"


@pytest.mark.parametrize("style", ["type", "paged", "print", "screen"])
def test_a_property_that_pages_ignore_is_a_warning_where_pages_read_it(
    tmp_path: Path, style: str
) -> None:
    assert said(tmp_path, ".words {\n  text-wrap: balance;\n}\n", style=style) == [
        f"layouts/plain/styles/{style}.css:2: warning: `text-wrap` is ignored on pages{MOVE}"
    ]


@pytest.mark.parametrize("style", ["web", "epub"])
def test_reflowing_editions_may_use_what_pages_ignore(tmp_path: Path, style: str) -> None:
    css = ".words { text-wrap: balance; aspect-ratio: 1 } @supports (mask: none) { p { filter: none } }"

    assert said(tmp_path, css, style=style) == []


@pytest.mark.parametrize(
    ("declaration", "why"),
    [
        ("background: conic-gradient(#000, #fff)", "it has no `conic-gradient()`"),
        ("border-color: color-mix(in srgb, #000, #fff)", "it has no `color-mix()`"),
        ("font-weight: 650", "weights go by hundreds"),
        ("font-stretch: 75%", "a width is a font family of its own"),
        ("grid-template-columns: repeat(auto-fill, 9mm)", "it has no `auto-fill`"),
        ("position: sticky", "it has no `sticky`"),
        ("width: 9cqi", "it has no unit `cqi`"),
    ],
)
def test_a_value_that_pages_ignore_is_a_warning_that_says_why(
    tmp_path: Path, declaration: str, why: str
) -> None:
    assert said(tmp_path, f".words {{ {declaration} }}\n") == [
        f"layouts/plain/styles/paged.css:1: warning: `{declaration}` is ignored on pages: {why}{MOVE}"
    ]


@pytest.mark.parametrize("name", ["@supports", "@container", "@scope"])
def test_a_block_that_pages_skip_is_a_warning(tmp_path: Path, name: str) -> None:
    assert said(tmp_path, f"\n{name} (width > 1px) {{ p {{ margin: 0 }} }}\n") == [
        (
            f"layouts/plain/styles/paged.css:2: warning: `{name}` is ignored on pages, "
            f"with all that stands in it{MOVE}"
        )
    ]


def test_what_pages_know_is_not_told(tmp_path: Path) -> None:
    css = """
    @page wide:left { size: 9in; @top-left { content: string(title); font-size: 9pt } }
    @media print { .words { hyphenate-limit-chars: 6 3 3; string-set: title attr(id) } }
    .words { float: footnote; columns: 2; cursor: pointer; -webkit-hyphens: auto; --mine: 1;
      transform: rotate(-90deg); background: linear-gradient(#000, #fff); font-weight: bold }
    """

    assert [line for line in said(tmp_path, css) if "ignored" in line or "breaks" in line] == []


def test_a_floating_first_letter_breaks_the_engine(tmp_path: Path) -> None:
    assert said(tmp_path, ".words::first-letter {\n  font-size: 3em;\n  float: left;\n}\n") == [
        (
            "layouts/plain/styles/paged.css:3: error: "
            "a floating `.words::first-letter` breaks the engine that sets pages\n"
            "  hint: style `.drop`: typesetting puts the initial into it"
        )
    ]


def test_a_first_letter_that_does_not_float_is_welcome_and_on_the_web_it_may(tmp_path: Path) -> None:
    assert said(tmp_path, ".words::first-letter { font-size: 3em; float: none }") == []
    assert said(tmp_path, ".words::first-letter { float: left }", style="web") == []


@pytest.mark.parametrize("style", ["outset", "inset", "ridge", "groove"])
def test_a_border_in_relief_breaks_the_engine(tmp_path: Path, style: str) -> None:
    assert said(tmp_path, f".words {{ border-top: 1pt {style} #000 }}\n") == [
        (
            f"layouts/plain/styles/paged.css:1: error: `border-top: 1pt {style} #000`: "
            f"a border that is `{style}` comes out black on pages\n"
            "  hint: use `solid`, `double`, `dashed` or `dotted`"
        )
    ]


@pytest.mark.parametrize("style", ["paged", "web"])
def test_a_font_face_by_hand_is_an_error_in_every_stylesheet(tmp_path: Path, style: str) -> None:
    css = '\n@font-face { font-family: "Mine"; src: url(fonts/mine.ttf) }\n'

    assert said(tmp_path, css, style=style) == [
        (
            f"layouts/plain/styles/{style}.css:2: error: "
            "`@font-face` is written by each edition, never by hand\n"
            "  hint: name the file under `[[fonts]]` in layout.toml"
        )
    ]
