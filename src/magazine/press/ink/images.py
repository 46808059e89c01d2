"""Pictures in ink: black alone, a table of builds, or four inks by the profile, within the limit."""

import hashlib
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from pikepdf import Array, Name, Object, Stream, String

from magazine.press.graphics import Unreadable
from magazine.press.ink.ground import colour_in
from magazine.press.ink.inks import Inks
from magazine.press.ink.spaces import Space, read_space
from magazine.press.objects import discard
from magazine.press.rasters import (
    HINTS,
    Packed,
    Samples,
    decoded,
    is_coded,
    jpeg,
    lossless,
    own_profile,
    picture,
    read_back,
    samples,
    storage,
    summed,
)

_QUALITIES = (98, 100)  # below 98 the losses of JPEG add more ink than the darkest parts have room for
_ART = 256  # colours: a picture with so few is a drawing, not a photograph
_CHROMA = 3  # 8-bit steps between the channels of what is no colour but the noise of a JPEG

# What a picture comes out as: nothing if it stays; and the most colour under black, from 0 to 3.
Made: TypeAlias = tuple[Packed | None, float]


@dataclass(frozen=True, slots=True)
class Separated:
    """What became of a picture: the most cyan, magenta and yellow in it, and whether it covers."""

    colour: float
    opaque: bool


class Pictures:
    """Converts pictures, each of them once however often it is drawn, in whatever article."""

    def __init__(self, inks: Inks, made: dict[str, Made]) -> None:
        self.inks, self._made = inks, made

    def separate(self, stream: Stream) -> Separated:
        """Change a picture in place. Raises ``Unreadable``."""
        opaque = not any(name in stream for name in ("/SMask", "/Mask", "/ImageMask"))
        made, colour = self._once(stream)
        if made is not None:
            made.put(stream)
        discard(stream, *HINTS)
        return Separated(colour, opaque)

    def _once(self, stream: Stream) -> Made:
        # The reference to a colour space in the text says nothing in another file; its content does.
        digest = hashlib.sha256(storage(stream) + b"\0" + _all_of(stream.get("/ColorSpace")))
        digest.update(stream.read_raw_bytes())
        key = digest.hexdigest()
        if key not in self._made:
            self._made[key] = self._convert(stream)
        return self._made[key]

    def _convert(self, stream: Stream) -> Made:
        if isinstance(stream.get("/Mask"), Array):
            raise Unreadable("a picture masks out one of its colours", "save it with an alpha channel")
        space = _space(stream)
        match space.kind:
            case "indexed":
                return self._indexed(stream, space)
            case "gray":
                return self._grey(stream, space)
            case "rgb":
                return self._rgb(stream, space)
            case "cmyk":
                return self._cmyk(stream, space)
        raise Unreadable(f"a picture is in a colour space of kind {space.kind}")

    def _grey(self, stream: Stream, space: Space) -> Made:
        if int(stream.get("/BitsPerComponent", 8)) == 1 and space.profile is None:
            return None, 0.0  # black and white are black and paper, whichever way round
        return self._black(decoded(samples(stream, 1), stream), coded=is_coded(stream)), 0.0

    def _black(self, grey: Samples, *, coded: bool) -> Packed:
        table = np.round(255 - self.inks.tones).astype(np.uint8)
        toned = table[grey]
        return self._smaller(toned, coded=coded)

    def _rgb(self, stream: Stream, space: Space) -> Made:
        pixels = decoded(samples(stream, 3), stream)
        coded = is_coded(stream)
        profile = space.profile
        profile = profile or own_profile(stream)
        image = picture(pixels)
        if profile is None:
            few = image.getcolors(_ART)
            if few is not None:
                return self._drawing(pixels)
            red, green, blue = (pixels[..., channel] for channel in range(3))
            most = np.maximum(np.maximum(red, green), blue)
            if (most - np.minimum(np.minimum(red, green), blue)).max() <= _CHROMA:
                return self._black(pixels[..., 1:2], coded=coded), 0.0
        ink = self.inks.image(image, profile)
        return self._smaller(ink, coded=coded), _most(ink)

    def _drawing(self, pixels: Samples) -> Made:
        """Few colours: each becomes what it would be as a colour of the page, builds included."""
        packed = (pixels.astype(np.uint32) << np.array([16, 8, 0], dtype=np.uint32)).sum(
            axis=-1, dtype=np.uint32
        )
        values, index = np.unique(packed, return_inverse=True)
        colours = [
            ((int(v) >> 16) / 255, (int(v) >> 8 & 255) / 255, (int(v) & 255) / 255) for v in values
        ]
        inks = [self.inks.rgb(*colour) for colour in colours]
        table = np.round(np.array(inks) * 255).astype(np.uint8)
        index = index.reshape(pixels.shape[:2])
        if not table[:, :3].any():
            return lossless((255 - table[:, 3])[index][..., None], Name.DeviceGray), 0.0
        space = _palette(table)
        return lossless(index.astype(np.uint8)[..., None], space), max(map(colour_in, inks))

    def _indexed(self, stream: Stream, space: Space) -> Made:
        base = space.base
        if base is None or "/Decode" in stream:
            raise Unreadable("a picture with a table of colours decodes them in an unknown way")
        entries = len(space.table) // base.count
        inks = [base.ink(self.inks, space.entry(at)) for at in range(entries)]
        table = np.round(np.array(inks) * 255).astype(np.uint8)
        facts = storage(stream, ColorSpace=_palette(table))
        return Packed(facts, stream.read_raw_bytes()), max(map(colour_in, inks))

    def _cmyk(self, stream: Stream, space: Space) -> Made:
        pixels = decoded(samples(stream, 4), stream)
        profile = space.profile
        if profile is not None and profile != self.inks.profile:
            ink = self.inks.image(picture(pixels), profile)
            return self._smaller(ink, coded=is_coded(stream)), _most(ink)
        kept = self.inks.kept(pixels)
        if kept is not pixels:
            return self._smaller(kept, coded=is_coded(stream)), _most(kept)
        if is_coded(stream):
            # As it came, but for the profile inside, which is a megabyte and says nothing to a press.
            facts = storage(stream, ColorSpace=Name.DeviceCMYK)
            return Packed(facts, without_profile(stream.read_raw_bytes())), _most(pixels)
        if space.profile is None:
            return None, _most(pixels)
        return lossless(pixels, Name.DeviceCMYK), _most(pixels)

    def _smaller(self, pixels: Samples, *, coded: bool) -> Packed:
        """JPEG or Flate, whichever is smaller; JPEG only if its losses stay within the limit.

        What came as JPEG is a photograph: for it, Flate is tried last.
        """
        space = Name.DeviceGray if pixels.shape[2] == 1 else Name.DeviceCMYK
        found = self._jpeg(pixels, space)
        if found is not None and coded:
            return found
        plain = lossless(pixels, space)
        return plain if found is None or len(plain.data) <= len(found.data) else found

    def _jpeg(self, pixels: Samples, space: Object) -> Packed | None:
        if pixels.shape[2] == 1:
            return jpeg(pixels, space, _QUALITIES[0])
        limit, source = self.inks.limit, pixels
        for quality in _QUALITIES:
            for _ in range(2):
                made = jpeg(source, space, quality)
                most = summed(read_back(made)).max() / 2.55
                if most <= self.inks.limit:
                    return made
                # The darkest parts give way by what the losses added, and a little.
                limit -= most - self.inks.limit + 0.5
                source = self.inks.kept(pixels, limit)
        return None


