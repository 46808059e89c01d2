"""A content stream that is being read: its state, its resources, and the marks it has left."""

from collections.abc import Callable

from magazine.model.artifact import Area
from magazine.model.matrix import IDENTITY, Matrix, times
from magazine.preflight.faces import Face
from magazine.preflight.marks import Fault, Group, Marks, Paint
from magazine.preflight.objects import Name, Node, Value
from magazine.preflight.spaces import Space, space
from magazine.preflight.state import State, common, empty, matrix_of, placed

_DEEPEST = 24  # forms in forms
_NOWHERE: Area = (1e9, 1e9, -1e9, -1e9)


class Reader:
    """One stream. ``base`` is its first matrix, on which patterns rest.

    ``cover``, if set, is where all of its marks are said to stand: the area that a pattern fills.
    """

    def __init__(self, found: Marks, resources: Node, state: State, read: "Read") -> None:
        self.marks = found
        self.resources = resources
        self.state = state
        self.base = state.ctm
        self.stack: list[State] = []
        self.within: tuple[int, ...] = ()
        self.cover: Area | None = None
        self.text_matrix: Matrix = IDENTITY
        self.line_matrix: Matrix = IDENTITY
        self.bounds: Area = _NOWHERE
        self.shapes = 0
        self.clipping = False
        self._read = read
        self._spaces: dict[str, Space | None] = {}
        self._done: set[tuple[int, Matrix]] = set()

    def fault(self, kind: str, detail: str) -> None:
        """Note something that a RIP may trip over."""
        self.marks.faults.append(Fault(kind, detail, self.cover or self.state.clip))

    def seen(self, box: Area) -> Area | None:
        """What of a box shows on paper; None if nothing does."""
        found = common(box, self.state.clip)
        if empty(found):
            return None
        return self.cover or found

    def resource(self, kind: str, name: object) -> Value:
        """A named resource; a missing one is a fault."""
        found = self.resources.node(kind).get(name) if isinstance(name, Name) else None
        if found is None:
            self.fault("resource", f"{kind} `{name}` is missing")
        return found

    def space(self, name: object) -> Space | None:
        """A colour space by its name; a missing one is a fault."""
        if not isinstance(name, Name):
            return None
        if name not in self._spaces:
            self._spaces[name] = space(name, self.resources)
        found = self._spaces[name]
        if found is None:
            self.fault("resource", f"ColorSpace `{name}` is missing or unknown")
        return found

    def face(self, node: Node) -> Face:
        """A font, one value for each object."""
        found = self.marks.faces.get(node.identity)
        if found is None:
            found = self.marks.faces[node.identity] = Face(node)
        return found

    def layer(self, node: Node) -> None:
        """Note the layer that an object or marked content belongs to."""
        if isinstance(layer := node.get("OC"), Node):
            self.marks.layers.append(layer.text("Name") or "unnamed")

    def form(self, node: Node, *, mask: bool = False, luminosity: bool = False) -> None:
        """Read a form with the state as it is now."""
        if len(self.within) > _DEEPEST or node.identity in self.within:
            self.fault("depth", "a form contains itself")
            return
        state = self.state.copy()
        state.ctm = times(matrix_of(node.numbers("Matrix")), state.ctm)
        if (box := node.area("BBox")) is not None:
            state.clip = common(state.clip, placed(box, state.ctm))
        if empty(state.clip):
            return
        group = node.node("Group")
        if group.name("S") == "Transparency":
            blend = space(group.get("CS"), self.resources) if "CS" in group else None
            where = "mask" if mask else "form"
            grey = luminosity or state.masked
            self.marks.groups.append(Group(self.cover or state.clip, where, blend, grey))
            state.alpha = state.stroke_alpha = 1.0
        state.masked = state.masked or mask
        self.inside(node, node.node("Resources"), state, self.cover)

    def tile(self, paint: Paint, area: Area) -> None:
        """Read a tiling pattern's cell; its marks are said to stand where the pattern is painted."""
        node = paint.pattern
        key = (node.identity if node else 0, self.base)
        if node is None or key in self._done or node.identity in self.within:
            return
        self._done.add(key)
        ctm = times(matrix_of(node.numbers("Matrix")), self.base)
        state = State(ctm, placed(node.area("BBox") or (0, 0, 0, 0), ctm))
        state.masked = self.state.masked
        if int(node.number_of("PaintType")) == 2 and paint.space.base:
            state.fill = state.stroke = Paint(paint.space.base, paint.parts)
        self.inside(node, node.node("Resources"), state, area)

    def glyphs(self, face: Face, ctm: Matrix, area: Area) -> None:
        """Read the glyphs of a Type 3 font, once where it is first used."""
        node = face.node
        key = (node.identity, IDENTITY)
        if key in self._done:
            return
        self._done.add(key)
        procedures = node.node("CharProcs")
        for name in procedures.names:
            glyph = procedures.node(name)
            if glyph.is_stream and glyph.identity not in self.within:
                state = self.state.copy()
                state.ctm = times(matrix_of(node.numbers("FontMatrix")), ctm)
                self.inside(glyph, node.node("Resources"), state, area)

    def inside(self, node: Node, resources: Node, state: State, cover: Area | None) -> None:
        """Read another stream that this one uses."""
        data = node.data()
        if data is None:
            self.fault("stream", f"object {node.number} cannot be decoded")
            return
        inner = Reader(self.marks, resources or self.resources, state, self._read)
        inner.within = (*self.within, node.identity)
        inner.cover = cover
        self._read(inner, data)


Read = Callable[[Reader, bytes], None]
