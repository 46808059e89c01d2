"""Plain values become a checked form, and each complaint of pydantic a problem at its line."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, WithJsonSchema
from pydantic_core import ErrorDetails

from magazine.read.ledger import Ledger, Spot
from magazine.read.nearest import hint_for

Path: TypeAlias = tuple[str | int, ...]


class Form(BaseModel):
    """A table of keys as editors write it; a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


F = TypeVar("F", bound=Form)

EXPECTED = {  # what pydantic found missing, in words that an editor can act on
    "string_type": ("text", "put the value in quotes"),
    "int_type": ("a whole number", "write digits only, without quotes"),
    "int_from_float": ("a whole number", "write digits only, without quotes"),
    "float_type": ("a number", "write it without quotes"),
    "bool_type": ("true or false", "write `true` or `false`, without quotes"),
    "date_type": ("a date", "write it like `2026-03-21`, without quotes"),
    "date_parsing": ("a date", "write it like `2026-03-21`, without quotes"),
    "date_from_datetime_inexact": ("a date", "write it like `2026-03-21`, without a time"),
    "list_type": ("a list", 'write it like `["one", "two"]`'),
    "dict_type": ("a table", 'write it like `{ en = "…", nl = "…" }`'),
    "model_type": ("a table", "put its keys below a line in square brackets"),
}


def _spread(value: object) -> object:
    return {"": value} if isinstance(value, str) else value


def _names(value: object) -> object:
    if isinstance(value, str):
        return [name.strip() for name in value.split(",") if name.strip()]
    return value


Texts = Annotated[
    dict[str, str],
    BeforeValidator(_spread),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "object", "additionalProperties": {"type": "string"}},
            ]
        }
    ),
]
"""A text per language; one text for all languages stands under the empty key."""

Names = Annotated[
    list[str],
    BeforeValidator(_names),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""A name, several with commas, or a list."""


def checked(
    form: type[F],
    data: Mapping[str, object],
    places: Mapping[Path, Spot],
    ledger: Ledger,
    *,
    instead: Mapping[str, object],
) -> F | None:
    """The form, with ``instead`` for what is missing or wrong; nothing if even that is not enough.

    Every complaint is told. Reading goes on without the values that earned one, so that the
    rest of the file is looked at too.
    """
    tree = copy.deepcopy(dict(data))
    try:
        return form.model_validate(tree)
    except ValidationError as failure:
        wrong = failure.errors(include_url=False)
    for complaint in wrong:
        found = _Wrong.of(complaint)
        found.tell(form, spot_of(found.path, places), ledger)
    for _ in range(4):
        # From the end, so that an item taken out of a list moves no other that is to go.
        for path in sorted((_gone(found) for found in wrong), key=str, reverse=True):
            _drop(tree, path)
        try:
            return form.model_validate({**instead, **tree})
        except ValidationError as failure:
            wrong = failure.errors(include_url=False)
    return None


def _path(loc: tuple[int | str, ...]) -> Path:
    return tuple(part for part in loc if part != "[key]")


def _gone(complaint: ErrorDetails) -> Path:
    """What must go: the value, or the table that lacks a key."""
    path = _path(complaint["loc"])
    return path[:-1] if complaint["type"] == "missing" else path


def spot_of(path: Path, places: Mapping[Path, Spot]) -> Spot:
    """Where a value stands, or the nearest thing round it."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, Spot(1, 1))


@dataclass(frozen=True, slots=True)
class _Wrong:
    """One complaint of pydantic's."""

    kind: str
    said: str
    path: Path

    @classmethod
    def of(cls, complaint: ErrorDetails) -> "_Wrong":
        return cls(complaint["type"], complaint["msg"], _path(complaint["loc"]))

    def tell(self, form: type[Form], spot: Spot, ledger: Ledger) -> None:
        name = ".".join(str(part + 1) if isinstance(part, int) else part for part in self.path)
        last = str(self.path[-1]) if self.path else ""
        if self.kind == "extra_forbidden":
            hint = hint_for(last, known_keys(form, self.path[:-1]))
            ledger.error("unknown-key", f"there is no key `{name}`", spot, hint=hint)
        elif self.kind == "missing":
            ledger.error("missing-key", f"`{name}` is missing", spot, hint=f"add `{last}`")
        elif self.kind in EXPECTED:
            expected, hint = EXPECTED[self.kind]
            ledger.error("wrong-kind", f"`{name}` is not {expected}", spot, hint=hint)
        elif self.kind == "value_error":
            message, _, hint = self.said.removeprefix("Value error, ").partition("; ")
            ledger.error("wrong-value", f"`{name}` {message}", spot, hint=hint)
        else:
            said = f"{self.said[:1].lower()}{self.said[1:]}"
            ledger.error("wrong-value", f"`{name}`: {said}", spot, hint="look it up in the manual")


def _drop(tree: dict[str, object], path: Path) -> None:
    if not path:
        return
    holder: object = tree
    for part in path[:-1]:
        holder = _step(holder, part)
    last = path[-1]
    if isinstance(holder, dict):
        holder.pop(last, None)
    elif isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        del holder[last]


def _step(holder: object, part: str | int) -> object:
    if isinstance(holder, dict):
        return holder.get(part)
    if isinstance(holder, list) and isinstance(part, int) and part < len(holder):
        return holder[part]
    return None


def known_keys(form: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The keys that a form takes at a path."""
    here: type[BaseModel] | None = form
    for part in path:
        if isinstance(part, str) and here is not None:
            found = here.model_fields.get(part)
            here = _form_in(found.annotation) if found else None
    return tuple(here.model_fields) if here else ()


def _form_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, UnionType):
        try:
            if issubclass(annotation, BaseModel):
                return annotation
        except TypeError:  # list[Form] is a type and not a class
            pass
    return next((found for arg in get_args(annotation) if (found := _form_in(arg))), None)
