"""Schemas: what a text editor can complete."""

import json

from magazine.read.schema import schemas
from unit.read.reading import VOCABULARY


def test_there_is_a_schema_for_each_file_and_each_template_of_the_writers() -> None:
    assert list(schemas(VOCABULARY)) == [
        "agenda.schema.json",
        "article.schema.json",
        "feature.schema.json",
        "issue.schema.json",
        "magazine.schema.json",
        "printer.schema.json",
    ]


def test_a_template_adds_its_keys_to_the_common_ones() -> None:
    agenda = json.loads(schemas(VOCABULARY)["agenda.schema.json"])

    assert agenda["required"] == ["title", "events"]
    assert agenda["additionalProperties"] is False
    assert agenda["properties"]["template"]["enum"] == ["agenda", "article", "feature"]
    assert agenda["properties"]["events"]["items"]["required"] == ["start", "title"]
    assert agenda["properties"]["events"]["items"]["properties"]["start"] == {
        "format": "date",
        "type": "string",
    }


def test_a_text_is_one_for_all_languages_or_one_for_each() -> None:
    manifest = json.loads(schemas(VOCABULARY)["issue.schema.json"])

    assert manifest["properties"]["title"]["anyOf"] == [
        {"type": "string"},
        {"additionalProperties": {"type": "string"}, "type": "object"},
    ]


def test_a_printer_s_bleed_is_one_length_or_one_for_each_edge() -> None:
    printer = json.loads(schemas(VOCABULARY)["printer.schema.json"])
    page = printer["$defs"]["PageForm"]["properties"]

    length, edges = page["bleed"]["anyOf"]
    assert length["type"] == "string"
    assert list(edges["properties"]) == ["bottom", "inside", "outside", "top"]
    assert printer["$defs"]["BindingForm"]["properties"]["kind"]["anyOf"][0] == {
        "enum": ["saddle-stitch", "perfect"]
    }
