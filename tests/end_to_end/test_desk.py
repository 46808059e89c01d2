"""A layout is begun and proofed, as a designer does it: on a small number zero."""

import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import sync_playwright

from end_to_end.conftest import Project, once, tiny_at
from validators import links, nu

PROOF = "build/proof/winter"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "iframes": False,
}
BLOCK = """\
{# A year and what happened in it. #}
{% macro year(body, title) %}<div class="year"><p>{{ title }}</p>{{ body }}</div>{% endmacro %}
"""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Project:
    """The smallest magazine with a number zero, a new layout, and its proof. Tests must not change it."""
    folder, lock = once(tmp_path_factory, worker_id, "desk")
    project = Project(folder)
    if not (folder / "done").exists():
        shutil.rmtree(folder / "issues", ignore_errors=True)
        shutil.rmtree(folder / "layouts", ignore_errors=True)
        with_number_zero(folder)
        new = project.run("new", "layout", "winter", "--extends", "base")
        assert new.returncode == 0, new.stderr
        (folder / "new").write_text(new.stdout)
        (folder / "layouts/winter/blocks").mkdir()
        (folder / "layouts/winter/blocks/year.html").write_text(BLOCK)
        done = project.run("proof", "winter", "--language", "en")
        assert done.returncode == 0, done.stderr
        (folder / "done").write_text(done.stdout)
    lock.close()
    return project


def with_number_zero(folder: Path) -> Project:
    project = tiny_at(folder)
    issue = folder / "issues/00-tiny"
    (folder / "issues/01-tiny").rename(issue)
    manifest = issue / "issue.toml"
    manifest.write_text(manifest.read_text().replace("number = 1\n", "number = 0\n"))
    return project


def test_a_new_layout_names_its_files(begun: Project) -> None:
    assert begun.file("new").read_text().splitlines() == [
        "layouts/winter/layout.toml",
        "layouts/winter/styles/type.css",
        "layouts/winter/styles/paged.css",
        "layouts/winter/styles/web.css",
        "layouts/winter/styles/epub.css",
    ]


def test_a_proof_names_what_to_look_at_and_has_all_editions(begun: Project) -> None:
    assert begun.file("done").read_text().splitlines() == [
        f"{PROOF}/contact-sheet.png",
        f"{PROOF}/gallery.html",
    ]
    made = {path.name for path in begun.file(f"{PROOF}/00-tiny").iterdir() if path.is_file()}
    assert made == {"tiny-0-en-print.pdf", "tiny-0-en.pdf", "tiny-0-en.epub", "manifest.json"}
    assert begun.file(f"{PROOF}/site/0/en/river/index.html").is_file()
    assert not begun.file("build/00-tiny").exists()


