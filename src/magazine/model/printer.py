"""What a printer asks for: a profile, a TOML file in ``issues/printers/`` or one that is built in."""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TypeAlias

from magazine.model.measure import ZERO, Length
from magazine.model.problem import Place

Ink: TypeAlias = tuple[float, float, float, float]  # shares of cyan, magenta, yellow, black: 0 to 1


class Binding(Enum):
    """How the sheets are held together; ``PERFECT`` has a spine, hence a cover of its own."""

    SADDLE = "saddle-stitch"
    PERFECT = "perfect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """A length for each edge of a page; ``inside`` is the edge at the spine."""

    top: Length = ZERO
    outside: Length = ZERO
    bottom: Length = ZERO
    inside: Length = ZERO

    @property
    def most(self) -> Length:
        """The longest of the four."""
        return max(self.top, self.outside, self.bottom, self.inside)

    def around(self, page: int) -> tuple[Length, Length, Length, Length]:
        """Left, bottom, right, top of a page of the issue: odd pages have their spine at the left."""
        sides = (self.inside, self.outside) if page % 2 else (self.outside, self.inside)
        return sides[0], self.bottom, sides[1], self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A printing condition and the ICC profile that describes it.

    ``identifier`` is its name in the ICC's registry (``FOGRA39``), ``name`` says it in words.
    """

    identifier: str
    name: str
    profile: Path
    digest: str  # SHA-256 of the profile
    registry: str = "http://www.color.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Pixels per inch at the printed size: at or below ``refuse`` is an error, ``warn`` a warning."""

    refuse: float
    warn: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The paper of the body; its thickness is grams × volume / 1000 millimetres a leaf.

    ``grams`` in g/m², ``volume`` (bulk) in cm³/g.
    """

    name: str
    grams: float
    volume: float = 1.0

    @property
    def leaf(self) -> Length:
        """How thick one leaf (two pages) is."""
        return Length(self.grams * self.volume / 1000 * 72 / 25.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Rules for the cover. ``separate`` puts it into a file of its own: back, spine, front.

    ``spine`` overrides the computed width; ``glue`` is kept free of ink beside the spine inside.
    """

    separate: bool = False
    spine: Length | None = None
    glue: Length = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """One printer's wishes. Sources of the numbers: docs/printers.md.

    ``ink`` is the highest sum of C, M, Y and K in percent, at each pixel; ``ink_area`` the highest
    mean in any square of 15 mm (Ghent Workgroup 2022, R0026). ``multiple`` divides the number of
    pages of the body. ``small_text`` (points) is the smallest type in more than one ink or in white,
    ``least_text`` the smallest of any; ``least_line`` the thinnest line.
    """

    name: str
    title: str
    condition: Condition
    bleed: Edges
    safe: Edges
    ink: float = 300
    ink_area: float = 300
    colour: Resolution = field(default_factory=lambda: Resolution(refuse=149, warn=224))
    bitmap: Resolution = field(default_factory=lambda: Resolution(refuse=549, warn=799))
    whole_page: Resolution = field(default_factory=lambda: Resolution(refuse=149, warn=449))
    binding: Binding = Binding.SADDLE
    multiple: int = 4
    paper: Paper = field(default_factory=lambda: Paper(name="coated", grams=115, volume=0.8))
    cover: Cover = field(default_factory=Cover)
    marks: bool = False
    least_text: float = 5
    small_text: float = 8
    least_line: float = 0.25
    contact: str = ""
    at: Place = field(default_factory=lambda: Place("issues/printers"))

    @property
    def apart(self) -> int:
        """Pages of the issue that are no part of the body: the four of a cover of its own."""
        return 4 if self.cover.separate else 0

    def spine(self, pages: int) -> Length:
        """How thick the spine of a body of so many pages is; a printer's own number goes before."""
        if self.cover.spine is not None:
            return self.cover.spine
        return self.paper.leaf * (pages / 2)
