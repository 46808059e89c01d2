"""The EPUB as people read it: under a reading system's own styles, day, sepia and night, paged and scrolled.

The styles are Readium CSS, which Thorium, Aldiko and many libraries' apps lay over a chapter.
"""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from end_to_end.conftest import ROOT, Project

pytestmark = pytest.mark.browser

READIUM = ROOT / ".venv" / "node" / "node_modules" / "@readium" / "css" / "css" / "dist"
BOOKS = {
    "number 1 in French": "build/01-golden-river/kortrijk-1-fr.epub",
    "number zero in Dutch": "build/00-specimen/kortrijk-0-nl.epub",
}
REST = {
    "number 1 in English": "build/01-golden-river/kortrijk-1-en.epub",
    "number 1 in Dutch": "build/01-golden-river/kortrijk-1-nl.epub",
    "number zero in English": "build/00-specimen/kortrijk-0-en.epub",
    "number zero in French": "build/00-specimen/kortrijk-0-fr.epub",
}
ALL = [
    *(pytest.param(path, id=name) for name, path in BOOKS.items()),
    *(pytest.param(path, id=name, marks=pytest.mark.slow) for name, path in REST.items()),
]
# Text, ground and links as Thorium has them.
MODES = {
    "day": ("#121212", "#ffffff", "#0000ee"),
    "sepia": ("#121212", "#faf4e8", "#0000ee"),
    "night": ("#fefefe", "#000000", "#63caff"),
}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    # The reading system scrolls the whole chapter, and brings the keys for it.
    "rules": {"scrollable-region-focusable": {"enabled": False}},
}
# axe 4.12 takes the role of a page marker for none; Ace, which knows EPUB, wants just that label.
CONTEXT = {"exclude": [["[role=doc-pagebreak]"]]}

