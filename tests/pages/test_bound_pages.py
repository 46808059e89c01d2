"""Binding changes no pixel: not of the articles' own pages, not of one document set in one go."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from PIL import Image

from magazine.model.galley import Galley
from magazine.model.setting import Setting
from magazine.press.bind import bind
from magazine.press.engine import set_job
from magazine.press.facts import BindFacts
from magazine.press.job import Job
from magazine.press.variant import Variant
from pages.pixels import differing, drawn, drawn_by_poppler
from unit.press.press_fixtures import SCREEN, faces, galley, job_for, picture, sheet, words

# Everything that a bound file could lose or put in another place: patterns lie from the page's origin.
HARD = f"""\
<article id="hard" lang="en"><h1>Hard (50 %) \\ things</h1>
  <div style="height: 30pt; background: linear-gradient(90deg, #a00, #00a) no-repeat"></div>
  <div style="height: 30pt; margin-top: 5pt; background: linear-gradient(45deg, #a00, #0a0) 3pt 3pt / 11pt 11pt"></div>
  <div style="height: 30pt; margin-top: 5pt; background: url(images/wave.svg) 0 0 / 20pt auto"></div>
  <div style="position: absolute; left: -20mm; top: -20mm; width: 130mm; height: 25mm; background: #eda"></div>
  <p style="opacity: .4; background: #cde">see-through</p>
  <p style="font-variant-caps: all-small-caps">Small Caps AVAV fi ffl</p>
  <img style="width: 40pt; transform: rotate(20deg)" src="images/grey.png" alt="grey"/>
  <img style="width: 40pt" src="images/clear.png" alt="clear"/>
  <img style="width: 60pt" src="images/drawn.svg" alt="drawn"/>
  <p>{words(30)} <em>in (brackets) \\ and 100 %</em></p>
</article>"""
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40" viewBox="0 0 60 40">
<defs><pattern id="p" width="6" height="6" patternUnits="userSpaceOnUse"><circle cx="3" cy="3" r="2"/></pattern>
<linearGradient id="g"><stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>
<clipPath id="c"><circle cx="30" cy="20" r="15"/></clipPath></defs>
<rect width="60" height="20" fill="url(#g)"/><rect y="20" width="60" height="20" fill="url(#p)" opacity=".5"/>
<rect width="60" height="40" fill="#0a0" clip-path="url(#c)"/></svg>"""


@dataclass(frozen=True, slots=True)
class Set:
    source: Galley
    settings: tuple[Setting, ...]
    facts: BindFacts

    def bound(self, variant: Variant) -> bytes:
        return bind(self.settings, self.facts, variant)[0]


def set_in_order(source: Galley) -> Set:
    first, found = 1, []
    for one in source.sheets:
        found.append(set_job(job_for(source, one, SCREEN, first=first)))
        first += found[-1].pages
    labels = tuple(str(page) for page in range(1, first))
    day = date(2026, 3, 21)
    facts = BindFacts(title="T", author="A", lang="en", date=day, fonts=faces(), labels=labels)
    return Set(source, tuple(found), facts)


@pytest.fixture(scope="module")
def plain() -> Set:
    return set_in_order(galley())


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Set:
    folder = tmp_path_factory.mktemp("pictures")
    Image.linear_gradient("L").save(folder / "grey.png")
    clear = Image.new("RGBA", (64, 64), (255, 0, 0, 0))
    clear.paste((0, 0, 255, 128), (8, 8, 56, 56))
    clear.save(folder / "clear.png")
    (folder / "drawn.svg").write_bytes(SVG)
    media = {"grey.png": "image/png", "clear.png": "image/png", "drawn.svg": "image/svg+xml"}
    pictures = {f"images/{name}": picture(name, kind, folder / name) for name, kind in media.items()}
    pictures["images/wave.svg"] = picture("wave.svg", "image/svg+xml")
    twice = (sheet("hard", HARD, pictures=pictures), sheet("again", HARD, pictures=pictures))
    return set_in_order(galley(*twice))


def own_pages(settings: Sequence[Setting]) -> bytes:
    """The articles' pages as they were set, one after another."""
    out = pikepdf.new()
    for setting in settings:
        with pikepdf.open(io.BytesIO(setting.pdf)) as pdf:
            out.add_pages_from(pdf)
    return crisp(out)


