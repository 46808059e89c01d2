"""Both PDFs of real issues, looked at with other people's tools."""

import subprocess
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from end_to_end.conftest import Project

LANGUAGES = ("en", "nl", "fr")
NUMBER_1 = "build/01-golden-river/kortrijk-1-{}.pdf"
POINTS = 72 / 25.4


def output(*command: str | Path) -> str:
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("name", [*LANGUAGES, *(f"{lang}-print" for lang in LANGUAGES)])
def test_poppler_draws_every_page_without_a_complaint(real: Project, name: str) -> None:
    path = real.file(NUMBER_1.format(name))

    done = subprocess.run(
        ["pdftoppm", "-r", "20", "-gray", str(path), "/dev/null"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""


@pytest.mark.parametrize("name", ["en", "fr-print"])
def test_qpdf_finds_nothing_wrong(real: Project, name: str) -> None:
    assert "No syntax or stream encoding errors" in output(
        "qpdf", "--check", real.file(NUMBER_1.format(name))
    )


@pytest.mark.parametrize("name", ["en", "nl-print"])
def test_every_font_is_embedded_and_each_program_is_there_once(real: Project, name: str) -> None:
    rows = output("pdffonts", real.file(NUMBER_1.format(name))).splitlines()[2:]

    # The columns emb, sub and uni, counted from the right.
    assert {tuple(row.split()[-5:-2]) for row in rows} == {("yes", "yes", "yes")}
    # One program may have two dictionaries, where two articles read one glyph as different text.
    with pikepdf.open(real.file(NUMBER_1.format(name))) as pdf:
        programs = {
            (str(one.FontName).split("+")[-1], one.FontFile2.objgen)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one
        }
    names = Counter(face for face, _ in programs)
    assert len(names) > 8
    assert set(names.values()) == {1}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_screen_pdf_is_trimmed_tagged_titled_and_in_its_language(real: Project, lang: str) -> None:
    with pikepdf.open(real.file(NUMBER_1.format(lang))) as pdf:
        for page in pdf.pages:
            assert [float(side) for side in page.mediabox] == pytest.approx(
                [0, 0, 230 * POINTS, 300 * POINTS], abs=0.1
            )
        assert pdf.Root.Lang == lang
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as said:
            assert said["pdfuaid:part"] == "1"
            assert said["dc:title"].startswith("Kortrijk 1: ")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_print_pdf_bleeds_three_millimetres_and_has_no_links(real: Project, lang: str) -> None:
    bleed, width, height = 3 * POINTS, 230 * POINTS, 300 * POINTS
    with pikepdf.open(real.file(NUMBER_1.format(f"{lang}-print"))) as pdf:
        for page in pdf.pages:
            assert [float(side) for side in page.mediabox] == pytest.approx(
                [0, 0, width + 2 * bleed, height + 2 * bleed], abs=0.1
            )
            assert [float(side) for side in page.trimbox] == pytest.approx(
                [bleed, bleed, width + bleed, height + bleed], abs=0.1
            )
            assert "/ArtBox" not in page.obj
            assert "/Annots" not in page.obj
        assert "/Names" not in pdf.Root
        assert "/OpenAction" not in pdf.Root


def test_page_labels_are_the_folios(real: Project) -> None:
    with pikepdf.open(real.file(NUMBER_1.format("en"))) as pdf:
        assert [page.label for page in pdf.pages] == [str(n) for n in range(1, len(pdf.pages) + 1)]


def test_the_outline_names_the_articles(real: Project) -> None:
    with pikepdf.open(real.file(NUMBER_1.format("en"))) as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]

    assert "The river that wove a city" in titles


def test_every_link_inside_leads_to_a_page(real: Project) -> None:
    with pikepdf.open(real.file(NUMBER_1.format("en"))) as pdf:
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        targets = [
            str(link.Dest) for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link
        ]
        pages = {page.obj.objgen for page in pdf.pages}

        assert len(targets) > 20
        assert {target for target in targets if target not in names} == set()
        assert all(names[target][0].objgen in pages for target in targets)


def test_the_same_sources_make_the_same_bytes_elsewhere(tiny: Project, tmp_path: Path) -> None:
    elsewhere = Project(tmp_path / "a folder with spaces")
    elsewhere.root.mkdir()
    subprocess.run(["cp", "-r", tiny.file("issues"), elsewhere.root], check=True)

    done = elsewhere.run("build", "--jobs", "1", TZ="Asia/Tokyo", PYTHONHASHSEED="7", LC_ALL="C")

    assert done.returncode == 0, done.stderr
    assert elsewhere.built() == tiny.built()
