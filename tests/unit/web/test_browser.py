"""The site in a browser and before a validator: what a reader gets, not what we meant to write."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from validators.nu import messages

PAGES = (
    "index.html",
    "nl/index.html",
    "1/en/index.html",
    "1/en/river/index.html",
    "1/fr/loom/index.html",
    "404.html",
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield chromium
        chromium.close()


@pytest.mark.validator
def test_every_page_is_valid_html(folder: Path) -> None:
    assert messages(sorted(folder.rglob("*.html"))) == []


@pytest.mark.validator
def test_the_validator_is_awake(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        "<!doctype html><html lang=en><title>x</title><p><div></p>", encoding="utf-8"
    )

    assert messages([tmp_path / "bad.html"])


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_stands_in_the_way_of_any_reader(
    folder: Path, browser: Browser, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    found = []
    for path in PAGES:
        page.goto((folder / path).as_uri())
        result = Axe().run(page, options=RULES).response
        found += [f"{path}: {one['id']} {one['nodes'][0]['html'][:90]}" for one in result["violations"]]
    context.close()

    assert found == []


@pytest.mark.browser
@pytest.mark.parametrize("enlarged", [100, 200])
def test_a_narrow_screen_never_scrolls_sideways(folder: Path, browser: Browser, enlarged: int) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    wide = []
    for path in PAGES:
        page.goto((folder / path).as_uri())
        page.add_style_tag(content=f":root{{font-size:{enlarged}% !important}}")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(path)
    context.close()

    assert wide == []


@pytest.mark.browser
def test_night_and_large_text_need_no_script(folder: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "1/en/river/index.html").as_uri())
    paragraph = page.locator("#a2")
    before = paragraph.bounding_box()
    day = page.screenshot(clip={"x": 0, "y": 700, "width": 8, "height": 8})
    page.locator("#site-night").check(force=True)
    page.locator("#site-size-3").check(force=True)
    after = paragraph.bounding_box()
    night = page.screenshot(clip={"x": 0, "y": 700, "width": 8, "height": 8})
    context.close()

    assert before is not None
    assert after is not None
    assert after["height"] > before["height"]
    assert day != night


@pytest.mark.browser
def test_a_note_stands_beside_its_call_where_there_is_room(folder: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "1/en/river/index.html").as_uri())
    call, note, second = (page.locator(one).bounding_box() for one in ("#call-2", "#n2", "#n1"))
    context.close()

    assert call is not None
    assert note is not None
    assert second is not None
    assert abs(note["y"] - call["y"]) < 12
    assert note["x"] > call["x"]
    assert second["y"] + second["height"] <= note["y"]


@pytest.mark.browser
def test_nothing_is_fetched_from_elsewhere(folder: Path, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES[:5]:
        page.goto((folder / path).as_uri())
    context.close()

    assert [url for url in asked if not url.startswith("file:")] == []
