"""The ink of each pixel as a press lays it down, measured against Ghostscript's separations."""

import io
import subprocess
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pikepdf
import pytest
from PIL import Image

from magazine.preflight.coverage import PageInk
from magazine.preflight.ink import Sheet, Unrenderable, inks, proofs
from unit.preflight.faults import paint, text
from unit.preflight.sample import BLEED, HEIGHT, MEDIA, WIDTH, good, saved

SHEET = Sheet(trim=(BLEED, BLEED, BLEED + WIDTH, BLEED + HEIGHT), bleed=(0, 0, *MEDIA))


def page_of(content: str) -> bytes:
    """The good file's first page with another content."""
    with pikepdf.open(io.BytesIO(good())) as pdf:
        del pdf.pages[1:]
        pdf.pages[0].Contents.write(content.encode())
        return saved(pdf)


def measured(content: str) -> PageInk:
    (page,), complaints = inks(page_of(content), [SHEET])
    assert complaints == ()
    return page


@cache
def separations(data: bytes, folder: Path, dpi: int) -> npt.NDArray[np.int64]:
    """Ghostscript's plates of the first page, 255 for a full ink."""
    (folder / "file.pdf").write_bytes(data)
    subprocess.run(
        [
            *("gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", f"-r{dpi}"),
            *("-dOverprint=/simulate", "-dLastPage=1", "-o", "page.tif", "file.pdf"),
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    names = ("Cyan", "Magenta", "Yellow", "Black")
    plates = [np.asarray(Image.open(folder / f"page({name}).tif").convert("L")) for name in names]
    return 255 - np.stack(plates, axis=2).astype(np.int64)


def test_ink_is_what_ghostscript_separates(tmp_path: Path) -> None:
    """Flat panels, overprinting ones too: edges differ, since only one of the two smooths them."""
    content = (
        "0.3 0.2 0.4 0 k 0 0 330 430 re f 0.9 0.8 0.6 0 k 40 40 100 100 re f "
        "/Over gs 0 0 0 1 k 60 60 40 40 re f 0 0 0 0.5 k 200 60 40 40 re f "
        "/Faded gs 0 1 0 0 k 200 200 60 60 re f"
    )
    ours = next(iter(proofs(page_of(content)))).plates.astype(np.int64)
    theirs = separations(page_of(content), tmp_path, 144)

    height, width = (min(a, b) for a, b in zip(ours.shape, theirs.shape, strict=False) if a > 4)
    near = np.abs(ours[:height, :width] - theirs[:height, :width]).max(axis=2) <= 2
    assert near.mean() > 0.99
    most_of_ours, most_of_theirs = ours.sum(axis=2).max(), theirs.sum(axis=2).max()
    assert abs(most_of_ours - most_of_theirs) <= 0.01 * most_of_theirs


def test_black_type_over_magenta_keeps_the_magenta(tmp_path: Path) -> None:
    content = "0 1 0 0 k 0 0 330 430 re f " + text("Flax", 90, at="60 200")
    ours = next(iter(proofs(page_of(content)))).plates
    theirs = separations(page_of(content), tmp_path, 144)

    for plates in (ours, theirs):
        black = plates[:, :, 3] == 255
        assert black.sum() > 1000
        assert (plates[:, :, 1][black] == 255).all()


def test_black_that_knocks_out_leaves_no_magenta() -> None:
    content = "0 1 0 0 k 0 0 330 430 re f " + text("Flax", 90, at="60 200", gs="")
    plates = next(iter(proofs(page_of(content)))).plates
    black = plates[:, :, 3] == 255

    assert black.sum() > 1000
    assert not plates[:, :, 1][black].any()


def test_the_most_ink_is_found_where_it_is() -> None:
    page = measured("0.2 0 0 0 k 0 0 330 430 re f 0.9 0.9 0.5 0.2 k 100 300 4 4 re f")

    assert page.most == pytest.approx(250, abs=1)
    left, bottom, right, top = page.most_at
    assert 99.9 <= left < right <= 104.1
    assert 299.9 <= bottom < top <= 304.1


def test_ink_over_fifteen_millimetres_is_a_mean() -> None:
    side = 15 * 72 / 25.4
    page = measured(f"1 1 0 0 k 100 300 {side / 2} {side} re f")

    assert page.most == pytest.approx(200, abs=1)
    assert page.square == pytest.approx(100, rel=0.05)


def test_each_ink_s_share_is_that_of_the_trimmed_page() -> None:
    page = measured(f"0 0 0.5 0 k {BLEED} {BLEED} {WIDTH / 2} {HEIGHT} re f")

    assert page.covered[2] == pytest.approx(25, rel=0.02)
    assert page.covered[:2] == (0, 0)


def test_ink_in_the_bleed_alone_leaves_the_page_blank() -> None:
    assert measured(f"0 1 0 0 k 0 0 {BLEED - 1} 400 re f").blank
    assert not measured("0 1 0 0 k 50 50 1 1 re f").blank


@pytest.mark.parametrize(
    ("edge", "x", "y"),
    [
        ("left", BLEED, 200),
        ("right", BLEED + WIDTH - 60, 200),
        ("bottom", 100, BLEED),
        ("top", 100, BLEED + HEIGHT - 60),
    ],
)
def test_a_panel_that_stops_at_the_trim_is_short_on_its_side(edge: str, x: float, y: float) -> None:
    page = measured(f"0 1 0 0 k {x:.4f} {y:.4f} 60 60 re f")

    (short,) = page.short
    assert short.edge == edge
    assert short.length > 40
    left, bottom, right, top = short.area
    assert -0.5 <= left < right <= MEDIA[0] + 0.5
    assert -0.5 <= bottom < top <= MEDIA[1] + 0.5


def test_a_panel_that_goes_half_into_the_bleed_is_short() -> None:
    page = measured(f"0 1 0 0 k {BLEED / 2:.3f} 200 100 60 re f")

    assert [short.edge for short in page.short] == ["left"]


def test_a_panel_that_bleeds_is_not_short() -> None:
    assert measured("0 1 0 0 k 0 200 100 60 re f").short == ()


def test_a_slanting_band_that_bleeds_is_not_short() -> None:
    assert measured("0 1 0 0 k 0 200 m 80 280 l 80 300 l 0 220 l f").short == ()


def test_a_panel_inside_the_page_is_not_short() -> None:
    assert measured(f"0 1 0 0 k {BLEED + 3:.3f} 200 100 60 re f").short == ()


def test_the_pictures_for_the_report_show_the_page() -> None:
    page = measured("1 0 0 0 k 0 0 330 430 re f")

    assert page.plates.shape[:2] == page.heat.shape == (209, 159)
    assert page.plates[100, 80].tolist() == [255, 0, 0, 0]
    assert page.heat[100, 80] == 100
    red, green, blue = page.picture[200, 160].tolist()
    assert red < green < blue


def test_a_page_that_is_off_the_origin_is_measured_whole() -> None:
    with pikepdf.open(io.BytesIO(page_of("0 1 0 0 k -50 -50 40 40 re f"))) as pdf:
        pdf.pages[0].MediaBox = pikepdf.Array([-50, -50, MEDIA[0] - 50, MEDIA[1] - 50])
        data = saved(pdf)

    (page,), _ = inks(data, [SHEET])
    assert page.most == pytest.approx(100, abs=1)
    assert page.most_at[0] < 40
    assert page.most_at[1] < 40


def test_what_cannot_be_drawn_is_said() -> None:
    with pytest.raises(Unrenderable):
        inks(b"%PDF-1.6 and no more", [SHEET])


def test_the_same_page_gives_the_same_numbers() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        paint(pdf, 2, text("the river", 30))
        data = saved(pdf)
    first, again = (inks(data, [SHEET] * 4)[0] for _ in range(2))

    assert [page.most for page in first] == [page.most for page in again]
    assert all((a.plates == b.plates).all() for a, b in zip(first, again, strict=True))