# Every box with text of its own: is it in the page, and is nothing of it cut off?
_ASTRAY = """() => {
  const paged = getComputedStyle(document.documentElement).columnWidth !== 'auto';
  const [high, wide] = [window.innerHeight, window.innerWidth];
  const astray = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    if (node.parentElement.closest('.sr-only, [hidden], title, desc')) continue;
    for (const box of range.getClientRects()) {
      // A line set tighter than its letters are high reaches out of its box, not out of the page.
      const tight = box.height / 4 + 1;
      const out = paged
        ? box.bottom > high + tight || box.top < -tight || box.width > wide + 1
        : box.right > wide + 1 || box.left < -1;
      if (out) { astray.push(`${node.parentElement.className || node.parentElement.tagName}: ` +
        node.data.trim().slice(0, 60)); break; }
    }
  }
  if (!paged && document.documentElement.scrollWidth > wide) astray.push('the page is wider than the screen');
  for (const image of document.querySelectorAll('img, svg:not(svg svg)')) {
    const box = image.getBoundingClientRect();
    // Readium lets pictures be as high as the page, then zooms: at 200 % that is its own doing.
    const zoom = parseFloat(document.documentElement.style.getPropertyValue('--USER__fontSize')) / 100;
    if (box.width > wide + 1 || (paged && box.height > high * zoom + 1)) astray.push('a picture is too large');
  }
  return astray;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield chromium
        chromium.close()


@pytest.mark.parametrize("path", ALL)
def test_nothing_is_astray_at_any_size_and_in_any_view(
    real: Project, browser: Browser, tmp_path: Path, path: str
) -> None:
    page = browser.new_page()
    wrong = {}
    for chapter in unpacked(real.file(path), tmp_path):
        opened(page, chapter)
        for width, height in ((320, 568), (768, 1024)):
            page.set_viewport_size({"width": width, "height": height})
            for size in ("100%", "200%"):
                for view in ("readium-scroll-on", "readium-paged-on"):
                    dress(page, "day", size=size, view=view)
                    if found := page.evaluate(_ASTRAY):
                        wrong[chapter.stem, width, size, view] = found[:3]
    page.close()

    assert wrong == {}


@pytest.mark.parametrize("path", ALL)
def test_axe_finds_nothing_by_day_in_sepia_and_by_night(
    real: Project, browser: Browser, tmp_path: Path, path: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 568})
    wrong = {}
    for chapter in unpacked(real.file(path), tmp_path):
        opened(page, chapter)
        for mode in MODES:
            dress(page, mode, size="100%", view="readium-scroll-on")
            found = Axe().run(page, context=CONTEXT, options=RULES).response["violations"]
            if found:
                wrong[chapter.stem, mode] = [
                    f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found
                ]
    page.close()

    assert wrong == {}


@pytest.mark.parametrize("path", ALL)
def test_the_readers_colours_win_and_its_letters_grow(
    real: Project, browser: Browser, tmp_path: Path, path: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 568})
    paragraphs = 0
    for chapter in unpacked(real.file(path), tmp_path):
        opened(page, chapter)
        if not page.query_selector("p:not(figcaption p)"):
            continue
        # Readium zooms: the letters are measured as they stand on the screen.
        look = """e => {
          const letter = document.createRange();
          const first = document.createTreeWalker(e, NodeFilter.SHOW_TEXT).nextNode();
          letter.setStart(first, 0);
          letter.setEnd(first, 1);
          return [getComputedStyle(e).color, letter.getBoundingClientRect().height];
        }"""
        dress(page, "night", size="100%", view="readium-scroll-on")
        colour, small = page.eval_on_selector("p", look)
        dress(page, "night", size="200%", view="readium-scroll-on")
        _, large = page.eval_on_selector("p", look)

        assert colour == "rgb(254, 254, 254)", chapter.stem
        assert large == pytest.approx(2 * small, rel=0.1), chapter.stem
        paragraphs += 1
    page.close()

    assert paragraphs > 10


def test_text_that_runs_out_is_seen(browser: Browser, tmp_path: Path) -> None:
    chapter = tmp_path / "wide.xhtml"
    chapter.write_text(
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Wide</title>'
        "<style>p { width: 900px }</style></head><body><p>"
        + "A river of gold. " * 40
        + "</p></body></html>",
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 320, "height": 568})
    opened(page, chapter)
    dress(page, "day", size="100%", view="readium-scroll-on")

    assert page.evaluate(_ASTRAY)
    page.close()


def unpacked(epub: Path, folder: Path) -> list[Path]:
    """The chapters of an EPUB as files."""
    with ZipFile(epub) as book:
        book.extractall(folder)
    return sorted((folder / "EPUB" / "text").glob("*.xhtml"))


def opened(page: Page, chapter: Path) -> None:
    """Open a chapter with Readium's styles before and after its own."""
    page.goto(chapter.as_uri())
    page.evaluate(
        """([before, after]) => {
          const link = href => Object.assign(document.createElementNS('http://www.w3.org/1999/xhtml', 'link'),
            { rel: 'stylesheet', href });
          const loaded = [link(before), link(after)];
          document.head.prepend(loaded[0]);
          document.head.append(loaded[1]);
          return Promise.all(loaded.map(one => new Promise(done => { one.onload = done; })));
        }""",
        [(READIUM / f"ReadiumCSS-{part}.css").as_uri() for part in ("before", "after")],
    )


def dress(page: Page, mode: str, *, size: str, view: str) -> None:
    """Set what a reader sets: colours, size of the letters, pages or one long scroll."""
    text, ground, link = MODES[mode]
    style = (
        f"--RS__pageGutter: 20px; --USER__view: {view}; --USER__fontSize: {size}; --USER__textColor: {text}; "
        f"--USER__backgroundColor: {ground}; --USER__linkColor: {link}; --USER__visitedColor: {link}"
    )
    page.evaluate("style => document.documentElement.setAttribute('style', style)", style)
