"""Operators of what is placed: images, forms, shadings, layers."""

from collections.abc import Mapping

from magazine.preflight.marks import Picture
from magazine.preflight.objects import EMPTY, Name, Node, Value
from magazine.preflight.painting import Operator, patterned, shade
from magazine.preflight.reader import Reader
from magazine.preflight.spaces import Space, space
from magazine.preflight.state import placed
from magazine.preflight.tokens import Inline, Operand

_FILTERS = {"A85": "ASCII85Decode", "AHx": "ASCIIHexDecode", "CCF": "CCITTFaxDecode", "DCT": "DCTDecode"}
_FILTERS |= {"Fl": "FlateDecode", "LZW": "LZWDecode", "RL": "RunLengthDecode"}


def _do(reader: Reader, operands: list[Operand]) -> None:
    node = reader.resource("XObject", operands[0])
    if not isinstance(node, Node) or not node.is_stream:
        return
    reader.layer(node)
    kind = node.name("Subtype")
    if kind == "Image":
        _image(reader, str(operands[0]), node)
    elif kind == "Form":
        if "PS" in node or node.name("Subtype2") == "PS":
            reader.marks.others.append("PS")
        reader.form(node)
    else:
        reader.marks.others.append(kind or "of no kind")


def _image(reader: Reader, name: str, node: Node) -> None:
    stencil = node.flag("ImageMask")
    if "SMask" in node or node.number_of("SMaskInData"):
        reader.marks.transparent.append("an image's soft mask")
    found = None if stencil else space(node.get("ColorSpace"), reader.resources)
    if found is None and not stencil and "JPXDecode" not in node.filters:
        reader.fault("resource", f"image `{name}` has no colour space that is known")
    size = (int(node.number_of("Width")), int(node.number_of("Height")))
    bits = 1 if stencil else int(node.number_of("BitsPerComponent", 8))
    _placed(reader, (name, node, size, bits, found, stencil, node.filters))


def _inline(reader: Reader, operands: list[Operand]) -> None:
    inline = operands[0]
    if not isinstance(inline, Inline):
        raise TypeError
    entries = inline.entries
    stencil = entries.get("ImageMask") is True
    found = None if stencil else space(_value(entries.get("ColorSpace")), reader.resources)
    width, height, bits = (entries.get(k, 1.0) for k in ("Width", "Height", "BitsPerComponent"))
    if not isinstance(width, float) or not isinstance(height, float) or not isinstance(bits, float):
        raise TypeError
    filters = entries.get("Filter")
    names = filters if isinstance(filters, list) else [filters]
    long = tuple(_FILTERS.get(str(name), str(name)) for name in names if isinstance(name, Name))
    size = (int(width), int(height))
    _placed(reader, ("inline", EMPTY, size, 1 if stencil else int(bits), found, stencil, long))


def _value(operand: Operand) -> Value:
    """An operand as a value of the file: what a colour space is made of."""
    if isinstance(operand, list):
        return tuple(_value(item) for item in operand)
    return operand if isinstance(operand, Name | bytes | bool) else None


_Facts = tuple[str, Node, tuple[int, int], int, Space | None, bool, tuple[str, ...]]


def _placed(reader: Reader, facts: _Facts) -> None:
    name, node, (width, height), bits, found, stencil, filters = facts
    a, b, c, d, _, _ = reader.state.ctm
    seen = reader.seen(placed((0, 0, 1, 1), reader.state.ctm))
    across, down = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
    if seen is None or not across or not down:
        return
    look = reader.state.filled()
    picture = Picture(
        box=seen,
        look=look,
        name=name,
        node=node,
        width=width,
        height=height,
        ppi=(width / across * 72, height / down * 72),
        bits=bits,
        space=found,
        stencil=stencil,
        filters=filters,
    )
    reader.marks.pictures.append(picture)
    if stencil:
        patterned(reader, look, seen)


def _shading(reader: Reader, operands: list[Operand]) -> None:
    node = reader.resource("Shading", operands[0])
    if isinstance(node, Node) and (seen := reader.seen(reader.state.clip)):
        shade(reader, node, seen)


def _marked(reader: Reader, operands: list[Operand]) -> None:
    """Marked content: of interest only where it is a layer."""
    if operands and operands[0] == "OC":
        layer = reader.resource("Properties", operands[-1])
        name = layer.text("Name") if isinstance(layer, Node) else ""
        reader.marks.layers.append(name or "unnamed")


def _nothing(reader: Reader, operands: list[Operand]) -> None:
    """The end of marked content, and the measures of a Type 3 glyph."""


OPERATORS: Mapping[bytes, Operator] = {
    b"Do": _do,
    b"BI": _inline,
    b"sh": _shading,
    b"BDC": _marked,
    **dict.fromkeys((b"BMC", b"EMC", b"d0", b"d1"), _nothing),
}
