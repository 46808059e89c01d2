"""The EPUB and the web edition of real issues, judged by the reference validators and a browser."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from end_to_end.conftest import Project
from validators import ace, epubcheck, links, nu

NUMBER_1 = "build/01-golden-river/kortrijk-1-{}.epub"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = (
    "en/index.html",
    "1/en/index.html",
    "1/en/golden-river/index.html",
    "1/fr/damask/index.html",
    "1/nl/agenda/index.html",
)


@pytest.mark.validator
@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
def test_epubcheck_says_nothing_of_number_1(real: Project, tmp_path: Path, lang: str) -> None:
    assert epubcheck.messages(real.file(NUMBER_1.format(lang)).read_bytes(), tmp_path) == []


@pytest.mark.validator
def test_epubcheck_says_nothing_of_number_zero_and_the_tiny_one(
    real: Project, tiny: Project, tmp_path: Path
) -> None:
    for path in (
        real.file("build/00-specimen/kortrijk-0-fr.epub"),
        tiny.file("build/01-tiny/tiny-1-nl.epub"),
    ):
        assert epubcheck.messages(path.read_bytes(), tmp_path) == []


@pytest.mark.validator
@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
def test_ace_finds_no_barrier_in_number_1(real: Project, tmp_path: Path, lang: str) -> None:
    assert ace.violations(real.file(NUMBER_1.format(lang)).read_bytes(), tmp_path) == []


@pytest.mark.validator
def test_ace_finds_no_barrier_in_number_zero_and_one_where_there_is_one(
    real: Project, tmp_path: Path
) -> None:
    good = real.file("build/00-specimen/kortrijk-0-fr.epub").read_bytes()
    broken = BytesIO()
    with ZipFile(BytesIO(good)) as source, ZipFile(broken, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith(".xhtml"):
                data = re.sub(rb' alt="[^"]*"', b"", data)
            target.writestr(name, data)

    assert ace.violations(good, tmp_path) == []
    assert any("image-alt" in found for found in ace.violations(broken.getvalue(), tmp_path))


@pytest.mark.validator
def test_every_page_of_the_site_is_valid_html(real: Project) -> None:
    assert nu.messages(sorted(real.file("build/site").rglob("*.html"))) == []


def test_every_link_and_fragment_of_the_site_leads_somewhere(real: Project) -> None:
    assert list(links.broken(real.file("build/site"))) == []


def test_the_site_has_the_files_that_readers_take_along(real: Project) -> None:
    names = {path.name for path in real.file("build/site/1").iterdir() if path.is_file()}

    assert {
        f"kortrijk-1-{lang}.{kind}" for lang in ("en", "nl", "fr") for kind in ("pdf", "epub")
    } <= names
    assert not any("print" in name for name in names)


def test_no_page_of_the_site_has_a_script(real: Project) -> None:
    for path in real.file("build/site").rglob("*.html"):
        text = path.read_text(encoding="utf-8").replace('<script type="application/ld+json">', "")
        assert "<script" not in text, path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield chromium
        chromium.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone_and_axe_finds_nothing(real: Project, browser: Browser, path: str) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": 320, "height": 700}, java_script_enabled=True
        )
        page = context.new_page()
        page.goto((real.file("build/site") / path).as_uri())

        width = page.evaluate("document.documentElement.scrollWidth")
        found = Axe().run(page, options=RULES).response["violations"]
        context.close()

        assert width <= 320
        assert [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found] == []
