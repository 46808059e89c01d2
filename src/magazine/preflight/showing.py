"""Operators of text: where each run stands, how large it is on paper, in which ink."""

from collections.abc import Mapping

from magazine.model.matrix import IDENTITY, times
from magazine.preflight.marks import Line, Text
from magazine.preflight.objects import Node
from magazine.preflight.painting import Operator, matrix, number, patterned
from magazine.preflight.reader import Reader
from magazine.preflight.state import placed, thinnest
from magazine.preflight.tokens import Operand

# Letters reach about so far, in ems, where the font does not say.
_ABOVE, _BELOW = 0.72, -0.21


def _begin(reader: Reader, operands: list[Operand]) -> None:
    del operands
    reader.text_matrix = reader.line_matrix = IDENTITY


def _end(reader: Reader, operands: list[Operand]) -> None:
    """The matrices are set anew by the next text object."""


def _font(reader: Reader, operands: list[Operand]) -> None:
    name, size = operands
    node = reader.resource("Font", name)
    reader.state.face = reader.face(node) if isinstance(node, Node) else None
    reader.state.size = number(size)


def _matrix(reader: Reader, operands: list[Operand]) -> None:
    reader.text_matrix = reader.line_matrix = matrix(operands)


def _next(reader: Reader, x: float, y: float) -> None:
    reader.text_matrix = reader.line_matrix = times((1, 0, 0, 1, x, y), reader.line_matrix)


def _move(reader: Reader, operands: list[Operand]) -> None:
    _next(reader, number(operands[0]), number(operands[1]))


def _move_leading(reader: Reader, operands: list[Operand]) -> None:
    reader.state.leading = -number(operands[1])
    _move(reader, operands)


def _newline(reader: Reader, operands: list[Operand]) -> None:
    del operands
    _next(reader, 0, -reader.state.leading)


def _setting(name: str, factor: float = 1) -> Operator:
    def operator(reader: Reader, operands: list[Operand]) -> None:
        setattr(reader.state, name, number(operands[0]) * factor)

    return operator


def _mode(reader: Reader, operands: list[Operand]) -> None:
    reader.state.text_mode = int(number(operands[0]))


def _show(reader: Reader, operands: list[Operand]) -> None:
    _shown(reader, [operands[0]])


def _show_array(reader: Reader, operands: list[Operand]) -> None:
    (found,) = operands
    if not isinstance(found, list):
        raise TypeError
    _shown(reader, found)


def _show_next(reader: Reader, operands: list[Operand]) -> None:
    _newline(reader, operands)
    _shown(reader, [operands[-1]])


def _show_spaced(reader: Reader, operands: list[Operand]) -> None:
    word, letter, text = operands
    reader.state.word_spacing, reader.state.spacing = number(word), number(letter)
    _show_next(reader, [text])


def _shown(reader: Reader, items: list[Operand]) -> None:
    state, face = reader.state, reader.state.face
    if face is None:
        reader.fault("resource", "text is shown in no font")
        return
    width = 0.0
    missing = count = 0
    for item in items:
        if isinstance(item, bytes):
            codes = face.codes(item)
            missing += face.missing(codes)
            count += len(codes)
            width += face.advance(codes) * state.size + len(codes) * state.spacing
            if state.word_spacing and not face.composite:
                width += item.count(b" ") * state.word_spacing
        elif isinstance(item, float):
            width -= item / 1000 * state.size
        else:
            raise TypeError
    width *= state.scale
    if count:
        _mark(reader, width, missing)
    reader.text_matrix = times((1, 0, 0, 1, width, 0), reader.text_matrix)


def _mark(reader: Reader, width: float, missing: int) -> None:
    state, face = reader.state, reader.state.face
    assert face is not None
    where = times(reader.text_matrix, state.ctm)
    size = abs(state.size)
    foot, head = sorted((_BELOW * state.size + state.rise, _ABOVE * state.size + state.rise))
    seen = reader.seen(placed((min(0, width), foot, max(0, width), head), where))
    if seen is None:
        return
    mode = state.text_mode % 4
    hidden = mode == 3
    look = state.stroked() if mode == 1 else state.filled()
    points = size * (where[2] ** 2 + where[3] ** 2) ** 0.5
    reader.marks.texts.append(Text(seen, look, points, face, hidden, missing))
    if hidden:
        return
    if mode in {1, 2}:
        stroke = state.width * thinnest(where)
        reader.marks.lines.append(Line(seen, state.stroked(), stroke, filled=False))
    patterned(reader, look, seen)
    if face.kind == "Type3":
        reader.glyphs(face, times((state.size, 0, 0, state.size, 0, state.rise), where), seen)


OPERATORS: Mapping[bytes, Operator] = {
    b"BT": _begin,
    b"ET": _end,
    b"Tf": _font,
    b"Tm": _matrix,
    b"Td": _move,
    b"TD": _move_leading,
    b"T*": _newline,
    b"Tc": _setting("spacing"),
    b"Tw": _setting("word_spacing"),
    b"TL": _setting("leading"),
    b"Ts": _setting("rise"),
    b"Tz": _setting("scale", 0.01),
    b"Tr": _mode,
    b"Tj": _show,
    b"TJ": _show_array,
    b"'": _show_next,
    b'"': _show_spaced,
}