def crisp(pdf: pikepdf.Pdf) -> bytes:
    """Without the engine's wish that pictures be smoothed: PDF/A forbids it, and binding drops it."""
    for obj in pdf.objects:
        if isinstance(obj, pikepdf.Stream) and "/Interpolate" in obj:
            del obj.Interpolate
    data = io.BytesIO()
    pdf.save(data)
    return data.getvalue()


@pytest.fixture(params=["plain", "hard"])
def made(request: pytest.FixtureRequest) -> Set:
    found: Set = request.getfixturevalue(request.param)
    return found


def test_printed_pages_are_the_articles_own(made: Set) -> None:
    own, bound = own_pages(made.settings), made.bound(Variant.PRINT)
    # Moved to zero, a coordinate may be rounded another way in its last digit: one level of 255.
    assert differing(drawn(own), drawn(bound), levels=1) == []
    assert differing(drawn_by_poppler(own), drawn_by_poppler(bound), levels=1) == []


def test_screen_pages_are_the_articles_own_within_the_trim(made: Set) -> None:
    own, bound = own_pages(made.settings), made.bound(Variant.SCREEN)
    with pikepdf.open(io.BytesIO(own)) as pdf:
        trims = [tuple(float(x) for x in page.TrimBox) for page in pdf.pages]
    assert differing(drawn(own, crop=trims), drawn(bound)) == []


def test_text_is_the_articles_own(made: Set) -> None:
    own, bound = (
        pypdfium2.PdfDocument(d) for d in (own_pages(made.settings), made.bound(Variant.PRINT))
    )
    said = [[page.get_textpage().get_text_range() for page in document] for document in (own, bound)]
    assert said[0] == said[1]


def test_a_file_without_a_font_would_be_seen(plain: Set) -> None:
    """The comparison itself: a page that lost its fonts is not equal."""
    with pikepdf.open(io.BytesIO(plain.bound(Variant.PRINT))) as pdf:
        del pdf.pages[1].Resources.Font
        out = io.BytesIO()
        pdf.save(out)
    assert 2 in differing(drawn(own_pages(plain.settings)), drawn(out.getvalue()))


def test_pages_are_those_of_one_document_set_in_one_go(plain: Set) -> None:
    whole = set_job(in_one_go(plain.source))
    assert whole.pages == sum(setting.pages for setting in plain.settings)
    with pikepdf.open(io.BytesIO(whole.pdf)) as pdf:
        pages = drawn(crisp(pdf))
    assert differing(pages, drawn(plain.bound(Variant.PRINT)), levels=1) == []


def in_one_go(source: Galley) -> Job:
    """All articles in one document: the same body, one after another, each on a new page."""
    jobs = [job_for(source, one, SCREEN, first=1) for one in source.sheets]
    bodies = [job.html.partition("<body>")[2].partition("</body>")[0] for job in jobs]
    tree = [etree.HTML(body).find("body/article") for body in bodies]
    for article, one in zip(tree, source.sheets, strict=True):
        article.set("style", "break-before: page")
        article.set("lang", one.lang)
    html = "".join(etree.tostring(article, method="html", encoding="unicode") for article in tree)
    resources = {resource.name: resource for job in jobs for resource in job.resources}
    return replace(
        jobs[0],
        html=f'<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>{html}</body></html>',
        resources=tuple(resources.values()),
    )


def test_a_picture_to_the_edge_fills_the_bleed(hard: Set) -> None:
    page = drawn(hard.bound(Variant.PRINT))[0]
    assert page[0, 0].tolist()[:3] == [170, 221, 238]  # BGR of #eda
    assert page[0, -1].tolist()[:3] == [170, 221, 238]


def test_an_article_that_begins_on_the_left_has_its_folio_on_the_left() -> None:
    one = sheet("one", f"<article><h1>A</h1><p>{words(400)}</p></article>")
    source = galley(one)
    for first in (2, 3):
        setting = set_job(job_for(source, one, SCREEN, first=first))
        for number, image in enumerate(drawn(setting.pdf), start=first):
            foot = image[-40:-12].min(axis=2) < 128
            left = bool(foot[:, : foot.shape[1] // 2].any())
            assert left is (number % 2 == 0), (first, number)
