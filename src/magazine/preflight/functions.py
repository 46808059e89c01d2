"""Shadings and their functions: do the numbers of components agree? (ISO 32000-1, 7.10 and 8.7.4.)

A gradient of three components under an intent of four passes Ghostscript, qpdf and veraPDF, and comes
out wrong on paper.
"""

from collections.abc import Iterator

from magazine.preflight.objects import Node, Value
from magazine.preflight.spaces import Space

_INPUTS = {1: 2, 2: 1, 3: 1}


def shading_faults(node: Node, space: Space | None) -> Iterator[str]:
    """What is wrong with a shading whose colour space is this."""
    kind = int(node.number_of("ShadingType"))
    if not 1 <= kind <= 7:
        yield f"shading type {kind} does not exist"
        return
    if space is None:
        yield "its colour space is missing or unknown"
        return
    if space.kind in {"Pattern", "Indexed"} and ("Function" in node or space.kind == "Pattern"):
        yield f"its colour space may not be {space.kind}"
    coordinates = {2: 4, 3: 6}.get(kind)
    if coordinates and len(node.numbers("Coords")) != coordinates:
        yield f"it has {len(node.numbers('Coords'))} coordinates, {coordinates} needed"
    if "Background" in node and len(node.array("Background")) != space.size:
        yield f"its background has {len(node.array('Background'))} components, its space {space.size}"
    if "Function" in node:
        yield from _functions(node.get("Function"), _INPUTS.get(kind, 1), space.size)
    elif kind in _INPUTS:
        yield "it has no function"


def _functions(value: Value, inputs: int, outputs: int) -> Iterator[str]:
    several = value if isinstance(value, tuple) else (value,)
    if len(several) not in {1, outputs}:
        yield f"{len(several)} functions for {outputs} components"
        return
    wanted = outputs if len(several) == 1 else 1
    for item in several:
        if isinstance(item, Node):
            yield from function_faults(item, inputs, wanted)
        else:
            yield "a function is missing"


def function_faults(node: Node, inputs: int, outputs: int, depth: int = 0) -> Iterator[str]:
    """What is wrong with a function that should take and give so many numbers."""
    kind = int(node.number_of("FunctionType", -1))
    domain, values = node.numbers("Domain"), node.numbers("Range")
    if depth > 8:
        yield "functions in functions without end"
        return
    if len(domain) != 2 * inputs:
        yield f"a function's domain has {len(domain) // 2} inputs, {inputs} needed"
    if values and len(values) != 2 * outputs:
        yield f"a function gives {len(values) // 2} components, {outputs} needed"
    if kind == 2:
        yield from _exponential(node, outputs)
    elif kind == 3:
        yield from _stitched(node, outputs, depth)
    elif kind in {0, 4}:
        if not values:
            yield "a function has no range"
        if node.data() is None:
            yield "a function's samples cannot be read"
    else:
        yield f"function type {kind} does not exist"


def _exponential(node: Node, outputs: int) -> Iterator[str]:
    for key in ("C0", "C1"):
        if (size := len(node.array(key)) or 1) != outputs:
            yield f"a function's {key} has {size} components, {outputs} needed"


def _stitched(node: Node, outputs: int, depth: int) -> Iterator[str]:
    parts = node.array("Functions")
    if len(node.numbers("Bounds")) != len(parts) - 1:
        yield f"{len(parts)} functions are stitched at {len(node.numbers('Bounds'))} bounds"
    if len(node.numbers("Encode")) != 2 * len(parts):
        yield f"{len(parts)} functions are stitched with {len(node.numbers('Encode'))} codes"
    for part in parts:
        if isinstance(part, Node):
            yield from function_faults(part, 1, outputs, depth + 1)