def test_the_contact_sheet_has_a_cell_for_each_page(begun: Project) -> None:
    said = subprocess.run(
        ["pdfinfo", str(begun.file(f"{PROOF}/00-tiny/tiny-0-en.pdf"))],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    pages = int(said.split("Pages:")[1].split()[0])
    slots = pages // 2 + 1

    with Image.open(begun.file(f"{PROOF}/contact-sheet.png")) as sheet:
        size = sheet.size

    # Spreads of two pages, 200 by 267 pixels each (210 × 280 mm), five in a row.
    assert slots <= 5
    assert size == (28 + slots * 428, 28 + 267 + 24 + 28)


def test_the_gallery_shows_every_template_and_block_of_the_layout(begun: Project) -> None:
    text = begun.file(f"{PROOF}/gallery.html").read_text()

    for name in ("cover", "contents", "article", "feature", "essay", "agenda", "back"):
        assert f'id="template-{name}"' in text
    for name in ("pullquote", "sidebar", "gallery", "only"):
        assert f'id="block-{name}"' in text
    assert text.count('title="article, EPUB"') == text.count('title="article, Web"') == 2
    assert text.count('title="sidebar, EPUB"') == text.count('title="sidebar, Web"') == 1


def test_a_block_of_one_s_own_is_in_the_gallery_before_number_zero_uses_it(begun: Project) -> None:
    text = begun.file(f"{PROOF}/gallery.html").read_text()
    section = text.split('id="block-year"')[1].split("</section>")[0]

    assert "A year and what happened in it." in section
    assert "::: year words" in section
    assert "00-tiny does not use it yet." in section


def test_everything_that_the_gallery_shows_lies_beside_it(begun: Project) -> None:
    gallery = begun.file(f"{PROOF}/gallery.html")
    targets = [urlsplit(target) for target in links.Page(gallery.read_text()).targets]

    assert len(targets) > 40
    for target in targets:
        assert not target.scheme
        assert not target.path.startswith("/")
        assert not target.path or (gallery.parent / unquote(target.path)).is_file(), target


def test_a_block_alone_finds_the_style_of_its_chapter(begun: Project) -> None:
    for name in ("sidebar.xhtml", "sidebar.html"):
        path = begun.file(f"{PROOF}/parts/blocks/{name}")
        page = links.Page(path.read_text())
        base, *others = page.targets

        assert "408" in path.read_text()
        assert "Over and under" not in path.read_text().split("<body")[1]
        assert any(target.endswith(".css") for target in others)
        for target in others:
            assert (path.parent / base / target.split("#")[0]).resolve().exists(), target


@pytest.mark.validator
def test_the_gallery_is_valid_html(begun: Project) -> None:
    assert nu.messages([begun.file(f"{PROOF}/gallery.html")]) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_the_gallery_fits_phone_and_desk_and_axe_finds_nothing(begun: Project, width: int) -> None:
    arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(begun.file(f"{PROOF}/gallery.html").as_uri())
        fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = Axe().run(page, options=RULES).response["violations"]
        browser.close()

    assert fits
    assert [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found] == []


def test_misuse_is_exit_code_2_and_names_what_there_is(begun: Project) -> None:
    for arguments, said in (
        (("new", "layout", "winter"), "there is a layout `winter` already"),
        (("new", "layout", "Big"), "use small letters, figures and hyphens"),
        (
            ("new", "layout", "summer", "--extends", "lom"),
            "no layout `lom` to extend; layouts here: base, ",
        ),
        (("proof", "sommer"), "no layout `sommer`; there are: base, "),
        (("proof", "winter", "--language", "fr"), "no language `fr`; there are: en, nl"),
    ):
        done = begun.run(*arguments)

        assert said in " ".join(done.stderr.replace("│", " ").split())
        assert done.returncode == 2, arguments
    assert not begun.file("layouts/summer").exists()


def test_without_number_zero_there_is_nothing_to_proof(tiny: Project) -> None:
    done = tiny.run("proof", "base")

    assert done.stderr == (
        "issues: error: number zero is missing: the issue that shows every template and every block\n"
        "  hint: copy `issues/00-specimen` of the magazine Kortrijk, or write an issue in a folder `00-…`\n"
    )
    assert (done.returncode, done.stdout) == (1, "")


def test_a_problem_of_the_layout_is_told_and_nothing_is_shown(tmp_path: Path) -> None:
    project = with_number_zero(tmp_path)
    assert project.run("new", "layout", "winter").returncode == 0
    manifest = project.file("layouts/winter/layout.toml")
    manifest.write_text(manifest.read_text().replace("help =", "halp ="))

    done = project.run("proof", "winter")

    assert "layouts/winter/layout.toml" in done.stderr
    assert "halp" in done.stderr
    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stdout) == (1, "")
    assert not project.file(PROOF).exists()


def test_a_number_zero_in_another_language_alone_is_told(tmp_path: Path) -> None:
    project = with_number_zero(tmp_path)
    for path in project.file("issues/00-tiny").glob("*.nl.md"):
        path.unlink()

    done = project.run("proof", "base", "--language", "nl")

    assert "error: 00-tiny has no article in `nl`\n  hint: it is in en\n" in done.stderr
    assert done.returncode == 1
