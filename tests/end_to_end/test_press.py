"""What goes to the printer, and what the world's screens get, judged by other people's tools."""

import json
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from end_to_end.conftest import Project
from validators import nu, verapdf

LANGUAGES = ("en", "nl", "fr")
FOLDER = "build/01-golden-river"
# Names of colour spaces that no object of a file for the press may have; the intent's profile aside.
FOREIGN = re.compile(rb"/(DeviceRGB|CalRGB|CalGray|Lab|ICCBased)\b")


def printed(real: Project, lang: str) -> Path:
    return real.file(f"{FOLDER}/kortrijk-1-{lang}-print.pdf")


@pytest.mark.validator
def test_verapdf_finds_the_print_pdfs_to_be_pdf_a_and_accessible(real: Project) -> None:
    paths = [printed(real, lang) for lang in LANGUAGES]
    paths.append(real.file("build/00-specimen/kortrijk-0-fr-print.pdf"))

    assert [str(one) for one in verapdf.failures("2a", paths)] == []
    assert [str(one) for one in verapdf.failures("ua1", paths)] == []


@pytest.mark.validator
def test_verapdf_finds_the_screen_pdfs_to_be_accessible(real: Project) -> None:
    paths = [real.file(f"{FOLDER}/kortrijk-1-{lang}.pdf") for lang in LANGUAGES]
    paths.append(real.file("build/00-specimen/kortrijk-0-fr.pdf"))

    assert [str(one) for one in verapdf.failures("ua1", paths)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_of_the_print_pdf_is_in_another_colour_than_ink(real: Project, lang: str) -> None:
    with pikepdf.open(printed(real, lang)) as pdf:
        intents = {intent.DestOutputProfile.objgen for intent in pdf.Root.OutputIntents}
        foreign = []
        for obj in pdf.objects:
            text = obj.unparse(resolved=True)
            if isinstance(obj, pikepdf.Stream):
                if obj.objgen in intents:
                    continue
                text = obj.stream_dict.unparse(resolved=True)
                if obj.get("/Subtype") == "/Form" or "/Type" not in obj:
                    text += obj.read_bytes()
            foreign += FOREIGN.findall(text)

    assert foreign == []
    assert len(intents) == 1


def test_another_program_finds_no_more_than_300_percent_of_ink(real: Project, tmp_path: Path) -> None:
    """Ghostscript separates every page; each row of four plates is summed, pixel by pixel."""
    raw = tmp_path / "pages.cmyk"
    command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=bitcmyk", "-dGrayValues=256"]
    subprocess.run(
        [*command, "-r36", f"-sOutputFile={raw}", str(printed(real, "en"))], check=True, timeout=300
    )
    data = raw.read_bytes()
    most = max(
        map(sum, zip(data[0::4], data[1::4], data[2::4], data[3::4], strict=True)),
    )

    assert 200 < most / 2.55 <= 300.5


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_says_that_it_is_ready_for_press(real: Project, lang: str) -> None:
    said = json.loads(
        real.file(f"{FOLDER}/report/kortrijk-1-{lang}-print.pdf.json").read_text(encoding="utf-8")
    )

    assert said["passed"]
    assert said["totals"]["errors"] == 0
    assert said["condition"]["identifier"] == "FOGRA39"
    assert len(said["ink"]) == 48
    assert max(page["most"] for page in said["ink"]) <= 300
    assert {one["source"] != "" for one in said["findings"]} <= {True}


@pytest.mark.validator
def test_the_report_is_valid_html_and_small(real: Project) -> None:
    page = real.file(f"{FOLDER}/report/kortrijk-1-en-print.pdf.html")

    assert nu.messages([page]) == []
    assert page.stat().st_size < 4_000_000


def test_the_files_are_small_enough_to_send(real: Project) -> None:
    for lang in LANGUAGES:
        assert real.file(f"{FOLDER}/kortrijk-1-{lang}.pdf").stat().st_size < 15_000_000
        assert printed(real, lang).stat().st_size < 25_000_000


def test_mutool_reads_every_page_without_a_complaint(real: Project) -> None:
    done = subprocess.run(
        ["mutool", "draw", "-q", "-r", "20", "-o", "/dev/null", str(printed(real, "nl"))],
        capture_output=True,
        text=True,
        check=False,
    )

    # Debian's is built without profiles, and says so.
    assert done.stderr.replace("warning: ICC support is not available\n", "") == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pdfimages_finds_pictures_in_ink_and_fine_enough(real: Project, lang: str) -> None:
    listed = subprocess.run(
        ["pdfimages", "-list", str(printed(real, lang))], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split() for line in listed.splitlines()[2:]]

    assert {row[5] for row in rows if row[2] == "image"} <= {"cmyk", "gray", "index"}
    assert all(int(row[-4]) > 149 for row in rows if row[2] == "image")
