"""A finding and everything that stands where it is, the smallest first."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from magazine.build.provenance.origins import Origins
from magazine.model.artifact import Area, Finding
from magazine.model.galley import Sheet
from magazine.model.measure import Size
from magazine.model.picture import Picture
from magazine.model.problem import Place
from magazine.model.setting import Placed
from magazine.typeset.lint.blame import Cascade, Said, Seen

# How far a mark may stand out of the box that made it: borders that two cells share, rounding.
_SLACK = 1.5
# How far from the trim something ends that should have reached the bleed.
_NEAR = 6.0
_EDGE = re.compile(r"\bthe (left|bottom|right|top)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A finding on a page of the issue. ``area`` is from the trim's corner; nothing for all the page.

    ``placed`` is all that stands on the page.
    """

    finding: Finding
    folio: int
    trim: Size
    area: Area | None
    sheet: Sheet
    origins: Origins
    placed: tuple[Placed, ...]
    cascade: Callable[[], Cascade]
    token_place: Callable[[str], Place]

    @property
    def suspects(self) -> tuple[Placed, ...]:
        """What holds the middle of the area, that which is most like it in place and size first."""
        area = self.area
        if area is None:
            return ()
        x, y = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
        found = [one for one in self.placed if _holds(one.area, (x, y, x, y))]
        return tuple(sorted(found, key=lambda one: (-_likeness(one.area, area), _size(one.area))))

    @property
    def lettered(self) -> tuple[Placed, ...]:
        """Those of them that can have text: no photograph, no drawing without letters.

        A run of text is as wide as the box that holds it alone, but its letters may be higher.
        """
        area = self.area or (0, 0, 0, 0)
        found = [one for one in self.suspects if not (p := self.picture(one)) or _has_text(p)]
        return tuple(
            sorted(found, key=lambda one: (-round(_as_wide(one.area, area), 2), _size(one.area)))
        )

    @property
    def neighbours(self) -> tuple[Placed, ...]:
        """What ends near to the area, the smallest first."""
        area = self.area
        near = [one for one in self.placed if area and _meet(one.area, area)]
        return tuple(sorted(near, key=lambda one: _size(one.area)))

    @property
    def edge(self) -> str:
        """The edge of the trim of which the finding speaks, or to which it is nearest."""
        said = _EDGE.search(self.finding.message)
        if said:
            return said[1]
        left, bottom, right, top = self.area or (0, 0, 0, 0)
        size = self.trim
        gaps = {
            "left": left,
            "bottom": bottom,
            "right": size.width.points - right,
            "top": size.height.points - top,
        }
        return min(gaps, key=lambda edge: gaps[edge])

    def picture(self, one: Placed) -> Picture | None:
        """The picture that stands there."""
        return self.sheet.pictures.get(one.picture)

    def seen(self, one: Placed) -> Seen | None:
        """The element that stands there, as stylesheets see it."""
        return self.cascade().seen(one.block, one.element, self.folio)

    def token(self, seen: Seen, said: Said) -> tuple[str, Place] | None:
        """The first token behind a declaration, and the line that sets it."""
        for name in self.cascade().tokens(seen, said):
            return name, self.origins.theme(name) or self.token_place(name)
        return None

    def ruled(self, said: Said, hint: str = "") -> Finding:
        """It is a stylesheet's fault."""
        rule = f"`{said.selector}` sets `{said.text}`"
        return replace(
            self.finding,
            message=f"{self.finding.message}: {rule}",
            hint=hint or self.finding.hint,
            culprit=said.at,
        )

    def drawn(self, picture: Picture) -> Finding:
        """It is inside a picture, whose file has to be changed."""
        return replace(self._of(picture), culprit=self.origins.file(picture))

    def shown(self, one: Placed, picture: Picture) -> Finding:
        """It is how a picture is used, at the line that asks for it."""
        return replace(self._of(picture), culprit=self.origins.shown(one.block, picture))

    def _of(self, picture: Picture) -> Finding:
        path = picture.original.advert.path if picture.original else picture.path
        return replace(self.finding, message=f"`{path}`: {self.finding.message}")


def _has_text(picture: Picture) -> bool:
    if picture.original:
        return True
    return picture.vector and b"<text" in picture.source.read_bytes()


def _likeness(one: Area, other: Area) -> float:
    """What two areas share, as part of all that they cover; a line is taken as thick as the slack."""
    left, bottom, right, top = other
    other = (left - _SLACK, bottom - _SLACK, right + _SLACK, top + _SLACK)
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    shared = max(0.0, width) * max(0.0, height)
    return shared / (_size(one) + _size(other) - shared)


def _holds(outer: Area, inner: Area) -> bool:
    return (
        outer[0] - _SLACK <= inner[0]
        and outer[1] - _SLACK <= inner[1]
        and inner[2] <= outer[2] + _SLACK
        and inner[3] <= outer[3] + _SLACK
    )


def _meet(one: Area, other: Area) -> bool:
    return (
        one[0] <= other[2] + _NEAR
        and other[0] <= one[2] + _NEAR
        and one[1] <= other[3] + _NEAR
        and other[1] <= one[3] + _NEAR
    )


def _as_wide(one: Area, other: Area) -> float:
    shared = min(one[2], other[2]) - max(one[0], other[0])
    return max(0.0, shared) / (max(one[2], other[2]) - min(one[0], other[0]))


def _size(area: Area) -> float:
    left, bottom, right, top = area
    return (right - left) * (top - bottom)
