"""Gradients (ISO 32000-1, 8.7.4.5): axial and radial ones, in ink or as the light of a mask."""

from collections.abc import Sequence

from pikepdf import Array, Name, Object, Pdf

from magazine.model.printer import Ink
from magazine.press.graphics import Unreadable
from magazine.press.ink.functions import Values, converted
from magazine.press.ink.ground import colour_in
from magazine.press.ink.inks import Inks
from magazine.press.ink.spaces import Space, read_space

_KINDS = (2, 3)  # axial, radial


def separate_shading(shading: Object, inks: Inks, pdf: Pdf) -> float:
    """Change a shading in place; returns the most cyan, magenta and yellow in it."""
    space = _space(shading)

    def blend(colours: Sequence[Values]) -> list[Values]:
        return [tuple(ink) for ink in _blend(colours, space, inks)]

    function, found = converted(shading.Function, blend, pdf)
    shading.Function, shading.ColorSpace = function, Name.DeviceCMYK
    most = max(colour_in(_four(colour)) for colour in found)
    if "/Background" in shading:
        ink = space.ink(inks, tuple(float(part) for part in shading.Background))
        shading.Background = Array(ink)
        most = max(most, colour_in(ink))
    return most


def lighten_shading(shading: Object, pdf: Pdf) -> None:
    """Change the shading of a luminosity mask in place: light is a straight line in sRGB's numbers."""
    space = _space(shading)
    if space.kind == "gray" and space.profile is None:
        shading.ColorSpace = Name.DeviceGray
        return

    def blend(colours: Sequence[Values]) -> list[Values]:
        return [(space.light(colour),) for colour in colours]

    shading.Function, _ = converted(shading.Function, blend, pdf)
    shading.ColorSpace = Name.DeviceGray
    if "/Background" in shading:
        shading.Background = Array([space.light(tuple(float(part) for part in shading.Background))])


def _space(shading: Object) -> Space:
    kind = int(shading.ShadingType)
    if kind not in _KINDS:
        hint = "use a linear or radial gradient, or a picture of this one"
        raise Unreadable(f"the content has a shading of type {kind}, which cannot be separated", hint)
    space = read_space(shading.ColorSpace)
    if space.kind in ("indexed", "pattern"):
        raise Unreadable(f"a gradient runs in a space of kind {space.kind}")
    return space


def _blend(colours: Sequence[Values], space: Space, inks: Inks) -> list[Ink]:
    """The ends as builds have them; between them the profile, led over to the ends.

    The profile alone would leave a step where a build begins: the difference fades from each end to
    the other. A blend of greys stays in black.
    """
    ends = [space.ink(inks, colours[0]), space.ink(inks, colours[-1])]
    if space.kind not in ("gray", "rgb") or space.profile is not None:
        return [ends[0], *(space.ink(inks, colour) for colour in colours[1:-1]), ends[1]]
    triples = [colour * 3 if len(colour) == 1 else colour for colour in colours]
    neutral = all(max(triple) - min(triple) < 1e-3 for triple in triples)
    if neutral and all(end[:3] == (0, 0, 0) for end in ends):
        return [ends[0], *(inks.grey(red) for red, _, _ in triples[1:-1]), ends[1]]
    plain = [inks.plain(red, green, blue) for red, green, blue in triples]
    apart = [
        [build - profile for build, profile in zip(end, found, strict=True)]
        for end, found in zip(ends, (plain[0], plain[-1]), strict=True)
    ]
    last = len(colours) - 1
    made = [ends[0]]
    for at in range(1, last):
        part = at / last
        moved = [
            value + (1 - part) * first + part * second
            for value, first, second in zip(plain[at], *apart, strict=True)
        ]
        made.append(inks.capped(_four(moved)))
    return [*made, ends[1]]


def _four(values: Sequence[float]) -> Ink:
    cyan, magenta, yellow, black = values
    return cyan, magenta, yellow, black
