"""How a rule says what it found: one finding for each cause and page, with its biggest place."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from magazine.model.artifact import Area, Finding
from magazine.preflight.job import Job

Rule: TypeAlias = Callable[[Job], Iterator[Finding]]
Cause = TypeVar("Cause", bound=Hashable)

ERROR, WARNING = "error", "warning"
GWG = "GWG 2022"
X4 = "ISO 15930-7, as quoted in CGATS Application Notes for PDF/X"
A2 = "ISO 19005-2"
PRINTERS = "printers' pages"
PDF = "ISO 32000-1"
UA = "ISO 14289-1"


@dataclass(slots=True)
class Places:
    """How often one cause was met on a page, and where it is biggest."""

    count: int
    area: Area

    @property
    def said(self) -> str:
        """For the end of a message."""
        return "" if self.count == 1 else f", {self.count} places"


def gathered(met: Iterable[tuple[Cause, Area]]) -> dict[Cause, Places]:
    """The causes in the order in which they were met."""
    found: dict[Cause, Places] = {}
    for cause, area in met:
        places = found.get(cause)
        if places is None:
            found[cause] = Places(1, area)
        else:
            places.count += 1
            if _size(area) > _size(places.area):
                places.area = area
    return found


def _size(area: Area) -> float:
    return (area[2] - area[0]) * (area[3] - area[1])


# What a library quotes from a file's bytes is no help to anybody.
_BYTES = re.compile(r" starting with b(['\"]).*| @\d+.*|[^\w\s.,:;()'\"/-]+", re.DOTALL)


def plain(said: str) -> str:
    """What a library complains of, short and without the file's bytes."""
    return _BYTES.sub("", said)[:160].strip()


def mm(points: float) -> str:
    """Millimetres as one says them: ``3 mm``, ``2.4 mm``."""
    return f"{points * 25.4 / 72:.1f}".removesuffix(".0") + " mm"


def number(value: float) -> str:
    """At most two decimals, none that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
