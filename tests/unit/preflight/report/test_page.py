"""The report's page: what it says, that it stands alone, and that everybody can read it."""

import base64
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cssselect2
import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from magazine.model.artifact import Finding, Report
from magazine.preflight.report import pictures
from magazine.preflight.report.dossier import Dossier
from magazine.preflight.report.page import Face, as_html
from unit.preflight.report.conftest import page_ink
from validators.nu import messages

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
FONTS = Path(__file__).parents[4] / "layouts" / "base" / "fonts"


@pytest.fixture
def faces() -> tuple[Face, ...]:
    names = {400: "Archivo-Regular.ttf", 600: "Archivo-SemiBold.ttf"}
    return tuple(Face(weight, (FONTS / name).read_bytes()) for weight, name in names.items())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu"]
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield chromium
        chromium.close()


def select(page: bytes, css: str) -> list[html.HtmlElement]:
    root = cssselect2.ElementWrapper.from_html_root(html.document_fromstring(page))
    return [found.etree_element for found in root.query_all(css)]


def text(page: bytes, css: str) -> list[str]:
    return [" ".join(str(one.text_content()).split()) for one in select(page, css)]


def with_findings(dossier: Dossier, *severities: str) -> Dossier:
    found = tuple(one for one in dossier.report.findings if one.severity in severities)
    return replace(dossier, report=replace(dossier.report, findings=found))


@pytest.mark.parametrize(
    ("severities", "verdict"),
    [
        ((), "Ready for press"),
        (("warning",), "Ready for press, with 1 warning"),
        (("error",), "2 errors"),
        (("error", "warning"), "2 errors, 1 warning"),
    ],
)
def test_the_head_says_whether_it_can_be_printed(
    dossier: Dossier, severities: tuple[str, ...], verdict: str
) -> None:
    assert text(as_html(with_findings(dossier, *severities)), "h1") == [verdict]


def test_findings_are_numbered_errors_first_and_lead_to_their_page(dossier: Dossier) -> None:
    page = as_html(dossier)

    assert text(page, ".finding .badge") == ["1", "2", "3"]
    assert text(page, ".finding .message") == [
        "2 pages, 4 are planned",
        "images/<a>.jpg prints at 143 ppi",
        "a line of 0.1 pt, 0.25 pt is the least",
    ]
    assert text(page, ".finding .where") == ["whole file", "page 1", "page 2"]
    links = select(page, ".finding .where a")
    assert [link.get("href") for link in links] == ["#page-1", "#page-2"]
    assert text(page, ".finding .culprit") == ["In issues/01/river.en.md:42"]
    assert text(page, "#page-2 .links") == ["Findings on this page: 3"]


def test_what_is_alike_on_several_pages_is_one_finding_with_its_places(dossier: Dossier) -> None:
    small = [
        Finding(check="least-text", severity="warning", message=f"too small{places}", page=page)
        for page, places in ((1, ", 3 places"), (2, ""))
    ]
    page = as_html(replace(dossier, report=replace(dossier.report, findings=tuple(small))))

    assert text(page, "h1") == ["Ready for press, with 1 warning"]
    assert text(page, ".finding .message") == ["too small, 4 places"]
    assert text(page, ".finding .where") == ["pages 1, 2"]
    assert text(page, "#page-1 .links") == text(page, "#page-2 .links") == ["Findings on this page: 1"]


def test_every_check_says_whether_it_found_something(dossier: Dossier) -> None:
    page = as_html(dossier)

    assert text(page, ".checks dt") == ["boxes", "hairlines"]
    assert [said.split(" ")[0] for said in text(page, ".checks dd")] == ["1", "1"]
    assert text(as_html(with_findings(dossier)), ".checks dd")[1].startswith("✓ No line is thinner")


def test_a_file_that_could_not_be_drawn_has_a_page_without_pages(dossier: Dossier) -> None:
    page = as_html(replace(dossier, inks=(), trims=(), bleeds=()))

    assert text(page, "h1") == ["2 errors, 1 warning"]
    assert text(page, ".sheet") == []
    assert select(page, ".finding .where a") == []


