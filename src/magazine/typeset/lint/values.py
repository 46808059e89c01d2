"""What a value comes to once its tokens are known: colours, contrast, fonts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import tinycss2
from tinycss2.color3 import parse_color

from magazine.typeset.lint.css import Node, functions

Colour: TypeAlias = tuple[float, float, float]

_DEEP = 12  # tokens that name tokens: nobody means more
_SIZE = re.compile(r"(\d*\.?\d+)(pt|px|mm)\Z")
_IN_PT = {"pt": 1.0, "px": 0.75, "mm": 72 / 25.4}
_WEIGHTS = {"normal": 400, "bold": 700}
_FUNCTIONS_OF_COLOUR = ("rgb", "rgba", "hsl", "hsla")


def resolved(nodes: Sequence[Node], known: Mapping[str, str], deep: int = 0) -> str | None:
    """The value as text with every ``var()`` replaced; nothing if one of them is not known."""
    parts: list[str] = []
    for node in nodes:
        if node.type != "function":
            parts.append(node.serialize())
            continue
        inner = (
            _variable(node, known, deep)
            if node.lower_name == "var"
            else resolved(node.arguments, known, deep)
        )
        if inner is None:
            return None
        parts.append(inner if node.lower_name == "var" else f"{node.name}({inner})")
    return " ".join("".join(parts).split())


def variable(node: Node) -> tuple[str, tuple[Node, ...] | None]:
    """The name that a ``var()`` asks for, and what it falls back on."""
    name = next((inner.value for inner in node.arguments if inner.type == "ident"), "")
    comma = next((at for at, inner in enumerate(node.arguments) if inner == ","), None)
    return name, None if comma is None else tuple(node.arguments[comma + 1 :])


def _variable(node: Node, known: Mapping[str, str], deep: int) -> str | None:
    name, fallback = variable(node)
    if name in known and deep < _DEEP:
        return resolved(_parsed(known[name]), known, deep + 1)
    return None if fallback is None else resolved(fallback, known, deep + 1)


def variables(nodes: Sequence[Node]) -> Iterator[str]:
    """The custom properties that a value cannot do without."""
    for call in functions(nodes, {"var"}):
        name, fallback = variable(call)
        if fallback is None:
            yield name


@lru_cache(maxsize=4096)  # the same few tokens stand in a thousand rules
def _parsed(text: str) -> tuple[Node, ...]:
    return tuple(tinycss2.parse_component_value_list(text))


@lru_cache(maxsize=4096)
def colour(text: str | None) -> Colour | None:
    """An opaque colour; nothing where it cannot be known (``inherit``, a colour one can see through)."""
    found = parse_color(text) if text else None
    if found is None or isinstance(found, str) or found.alpha < 1:
        return None
    return (found.red, found.green, found.blue)


@lru_cache(maxsize=4096)
def ground(text: str | None) -> Colour | None:
    """The colour of a ``background``, unless a picture lies over it."""
    if text is None:
        return None
    nodes = _parsed(text)
    pictured = (
        node.type == "url" or (node.type == "function" and node.lower_name not in _FUNCTIONS_OF_COLOUR)
        for node in nodes
    )
    if any(pictured):
        return None
    colours = (colour(node.serialize()) for node in nodes if node.type != "whitespace")
    return next((found for found in colours if found), None)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(found: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in found
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What a rule says of type: families as a stack, weight, style, size in points; 0 and "" unsaid."""

    families: tuple[str, ...] = ()
    weight: int = 0
    style: str = ""
    size: float = 0


def families(text: str) -> tuple[str, ...]:
    """A stack of font families without their quotes."""
    names = (" ".join(name.strip().strip("\"'").split()) for name in text.split(","))
    return tuple(name for name in names if name)


def weight(text: str) -> int:
    """A weight as number; 0 where it depends on what is around (``bolder``)."""
    return int(text) if text.isdigit() else _WEIGHTS.get(text.lower(), 0)


def size(text: str) -> float:
    """A length in points; 0 where it depends on what is around."""
    found = _SIZE.match(text.lower())
    return float(found[1]) * _IN_PT[found[2]] if found else 0


def font(text: str) -> Voice:
    """The ``font`` shorthand; an empty voice for one word (``inherit``)."""
    nodes = [node for node in _parsed(text) if node.type != "whitespace"]
    kinds = ("dimension", "percentage", "function")
    at = next((place for place, node in enumerate(nodes) if node.type in kinds), None)
    if at is None:
        return Voice()
    said = [node.serialize().lower() for node in nodes[:at]]
    rest = nodes[at + 1 :]
    if rest and rest[0] == "/":
        rest = rest[2:]
    stack = " ".join(node.serialize() for node in rest)
    return Voice(
        families=families(stack),
        weight=next((weight(word) for word in said if weight(word) and word != "normal"), 400),
        style="italic" if {"italic", "oblique"} & set(said) else "normal",
        size=size(nodes[at].serialize()),
    )
