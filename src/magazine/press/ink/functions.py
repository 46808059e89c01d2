"""Functions of one variable (ISO 32000-1, 7.10) whose values are colours, anew in another space."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from magazine.press.graphics import Unreadable

Values: TypeAlias = tuple[float, ...]
# The colours of a straight blend from one colour to another, at so many equal steps.
Blend: TypeAlias = Callable[[Sequence[Values]], list[Values]]

STEPS = 8  # a straight line in sRGB bends in ink: so many chords for it
_CURVED = 16
_DIGITS = 5


def converted(function: Object, blend: Blend, pdf: Pdf) -> tuple[Object, list[Values]]:
    """The function with its colours converted, and every colour that is among its corners.

    Interpolation, stitching and sampled functions. Raises ``Unreadable`` for others.
    """
    if isinstance(function, Array):
        return _joined(function, blend)
    kind = int(function.FunctionType)
    if kind == 2:
        return _interpolated(function, blend)
    if kind == 3:
        return _stitched(function, blend, pdf)
    if kind == 0:
        return _sampled(function, blend, pdf)
    hint = "use a gradient with plain colour stops"
    raise Unreadable(f"a gradient has a function of type {kind}, which cannot be separated", hint)


def _interpolated(function: Object, blend: Blend) -> tuple[Object, list[Values]]:
    first = _numbers(function, "/C0", (0.0,))
    last = _numbers(function, "/C1", (1.0,))
    power = float(function.N)
    steps = STEPS if power == 1 else _CURVED
    points = [at / steps for at in range(steps + 1)]
    colours = blend([_between(first, last, point**power) for point in points])
    if len(set(colours)) == 1:
        return _line(colours[0], colours[0]), colours[:1]
    return _chords(colours, _numbers(function, "/Domain", (0, 1))), colours


def _joined(functions: Array, blend: Blend) -> tuple[Object, list[Values]]:
    # One function a channel. Only plain ones can be seen as one function of a colour.
    ends = []
    for function in functions:
        if isinstance(function, Stream) or int(function.FunctionType) != 2 or float(function.N) != 1:
            raise Unreadable("a gradient has a function for each channel that is no straight line")
        ends.append((_numbers(function, "/C0", (0.0,)), _numbers(function, "/C1", (1.0,))))
    first = tuple(start[0] for start, _ in ends)
    last = tuple(end[0] for _, end in ends)
    colours = blend([_between(first, last, at / STEPS) for at in range(STEPS + 1)])
    return _chords(colours, (0, 1)), colours


def _stitched(function: Object, blend: Blend, pdf: Pdf) -> tuple[Object, list[Values]]:
    made, colours = [], []
    for inner in function.Functions:
        one, found = converted(inner, blend, pdf)
        made.append(one)
        colours += found
    new = Dictionary({key: function[key] for key in sorted(function.keys())})
    new[Name.Functions] = Array(made)
    if "/Range" in new:
        del new["/Range"]
    return new, colours


def _sampled(function: Object, blend: Blend, pdf: Pdf) -> tuple[Object, list[Values]]:
    sizes = [int(size) for size in function.Size]
    bits = int(function.BitsPerSample)
    if len(sizes) != 1 or bits not in (8, 16) or "/Encode" in function:
        raise Unreadable("a gradient has a sampled function of a kind that we do not know")
    ranges = _numbers(function, "/Range", ())
    decode = _numbers(function, "/Decode", ranges)
    count, size = len(ranges) // 2, sizes[0]
    raw = np.frombuffer(function.read_bytes(), dtype=">u1" if bits == 8 else ">u2")
    samples = raw[: size * count].reshape(size, count) / (2**bits - 1)
    low, high = np.array(decode[::2]), np.array(decode[1::2])
    samples = low + samples * (high - low)
    finer = np.linspace(0, size - 1, (size - 1) * STEPS + 1)
    rows = np.stack([np.interp(finer, range(size), samples[:, at]) for at in range(count)], axis=1)
    colours = blend([tuple(float(value) for value in row) for row in rows])
    data = np.round(np.array(colours) * 65535).astype(">u2").tobytes()
    made = pdf.make_stream(
        data,
        FunctionType=0,
        Domain=Array(_numbers(function, "/Domain", (0, 1))),
        Range=Array([0, 1] * len(colours[0])),
        Size=Array([len(colours)]),
        BitsPerSample=16,
    )
    return made, colours


def _chords(colours: Sequence[Values], domain: Sequence[float]) -> Dictionary:
    count = len(colours) - 1
    low, high = domain
    return Dictionary(
        FunctionType=3,
        Domain=Array([low, high]),
        Bounds=Array([_rounded(low + (high - low) * at / count) for at in range(1, count)]),
        Encode=Array([0, 1] * count),
        Functions=Array([_line(colours[at], colours[at + 1]) for at in range(count)]),
    )


def _line(first: Values, last: Values) -> Dictionary:
    return Dictionary(
        FunctionType=2,
        Domain=Array([0, 1]),
        C0=Array([_rounded(value) for value in first]),
        C1=Array([_rounded(value) for value in last]),
        N=1,
    )


def _between(first: Values, last: Values, part: float) -> Values:
    return tuple(a + (b - a) * part for a, b in zip(first, last, strict=True))


def _rounded(value: float) -> float:
    return round(float(value), _DIGITS)


def _numbers(obj: Object, name: str, default: Values) -> Values:
    found = obj.get(name)
    return default if found is None else tuple(float(value) for value in found)
