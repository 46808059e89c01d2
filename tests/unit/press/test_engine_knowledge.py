"""What typesetting says the engine knows is what the engine knows."""

from collections.abc import Iterator
from itertools import chain

import pytest
import tinycss2
from weasyprint import HTML  # noqa: TID251
from weasyprint.css import validation  # noqa: TID251 - its registry is the contract
from weasyprint.css.validation.expanders import EXPANDERS  # noqa: TID251
from weasyprint.css.validation.properties import PROPERTIES  # noqa: TID251

from magazine.typeset.lint import known


def refused(css: str, caplog: pytest.LogCaptureFixture) -> bool:
    """Whether the engine drops a declaration."""
    declarations = tinycss2.parse_blocks_contents(css)
    list(validation.preprocess_declarations("https://example.org/", declarations))
    return any(said.startswith("Ignored") for said in caplog.messages)


def test_the_table_of_properties_is_the_engine_s() -> None:
    assert set(PROPERTIES) | set(EXPANDERS) == known.PROPERTIES


def test_the_table_of_what_means_nothing_on_a_page_is_the_engine_s() -> None:
    assert set(validation.NOT_PRINT_MEDIA) == known.UNPAGED


def values() -> Iterator[str]:
    yield from (f"{name}: {word}" for name, words in known.WORDS.items() for word in sorted(words))
    yield from (f"width: 1{unit}" for unit in sorted(known.UNITS))
    yield from (
        f"{name}: {function}(red, blue)"
        for name, function in chain(
            [("color", "color-mix")],
            (("background-image", found) for found in sorted(known.FUNCTIONS)),
        )
    )
    yield from ("font-weight: 650", "font-stretch: 75%")


@pytest.mark.parametrize("declaration", tuple(values()))
def test_a_value_that_the_rules_call_ignored_is_dropped_by_the_engine(
    declaration: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert refused(declaration, caplog)


def test_a_good_declaration_is_not_dropped(caplog: pytest.LogCaptureFixture) -> None:
    assert not refused("width: 1mm; font-weight: 600; position: absolute; color: red", caplog)


@pytest.mark.parametrize("word", sorted(known.UNDONE["grid-template-columns"]))
def test_a_value_that_the_rules_call_undone_is_read_and_not_done(
    word: str, caplog: pytest.LogCaptureFixture
) -> None:
    tracks = "subgrid" if word == "subgrid" else f"repeat({word}, 9mm)"
    page = f'<div style="display: grid; grid-template-columns: {tracks}"><p>x</p></div>'

    HTML(string=page).render()

    assert not refused(f"grid-template-columns: {tracks}", caplog)
    assert any("unsupported" in said for said in caplog.messages)
