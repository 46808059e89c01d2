"""A template's own keys become values of the kinds that its contract names."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from magazine.model.advert import Advert
from magazine.model.document import Prose
from magazine.model.issue import FieldValue, Record
from magazine.model.picture import Picture
from magazine.model.vocabulary import FieldSpec, Kind
from magazine.read.adverts import read_advert
from magazine.read.inlines import read_line
from magazine.read.ledger import Spot
from magazine.read.links import flaw_in_url
from magazine.read.nearest import hint_for, listed
from magazine.read.paths import Flaw, find_file
from magazine.read.scope import Scope
from magazine.read.strict_yaml import Mapping, Node, Scalar
from magazine.read.strict_yaml import Sequence as YamlList
from magazine.read.typography import typographic

YES = frozenset({"yes", "true", "ja", "oui"})
NO = frozenset({"no", "false", "nee", "non"})
DECORATIVE = "decorative"
# What is seen needs words for those who cannot see it.
COMPANIONS = {
    Kind.PICTURE: (("alt", "The picture in words, or `decorative`"), ("credit", "Who made the picture")),
    Kind.ADVERT: (("alt", "The page in words: what it shows and says"),),
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a value is not of its kind."""

    message: str
    hint: str
    rule: str = "wrong-value"
    whole: bool = False  # the message says it all, without the key's name


def with_companions(specs: Sequence[FieldSpec]) -> tuple[FieldSpec, ...]:
    """The keys of a template, with the words and the credit of what is seen."""
    names = {spec.name for spec in specs}
    made: list[FieldSpec] = []
    for spec in specs:
        made.append(spec)
        made += [
            FieldSpec(name=f"{spec.name}_{what}", kind=Kind.TEXT, help=text)
            for what, text in COMPANIONS.get(spec.kind, ())
            if f"{spec.name}_{what}" not in names
        ]
    return tuple(made)


def read_fields(
    node: Mapping, specs: Sequence[FieldSpec], scope: Scope, *, inside: str = ""
) -> tuple[tuple[str, FieldValue], ...]:
    """Every value that is given and good, in the order of the contract; the rest is told."""
    made: dict[str, FieldValue] = {}
    for spec in specs:
        name = f"{inside}.{spec.name}" if inside else spec.name
        given = node.get(spec.name)
        if given is None:
            if spec.required:
                _tell_missing(spec, name, node, scope)
            if spec.default:
                given = Scalar(spec.default, node.spot)
        value = None if given is None else _value(given, spec, name, scope)
        if value is not None:
            made[spec.name] = value
    _check_alts(made, specs, node, scope, inside=inside)
    return tuple(made.items())


def _tell_missing(spec: FieldSpec, name: str, node: Mapping, scope: Scope) -> None:
    scope.ledger.error(
        "missing-key",
        f"`{name}` is missing",
        node.key(spec.name),
        hint=f"add `{spec.name}`: {spec.help[:1].lower()}{spec.help[1:]}".removesuffix(": "),
    )


def _check_alts(
    made: dict[str, FieldValue],
    specs: Sequence[FieldSpec],
    node: Mapping,
    scope: Scope,
    *,
    inside: str,
) -> None:
    """What is seen needs words; ``decorative`` says of a picture that it needs none."""
    names = {spec.name for spec in specs}
    for spec in specs:
        if spec.kind not in COMPANIONS:
            continue
        paid = spec.kind is Kind.ADVERT
        alt = next((name for name in (f"{spec.name}_alt", "alt") if name in names), "")
        if alt and made.get(alt) == DECORATIVE and not paid:
            made[alt] = ""
        elif (
            alt and spec.name in made and made.get(alt, DECORATIVE) == DECORATIVE and node.get(spec.name)
        ):
            where = f"{inside}.{spec.name}" if inside else spec.name
            scope.ledger.error(
                "no-alt",
                f"the {'page' if paid else 'picture'} in `{where}` has no words "
                "for those who cannot see it",
                node.key(spec.name),
                hint=f"add `{alt}`: what it shows and says"
                if paid
                else f"add `{alt}`, or `{alt}: {DECORATIVE}`",
            )


def _value(node: Node, spec: FieldSpec, name: str, scope: Scope) -> "FieldValue | None":
    match spec.kind:
        case Kind.TABLE:
            return _table(node, spec, name, scope)
        case Kind.RECORD:
            return _record(node, spec, name, scope)
        case Kind.TEXTS:
            return _texts(node, name, scope)
        case _:
            if not isinstance(node, Scalar):
                _tell(Wrong("is not one value", f"write `{spec.name}: …`"), name, node, scope)
                return None
            found = _scalar(node.text.strip(), spec, node.spot, scope)
            if isinstance(found, Wrong):
                _tell(found, name, node, scope)
                return None
            return found


