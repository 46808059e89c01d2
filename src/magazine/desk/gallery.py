"""Specimens become one page that shows each of them in every edition, side by side."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from magazine.desk.dress import STYLE
from magazine.desk.specimens import Place, Specimen


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture: where it lies, and its size in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Showing:
    """A place in every edition, all by paths from the gallery; empty where an edition lacks it."""

    place: Place
    epub: str
    web: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """What the gallery is made from. ``pages`` holds a picture a page, by PDF."""

    layout: str
    about: str
    number_zero: str
    pdfs: Sequence[tuple[str, str]]  # name and path: print, screen
    pages: Mapping[str, Sequence[Picture]]
    files: Sequence[tuple[str, str]]  # words and path, for the head of the page
    shown: Sequence[tuple[Specimen, Sequence[Showing]]]
    faces: str  # the rules that bring the page's own fonts along


def gallery(show: Show) -> bytes:
    """A page of HTML without a script; everything that it shows lies beside it."""
    kinds = (("Templates", False), ("Blocks", True))
    groups = [(title, [one for one in show.shown if one[0].block is block]) for title, block in kinds]
    index = "".join(
        f'<div><p class="kind">{title}</p><ul>'
        + "".join(f'<li><a href="#{_id(one)}">{escape(one.name)}</a></li>' for one, _ in group)
        + "</ul></div>\n"
        for title, group in groups
    )
    sections = "".join(
        f'<h2 class="kinds">{title}</h2>\n' + "".join(_specimen(*one, show) for one in group)
        for title, group in groups
    )
    files = "".join(
        f'<li><a href="{escape(path)}">{escape(words)}</a></li>' for words, path in show.files
    )
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(show.layout)}: every template and block</title>
<style>
{show.faces}{STYLE}</style>
</head>
<body>
<header class="head">
<h1>{escape(show.layout)}</h1>
<p class="lead">{escape(show.about)}</p>
<ul class="files">{files}</ul>
<nav class="index" aria-label="Templates and blocks">
{index}</nav>
</header>
<main>
{sections}</main>
</body>
</html>
""".encode()


def _specimen(specimen: Specimen, showings: Iterable[Showing], show: Show) -> str:
    name = escape(specimen.name)
    rows = "".join(_row(specimen, showing, show) for showing in showings)
    help_ = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(specimen.help))
    said = f'<p class="help">{help_}</p>\n' if help_ else ""
    missing = f'<p class="none">{escape(show.number_zero)} does not use it yet.</p>\n'
    return f"""\
<section class="specimen" id="{_id(specimen)}">
<h3 class="name">{name}</h3>
{said}<p class="usage">{escape(specimen.usage)}</p>
{rows or missing}</section>
"""


def _row(specimen: Specimen, showing: Showing, show: Show) -> str:
    place = showing.place
    pdfs = "".join(_pages(name, path, place.pages, show) for name, path in show.pdfs)
    title = f'<h4 class="title">{escape(place.title)}</h4>\n' if place.title != specimen.name else ""
    return f"""\
{title}<div class="row{" brief" * bool(place.ids)}">
{pdfs}{_frame("EPUB", showing.epub, specimen)}{_frame("Web", showing.web, specimen)}</div>
"""


def _pages(name: str, path: str, pages: Sequence[int], show: Show) -> str:
    where = str(pages[0]) if len(pages) == 1 else f"{pages[0]}–{pages[-1]}"
    address = f"{escape(path)}#page={pages[0]}"
    several = "s" * (len(pages) > 1)
    shown = "\n".join(_page(name, page, show.pages[name][page - 1], len(pages)) for page in pages)
    return f"""\
<figure class="{name}">
<figcaption><b>{name.capitalize()}</b> <a href="{address}">page{several} {where}</a></figcaption>
<div class="pages">
{shown}
</div>
</figure>
"""


def _page(name: str, page: int, picture: Picture, among: int) -> str:
    side = "recto" if page % 2 else "verso"
    size = f'width="{picture.width}" height="{picture.height}"'
    return (
        f'<a class="{side}{" alone" * (among == 1)}" href="{picture.path}">'
        f'<img src="{picture.path}" {size} alt="Page {page}, {name}" loading="lazy"></a>'
    )


def _frame(edition: str, path: str, specimen: Specimen) -> str:
    kind = edition.lower()
    if not path:
        return (
            f'<figure class="{kind}">\n<figcaption><b>{edition}</b></figcaption>\n'
            '<p class="none">not in this edition</p>\n</figure>\n'
        )
    address, title = escape(path), escape(f"{specimen.name}, {edition}")
    return f"""\
<figure class="{kind}">
<figcaption><b>{edition}</b> <a href="{address}" aria-label="open {title}">open</a></figcaption>
<div class="frame"><iframe src="{address}" title="{title}" loading="lazy"></iframe></div>
</figure>
"""


def _id(specimen: Specimen) -> str:
    return f"{'block' if specimen.block else 'template'}-{specimen.name}"
