"""Loom in other clothes: number zero's cover, contents, feature and column on A4 and in Damask."""

import io
import shutil
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest

from end_to_end.conftest import ROOT
from magazine.build.reading import Instead, read
from magazine.editions.catalogue import editions
from magazine.model.measure import Size, mm
from magazine.model.setting import Setting
from magazine.plan.flatplan import number, plan
from magazine.press.engine import set_job
from magazine.press.paged import job_for
from magazine.store.project import find_project
from magazine.typeset.art import Artist
from magazine.typeset.galley import typeset

PAGES = ("cover", "contents", "specimen-feature", "specimen-column")
MM = 72 / 25.4


def set_in(layout: str, folder: Path) -> Mapping[str, Setting]:
    for name in ("issues", "layouts"):
        shutil.copytree(ROOT / name, folder / name)
    project = find_project(folder)
    number_zero = folder / "issues" / "00-specimen"
    reading = read(project, [number_zero], instead=Instead(layout, ("en",)))
    assert [problem for problem in reading.problems if problem.severity.value == "error"] == []
    (ready,) = reading.ready
    flatplan, _ = number(
        plan(ready.issue, "en", ready.layout.vocabulary), lambda spot, _: spot.template.pages or 2
    )
    galley, problems = typeset(flatplan, ready.layout, Artist(ready.layout, folder / "art"))
    # The advertiser's page is of Loom's size; a proof shows as much of it as it can.
    other = ["advert-size"] if ready.layout.trim != Size(mm(230), mm(300)) else []
    assert [problem.rule for problem in problems] == other
    return {
        sheet.key: set_job(job_for(galley, sheet, editions()["screen"], first=sheet.spot.first))
        for sheet in galley.sheets
        if sheet.key in PAGES
    }


def text_of(setting: Setting) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(setting.pdf))
    return " ".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize(("layout", "trim"), [("loom-a4", (210, 297)), ("damask", (230, 300))])
def test_number_zero_is_set_without_a_problem(
    layout: str, trim: tuple[int, int], tmp_path: Path
) -> None:
    settings = set_in(layout, tmp_path)

    assert sorted(settings) == sorted(PAGES)
    assert [problem for setting in settings.values() for problem in setting.problems] == []
    assert {key: setting.pages for key, setting in settings.items()} == {
        "cover": 1,
        "contents": 2,
        "specimen-feature": 3,
        "specimen-column": 1,
    }
    page = pypdfium2.PdfDocument(io.BytesIO(settings["cover"].pdf))[0]
    # The media box is the trim and its bleed.
    assert [round(side / MM) for side in page.get_size()] == [side + 6 for side in trim]


def test_damask_spells_its_folios_and_pages_are_cited_by_number(tmp_path: Path) -> None:
    settings = set_in("damask", tmp_path)

    feature = settings["specimen-feature"]
    last = feature.breaks[-1]
    words = {10: "ten", 12: "twelve", 14: "fourteen", 16: "sixteen", 18: "eighteen", 20: "twenty"}
    assert f"/ {words[last.page]} /" in text_of(feature)
    assert last.label == str(last.page)
