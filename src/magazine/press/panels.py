"""A page as a panel of a larger sheet: a form drawn on it, with its tags, clipped to its bleed."""

from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from magazine.press.objects import entry, kids
from magazine.press.pageboxes import Box, Frame, Shaped
from magazine.press.structure import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Where a panel comes to lie: ``x`` and ``y`` of its trim on the sheet, in points.

    ``verso`` tells that its spine is at the right, as that of an even page.
    ``free`` is how wide a strip stays without ink at its left and its right, for glue. ``name``
    tells apart the tags of two panels that come from one article.
    """

    name: str
    x: float
    y: float
    verso: bool = False
    free: tuple[float, float] = (0.0, 0.0)

    def place(self, shaped: Shaped) -> Place:
        """Where the trim of its page, which has these boxes, comes to lie on the sheet."""
        (frame,) = shaped.frames
        x, y = self.shift(frame)
        return replace(shaped.place, x=shaped.place.x + x, y=shaped.place.y + y)

    def shift(self, frame: Frame) -> tuple[float, float]:
        """How far its form has to be moved."""
        return self.x - frame.trim[0], self.y - frame.trim[1]

    def inked(self, bleed: Box, trim: Box) -> Box:
        """The part of a page's bleed box that may be drawn on."""
        left = trim[0] + self.free[0] if self.free[0] else bleed[0]
        right = trim[2] - self.free[1] if self.free[1] else bleed[2]
        return left, bleed[1], right, bleed[3]


def fold(page: pikepdf.Page, document: Object, inked: Box) -> Object:
    """Make a form of a page's content and let the tags look for their content in it.

    The page itself is of no use any more but as a stand-in for the sheet, to which tags refer.
    """
    form = page.obj.Contents
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array(inked)
    form.Resources = page.obj.get("/Resources", Dictionary())
    form.StructParents = form  # its own number is the key: see ``segment.opened``
    _retarget(document, page.obj, form)
    return form


def _retarget(element: Object, sheet: Object, form: Object) -> None:
    # ISO 32000-1, 14.7.4.3: content in a form is named with the form that it stands in.
    found = []
    for kid in kids(element):
        if isinstance(kid, Dictionary):
            if entry(kid, "/S") is not None:
                _retarget(kid, sheet, form)
            found.append(kid)
        else:
            found.append(Dictionary(Type=Name.MCR, Pg=sheet, Stm=form, MCID=int(kid)))
    element.K = Array(found)
