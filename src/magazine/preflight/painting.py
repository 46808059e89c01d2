"""Operators of paths, colours and the graphics state."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from magazine.model.artifact import Area
from magazine.model.matrix import Matrix, times
from magazine.preflight.functions import shading_faults
from magazine.preflight.marks import Fill, Line, Look, Paint, Shade
from magazine.preflight.objects import Name, Node, Value
from magazine.preflight.reader import Reader
from magazine.preflight.spaces import CMYK, GREY, RGB, Space, space
from magazine.preflight.state import common, placed, thinnest
from magazine.preflight.tokens import Operand

Operator: TypeAlias = Callable[[Reader, list[Operand]], None]

_THIN = 2.0  # a filled shape thinner than this is a line (Ghent Workgroup 2022, R0010)
_NOWHERE: Area = (1e9, 1e9, -1e9, -1e9)
_OPAQUE = {"Normal", "Compatible"}


def number(value: Operand) -> float:
    """The operand as a number. Raises TypeError."""
    if isinstance(value, float):
        return value
    raise TypeError


def matrix(operands: list[Operand]) -> Matrix:
    """Six operands as a matrix. Raises TypeError or ValueError."""
    a, b, c, d, e, f = (number(value) for value in operands)
    return (a, b, c, d, e, f)


def _transform(reader: Reader, operands: list[Operand]) -> None:
    reader.state.ctm = times(matrix(operands), reader.state.ctm)


def _width(reader: Reader, operands: list[Operand]) -> None:
    reader.state.width = number(operands[0])


def _nothing(reader: Reader, operands: list[Operand]) -> None:
    """What changes no mark as far as a printer cares."""


def _extended(reader: Reader, operands: list[Operand]) -> None:
    node = reader.resource("ExtGState", operands[0])
    if not isinstance(node, Node):
        return
    reader.marks.states[node.identity] = node
    state = reader.state
    for key, value in node.items():
        if key in _SETTERS and isinstance(value, bool | int | float):
            _SETTERS[key](reader, value)
    if "OP" in node and "op" not in node:
        state.over_fill = state.over_stroke
    _blended(reader, node)
    font = node.array("Font")
    if len(font) == 2 and isinstance(font[0], Node) and isinstance(font[1], int | float):
        state.face, state.size = reader.face(font[0]), font[1]


def _set(name: str) -> Callable[[Reader, float], None]:
    return lambda reader, value: setattr(reader.state, name, value)


_SETTERS: Mapping[str, Callable[[Reader, float], None]] = {
    "OP": _set("over_stroke"),
    "op": _set("over_fill"),
    "OPM": _set("opm"),
    "LW": _set("width"),
    "ca": _set("alpha"),
    "CA": _set("stroke_alpha"),
}


def _blended(reader: Reader, node: Node) -> None:
    """Transparency: what a graphics state says of it, and the mask that it brings."""
    said = reader.marks.transparent
    if min(node.number_of("ca", 1), node.number_of("CA", 1)) < 1:
        said.append("an opacity")
    mode: Value = node.get("BM")
    modes = mode if isinstance(mode, tuple) else (mode,)
    if mode is not None and modes[0] not in _OPAQUE:
        said.append(f"the blend mode {modes[0]!r}")
    mask = node.get("SMask")
    if isinstance(mask, Node):
        said.append("a soft mask")
        if isinstance(form := mask.get("G"), Node):
            reader.form(form, mask=True, luminosity=mask.name("S") == "Luminosity")


# Colours


def _first(found: Space | None) -> Paint:
    """The colour that a space starts with."""
    here = found or GREY
    parts = (0.0,) * here.size
    if here.size == 4 and here.kind in {"DeviceCMYK", "ICCBased"}:
        parts = (0.0, 0.0, 0.0, 1.0)
    elif here.kind in {"Separation", "DeviceN"}:
        parts = (1.0,) * here.size
    return Paint(here, parts)


def _fill_space(reader: Reader, operands: list[Operand]) -> None:
    reader.state.fill = _first(reader.space(operands[0]))


def _stroke_space(reader: Reader, operands: list[Operand]) -> None:
    reader.state.stroke = _first(reader.space(operands[0]))


def _coloured(reader: Reader, now: Paint, operands: list[Operand]) -> Paint:
    if now.space.kind == "Pattern":
        pattern = reader.resource("Pattern", operands[-1])
        parts = tuple(number(value) for value in operands[:-1])
        return Paint(now.space, parts, pattern if isinstance(pattern, Node) else None)
    parts = tuple(number(value) for value in operands)
    if len(parts) != now.space.size:
        size = now.space.size
        reader.fault("operator", f"a colour of {len(parts)} components in {now.space.said} of {size}")
    return Paint(now.space, parts)


def _fill_colour(reader: Reader, operands: list[Operand]) -> None:
    reader.state.fill = _coloured(reader, reader.state.fill, operands)


def _stroke_colour(reader: Reader, operands: list[Operand]) -> None:
    reader.state.stroke = _coloured(reader, reader.state.stroke, operands)


def _device(reader: Reader, name: str, here: Space, operands: list[Operand]) -> Paint:
    """A device's colour; the page may say that it means another space."""
    found = reader.space(Name(name)) or here
    parts = tuple(number(value) for value in operands)
    if len(parts) != here.size:
        raise ValueError
    return Paint(found, parts)


