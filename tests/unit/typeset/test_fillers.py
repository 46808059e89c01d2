"""Filler pages: a blank page is a fault at every printer, so each is drawn, and none like its neighbour."""

import re
from pathlib import Path

import pytest
from lxml import etree

from magazine.editions.catalogue import editions
from magazine.model.galley import Galley, Sheet
from magazine.plan.flatplan import number, plan
from magazine.preflight.pdf import draw, pages
from magazine.press.engine import set_job
from magazine.press.paged import job_for
from magazine.typeset.art import Artist
from magazine.typeset.galley import typeset
from magazine.typeset.layout import find_layouts, load_layout
from unit.typeset.copy_made_by_hand import SHORT, issue

ROOT = Path(__file__).parents[3]
LAYOUTS = ("base", "loom", "loom-a4", "damask")


def fillers(name: str, folder: Path) -> tuple[Galley, list[Sheet]]:
    """An issue of a few pages that is bound by 32: nearly all of its pages are fillers."""
    layout, _ = load_layout(name, find_layouts(ROOT))
    assert layout is not None
    copy = issue(layout.vocabulary, only=("article",), titles=SHORT, fields=True)
    numbered, _ = number(plan(copy, "en", layout.vocabulary), lambda *_: 1, multiple=32)
    galley, problems = typeset(numbered, layout, Artist(layout, folder))
    assert problems == ()
    return galley, [sheet for sheet in galley.sheets if sheet.spot.template.name == "filler"]


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_filler_is_drawn_like_one_near_it(name: str, tmp_path: Path) -> None:
    _, sheets = fillers(name, tmp_path)
    drawn = [tuple(sheet.pictures) for sheet in sheets]

    assert len(sheets) > 20
    assert all(len(set(drawn[at : at + 4])) == 4 for at in range(len(drawn) - 3))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_filler_says_nothing_to_screen_readers_that_is_a_picture(name: str, tmp_path: Path) -> None:
    _, sheets = fillers(name, tmp_path)

    assert all(
        img.get("alt") == "" for one in sheets for img in etree.fromstring(one.markup).iter("img")
    )


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_filler_is_inked_to_the_edge_of_the_bleed_and_says_its_page(name: str, tmp_path: Path) -> None:
    galley, sheets = fillers(name, tmp_path)
    sheet = sheets[5]

    made = set_job(job_for(galley, sheet, editions()["print"], first=sheet.spot.first))

    assert made.problems == ()
    assert made.pages == 1
    (facts,) = pages(made.pdf)
    words = " ".join(facts.text.split())
    assert words.startswith("Weave & Co 1, Spring 2026")
    assert re.search(rf"\b{sheet.spot.first}\b|/ [a-z-]+ /", words)
    paper = (255, 255, 255)
    picture = draw(made.pdf, 0, dpi=36).to_pil().convert("RGB")
    right, foot = picture.width - 2, picture.height - 2
    corners = [(1, 1), (right, 1), (1, foot), (right, foot)]
    assert [picture.getpixel(at) for at in corners if picture.getpixel(at) == paper] == []
    assert len(picture.getcolors(1 << 20)) > 2
