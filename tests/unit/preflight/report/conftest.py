"""A small file with findings of every kind, drawn by hand: two pages, one of them with too much ink."""

from pathlib import Path

import numpy as np
import pytest

from magazine.model.artifact import Finding, Report
from magazine.model.printer import Condition, Edges, Printer
from magazine.model.problem import Place
from magazine.preflight.coverage import PageInk, Proof, measured
from magazine.preflight.report.dossier import Dossier

PRINTER = Printer(
    name="generic-coated",
    title="Coated paper <sheetfed>",
    condition=Condition(identifier="FOGRA39", name="Offset", profile=Path("x.icc"), digest="ab" * 32),
    bleed=Edges(),
    safe=Edges(),
)
FINDINGS = (
    Finding(
        check="hairlines",
        severity="warning",
        message="a line of 0.1 pt, `0.25` pt is the least",
        page=2,
        area=(60.0, 90.0, 100.0, 90.1),
        source="Ghent Workgroup 2022, R0018",
    ),
    Finding(check="boxes", severity="error", message="2 pages, 4 are planned"),
    Finding(
        check="resolution",
        severity="error",
        message="`images/<a>.jpg` prints at 143 ppi",
        page=1,
        area=(20.0, 20.0, 80.0, 120.0),
        hint="supply 1 620 pixels or more",
        culprit=Place("issues/01/river.en.md", 42),
    ),
)


def page_ink(page: int, *, inks: int) -> PageInk:
    """A page of 100 × 140 points with a panel of so many full inks."""
    plates = np.zeros((280, 200, 4), dtype=np.uint8)
    plates[40:120, 40:160, :inks] = 255
    picture = np.full((140, 100, 3), 255, dtype=np.uint8)
    picture[20:60, 20:80] = 40
    proof = Proof(plates=plates, picture=picture, dpi=144)
    return measured(proof, page, (5, 5, 95, 135), (0, 0, 100, 140))


@pytest.fixture
def dossier() -> Dossier:
    return Dossier(
        report=Report(artifact="tiny-1-en-print.pdf", checks=("hairlines", "boxes"), findings=FINDINGS),
        data=b"%PDF-1.6 not really",
        printer=PRINTER,
        inks=(page_ink(1, inks=2), page_ink(2, inks=4)),
        trims=((5, 5, 95, 135), (5, 5, 95, 135)),
    )
