"""``magazine preflight`` on anybody's PDF: no issue, no magazine needed."""

import json
import subprocess
from pathlib import Path

import pikepdf
import pytest

from end_to_end.conftest import COMMAND, ROOT

CONTENT = b"""\
q 0.5 0 0 0 k 0 0 100 200 re f Q
q 0 0 0 1 K .1 w 20 100 m 180 100 l S Q
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page of a stranger: RGB nowhere, and a line that no plate holds."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    pdf.pages[0].Contents = pdf.make_stream(CONTENT)
    pdf.pages[0].TrimBox = [8.5, 8.5, 191.5, 191.5]
    pdf.save(tmp_path / "ad.pdf", deterministic_id=True)
    return tmp_path / "ad.pdf"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(COMMAND), "preflight", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_what_is_wrong_is_told_with_place_hint_and_rule(page: Path) -> None:
    done = run("ad.pdf", "--advertisement", cwd=page.parent)

    assert done.returncode == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    at = lines.index("ad.pdf:1: error: a line of 0.1 pt, 0.25 pt is the least")
    assert lines[at + 1] == "  hint: draw it thicker"
    assert lines[at + 2].startswith("  rule: hairlines, ")
    assert "ad.pdf: error: it does not say that it is PDF/X-4" in lines


def test_the_report_as_data_is_the_only_thing_on_stdout(page: Path) -> None:
    done = run("ad.pdf", "--json", cwd=page.parent)
    found = json.loads(done.stdout)

    assert (done.returncode, done.stderr) == (1, "")
    assert (found["schema"], found["file"], found["passed"]) == (1, "ad.pdf", False)
    assert found["printer"]["name"] == "generic-coated"
    assert {"hairlines", "standard"} <= {finding["check"] for finding in found["findings"]}
    assert 50 <= found["ink"][0]["most"] < 100


def test_a_report_is_a_page_and_its_data(page: Path) -> None:
    done = run("ad.pdf", "--report", "said", cwd=page.parent)

    assert done.stdout.splitlines() == ["said/ad.pdf.html", "said/ad.pdf.json"]
    shown = (page.parent / "said" / "ad.pdf.html").read_text(encoding="utf-8")
    assert "<h1" in shown
    assert "font/woff2" in shown
    assert json.loads((page.parent / "said" / "ad.pdf.json").read_text())["pages"] == 1


def test_another_printer_has_other_limits(page: Path) -> None:
    def limit(*arguments: str) -> str:
        done = run("ad.pdf", "--json", *arguments, cwd=page.parent)
        return str(json.loads(done.stdout)["condition"]["identifier"])

    assert limit() == "FOGRA39"
    assert limit("--printer", "generic-uncoated") != "FOGRA39"


def test_a_cover_need_not_have_as_many_pages_as_a_body(page: Path) -> None:
    def checks(*arguments: str) -> set[str]:
        done = run("ad.pdf", "--json", *arguments, cwd=page.parent)
        return {str(one["name"]) for one in json.loads(done.stdout)["checks"]}

    assert checks() - checks("--cover") >= {"page-count", "single-pages"}


def test_a_good_page_is_done_without_a_word() -> None:
    """Number zero's advertiser knows what a printer wants."""
    done = run("issues/00-specimen/images/rondel.pdf", "--advertisement", cwd=ROOT)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no-such.pdf",), "no-such.pdf"),
        (("ad.pdf", "--printer", "gutenberg"), "generic-coated"),
        ((), "FILE.pdf"),
    ],
)
def test_misuse_is_exit_code_2_and_says_what_there_is(
    page: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run(*arguments, cwd=page.parent)

    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize("data", [b"", b"not a PDF", b"%PDF-1.6\ntrailer << >>\n%%EOF"])
def test_a_file_that_is_no_pdf_is_an_error_and_no_crash(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "broken.pdf").write_bytes(data)
    done = run("broken.pdf", "--report", "said", cwd=tmp_path)

    assert done.returncode == 1
    assert done.stderr.startswith("broken.pdf: error: ")
    assert "Traceback" not in done.stderr
    assert (tmp_path / "said" / "broken.pdf.html").is_file()


def test_a_report_that_cannot_be_written_is_told(page: Path) -> None:
    (page.parent / "taken").write_text("a file where a folder should be")
    done = run("ad.pdf", "--report", "taken", cwd=page.parent)

    assert (done.returncode, done.stdout) == (1, "")
    assert "taken: error: the report could not be written: file exists" in done.stderr
    assert "Traceback" not in done.stderr
