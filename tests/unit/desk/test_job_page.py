"""The job sheet is one page in every layout, whatever the magazine is called."""

import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from magazine.desk.job_page import job_page
from magazine.desk.job_sheet import JobSheet, Part
from magazine.desk.sheet import STRIP_SPREAD, PagePicture
from magazine.epub.cover import CoverPicture
from magazine.preflight.pdf import pages
from magazine.read.printers import read_printers
from magazine.typeset.layout import find_layouts, load_layout

ROOT = Path(__file__).parents[3]
LONG = "Driemaandelijks tijdschrift voor de Gemeentegeschiedschrijving van Zuid-West-Vlaanderen"


def jpeg(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#1d3fbf").save(out, "JPEG")
    return out.getvalue()


def picture() -> CoverPicture:
    return CoverPicture(data=jpeg(230, 300), width=230, height=300)


STRIP = PagePicture(13 * STRIP_SPREAD, 240, jpeg(13 * STRIP_SPREAD, 240))


def part(name: str) -> Part:
    return Part(
        name=name,
        data=b"%PDF" * 999,
        pages=44,
        fonts=("ABCDEF+Spectral-Italic", "Archivo"),
        report={"ink": [{"most": 291.4}, {"most": 12}], "checks": [{}, {}], "totals": {"warnings": 1}},
    )


def sheet(layout_trim: object, magazine: str, printer: str) -> JobSheet:
    found, _ = read_printers(ROOT / "issues", root=ROOT)
    apart = found[printer].cover.separate
    return JobSheet(
        magazine=magazine,
        number=12,
        title="The golden river, and everything that was ever woven on its banks",
        label="Spring 2026",
        lang="nl",
        language="Nederlands",
        publisher="Designregio Kortrijk",
        url="https://magazine.example",
        appears=date(2026, 3, 21),
        printer=found[printer],
        trim=layout_trim,
        pages=48,
        body=part("kortrijk-12-nl-print.pdf"),
        cover=part("kortrijk-12-nl-cover.pdf") if apart else None,
        spine=found[printer].spine(44) if apart else None,
    )


@pytest.mark.parametrize("magazine", ["Kortrijk", LONG], ids=["short", "long"])
@pytest.mark.parametrize("printer", ["generic-coated", "example-house"])
@pytest.mark.parametrize("name", ["base", "loom", "damask"])
def test_a_job_sheet_is_one_page(name: str, printer: str, magazine: str) -> None:
    layout, _ = load_layout(name, find_layouts(ROOT))
    assert layout is not None

    data, problems = job_page(sheet(layout.trim, magazine, printer), layout, picture(), STRIP)

    assert problems == ()
    (page,) = pages(data)
    said = " ".join(page.text.split())
    assert "21 March 2026" in said
    assert "291\N{NARROW NO-BREAK SPACE}%" in page.text.replace("\r\n", " ") or "291 %" in said
    assert "Spectral-Italic" in said
    assert ("spine" in said) == (printer == "example-house")


def test_the_same_job_sheet_has_the_same_bytes() -> None:
    layout, _ = load_layout("base", find_layouts(ROOT))
    assert layout is not None
    one = sheet(layout.trim, "Kortrijk", "example-house")

    assert job_page(one, layout, picture(), STRIP) == job_page(one, layout, picture(), STRIP)