def _tell(wrong: Wrong, name: str, node: Node, scope: Scope) -> None:
    message = wrong.message if wrong.whole else f"`{name}` {wrong.message}"
    scope.ledger.error(wrong.rule, message, node.spot, hint=wrong.hint)


def _scalar(  # noqa: PLR0911 - one case a kind
    text: str, spec: FieldSpec, spot: Spot, scope: Scope
) -> "FieldValue | Wrong":
    match spec.kind:
        case Kind.TEXT:
            return typographic(" ".join(text.split()), scope.lang)
        case Kind.PROSE:
            return Prose(read_line(text, scope, spot))
        case Kind.NUMBER | Kind.FLAG | Kind.DATE | Kind.TIME:
            return BARE[spec.kind](text)
        case Kind.URL:
            flaw = flaw_in_url(text)
            return Wrong(f"{flaw}", "write it like `https://example.org`") if flaw else text
        case Kind.CHOICE:
            if text in spec.choices:
                return text
            return Wrong(f"cannot be `{text[:40]}`", hint_for(text, spec.choices))
        case Kind.PICTURE | Kind.FILE | Kind.ADVERT:
            found = _file(text, spec, spot, scope)
            return _wrong(found) if isinstance(found, Flaw) else found
        case Kind.TEXTS | Kind.TABLE | Kind.RECORD:
            raise AssertionError(spec.kind)
        case _:
            assert_never(spec.kind)


def _file(text: str, spec: FieldSpec, spot: Spot, scope: Scope) -> Picture | Advert | str | Flaw:
    match spec.kind:
        case Kind.PICTURE:
            return scope.pictures.open(text)
        case Kind.ADVERT:
            return read_advert(scope.pictures.folder, text, spot, scope.ledger)
        case _:
            found = find_file(scope.pictures.folder, text)
            return found if isinstance(found, Flaw) else found.name


def _wrong(flaw: Flaw) -> Wrong:
    return Wrong(flaw.message, flaw.hint, flaw.rule, whole=True)


def _number(text: str) -> int | Wrong:
    if re.fullmatch(r"[+-]?\d{1,15}", text):
        return int(text)
    return Wrong(f"is `{text[:40]}`, not a whole number", "write digits only, such as `13000`")


def _flag(text: str) -> bool | Wrong:
    if text.casefold() in YES | NO:
        return text.casefold() in YES
    return Wrong(f"is `{text[:40]}`, not yes or no", "write `yes` or `no`")


def _date(text: str) -> date | Wrong:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return Wrong(f"is `{text}`, a day that does not exist", "look it up in a calendar")
    return Wrong(f"is `{text[:40]}`, not a date", "write it like `2026-03-21`")


def _time(text: str) -> str | Wrong:
    if found := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text):
        return f"{int(found[1]):02d}:{found[2]}"
    return Wrong(f"is `{text[:40]}`, not a time", "write it like `19:30`")


BARE: "MappingOf[Kind, Callable[[str], FieldValue | Wrong]]" = {
    Kind.NUMBER: _number,
    Kind.FLAG: _flag,
    Kind.DATE: _date,
    Kind.TIME: _time,
}
"""Kinds that look at nothing but the text."""


def _texts(node: Node, name: str, scope: Scope) -> tuple[FieldValue, ...] | None:
    match node:
        case Scalar(text):
            lines = [part.strip() for part in text.split(",")]
        case YamlList(items) if all(isinstance(item, Scalar) for item in items):
            lines = [item.text.strip() for item in items if isinstance(item, Scalar)]
        case _:
            _tell(Wrong("is not a list of lines", "begin each line with `- `"), name, node, scope)
            return None
    return tuple(typographic(line, scope.lang) for line in lines if line)


def _record(node: Node, spec: FieldSpec, name: str, scope: Scope) -> Record | None:
    known = [column.name for column in spec.columns]
    if not isinstance(node, Mapping):
        hint = f"write `key: value` lines; valid here: {listed(known)}"
        _tell(Wrong("is not a set of keys", hint), name, node, scope)
        return None
    for key, _ in node.entries:
        if key.text not in known:
            scope.ledger.error(
                "unknown-key",
                f"there is no key `{name}.{key.text[:40]}`",
                key.spot,
                hint=hint_for(key.text, known),
            )
    return Record(read_fields(node, spec.columns, scope, inside=name))


def _table(node: Node, spec: FieldSpec, name: str, scope: Scope) -> tuple[Record, ...] | None:
    if not isinstance(node, YamlList):
        hint = f"begin each row with `- `; valid here: {listed(c.name for c in spec.columns)}"
        _tell(Wrong("is not a list of rows", hint), name, node, scope)
        return None
    rows = [_record(item, spec, f"{name}.{number}", scope) for number, item in enumerate(node.items, 1)]
    return tuple(row for row in rows if row is not None)
