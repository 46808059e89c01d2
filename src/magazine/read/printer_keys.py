"""What a printer's file and all that it extends say, key by key; together they must make sense."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar

from magazine.model.measure import ZERO, Length
from magazine.model.printer import Binding, Condition, Cover, Edges, Printer
from magazine.model.problem import Place
from magazine.read.ledger import Ledger, Spot

KeyPath: TypeAlias = tuple[str, ...]
T = TypeVar("T")
EDGES = ("top", "outside", "bottom", "inside")
_NEEDED: tuple[KeyPath, ...] = (
    ("title",),
    ("condition",),
    *(("page", what, edge) for what in ("bleed", "safe") for edge in EDGES),
    ("ink", "most"),
    ("binding", "kind"),
)
# Where no file says anything: the defaults stand in the model, once.
_PLAIN = Printer(
    name="",
    title="",
    condition=Condition(identifier="", name="", profile=Path(), digest=""),
    bleed=Edges(),
    safe=Edges(),
)


@dataclass(frozen=True, slots=True)
class Keys:
    """Values by path, and where each stands."""

    values: Mapping[KeyPath, object] = field(default_factory=dict)
    places: Mapping[KeyPath, Place] = field(default_factory=dict)

    def over(self, other: "Keys") -> "Keys":
        """These, and from the other what they do not say."""
        return Keys({**other.values, **self.values}, {**other.places, **self.places})

    def get(self, default: T, *path: str) -> T:
        """A value, of the default's kind."""
        value = self.values.get(path, default)
        assert isinstance(value, type(default))
        return value

    def edges(self, what: str) -> Edges:
        """A length for each edge of the page."""
        top, outside, bottom, inside = (self.get(ZERO, "page", what, edge) for edge in EDGES)
        return Edges(top=top, outside=outside, bottom=bottom, inside=inside)


def tell_missing(keys: Keys, ledger: Ledger) -> None:
    """What neither the file nor anything below it says; an edge only where others are there."""
    for path in _NEEDED:
        if path in keys.values:
            continue
        others = [(*path[:-1], edge) for edge in EDGES] if path[-1] in EDGES else []
        if not others or any(other in keys.values for other in others):
            name = ".".join(path)
        elif path[-1] == EDGES[0]:
            name = ".".join(path[:-1])  # not one of four
        else:
            continue
        ledger.error(
            "missing-key",
            f"`{name}` is missing",
            Spot(1, 1),
            hint='add it, or let the file rest on another: `extends = "generic-coated"`',
        )


def tell_nonsense(keys: Keys, ledger: Ledger) -> None:
    """Values that cannot hold together, whichever file each comes from."""

    def tell(message: str, hint: str, *paths: KeyPath) -> None:
        own = [place for path in paths if (place := keys.places.get(path)) and place.file == ledger.file]
        at = own[0] if own else Place(ledger.file, 1, 1)
        ledger.error("wrong-value", message, Spot(at.line, at.column), hint=hint)

    made = printer("", keys, Place(ledger.file))
    if made.ink_area > made.ink:
        tell(
            f"`ink.area` is {made.ink_area:g} %, above `ink.most`, {made.ink:g} %",
            "a mean is never above the most; lower `area`",
            ("ink", "area"),
            ("ink", "most"),
        )
    if made.least_text > made.small_text:
        tell(
            f"`type.least` is {made.least_text:g} pt, above `type.small`, {made.small_text:g} pt",
            "`least` holds for all type, `small` for type in two inks or in white",
            ("type", "least"),
            ("type", "small"),
        )
    of, kind = (4, "saddle stitch") if made.binding is Binding.SADDLE else (2, "perfect binding")
    if made.multiple % of:
        tell(
            f"`binding.multiple` is {made.multiple}, and {kind} takes pages by {of}",
            f"write a multiple of {of}",
            ("binding", "multiple"),
            ("binding", "kind"),
        )
    if made.binding is Binding.PERFECT and not made.cover.separate:
        tell(
            "`cover.separate` is false, and perfect binding has a spine",
            "leave `separate` away: the cover is then a file of its own",
            ("cover", "separate"),
            ("binding", "kind"),
        )


def printer(name: str, keys: Keys, at: Place) -> Printer:
    """The printer that the keys describe, with the model's defaults for the rest."""
    plain = _PLAIN
    binding = keys.get(plain.binding, "binding", "kind")
    most = keys.get(float(plain.ink), "ink", "most")
    spine = keys.values.get(("cover", "spine"))
    return Printer(
        name=name,
        title=keys.get(plain.title, "title").strip(),
        condition=keys.get(plain.condition, "condition"),
        bleed=keys.edges("bleed"),
        safe=keys.edges("safe"),
        ink=most,
        ink_area=keys.get(most, "ink", "area"),
        colour=keys.get(plain.colour, "resolution", "colour"),
        bitmap=keys.get(plain.bitmap, "resolution", "bitmap"),
        whole_page=keys.get(plain.whole_page, "resolution", "page"),
        binding=binding,
        multiple=keys.get(plain.multiple, "binding", "multiple"),
        paper=keys.get(plain.paper, "binding", "paper"),
        cover=Cover(
            separate=keys.get(binding is Binding.PERFECT, "cover", "separate"),
            spine=spine if isinstance(spine, Length) else None,
            glue=keys.get(ZERO, "cover", "glue"),
        ),
        marks=keys.get(plain.marks, "page", "marks"),
        least_text=keys.get(float(plain.least_text), "type", "least"),
        small_text=keys.get(float(plain.small_text), "type", "small"),
        least_line=keys.get(float(plain.least_line), "type", "line"),
        contact=keys.get(plain.contact, "contact").strip(),
        at=at,
    )
