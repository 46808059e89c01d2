"""Walk a content stream with a stack of graphics states (ISO 32000-1, 7.8.2, 8.4 and 9.3).

Steps are spans of the stream's own bytes, so that whoever rewrites it leaves alone what it does not
mean to change.
"""

from collections.abc import Iterator
from dataclasses import replace

from pikepdf import Dictionary, Name, Object, Stream

from magazine.model.matrix import IDENTITY, Matrix, times
from magazine.press.graphics import INHERITED, Colour, Resources, State, Unreadable
from magazine.press.regions import PathRegion, Shown, TextRegion
from magazine.press.steps import PAINTS, PATH, SHOWS, Step, named, shown, steps

_DEVICE = {b"g": "/DeviceGray", b"rg": "/DeviceRGB", b"k": "/DeviceCMYK"}
_MARKS = frozenset({b"MP", b"DP", b"BMC", b"BDC", b"EMC", b"BX", b"EX"})
_OTHERS = frozenset({b"d", b"i", b"ri", b"J", b"sh", b"Do", b"Tf"})
_CLIPS = frozenset({b"W", b"W*"})


class Walker:
    """Goes through one stream. While a step is out, the state is as that step leaves it, and ``path``
    is what a step that paints is about to paint.
    """

    def __init__(self, resources: Resources, state: State) -> None:
        self.resources, self.state = resources, state
        self.base = state.ctm  # patterns are laid from here
        self.path: tuple[bytes, ...] = ()
        self._stack: list[State] = []
        self._clipping = False
        self._matrix = self._line = IDENTITY
        self._shown: tuple[Shown, ...] = ()

    def walk(self, content: bytes) -> Iterator[Step]:
        """Every step. Raises ``Unreadable``."""
        for step in steps(content):
            operator = step.operator
            if operator == PATH:
                self.path += (step.operands,)
                yield step
                continue
            effect = _EFFECTS.get(operator)
            if effect is not None:
                effect(self, step)
            elif operator not in _PLAIN:
                self._refuse(step)
            yield step
            if operator in PAINTS:
                self._painted()
            elif operator in SHOWS:
                self._shown += (self._run(step),)
        if self._stack:
            raise Unreadable("the content saves the graphics state and never restores it")

    def region(self, *, stroke: bool = False) -> PathRegion:
        """Where the path lies that is about to be painted."""
        state = self.state
        grow = 0.0
        if stroke:
            grow = state.line_width / 2 * (state.miter if state.join == 0 else 1)
        return PathRegion(self.path, state.ctm, state.clip, grow)

    def text(self, step: Step) -> TextRegion:
        """Where the text of a step lies that shows some."""
        return TextRegion(
            (*self._shown, self._run(step)), times(self._matrix, self.state.ctm), self.state.clip
        )

    def _run(self, step: Step) -> Shown:
        state = self.state
        operands = step.operands
        if step.operator == b'"':
            operands = operands.split(maxsplit=2)[-1]  # before the string stand two spacings
        return Shown(
            operands,
            self.resources.face(state.font),
            state.size,
            state.spacing,
            state.word_spacing,
            state.stretch,
            state.rise,
        )

    def _refuse(self, step: Step) -> None:
        if step.operator == b"BI":
            hint = "a picture that stands in the content itself: give it to the engine as a file"
            raise Unreadable("the content has an inline image", hint)
        raise Unreadable(f"the content has an unknown operator, `{shown(step.operator)}`")

    def _painted(self) -> None:
        if self._clipping:
            self.state.clip = PathRegion(self.path, self.state.ctm, self.state.clip, 0)
        self.path, self._clipping = (), False

    def _clip(self, _step: Step) -> None:
        self._clipping = True

    def _save(self, _step: Step) -> None:
        self._stack.append(replace(self.state))

    def _restore(self, _step: Step) -> None:
        if not self._stack:
            raise Unreadable("the content restores a graphics state that it never saved")
        self.state = self._stack.pop()

    def _transform(self, step: Step) -> None:
        a, b, c, d, e, f = step.numbers(6)
        self.state.ctm = times((a, b, c, d, e, f), self.state.ctm)

    def _device(self, step: Step) -> None:
        space = _DEVICE[step.operator.lower()]
        count = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}[space]
        self._set(step, Colour(space, step.numbers(count)))

    def _space(self, step: Step) -> None:
        name = step.name
        space: Object | str = name
        if self.resources.has("/ColorSpace", name):
            space = self.resources.obj["/ColorSpace"][name]
            if isinstance(space, Name):
                space = str(space)
        self._set(step, Colour(space, ()))

    def _parts(self, step: Step) -> None:
        current = self.state.stroke if step.operator[:1] == b"S" else self.state.fill
        if current is INHERITED:
            raise Unreadable(f"`{shown(step.operator)}` sets a colour in an unknown space")
        words = step.operands.split()
        pattern = named(words.pop()) if words and words[-1].startswith(b"/") else ""
        parts = Step(step.operator, b" ".join(words), 0, 0).numbers(len(words))
        self._set(step, Colour(current.space, parts, pattern))

    def _set(self, step: Step, colour: Colour) -> None:
        if step.operator[:1].isupper():
            self.state.stroke = colour
        else:
            self.state.fill = colour

    def _graphics(self, step: Step) -> None:
        found = self.resources.find("/ExtGState", step.name)
        state = self.state
        if "/LW" in found:
            state.line_width = float(found.LW)
        if "/LJ" in found:
            state.join = int(found.LJ)
        if "/ML" in found:
            state.miter = float(found.ML)
        if "/ca" in found:
            state.fill_alpha = float(found.ca)
        if "/CA" in found:
            state.stroke_alpha = float(found.CA)
        if "/BM" in found:
            modes = found.BM if not isinstance(found.BM, Name) else [found.BM]
            state.blend = str(modes[0])
        if "/SMask" in found:
            state.masked = isinstance(found.SMask, Dictionary)
        if "/Font" in found:
            raise Unreadable("a graphics state sets a font")

    def _font(self, step: Step) -> None:
        words = step.operands.split()
        if len(words) != 2:
            raise Unreadable(f"`{shown(step.operands + step.operator)}` has the wrong operands")
        self.state.font = named(words[0])
        (self.state.size,) = Step(step.operator, words[1], 0, 0).numbers(1)

    def _begin(self, _step: Step) -> None:
        self._place(IDENTITY)

    def _place(self, matrix: Matrix) -> None:
        self._matrix = self._line = matrix
        self._shown = ()

    def _set_matrix(self, step: Step) -> None:
        a, b, c, d, e, f = step.numbers(6)
        self._place((a, b, c, d, e, f))

    def _move(self, step: Step) -> None:
        x, y = step.numbers(2)
        if step.operator == b"TD":
            self.state.leading = -y
        self._place(times((1, 0, 0, 1, x, y), self._line))

    def _next_line(self, step: Step) -> None:
        if step.operator == b'"':
            words = step.operands.split(maxsplit=2)
            self.state.word_spacing, self.state.spacing = Step(
                step.operator, b" ".join(words[:2]), 0, 0
            ).numbers(2)
        self._place(times((1, 0, 0, 1, 0, -self.state.leading), self._line))

    def _number(self, step: Step) -> None:
        name = _NUMBERS[step.operator]
        (value,) = step.numbers(1)
        if name in ("render", "join"):
            setattr(self.state, name, int(value))
        else:
            setattr(self.state, name, value / 100 if name == "stretch" else value)


