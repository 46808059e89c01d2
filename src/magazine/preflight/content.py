"""A page's content, read as a RIP reads it, until only marks on paper are left.

Forms, tiling patterns, soft masks and the glyphs of Type 3 fonts are read where they are used, each
with its own resources (ISO 32000-1, chapters 8 to 11).
"""

from magazine.preflight import painting, placing, showing
from magazine.preflight.document import Page
from magazine.preflight.marks import Fault, Group, Marks
from magazine.preflight.reader import Reader
from magazine.preflight.spaces import space
from magazine.preflight.state import State
from magazine.preflight.tokens import Operand, instructions

_OPERATORS = {**painting.OPERATORS, **placing.OPERATORS, **showing.OPERATORS}


def marks(page: Page) -> Marks:
    """Everything that a page's content puts on paper."""
    found = Marks([], [], [], [], [], [], [], {}, {}, [], [], [])
    state = State((1, 0, 0, 1, -page.media[0], -page.media[1]), page.whole)
    data, readable = page.content()
    if not readable:
        found.faults.append(Fault("stream", "the page's content cannot be decoded", page.whole))
    group = page.node.node("Group")
    if group:
        blend = space(group.get("CS"), page.resources) if "CS" in group else None
        found.groups.append(Group(page.whole, "page", blend, luminosity=False))
    _read(Reader(found, page.resources, state, _read), data)
    return found


def _read(reader: Reader, data: bytes) -> None:
    """Obey every instruction of a stream."""
    unknown_allowed = 0
    for operator, operands in instructions(data):
        if operator == b"q":
            reader.stack.append(reader.state.copy())
        elif operator == b"Q":
            if reader.stack:
                reader.state = reader.stack.pop()
            else:
                reader.fault("state", "`Q` without `q`")
        elif (method := _OPERATORS.get(operator)) is not None:
            try:
                method(reader, operands)
            except (TypeError, ValueError, IndexError):
                reader.fault("operator", f"`{operator.decode()}` has the wrong operands")
        elif operator in {b"BX", b"EX"}:
            unknown_allowed += 1 if operator == b"BX" else -1
        elif not unknown_allowed:
            reader.fault("operator", f"`{_said(operator, operands)}` is no operator")
    if reader.stack:
        reader.fault("state", f"{len(reader.stack)} `q` without `Q`")


def _said(operator: bytes, operands: list[Operand]) -> str:
    stray = operands[0] if operands and isinstance(operands[0], bytes) else b"?"
    return (operator or stray)[:20].decode("latin-1")
