"""The report as one page of HTML that needs nothing else: no network, no script, no other file."""

import base64
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from magazine.model.artifact import Area, Finding
from magazine.model.measure import Length
from magazine.model.problem import Severity
from magazine.preflight.checks.sources import SOURCES
from magazine.preflight.coverage import PageInk
from magazine.preflight.report import pictures
from magazine.preflight.report.alike import bare
from magazine.preflight.report.dossier import Dossier, millimetres
from magazine.preflight.report.words import LANGUAGE, counted, words
from magazine.store.fonts import subset_woff2

_FOLDER = Path(__file__).parent
_CODE = re.compile(r"`([^`]+)`")
# A mark is never smaller than this on the page, in points: a hairline could not be seen.
_LEAST = 14.0
_CHARACTERS = frozenset(
    [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))] + list("–—‘’“”„…•×≥≤→\u202f")
)


@dataclass(frozen=True, slots=True)
class Face:
    """The page's own type: a font file of so much weight."""

    weight: int
    data: bytes


@dataclass(frozen=True, slots=True)
class _Mark:
    """A rectangle on a page's proof, from its upper left corner, with the number of its finding."""

    number: int
    severity: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One page as the template shows it."""

    ink: PageInk
    numbers: tuple[int, ...]
    marks: tuple[_Mark, ...]
    trim: _Mark | None
    proof: pictures.Shown
    heat: pictures.Shown
    plates: tuple[tuple[str, pictures.Shown, float], ...]


def as_html(dossier: Dossier, faces: Sequence[Face] = (), lang: str = LANGUAGE) -> bytes:
    """The page. Without faces it is set in what the reader's machine has."""
    said = words(lang)
    causes = dossier.causes
    numbers = {bare(cause.finding): cause.number for cause in causes}
    numbered = tuple((numbers[bare(finding)], finding) for finding in dossier.findings)
    limit = dossier.printer.ink if dossier.printer else 300.0
    context = {
        "lang": lang,
        "w": said,
        "d": dossier,
        "limit": limit,
        "area_limit": dossier.printer.ink_area if dossier.printer else limit,
        "verdict": _verdict(dossier, lang),
        "facts": _facts(dossier, said),
        "groups": [
            (severity, found)
            for severity in ("error", "warning")
            if (found := [cause for cause in causes if cause.finding.severity == severity])
        ],
        "sources": SOURCES,
        "failed": Counter(cause.finding.check for cause in causes),
        "sheets": [_sheet(dossier, at, numbered, limit) for at in range(len(dossier.inks))],
        "legend": pictures.legend(limit),
        "style": Markup(_style(faces)),  # noqa: S704 - our own file
    }
    return _environment().get_template("report.html").render(context).encode()


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["said"] = _said
    environment.filters["number"] = lambda value: f"{value:.0f}"
    return environment


def _said(text: str) -> Markup:
    """Backticks mark what stands in a file."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped here


def _style(faces: Sequence[Face]) -> str:
    rules = "".join(
        f"@font-face{{font-family:Archivo;font-weight:{face.weight};src:url(data:font/woff2;base64,"
        f'{base64.b64encode(subset_woff2(face.data, _CHARACTERS)).decode()}) format("woff2")}}\n'
        for face in faces
    )
    return rules + (_FOLDER / "report.css").read_text(encoding="utf-8")


def _verdict(dossier: Dossier, lang: str) -> tuple[str, str]:
    """A class and the words: the sign that goes with it is the stylesheet's."""
    said, errors, warnings = words(lang), dossier.count("error"), dossier.count("warning")
    told = {
        "errors": counted(errors, Severity.ERROR, lang),
        "warnings": counted(warnings, Severity.WARNING, lang),
    }
    if errors:
        return "error", said["refused-and" if warnings else "refused"].format(**told)
    return ("warning" if warnings else "good"), said["ready-but" if warnings else "ready"].format(**told)


def _facts(dossier: Dossier, said: Mapping[str, str]) -> list[tuple[str, str]]:
    printer, most = dossier.printer, dossier.most
    rows = [(said["file"], dossier.report.artifact), (said["size"], _bytes(len(dossier.data)))]
    if dossier.pages:
        rows.append((said["pages"], str(dossier.pages)))
    if dossier.trims:
        width, height = millimetres(dossier.trims[0])
        rows.append((said["trim"], f"{width:.4g} × {height:.4g} mm"))
    if dossier.trims and dossier.bleeds:
        rows.append((said["bleed"], _bleed(dossier.trims[0], dossier.bleeds[0])))
    if printer:
        rows += [
            (said["printer"], printer.title),
            (said["condition"], f"{printer.condition.identifier}: {printer.condition.name}"),
            (
                said["limit"],
                said["limit-said"].format(most=f"{printer.ink:g}", area=f"{printer.ink_area:g}"),
            ),
        ]
    if most:
        rows.append((said["most"], said["most-said"].format(most=f"{most.most:.0f}", page=most.page)))
    rows.append((said["checks"], str(len(dossier.checks))))
    return [*rows, (said["sha256"], dossier.sha256)]


def _bleed(trim: Area, bleed: Area) -> str:
    """Left, bottom, right, top; one number if they are equal."""
    edges = [f"{Length(abs(one - other)).mm:.3g}" for one, other in zip(trim, bleed, strict=True)]
    return f"{edges[0] if len(set(edges)) == 1 else ' · '.join(edges)} mm"


def _bytes(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e5 else f"{count / 1e3:.1f} kB"


def _sheet(dossier: Dossier, at: int, numbered: Sequence[tuple[int, Finding]], limit: float) -> _Sheet:
    ink = dossier.inks[at]
    here = [(number, one) for number, one in numbered if one.page == ink.page]
    marks = tuple(_mark(number, one.severity, one.area, ink) for number, one in here if one.area)
    return _Sheet(
        ink=ink,
        numbers=tuple(dict.fromkeys(number for number, _ in here)),
        marks=marks,
        trim=_box(dossier.trims[at], ink) if at < len(dossier.trims) else None,
        proof=pictures.proof(ink, marked=bool(marks)),
        heat=pictures.heat(ink, limit),
        plates=tuple(
            (name, shown, covered)
            for (name, shown), covered in zip(pictures.plates(ink), ink.covered, strict=True)
        ),
    )


def _box(area: Area, ink: PageInk) -> _Mark:
    left, bottom, right, top = area
    return _Mark(0, "", left, ink.height - top, right - left, top - bottom)


def _mark(number: int, severity: str, area: Area, ink: PageInk) -> _Mark:
    left, bottom, right, top = area
    wide, high = max(0.0, _LEAST - (right - left)) / 2, max(0.0, _LEAST - (top - bottom)) / 2
    left, right = max(1.0, left - wide), min(ink.width - 1, right + wide)
    bottom, top = max(1.0, bottom - high), min(ink.height - 1, top + high)
    return _Mark(number, severity, left, ink.height - top, max(right - left, 1), max(top - bottom, 1))
