"""Pictures no finer than they can be seen: reckoned from the biggest size at which each is drawn."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, hypot

import numpy as np
import pikepdf
from pikepdf import Dictionary, Name, Object, Stream
from PIL import Image

from magazine.model.matrix import Matrix, times
from magazine.model.problem import Place, Problem, in_order, warning
from magazine.model.setting import Setting
from magazine.press.content import Walker, content_of
from magazine.press.graphics import MALFORMED, Resources, State, Unreadable
from magazine.press.ink.spaces import Space, read_space
from magazine.press.matrices import matrix_of
from magazine.press.rasters import (
    Packed,
    Samples,
    decoded,
    is_coded,
    jpeg,
    lossless,
    own_profile,
    picture,
    samples,
    to_srgb,
)
from magazine.press.steps import COLOURS

_SPARE = 1.3  # a picture up to so much finer than asked for stays as it is: anew it would only be softer
_ART = 256  # colours: a picture with so few is a drawing, and JPEG would smear its edges
_INCH = 72
_DEEPEST = 40

# Raise it when this module makes something else of the same pages.
CODE = "sampling-1"


@dataclass(frozen=True, slots=True)
class _Target:
    ppi: float
    quality: int
    halved: bool  # colour at half the resolution


def downsample(setting: Setting, *, ppi: float, at: Place) -> Setting:
    """The setting for a screen: pictures finer than ``ppi`` by 30 % become that fine.

    Photographs are JPEG of quality 85, drawings lose nothing. What cannot be read stays as it is, with
    a warning at the article's file.
    """
    return _sampled(setting, _Target(ppi, 85, halved=True), at)


def thin(setting: Setting, *, ppi: float, at: Place) -> Setting:
    """The setting for a press: as ``downsample``, but JPEG of quality 98 with all of its colour."""
    return _sampled(setting, _Target(ppi, 98, halved=False), at)


def sizes(pdf: pikepdf.Pdf) -> dict[tuple[int, int], tuple[float, float]]:
    """The biggest width and height in points at which each picture is drawn, by its object.

    Raises ``Unreadable``.
    """
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for page in pdf.pages:
        for obj, matrix in _drawn(page.obj, Resources(page.resources), State(), 0):
            a, b, c, d, _, _ = matrix
            width, height = found.get(obj.objgen, (0.0, 0.0))
            found[obj.objgen] = max(width, hypot(a, b)), max(height, hypot(c, d))
    return found


def _drawn(
    holder: Object, resources: Resources, state: State, depth: int
) -> Iterator[tuple[Object, Matrix]]:
    if depth > _DEEPEST:
        raise Unreadable("drawings lie in one another without an end")
    walker = Walker(resources, state)
    for step in walker.walk(content_of(holder)):
        inner: Object | None = None
        matrix = walker.state.ctm
        if step.operator == b"Do":
            inner = resources.find("/XObject", step.name)
            if inner.get("/Subtype") == Name.Image:
                yield inner, matrix
                continue
        elif step.operator == b"gs":
            mask = resources.find("/ExtGState", step.name).get("/SMask")
            inner = mask.G if isinstance(mask, Dictionary) else None
        elif step.operator in COLOURS:
            stroke = step.operator[:1].isupper()
            name = (walker.state.stroke if stroke else walker.state.fill).pattern
            inner = resources.find("/Pattern", name) if name else None
            matrix = walker.base
        if isinstance(inner, Stream):
            own = Resources(inner.Resources) if "/Resources" in inner else resources
            place = times(matrix_of(inner.get("/Matrix")), matrix)
            yield from _drawn(inner, own, State(ctm=place), depth + 1)


def _sampled(setting: Setting, target: _Target, at: Place) -> Setting:
    if b"/Image" not in setting.pdf:  # the dictionary of a stream is always written plainly (7.5.7)
        return setting
    problems: list[Problem] = []
    changed = False
    with pikepdf.open(io.BytesIO(setting.pdf)) as pdf:
        try:
            found = sizes(pdf)
        except MALFORMED as reason:
            return _kept(setting, [_warned(f"the pictures of `{setting.key}`", reason, at)])
        for objgen, size in sorted(found.items()):
            try:
                changed |= _anew(pdf.get_object(objgen), size, target)
            except MALFORMED as reason:
                problems.append(_warned(f"a picture of `{setting.key}`", reason, at))
        if not changed:
            return _kept(setting, problems)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return _kept(replace(setting, pdf=out.getvalue()), problems)


def _warned(what: str, error: Exception, at: Place) -> Problem:
    reason = Unreadable.from_error(error)
    return warning("sampling", f"{what} cannot be made smaller: {reason}", at=at, hint=reason.hint)


def _kept(setting: Setting, problems: list[Problem]) -> Setting:
    return replace(setting, problems=in_order([*setting.problems, *problems])) if problems else setting


def _anew(stream: Object, size: tuple[float, float], target: _Target) -> bool:
    """Write a picture anew if that is worth while; says whether it was."""
    if stream.get("/ImageMask", False) or int(stream.get("/BitsPerComponent", 8)) == 1:
        return False  # lines of one bit: fewer points would be stairs
    if isinstance(stream.get("/Mask"), Object):
        return False
    wide, high = _pixels(stream)
    new = _fitting((wide, high), size, target.ppi)
    mask = stream.get("/SMask")
    if new is None:
        return mask is not None and _mask_anew(mask, size, target)
    space = read_space(stream.ColorSpace)
    pixels, space_obj, art = _plain(stream, space)
    alpha = None
    if mask is not None and _pixels(mask) == (wide, high) and space.kind != "cmyk":
        alpha = decoded(samples(mask, 1), mask)
    made, thinned = _resized(pixels, alpha, new)
    packed = _smaller(made, space_obj, target, coded=is_coded(stream), art=art)
    if len(packed.data) >= len(stream.read_raw_bytes()):
        return False
    packed.put(stream)
    if mask is not None:
        if thinned is None:
            _mask_anew(mask, size, target)
        else:
            lossless(thinned, Name.DeviceGray).put(mask)
    return True


def _mask_anew(mask: Object, size: tuple[float, float], target: _Target) -> bool:
    new = _fitting(_pixels(mask), size, target.ppi)
    if new is None or "/Matte" in mask:
        return False
    made, _ = _resized(decoded(samples(mask, 1), mask), None, new)
    packed = lossless(made, Name.DeviceGray)
    if len(packed.data) >= len(mask.read_raw_bytes()):
        return False
    packed.put(mask)
    return True


def _pixels(stream: Object) -> tuple[int, int]:
    return int(stream.Width), int(stream.Height)


def _fitting(pixels: tuple[int, int], size: tuple[float, float], ppi: float) -> tuple[int, int] | None:
    """How many pixels are enough, or nothing if these are."""
    wide, high = pixels
    width, height = size
    if not width or not height:
        return None
    fineness = min(wide / width, high / height) * _INCH
    if fineness <= ppi * _SPARE:
        return None
    return max(1, ceil(wide * ppi / fineness)), max(1, ceil(high * ppi / fineness))


def _plain(stream: Object, space: Space) -> tuple[Samples, Object, bool]:
    """A picture's samples with a table looked up, the space they are in, and whether it is a drawing."""
    if space.kind == "indexed" and space.base is not None:
        if "/Decode" in stream:
            raise Unreadable("a picture with a table of colours decodes them in an unknown way")
        table = np.frombuffer(space.table, dtype=np.uint8).reshape(-1, space.base.count)
        return table[samples(stream, 1)[..., 0]], stream.ColorSpace[1], True
    if space.kind not in ("gray", "rgb", "cmyk"):
        raise Unreadable(f"it is in a colour space of kind {space.kind}")
    pixels = decoded(samples(stream, space.count), stream)
    profile = own_profile(stream) if space.kind == "rgb" and space.profile is None else None
    if profile is not None:
        pixels = np.asarray(to_srgb(picture(pixels), profile))
    few = picture(pixels).getcolors(_ART) is not None
    return pixels, stream.ColorSpace, few


def _resized(
    pixels: Samples, alpha: Samples | None, size: tuple[int, int]
) -> tuple[Samples, Samples | None]:
    if alpha is None:
        made = np.asarray(picture(pixels).resize(size, Image.Resampling.LANCZOS))
        return made.reshape(size[1], size[0], -1), None
    # With its alpha, or the colour under what is clear would run into what is not.
    image = picture(pixels)
    image.putalpha(picture(alpha))
    both = np.asarray(image.resize(size, Image.Resampling.LANCZOS))
    return both[..., :-1], both[..., -1:]


def _smaller(pixels: Samples, space: Object, target: _Target, *, coded: bool, art: bool) -> Packed:
    if art:
        return lossless(pixels, space)
    lossy = jpeg(pixels, space, target.quality, halved=target.halved)
    if coded:
        return lossy
    plain = lossless(pixels, space)
    return plain if len(plain.data) <= len(lossy.data) else lossy
