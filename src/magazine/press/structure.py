"""The tags of an article's PDF, mended for readers who listen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, String

from magazine.press.objects import entry, kids
from magazine.press.syntax import raw

PIXEL = 0.75  # WeasyPrint writes the boxes of figures in CSS pixels, from the top of the page

_MARKER = re.compile(r"[\dA-Za-z*†‡]{1,4}[.)]?\s*")
_HOLLOW = (Name.Span, Name.NonStruct, Name.Div, Name.Part)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the trim of a page comes to lie in the bound file, in points, and how high it is."""

    x: float
    y: float
    height: float

    def box(self, left: float, top: float, right: float, bottom: float) -> Array:
        """A box in CSS pixels from the top, as one in points from the bottom."""
        return Array(
            [
                round(self.x + left * PIXEL, 4),
                round(self.y + self.height - bottom * PIXEL, 4),
                round(self.x + right * PIXEL, 4),
                round(self.y + self.height - top * PIXEL, 4),
            ]
        )


@dataclass(slots=True)
class Tags:
    """The tag tree of one article while it is mended."""

    key: str
    texts: Mapping[tuple[int, int], Mapping[int, str]]  # by page
    elements: set[tuple[int, int]] = field(default_factory=set)
    artifacts: set[tuple[tuple[int, int], int]] = field(default_factory=set)  # page and marked content
    links: dict[tuple[int, int], Object] = field(default_factory=dict)  # element by annotation
    ids: list[tuple[str, Object]] = field(default_factory=list)

    def identify(self, element: Object, name: str) -> None:
        """Give an element an identifier that no other article uses."""
        element.ID = String(raw(f"{self.key}-{name}"))
        self.ids.append((f"{self.key}-{name}", element))

    def text(self, element: Object) -> str:
        """What an element says: its text, or the alternative text of its pictures."""
        said = []
        for kid in kids(element):
            if not isinstance(kid, Dictionary):
                said.append(self.texts.get(element.Pg.objgen, {}).get(int(kid), ""))
            elif kid.get("/Type") != Name.OBJR:
                said.append(str(kid.Alt) if "/Alt" in kid else self.text(kid))
        return "".join(said)


def mend(document: Object, tags: Tags, *, lang: str, links: bool, place: Place) -> None:
    """Mend everything under ``/Document``. Without ``links``, links become plain runs of text."""
    notes = 0
    for child in [kid for kid in kids(document) if isinstance(kid, Dictionary)]:
        if Name.NonStruct == child.S:  # only the footnotes of a page hang here
            for note in [kid for kid in kids(child) if isinstance(kid, Dictionary)]:
                notes += 1
                note.S = Name.Note
                tags.identify(note, f"note-{notes}")
                _label(note, tags)
        child.Lang = String(raw(lang))
    _walk(document, tags, links=links, place=place, head=False)


def _label(note: Object, tags: Tags) -> None:
    first = next((kid for kid in kids(note) if isinstance(kid, Dictionary)), None)
    if first is not None and Name.NonStruct == first.S and _MARKER.fullmatch(tags.text(first)):
        first.S = Name.Lbl


def _walk(element: Object, tags: Tags, *, links: bool, place: Place, head: bool) -> None:
    tags.elements.add(element.objgen)
    _attributes(element, tags, place, head=head or Name.THead == element.S)
    keep: list[Object] = []
    for kid in kids(element):
        if not isinstance(kid, Dictionary):
            keep.append(kid)
        elif kid.get("/Type") == Name.OBJR:
            if links:
                tags.links[kid.Obj.objgen] = element
                keep.append(kid)
        elif Name.Figure == kid.S and "/Alt" not in kid:
            tags.artifacts.update((kid.Pg.objgen, mcid) for mcid in _marked(kid))
        else:
            _walk(kid, tags, links=links, place=place, head=head or Name.THead == element.S)
            if kids(kid) or kid.S not in _HOLLOW:
                keep.append(kid)
    if not links and Name.Link == element.S:
        element.S = Name.Span
    element.K = Array(keep)


def _marked(element: Object) -> Iterator[int]:
    for kid in kids(element):
        if not isinstance(kid, Dictionary):
            yield int(kid)


def _attributes(element: Object, tags: Tags, place: Place, *, head: bool) -> None:
    if "/ID" in element and Name.Note != element.S:
        tags.identify(element, str(element.ID))
    attributes = entry(element, "/A")
    if attributes is None:
        return
    if "/Headers" in attributes:
        attributes.Headers = Array(
            [String(raw(f"{tags.key}-{name}")) for name in attributes.Headers.as_list()]
        )
    if "/BBox" in attributes:
        attributes.BBox = place.box(*(float(value) for value in attributes.BBox.as_list()))
    if element.S == Name.TH:
        attributes.Scope = Name.Column if head else Name.Row
