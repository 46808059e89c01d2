"""Fonts as far as a printer cares: embedded or not, how wide, which codes show no glyph."""

from collections.abc import Iterator
from functools import cached_property

from magazine.preflight.objects import Name, Node, Value

_PROGRAMS = ("FontFile", "FontFile2", "FontFile3")


class Face:
    """A font of a page's resources; equal if it is the same object."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.kind = node.name("Subtype")
        descendants = node.array("DescendantFonts")
        self.inner = next((d for d in descendants if isinstance(d, Node)), node)
        self.composite = self.kind == "Type0"
        self.name = (
            node.name("BaseFont") or self.inner.name("BaseFont") or node.name("Name") or "unnamed"
        )
        self.descriptor = self.inner.node("FontDescriptor")

    @property
    def plain_name(self) -> str:
        """The name without a subset's prefix."""
        prefix, plus, rest = self.name.partition("+")
        return rest if plus and len(prefix) == 6 and prefix.isupper() else self.name

    @property
    def program(self) -> Node | None:
        """The embedded font program."""
        found = (self.descriptor.get(key) for key in _PROGRAMS)
        return next((p for p in found if isinstance(p, Node)), None)

    @property
    def embedded(self) -> bool:
        """Its glyphs are in the file; those of a Type 3 font always are."""
        return self.kind == "Type3" or self.program is not None

    @cached_property
    def identity(self) -> bool:
        """Codes are the numbers of glyphs: two bytes each, 0 is the glyph of what is missing."""
        return self.composite and self.node.name("Encoding") in {"Identity-H", "Identity-V"}

    @cached_property
    def _widths(self) -> dict[int, float]:
        if self.composite:
            return dict(_composite_widths(self.inner.array("W")))
        first = int(self.node.number_of("FirstChar"))
        return {
            first + i: float(w)
            for i, w in enumerate(self.node.array("Widths"))
            if isinstance(w, int | float)
        }

    @cached_property
    def _default(self) -> float:
        if self.composite:
            return self.inner.number_of("DW", 1000)
        return self.descriptor.number_of("MissingWidth", 0 if self._widths else 500)

    @cached_property
    def _unit(self) -> float:
        matrix = self.node.numbers("FontMatrix")
        return abs(matrix[0]) if self.kind == "Type3" and matrix else 0.001

    def codes(self, text: bytes) -> tuple[int, ...] | bytes:
        """The codes of a string that is shown."""
        if not self.composite:
            return text
        return tuple(text[i] << 8 | text[i + 1] for i in range(0, len(text) - 1, 2))

    def advance(self, codes: tuple[int, ...] | bytes) -> float:
        """How far the codes reach, in ems."""
        widths, default = self._widths, self._default
        return sum(widths.get(code, default) for code in codes) * self._unit

    def missing(self, codes: tuple[int, ...] | bytes) -> int:
        """How many of the codes show ``.notdef``."""
        if self.identity:
            return sum(code == 0 for code in codes)
        undefined = self._undefined
        return sum(code in undefined for code in codes) if undefined else 0

    @cached_property
    def _undefined(self) -> frozenset[int]:
        found: set[int] = set()
        code = 0
        for item in self.node.node("Encoding").array("Differences"):
            if isinstance(item, Name):
                if item == ".notdef":
                    found.add(code)
                code += 1
            elif isinstance(item, int):
                code = item
        return frozenset(found)


def _composite_widths(array: tuple[Value, ...]) -> Iterator[tuple[int, float]]:
    """``c [w w w]`` and ``first last w``."""
    index = 0
    while index + 1 < len(array):
        first, second = array[index], array[index + 1]
        if not isinstance(first, int):
            return
        if isinstance(second, tuple):
            for offset, width in enumerate(second):
                if isinstance(width, int | float):
                    yield first + offset, float(width)
            index += 2
        else:
            third = array[index + 2] if index + 2 < len(array) else None
            if not isinstance(second, int) or not isinstance(third, int | float):
                return
            for code in range(first, min(second, 65535) + 1):
                yield code, float(third)
            index += 3
