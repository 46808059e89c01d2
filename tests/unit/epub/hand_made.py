"""A small issue in type, made by hand: every mark of the neutral markup stands in it once."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from PIL import Image

from magazine.editions.epub import EDITION
from magazine.epub.cover import CoverPicture
from magazine.epub.pictures import jpeg_of_pixels
from magazine.epub.words import WORDS
from magazine.model.document import Text
from magazine.model.flatplan import Flatplan, Spot
from magazine.model.galley import Galley, Sheet, Stylesheet
from magazine.model.issue import (
    Article,
    Certificate,
    Contributor,
    Cover,
    CoverLine,
    Issue,
    Localised,
    Magazine,
    Section,
)
from magazine.model.layout import FontFace
from magazine.model.measure import Size, mm
from magazine.model.picture import Picture
from magazine.model.problem import Place
from magazine.model.setting import PageBreak, PageMap
from magazine.model.vocabulary import TemplateSpec

FONTS = Path(__file__).parents[3] / "layouts" / "base" / "fonts"

RIVER = """<article id="river" class="feature" lang="en">
<header class="opener">
<figure class="figure" data-place="spread"><div class="half half-left"><img src="images/river map.svg" alt="A river, from south to north." width="300" height="200"/></div><div class="half half-right" data-only="pdf"><img src="images/river map.svg" alt="" width="300" height="200"/></div></figure>
<p class="kicker">Heritage</p>
<h1 class="headline"><span class="line">The river that</span> <span class="line">wove a city</span></h1>
<div class="standfirst"><p>Flax went into the water &amp; came out as <em>gold</em>.</p></div>
<p class="byline"><span class="role">Words</span> An Van den Berghe</p>
</header>
<div class="body">
<p id="a1" data-block="leaf" class="dropcap"><span class="drop">B</span><span class="lead-in">efore it was</span> a river it was a road.<a class="noteref" data-note="1" data-occurrence="0">1</a> The Dutch call it <span lang="nl">de Leie</span>, and so do we.</p>
<p id="a2" data-block="leaf">Nobody remembers the extraordinarily long winter; see <a class="xref" data-article="flax" data-block-id="f2">the flax</a> or <a class="xref" data-article="river" data-block-id="money">below</a>.<a class="noteref" data-note="1" data-occurrence="1">1</a></p>
<figure class="pullquote" role="doc-pullquote" data-part="pullquote" id="q1">
<blockquote><p id="a3" data-block="leaf">A river is a road that walks.</p></blockquote>
<figcaption class="pullquote-by">A weaver</figcaption>
</figure>
<h2 id="money" data-block="leaf">The colour of money</h2>
<p id="a4" data-block="leaf">Buyers came <a href="https://example.org/flax">from across the Channel</a> in 1829 <a class="xref" data-article="gone">and stayed</a>.</p>
<ul id="l1">
<li id="a5" data-block="leaf">first water</li>
<li id="a6" data-block="leaf">second water</li>
</ul>
<aside class="sidebar" aria-label="Numbers" id="s1"><p class="sidebar-title">Numbers</p><div class="sidebar-text">
<h3 id="a7" data-block="leaf">Small ones</h3>
<div class="table"><table id="t1" data-block="leaf">
<thead><tr><th>Year</th><th class="align-end">Tonnes</th></tr></thead>
<tbody><tr><td>1913</td><td class="align-end">120</td></tr></tbody></table></div>
</div></aside>
<div class="only" data-only="print" id="o1"><p id="a8" data-block="leaf">Turn the page.</p></div>
<div class="only" data-only="epub web" id="o2"><p id="a9" data-block="leaf">Tap a note to read it.</p></div>
<figure class="figure" data-place="wide" id="f9" data-block="leaf"><img src="images/photo.jpg" alt="A loom in a light hall." width="600" height="400"/><figcaption>The loom of 1898. <span class="credit">Jan Claes</span></figcaption></figure>
<p id="a10" data-block="leaf">And it flows on.<span class="end-mark" aria-hidden="true"></span></p>
</div>
<section class="notes" aria-label="Notes">
<aside class="note" data-note="1" id="note-flow"><p id="n1p" data-block="leaf">It flows to Ghent.</p></aside>
</section>
</article>"""

FLAX = """<article id="flax" class="article" lang="en">
<header class="opener"><h1 class="headline"><span class="line">Blue for a morning</span></h1></header>
<div class="body">
<p id="f1" data-block="leaf">Flax flowers at dawn.</p>
<h2 id="f2" data-block="leaf">A plant of one day</h2>
<p id="f3" data-block="leaf">By noon the petals lie on the ground.</p>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="100" height="100" role="img" aria-label="A blue circle."><defs><linearGradient id="dawn"><stop offset="0" stop-color="#1d3fbf"/></linearGradient></defs><circle cx="5" cy="5" r="4" fill="url(#dawn)"/></svg>
</div></article>"""

VLAS = """<article id="vlas" class="column" lang="nl">
<header class="opener"><h1 class="headline"><span class="line">Een woord in het Nederlands</span></h1></header>
<div class="body"><p id="v1" data-block="leaf">Vlas bloeit één ochtend.</p></div></article>"""

ADVERT = """<article id="ad-loom" class="advertisement" lang="en"><img src="images/photo.jpg" alt="{}" width="600" height="400"/></article>"""

COVER = '<section id="cover" class="cover" lang="en"><h1>Kortrijk</h1></section>'
CONTENTS = '<section id="contents" class="contents" lang="en"><h1>Contents</h1></section>'

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" width="300" height="200">
<defs><linearGradient id="g"><stop offset="0" stop-color="#1d3fbf"/><stop offset="1" stop-color="#f5b62e"/></linearGradient></defs>
<rect width="300" height="200" fill="url(#g)"/></svg>"""

