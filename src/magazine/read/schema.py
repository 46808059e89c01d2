"""JSON Schemas of what editors fill in, so that their text editors can complete and check it."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias, assert_never

from magazine.model.vocabulary import FieldSpec, Kind, TemplateSpec, Vocabulary
from magazine.read.border import Form
from magazine.read.fields import NO, YES, with_companions
from magazine.read.forms import FrontMatterForm, MagazineForm, ManifestForm
from magazine.read.printer_form import PrinterForm

Json: TypeAlias = "str | bool | int | list[Json] | dict[str, Json]"

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(vocabulary: Vocabulary) -> Mapping[str, str]:
    """The text of each schema by file name: manifests, a printer's file, front matter per template."""
    made = {
        "magazine.schema.json": _of_form(MagazineForm, "magazine.toml"),
        "issue.schema.json": _of_form(ManifestForm, "issue.toml"),
        "printer.schema.json": _of_form(PrinterForm, "A printer's file in issues/printers/"),
    }
    usable = sorted(
        (spec for spec in vocabulary.templates.values() if not spec.generated),
        key=lambda spec: spec.name,
    )
    for spec in usable:
        made[f"{spec.name}.schema.json"] = _of_template(spec, [other.name for other in usable])
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        for name, schema in sorted(made.items())
    }


def _of_form(form: type[Form], title: str) -> dict[str, Json]:
    return {**form.model_json_schema(), "$schema": DIALECT, "title": title}


def _of_template(spec: TemplateSpec, names: Sequence[str]) -> dict[str, Json]:
    schema = _of_form(FrontMatterForm, f"Front matter of `{spec.name}`")
    fields = with_companions(spec.fields)
    properties = schema["properties"]
    required = schema.get("required", [])
    assert isinstance(properties, dict)
    assert isinstance(required, list)
    template: dict[str, Json] = {"enum": list(names), "description": "The template that sets it"}
    own = {field.name: _of_field(field) for field in fields}
    return {
        **schema,
        "description": spec.help,
        "properties": {**properties, "template": template, **own},
        "required": [*required, *(field.name for field in fields if field.required)],
    }


def _of_field(field: FieldSpec) -> dict[str, Json]:
    schema = _of_kind(field)
    if field.help:
        schema["description"] = field.help
    if field.default:
        schema["default"] = field.default
    return schema


def _of_kind(field: FieldSpec) -> dict[str, Json]:  # noqa: C901, PLR0911 - one case a kind
    match field.kind:
        case Kind.TEXT | Kind.PROSE | Kind.PICTURE | Kind.FILE | Kind.ADVERT:
            return {"type": "string"}
        case Kind.NUMBER:
            return {"type": "integer"}
        case Kind.FLAG:
            return {"enum": [True, False, *sorted(YES | NO)]}
        case Kind.DATE:
            return {"type": "string", "format": "date"}
        case Kind.TIME:
            return {"type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$"}
        case Kind.URL:
            return {"type": "string", "format": "uri"}
        case Kind.CHOICE:
            # Bare numbers are text to us and numbers to a YAML editor.
            numbers: list[Json] = [int(name) for name in field.choices if name.isdigit()]
            return {"enum": [*field.choices, *numbers]}
        case Kind.TEXTS:
            texts: dict[str, Json] = {"type": "array", "items": {"type": "string"}}
            return {"anyOf": [{"type": "string"}, texts]}
        case Kind.RECORD:
            return _of_columns(field)
        case Kind.TABLE:
            return {"type": "array", "items": _of_columns(field)}
        case _:
            assert_never(field.kind)


def _of_columns(field: FieldSpec) -> dict[str, Json]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {column.name: _of_field(column) for column in field.columns},
        "required": [column.name for column in field.columns if column.required],
    }
