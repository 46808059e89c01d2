"""An advertiser's page in an issue: in print as it came, elsewhere as a picture; a bad one stops the build."""

import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

import adverts
from end_to_end.conftest import ROOT, Project, tiny_at

ISSUE = "issues/01-tiny"
ARTICLE = """\
---
title: A wheel
template: advertisement
client: Rondel
file: images/ad.pdf
file_alt: A wheel stands in the rain.
---
"""
TRIM = (210.0, 280.0)  # base's
WORDS = "Buy this wheel"


def page(content: str = "0.1 0.3 0.6 0 k -9 -9 300 300 re f", **options: object) -> bytes:
    face = adverts.Face(ROOT / "layouts/base/fonts/Archivo-SemiBold.ttf", [WORDS])
    text = f"{content} 0 0 0 1 k {adverts.line(face, '/Own', WORDS, 40, 140, 30)}"
    return adverts.advert(text, faces={"/Own": face}, **{"trim": TRIM, **options})


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The smallest magazine with an advertisement, in English alone."""
    made = tiny_at(tmp_path)
    folder = made.file(ISSUE)
    manifest = folder / "issue.toml"
    text = manifest.read_text(encoding="utf-8")
    assert '["loom"]' in text
    manifest.write_text(text.replace('["loom"]', '["loom", "wheel"]'), encoding="utf-8")
    (folder / "wheel.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "images" / "ad.pdf").write_bytes(page())
    for name in ("weave.jpg", "check.png"):  # too small for any printer
        with Image.open(folder / "images" / name) as image:
            large = image.resize((2000, round(2000 * image.height / image.width)))
        large.save(folder / "images" / name)
    return made


def said(project: Project, *arguments: str) -> tuple[int, list[str]]:
    """The exit code, and all that is said of the advertisement."""
    done = project.run(*arguments)
    lines = done.stderr.splitlines()
    about = [at for at, line in enumerate(lines) if "ad.pdf" in line or "wheel.md" in line]
    return done.returncode, [
        line for at in about for line in lines[at : at + 2] if "untranslated" not in line
    ]


def text_of(path: Path) -> str:
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout


def test_a_good_page_is_text_in_print_and_a_picture_on_screens(project: Project) -> None:
    done = project.run("build", "--language", "en")

    assert done.returncode == 0, done.stderr
    assert WORDS in text_of(project.file("build/01-tiny/tiny-1-en-print.pdf"))
    assert WORDS not in text_of(project.file("build/01-tiny/tiny-1-en.pdf"))
    with pikepdf.open(project.file("build/01-tiny/tiny-1-en-print.pdf")) as pdf:
        names = [
            str(obj.BaseFont)
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/Subtype") == pikepdf.Name.Type0
        ]
    assert [name for name in names if name.endswith("+Archivo-SemiBold")]
    web = project.file("build/site/1/en/wheel/index.html").read_text(encoding="utf-8")
    assert 'alt="A wheel stands in the rain."' in web
    assert "ad-page-" in web


def test_a_page_in_the_wrong_colours_stops_the_build_with_what_is_wrong(project: Project) -> None:
    project.file(f"{ISSUE}/images/ad.pdf").write_bytes(page("1 0 0 rg -9 -9 300 300 re f"))

    code, lines = said(project, "build", "--edition", "print", "--language", "en")

    assert code == 1
    assert any(line.startswith(f"{ISSUE}/wheel.md:5:7: error: images/ad.pdf: ") for line in lines), lines
    assert project.built() == {}


def test_a_page_that_does_not_fit_and_one_without_words_are_told_by_check(project: Project) -> None:
    project.file(f"{ISSUE}/images/ad.pdf").write_bytes(page(trim=(200.0, 280.0)))
    article = project.file(f"{ISSUE}/wheel.md")

    fits = said(project, "check")
    article.write_text(ARTICLE.replace("file_alt: A wheel stands in the rain.\n", ""), encoding="utf-8")
    speaks = said(project, "check")
    article.write_text(ARTICLE.replace("A wheel stands in the rain.", "decorative"), encoding="utf-8")
    decorates = said(project, "check")

    assert fits == (
        1,
        [
            f"{ISSUE}/wheel.md:5:7: error: `images/ad.pdf` is trimmed to 200 × 280 mm, our page to 210 × 280 mm",
            "  hint: ask the advertiser for one of 210 × 280 mm, with 3 mm of bleed",
        ],
    )
    mute = [
        f"{ISSUE}/wheel.md:5:1: error: the page in `file` has no words for those who cannot see it",
        "  hint: add `file_alt`: what it shows and says",
    ]
    assert speaks == decorates == (1, mute)
