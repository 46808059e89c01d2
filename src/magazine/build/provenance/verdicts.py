"""One verdict a kind of finding: which of those that stand there did it, and what to do about it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import ceil
from typing import TypeAlias

from magazine.build.provenance.scene import Scene
from magazine.model.artifact import Finding
from magazine.model.document import Width
from magazine.model.measure import Length
from magazine.typeset.lint.blame import Said, Seen

Verdict: TypeAlias = Callable[[Scene], Finding | None]

# A line is a rule's if it is as thick as the rule says, but for rounding to hundredths.
_AS_THICK = 0.02
_NOTHING = frozenset({"0", "auto", "none", "static", "relative", "absolute"})
_COLOURED = frozenset({"coloured-text", "reversed-text"})


def verdict(scene: Scene) -> Finding:
    """The finding with its culprit; if nobody is caught, it is the file of the article."""
    advert = _advert(scene)
    if advert:
        return advert
    for judge in (_JUDGES.get(scene.finding.check, _copy), _copy):
        found = judge(scene)
        if found:
            return found
    return replace(scene.finding, culprit=scene.origins.at)


def _advert(scene: Scene) -> Finding | None:
    """An advertiser's page goes to the press as it came: what is wrong in it is wrong in its file."""
    pictures = [picture for one in scene.suspects if (picture := scene.picture(one))]
    if scene.area is None:
        pictures = [picture for picture in scene.sheet.pictures.values() if picture.original]
    first = next(iter(pictures), None)
    return scene.drawn(first) if first and first.original else None


def _resolution(scene: Scene) -> Finding | None:
    finding = scene.finding
    for one in scene.suspects:
        picture = scene.picture(one)
        if picture is None:
            continue
        if picture.vector or not finding.measured or not finding.wanted:
            return scene.drawn(picture)  # pixels inside a drawing
        width = Length(one.area[2] - one.area[0])
        pixels = ceil(picture.width * finding.wanted / finding.measured / 10) * 10
        figure = scene.origins.figure(one.block)
        smaller = figure is not None and figure.place is not Width.COLUMN
        return replace(
            finding,
            message=f"`{picture.path}` prints at {finding.measured:.0f} ppi at {width.mm:.0f} mm wide, "
            f"{finding.wanted:.0f} wanted",
            hint=f"supply {_thousands(pixels)} pixels across or more"
            + (", or set `place=column`" if smaller else ""),
            culprit=scene.origins.shown(one.block, picture),
        )
    return None


def _line(scene: Scene) -> Finding | None:
    thick, limit = scene.finding.measured, scene.finding.wanted
    hint = f"make it {limit:g} pt or thicker" if limit else ""
    thin_ones: list[Said] = []
    for one in scene.suspects:
        seen = scene.seen(one)
        for said, thin in scene.cascade().lines(seen) if seen else ():
            if thick is not None and abs(thin - thick) <= _AS_THICK:
                return scene.ruled(said, hint)
            if thick is None and thin < (limit or 1):
                thin_ones.append(said)
        picture = scene.picture(one)
        if picture and not thin_ones:
            return scene.drawn(picture)
    return scene.ruled(thin_ones[0], hint) if thin_ones else None


def _text(scene: Scene) -> Finding | None:
    limit = scene.finding.wanted
    for one in scene.lettered:
        picture, seen = scene.picture(one), scene.seen(one)
        if picture:
            return scene.drawn(picture)
        found = seen and scene.cascade().sets(seen, _SIZES, inherited=True)
        if not seen or not found:
            continue
        hint = f"set it in {limit:g} pt or more" if limit else scene.finding.hint
        colour = scene.cascade().sets(seen, _COLOURS, inherited=True)
        token = colour and scene.token(*colour)
        if token and scene.finding.check in _COLOURED:
            hint = f"{hint}, or in one ink: its colour is the token `{token[0]}` ({token[1]})"
        return scene.ruled(found[1], hint)
    return None


