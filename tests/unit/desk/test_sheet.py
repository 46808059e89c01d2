"""The contact sheet: one cell a page, in spreads."""

import io

import pikepdf
import pytest
from PIL import Image

from magazine.desk.sheet import STRIP_SPREAD, Cell, grid, strip
from magazine.model.measure import Size, pt


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


def coloured(*colours: str) -> bytes:
    """A PDF of pages of 100 × 150 points and a bleed of 10, each in a colour: red, green or blue."""
    pdf = pikepdf.new()
    for colour in colours:
        page = pdf.add_blank_page(page_size=(120, 170))
        rgb = {"red": "1 0 0", "green": "0 1 0", "blue": "0 0 1"}[colour]
        # The bleed is black, so that it would be seen if it were not cut away.
        ink = f"0 g 0 0 120 170 re f {rgb} rg 10 10 100 150 re f"
        page.Contents = pdf.make_stream(ink.encode())
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_the_strip_shows_every_page_trimmed_in_spreads_and_begins_a_row_after_thirteen() -> None:
    masters = [(coloured("red"), 1), (coloured("green", "blue"), 2), (coloured(*["red"] * 25), 25)]

    made = strip(masters, trim=Size(pt(100), pt(150)), bleed=pt(10))

    picture = Image.open(io.BytesIO(made.data)).convert("RGB")
    assert (
        picture.size == (made.width, made.height) == (13 * STRIP_SPREAD, 2 * (120 + STRIP_SPREAD - 160))
    )

    def at(spread: int, x: int, y: int) -> tuple[int, ...]:
        found = picture.getpixel((spread * STRIP_SPREAD + x, y))
        assert isinstance(found, tuple)
        return tuple(round(value / 255) for value in found)

    assert at(0, 40, 60) == (1, 1, 1)  # nothing stands beside the cover
    assert at(0, 120, 60) == (1, 0, 0)
    assert (at(1, 40, 60), at(1, 120, 60)) == ((0, 1, 0), (0, 0, 1))
    assert at(12, 120, 60) == (1, 0, 0)
    # Page 26 opens the second row, page 28 is the last and stands alone at the left.
    assert [at(spread, x, 196) for spread, x in ((0, 40), (0, 120), (1, 40), (1, 120))] == [
        (1, 0, 0),
        (1, 0, 0),
        (1, 0, 0),
        (1, 1, 1),
    ]