_NUMBERS = {
    b"w": "line_width",
    b"j": "join",
    b"M": "miter",
    b"Tr": "render",
    b"Tc": "spacing",
    b"Tw": "word_spacing",
    b"Tz": "stretch",
    b"TL": "leading",
    b"Ts": "rise",
}
_EFFECTS = {
    b"q": Walker._save,  # noqa: SLF001 - a table of its own methods
    b"Q": Walker._restore,  # noqa: SLF001
    b"cm": Walker._transform,  # noqa: SLF001
    b"gs": Walker._graphics,  # noqa: SLF001
    b"Tf": Walker._font,  # noqa: SLF001
    b"BT": Walker._begin,  # noqa: SLF001
    b"Tm": Walker._set_matrix,  # noqa: SLF001
    **dict.fromkeys((b"Td", b"TD"), Walker._move),  # noqa: SLF001
    **dict.fromkeys((b"T*", b"'", b'"'), Walker._next_line),  # noqa: SLF001
    **dict.fromkeys(_DEVICE, Walker._device),  # noqa: SLF001
    **dict.fromkeys([name.upper() for name in _DEVICE], Walker._device),  # noqa: SLF001
    **dict.fromkeys((b"cs", b"CS"), Walker._space),  # noqa: SLF001
    **dict.fromkeys((b"sc", b"SC", b"scn", b"SCN"), Walker._parts),  # noqa: SLF001
    **dict.fromkeys(_CLIPS, Walker._clip),  # noqa: SLF001
    **dict.fromkeys(_NUMBERS, Walker._number),  # noqa: SLF001
}
_PLAIN = PAINTS | SHOWS | _MARKS | _OTHERS | {b"ET"}


def content_of(holder: Object) -> bytes:
    """The content of a page, a form or a pattern, decoded; a page's parts in one (7.8.2)."""
    if isinstance(holder, Stream):
        return bytes(holder.read_bytes())
    contents = holder.get("/Contents")
    if contents is None:
        return b""
    if isinstance(contents, Stream):
        return bytes(contents.read_bytes())
    return b"\n".join(part.read_bytes() for part in contents)
