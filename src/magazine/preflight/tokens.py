"""A content stream as instructions: operands and their operator (ISO 32000-1, 7.8.2)."""

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from magazine.preflight.objects import Name

Operand: TypeAlias = "float | bool | Name | bytes | list[Operand] | dict[str, Operand] | Inline | None"


class Inline(NamedTuple):
    """An inline image: its dictionary with long keys, and its data."""

    entries: dict[str, "Operand"]
    data: bytes


class Instruction(NamedTuple):
    """One operator with what stands before it; an empty operator is something that is not PDF."""

    operator: bytes
    operands: list[Operand]


_STRING = rb"\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\))*\)"
_HEX = rb"<[0-9A-Fa-f\s\x00]*>"
_NUMBER = rb"[+-]{0,2}(?:\d+\.?\d*|\.\d+)(?:-\d*)?"
# The alternatives in the order of their frequency: numbers, operators, whole arrays of shown text.
_TOKEN = re.compile(
    rb"[\s\x00]*(?:"
    rb"(?P<number>" + _NUMBER + rb")(?=[\s\x00\[\]<>()/%{}A-Za-z'\"]|$)"
    rb"|(?P<word>[A-Za-z'\"][A-Za-z0-9*'\"]*)"
    rb"|(?P<shown>\[(?:[\s\x00]|" + _NUMBER + rb"|" + _HEX + rb"|" + _STRING + rb")*\])"
    rb"|/(?P<name>[^\s\x00\[\]<>()/%{}]*)"
    rb"|(?P<text>" + _STRING + rb"|" + _HEX + rb")"
    rb"|(?P<mark><<|>>|\[|\])"
    rb"|(?P<comment>%[^\r\n]*)"
    rb"|(?P<stray>[^\s\x00])"
    rb")"
)
_PARTS = re.compile(rb"(" + _NUMBER + rb")|" + _HEX + rb"|" + _STRING)
_ESCAPES = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")
_WORDS = {b"true": True, b"false": False, b"null": None}
_SHORT = {
    "BPC": "BitsPerComponent",
    "CS": "ColorSpace",
    "D": "Decode",
    "DP": "DecodeParms",
    "F": "Filter",
    "H": "Height",
    "IM": "ImageMask",
    "I": "Interpolate",
    "W": "Width",
    "L": "Length",
}


def instructions(data: bytes) -> Iterator[Instruction]:  # noqa: C901 - one loop, for speed
    """Every instruction in turn. What cannot be read yields one with an empty operator."""
    operands: list[Operand] = []
    open_ones: list[list[Operand]] = []
    here = operands
    position = 0
    match_at = _TOKEN.match
    while (match := match_at(data, position)) is not None:
        position = match.end()
        kind = match.lastgroup
        if kind == "number":
            here.append(_number(match["number"]))
        elif kind == "word":
            word = match["word"]
            if word in _WORDS:
                here.append(_WORDS[word])
            elif word == b"BI":
                inline, position = _inline(data, position)
                yield Instruction(b"BI" if inline else b"", [inline])
                operands = here = []
            else:
                yield Instruction(word, operands)
                operands = here = []
                open_ones.clear()
        elif kind == "shown":
            here.append(parts(match["shown"]))
        elif kind == "name":
            here.append(_name(match["name"]))
        elif kind == "text":
            here.append(string(match["text"]))
        elif kind == "mark":
            here = _nested(match["mark"], here, open_ones)
        elif kind == "stray":
            yield Instruction(b"", [match["stray"]])
    if operands:
        yield Instruction(b"", operands)


def _nested(mark: bytes, here: list[Operand], open_ones: list[list[Operand]]) -> list[Operand]:
    if mark in {b"<<", b"["}:
        open_ones.append(here)
        return []
    if not open_ones:
        return here
    above = open_ones.pop()
    above.append(_pairs(here) if mark == b">>" else here)
    return above


def _pairs(items: list[Operand]) -> dict[str, Operand]:
    return {
        str(key): value
        for key, value in zip(items[::2], items[1::2], strict=False)
        if isinstance(key, str)
    }


def _number(text: bytes) -> float:
    try:
        return float(text)
    except ValueError:  # "--5" and "1-2" are met in the wild, and read by everybody
        found = re.search(rb"-?\d*\.?\d+", text)
        return float(found.group()) if found else 0.0


def _name(text: bytes) -> Name:
    if b"#" in text:
        text = _HASH.sub(lambda m: bytes((int(m[1], 16),)), text)
    return Name(text.decode("utf-8", "surrogateescape"))


def parts(array: bytes) -> list[Operand]:
    """The strings and numbers of an array of shown text."""
    return [
        _number(match[1]) if match[1] is not None else string(match[0])
        for match in _PARTS.finditer(array)
    ]


def string(text: bytes) -> bytes:
    """A string's bytes, from its brackets."""
    if text[:1] == b"<":
        digits = bytes(text[1:-1].translate(None, b" \t\r\n\f\x00"))
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    inner = text[1:-1]
    return _ESCAPES.sub(_unescaped, inner) if b"\\" in inner else inner


def _unescaped(match: re.Match[bytes]) -> bytes:
    found = match[1]
    if found.isdigit():
        return bytes((int(found, 8) & 255,)) if not set(found) - set(b"01234567") else found
    return _LETTERS.get(found, b"" if found == b"\r\n" else found)


_DATA = re.compile(rb"[\s\S]*?(?<![A-Za-z])ID[\s\x00]")
_END = re.compile(rb"[\s\x00]EI(?=[\s\x00]|$)")
_BPC = {"DeviceGray": 1, "G": 1, "DeviceRGB": 3, "RGB": 3, "DeviceCMYK": 4, "CMYK": 4}


def _inline(data: bytes, position: int) -> tuple[Inline | None, int]:
    """The image and where the stream goes on."""
    match = _DATA.match(data, position)
    if match is None:
        return None, len(data)
    head = match[0][:-3]
    found: list[Operand] = []
    for operator, operands in instructions(head + b" endhead"):
        found.extend(operands if operator == b"endhead" else ())
    entries = {_SHORT.get(key, key): value for key, value in _pairs(found).items()}
    start = match.end()
    end = _END.search(data, start + _length(entries))
    if end is None:
        return None, len(data)
    return Inline(entries, data[start : end.start()]), end.end()


def _length(entries: dict[str, Operand]) -> int:
    """How many bytes the data has at least: only plain data says."""
    space, width, height = (entries.get(key) for key in ("ColorSpace", "Width", "Height"))
    bits = entries.get("BitsPerComponent", 1.0)
    if "Filter" in entries or not all(isinstance(v, float) for v in (width, height, bits)):
        return 0
    colours = _BPC.get(space, 1) if isinstance(space, str) else 1
    assert isinstance(width, float)
    assert isinstance(height, float)
    assert isinstance(bits, float)
    return int((width * bits * colours + 7) // 8 * height)
