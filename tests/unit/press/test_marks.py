"""Printer's marks, as they come out on the plates."""

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops

from magazine.press.marks import marks
from magazine.press.outlines import outlined
from magazine.press.pageboxes import SLUG, frame
from unit.press.plates import GROUND, HEIGHT, POINT, WIDTH, edges, plates, printed_for, printer
from unit.press.press_fixtures import face, faces

PPI = 288
SCALE = PPI / 72
BLEED = 3 * POINT
_PLAIN = set("BDC EMC q Q cm w d k K m l c h re f S".split())  # noqa: SIM905 - as they are written


@pytest.fixture(scope="module")
def marked() -> dict[str, Image.Image]:
    return dict(plates(printed_for(printer(marks=True), GROUND).data, ppi=PPI))


def cropped(plate: Image.Image, left: float, bottom: float, right: float, top: float) -> Image.Image:
    """A part of a plate by points from the lower left corner of the media."""
    corners = (left, plate.height / SCALE - top, right, plate.height / SCALE - bottom)
    return plate.crop(tuple(round(corner * SCALE) for corner in corners))


def most(plate: Image.Image, *area: float) -> int:
    return int(cropped(plate, *area).getextrema()[1])


def at(found: dict[str, Image.Image], x: float, y: float) -> list[int]:
    """Ink in percent at a point."""
    return [
        round(found[plate].getpixel((int(x * SCALE), int(found[plate].height - y * SCALE))) / 2.55)
        for plate in "CMYK"
    ]


def test_the_media_has_room_for_marks_and_the_boxes_stay() -> None:
    with printed_for(printer(marks=True)).opened() as pdf:
        for page in pdf.pages:
            media, bleed, trim = (
                [float(value) for value in page.obj[name]]
                for name in ("/MediaBox", "/BleedBox", "/TrimBox")
            )
            assert media[:2] == [0, 0]
            assert [bleed[0], media[2] - bleed[2]] == pytest.approx([SLUG, SLUG], abs=1e-3)
            assert [bleed[1], media[3] - bleed[3]] == pytest.approx([SLUG, SLUG], abs=1e-3)
            assert trim[2] - trim[0] == pytest.approx(WIDTH, abs=1e-3)
            assert trim[0] - bleed[0] == pytest.approx(BLEED, abs=1e-3)


def test_within_the_bleed_a_page_is_the_same_with_and_without() -> None:
    plain = plates(printed_for(printer(), GROUND).data, ppi=72)
    with_marks = plates(printed_for(printer(marks=True), GROUND).data, ppi=72)
    for name, plate in plain.items():
        left, top = round(SLUG), round(SLUG)
        same = with_marks[name].crop((left, top, left + plate.width, top + plate.height))
        assert ImageChops.difference(same, plate).getextrema() == (0, 0)


def test_marks_are_outlines_and_artifacts() -> None:
    plain, marked = printed_for(printer()), printed_for(printer(marks=True))
    assert marked.tool("pdffonts", "-").stdout == plain.tool("pdffonts", "-").stdout
    assert marked.text(1) == plain.text(1)
    with marked.opened() as pdf:
        for page in pdf.pages:
            drawn = page.obj.Contents[1].read_bytes()
            assert drawn.startswith(b"/Artifact <</Type /Page>> BDC")
            assert drawn.rstrip().endswith(b"EMC")
            operators = {str(one.operator) for one in pikepdf.parse_content_stream(page.obj.Contents[1])}
            # Nothing but paths and inks: no text, no picture, nothing that needs a resource.
            assert operators <= _PLAIN


@pytest.mark.parametrize("plate", "CMYK")
def test_every_plate_has_the_crop_marks_in_line_with_the_trim(
    plate: str, marked: dict[str, Image.Image]
) -> None:
    x, y, near = SLUG + BLEED, SLUG + BLEED, 0.6
    for column in (x, x + WIDTH):
        assert most(marked[plate], column - near, 12, column + near, 30) > 200
    for row in (y, y + HEIGHT):
        assert most(marked[plate], 12, row - near, 30, row + near) > 200


@pytest.mark.parametrize("plate", "CMYK")
def test_every_plate_registers_in_the_middle_of_every_side(
    plate: str, marked: dict[str, Image.Image]
) -> None:
    middle = (SLUG + BLEED + WIDTH / 2, SLUG + BLEED + HEIGHT / 2)
    far = (2 * SLUG + 2 * BLEED + WIDTH, 2 * SLUG + 2 * BLEED + HEIGHT)
    for x, y in (
        (middle[0], SLUG),
        (middle[0], far[1] - SLUG),
        (SLUG, middle[1]),
        (far[0] - SLUG, middle[1]),
    ):
        # The ring and its solid disc stand wholly outside the bleed.
        area = (x - 22 if x == SLUG else x, y - 22 if y == SLUG else y)
        width = 22 if x in (SLUG, far[0] - SLUG) else 4
        height = 22 if y in (SLUG, far[1] - SLUG) else 4
        assert most(marked[plate], area[0], area[1], area[0] + width, area[1] + height) > 200


