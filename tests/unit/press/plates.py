"""Masters in printing inks and printers who want them, for tests of what is bound for the press."""

import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from PIL import Image

from magazine.model.galley import Sheet
from magazine.model.measure import Size, mm
from magazine.model.printer import Condition, Cover, Edges, Printer
from magazine.model.problem import Place
from magazine.model.setting import Setting
from magazine.press.bind import bind
from magazine.press.engine import set_job
from magazine.press.facts import BindFacts
from magazine.press.ink.inks import Inks
from magazine.press.ink.separate import separate
from magazine.press.intents import SRGB
from magazine.press.variant import Variant
from unit.press.press_fixtures import SCREEN, Bound, faces, galley, job_for, sheet, with_style, words

PROFILE = SRGB.parent / "ISOcoated_v2_300_bas.icc"
CONDITION = Condition(identifier="FOGRA39", name="Offset on coated paper", profile=PROFILE, digest="")
POINT = 72 / 25.4  # in a millimetre
WIDTH, HEIGHT = 90 * POINT, 120 * POINT
GROUND = "@page { background: #f6d9c0 }"  # to the edge of its bleed

TABLE = f"""\
<article id="loom" lang="nl"><h1>Het weefgetouw</h1>
<table><thead><tr><th>Draad</th></tr></thead><tbody><tr><td>Vlas</td></tr></tbody></table>
<p id="b1" data-block="leaf">{words(190)}</p></article>"""


def edges(*, top: float = 0, outside: float = 0, bottom: float = 0, inside: float = 0) -> Edges:
    """A bleed in millimetres."""
    return Edges(top=mm(top), outside=mm(outside), bottom=mm(bottom), inside=mm(inside))


def printer(*, bleed: float | Edges = 3, marks: bool = False, cover: Cover | None = None) -> Printer:
    """A printer; a number is its bleed in millimetres at every edge."""
    if not isinstance(bleed, Edges):
        bleed = edges(top=bleed, outside=bleed, bottom=bleed, inside=bleed)
    return Printer(
        name="works",
        title="The works",
        condition=CONDITION,
        bleed=bleed,
        safe=Edges(),
        marks=marks,
        cover=cover or Cover(),
    )


@cache
def masters(css: str = "", bleed: float = 3) -> tuple[Setting, ...]:
    """Pages 1 to 8 in ink: five of the river, two of the loom, one of waves."""
    source = replace(with_style(galley(), "screen", css), bleed=mm(bleed))
    return inked(
        source.sheets[0], sheet("loom", TABLE, lang="nl"), source.sheets[2], css=css, bleed=bleed
    )


def inked(
    *sheets: Sheet, css: str = "", bleed: float = 3, trim: Size | None = None, first: int = 1
) -> tuple[Setting, ...]:
    """Sheets set and separated."""
    source = with_style(galley(*sheets), "screen", css)
    source = replace(source, bleed=mm(bleed), trim=trim or source.trim)
    inks, found = Inks(profile=PROFILE.read_bytes()), []
    for one in sheets:
        setting = set_job(job_for(source, one, SCREEN, first=first))
        found.append(separate(setting, inks, at=Place(one.spot.key)))
        first += setting.pages
    said = [problem for setting in found for problem in setting.problems]
    assert said == [], said
    return tuple(found)


def facts_for(customer: Printer | None, pages: int = 8, **more: object) -> BindFacts:
    """The facts of the issue of ``masters``."""
    return BindFacts(
        title="Tiny 1: “Golden River”",
        author="Nobody",
        lang="en",
        date=date(2026, 3, 21),
        fonts=faces(),
        labels=tuple(str(page) for page in range(1, pages + 1)),
        languages={"loom": "nl"},
        printer=customer,
        **more,
    )


@cache
def printed_for(customer: Printer, css: str = "", bleed: float = 3) -> Bound:
    """The issue of ``masters``, bound for somebody."""
    return Bound(*bind(masters(css, bleed), facts_for(customer), Variant.PRINT))


def plates(data: bytes, page: int = 1, *, ppi: int = 144) -> Mapping[str, Image.Image]:
    """What each plate prints of the media of a page, 255 for full ink, by Ghostscript."""
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder) / "in.pdf", Path(folder) / "out.tif"
        file.write_bytes(data)
        command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc", f"-r{ppi}"]
        wanted = [f"-dFirstPage={page}", f"-dLastPage={page}", f"-sOutputFile={out}", str(file)]
        subprocess.run([*command, *wanted], check=True, capture_output=True)
        with Image.open(out) as image:
            return dict(zip("CMYK", image.split(), strict=True))