def lighten(stream: Stream) -> None:
    """Change a picture of a luminosity mask in place, to grey as light. Raises ``Unreadable``."""
    space = _space(stream)
    discard(stream, *HINTS)
    if space.kind == "gray" and space.profile is None:
        return
    if space.kind == "indexed" and space.base is not None:
        base = space.base
        entries = len(space.table) // base.count
        table = np.array([base.light(space.entry(at)) for at in range(entries)])
        index = samples(stream, 1)
        lossless(np.round(table * 255).astype(np.uint8)[index], Name.DeviceGray).put(stream)
        return
    if space.kind not in ("rgb", "gray"):
        raise Unreadable(f"a mask holds a picture of kind {space.kind}")
    pixels = decoded(samples(stream, space.count), stream)
    grey = np.asarray(picture(pixels).convert("L"))[..., None]
    lossless(grey, Name.DeviceGray).put(stream)


def without_profile(data: bytes) -> bytes:
    """A JPEG without the segments of an ICC profile (ICC.1, B.4). All else stays, byte for byte."""
    out, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at:end]
        if not (segment[1] == 0xE2 and segment[4:16] == b"ICC_PROFILE\0"):
            out.append(segment)
        at = end
    return b"".join([*out, data[at:]])


def _space(stream: Stream) -> Space:
    obj = stream.get("/ColorSpace")
    if obj is None:
        raise Unreadable("a picture does not say what its colours are")
    return read_space(obj)


def _palette(table: Samples) -> Array:
    return Array([Name.Indexed, Name.DeviceCMYK, len(table) - 1, String(table.tobytes())])


def _most(ink: Samples) -> float:
    return float(summed(ink[..., :3]).max()) / 255


def _all_of(space: Object | None) -> bytes:
    # A profile or a table may stand in a stream of its own, which the text only refers to.
    if not isinstance(space, Array):
        return b""
    parts = [part.read_bytes() if isinstance(part, Stream) else b"" for part in space]
    inner = [_all_of(part) for part in space]
    return b"\0".join([space.unparse(resolved=True), *parts, *inner])