CSS = """.headline { font-family: var(--sans); font-weight: 600; line-height: 1.1; }
.kicker, figcaption { font-family: var(--sans); }
.end-mark::after { content: "\\25a0"; }
"""
TOKENS = ':root { --serif: Spectral; --sans: Archivo; --wide: "Archivo Wide"; }'

BREAKS = (
    ("cover", PageBreak(page=1, label="", block="cover")),
    ("contents", PageBreak(page=2, label="2", block="contents")),
    ("contents", PageBreak(page=3, label="3", block="")),
    ("river", PageBreak(page=4, label="4", block="river")),
    ("river", PageBreak(page=5, label="5", block="a2", offset=25)),  # in "extraordinarily"
    ("river", PageBreak(page=6, label="6", block="money")),
    ("river", PageBreak(page=7, label="7", block="a6")),
    ("river", PageBreak(page=8, label="8", block="a8")),
    ("ad-loom", PageBreak(page=9, label="", block="ad-loom")),
    ("flax", PageBreak(page=10, label="10", block="flax")),
    ("vlas", PageBreak(page=11, label="11", block="vlas")),
)
PAGE_MAP = PageMap(breaks=BREAKS)
NO_PAGES = PageMap()


def words() -> dict[str, str]:
    """Words that say which key they are, so that a test sees where each goes."""
    return {key: key.replace("_", " ") for key in WORDS}


def picture(source: Path, path: str, media: str, *, width: int, height: int) -> Picture:
    """A picture as the reader makes it."""
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    return Picture(path=path, source=source, media=media, width=width, height=height, digest=digest)


def article(slug: str, title: str, *, lang: str = "en", who: tuple[Contributor, ...] = ()) -> Article:
    """An article of which the EPUB needs to know who made it and where it is written."""
    return Article(
        slug=slug,
        lang=lang,
        at=Place(f"issues/01/{slug}.md", 1),
        title_lines=(title,),
        template="article",
        contributors=who,
        standfirst=(Text(""),),
    )


