"""Turn the contract files beside templates (``articles/feature.toml``) into template specifications."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from magazine.model.problem import Problem
from magazine.model.vocabulary import FieldSpec, Kind, Opens, TemplateSpec
from magazine.typeset.tables import Table, read_table

FOLDERS = ("articles", "pages")
_COMPANIONS = {
    Kind.PICTURE: (("alt", "what the picture shows"), ("credit", "who made the picture")),
    Kind.ADVERT: (("alt", "what the page shows and says"),),
}
_KINDS = tuple(kind.value for kind in Kind)
_OPENS = tuple(opens.value for opens in Opens)
_FLAGS = ("body", "generated", "folio", "listed", "dropcap", "end_mark")
_KEYS = ("help", "opens", "pages", "fields", *_FLAGS)
_FIELD_KEYS = ("kind", "required", "choices", "columns", "default", "help", "opens")


def templates(folders: Sequence[Path], problems: list[Problem]) -> Mapping[str, TemplateSpec]:
    """Every template of a chain of layouts (nearest first); a child's contract refines its parent's."""
    found: dict[str, TemplateSpec] = {}
    for folder in reversed(folders):
        for path in _templates(folder):
            contract = path.with_suffix(".toml")
            spec = found.get(path.stem, TemplateSpec(name=path.stem))
            found[path.stem] = _refine(spec, contract, folder, problems)
    return dict(sorted(found.items()))


def _templates(folder: Path) -> Iterator[Path]:
    for kind in FOLDERS:
        yield from sorted((folder / kind).glob("*.html"))
        # A contract alone refines the parent's template without replacing its markup.
        alone = sorted((folder / kind).glob("*.toml"))
        yield from (path for path in alone if not path.with_suffix(".html").exists())


def _refine(spec: TemplateSpec, path: Path, folder: Path, problems: list[Problem]) -> TemplateSpec:
    if not path.exists():
        return spec
    table = read_table(path, folder, problems)
    table.only(_KEYS)
    fields = {field.name: field for field in spec.fields} | _fields(table.table("fields"))
    return replace(
        spec,
        opens=Opens(_one_of(table, "opens", _OPENS, spec.opens.value)),
        pages=table.number("pages", spec.pages),
        body=table.flag("body", default=spec.body),
        generated=table.flag("generated", default=spec.generated),
        folio=table.flag("folio", default=spec.folio),
        listed=table.flag("listed", default=spec.listed),
        dropcap=table.flag("dropcap", default=spec.dropcap),
        end_mark=table.flag("end_mark", default=spec.end_mark),
        help=table.text("help", spec.help),
        fields=tuple(fields.values()),
    )


def _fields(table: Table) -> dict[str, FieldSpec]:
    declared = {name: _field(name, table.table(name)) for name in table.values}
    return {
        field.name: field for spec in declared.values() for field in (spec, *_siblings(spec, declared))
    }


def _field(name: str, table: Table) -> FieldSpec:
    table.only(_FIELD_KEYS)
    choices = table.texts("choices")
    kind = Kind(_one_of(table, "kind", _KINDS, Kind.TEXT.value))
    if kind is Kind.CHOICE and not choices:
        table.wrong("no-choices", f"`{name}` is a choice without `choices`")
    default = table.text("default")
    if choices and default and default not in choices:
        said = f"the default `{default}` of `{name}` is not among its choices"
        table.wrong("unknown-choice", said, key="default", hint=f"choices: {', '.join(choices)}")
    return FieldSpec(
        name=name,
        kind=kind,
        required=table.flag("required"),
        choices=choices,
        columns=tuple(_fields(table.table("columns")).values()),
        default=default,
        help=table.text("help"),
        opens=_openings(table.table("opens"), choices),
    )


def _openings(table: Table, choices: Sequence[str]) -> tuple[tuple[str, Opens], ...]:
    table.only(choices)
    return tuple(
        (choice, Opens(_one_of(table, choice, _OPENS, Opens.ANY.value)))
        for choice in choices
        if choice in table.values
    )


def _siblings(spec: FieldSpec, declared: Mapping[str, FieldSpec]) -> Iterator[FieldSpec]:
    """A picture may be described and credited, an advertisement described: ``<name>_alt`` …"""
    for what, said in _COMPANIONS.get(spec.kind, ()):
        name = f"{spec.name}_{what}"
        if name not in declared and what not in declared:
            yield FieldSpec(name=name, kind=Kind.TEXT, help=said)


def _one_of(table: Table, key: str, known: Sequence[str], default: str) -> str:
    value = table.text(key, default)
    if value in known:
        return value
    said = f"`{key}` cannot be `{value}`"
    table.wrong("unknown-choice", said, key=key, hint=f"choices: {', '.join(known)}")
    return default
