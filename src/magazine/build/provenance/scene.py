"""A finding and everything that stands where it is, the smallest first."""

from collections.abc import Callable, Sequence
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
        """What holds all of the area, the smallest first; then what holds its middle."""
        if self.area is None:
            return ()
        x, y = (self.area[0] + self.area[2]) / 2, (self.area[1] + self.area[3]) / 2
        whole = [one for one in self.placed if _holds(one.area, self.area)]
        middle = [one for one in self.placed if _holds(one.area, (x, y, x, y)) and one not in whole]
        return (*sorted(whole, key=_size), *sorted(middle, key=_size))

    @property
    def neighbours(self) -> tuple[Placed, ...]:
        """What ends near to the area, the smallest first."""
        area = self.area
        return () if area is None else _sorted([one for one in self.placed if _meet(one.area, area)])

    @property
    def edge(self) -> str:
        """The edge of the trim to which it is nearest."""
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


def _sorted(found: Sequence[Placed]) -> tuple[Placed, ...]:
    return tuple(sorted(found, key=_size))


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


def _size(one: Placed) -> float:
    left, bottom, right, top = one.area
    return (right - left) * (top - bottom)