@dataclass(frozen=True, kw_only=True)
class HandMade:
    """The parts of a galley, to be changed by a test before it is put together."""

    folder: Path
    markup: dict[str, str] = field(
        default_factory=lambda: {
            "cover": COVER,
            "contents": CONTENTS,
            "river": RIVER,
            "ad-loom": ADVERT.format(""),
            "flax": FLAX,
            "vlas": VLAS,
        }
    )
    issn: str = "1234-5679"
    certificate: Certificate | None = None
    css: str = CSS
    words: dict[str, str] = field(default_factory=words)

    def pictures(self) -> dict[str, Picture]:
        """A photograph and a drawing."""
        photo, drawing = self.folder / "photo.jpg", self.folder / "river map.svg"
        if not photo.exists():
            Image.linear_gradient("L").resize((600, 400)).convert("RGB").save(photo, "JPEG")
            drawing.write_text(SVG, encoding="utf-8")
        return {
            "images/photo.jpg": picture(photo, "images/photo.jpg", "image/jpeg", width=600, height=400),
            "images/river map.svg": picture(
                drawing, "images/river map.svg", "image/svg+xml", width=300, height=200
            ),
        }

    def issue(self) -> Issue:
        """The issue of which the sheets are made."""
        return Issue(
            name="01-golden-river",
            folder=self.folder,
            magazine=Magazine(
                name="Kortrijk",
                slug="kortrijk",
                tagline=Localised((("en", "A magazine of makers"),)),
                languages=("en", "nl"),
                publisher="City of Kortrijk",
                url="https://magazine.example",
                issn=self.issn,
                certificate=self.certificate,
                licence=Localised((("en", "CC BY-SA 4.0"),)),
            ),
            number=1,
            date=date(2026, 3, 21),
            label=Localised((("en", "Spring 2026"),)),
            title=Localised((("en", "Golden River"),)),
            layout="base",
            cover=Cover(
                alt=Localised((("en", "A flax flower woven in blue"),)),
                lines=(CoverLine(text=Localised((("en", "The river that wove a city"),))),),
            ),
        )

    def sheets(self) -> tuple[Sheet, ...]:
        """One a spot, in the order of the pages."""
        heritage = Section(
            title=Localised((("en", "Heritage"), ("nl", "Erfgoed"))),
            articles=(),
            at=Place("issues/01/issue.toml"),
        )
        an = Contributor(name="An Van den Berghe", role="words")
        jan = Contributor(name="Jan Claes", role="photographs")
        made = {
            "river": article("river", "The river that wove a city", who=(an, jan)),
            "flax": article(
                "flax", "Blue for a morning", who=(Contributor(name="Jan Claes", role="words"),)
            ),
            "vlas": article("vlas", "Een woord in het Nederlands", lang="nl"),
            "ad-loom": article("ad-loom", "Loom & Sons"),
        }
        titles = {"cover": "Cover", "contents": "Contents"}
        return tuple(
            Sheet(
                spot=Spot(
                    key=key,
                    template=template(key),
                    article=made.get(key),
                    section=heritage if key in {"river", "flax"} else None,
                ),
                lang=made[key].lang if key in made else "en",
                title=made[key].title if key in made else titles.get(key, key),
                markup=markup,
                pictures=self.pictures(),
            )
            for key, markup in self.markup.items()
        )

    def galley(self) -> Galley:
        """Everything put together."""
        sheets = self.sheets()
        return Galley(
            flatplan=Flatplan(
                issue=self.issue(), lang="en", spots=tuple(sheet.spot for sheet in sheets)
            ),
            layout="base",
            trim=Size(mm(210), mm(280)),
            bleed=mm(3),
            sheets=sheets,
            styles={
                "tokens": (Stylesheet(name="tokens.css", text=TOKENS),),
                "type": (Stylesheet(name="type.css", text=self.css),),
                "paged": (Stylesheet(name="paged.css", text="body { font-size: 9pt }"),),
            },
            fonts=faces(),
            words=self.words,
        )

    def with_markup(self, key: str, old: str, new: str) -> "HandMade":
        """The same with other words in one sheet."""
        assert old in self.markup[key]
        return replace(self, markup={**self.markup, key: self.markup[key].replace(old, new)})


def template(key: str) -> TemplateSpec:
    """What the layout says of the page."""
    if key in {"cover", "contents"}:
        return TemplateSpec(name=key, generated=True, listed=False)
    if key == "ad-loom":
        return TemplateSpec(name="advertisement", listed=False, folio=False)
    return TemplateSpec(name="article")


def faces() -> tuple[FontFace, ...]:
    """The base layout's own fonts."""
    return (
        face("Spectral", 400, "normal", "Spectral-Regular.ttf"),
        face("Archivo", 400, "normal", "Archivo-Regular.ttf"),
        face("Archivo", 600, "normal", "Archivo-SemiBold.ttf"),
    )


def face(family: str, weight: int, style: str, file: str) -> FontFace:
    """One file with its licence beside it."""
    licence = FONTS / f"OFL-{family}.txt"
    return FontFace(
        family=family, weight=weight, style=style, file=FONTS / file, digest="", licence=licence
    )


def cover_picture() -> CoverPicture:
    """A plain cover of the magazine's ratio."""
    return CoverPicture(
        data=jpeg_of_pixels(b"\x1d\x3f\xbf" * (150 * 200), width=150, height=200), width=150, height=200
    )


__all__ = ["EDITION", "NO_PAGES", "PAGE_MAP", "HandMade", "cover_picture"]