def test_nothing_is_printed_close_to_the_bleed(marked: dict[str, Image.Image]) -> None:
    x1, y1 = SLUG, SLUG
    x2, y2 = SLUG + 2 * BLEED + WIDTH, SLUG + 2 * BLEED + HEIGHT
    for plate in marked.values():
        for area in (
            (x1 - 2.5, y1 - 2.5, x1 - 0.5, y2 + 2.5),
            (x2 + 0.5, y1 - 2.5, x2 + 2.5, y2 + 2.5),
            (x1 - 2.5, y1 - 2.5, x2 + 2.5, y1 - 0.5),
            (x1 - 2.5, y2 + 0.5, x2 + 2.5, y2 + 2.5),
        ):
            assert most(plate, *area) == 0


def test_the_colour_bar_has_solids_overprints_and_grey_balance(marked: dict[str, Image.Image]) -> None:
    middle = SLUG + BLEED + WIDTH / 2
    size = (WIDTH / 2 - 8.5 - 6) / 10  # ten tints at the right of the registration mark
    y = SLUG + 2 * BLEED + HEIGHT + 6 + size / 2
    solids = [at(marked, middle - 11.5 - size * (7 - place - 0.5), y) for place in range(7)]
    tints = [at(marked, middle + 11.5 + size * (place + 0.5), y) for place in range(10)]
    assert solids == [
        [100, 0, 0, 0],
        [0, 100, 0, 0],
        [0, 0, 100, 0],
        [0, 0, 0, 100],
        [100, 100, 0, 0],
        [100, 0, 100, 0],
        [0, 100, 100, 0],
    ]
    wanted = [
        [0, 0, 0, 25],
        [25, 19, 19, 0],
        [0, 0, 0, 50],
        [50, 40, 40, 0],
        [0, 0, 0, 75],
        [75, 64, 64, 0],
        [50, 0, 0, 0],
        [0, 50, 0, 0],
        [0, 0, 50, 0],
        [0, 0, 0, 50],
    ]
    for found, want in zip(tints, wanted, strict=True):
        assert found == pytest.approx(want, abs=1)


def test_marks_stand_as_far_out_at_the_spine_as_at_the_outside() -> None:
    wish = printer(bleed=edges(top=3, outside=3, bottom=3), marks=True)
    with printed_for(wish).opened() as pdf:
        boxes = [[float(value) for value in page.obj.TrimBox] for page in pdf.pages]
    assert boxes == [boxes[0]] * 8
    found = plates(printed_for(wish, GROUND).data, ppi=PPI)["K"]
    x = boxes[0][0]
    assert most(found, x - 0.6, 12, x + 0.6, 30) > 200
    assert most(found, x - BLEED - 2.5, SLUG, x - 0.5, SLUG + 100) == 0


def test_each_page_says_which_it_is() -> None:
    with printed_for(printer(marks=True)).opened() as pdf:
        drawn = [page.obj.Contents[1].read_bytes() for page in pdf.pages]
    assert len(set(drawn)) == 8


def test_a_long_line_is_made_smaller_before_it_meets_a_mark() -> None:
    narrow = frame(100, 100, (0, 0, 0, 0), slug=SLUG)
    said = ("A magazine with a very long name", "in a language")
    drawn = marks(narrow, said, faces())
    (line,) = [row for row in drawn.splitlines() if row.startswith(b"q ")]
    scale = float(line.split()[1])
    width = sum(outlined(part, faces(), 6).width + 6 for part in said)
    assert scale < 1
    assert scale * width == pytest.approx(50 - 8.5 - 3 * 3, abs=1e-3)


def test_outlines_are_as_wide_as_the_font_says() -> None:
    archivo = face("Archivo-Regular.ttf", "Archivo", 400)
    assert outlined("", [archivo], 10).width == 0
    one, two = outlined("n", [archivo], 10), outlined("nn", [archivo], 10)
    assert two.width == pytest.approx(2 * one.width)
    assert outlined("n", [archivo], 20).width == pytest.approx(2 * one.width)
    assert one.path.count(b"h\n") == 1
    assert outlined("o", [archivo], 10).path.count(b"h\n") == 2


def test_a_line_is_set_in_a_face_that_has_all_its_characters() -> None:
    spectral, archivo = faces()[0], faces()[3]
    text = next(
        chr(code) for code in range(0x2190, 0x2700) if _has(spectral, code) and not _has(archivo, code)
    )
    assert outlined(text, [archivo, spectral], 10) == outlined(text, [spectral], 10)
    assert outlined(f"n{text}", [archivo], 10).path == outlined("n", [archivo], 10).path


def _has(one: object, code: int) -> bool:
    return code in TTFont(one.file).getBestCmap()
