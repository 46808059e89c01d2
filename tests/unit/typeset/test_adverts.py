"""An advertiser's page fits ours or says by how much it does not; screens see a picture of it."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import adverts
from magazine.model.advert import Advert
from magazine.model.layout import Layout
from magazine.model.measure import Size, mm
from magazine.model.problem import Problem, Unpublishable
from magazine.model.vocabulary import Vocabulary
from magazine.plan.flatplan import number, plan
from magazine.read.adverts import read_advert
from magazine.read.ledger import Ledger, Spot
from magazine.tree import for_others, parse, remove, text_of
from magazine.typeset.adverts import PPI, Adverts, Shown
from magazine.typeset.art import Artist
from magazine.typeset.galley import typeset
from magazine.typeset.layout import find_layouts, load_layout
from unit.typeset.copy_made_by_hand import issue

LAYOUT = Layout(
    name="small",
    folders=(),
    trim=Size(mm(60), mm(80)),
    bleed=mm(3),
    safe=mm(5),
    tokens=(),
    fonts=(),
    vocabulary=Vocabulary(layout="small"),
)
AT = "issues/01-tiny/ad.md:4:7"
# Cyan to the edge of any bleed, and the trim's left half in magenta.
CONTENT = "1 0 0 0 k -20 -20 200 200 re f 0 1 0 0 k 0 0 {half} {high} re f"


def advert(
    folder: Path,
    trim: tuple[float, float] = (60, 80),
    *,
    bleed: float = 3,
    slug: float = 0,
    boxes: bool = True,
) -> Advert:
    content = CONTENT.format(half=trim[0] / 2, high=trim[1])
    data = adverts.advert(content, faces={}, trim=trim, bleed=bleed, slug=slug, boxes=boxes)
    (folder / "ad.pdf").write_bytes(data)
    found = read_advert(folder, "ad.pdf", Spot(4, 7), Ledger("issues/01-tiny/ad.md"))
    assert isinstance(found, Advert)
    return found


def shown(found: Advert, folder: Path, *, proof: bool = False) -> tuple[Shown, list[Problem]]:
    told: list[Problem] = []
    return Adverts(layout=LAYOUT, proof=proof, folder=folder / "art").shown(found, told), told


def in_millimetres(found: Advert, folder: Path) -> tuple[list[tuple[float, float]], list[Problem]]:
    made, told = shown(found, folder)
    inch = 25.4 / PPI
    return [(round(p.width * inch), round(p.height * inch)) for p in (made.trimmed, made.bled)], told


def colours(path: Path) -> tuple[str, str, str]:
    """Left edge, just right of it where the trim begins, right edge."""
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    row, trim = pixels[pixels.shape[0] // 2], round(3.5 * PPI / 25.4)
    return tuple("magenta" if red > green else "cyan" for red, green, _ in (row[2], row[trim], row[-3]))  # type: ignore[return-value]


def test_screens_see_it_trimmed_and_pages_with_their_bleed(tmp_path: Path) -> None:
    sizes, told = in_millimetres(advert(tmp_path, slug=10), tmp_path)
    made, _ = shown(advert(tmp_path, slug=10), tmp_path)

    assert (sizes, told) == ([(60, 80), (66, 86)], [])
    assert colours(made.trimmed.source) == ("magenta", "magenta", "cyan")
    assert colours(made.bled.source) == ("cyan", "magenta", "cyan")
    assert made.bled.media == "image/jpeg"
    assert made.bled.path.startswith("art/ad-bleed-")


def test_a_picture_s_name_is_made_of_plain_letters(tmp_path: Path) -> None:
    found = replace(advert(tmp_path), path="images/Zomer É (1).pdf")

    made, _ = shown(found, tmp_path)

    assert re.fullmatch(r"art/zomer-1-bleed-[0-9a-f]{8}\.jpg", made.bled.path)


def test_a_page_that_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    found = advert(tmp_path)
    found.source.write_bytes(b"%PDF-1.6 and nothing else")  # since it was read

    with pytest.raises(Unpublishable, match="cannot be drawn"):
        shown(found, tmp_path)


def test_more_bleed_than_is_wanted_is_cut(tmp_path: Path) -> None:
    assert in_millimetres(advert(tmp_path, bleed=8), tmp_path) == ([(60, 80), (66, 86)], [])


def test_equal_pages_have_equal_pictures_and_are_drawn_once(tmp_path: Path) -> None:
    first, _ = shown(advert(tmp_path), tmp_path)
    stamp = first.bled.source.stat().st_mtime_ns
    second, _ = shown(advert(tmp_path), tmp_path)
    other, _ = shown(advert(tmp_path), tmp_path / "elsewhere")

    assert second.bled.source.stat().st_mtime_ns == stamp
    assert first.bled.digest == second.bled.digest == other.bled.digest
    assert other.bled.path == first.bled.path


@pytest.mark.parametrize("more", [-0.4, 0.4])
def test_half_a_millimetre_is_no_matter(tmp_path: Path, more: float) -> None:
    assert shown(advert(tmp_path, (60 + more, 80)), tmp_path)[1] == []


def said(found: Advert, folder: Path, *, proof: bool = False) -> list[tuple[str, str, str]]:
    told = shown(found, folder, proof=proof)[1]
    assert {str(problem.at) for problem in told} <= {AT}
    return [(problem.severity.value, problem.message, problem.hint) for problem in told]


def test_another_size_is_an_error_that_names_both(tmp_path: Path) -> None:
    assert said(advert(tmp_path, (70, 80.6)), tmp_path) == [
        (
            "error",
            "`ad.pdf` is trimmed to 70 × 80.6 mm, our page to 60 × 80 mm",
            "ask the advertiser for one of 60 × 80 mm, with 3 mm of bleed",
        )
    ]


def test_no_bleed_is_an_error(tmp_path: Path) -> None:
    hint = "ask the advertiser for one with a BleedBox and 3 mm on every edge"

    assert said(advert(tmp_path, bleed=0), tmp_path) == [
        ("error", "`ad.pdf` has 0 mm at every edge for bleed, 3 mm are wanted", hint)
    ]
    # Marks around the page are no bleed.
    assert said(advert(tmp_path, bleed=2, slug=10), tmp_path) == [
        ("error", "`ad.pdf` has 2 mm at every edge for bleed, 3 mm are wanted", hint)
    ]
    found = advert(tmp_path)
    assert found.bleed is not None
    left, bottom, right, top = found.bleed
    assert said(replace(found, bleed=(left, bottom + 6, right - 3, top)), tmp_path) == [
        (
            "error",
            "`ad.pdf` has 0.9 mm at the bottom, 1.9 mm at the right for bleed, 3 mm are wanted",
            hint,
        )
    ]


def test_a_page_that_does_not_say_its_trim_is_told_what_is_assumed(tmp_path: Path) -> None:
    hint = "ask the advertiser for one with a TrimBox"

    assert said(advert(tmp_path, boxes=False), tmp_path) == [
        (
            "warning",
            "`ad.pdf` does not say where it is trimmed; its trim is taken to lie 3 mm inside its edges",
            hint,
        )
    ]
    assert said(advert(tmp_path, bleed=0, boxes=False), tmp_path) == [
        (
            "warning",
            "`ad.pdf` does not say where it is trimmed; its trim is taken to be its whole page",
            hint,
        ),
        (
            "error",
            "`ad.pdf` has 0 mm at every edge for bleed, 3 mm are wanted",
            "ask the advertiser for one with a BleedBox and 3 mm on every edge",
        ),
    ]


def test_a_proof_in_another_layout_scales_and_cuts_it(tmp_path: Path) -> None:
    found = advert(tmp_path, (70, 80))

    assert said(found, tmp_path, proof=True) == [
        (
            "warning",
            "`ad.pdf` is trimmed to 70 × 80 mm, `small` to 60 × 80 mm; it is scaled and cut",
            "only a proof shows it so",
        )
    ]
    made, _ = shown(found, tmp_path, proof=True)
    assert made.bled.width / made.bled.height == pytest.approx(66 / 86, abs=0.005)
    assert made.trimmed.width / made.trimmed.height == pytest.approx(70 / 80, abs=0.005)


@pytest.mark.parametrize("name", ["base", "loom", "loom-a4", "damask"])
def test_a_layout_shows_the_page_bled_on_paper_and_trimmed_elsewhere(tmp_path: Path, name: str) -> None:
    layout, _ = load_layout(name, find_layouts(adverts.ROOT))
    assert layout is not None
    found = advert(tmp_path, (layout.trim.width.mm, layout.trim.height.mm))
    made = issue(layout.vocabulary, only=("advertisement",))
    given = {"client": "Rondel", "file": found, "file_alt": "A wheel", "url": "https://rondel.example"}
    articles = {key: replace(one, fields=given) for key, one in made.articles.items()}
    numbered, _ = number(
        plan(replace(made, articles=articles), "en", layout.vocabulary),
        lambda spot, _: spot.template.pages or 1,
    )

    galley, told = typeset(numbered, layout, Artist(layout, tmp_path / "art"))

    assert [problem for problem in told if "ad.pdf" in problem.message] == []
    sheet = next(one for one in galley.sheets if one.spot.template.name == "advertisement")
    (bled,) = (path for path in sheet.originals if "-bleed-" in path)
    (trimmed,) = (path for path in sheet.originals if "-page-" in path)
    assert (
        images(sheet.markup, ("print", "pdf"))
        == images(sheet.markup, ("screen", "pdf"))
        == [(bled, "A wheel")]
    )
    assert images(sheet.markup, ("epub",)) == images(sheet.markup, ("web",)) == [(trimmed, "A wheel")]
    assert "Rondel" in text_of(parse(sheet.markup))
    original = sheet.originals[bled]
    assert original.advert is found
    assert (original.area[2] - original.area[0]) * 25.4 / 72 == pytest.approx(layout.trim.width.mm + 6)


def images(markup: str, keeps: tuple[str, ...]) -> list[tuple[str, str]]:
    root = parse(markup)
    for element in for_others(root, keeps):
        remove(element)
    return [(image.get("src", ""), image.get("alt", "")) for image in root.iter("img")]