def test_a_mark_stands_where_the_finding_is(dossier: Dossier) -> None:
    (mark,) = select(as_html(dossier), "#page-1 .mark .edge")

    measures = [float(mark.get(name, "")) for name in ("x", "y", "width", "height")]
    assert measures == [20, 20, 60, 100]  # from the upper left corner of a page of 140 points


def test_a_mark_of_a_hairline_can_be_seen(dossier: Dossier) -> None:
    (mark,) = select(as_html(dossier), "#page-2 .mark .edge")

    assert float(mark.get("height", "")) >= 10


def test_every_page_has_a_proof_its_ink_and_four_plates(dossier: Dossier) -> None:
    alts = [image.get("alt") for image in select(as_html(dossier), "#page-2 img")]

    assert alts[0] == "Page 2 as printed; marked on it: finding 3"
    assert alts[1] == "Where the ink of page 2 lies, at most 400 %"
    assert [str(alt).split(",")[0] for alt in alts[2:]] == [
        "The cyan plate of page 2",
        "The magenta plate of page 2",
        "The yellow plate of page 2",
        "The black plate of page 2",
    ]


def test_ink_over_the_limit_leaves_the_scale() -> None:
    def colours(inks: int) -> set[tuple[int, ...]]:
        shown = pictures.heat(page_ink(1, inks=inks), 300).address
        data = base64.b64decode(shown.partition(",")[2])
        pixels = np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).reshape(-1, 3)
        return {tuple(int(part) for part in one) for one in pixels}

    assert pictures.OVER not in colours(3)
    assert pictures.OVER in colours(4)


def test_the_page_asks_for_nothing(dossier: Dossier, faces: tuple[Face, ...]) -> None:
    page = as_html(dossier, faces).decode()

    addresses = re.findall(r"""(?:src|href)="([^"]*)|url\(([^)]*)""", page)
    assert {(one or other).partition(":")[0][:1] for one, other in addresses} <= {"d", "#"}
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_equal_files_have_equal_reports(dossier: Dossier, faces: tuple[Face, ...]) -> None:
    assert as_html(dossier, faces) == as_html(dossier, faces)


def test_a_page_takes_less_than_forty_kilobytes(dossier: Dossier) -> None:
    """So that 48 pages take less than two megabytes, even of noise."""
    noise = np.random.default_rng(4)
    ink = replace(
        dossier.inks[0],
        plates=noise.integers(0, 255, (441, 333, 4), dtype=np.uint8),
        heat=noise.integers(0, 300, (441, 333), dtype=np.uint16),
        picture=noise.integers(0, 255, (882, 666, 3), dtype=np.uint8),
    )
    plain = replace(dossier, report=Report(artifact="a.pdf", checks=()), inks=(), trims=())
    sizes = [len(as_html(replace(plain, inks=inks))) for inks in ((), (ink,))]

    assert sizes[1] - sizes[0] < 120_000


@pytest.mark.validator
def test_the_page_is_valid_html(dossier: Dossier, faces: tuple[Face, ...], tmp_path: Path) -> None:
    for name, one in (("full", dossier), ("empty", with_findings(dossier))):
        (tmp_path / f"{name}.html").write_bytes(as_html(one, faces))

    assert messages(sorted(tmp_path.glob("*.html"))) == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_stands_in_the_way_of_any_reader(
    dossier: Dossier, tmp_path: Path, browser: Browser, width: int, scheme: str
) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(as_html(dossier))
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,  # axe is a script, and the page allows none
    )
    page = context.new_page()
    page.goto(path.as_uri())
    found = Axe().run(page, options=RULES).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert [f"{one['id']} {one['nodes'][0]['html'][:90]}" for one in found] == []
    assert wide <= width


@pytest.mark.browser
def test_the_page_s_own_policy_lets_all_of_it_be_seen(
    dossier: Dossier, faces: tuple[Face, ...], tmp_path: Path, browser: Browser
) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(as_html(dossier, faces))
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    drawn = page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    faces_ready = page.evaluate(
        "document.fonts.ready.then(f => [...f].filter(x => x.status == 'loaded').length)"
    )
    page.close()

    assert said == []
    assert drawn
    assert faces_ready == 2
