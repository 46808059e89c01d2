"""``{#id .class key=value}`` becomes checked attributes; what a thing does not take is told."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from magazine.read.ledger import Ledger, Spot
from magazine.read.names import LANGUAGE
from magazine.read.nearest import hint_for

ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,79}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """What a thing takes: keys, and classes by name."""

    what: str  # "a figure", "`sidebar`"
    keys: Sequence[str] = ()
    classes: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributes:
    """Attributes that were found good."""

    id: str = ""
    lang: str = ""
    classes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


def checked_attributes(given: Mapping[str, str], takes: Takes, spot: Spot, ledger: Ledger) -> Attributes:
    """The good ones; each other one is an error that names what may stand there."""
    kept = {key: value for key, value in given.items() if key in takes.keys}
    for key in given:
        if key not in takes.keys and key != "class":
            shown = f"#{given[key]}"[:80] if key == "id" else key
            ledger.error(
                "unknown-attribute",
                f"{takes.what} takes no `{shown}`",
                spot,
                hint=_hint(key, takes),
            )
    classes = tuple(dict.fromkeys(given.get("class", "").split()))
    for name in classes:
        if name not in takes.classes:
            ledger.error(
                "unknown-class", f"{takes.what} takes no class `.{name}`", spot, hint=_hint(name, takes)
            )
    return Attributes(
        id=_id(kept.pop("id", ""), spot, ledger),
        lang=_lang(kept.pop("lang", ""), spot, ledger),
        classes=tuple(name for name in classes if name in takes.classes),
        values=kept,
    )


def _hint(name: str, takes: Takes) -> str:
    valid = ["#id" if key == "id" else key for key in takes.keys]
    valid += [f".{known}" for known in takes.classes]
    return hint_for(name, valid, otherwise="leave the braces away")


def _id(name: str, spot: Spot, ledger: Ledger) -> str:
    if not name or ID.fullmatch(name):
        return name
    ledger.error(
        "bad-id",
        f"`#{name[:80]}` cannot be an id",
        spot,
        hint="an id begins with a letter and has letters a to z, digits and hyphens",
    )
    return ""


def _lang(code: str, spot: Spot, ledger: Ledger) -> str:
    if not code or LANGUAGE.fullmatch(code):
        return code
    ledger.error(
        "bad-language",
        f"`lang={code[:40]}` is no language",
        spot,
        hint="write a code such as `lang=fr`",
    )
    return ""
