"""A delivery, as a printer gets it: made by the command, opened with others' tools."""

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
from pydantic import BaseModel, ConfigDict, Field

from end_to_end.conftest import ROOT, Project, once, tiny_at
from magazine.model.printer import Binding
from magazine.read.printers import PROFILES, read_printers

# A printer who does not mind how coarse pictures are, so that no file of the tests needs large ones.
ROUGH = """\
extends = "generic-coated"
title = "Rough & Sons"
contact = "Ann, prepress@rough.example"
[resolution]
colour = { refuse = 1, warn = 2 }
page = { refuse = 1, warn = 2 }
"""
BOUND = """\
extends = "rough"
title = "Rough & Sons, bound"
[page]
bleed = { top = "5mm", outside = "5mm", bottom = "5mm", inside = "3mm" }
marks = true
[binding]
kind = "perfect"
multiple = 2
paper = { name = "silk", grams = 170, volume = 1.0 }
"""


def with_printers(folder: Path) -> Project:
    project = tiny_at(folder)
    project.file("issues/printers").mkdir()
    project.file("issues/printers/rough.toml").write_text(ROUGH)
    project.file("issues/printers/rough-bound.toml").write_text(BOUND)
    return project


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Project:
    """The smallest magazine, delivered twice: stitched as a folder, bound as a ZIP. Do not change it."""
    folder, lock = once(tmp_path_factory, worker_id, "delivered")
    project = Project(folder)
    if not (folder / "done").exists():
        shutil.rmtree(folder / "issues", ignore_errors=True)
        with_printers(folder)
        said = []
        for order in (["--printer", "rough"], ["--printer", "rough-bound", "--language", "nl", "--zip"]):
            done = project.run("deliver", "1", *order)
            assert done.returncode == 0, done.stderr
            said.append(done.stdout)
        (folder / "done").write_text("".join(said))
    lock.close()
    return project


# --- the job sheet's schema ------------------------------------------------------------------------


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Whom(Strict):
    name: str = Field(min_length=1)
    title: str = Field(min_length=1)
    contact: str


class Box(Strict):
    width: float = Field(gt=0)
    height: float = Field(gt=0)


class Bleed(Strict):
    top: float = Field(ge=0)
    outside: float = Field(ge=0)
    bottom: float = Field(ge=0)
    inside: float = Field(ge=0)


class Bound(Strict):
    kind: str = Field(pattern="^(saddle-stitch|perfect)$")
    multiple: int = Field(ge=1)


class Stock(Strict):
    name: str
    grams: float
    volume: float


class Condition(Strict):
    identifier: str
    name: str
    registry: str
    profile: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Ink(Strict):
    most: float
    square: float
    measured: float = Field(gt=0)


class File(Strict):
    file: str
    pages: int = Field(ge=1)
    bytes: int = Field(ge=1)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    checks: int = Field(ge=1)
    warnings: int = Field(ge=0)


class Cover(File):
    spine: float = Field(gt=0)


class Job(Strict):
    schema_: int = Field(alias="schema")
    magazine: str
    number: int
    title: str
    label: str
    language: str
    publisher: str
    url: str
    appears: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    printer: Whom
    standard: str
    pages: int
    trim: Box
    bleed: Bleed
    marks: bool
    binding: Bound
    paper: Stock
    inks: list[str]
    condition: Condition
    ink: Ink
    fonts: list[str]
    body: File
    cover: Cover | None


def unpacked(project: Project, folder: Path) -> Path:
    """The ZIP's one folder, where a printer put it."""
    with zipfile.ZipFile(project.file("build/delivery/tiny-1-rough-bound.zip")) as archive:
        archive.extractall(folder)
    return folder / "tiny-1-rough-bound"


def job(path: Path) -> Job:
    return Job.model_validate_json(path.read_text(encoding="utf-8"))


