"""A TOML file becomes plain values with the spot of each, or a problem at the line that is wrong."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from magazine.read.ledger import Ledger, Spot
from magazine.read.source import printable, read_source
from magazine.read.toml_places import Path as KeyPath
from magazine.read.toml_places import toml_places

LIMIT = 1_000_000  # bytes
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_DATE = re.compile(r"=\s*(\d{1,4}-\d{1,2}-\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Toml:
    """The values of a file and where they stand."""

    values: Mapping[str, object]
    places: Mapping[KeyPath, Spot]


def read_toml(path: Path, ledger: Ledger) -> Toml | None:
    """The values of the file; what is wrong with it stands in the ledger."""
    source = read_source(path, ledger, limit=LIMIT)
    if source is None:
        return None
    try:
        values = tomllib.loads(source.text)
        places = toml_places(source.text)
    except tomllib.TOMLDecodeError as failure:
        _tell(str(failure), source.text, ledger)
        return None
    except RecursionError:
        ledger.error("not-toml", "not valid TOML: nested too deeply", hint="close the brackets")
        return None
    except ValueError:  # a number of thousands of digits: int() has a limit of its own
        ledger.error("not-toml", "not valid TOML: a number is too long", hint="put it in quotes")
        return None
    return Toml({key: _clean(value) for key, value in values.items()}, places)


def _tell(said: str, text: str, ledger: Ledger) -> None:
    found = _AT.search(said)
    reason = said[: found.start()] if found else said
    lines = text.count("\n") + 1
    line = text.split("\n")[int(found[1]) - 1] if found and found[1] else ""
    spot = Spot(int(found[1]), int(found[2])) if found and found[1] else Spot(lines)
    if wrong := _DATE.search(line):
        reason = f"Invalid date `{wrong[1]}`"
        spot = Spot(spot.line, wrong.start(1) + 1)
    ledger.error(
        "not-toml",
        f"not valid TOML: {reason[:1].lower()}{reason[1:]}",
        spot,
        hint=_advice(reason),
    )


def _advice(reason: str) -> str:
    if reason.startswith("Invalid date"):
        return "a date is written like `2026-03-21`"
    if reason.startswith("Invalid value"):
        return "text stands in quotes"
    if "Cannot overwrite" in reason or "Cannot declare" in reason:
        return "each key and each table stands in the file once"
    return 'a line is `key = "value"`'


def _clean(value: object) -> object:
    match value:
        case str():
            return printable(value)
        case list():
            return [_clean(item) for item in value]
        case dict():
            return {printable(key): _clean(item) for key, item in value.items()}
        case _:
            return value
