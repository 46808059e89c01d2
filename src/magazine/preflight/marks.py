"""What a page's content puts on paper, one value for each mark; areas from the media box's corner."""

from typing import NamedTuple, TypeAlias

from magazine.model.artifact import Area
from magazine.preflight.faces import Face
from magazine.preflight.objects import Node
from magazine.preflight.spaces import Space

_GREYS = frozenset({"DeviceGray", "DeviceRGB", "CalGray", "CalRGB"})


class Paint(NamedTuple):
    """A colour; with a ``pattern`` its space is Pattern, and its parts colour the pattern's shapes."""

    space: Space
    parts: tuple[float, ...]
    pattern: Node | None = None

    @property
    def white(self) -> bool:
        """Bare paper: no ink at all."""
        if self.space.kind == "DeviceCMYK":
            return not any(self.parts)
        return self.space.kind in _GREYS and bool(self.parts) and min(self.parts) >= 1

    @property
    def black(self) -> bool:
        """One would call it black: full black alone, or grey and RGB at zero."""
        if self.space.kind == "DeviceCMYK":
            return self.parts == (0, 0, 0, 1)
        return self.space.kind in _GREYS and bool(self.parts) and not any(self.parts)

    @property
    def inks(self) -> int:
        """How many plates it needs; a colour that has to be converted needs all four."""
        kind = self.space.kind
        if kind in {"DeviceCMYK", "Separation", "DeviceN"}:
            return sum(part > 0 for part in self.parts)
        if kind in {"DeviceGray", "CalGray"}:
            return int(any(part < 1 for part in self.parts))
        return 0 if self.white or kind == "Pattern" else 4

    @property
    def total(self) -> float:
        """The sum of the inks in percent; 0 where only a conversion could tell."""
        return 100 * sum(self.parts) if self.space.kind == "DeviceCMYK" else 0

    @property
    def said(self) -> str:
        """The inks in percent: ``C40 K100``."""
        if self.space.kind == "DeviceCMYK" and len(self.parts) == 4:
            shares = zip("CMYK", self.parts, strict=True)
            return " ".join(f"{ink}{100 * part:.0f}" for ink, part in shares if part) or "white"
        return self.space.said


class Look(NamedTuple):
    """How a mark is put down. ``masked``: it stands in a soft mask, hence is no ink itself."""

    paint: Paint
    overprint: bool
    opm: int
    alpha: float
    masked: bool


class Text(NamedTuple):
    """A run of text; ``size`` in points on paper; so many ``missing`` codes show ``.notdef``."""

    box: Area
    look: Look
    size: float
    face: Face
    hidden: bool
    missing: int


class Line(NamedTuple):
    """A stroke, or a filled shape as thin as one; ``width`` in points on paper."""

    box: Area
    look: Look
    width: float
    filled: bool


class Fill(NamedTuple):
    """A filled shape that is no line."""

    box: Area
    look: Look


class Picture(NamedTuple):
    """An image where it is drawn: ``ppi`` across and down; a ``stencil`` is painted in a colour."""

    box: Area
    look: Look
    name: str
    node: Node
    width: int
    height: int
    ppi: tuple[float, float]
    bits: int
    space: Space | None
    stencil: bool
    filters: tuple[str, ...]

    @property
    def least(self) -> float:
        """Pixels per inch in the direction that has fewer."""
        return min(self.ppi)


class Shade(NamedTuple):
    """A shading; ``faults`` is what is wrong with it."""

    box: Area
    space: Space | None
    faults: tuple[str, ...]
    masked: bool


class Group(NamedTuple):
    """A transparency group; ``mask`` if it makes a soft mask; ``space`` is where it blends."""

    box: Area
    where: str  # "page", "form" or "mask"
    space: Space | None
    luminosity: bool


class Fault(NamedTuple):
    """Something in the content that a RIP may trip over."""

    kind: str  # "operator", "resource", "stream", "state", "depth"
    detail: str
    box: Area


Mark: TypeAlias = Text | Line | Fill | Picture | Shade


class Marks(NamedTuple):
    """All that one page puts on paper. ``states`` are the graphics states that its content sets."""

    texts: list[Text]
    lines: list[Line]
    fills: list[Fill]
    pictures: list[Picture]
    shades: list[Shade]
    groups: list[Group]
    faults: list[Fault]
    states: dict[int, Node]
    faces: dict[int, Face]
    transparent: list[str]
    layers: list[str]
    others: list[str]  # XObjects that are neither image nor form