def _fills(name: str, here: Space) -> Operator:
    def operator(reader: Reader, operands: list[Operand]) -> None:
        reader.state.fill = _device(reader, name, here, operands)

    return operator


def _strokes(name: str, here: Space) -> Operator:
    def operator(reader: Reader, operands: list[Operand]) -> None:
        reader.state.stroke = _device(reader, name, here, operands)

    return operator


# Paths: only their bounds are kept, and whether they are one shape


def _to(reader: Reader, operands: list[Operand]) -> None:
    left, bottom, right, top = reader.bounds
    for index in range(0, len(operands) - 1, 2):
        x, y = operands[index], operands[index + 1]
        left, right = min(left, x), max(right, x)  # type: ignore[type-var,assignment]
        bottom, top = min(bottom, y), max(top, y)  # type: ignore[type-var,assignment]
    reader.bounds = (left, bottom, right, top)


def _move(reader: Reader, operands: list[Operand]) -> None:
    reader.shapes += 1
    _to(reader, operands)


def _box(reader: Reader, operands: list[Operand]) -> None:
    x, y, width, height = (number(value) for value in operands)
    reader.shapes += 1
    _to(reader, [x, y, x + width, y + height])


def _clip(reader: Reader, operands: list[Operand]) -> None:
    del operands
    reader.clipping = True


def _painting(*, fill: bool = False, stroke: bool = False) -> Operator:
    def operator(reader: Reader, operands: list[Operand]) -> None:
        del operands
        state, bounds = reader.state, reader.bounds
        if bounds[0] <= bounds[2]:
            box = placed(bounds, state.ctm)
            if fill:
                _filled(reader, box)
            if stroke:
                _stroked(reader, box)
            if reader.clipping:
                state.clip = common(state.clip, box)
        elif reader.clipping:
            state.clip = _NOWHERE
        reader.bounds, reader.shapes, reader.clipping = _NOWHERE, 0, False

    return operator


def _filled(reader: Reader, box: Area) -> None:
    seen = reader.seen(box)
    if seen is None:
        return
    look = reader.state.filled()
    # A border may be the ring between two rectangles, of which a clip shows one side.
    ring = reader.shapes == 2 and _thickness(seen)[0] < _thickness(box)[0]
    thin, long = _thickness(seen if ring else box)
    # A rule is often a filled rectangle; a dot or a dash's end is none.
    if (reader.shapes == 1 or ring) and thin < _THIN and long > 4 * thin:
        reader.marks.lines.append(Line(seen, look, thin, filled=True))
    else:
        reader.marks.fills.append(Fill(seen, look))
    patterned(reader, look, seen)


def _thickness(box: Area) -> tuple[float, float]:
    """The shorter side and the longer one."""
    sides = sorted((box[2] - box[0], box[3] - box[1]))
    return sides[0], sides[1]


def _stroked(reader: Reader, box: Area) -> None:
    width = reader.state.width * thinnest(reader.state.ctm)
    half = width / 2
    seen = reader.seen((box[0] - half, box[1] - half, box[2] + half, box[3] + half))
    if seen is not None:
        look = reader.state.stroked()
        reader.marks.lines.append(Line(seen, look, width, filled=False))
        patterned(reader, look, seen)


def patterned(reader: Reader, look: Look, area: Area) -> None:
    """What a pattern puts where a mark is painted with it."""
    pattern = look.paint.pattern
    if pattern is None:
        return
    if int(pattern.number_of("PatternType")) == 2:
        shade(reader, pattern.node("Shading"), area)
    else:
        reader.tile(look.paint, area)


def shade(reader: Reader, node: Node, area: Area) -> None:
    """A shading that shows in an area."""
    found = space(node.get("ColorSpace"), reader.resources)
    faults = tuple(dict.fromkeys(shading_faults(node, found)))
    reader.marks.shades.append(Shade(reader.cover or area, found, faults, reader.state.masked))


OPERATORS: Mapping[bytes, Operator] = {
    b"cm": _transform,
    b"w": _width,
    b"gs": _extended,
    **dict.fromkeys((b"J", b"j", b"M", b"d", b"ri", b"i", b"h", b"MP", b"DP"), _nothing),
    b"cs": _fill_space,
    b"CS": _stroke_space,
    b"sc": _fill_colour,
    b"scn": _fill_colour,
    b"SC": _stroke_colour,
    b"SCN": _stroke_colour,
    b"g": _fills("DeviceGray", GREY),
    b"G": _strokes("DeviceGray", GREY),
    b"rg": _fills("DeviceRGB", RGB),
    b"RG": _strokes("DeviceRGB", RGB),
    b"k": _fills("DeviceCMYK", CMYK),
    b"K": _strokes("DeviceCMYK", CMYK),
    b"m": _move,
    **dict.fromkeys((b"l", b"c", b"v", b"y"), _to),
    b"re": _box,
    b"W": _clip,
    b"W*": _clip,
    b"n": _painting(),
    **dict.fromkeys((b"f", b"F", b"f*"), _painting(fill=True)),
    **dict.fromkeys((b"S", b"s"), _painting(stroke=True)),
    **dict.fromkeys((b"B", b"B*", b"b", b"b*"), _painting(fill=True, stroke=True)),
}
