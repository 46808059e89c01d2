"""A small issue in three languages, as typesetting would hand it over: made by hand, so that the web
edition is tried without the stages before it."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from magazine.editions.web import EDITION
from magazine.model.document import Text
from magazine.model.flatplan import Flatplan, Spot
from magazine.model.galley import Asset, Galley, Sheet, Stylesheet
from magazine.model.issue import (
    Article,
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
from magazine.typeset.words import read_words
from magazine.web.card import Download, IssueCard, read_card
from magazine.web.home import make_home
from magazine.web.site import make

ROOT = Path(__file__).parents[3]
BASE = ROOT / "layouts" / "base"
IMAGES = ROOT / "tests" / "issues" / "tiny" / "01-tiny" / "images"
AT = Place("issues/01-tiny/river.md")
LANGUAGES = ("en", "nl", "fr")

TOKENS = (
    ":root {\n  --ink: #1c1b1a;\n  --paper: #ffffff;\n  --accent: #a8321f;\n  --quiet: #5d5954;\n  --rule: #1c1b1a;\n"
    "  --wash: #f1ede5;\n  --blue: #1d3fbf;\n  --serif: Spectral;\n  --sans: Archivo;\n}\n"
)
DARK = (
    ":root {\n  --ink: #ece7dc;\n  --paper: #161513;\n  --accent: #ef8a76;\n  --quiet: #b0a99c;\n  --rule: #7d776c;\n"
    "  --wash: #26241f;\n  --blue: #8aa0ff;\n}\n"
)

RIVER = """<article id="river" class="feature" lang="en">
<header class="opener"><p class="kicker">Water</p>
<h1 class="headline"><span class="line">The smallest</span> <span class="line">river</span></h1>
<div class="standfirst"><p>It rises behind the post office and ends, <em>twice a year</em>, in the cellar.</p></div>
<p class="byline"><span class="role">Words</span> <span class="names">An Peeters</span></p>
<figure class="opener-picture"><img src="images/wave.svg" alt="Three waves, one above the other." width="240" height="120"/></figure></header>
<div class="body">
<div class="lead" id="lead-1"><p id="l1" data-block="leaf">Before it was a street it was a brook.</p></div>
<p id="a1" class="dropcap" data-block="leaf"><span class="drop">B</span><span class="lead-in">efore it was</span> a street it was a brook<a class="noteref" data-note="1" data-occurrence="0">1</a>, and nobody had asked it to be anything else.</p>
<p id="a2" data-block="leaf">In the wet years it remembered. A brook that is not on the map is still on the way, as <a class="xref" data-article="loom" data-block-id="b1">the weaver</a> knew, and as <a href="https://example.org/water">others</a> wrote.</p>
<figure class="pullquote" role="doc-pullquote" data-part="pullquote" id="q1"><blockquote><p id="q2" data-block="leaf">A brook that is not on the map is <a href="https://example.org/water">still on the way</a>.</p></blockquote></figure>
<h2 id="the-cellar" data-block="leaf">The cellar</h2>
<p id="a3" data-block="leaf">Water finds the lowest chair<a class="noteref" data-note="2" data-occurrence="0">2</a>. The first note holds here as well<a class="noteref" data-note="1" data-occurrence="1">1</a>. <span lang="fr">Ça coule</span>, said the plumber &amp; left.</p>
<figure class="figure" id="f1" data-place="wide" data-block="leaf"><img src="images/weave.jpg" alt="Threads cross at right angles." width="600" height="400"/><figcaption>Cloth, seen from close by. <span class="credit">The test</span></figcaption></figure>
<aside class="sidebar" aria-label="Three words" id="s1"><p class="sidebar-title">Three words</p><div class="sidebar-text"><dl id="d1"><dt id="d1-1" data-block="leaf">Brook</dt><dd id="d2" data-block="leaf">A river in a hurry.</dd></dl></div></aside>
<div class="table"><table id="t1" data-block="leaf"><thead><tr><th scope="col">Year</th><th scope="col" class="align-end">Centimetres in the cellar</th></tr></thead><tbody><tr><td>1997</td><td class="align-end">12</td></tr><tr><td>2010</td><td class="align-end">31</td></tr></tbody></table></div>
<div class="only" data-only="pdf" id="o1"><p id="o2" data-block="leaf">Turn the page.</p></div>
<div class="only" data-only="epub web" id="o3"><p id="o4" data-block="leaf">Listen to the brook.</p></div>
<div class="gallery gallery-2" role="group" aria-label="Two weaves" id="g1"><p class="gallery-title">Two weaves</p><div class="gallery-items">
<figure class="figure" id="f2" data-place="column" data-block="leaf"><img src="images/check.png" alt="A check of four squares." width="8" height="8"/><figcaption>Check</figcaption></figure>
<figure class="figure" id="f3" data-place="column"><img src="images/wave.svg" alt="" width="240" height="120"/></figure></div></div>
<span class="map-point" style="left: 7%; top: 66%" aria-hidden="true">1</span>
<h4 id="elsewhere" data-block="leaf">Elsewhere</h4>
<p id="a4" data-block="leaf">The end of the street is <a class="xref" data-article="missing">elsewhere</a>.<span class="end-mark" aria-hidden="true"></span></p>
</div>
<section class="notes" aria-label="Notes">
<aside class="note" data-note="1" id="n1"><p id="n1p" data-block="leaf">The town’s books call it <i lang="nl">beek</i>.</p></aside>
<aside class="note" data-note="2" id="n2"><p id="n2p" data-block="leaf">Measured by the owner of the chair.</p></aside>
</section>
</article>"""

LOOM = """<article id="{slug}" class="article" lang="{lang}">
<header class="opener"><h1 class="headline"><span class="line">{title}</span></h1></header>
<div class="body"><p id="b1" data-block="leaf">{text}</p></div>
</article>"""

COVER = """<section id="cover" class="cover" lang="{lang}"><h1>Tiny</h1><img src="images/wave.svg" alt="" width="240" height="120"/></section>"""

TEMPLATES = {
    "cover": TemplateSpec(name="cover", pages=1, generated=True, listed=False),
    "feature": TemplateSpec(name="feature"),
    "article": TemplateSpec(name="article"),
    "advertisement": TemplateSpec(name="advertisement", listed=False),
}


def magazine() -> Magazine:
    return Magazine(
        name="Tiny",
        slug="tiny",
        tagline=Localised(
            (
                ("en", "A magazine for tests"),
                ("nl", "Een blad voor tests"),
                ("fr", "Un magazine d’essai"),
            )
        ),
        languages=LANGUAGES,
        publisher="The testers",
        url="https://tiny.example",
        issn="0000-0000",
        licence=Localised(
            (("en", "Text CC BY 4.0"), ("nl", "Tekst CC BY 4.0"), ("fr", "Texte CC BY 4.0"))
        ),
    )


def picture(name: str, media: str, size: tuple[int, int]) -> Picture:
    source = IMAGES / name
    found = hashlib.sha256(source.read_bytes()).hexdigest()
    return Picture(
        path=f"images/{name}", source=source, media=media, width=size[0], height=size[1], digest=found
    )


PICTURES = {
    one.path: one
    for one in (
        picture("wave.svg", "image/svg+xml", (240, 120)),
        picture("weave.jpg", "image/jpeg", (600, 400)),
        picture("check.png", "image/png", (8, 8)),
    )
}

ARTICLES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    # slug, template, title; the river is in English alone, the loom in all languages
    "en": (
        ("river", "feature", "The smallest river"),
        ("loom", "article", "The weaver"),
        ("ad", "advertisement", "Good soap"),
    ),
    "nl": (("loom", "article", "De wever"), ("ad", "advertisement", "Goede zeep")),
    "fr": (("loom", "article", "Le tisserand"),),
}
TEXTS = {
    "en": "She wove what the brook told her.",
    "nl": "Ze weefde wat de beek vertelde.",
    "fr": "Elle tissait ce que disait le ruisseau.",
}


def _article(lang: str, slug: str, template: str, title: str) -> Article:
    return Article(
        slug=slug,
        lang=lang,
        at=AT,
        title_lines=("The smallest", "river") if slug == "river" else (title,),
        template=template,
        kicker="Water" if slug == "river" else "",
        standfirst=(Text("It rises behind the post office."),) if slug == "river" else (),
        contributors=(Contributor(name="An Peeters", role="words"),),
        fields={"tint": "blue"} if slug == "river" else {},
        words=180,
    )


def tiny() -> Issue:
    articles = {
        (slug, lang): _article(lang, slug, template, title)
        for lang, rows in ARTICLES.items()
        for slug, template, title in rows
    }
    return Issue(
        name="01-tiny",
        folder=IMAGES.parent,
        magazine=magazine(),
        number=1,
        date=date(2026, 3, 21),
        label=Localised((("en", "Spring 2026"), ("nl", "Lente 2026"), ("fr", "Printemps 2026"))),
        title=Localised((("en", "Water first"), ("nl", "Eerst water"), ("fr", "L’eau d’abord"))),
        layout="base",
        cover=Cover(
            picture=PICTURES["images/wave.svg"],
            alt=Localised((("en", "Three waves."), ("nl", "Drie golven."), ("fr", "Trois vagues."))),
            lines=(
                CoverLine(
                    text=Localised((("en", "A river"), ("nl", "Een rivier"), ("fr", "Une rivière"))),
                    deck=Localised(
                        (("en", "in the cellar"), ("nl", "in de kelder"), ("fr", "à la cave"))
                    ),
                    article="river",
                ),
            ),
        ),
        sections=(
            Section(
                title=Localised((("en", "Water"), ("nl", "Water"), ("fr", "Eau"))),
                articles=("river", "loom", "ad"),
                at=AT,
            ),
        ),
        articles=articles,
        languages=LANGUAGES,
    )


def galley(issue: Issue, lang: str) -> Galley:
    spots = [Spot(key="cover", template=TEMPLATES["cover"], first=1, pages=1)]
    sheets = [
        Sheet(spot=spots[0], lang=lang, title="Tiny", markup=COVER.format(lang=lang), pictures=PICTURES)
    ]
    for number, (slug, template, title) in enumerate(ARTICLES[lang]):
        spot = Spot(
            key=slug,
            template=TEMPLATES[template],
            article=issue.articles[slug, lang],
            section=issue.sections[0],
            opens_section=number == 0,
            first=2 * number + 2,
            pages=2,
        )
        markup = (
            RIVER
            if slug == "river"
            else LOOM.format(slug=slug, lang=lang, title=title, text=TEXTS[lang])
        )
        spots.append(spot)
        sheets.append(Sheet(spot=spot, lang=lang, title=title, markup=markup, pictures=PICTURES))
    return Galley(
        flatplan=Flatplan(issue=issue, lang=lang, spots=tuple(spots)),
        layout="base",
        trim=Size(mm(210), mm(280)),
        bleed=mm(3),
        sheets=tuple(sheets),
        styles=styles(),
        fonts=fonts(),
        assets={"art/dot.svg": Asset(path="art/dot.svg", media="image/svg+xml", data=b"<svg/>")},
        words=read_words([BASE], [])[lang],
    )


def styles() -> Mapping[str, tuple[Stylesheet, ...]]:
    sheet = BASE / "styles" / "web.css"
    return {
        "tokens": (Stylesheet(name="tokens", text=TOKENS),),
        "dark": (Stylesheet(name="dark", text=DARK),),
        "type": (Stylesheet(name="type", text=".dot { background: url(art/dot.svg) } /* a dot */\n"),),
        "web": (Stylesheet(name="web", text=sheet.read_text(encoding="utf-8")),),
    }


def fonts() -> tuple[FontFace, ...]:
    rows = (
        ("Spectral", 400, "normal", "Spectral-Regular.ttf"),
        ("Spectral", 400, "italic", "Spectral-Italic.ttf"),
    )
    return tuple(
        FontFace(
            family=family,
            weight=weight,
            style=style,
            file=BASE / "fonts" / file,
            digest=hashlib.sha256((BASE / "fonts" / file).read_bytes()).hexdigest(),
        )
        for family, weight, style, file in rows
    )


MAP = PageMap(
    breaks=(
        ("cover", PageBreak(page=1, label="", block="cover")),
        ("river", PageBreak(page=2, label="2", block="")),
        ("river", PageBreak(page=3, label="3", block="a3", offset=9)),
        ("loom", PageBreak(page=4, label="4", block="b1")),
    )
)

FILES = {
    "tiny-1-en.pdf": b"%PDF of the tiny one",
    "tiny-1-en.epub": b"PK of the tiny one",
    "tiny-1-nl.pdf": b"%PDF of the tiny one in Dutch",
}


def download(path: str, size: int, pages: int = 0) -> Download:
    digest = hashlib.sha256(FILES[path]).hexdigest()
    stem, form = path.split(".")
    return Download(format=form, lang=stem[-2:], path=path, size=size, pages=pages, digest=digest)


DOWNLOADS = (
    download("tiny-1-en.pdf", 6_240_000, 8),
    download("tiny-1-en.epub", 812_000),
    download("tiny-1-nl.pdf", 6_180_000, 6),
)


def build(issue: Issue | None = None) -> dict[str, bytes]:
    """The whole site of the tiny issue, home pages included."""
    issue = issue or tiny()
    galleys = [galley(issue, lang) for lang in LANGUAGES]
    files = make(
        galleys,
        EDITION,
        page_maps={"en": MAP},
        downloads=DOWNLOADS,
        covers={"en": (IMAGES / "weave.jpg").read_bytes()},
        folders=[BASE],
    )
    home = make_home(
        issue.magazine,
        [read_card(files["1/issue.json"])],
        said={one.lang: one.words for one in galleys},
        folders=[BASE],
        stored=files,
    )
    return {**files, **home}


@pytest.fixture(scope="session")
def site() -> dict[str, bytes]:
    return build()


@pytest.fixture(scope="session")
def folder(site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site on a disk, with its downloads beside it."""
    root = tmp_path_factory.mktemp("site")
    for path, data in {**site, **{f"1/{path}": data for path, data in FILES.items()}}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@pytest.fixture
def card(site: dict[str, bytes]) -> IssueCard:
    return read_card(site["1/issue.json"])


@pytest.fixture
def other_name() -> Issue:
    issue = tiny()
    return replace(issue, magazine=replace(issue.magazine, name="Another"))
