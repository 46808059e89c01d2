"""An advertiser's PDF is one page, whole, unlocked and upright, or the editor is told what to ask for."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

import adverts
from magazine.model.advert import Advert
from magazine.model.problem import Problem
from magazine.read import adverts as reader
from magazine.read.adverts import read_advert
from magazine.read.ledger import Ledger, Spot
from magazine.read.paths import Flaw

WANTED = "ask the advertiser for a PDF/X-4 of one page, with bleed"
AGAIN = "copy it into the issue again, or ask the advertiser for it again"
SQUARE = "0 0.5 0.5 0 k 0 0 50 50 re f"
SMALL = (50.0, 70.0)


def made(change: Callable[[Pdf], object] | None = None, *, pages: int = 1, **options: object) -> bytes:
    pdf = adverts.opened(SQUARE, faces={}, trim=SMALL, pages=pages)
    if change:
        change(pdf)
    return adverts.saved(pdf, **options)


def read(folder: Path, data: bytes, name: str = "ad.pdf") -> tuple[Advert | Flaw, list[Problem]]:
    (folder / name).write_bytes(data)
    ledger = Ledger("issues/01-tiny/ad.md")
    return read_advert(folder, name, Spot(4, 7), ledger), ledger.problems


def test_a_good_page_tells_its_boxes(tmp_path: Path) -> None:
    found, told = read(tmp_path, made())

    assert isinstance(found, Advert)
    assert told == []
    assert found.path == "ad.pdf"
    assert str(found.at) == "issues/01-tiny/ad.md:4:7"
    assert found.trim == pytest.approx((8.5039, 8.5039, 150.2362, 206.9291), abs=0.001)
    assert found.bleed == found.media == pytest.approx((0, 0, 158.7402, 215.433), abs=0.001)


def test_boxes_that_the_page_inherits_or_writes_from_another_corner_are_the_same(tmp_path: Path) -> None:
    def inherited(pdf: Pdf) -> None:
        pdf.Root.Pages.MediaBox = Array([*pdf.pages[0].obj.MediaBox.as_list()[2:], 0, 0])
        del pdf.pages[0].obj.MediaBox

    found, _ = read(tmp_path, made(inherited))

    assert isinstance(found, Advert)
    assert found.media == pytest.approx((0, 0, 158.7402, 215.433), abs=0.001)


def test_boxes_that_are_not_said_are_nothing(tmp_path: Path) -> None:
    found, _ = read(tmp_path, adverts.advert(SQUARE, faces={}, trim=SMALL, boxes=False))

    assert isinstance(found, Advert)
    assert (found.trim, found.bleed) == (None, None)


def turned(pdf: Pdf) -> None:
    pdf.pages[0].obj.Rotate = 90


def in_units(pdf: Pdf) -> None:
    pdf.pages[0].obj.UserUnit = 2


def layered(**usual: object) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Draft"))
        given = {name: Array([layer]) if value == "layer" else value for name, value in usual.items()}
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(Order=Array([layer]), **given)
        )

    return change


def locked(**passwords: str) -> bytes:
    return made(encryption=pikepdf.Encryption(**passwords), deterministic_id=False)


def damaged_content() -> bytes:
    data = made()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        raw = pdf.pages[0].Contents.read_raw_bytes()
    return data.replace(raw, bytes(len(raw)))


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        pytest.param(
            made(pages=2),
            "`ad.pdf` has 2 pages, an advertisement has one",
            "save the page that is meant in a file of its own",
            id="two pages",
        ),
        pytest.param(
            locked(owner="x", user="y"),
            "`ad.pdf` is locked: it is encrypted",
            "ask the advertiser for one without a password and without restrictions",
            id="a password",
        ),
        pytest.param(
            locked(owner="x", user=""),
            "`ad.pdf` is locked: it is encrypted",
            "ask the advertiser for one without a password and without restrictions",
            id="restrictions",
        ),
        pytest.param(b"hello", "`ad.pdf` is no PDF", WANTED, id="no PDF"),
        pytest.param(b"", "`ad.pdf` is empty", AGAIN, id="empty"),
        pytest.param(made()[:-400], "`ad.pdf` is damaged or cut off", AGAIN, id="cut off"),
        pytest.param(made()[:200], "`ad.pdf` is damaged or cut off", AGAIN, id="cut off early"),
        pytest.param(damaged_content(), "`ad.pdf` is damaged or cut off", AGAIN, id="damaged"),
        pytest.param(made(turned), "`ad.pdf` lies on its side: its page is turned", WANTED, id="turned"),
        pytest.param(
            made(in_units), "`ad.pdf` measures its page in a unit of its own", WANTED, id="a unit"
        ),
        pytest.param(
            made(layered(OFF="layer")),
            "`ad.pdf` has layers that are switched off",
            "ask the advertiser for one without layers",
            id="a hidden layer",
        ),
        pytest.param(
            made(layered(BaseState=Name.OFF)),
            "`ad.pdf` has layers that are switched off",
            "ask the advertiser for one without layers",
            id="hidden layers",
        ),
    ],
)
def test_a_page_that_cannot_be_printed_says_what_to_ask_for(
    tmp_path: Path, data: bytes, message: str, hint: str
) -> None:
    found, _ = read(tmp_path, data)

    assert isinstance(found, Flaw)
    assert (found.message, found.hint) == (message, hint)


def test_a_file_that_is_not_there_has_a_near_one(tmp_path: Path) -> None:
    read(tmp_path, made(), "rondel.pdf")

    found = read_advert(tmp_path, "rondle.pdf", Spot(4), Ledger("ad.md"))

    assert isinstance(found, Flaw)
    assert (found.message, found.hint) == ("there is no file `rondle.pdf`", "did you mean `rondel.pdf`?")


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_BYTES", 2_000_000)

    found, _ = read(tmp_path, b"%PDF-1.6" + bytes(3_000_000))

    assert isinstance(found, Flaw)
    assert found.message == "`ad.pdf` has 3 megabytes, 2 are read"


def test_layers_that_are_all_shown_are_no_flaw(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path, made(layered()))[0], Advert)


def test_comments_are_told_and_links_are_not(tmp_path: Path) -> None:
    def noted(*kinds: Name) -> Callable[[Pdf], None]:
        def change(pdf: Pdf) -> None:
            pdf.pages[0].obj.Annots = Array(
                [
                    pdf.make_indirect(
                        Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([0, 0, 9, 9]))
                    )
                    for kind in kinds
                ]
            )

        return change

    _, silent = read(tmp_path, made(noted(Name.Link)))
    _, told = read(tmp_path, made(noted(Name.Link, Name.Text)))

    assert silent == []
    assert [(str(problem.at), problem.message, problem.hint) for problem in told] == [
        (
            "issues/01-tiny/ad.md:4:7",
            "`ad.pdf` has comments or form fields; they are left out",
            "ask the advertiser for one without them if they are to be printed",
        )
    ]


def test_number_zero_s_page_is_what_its_script_makes() -> None:
    kept = adverts.ROOT / "issues" / "00-specimen" / "images" / "rondel.pdf"

    assert kept.read_bytes() == adverts.rondel()
