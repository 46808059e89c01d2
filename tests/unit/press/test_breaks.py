"""Page breaks from what stands on the pages."""

from magazine.model.setting import PageBreak
from magazine.press.breaks import Fragment, PageText, comparable, page_breaks


def page(*fragments: tuple[str, str], margins: tuple[str, ...] = ()) -> PageText:
    return PageText(
        fragments=tuple(Fragment(block=block, text=text) for block, text in fragments), margins=margins
    )


def found(pages: list[PageText], texts: dict[str, str], first: int = 1) -> list[tuple[str, int]]:
    breaks = page_breaks(pages, texts, key="one", first=first, folio=True)
    return [(one.block, one.offset) for one in breaks]


def test_a_block_that_is_cut_counts_what_stands_before() -> None:
    pages = [page(("a", "Verant‐")), page(("a", "woorde lijk"))]
    assert found(pages, {"a": "Verantwoorde lijk"}) == [("one", 0), ("a", 6)]


def test_a_page_that_begins_with_a_block_has_offset_0() -> None:
    assert found([page(("a", "x")), page(("b", "y"))], {"a": "x", "b": "y"}) == [("one", 0), ("b", 0)]


def test_capitals_that_are_two_letters_count_as_the_one_of_the_copy() -> None:
    pages = [page(("a", "STRASSE ")), page(("a", "SO"))]
    assert found(pages, {"a": "Straße so"})[1] == ("a", 6)


def test_text_that_is_not_the_copy_s_gives_the_block_alone() -> None:
    pages = [page(("a", "x")), page(("a", "other"))]
    assert found(pages, {"a": "xy"})[1] == ("a", 0)


def test_a_page_without_text_begins_where_the_next_one_does() -> None:
    pages = [page(("a", "x")), page(), page(("b", "y"))]
    assert found(pages, {"a": "x", "b": "y"})[1] == ("b", 0)


def test_pages_after_the_last_text_begin_at_its_end() -> None:
    assert found([page(("a", "x y")), page()], {"a": "x y"})[1] == ("a", 2)


def test_an_article_without_text_begins_with_itself() -> None:
    assert found([page(), page()], {}) == [("one", 0), ("one", 0)]


def test_the_label_is_the_margin_box_that_is_the_number() -> None:
    pages = [
        page(margins=("Number 7", "7")),
        page(margins=("8 · Golden River",)),
        page(margins=("River",)),
    ]
    breaks = page_breaks(pages, {}, key="one", first=7, folio=True)
    assert [one.label for one in breaks] == ["7", "8", ""]


def test_roman_folios_are_read() -> None:
    breaks = page_breaks([page(margins=("iv",))], {}, key="one", first=4, folio=True)
    assert breaks == (PageBreak(page=4, label="iv", block="one"),)


def test_pages_that_print_no_folio_have_no_label() -> None:
    breaks = page_breaks([page(margins=("Number 1",))], {}, key="one", first=1, folio=False)
    assert breaks[0].label == ""


def test_comparable_characters_have_no_space_and_no_hyphen() -> None:
    assert comparable("Jean-Luc\u00a0l’e\u0301te\u0301 co\u00adop") == "JeanLucl’étécoop"
