"""The comparison itself: it sees what people would see, and not what another Pango would do."""

import base64
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from magazine.model.measure import Size, mm
from magazine.press.engine import set_job
from unit.press.press_fixtures import SCREEN, galley, job_for, picture, sheet, words
from visual.looking import MOST_BYTES, difference, drawn, kept, opened, shown
from visual.report import FOLDER, Seen, write_report

MARKUP = f"""\
<article id="one" lang="en"><h1>The golden river</h1><p class="deck">{words(20)}</p>
<img src="images/weave.jpg" alt="A weave"/><div class="text"><p>{words(700)}</p></div>
<aside><p>{words(40)}</p></aside></article>"""
CSS = """\
@page { margin: 20mm }
h1 { font: 600 60pt/62.5pt Archivo; color: #14205c }
.deck { font: italic 18pt/25pt Spectral }
img { width: 90mm; height: 60mm; float: left; margin: 0 5mm 5mm 0 }
.text { columns: 2 } aside { width: 60mm; margin-top: 5mm; padding: 3mm; background: #f2ead9 }
"""
Look = Callable[[str], Image.Image]


@pytest.fixture(scope="module")
def look() -> Look:
    """A page as large as the magazine's, with some more CSS."""
    made: dict[str, Image.Image] = {}

    def page(css: str) -> Image.Image:
        if css not in made:
            one = sheet("one", MARKUP, pictures={"images/weave.jpg": picture("weave.jpg", "image/jpeg")})
            source = replace(galley(one, paged=CSS + css), trim=Size(mm(230), mm(300)))
            data = set_job(job_for(source, one, SCREEN, first=1)).pdf
            made[css] = drawn(pypdfium2.PdfDocument(data)[0])
        return made[css]

    return page


@pytest.mark.parametrize(
    "css",
    [
        pytest.param("aside { position: relative; left: 20mm }", id="a small pale box moved by 20 mm"),
        pytest.param("h1 { position: relative; top: 2mm }", id="the title moved by 2 mm"),
        pytest.param("img { position: relative; top: 3mm }", id="a picture moved by 3 mm"),
        pytest.param("h1 { color: #a8321f }", id="the title in another colour"),
        pytest.param("aside { background: #f5b62e }", id="a box in another colour"),
        pytest.param("@page { background: #f8f4ea }", id="a paler page"),
        pytest.param("aside { visibility: hidden }", id="a box that is gone"),
        pytest.param("img { visibility: hidden }", id="a picture that is gone"),
        pytest.param(".text { columns: 3 }", id="another number of columns"),
        pytest.param("h1 { font-family: Spectral }", id="the title in another face"),
    ],
)
def test_what_people_would_see_is_seen(look: Look, css: str) -> None:
    old = opened(kept(look("")))

    assert difference(old, look(css)).seen


@pytest.mark.parametrize(
    "css",
    [
        pytest.param("h1 { letter-spacing: 0.002em }", id="a hair between letters"),
        pytest.param("p { letter-spacing: 0.002em }", id="a hair between the letters of the text"),
        pytest.param("article { position: relative; left: .2pt; top: .2pt }", id="a fifth of a point"),
        pytest.param(".deck { color: #2a2928 }", id="a shade"),
    ],
)
def test_what_nobody_would_see_is_not(look: Look, css: str) -> None:
    old = opened(kept(look("")))

    assert look(css) != look("")
    assert not difference(old, look(css)).seen


def test_a_kept_page_is_like_itself_and_small(look: Look) -> None:
    data = kept(look(""))

    assert len(data) <= MOST_BYTES
    assert data == kept(look(""))
    assert difference(opened(data), look("")).mean < 0.5


def test_noise_is_kept_coarser_until_it_is_small() -> None:
    noise = Image.effect_noise((326, 426), 60).convert("RGB")

    assert len(kept(noise)) <= MOST_BYTES


def test_pages_of_two_sizes_differ() -> None:
    one, other = Image.new("RGB", (10, 10)), Image.new("RGB", (10, 11))

    assert difference(one, other).seen


def test_the_report_is_one_page_that_needs_nothing_else(
    look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "visual"))
    old, new = look(""), look("h1 { color: #a8321f }")
    pictures = [("old", old), ("new", new), ("difference", shown(old, new))]

    path = write_report([Seen("cover & all", "mean difference 3", pictures)])

    text = path.read_text(encoding="utf-8")
    assert path == tmp_path / "visual" / "index.html"
    assert "<h2>cover &amp; all</h2>" in text
    sources = re.findall(r'src="([^"]*)"', text)
    assert [source.partition(",")[0] for source in sources] == ["data:image/png;base64"] * 3
    assert opened(base64.b64decode(sources[1].partition(",")[2])) == new
    assert "http" not in text


def test_the_difference_is_red_where_the_pages_differ(look: Look) -> None:
    red = (200, 0, 0)

    marked = shown(look(""), look("aside { background: #f5b62e }"))

    assert marked.getcolors(1 << 20) is not None
    assert red in {colour for _, colour in marked.getcolors(1 << 20) or []}
    assert red not in {colour for _, colour in shown(look(""), look("")).getcolors(1 << 20) or []}
