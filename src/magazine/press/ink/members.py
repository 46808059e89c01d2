"""What content names, converted once: forms, patterns, shadings, pictures, graphics states."""

from collections.abc import Callable
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from magazine.model.matrix import times
from magazine.press.content import Walker, content_of
from magazine.press.graphics import INHERITED, Resources, State, Unreadable
from magazine.press.ink.images import Pictures, Separated, lighten
from magazine.press.ink.inks import Inks
from magazine.press.ink.rewriting import Drawn, Rewriter
from magazine.press.ink.shadings import lighten_shading, separate_shading
from magazine.press.ink.spaces import read_space
from magazine.press.matrices import matrix_of
from magazine.press.objects import discard
from magazine.press.regions import BoxRegion

INK_LEAD = b"0 0 0 1 k\n0 0 0 1 K\n"  # content begins in DeviceGray (8.6.8)
_LIGHT_LEAD = b"0 g\n0 G\n"
_LUMINOSITY = Name.Luminosity
# Parameters of a graphics state that change what inks do; overprint is ours to say.
_OURS = ("/OP", "/op", "/OPM", "/RI")
_TRANSFERS = ("/TR", "/TR2", "/HT", "/HTO", "/BG", "/BG2", "/UCR", "/UCR2")
_KNOWN = frozenset(
    {
        *("/Type", "/LW", "/LC", "/LJ", "/ML", "/D", "/FL", "/SM", "/SA", "/BM", "/SMask"),
        *("/CA", "/ca", "/AIS", "/TK"),
    }
)
_HARMLESS = frozenset({"/Normal", "/Compatible"})
_KINDS = ("/ColorSpace", "/ExtGState", "/Pattern", "/Shading", "/XObject")
_UNIT = (0.0, 0.0, 1.0, 1.0)
_DEEPEST = 40
_ON, _OFF = "/Overprint", "/Knockout"


@dataclass(frozen=True, slots=True)
class _Done:
    light: bool
    drawn: Drawn


