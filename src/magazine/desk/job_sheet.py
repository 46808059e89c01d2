"""What a printer must know of one language's files: measured in them, or promised by the profile."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from magazine.model.issue import Language
from magazine.model.measure import Length, Size
from magazine.model.printer import Printer

# Raise it when a key changes its meaning or goes; a new key needs no new number.
SCHEMA = 1
STANDARD = "PDF/X-4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A PDF of the delivery; ``report`` is what preflight's JSON says of it."""

    name: str
    data: bytes
    pages: int
    fonts: tuple[str, ...]
    report: Mapping[str, object]

    @property
    def sha256(self) -> str:
        """Of the whole file, in hex."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def most_ink(self) -> float:
        """The most ink at any point of any page, in percent; 0 if nobody measured."""
        pages = self.report.get("ink")
        most = [page.get("most", 0) for page in pages] if isinstance(pages, list) else []
        return max(most, default=0.0)

    @property
    def warnings(self) -> int:
        """How many things preflight remarks on; a file with an error is never delivered."""
        totals = self.report.get("totals")
        return totals.get("warnings", 0) if isinstance(totals, dict) else 0

    @property
    def checks(self) -> int:
        """How many checks have looked at it."""
        checks = self.report.get("checks")
        return len(checks) if isinstance(checks, list) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSheet:
    """One issue in one language, for one printer. ``pages`` are the issue's, cover included."""

    magazine: str
    number: int
    title: str
    label: str
    lang: Language
    language: str
    publisher: str
    url: str
    appears: date
    printer: Printer
    trim: Size
    pages: int
    body: Part
    cover: Part | None = None
    spine: Length | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every PDF, the body first."""
        return (self.body, self.cover) if self.cover else (self.body,)

    @property
    def fonts(self) -> tuple[str, ...]:
        """The fonts of all PDFs by name, without the tag of a subset."""
        names = {name.partition("+")[2] or name for part in self.parts for name in part.fonts}
        return tuple(sorted(names))

    @property
    def most_ink(self) -> float:
        """The most ink at any point of any file, in percent."""
        return max(part.most_ink for part in self.parts)


def as_json(sheet: JobSheet) -> bytes:
    """The job sheet for machines: lengths in millimetres, ink in percent."""
    printer, condition = sheet.printer, sheet.printer.condition
    bleed = printer.bleed
    facts = {
        "schema": SCHEMA,
        "magazine": sheet.magazine,
        "number": sheet.number,
        "title": sheet.title,
        "label": sheet.label,
        "language": sheet.lang,
        "publisher": sheet.publisher,
        "url": sheet.url,
        "appears": sheet.appears.isoformat(),
        "printer": {"name": printer.name, "title": printer.title, "contact": printer.contact},
        "standard": STANDARD,
        "pages": sheet.pages,
        "trim": {"width": _mm(sheet.trim.width), "height": _mm(sheet.trim.height)},
        "bleed": {
            "top": _mm(bleed.top),
            "outside": _mm(bleed.outside),
            "bottom": _mm(bleed.bottom),
            "inside": _mm(bleed.inside),
        },
        "marks": printer.marks,
        "binding": {"kind": printer.binding.value, "multiple": printer.multiple},
        "paper": {
            "name": printer.paper.name,
            "grams": printer.paper.grams,
            "volume": printer.paper.volume,
        },
        "inks": ["cyan", "magenta", "yellow", "black"],
        "condition": {
            "identifier": condition.identifier,
            "name": condition.name,
            "registry": condition.registry,
            "profile": condition.profile.name,
            "sha256": condition.digest,
        },
        "ink": {"most": printer.ink, "square": printer.ink_area, "measured": round(sheet.most_ink, 1)},
        "fonts": list(sheet.fonts),
        "body": _part(sheet.body),
        "cover": sheet.cover and {**_part(sheet.cover), "spine": _mm(sheet.spine) if sheet.spine else 0},
    }
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def _part(part: Part) -> dict[str, object]:
    return {
        "file": part.name,
        "pages": part.pages,
        "bytes": len(part.data),
        "sha256": part.sha256,
        "checks": part.checks,
        "warnings": part.warnings,
    }


def _mm(length: Length) -> float:
    return round(length.mm, 3)