def _colour(scene: Scene) -> Finding | None:
    """Too much ink: a picture, a ground, or the colour of text; a token has its build."""
    for one in scene.suspects:
        picture, seen = scene.picture(one), scene.seen(one)
        if picture:
            return scene.drawn(picture)
        if seen is None:
            continue
        names = (_COLOURS,) if scene.finding.check.endswith("-text") else (_GROUNDS, _COLOURS)
        for name in names:
            said = scene.cascade().sets(seen, name, inherited=name is _COLOURS and len(names) == 1)
            if said is None or said[1].declaration.text in ("none", "transparent"):
                continue
            token = scene.token(*said)
            if token is None:
                return scene.ruled(said[1])
            rule = f"`{said[1].selector}` ({said[1].at}) is painted with the token `{token[0]}`"
            message = f"{scene.finding.message}: {rule}"
            return replace(scene.finding, message=message, culprit=token[1])
    return None


def _bleed(scene: Scene) -> Finding | None:
    """The picture or the painted box that should go on to the edge."""
    for one in scene.neighbours:
        picture, seen = scene.picture(one), scene.seen(one)
        if picture:
            return scene.shown(one, picture)
        ground = seen and scene.cascade().sets(seen, _GROUNDS)
        if ground:
            return scene.ruled(ground[1])
    return _placing(scene)


def _placing(scene: Scene) -> Finding | None:
    """What stands where it must not: the copy's block, else the rule that puts it there."""
    for one in scene.lettered or scene.neighbours:
        picture, seen = scene.picture(one), scene.seen(one)
        if picture:
            return scene.drawn(picture)
        if scene.origins.block(one.block):
            return None
        put = seen and _put(scene, seen)
        if put:
            return scene.ruled(put)
    return None


def _put(scene: Scene, seen: Seen) -> Said | None:
    """The rule that moves it towards the edge, on it or around it; else one that places it at all."""
    edge = scene.edge
    towards = _is(edge, f"margin-{edge}", f"padding-{edge}", "inset", "transform")
    for names in (towards, _PLACES):
        now: Seen | None = seen
        while now is not None:
            found = scene.cascade().sets(now, names)
            if found and found[1].declaration.text not in _NOTHING:
                return found[1]
            now = now.outer
    return None


def _file(scene: Scene) -> Finding | None:
    """How a picture was saved."""
    for one in scene.suspects:
        picture = scene.picture(one)
        if picture:
            return scene.drawn(picture)
    return None


def _copy(scene: Scene) -> Finding | None:
    """The line of the copy that stands there."""
    for one in scene.suspects:
        picture = scene.picture(one)
        if picture:
            return scene.shown(one, picture)
        at = scene.origins.block(one.block) or scene.origins.field(one.element)
        if at:
            return replace(scene.finding, culprit=at)
    return None


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def _is(*names: str) -> Callable[[str], bool]:
    return lambda name: name in names


def _starts(*names: str) -> Callable[[str], bool]:
    return lambda name: name.startswith(names)


_SIZES, _COLOURS, _GROUNDS = (
    _is("font", "font-size"),
    _is("color"),
    _is("background", "background-color"),
)
_PLACES = _starts("margin", "padding", "position", "left", "right", "top", "bottom", "inset", "width")

_JUDGES: Mapping[str, Verdict] = {
    "resolution": _resolution,
    "bitmap-resolution": _resolution,
    "page-raster": _resolution,
    "image-depth": _file,
    "compression": _file,
    "alternate-images": _file,
    "hairlines": _line,
    "thin-lines": _line,
    "black-lines": _line,
    "least-text": _text,
    "coloured-text": _text,
    "reversed-text": _text,
    "rich-black-text": _colour,
    "ink-limit": _colour,
    "ink-area": _colour,
    "bleed-filled": _bleed,
    "safe-zone": _placing,
}
