"""Logos of one area: the sizes of three forms, and what is said of too few pixels."""

from pathlib import Path

import pytest

from magazine.model.picture import Picture
from magazine.model.problem import Place, error
from magazine.typeset.fitting import Fitted, equal_area, too_coarse

AT = Place("issues/01-tiny/partners.en.md")


def logo(width: int, media: str = "image/png") -> Picture:
    return Picture(
        path="images/mill.png", source=Path("mill.png"), media=media, width=width, height=100, digest=""
    )


@pytest.mark.parametrize(
    ("ratio", "size"),
    [
        (1.0, Fitted(22.0, 22.0)),
        (2.25, Fitted(33.0, 14.67)),
        (0.64, Fitted(14.08, 22.0)),
        (8.0, Fitted(40.0, 5.0)),
    ],
    ids=[
        "square",
        "wide: the same area",
        "tall: held by the box's height",
        "a strip: held by its width",
    ],
)
def test_a_logo_has_the_area_of_the_largest_square_in_its_box(ratio: float, size: Fitted) -> None:
    assert equal_area(ratio, 40, 22) == size


def test_a_raster_logo_of_too_few_pixels_is_a_problem_that_names_the_file() -> None:
    assert too_coarse(logo(599), AT) == error(
        "raster-logo",
        "the logo `images/mill.png` is 599 pixels wide, 600 are needed",
        at=AT,
        hint="ask for it as SVG, or for a larger one",
    )


def test_a_large_raster_logo_and_a_drawn_one_are_no_problem() -> None:
    assert too_coarse(logo(600), AT) is None
    assert too_coarse(logo(40, "image/svg+xml"), AT) is None
