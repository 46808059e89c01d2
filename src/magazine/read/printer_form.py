"""A printer's file, key by key. Every key may be missing: what it extends, or a default, has it."""

import re
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)

from magazine.model.measure import Length, mm, pt
from magazine.model.printer import Binding
from magazine.read.border import Form
from magazine.read.forms import Filled, Slug
from magazine.read.nearest import hint_for

_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,6})?) ?([a-z]*)")
_UNITS = {"mm": mm(1), "cm": mm(10), "in": pt(72), "pt": pt(1)}
_EXAMPLE = "write it in quotes with its unit, like `3mm` or `0.125in`"
_EDGES = ("top", "outside", "bottom", "inside")
T = TypeVar("T")


def _in_range(value: float, low: float, high: float, unit: str) -> float:
    if low <= value <= high:
        return value
    flaw = "too little" if value < low else "too much" if value > high else "no number"
    raise ValueError(f"is {value:g}{unit}, {flaw}; write {low:g} to {high:g}{unit}")


def number(low: float, high: float, unit: str = "") -> AfterValidator:
    """A check that a number makes sense; ``unit`` is how it is said."""
    return AfterValidator(lambda value: _in_range(value, low, high, unit))


def _whole(value: int) -> int:
    return int(_in_range(value, 1, 64, " pages"))


def as_length(value: object, most: Length) -> Length:
    """``"3mm"`` as a length from zero to ``most``. Raises ``ValueError`` with flaw and hint."""
    if not isinstance(value, str):
        raise ValueError(f"is not a length; {_EXAMPLE}")  # noqa: TRY004 - pydantic collects these
    found = _LENGTH.fullmatch(value.strip())
    if not found:
        raise ValueError(f"is `{value[:40]}`, not a length; {_EXAMPLE}")
    if not found[2]:
        raise ValueError(f"is `{value[:40]}`, without a unit; {_EXAMPLE}")
    if found[2] not in _UNITS:
        raise ValueError(f"is `{value[:40]}`, in no unit we know; write it in mm, cm, in or pt")
    length = _UNITS[found[2]] * float(found[1])
    if length.points > most.points + 1e-6:
        raise ValueError(f"is {value}, too much; write at most {most.mm:g}mm")
    return length


def _length(most: float) -> PlainValidator:
    return PlainValidator(lambda value: as_length(value, mm(most)))


def _spread(most: float) -> BeforeValidator:
    def spread(value: object) -> object:
        """One length stands for all edges; it is looked at here, so that it is told once."""
        if isinstance(value, dict):
            return value
        as_length(value, mm(most))
        return dict.fromkeys(_EDGES, value)

    return BeforeValidator(spread)


def _binding(value: object) -> Binding:
    kinds = [kind.value for kind in Binding]
    if value not in kinds:
        hint = hint_for(str(value), kinds)
        raise ValueError(f"is `{str(value)[:40]}`, no binding we know; {hint}")
    return Binding(value)


_WRITTEN = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)? ?(mm|cm|in|pt)$"}
_TEXT = WithJsonSchema(_WRITTEN)
_ONE_OR_FOUR = WithJsonSchema(
    {
        "anyOf": [
            _WRITTEN,
            {
                "type": "object",
                "additionalProperties": False,
                "properties": dict.fromkeys(_EDGES, _WRITTEN),
            },
        ]
    }
)
_KINDS = WithJsonSchema({"enum": [kind.value for kind in Binding]})
Bleed = Annotated[Length, _length(20), _TEXT]
Margin = Annotated[Length, _length(60), _TEXT]
Percent = Annotated[float, number(50, 400, " %")]
Points = Annotated[float, number(0, 72, " pt")]
Ppi = Annotated[float, number(1, 4800, " ppi")]


class BleedForm(Form):
    """How far ink goes beyond each edge."""

    top: Bleed | None = None
    outside: Bleed | None = None
    bottom: Bleed | None = None
    inside: Bleed | None = None


class SafeForm(Form):
    """How far from each edge text stays."""

    top: Margin | None = None
    outside: Margin | None = None
    bottom: Margin | None = None
    inside: Margin | None = None