class Converter:
    """Converts the members of one file; every object once, however many name it."""

    def __init__(self, pdf: Pdf, inks: Inks, pictures: Pictures) -> None:
        self.pdf, self.inks, self.pictures = pdf, inks, pictures
        self.light = False
        self._done: dict[object, _Done] = {}
        self._resources: dict[object, Resources] = {}
        self._names: dict[tuple[int, bool], bytes] = {}
        self._uncoloured: dict[tuple[int, str], tuple[Resources, bool]] = {}
        self._depth = 0

    # Resources

    def resources(self, holder: Object, outer: Resources | None = None) -> Resources:
        """The resources of a page, a form or a pattern; one that has none sees its page's (7.8.3)."""
        found = holder.get("/Resources")
        if found is None and outer is not None:
            return outer
        key = holder.objgen if found is None or not found.is_indirect else found.objgen
        if key not in self._resources:
            self._resources[key] = Resources(found)
        return self._resources[key]

    def overprint(self, resources: Resources, *, on: bool) -> bytes:
        """The operator that switches overprint, its graphics state among the resources."""
        key = (id(resources), on)
        if key not in self._names:
            states = resources.obj.get("/ExtGState")
            if states is None:
                states = resources.obj.ExtGState = Dictionary()
            name = _ON if on else _OFF
            while name in states:
                name += "X"
            states[name] = Dictionary(Type=Name.ExtGState, OP=on, op=on, OPM=int(on))
            resources.used.add(("/ExtGState", name))
            self._names[key] = name.encode()
        return self._names[key] + b" gs"

    def finish(self) -> None:
        """Take out of all resources what no content names: nobody converted it."""
        for (_, name), (resources, light) in self._uncoloured.items():
            # Not before: content may choose the space again, and says its colours as it was.
            base = Name.DeviceGray if light else Name.DeviceCMYK
            resources.obj["/ColorSpace"][name] = Array([Name.Pattern, base])
        kept: dict[object, tuple[Object, set[str]]] = {}
        for resources in self._resources.values():
            for kind in _KINDS:
                members = resources.obj.get(kind)
                if members is None:
                    continue
                # One dictionary may serve several resources.
                key = members.objgen if members.is_indirect else (id(resources), kind)
                used = {name for known, name in resources.used if known == kind}
                kept.setdefault(key, (members, set()))[1].update(used)
        for members, used in kept.values():
            discard(members, *sorted(set(members.keys()) - used))
        for resources in self._resources.values():
            for kind in _KINDS:
                members = resources.obj.get(kind)
                if members is not None and not len(members.keys()):
                    del resources.obj[kind]

    # Members

    def draw(self, walker: Walker, name: str) -> Drawn:
        """A form or a picture, converted."""
        obj = walker.resources.find("/XObject", name)
        if not isinstance(obj, Stream):
            raise Unreadable(f"`{name}` is nothing that can be drawn")
        kind = obj.get("/Subtype")
        if kind == Name.Image:
            return self._picture(walker, obj)
        if kind != Name.Form:
            raise Unreadable(f"`{name}` is drawn and neither a form nor a picture")
        matrix = times(matrix_of(obj.get("/Matrix")), walker.state.ctm)
        drawn = self._once(obj, lambda: self._form(obj, walker, matrix_known=True))
        left, bottom, right, top = (float(edge) for edge in obj.BBox)
        region = BoxRegion((left, bottom, right, top), matrix, walker.state.clip)
        return Drawn(drawn.colour, drawn.inherits, opaque=False, region=region)

    def _picture(self, walker: Walker, obj: Stream) -> Drawn:
        region = BoxRegion(_UNIT, walker.state.ctm, walker.state.clip)
        if obj.get("/ImageMask", False):
            discard(obj, "/Interpolate", "/Intent")
            return Drawn(0.0, inherits=True, region=region)
        drawn = self._once(obj, lambda: self._image(obj))
        return Drawn(drawn.colour, opaque=drawn.opaque, region=region)

    def _image(self, obj: Stream) -> Drawn:
        for mask in (obj.get("/SMask"), obj.get("/Mask")):
            if isinstance(mask, Stream):
                self._once(mask, lambda mask=mask: self._mask(mask))  # type: ignore[misc]
        if self.light:
            lighten(obj)
            return Drawn()
        made: Separated = self.pictures.separate(obj)
        return Drawn(made.colour, opaque=made.opaque)

    def _mask(self, mask: Stream) -> Drawn:
        if "/Matte" in mask:
            raise Unreadable("a picture is blended with its mask's colour", "save it with plain alpha")
        discard(mask, "/Interpolate", "/Intent")
        return Drawn()

    def shade(self, walker: Walker, name: str) -> float:
        """A shading, converted; its most cyan, magenta and yellow."""
        obj = walker.resources.find("/Shading", name)
        key = obj.objgen if obj.is_indirect else (id(walker.resources), "/Shading", name)
        return self._once(obj, lambda: self._shading(obj), key).colour

    def _shading(self, obj: Object) -> Drawn:
        if self.light:
            lighten_shading(obj, self.pdf)
            return Drawn()
        return Drawn(separate_shading(obj, self.inks, self.pdf))

    def pattern(self, walker: Walker, name: str) -> float:
        """A pattern, converted; its most cyan, magenta and yellow."""
        obj = walker.resources.find("/Pattern", name)
        key = obj.objgen if obj.is_indirect else (id(walker.resources), "/Pattern", name)
        return self._once(obj, lambda: self._pattern(obj, walker), key).colour

    def _pattern(self, obj: Object, walker: Walker) -> Drawn:
        if int(obj.PatternType) == 2:
            if "/ExtGState" in obj:
                self._state(obj.ExtGState, walker)
            shading = obj.Shading
            if not shading.is_indirect:
                return self._shading(shading)
            return self._once(shading, lambda: self._shading(shading))
        return self._form(obj, walker, matrix_known=False)

    def uncoloured(self, walker: Walker, name: str) -> None:
        """The space of patterns of one colour, over the inks from now on."""
        walker.resources.find("/ColorSpace", name)
        key = (id(walker.resources), name)
        if self._uncoloured.setdefault(key, (walker.resources, self.light))[1] != self.light:
            raise Unreadable("one pattern is both a mask and printed", "draw it twice")

    def graphics(self, walker: Walker, name: str) -> None:
        """A graphics state: what changes inks goes, its soft mask is converted."""
        obj = walker.resources.find("/ExtGState", name)
        key = obj.objgen if obj.is_indirect else (id(walker.resources), "/ExtGState", name)
        if ("state", key) not in self._done:
            self._done["state", key] = _Done(self.light, Drawn())
            self._state(obj, walker)

    def _state(self, obj: Object, walker: Walker) -> None:
        discard(obj, *_OURS, *_TRANSFERS)
        strange = sorted(set(obj.keys()) - _KNOWN)
        if strange:
            raise Unreadable(f"a graphics state has `{strange[0]}`, which we do not know")
        modes = obj.get("/BM", Name.Normal)
        names = {str(mode) for mode in modes} if isinstance(modes, Array) else {str(modes)}
        if not self.light and names - _HARMLESS:
            hint = "let the picture be blended already: blending in ink may print more than the limit"
            raise Unreadable(f"the content blends by `{min(names)}`", hint)
        mask = obj.get("/SMask")
        if isinstance(mask, Dictionary):
            self._soft_mask(mask, walker)

    def _soft_mask(self, mask: Object, walker: Walker) -> None:
        before, self.light = self.light, mask.S == _LUMINOSITY
        try:
            group = mask.G
            if "/BC" in mask:
                parts = tuple(float(part) for part in mask.BC)
                space = read_space(group.Group.CS)
                mask.BC = Array([space.light(parts)] if self.light else space.ink(self.inks, parts))
            self._once(group, lambda: self._form(group, walker, matrix_known=True))
        finally:
            self.light = before

    # Streams of content

    def _form(self, obj: Object, walker: Walker, *, matrix_known: bool) -> Drawn:
        if matrix_known:
            state = State(fill=INHERITED, stroke=INHERITED)
            lead = b""
        else:
            state = State()
            lead = _LIGHT_LEAD if self.light else INK_LEAD
            if int(obj.get("/PaintType", 1)) == 2:
                state, lead = State(fill=INHERITED, stroke=INHERITED), b""
        resources = self.resources(obj, walker.resources)
        rewriter = Rewriter(self.inks, self, light=self.light, ground=None)
        obj.write(rewriter.rewrite(content_of(obj), resources, state, lead))
        group = obj.get("/Group")
        if group is not None:
            group.CS = Name.DeviceGray if self.light else Name.DeviceCMYK
        return Drawn(rewriter.colour, rewriter.inherits)

    def _once(self, obj: Object, make: Callable[[], Drawn], key: object = None) -> Drawn:
        key = obj.objgen if key is None else key
        if key not in self._done:
            self._depth += 1
            if self._depth > _DEEPEST:
                raise Unreadable("drawings lie in one another without an end")
            drawn = make()
            self._depth -= 1
            self._done[key] = _Done(self.light, drawn)
        done = self._done[key]
        if done.light != self.light:
            raise Unreadable("one drawing is both a mask and printed", "draw it twice")
        return done.drawn
