"""Where a block stands: on which pages, told from where each page begins in the text."""

import pytest

from magazine.desk.specimens import _opening, pages_of
from magazine.model.setting import PageBreak
from magazine.model.vocabulary import BlockSpec, OptionSpec

MARKUP = """<article id="river"><p id="a" data-block="leaf"/><aside id="box"><p id="b" data-block="leaf"/>
<ul id="list"><li id="c" data-block="leaf"/></ul></aside><p id="d" data-block="leaf"/></article>"""
# Where page 5 begins, page 4 being the first: block and offset; and on which pages the box stands.
CASES = {
    "behind it": ("d", 0, (4,)),
    "with it": ("box", 0, (5,)),
    "with its first text": ("b", 0, (5,)),
    "inside the paragraph before it": ("a", 7, (5,)),
    "inside its first text": ("b", 3, (4, 5)),
    "with its last text": ("c", 0, (4, 5)),
    "inside its last text": ("c", 12, (4, 5)),
}


@pytest.mark.parametrize("name", CASES)
def test_a_block_s_pages_follow_from_where_a_page_begins(name: str) -> None:
    block, offset, pages = CASES[name]
    breaks = [
        PageBreak(page=4, label="4", block="river"),
        PageBreak(page=5, label="5", block=block, offset=offset),
    ]

    assert pages_of(["box"], MARKUP, breaks) == pages


def test_a_block_that_is_not_in_the_markup_has_no_page() -> None:
    assert pages_of(["gone"], MARKUP, [PageBreak(page=4, label="4", block="river")]) == ()


def test_the_opening_line_shows_what_a_block_takes() -> None:
    spec = BlockSpec(kind="timeline", title=True, options=(OptionSpec(name="unit"),))
    strict = BlockSpec(kind="only", options=(OptionSpec(name="edition", required=True),))

    assert _opening(spec) == "::: timeline words {unit=…}"
    assert _opening(strict) == "::: only {edition*=…}"
    assert _opening(BlockSpec(kind="lead")) == "::: lead"