def text_of(pdf: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    return " ".join(done.stdout.split())


# --- what is in it ---------------------------------------------------------------------------------


def test_the_path_of_each_delivery_is_told(delivered: Project) -> None:
    assert delivered.file("done").read_text().splitlines() == [
        "build/delivery/tiny-1-rough",
        "build/delivery/tiny-1-rough-bound.zip",
    ]


def test_a_delivery_holds_all_that_a_printer_needs_and_nothing_else(delivered: Project) -> None:
    folder = delivered.file("build/delivery/tiny-1-rough")

    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == {
        "README.txt",
        "SHA256SUMS",
        "manifest.json",
        "profile/ISOcoated_v2_300_bas.icc",
        "profile/ISOcoated_v2_300_bas.txt",
        *(
            f"{lang}/{name}"
            for lang in ("en", "nl")
            for name in (
                f"report/tiny-1-{lang}-print.pdf.html",
                f"report/tiny-1-{lang}-print.pdf.json",
                f"tiny-1-{lang}-job.json",
                f"tiny-1-{lang}-job.pdf",
                f"tiny-1-{lang}-print.pdf",
            )
        ),
    }


def test_nothing_was_changed_on_its_way(delivered: Project, tmp_path: Path) -> None:
    for folder in (delivered.file("build/delivery/tiny-1-rough"), unpacked(delivered, tmp_path)):
        done = subprocess.run(
            ["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stdout


def test_the_job_sheet_agrees_with_the_files_that_others_opened(
    delivered: Project, tmp_path: Path
) -> None:
    for folder, lang in (
        (delivered.file("build/delivery/tiny-1-rough"), "en"),
        (unpacked(delivered, tmp_path), "nl"),
    ):
        told = job(folder / lang / f"tiny-1-{lang}-job.json")
        for part in (told.body, told.cover):
            if part is None:
                continue
            path = folder / lang / part.file
            data = path.read_bytes()
            assert (part.bytes, part.sha256) == (len(data), hashlib.sha256(data).hexdigest())
            with pikepdf.open(path) as opened:
                assert len(opened.pages) == part.pages
                left, bottom, right, top = (float(edge) for edge in opened.pages[0].TrimBox)
                spine = part.spine if isinstance(part, Cover) else 0
                wide = told.trim.width * (2 if spine else 1) + spine
                assert (right - left) * 25.4 / 72 == pytest.approx(wide, abs=0.01)
                assert (top - bottom) * 25.4 / 72 == pytest.approx(told.trim.height, abs=0.01)
        icc = (folder / "profile" / told.condition.profile).read_bytes()
        assert told.condition.sha256 == hashlib.sha256(icc).hexdigest()
        assert told.ink.measured <= told.ink.most


def test_an_issue_that_is_bound_with_a_spine_comes_in_two_files(
    delivered: Project, tmp_path: Path
) -> None:
    told = job(unpacked(delivered, tmp_path) / "nl/tiny-1-nl-job.json")

    assert told.cover is not None
    assert (told.cover.file, told.cover.pages) == ("tiny-1-nl-cover.pdf", 2)
    assert told.body.pages == told.pages - 4
    assert told.cover.spine == pytest.approx(told.body.pages / 2 * 170 / 1000)


def test_a_printer_gets_the_bleed_of_each_edge_and_marks_outside_of_it(
    delivered: Project, tmp_path: Path
) -> None:
    folder = unpacked(delivered, tmp_path) / "nl"
    told = job(folder / "tiny-1-nl-job.json")

    assert told.marks
    with pikepdf.open(folder / told.body.file) as opened:
        for folio, page in enumerate(opened.pages, start=3):
            media, bleed, trim = (
                [float(edge) * 25.4 / 72 for edge in box]
                for box in (page.MediaBox, page.BleedBox, page.TrimBox)
            )
            at_spine = (3, 5) if folio % 2 else (5, 3)
            around = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
            assert around == pytest.approx([at_spine[0], 5, at_spine[1], 5], abs=0.01)
            assert all(media[edge] < bleed[edge] - 3 for edge in (0, 1))
            assert all(media[edge] > bleed[edge] + 3 for edge in (2, 3))


def test_an_issue_that_is_stitched_has_pages_by_four_in_one_file(delivered: Project) -> None:
    told = job(delivered.file("build/delivery/tiny-1-rough/en/tiny-1-en-job.json"))

    assert (told.cover, told.pages, told.pages % 4) == (None, told.body.pages, 0)
    assert (told.language, told.binding.kind, told.standard) == ("en", "saddle-stitch", "PDF/X-4")


def test_the_job_sheet_is_one_page_of_a4_that_says_the_same(delivered: Project) -> None:
    folder = delivered.file("build/delivery/tiny-1-rough/en")
    told = job(folder / "tiny-1-en-job.json")
    with pikepdf.open(folder / "tiny-1-en-job.pdf") as opened:
        assert len(opened.pages) == 1
        size = [float(edge) * 25.4 / 72 for edge in opened.pages[0].MediaBox]
    said = text_of(folder / "tiny-1-en-job.pdf")

    assert size == pytest.approx([0, 0, 210, 297], abs=0.1)
    for words in (
        "Tiny 1",
        "The smallest river",
        "Rough & Sons, Ann, prepress@rough.example",
        "210 × 280",
        "saddle stitch",
        "FOGRA39",
        told.body.file,
        told.body.sha256[:32],
    ):
        assert words in said, words


def test_the_letter_on_top_names_every_pdf_and_says_what_nobody_has_checked(delivered: Project) -> None:
    letter = delivered.file("build/delivery/tiny-1-rough/README.txt").read_text(encoding="utf-8")

    for name in ("tiny-1-en-print.pdf", "tiny-1-nl-print.pdf", "SHA256SUMS", "profile/"):
        assert name in letter
    assert "No complete validator of PDF/X-4" in letter
    assert max(len(line) for line in letter.splitlines()) < 110


def test_the_same_magazine_makes_the_same_delivery(delivered: Project, tmp_path: Path) -> None:
    other = with_printers(tmp_path)
    done = other.run(
        "deliver", "1", "--printer", "rough-bound", "--language", "nl", "--zip", "--out", "there"
    )

    assert done.stdout == "there/tiny-1-rough-bound.zip\n"
    there = other.file("there/tiny-1-rough-bound.zip").read_bytes()
    assert there == delivered.file("build/delivery/tiny-1-rough-bound.zip").read_bytes()
    assert not other.file("build").exists()


# --- what is not delivered ---------------------------------------------------------------------------


def test_a_file_with_an_error_is_not_delivered(delivered: Project, tmp_path: Path) -> None:
    project = with_printers(tmp_path)
    fine = "colour = { refuse = 2400, warn = 4800 }"  # finer than any picture is
    rough = project.file("issues/printers/rough.toml")
    rough.write_text(rough.read_text().replace("colour = { refuse = 1, warn = 2 }", fine))
    shutil.copytree(delivered.file("build"), project.file("build"))
    before = project.built()

    done = project.run("deliver", "1", "--printer", "rough", "--language", "en")

    assert (done.returncode, done.stdout) == (1, "")
    assert re.search(r"issues/01-tiny/\S+: error: `images/\S+` prints at \d+ ppi", done.stderr)
    assert project.built() == before


def test_a_printer_that_is_not_there_is_misuse(delivered: Project) -> None:
    done = delivered.run("deliver", "1", "--printer", "ruff")

    assert done.returncode == 2
    said = " ".join(done.stderr.replace("│", " ").split())
    assert "no printer `ruff`; there are: generic-coated, generic-newsprint, generic-perfect" in said


def test_a_printer_with_errors_gets_nothing_but_they_are_told(tmp_path: Path) -> None:
    project = with_printers(tmp_path)
    project.file("issues/printers/rough.toml").write_text(ROUGH + "[ink]\nmost = 900\n")

    done = project.run("deliver", "1", "--printer", "rough")

    assert done.returncode == 1
    assert "issues/printers/rough.toml:8:1: error: `ink.most` is 900 %, too much" in done.stderr
    assert not project.file("build").exists()


def test_a_delivery_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    project = with_printers(tmp_path)
    project.file("there").write_text("a file, not a folder")

    done = project.run("deliver", "1", "--printer", "rough", "--language", "en", "--out", "there")

    assert (done.returncode, done.stdout) == (1, "")
    assert "error: the delivery could not be written to `" in done.stderr


def test_the_report_of_a_delivery_is_the_one_of_its_file(delivered: Project) -> None:
    folder = delivered.file("build/delivery/tiny-1-rough/en")
    report = json.loads((folder / "report/tiny-1-en-print.pdf.json").read_text())

    assert report["sha256"] == hashlib.sha256((folder / "tiny-1-en-print.pdf").read_bytes()).hexdigest()
    assert report["totals"]["errors"] == 0


def test_the_examples_of_the_repository_are_the_ones_of_the_documentation() -> None:
    text = (ROOT / "docs" / "printers.md").read_text(encoding="utf-8")

    for name in (
        "generic-coated",
        "generic-uncoated",
        "generic-newsprint",
        "generic-perfect",
        "example-house",
    ):
        assert f"`{name}`" in text


COMMANDS = [
    line.removeprefix("$ ")
    for line in (ROOT / "docs" / "printers.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("$ ") and not line.startswith("$ magazine")
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_printer_can_check_a_file_with_the_commands_of_the_documentation(
    delivered: Project, tmp_path: Path, command: str
) -> None:
    shutil.copyfile(
        delivered.file("build/delivery/tiny-1-rough/en/tiny-1-en-print.pdf"),
        tmp_path / "kortrijk-1-en-print.pdf",
    )

    done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_the_table_of_built_in_printers_is_right() -> None:
    text = (ROOT / "docs" / "printers.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip(" `") for cell in line.strip("|").split("|")]
        for line in text.split("## The printers that are built in")[1].split("\n\n")[1].splitlines()
    ]
    table = {row[0]: dict(zip(rows[0][1:], row[1:], strict=True)) for row in rows[2:]}
    built_in, _ = read_printers(ROOT / "issues", root=ROOT)

    for name in rows[0][1:]:
        one = built_in[name]
        assert {key: table[key][name] for key in table if key != "for"} == {
            "condition": one.condition.identifier,
            "profile": one.condition.profile.name,
            "ink": f"{one.ink:g} %",
            "pictures": f"{one.colour.refuse:g} / {one.colour.warn:g} ppi",
            "type in two inks": f"{one.small_text:g} pt",
            "binding": f"saddle stitch, by {one.multiple}"
            if one.binding is Binding.SADDLE
            else f"perfect, body by {one.multiple}",
            "paper": f"{one.paper.grams:g} g/m², {one.paper.volume:g} cm³/g",
        }


def test_the_example_of_the_documentation_is_a_printer(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "printers.md").read_text(encoding="utf-8")
    project = with_printers(tmp_path)
    folder = project.file("issues/printers")
    (folder / "my-printer.toml").write_text(text.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    shutil.copyfile(PROFILES / "ISOcoated_v2_300_bas.icc", folder / "PSOcoated_v3.icc")

    found, problems = read_printers(tmp_path / "issues", root=tmp_path)

    assert problems == ()
    assert found["my-printer"].spine(88).mm == pytest.approx(44 * 0.135 * 0.9)
    assert found["generic-coated"].spine(88).mm == pytest.approx(4.05, abs=0.01)
