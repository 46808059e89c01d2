"""The contact sheet: one cell a page, in spreads."""

import pytest

from magazine.desk.sheet import Cell, grid


def test_the_cover_stands_alone_on_the_right_and_then_come_spreads() -> None:
    found = grid(3, ratio=1.5)

    assert found.cells == (Cell(1, x=228, y=28), Cell(2, x=456, y=28), Cell(3, x=656, y=28))
    assert (found.page_width, found.page_height) == (200, 300)
    assert (found.width, found.height) == (884, 380)


def test_a_row_holds_five_spreads() -> None:
    found = grid(11, ratio=1.5)

    assert [cell.y for cell in found.cells] == [28] * 9 + [380] * 2
    assert [cell.x for cell in found.cells[-2:]] == [28, 228]
    assert (found.width, found.height) == (2168, 732)


@pytest.mark.parametrize("pages", [1, 2, 9, 10, 48])
def test_every_page_has_a_cell_of_its_own_inside_the_sheet(pages: int) -> None:
    found = grid(pages, ratio=300 / 230)

    assert [cell.page for cell in found.cells] == list(range(1, pages + 1))
    assert len({(cell.x, cell.y) for cell in found.cells}) == pages
    assert all(cell.x + found.page_width <= found.width for cell in found.cells)
    assert all(cell.y + found.page_height <= found.height for cell in found.cells)
