"""A content stream anew, in ink: its colour operators, and overprint where black goes over colour."""

from dataclasses import dataclass
from typing import Protocol

from magazine.model.printer import Ink
from magazine.press.content import Walker
from magazine.press.graphics import INHERITED, Colour, Resources, State, Unreadable
from magazine.press.ink.ground import Ground, colour_in
from magazine.press.ink.inks import BLACK, Inks
from magazine.press.ink.spaces import Space, read_space
from magazine.press.matrices import scale
from magazine.press.regions import BoxRegion, Region
from magazine.press.steps import COLOURS, PAINTS, PAINTS_FILL, PAINTS_STROKE, PATH, SHOWS, Step
from magazine.press.syntax import number

_THIN = 2.0  # points: black lines below it overprint (Ghent Workgroup 2022, R0010 and R0012)
_NORMAL = ("/Normal", "/Compatible")
_INVISIBLE, _CLIP = 3, 7  # text render modes that paint nothing (9.3.6)
_STROKED = (1, 2, 5, 6)
_FILLED = (0, 2, 4, 6)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a member of the resources puts on paper where it is drawn.

    ``colour`` is the most cyan, magenta and yellow, ``inherits`` whether it paints with the colours
    that were set before; ``region`` where it lies, if that is not the clip.
    """

    colour: float = 0.0
    inherits: bool = False
    opaque: bool = False
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class _Painting:
    region: Region
    at: int  # where in the stream it begins
    fills: bool
    strokes: bool
    text: bool = False


class Members(Protocol):
    """Who converts what a content stream names. Each raises ``Unreadable``."""

    def draw(self, walker: Walker, name: str) -> Drawn:
        """A form or a picture."""

    def shade(self, walker: Walker, name: str) -> float:
        """A shading; its colour."""

    def pattern(self, walker: Walker, name: str) -> float:
        """A pattern; its colour."""

    def uncoloured(self, walker: Walker, name: str) -> None:
        """A space for patterns of one colour."""

    def graphics(self, walker: Walker, name: str) -> None:
        """A graphics state."""

    def overprint(self, resources: Resources, *, on: bool) -> bytes:
        """The operator that switches it."""


class Rewriter:
    """Rewrites one stream. ``ground`` is given for a page: only there black overprints."""

    def __init__(self, inks: Inks, members: Members, *, light: bool, ground: Ground | None) -> None:
        self.inks, self.members, self.light, self.ground = inks, members, light, ground
        self.colour, self.inherits = 0.0, False
        self._spaces: dict[str, Space] = {}

    def rewrite(self, content: bytes, resources: Resources, state: State, lead: bytes) -> bytes:
        """The new content. Raises ``Unreadable``."""
        self.walker = walker = Walker(resources, state)
        self._content, self._out, self._at = content, [lead], 0
        self._begun = -1
        for step in walker.walk(content):
            if step.operator == PATH:
                self._begun = step.start if self._begun < 0 else self._begun
                continue
            treat = _TREATS.get(step.operator)
            if treat is not None:
                treat(self, step)
            if step.operator in PAINTS:
                self._begun = -1
        return b"".join([*self._out, content[self._at :]])

    def _state(self, step: Step) -> None:
        self.members.graphics(self.walker, step.name)

    def _leave_out(self, step: Step) -> None:
        # A rendering intent: there is nothing left to convert, by whatever intent.
        self._replace(step.start, step.end, b"")

    def _replace(self, start: int, end: int, new: bytes) -> None:
        if start < self._at:
            raise Unreadable("a colour changes between a path and its painting")
        self._out += [self._content[self._at : start], new]
        self._at = end

    # Colours

    def _colour(self, step: Step) -> None:
        state = self.walker.state
        stroke = step.operator[:1].isupper()
        colour = state.stroke if stroke else state.fill
        space = self._space(colour)
        if space.kind == "pattern":
            self._pattern(step, colour, space)
            return
        if step.operator in (b"cs", b"CS"):
            colour = Colour(colour.space, space.initial)
            if stroke:
                state.stroke = colour
            else:
                state.fill = colour
        if self.light:
            new = number(space.light(colour.parts)) + (b" G" if stroke else b" g")
        else:
            new = _written(space.ink(self.inks, colour.parts)) + (b" K" if stroke else b" k")
        self._replace(step.start, step.end, new)

    def _pattern(self, step: Step, colour: Colour, space: Space) -> None:
        if step.operator in (b"cs", b"CS"):
            if space.base is not None:
                self.members.uncoloured(self.walker, step.name)
            return
        if not colour.pattern:
            raise Unreadable("a pattern is chosen without its name")
        self.members.pattern(self.walker, colour.pattern)
        if space.base is None:
            return
        if self.light:
            parts = number(space.base.light(colour.parts))
        else:
            parts = _written(space.base.ink(self.inks, colour.parts))
        new = b"%s %s %s" % (parts, step.operands.split()[-1], step.operator)
        self._replace(step.start, step.end, new)

    def _space(self, colour: Colour) -> Space:
        # A name outside the resources is a device space; inside, a file may call it what it likes.
        if isinstance(colour.space, str):
            if colour.space not in self._spaces:
                self._spaces[colour.space] = read_space(colour.space)
            return self._spaces[colour.space]
        return read_space(colour.space)

    def _ink(self, colour: Colour) -> Ink | None:
        """The ink of a current colour; nothing for a pattern and for what a form finds."""
        if colour is INHERITED or colour.pattern:
            return None
        return self._space(colour).ink(self.inks, colour.parts)

    def _amount(self, colour: Colour) -> float:
        if colour is INHERITED:
            self.inherits = True
            return 0.0
        amount = 0.0
        if colour.pattern:
            amount = self.members.pattern(self.walker, colour.pattern)
            base = self._space(colour).base
            if base is not None:
                amount = max(amount, colour_in(base.ink(self.inks, colour.parts)))
            return amount
        return colour_in(self._space(colour).ink(self.inks, colour.parts))

    # Painting

    def _paint(self, step: Step) -> None:
        if self.light or self._begun < 0:  # without a path, nothing is painted
            return
        strokes = step.operator in PAINTS_STROKE
        region = self.walker.region(stroke=strokes)
        self._over(_Painting(region, self._begun, step.operator in PAINTS_FILL, strokes))

    def _show(self, step: Step) -> None:
        if self.walker.resources.face(self.walker.state.font).drawn:
            hint = "set the signs in a font of outlines: pictures of signs (emoji) cannot be separated"
            raise Unreadable("text is set in a font that is made of drawings (Type 3)", hint)
        mode = self.walker.state.render
        if self.light or mode in (_INVISIBLE, _CLIP):
            return
        region = self.walker.text(step)
        self._over(_Painting(region, step.start, mode in _FILLED, mode in _STROKED, text=True))

    def _over(self, one: _Painting) -> None:
        state = self.walker.state
        used = ([state.fill] if one.fills else []) + ([state.stroke] if one.strokes else [])
        amount = max(self._amount(colour) for colour in used)
        self.colour = max(self.colour, amount)
        if self.ground is None:
            return
        solid = (
            not state.masked
            and state.blend in _NORMAL
            and (not one.fills or state.fill_alpha == 1)
            and (not one.strokes or state.stroke_alpha == 1)
        )
        black = solid and all(self._ink(colour) == BLACK for colour in used)
        may = black and (one.text or self._is_thin(one)) and self.ground.takes_black(one.region)
        self._switch(may, one.at)
        area = one.fills and not one.strokes and not one.text
        opaque = solid and area and not state.fill.pattern
        self.ground.add(one.region, amount, opaque=opaque)

    def _is_thin(self, one: _Painting) -> bool:
        if one.strokes and self.walker.state.line_width * scale(self.walker.state.ctm) >= _THIN:
            return False
        box = one.region.box
        return not one.fills or (box is not None and min(box[2] - box[0], box[3] - box[1]) < _THIN)

    def _switch(self, on: bool, at: int) -> None:  # noqa: FBT001 - the one thing it is about
        """Overprint on or off for what begins at a place of the stream."""
        state = self.walker.state
        if state.overprint != on:
            self._replace(at, at, self.members.overprint(self.walker.resources, on=on) + b"\n")
            state.overprint = on

    def _draw(self, step: Step) -> None:
        if self.ground is not None:
            self._switch(False, step.start)
        drawn = self.members.draw(self.walker, step.name)
        if self.light:
            return
        amount = drawn.colour
        if drawn.inherits:
            state = self.walker.state
            amount = max(amount, self._amount(state.fill), self._amount(state.stroke))
        self._lay(drawn.region, amount, opaque=drawn.opaque)

    def _shade(self, step: Step) -> None:
        if self.ground is not None:
            self._switch(False, step.start)
        amount = self.members.shade(self.walker, step.name)
        if not self.light:
            self._lay(None, amount, opaque=False)

    def _lay(self, region: Region | None, amount: float, *, opaque: bool) -> None:
        self.colour = max(self.colour, amount)
        state = self.walker.state
        if self.ground is not None:
            where = region or BoxRegion((-1e9, -1e9, 1e9, 1e9), (1, 0, 0, 1, 0, 0), state.clip)
            solid = state.fill_alpha == 1 and not state.masked and state.blend in _NORMAL
            self.ground.add(where, amount, opaque=opaque and solid)


def _written(ink: Ink) -> bytes:
    return b" ".join(map(number, ink))


_TREATS = {
    **dict.fromkeys(COLOURS, Rewriter._colour),  # noqa: SLF001 - a table of its own methods
    **dict.fromkeys(PAINTS_FILL | PAINTS_STROKE, Rewriter._paint),  # noqa: SLF001
    **dict.fromkeys(SHOWS, Rewriter._show),  # noqa: SLF001
    b"Do": Rewriter._draw,  # noqa: SLF001
    b"sh": Rewriter._shade,  # noqa: SLF001
    b"gs": Rewriter._state,  # noqa: SLF001
    b"ri": Rewriter._leave_out,  # noqa: SLF001
}
