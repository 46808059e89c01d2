"""A small issue made by hand: three articles that link to one another, in the house's own fonts."""

import hashlib
import io
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pikepdf

from magazine.editions.print import EDITION as PRINT
from magazine.editions.screen import EDITION as SCREEN
from magazine.model.flatplan import Flatplan, Spot
from magazine.model.galley import Asset, Galley, Sheet, Stylesheet
from magazine.model.issue import Article, Issue, Localised, Magazine
from magazine.model.layout import FontFace
from magazine.model.measure import Size, mm
from magazine.model.picture import Picture
from magazine.model.problem import Place, Problem
from magazine.model.vocabulary import TemplateSpec
from magazine.press.paged import job_for

__all__ = ["PRINT", "SCREEN", "article", "face", "galley", "job_for", "picture", "sheet"]


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound file and what was said of it."""

    data: bytes
    problems: tuple[Problem, ...]

    def opened(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.data))

    def tool(self, *command: str) -> subprocess.CompletedProcess[bytes]:
        """Run a tool on the file; ``-`` in the command is its path."""
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(self.data)
            file.flush()
            line = [file.name if word == "-" else word for word in command]
            return subprocess.run(line, capture_output=True, check=False)

    def text(self, page: int) -> str:
        """The text of a page, counted from 1."""
        number = str(page)
        return self.tool(
            "pdftotext", "-raw", "-f", number, "-l", number, "-", "/dev/stdout"
        ).stdout.decode()


ROOT = Path(__file__).parents[3]
FONTS = ROOT / "layouts" / "base" / "fonts"
IMAGES = ROOT / "tests" / "issues" / "tiny" / "01-tiny" / "images"

LOREM = (
    "The river slows before the bridge and the flax lies in its crates under stones while "
    "the water, brown and patient, loosens what holds the fibre to the stem. "
)

TYPE = """\
body { font: 9.4pt/12.5pt Spectral; color: #1c1b1a }
h1 { font: 600 24pt/25pt Archivo; margin: 0 0 12.5pt }
h2 { font: 600 11pt/12.5pt Archivo; margin: 12.5pt 0 0 }
p { margin: 0; hyphens: auto; text-align: justify }
em { font-style: italic } strong { font-weight: 600 }
figure { margin: 0 } img { width: 100% }
.fn { font-size: 7pt; line-height: 9pt }
a { color: #a8321f }
"""
PAGED = """\
@page {
  margin: 12mm 10mm 14mm;
  @footnote { border-top: .5pt solid #000; padding-top: 3pt }
}
@page :left { @bottom-left { content: counter(page); font: 8pt Archivo } }
@page :right { @bottom-right { content: counter(page); font: 8pt Archivo } }
@page { @top-left { content: string(running); font: 8pt Archivo } }
h1 { string-set: running content() }
"""


def face(name: str, family: str, weight: int, style: str = "normal") -> FontFace:
    file = FONTS / name
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return FontFace(family=family, weight=weight, style=style, file=file, digest=digest)


def faces() -> tuple[FontFace, ...]:
    return (
        face("Spectral-Regular.ttf", "Spectral", 400),
        face("Spectral-Italic.ttf", "Spectral", 400, "italic"),
        face("Spectral-SemiBold.ttf", "Spectral", 600),
        face("Archivo-Regular.ttf", "Archivo", 400),
        face("Archivo-SemiBold.ttf", "Archivo", 600),
    )


def picture(name: str, media: str, source: Path | None = None) -> Picture:
    source = source or IMAGES / name
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    return Picture(path=f"images/{name}", source=source, media=media, width=60, height=40, digest=digest)


def article(key: str, *, lang: str = "en") -> Article:
    return Article(
        slug=key, lang=lang, at=Place(f"issues/01-tiny/{key}.md"), title_lines=(key,), template="article"
    )


def sheet(
    key: str,
    markup: str,
    *,
    lang: str = "en",
    pictures: Mapping[str, Picture] | None = None,
    folio: bool = True,
) -> Sheet:
    spot = Spot(
        key=key, template=TemplateSpec(name="article", folio=folio), article=article(key, lang=lang)
    )
    return Sheet(spot=spot, lang=lang, title=key.title(), markup=markup, pictures=pictures or {})


def words(count: int) -> str:
    """So many words, no two passages of which are equal."""
    plain = (LOREM * (count // 20 + 1)).split()[:count]
    return " ".join(str(at) if at % 7 == 6 else word for at, word in enumerate(plain))


RIVER = f"""\
<article id="river" class="article" lang="en">
  <header class="opener"><h1 class="headline">The golden river</h1></header>
  <div class="body">
    <p id="a1" data-block="leaf">{words(60)} See <a class="xref" data-article="loom" data-block-id="b2">the
    loom’s second part</a>. A claim<a class="noteref" data-note="1" data-occurrence="0">1</a> is made, and
    made again<a class="noteref" data-note="1" data-occurrence="1">1</a>, in <em>italics</em> and
    <strong>weight</strong>.</p>
    <h2 id="a2" data-block="leaf">Retting</h2>
    <p id="a3" data-block="leaf">{words(150)}</p>
    <div data-only="epub web"><p id="only" data-block="leaf">Only for reflowing pages.</p></div>
    <figure id="f1"><img src="images/weave.jpg" alt="A weave"/><figcaption>A caption</figcaption></figure>
    <p id="a4" data-block="leaf">{words(200)}</p>
    <p id="a5" data-block="leaf">{words(180)}</p>
  </div>
  <section class="notes"><aside class="note" data-note="1" id="note-1"><p id="n1" data-block="leaf">A note
  with <em>stress</em>.</p></aside></section>
</article>"""

LOOM = f"""\
<article id="loom" class="article" lang="nl">
  <header class="opener"><h1 class="headline">Het weefgetouw</h1></header>
  <div class="body">
    <p id="b1" data-block="leaf">{words(90)} <a class="xref" data-article="river">Terug naar de rivier</a>,
    of <a href="https://example.org/">naar buiten</a>.</p>
    <h2 id="b2" data-block="leaf">Tweede deel</h2>
    <table><thead><tr><th>Draad</th><th>Dikte</th></tr></thead>
      <tbody><tr><th scope="row">Vlas</th><td>12</td></tr><tr><th scope="row">Zijde</th><td>8</td></tr></tbody>
    </table>
    <figure id="f2"><img src="images/weave.jpg" alt="Een weefsel"/></figure>
    <p id="b3" data-block="leaf">{words(160)}</p>
  </div>
</article>"""

WAVE = f"""\
<article id="wave" class="article" lang="en">
  <header class="opener"><h1 class="headline">Waves</h1></header>
  <div class="body">
    <img src="images/wave.svg" alt=""/>
    <p id="c1" data-block="leaf">{words(40)} <em>Italics again</em>, and
    <a class="xref" data-article="river" data-block-id="a4">a place in the river</a>.</p>
    <p id="c2" data-block="leaf">Un mot <span lang="fr">français</span> et puis rien.</p>
  </div>
</article>"""


def galley(*sheets: Sheet, paged: str = PAGED, assets: Mapping[str, Asset] | None = None) -> Galley:
    weave = {"images/weave.jpg": picture("weave.jpg", "image/jpeg")}
    found = sheets or (
        sheet("river", RIVER, pictures=weave),
        sheet("loom", LOOM, lang="nl", pictures=weave),
        sheet("wave", WAVE, pictures={"images/wave.svg": picture("wave.svg", "image/svg+xml")}),
    )
    issue = Issue(
        name="01-tiny",
        folder=Path("issues/01-tiny"),
        magazine=Magazine(
            name="Tiny",
            slug="tiny",
            tagline=Localised(),
            languages=("en",),
            publisher="Nobody",
            url="https://example.org",
        ),
        number=1,
        date=date(2026, 3, 21),
        label=Localised((("en", "Spring 2026"),)),
        title=Localised((("en", "Golden River"),)),
        layout="base",
    )
    return Galley(
        flatplan=Flatplan(issue=issue, lang="en", spots=tuple(one.spot for one in found)),
        layout="base",
        trim=Size(mm(90), mm(120)),
        bleed=mm(3),
        sheets=found,
        styles={
            "type": (Stylesheet(name="layouts/base/styles/type.css", text=TYPE),),
            "paged": (Stylesheet(name="layouts/base/styles/paged.css", text=paged),),
        },
        fonts=faces(),
        assets=assets or {},
    )


def with_style(source: Galley, name: str, text: str) -> Galley:
    return replace(source, styles={**source.styles, name: (Stylesheet(name=f"{name}.css", text=text),)})


def said_anywhere(script: str, folder: Path) -> set[bytes]:
    """What a script prints in two folders, zones and hash seeds; it gets the folder of the tests."""
    said = set()
    for seed, zone in (("1", "Pacific/Auckland"), ("77", "America/Lima")):
        here = folder / seed
        here.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", script, str(Path(__file__).parents[2])],
            cwd=here,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin", "HOME": str(here)},
            capture_output=True,
            check=True,
        )
        said.add(done.stdout)
    return said