class ConditionForm(Form):
    """``[condition]``: whole or not at all, since a name with another's profile is a trap."""

    identifier: Annotated[Filled, Field(description="Its name in the ICC's registry: FOGRA39")]
    name: Annotated[Filled, Field(description="The condition in words")]
    profile: Annotated[Filled, Field(description="An ICC profile beside this file, or a built-in one")]
    registry: Annotated[Filled, Field(description="Who keeps the names")] = "http://www.color.org"


class PageForm(Form):
    """``[page]``."""

    bleed: Annotated[
        BleedForm | None, _spread(20), _ONE_OR_FOUR, Field(description="Ink beyond the edges")
    ] = None
    safe: Annotated[
        SafeForm | None, _spread(60), _ONE_OR_FOUR, Field(description="No text nearer than this")
    ] = None
    marks: Annotated[bool | None, Field(description="Printer's marks outside the bleed")] = None


class InkForm(Form):
    """``[ink]``, in percent: the sum of the four inks."""

    most: Annotated[Percent | None, Field(description="At any point")] = None
    area: Annotated[Percent | None, Field(description="As the mean of any square of 15 mm")] = None


class ResolutionForm(Form):
    """Pixels per inch: at or below ``refuse`` an error, at or below ``warn`` a warning."""

    refuse: Ppi
    warn: Ppi

    @model_validator(mode="after")
    def _in_order(self) -> "ResolutionForm":
        if self.refuse >= self.warn:
            raise ValueError(
                f"refuses at {self.refuse:g} ppi and warns at {self.warn:g}; `refuse` is the lower one"
            )
        return self


class ResolutionsForm(Form):
    """``[resolution]``."""

    colour: Annotated[ResolutionForm | None, Field(description="Colour and grey pictures")] = None
    bitmap: Annotated[ResolutionForm | None, Field(description="Pictures of one bit")] = None
    page: Annotated[ResolutionForm | None, Field(description="A page that is one picture")] = None


class TypeForm(Form):
    """``[type]``, in points."""

    least: Annotated[Points | None, Field(description="The smallest type of all")] = None
    small: Annotated[Points | None, Field(description="The smallest in two inks or in white")] = None
    line: Annotated[Points | None, Field(description="The thinnest line")] = None


class PaperForm(Form):
    """The paper of the body: whole or not at all, as the spine is computed from it."""

    name: Annotated[Filled, Field(description="What the job sheet says")]
    grams: Annotated[Annotated[float, number(20, 600, " g/m²")], Field(description="g/m²")]
    volume: Annotated[Annotated[float, number(0.5, 3, " cm³/g")], Field(description="cm³/g")] = 1.0


class BindingForm(Form):
    """``[binding]``."""

    kind: Annotated[Annotated[Binding, PlainValidator(_binding), _KINDS] | None, Field()] = None
    multiple: Annotated[
        Annotated[int, AfterValidator(_whole)] | None, Field(description="It divides the pages")
    ] = None
    paper: Annotated[PaperForm | None, Field(description="The paper of the body")] = None


class CoverForm(Form):
    """``[cover]``."""

    separate: Annotated[bool | None, Field(description="A file of its own")] = None
    spine: Annotated[Margin | None, Field(description="Its width, where not computed")] = None
    glue: Annotated[Margin | None, Field(description="Free of ink beside the spine inside")] = None


class PrinterForm(Form):
    """``issues/printers/<name>.toml``."""

    extends: Annotated[Slug | None, Field(description="The printer that it rests on")] = None
    title: Annotated[Filled | None, Field(description="What people call it")] = None
    contact: Annotated[str | None, Field(description="Whom to phone")] = None
    condition: Annotated[ConditionForm | None, Field(description="Paper, inks and press")] = None
    page: PageForm = PageForm()
    ink: InkForm = InkForm()
    resolution: ResolutionsForm = ResolutionsForm()
    type: TypeForm = TypeForm()
    binding: BindingForm = BindingForm()
    cover: CoverForm = CoverForm()
