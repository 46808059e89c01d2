"""Colour spaces: what each is made of (ISO 32000-1, 8.6)."""

from collections.abc import Iterator
from typing import NamedTuple

from magazine.preflight.objects import EMPTY, Name, Node, Value, decoded

_DEVICE = {
    "DeviceGray": 1,
    "DeviceRGB": 3,
    "DeviceCMYK": 4,
    "CalGray": 1,
    "CalRGB": 3,
    "Lab": 3,
    "Pattern": 0,
}
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
PROCESS = frozenset({"Cyan", "Magenta", "Yellow", "Black", "None"})


class Space(NamedTuple):
    """A colour space; ``kind`` is its family's name, ``size`` how many components it has.

    ``base`` is what an indexed space or a pattern holds, or a spot colour's stand-in.
    """

    kind: str
    size: int
    base: "Space | None" = None
    colourants: tuple[str, ...] = ()
    note: str = ""

    def all(self) -> Iterator["Space"]:
        """The space and those inside of it."""
        yield self
        if self.base:
            yield from self.base.all()

    @property
    def said(self) -> str:
        """How one says it in a message."""
        inner = f" of {self.base.said}" if self.base and self.kind in {"Indexed", "Pattern"} else ""
        return f"{self.kind}{inner}{f' ({self.note})' if self.note else ''}"


GREY, RGB, CMYK = Space("DeviceGray", 1), Space("DeviceRGB", 3), Space("DeviceCMYK", 4)
PATTERN = Space("Pattern", 0)
_BY_SIZE = {1: GREY, 3: RGB, 4: CMYK}


def space(value: Value, resources: Node = EMPTY, depth: int = 0) -> Space | None:
    """The space that a name or an array means; None if it is none. Names are looked up first."""
    if depth > 8:
        return None
    if isinstance(value, Name):
        name = _SHORT.get(value, str(value))
        if name in _DEVICE:
            default = (
                resources.node("ColorSpace").get(f"Default{name[6:]}") if name in _DEFAULTS else None
            )
            if default is not None and (found := space(default, EMPTY, depth + 1)):
                return found._replace(note=f"by the page's Default{name[6:]}")
            return Space(name, _DEVICE[name])
        inside = resources.node("ColorSpace").get(value)
        return space(inside, EMPTY, depth + 1) if inside is not None else None
    if isinstance(value, tuple) and value and isinstance(value[0], Name):
        return _array(_SHORT.get(value[0], str(value[0])), value[1:], resources, depth + 1)
    return None


_DEFAULTS = frozenset({"DeviceGray", "DeviceRGB", "DeviceCMYK"})


def _array(kind: str, rest: tuple[Value, ...], resources: Node, depth: int) -> Space | None:
    first = rest[0] if rest else None
    found: Space | None = None
    if kind == "ICCBased" and isinstance(first, Node):
        size = int(first.number_of("N"))
        found = Space(kind, size, note=f"{size} components")
    elif kind in {"Indexed", "Separation", "DeviceN"}:
        found = _special(kind, rest, resources, depth)
    elif kind == "Pattern":
        found = Space(kind, 0, space(first, resources, depth))
    elif kind in _DEVICE:
        found = Space(kind, _DEVICE[kind])
    return found


def _special(kind: str, rest: tuple[Value, ...], resources: Node, depth: int) -> Space | None:
    if kind == "Indexed":
        base = space(rest[0], resources, depth) if rest else None
        return Space(kind, 1, base) if base else None
    if len(rest) < 2:
        return None
    names = rest[0] if isinstance(rest[0], tuple) else (rest[0],)
    colourants = tuple(str(name) for name in names if isinstance(name, Name))
    return Space(
        kind, len(colourants), space(rest[1], resources, depth), colourants, ", ".join(colourants)
    )


def profile_name(data: bytes) -> str:
    """What an ICC profile says it is: its description, versions 2 and 4."""
    count = int.from_bytes(data[128:132], "big")
    for index in range(min(count, 100)):
        entry = data[132 + 12 * index : 144 + 12 * index]
        if entry[:4] == b"desc":
            start, size = int.from_bytes(entry[4:8], "big"), int.from_bytes(entry[8:12], "big")
            return _description(data[start : start + size])
    return ""


def _description(tag: bytes) -> str:
    if tag[:4] == b"desc":
        length = int.from_bytes(tag[8:12], "big")
        return tag[12 : 12 + max(length - 1, 0)].decode("latin-1")
    if tag[:4] == b"mluc":
        length, start = int.from_bytes(tag[20:24], "big"), int.from_bytes(tag[24:28], "big")
        return decoded(b"\xfe\xff" + tag[start : start + length])
    return ""
