"""The colour spaces of a content stream (ISO 32000-1, 8.6), each as a way into ink or into light."""

from dataclasses import dataclass
from typing import TypeAlias

from pikepdf import Array, Name, Object, Stream
from PIL import Image

from magazine.model.printer import Ink
from magazine.press.graphics import Unreadable
from magazine.press.ink.inks import BLACK, Inks, eight_bits
from magazine.press.rasters import foreign, to_srgb

Parts: TypeAlias = tuple[float, ...]

_DEVICES = {
    "/DeviceGray": "gray",
    "/G": "gray",
    "/DeviceRGB": "rgb",
    "/RGB": "rgb",
    "/DeviceCMYK": "cmyk",
    "/CMYK": "cmyk",
    "/Pattern": "pattern",
}
_COUNTS = {"gray": 1, "rgb": 3, "cmyk": 4, "lab": 3, "indexed": 1, "pattern": 0}
_BY_COUNT = {1: "gray", 3: "rgb", 4: "cmyk"}
_MODES = {"gray": "L", "rgb": "RGB", "cmyk": "CMYK"}


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: ``kind`` is gray, rgb, cmyk, lab, indexed or pattern.

    ``profile`` is set if it is based on an ICC profile other than sRGB; ``base`` and ``table`` belong
    to an indexed space, ``base`` to the pattern of one colour too.
    """

    kind: str
    profile: bytes | None = None
    base: "Space | None" = None
    table: bytes = b""

    @property
    def count(self) -> int:
        """How many components a colour has."""
        return _COUNTS[self.kind]

    @property
    def mode(self) -> str:
        """Pillow's name for it."""
        return _MODES[self.kind]

    @property
    def initial(self) -> Parts:
        """The colour that a content stream begins with after choosing the space (8.6.5.1)."""
        return BLACK if self.kind == "cmyk" else (0.0,) * self.count

    def ink(self, inks: Inks, parts: Parts) -> Ink:
        """A colour of the space in ink. Raises ``Unreadable``."""
        if len(parts) != self.count:
            raise Unreadable(f"a colour has {len(parts)} components instead of {self.count}")
        match self.kind:
            case "gray" | "rgb":
                return inks.rgb(*self._srgb(parts))
            case "lab":
                return inks.lab(*parts)
            case "cmyk":
                cyan, magenta, yellow, black = parts
                if self.profile is not None and self.profile != inks.profile:
                    one = Image.new("CMYK", (1, 1), tuple(round(part * 255) for part in parts))
                    pixel = inks.image(one, self.profile)[0, 0]
                    cyan, magenta, yellow, black = (round(int(value) / 255, 4) for value in pixel)
                return inks.capped((cyan, magenta, yellow, black))
        if self.base is None:
            raise Unreadable("a pattern stands where a colour belongs")
        return self.base.ink(inks, self.entry(round(parts[0])))

    def light(self, parts: Parts) -> float:
        """A colour's luminosity, as a soft mask reads it (11.5.3). Raises ``Unreadable``."""
        if len(parts) != self.count:
            raise Unreadable(f"a colour has {len(parts)} components instead of {self.count}")
        match self.kind:
            case "gray" | "rgb":
                red, green, blue = self._srgb(parts)
            case "cmyk":
                red, green, blue = (1 - min(1.0, part + parts[3]) for part in parts[:3])
            case "indexed" if self.base is not None:
                return self.base.light(self.entry(round(parts[0])))
            case _:
                raise Unreadable(f"a mask is painted with a colour of kind {self.kind}")
        return round(0.3 * red + 0.59 * green + 0.11 * blue, 4)

    def entry(self, at: int) -> Parts:
        """One colour of an indexed space's table."""
        assert self.base is not None
        count = self.base.count
        row = self.table[at * count : (at + 1) * count]
        values = tuple(value / 255 for value in row)
        if self.base.kind == "lab":
            lightness, a, b = values
            return lightness * 100, a * 255 - 128, b * 255 - 128
        return values

    def _srgb(self, parts: Parts) -> tuple[float, float, float]:
        red, green, blue = parts * 3 if len(parts) == 1 else parts
        if self.profile is None:
            return red, green, blue
        values = eight_bits(red, green, blue)
        one = Image.new(self.mode, (1, 1), values[0] if self.kind == "gray" else values)
        pixel = to_srgb(one, self.profile).getpixel((0, 0))
        assert isinstance(pixel, tuple)
        red, green, blue = (value / 255 for value in pixel)
        return red, green, blue


def read_space(obj: Object | str) -> Space:
    """A colour space as it stands in a file. Raises ``Unreadable`` for one that is unknown."""
    if isinstance(obj, str | Name):
        return _device(str(obj))
    if not isinstance(obj, Array) or not len(obj):
        raise Unreadable("the content has a colour space that is none")
    family = str(obj[0])
    if family == "/ICCBased":
        return _based(obj[1])
    if family == "/Lab":
        return Space("lab")
    if family in ("/Indexed", "/I"):
        lookup = obj[3]
        table = lookup.read_bytes() if isinstance(lookup, Stream) else bytes(lookup)
        return Space("indexed", base=read_space(obj[1]), table=table)
    if family == "/Pattern" and len(obj) > 1:
        return Space("pattern", base=read_space(obj[1]))
    if family in ("/Separation", "/DeviceN"):
        names = obj[1].as_list() if isinstance(obj[1], Array) else [obj[1]]
        inks = ", ".join(f"`{str(name)[1:]}`" for name in names)
        hint = "give the colour as sRGB: a spot colour has no place among four inks"
        raise Unreadable(f"the content has a spot colour, {inks}", hint)
    return _device(family)


def _device(name: str) -> Space:
    if name not in _DEVICES:
        raise Unreadable(f"the content has a colour space that we do not know, `{name}`")
    return Space(_DEVICES[name])


def _based(stream: Object) -> Space:
    count = int(stream.N)
    if count not in _BY_COUNT:
        raise Unreadable(f"the content has an ICC profile with {count} channels")
    return Space(_BY_COUNT[count], profile=foreign(bytes(stream.read_bytes())))
