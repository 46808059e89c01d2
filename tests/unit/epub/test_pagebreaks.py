import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from magazine.epub.pagebreaks import is_comparable, labels, mark
from magazine.model.setting import PageBreak
from magazine.tree import parse


def marked(inner: str, *breaks: tuple[str, int], seen: set[str] | None = None) -> str:
    """The inside of an article with a page at each place, the markers written as ``[2]``."""
    root = parse(f'<article id="a">{inner}</article>')
    found = [
        PageBreak(page=n, label=str(n), block=block, offset=at)
        for n, (block, at) in enumerate(breaks, 2)
    ]
    mark(root, found, set() if seen is None else seen)
    text = etree.tostring(root, encoding="unicode")
    text = re.sub(r'<(span|div) [^>]*aria-label="(\d+)"[^>]*>\s*</\1>', r"[\2]", text)
    text = re.sub(r'<(span|div) [^>]*aria-label="(\d+)"[^>]*/>', r"[\2]", text)
    return re.sub(r'^<article id="a">|</article>$', "", text)


def test_a_page_that_begins_with_a_paragraph_is_marked_first_in_it() -> None:
    assert marked('<p id="p">Water.</p>', ("p", 0)) == '<p id="p">[2]Water.</p>'


def test_a_page_that_begins_with_a_figure_is_marked_before_it() -> None:
    assert marked('<figure id="f"><img/></figure>', ("f", 0)) == '[2]<figure id="f"><img/></figure>'


def test_a_page_that_begins_between_words_is_marked_there() -> None:
    assert marked('<p id="p">One two three</p>', ("p", 6)) == '<p id="p">One two [2]three</p>'


def test_a_page_that_begins_in_a_word_is_marked_before_the_word() -> None:
    assert marked('<p id="p">One two three</p>', ("p", 8)) == '<p id="p">One two [2]three</p>'


def test_a_word_may_change_its_style_on_the_way() -> None:
    text = '<p id="p">One <em>verant</em>woor<b>de</b>lijk</p>'

    assert marked(text, ("p", 12)) == '<p id="p">One [2]<em>verant</em>woor<b>de</b>lijk</p>'


def test_a_page_that_begins_in_the_first_word_begins_with_the_paragraph() -> None:
    assert marked('<p id="p">Verantwoordelijk</p>', ("p", 5)) == '<p id="p">[2]Verantwoordelijk</p>'


def test_a_number_is_not_parted_at_its_narrow_space() -> None:
    text = '<p id="p">some 13\u202f000 people</p>'

    assert marked(text, ("p", 6)) == '<p id="p">some [2]13\u202f000 people</p>'


def test_hyphens_do_not_count_and_do_not_part() -> None:
    text = '<p id="p">a well-known\u00adly fact</p>'

    assert marked(text, ("p", 6)) == '<p id="p">a [2]well-known\u00adly fact</p>'


def test_a_line_break_ends_a_word() -> None:
    assert marked('<p id="p">One<br/>two</p>', ("p", 4)) == '<p id="p">One<br/>[2]two</p>'


def test_calls_of_notes_do_not_count() -> None:
    text = '<p id="p">Flax.<a class="noteref" data-note="12">12</a> Water</p>'

    assert (
        marked(text, ("p", 5)) == '<p id="p">Flax.<a class="noteref" data-note="12">12</a> [2]Water</p>'
    )


def test_a_link_is_not_entered() -> None:
    text = '<p id="p">See <a href="#x">the long story</a> here</p>'

    assert marked(text, ("p", 9)) == '<p id="p">See [2]<a href="#x">the long story</a> here</p>'


def test_a_heading_is_not_entered() -> None:
    text = '<header><h2 id="h">The colour of money</h2></header>'

    assert marked(text, ("h", 8)) == '<header>[2]<h2 id="h">The colour of money</h2></header>'


def test_a_heading_in_a_link_is_marked_before_the_link() -> None:
    text = '<a href="#x"><h2 id="h">Money</h2></a>'

    assert marked(text, ("h", 0)) == f"[2]{text}"


@pytest.mark.parametrize("tag", ["li", "dd", "td"])
def test_rows_take_their_marker_first_in_themselves(tag: str) -> None:
    parents = {"li": "<ul>{}</ul>", "dd": "<dl>{}</dl>", "td": "<table><tr>{}</tr></table>"}
    text = parents[tag].format(f'<{tag} id="r">Water</{tag}>')

    assert marked(text, ("r", 0)) == parents[tag].format(f'<{tag} id="r">[2]Water</{tag}>')


def test_a_page_within_a_table_begins_in_its_cell() -> None:
    text = '<table id="t"><tr><td>One</td><td>two three</td></tr></table>'

    assert marked(text, ("t", 4)) == text.replace("two", "[2]two")
    assert marked(text, ("t", 7)) == text.replace("three", "[2]three")


def test_a_table_row_is_marked_in_its_first_cell() -> None:
    text = '<table><tbody><tr id="r"><td>One</td></tr></tbody></table>'

    assert marked(text, ("r", 0)) == '<table><tbody><tr id="r"><td>[2]One</td></tr></tbody></table>'


def test_pages_without_text_are_marked_with_the_next() -> None:
    assert (
        marked('<p id="p">Water.</p>', ("", 0), ("nowhere", 0), ("p", 0))
        == '<p id="p">[2][3][4]Water.</p>'
    )


def test_pages_behind_the_last_character_are_marked_at_the_end() -> None:
    assert marked('<p id="p">Water.</p><p>Wind.</p>', ("p", 6)) == '<p id="p">Water.</p><p>Wind.</p>[2]'


def test_two_pages_in_one_row_keep_their_order() -> None:
    assert (
        marked('<ul><li id="r">Water</li></ul>', ("r", 0), ("r", 0))
        == '<ul><li id="r">[2][3]Water</li></ul>'
    )


def test_the_article_itself_is_marked_inside_its_beginning() -> None:
    assert marked("<p>Water.</p>", ("a", 0)) == "[2]<p>Water.</p>"


def test_a_label_is_given_once_in_the_whole_book() -> None:
    assert marked('<p id="p">Water.</p>', ("p", 0), seen={"2"}) == '<p id="p">Water.</p>'


def test_a_heading_called_page_2_keeps_its_id() -> None:
    root = parse('<article id="a"><h2 id="page-2">Page 2</h2></article>')
    mark(root, [PageBreak(page=2, label="2", block="page-2")], set())

    assert labels(root) == (("2", "page-2-2"),)


WORDS = st.lists(st.text("ab\u00e9\u00df-\u00ad", min_size=1, max_size=9), min_size=1, max_size=12)


@given(words=WORDS, offset=st.integers(0, 60), styled=st.integers(0, 11))
def test_a_marker_never_stands_in_a_word_and_never_takes_one_away(
    words: list[str], offset: int, styled: int
) -> None:
    text = [f"<em>{word[:1]}</em>{word[1:]}" if at == styled else word for at, word in enumerate(words)]
    root = parse(f'<article id="a"><p id="p">{" ".join(text)}</p></article>')
    mark(root, [PageBreak(page=2, label="2", block="p", offset=offset)], set())
    for marker in root.iter("span", "div"):
        marker.text = "|"
    said = "".join(root.itertext())
    before = said.partition("|")[0]

    assert said.count("|") == 1
    assert said.replace("|", "") == " ".join(words)
    assert not before or before.endswith(" ") or before == " ".join(words)
    assert sum(map(is_comparable, before)) <= offset
