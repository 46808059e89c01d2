"""A job sheet becomes one page of A4, set by the magazine's own engine in the issue's own letters."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from magazine.desk.job_sheet import STANDARD, JobSheet
from magazine.desk.sheet import STRIP_SPREAD, PagePicture
from magazine.epub.cover import CoverPicture
from magazine.model.galley import Stylesheet
from magazine.model.layout import Layout
from magazine.model.measure import Length
from magazine.model.printer import Binding, Edges
from magazine.model.problem import Place, Problem, in_order
from magazine.press.bind import bind
from magazine.press.engine import set_job
from magazine.press.facts import BindFacts
from magazine.press.job import Job, Resource, font_name
from magazine.press.variant import Variant
from magazine.typeset.dates import date_view
from magazine.typeset.tokens import tokens_css
from magazine.typeset.words import read_words

_FOLDER = Path(__file__).parent
_AT = Place("magazine/desk/job_sheet.html")
_KEY = "job-sheet"
_THUMB, _STRIP = "cover.jpg", "pages.jpg"
_NARROW = "\N{NARROW NO-BREAK SPACE}"
_BINDINGS: Mapping[Binding, str] = {
    Binding.SADDLE: "saddle stitch",
    Binding.PERFECT: "perfect binding",
}


def job_page(
    sheet: JobSheet, layout: Layout, cover: CoverPicture, strip: PagePicture
) -> tuple[bytes, tuple[Problem, ...]]:
    """The PDF and what went wrong in setting it; ``strip`` shows all pages small."""
    job = _job(sheet, layout, cover, strip)
    setting = set_job(job)
    facts = BindFacts(
        title=job.title,
        author=sheet.publisher,
        publisher=sheet.publisher,
        lang="en",
        date=sheet.appears,
        fonts=layout.fonts,
        labels=tuple(str(page) for page in range(1, setting.pages + 1)),
        sources={_KEY: _AT},
    )
    data, problems = bind((setting,), facts, Variant.SCREEN)
    return data, in_order((*setting.problems, *problems))


def _job(sheet: JobSheet, layout: Layout, cover: CoverPicture, strip: PagePicture) -> Job:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    title = f"{sheet.magazine} {sheet.number}, {sheet.lang}: job sheet for {sheet.printer.title}"
    html = environment.get_template("job_sheet.html").render(
        sheet=sheet,
        document=title,
        facts=tuple(_facts(sheet)),
        rows=tuple(_rows(sheet, read_words(layout.folders, [])["en"])),
        size=_size(f"{sheet.magazine} {sheet.number}"),
        thumb=_THUMB,
        thumb_width=cover.width,
        thumb_height=cover.height,
        strip=_STRIP,
        strip_picture=strip,
        strip_columns=strip.width // STRIP_SPREAD,
        kilobytes=lambda size: f"{size / 1000:,.0f} kB".replace(",", _NARROW),
    )
    css = (_FOLDER / "job_sheet.css").read_text(encoding="utf-8")
    faces = "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-style: {face.style}; src: url("{font_name(face)}") }}\n'
        for face in layout.fonts
    )
    return Job(
        key=_KEY,
        lang="en",
        title=title,
        at=_AT,
        first=1,
        folio=False,
        html=html,
        styles=(
            Stylesheet(name="fonts", text=faces),
            Stylesheet(name="tokens", text=tokens_css(layout)),
            Stylesheet(name="job sheet", text=css),
        ),
        fonts=layout.fonts,
        resources=(
            _picture(_THUMB, cover.data),
            _picture(_STRIP, strip.data),
            *(
                Resource(name=font_name(face), media="font/ttf", digest=face.digest, file=face.file)
                for face in layout.fonts
            ),
        ),
    )


def _size(name: str) -> str:
    """Large type for a short name; a long one still fits beside the cover, in any layout's face."""
    longest, total = max(map(len, name.split())), len(name)
    sizes = (("large", 8, 18), ("middle", 12, 36), ("small", 18, 60))
    return next((size for size, word, whole in sizes if longest <= word and total <= whole), "least")


def _picture(name: str, data: bytes) -> Resource:
    digest = hashlib.sha256(data).hexdigest()
    return Resource(name=name, media="image/jpeg", digest=digest, data=data)


def _facts(sheet: JobSheet) -> Iterator[tuple[str, str]]:
    """What is asked first, in large figures."""
    printer = sheet.printer
    yield str(sheet.pages), "pages, cover included"
    yield f"{_mm(sheet.trim.width)} × {_mm(sheet.trim.height)}", "millimetres, trimmed"
    bleed = _edges(printer.bleed)
    edges = ": head, outside, foot, spine" if "·" in bleed else ""
    yield bleed, f"millimetres of bleed{edges}"
    yield f"{sheet.most_ink:.0f}{_NARROW}%", f"ink at most; limit {printer.ink:g}{_NARROW}%"


def _rows(sheet: JobSheet, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    printer, condition = sheet.printer, sheet.printer.condition
    yield "Printer", ", ".join(part for part in (printer.title, printer.contact) if part)
    yield "Publisher", f"{sheet.publisher}, {sheet.url}"
    yield "Appears", date_view(sheet.appears, words).words
    body = sheet.pages - printer.apart
    cover = f"; cover apart, spine {_mm(sheet.spine)} mm" if sheet.cover and sheet.spine else ""
    yield "Binding", f"{_BINDINGS[printer.binding]}, body of {body} pages, by {printer.multiple}{cover}"
    paper = printer.paper
    yield "Paper", f"{paper.name}; {paper.grams:g} g/m², volume {paper.volume:g} cm³/g"
    yield "Colour", "cyan, magenta, yellow, black; no spot colour; black type overprints"
    yield "Condition", f"{condition.identifier}: {condition.name}"
    yield "Profile", f"{condition.profile.name}, embedded as output intent"
    yield "Standard", f"{STANDARD}; single pages; {'with' if printer.marks else 'no'} printer’s marks"
    yield "Fonts", f"all embedded: {', '.join(sheet.fonts)}"
    warnings = sum(part.warnings for part in sheet.parts)
    told = "1 warning" if warnings == 1 else f"{warnings} warnings" if warnings else "no warning"
    yield "Preflight", f"{sheet.body.checks} checks, no error, {told}: see the report"


def _edges(edges: Edges) -> str:
    lengths = {_mm(edges.top), _mm(edges.outside), _mm(edges.bottom), _mm(edges.inside)}
    if len(lengths) == 1:
        return lengths.pop()
    return " · ".join(_mm(one) for one in (edges.top, edges.outside, edges.bottom, edges.inside))


def _mm(length: Length) -> str:
    return f"{length.mm:.2f}".rstrip("0").rstrip(".")
