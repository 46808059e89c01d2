"""The tags of an article's PDF, mended for readers who listen."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, String

from magazine.press.objects import entry, kids
from magazine.press.syntax import raw

PIXEL = 0.75  # WeasyPrint writes the boxes of figures in CSS pixels, from the top of the page

_MARKER = re.compile(r"[\dA-Za-z*†‡]{1,4}[.)]?\s*")
_AROUND = " .)\N{NO-BREAK SPACE}\N{EN SPACE}"  # what stands around a label
_NUMBER = re.compile(r"\d{1,3}")
_NEAR = 0.5  # points
_IN_ITEM = (Name.Lbl, Name.LBody)
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
    languages: Mapping[tuple[int, int], Mapping[int, str]]  # of marked content, by page
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
    notes, labels = 0, set()
    for child in [kid for kid in kids(document) if isinstance(kid, Dictionary)]:
        if Name.NonStruct == child.S:  # only the footnotes of a page hang here
            for note in [kid for kid in kids(child) if isinstance(kid, Dictionary)]:
                notes += 1
                note.S = Name.Note
                tags.identify(note, f"note-{notes}")
                labels.add((note.Pg.objgen, _label(note, tags)))
        child.Lang = String(raw(lang))
    calls = _calls(document, tags)
    for listed in _listed(document, {said for said, _ in calls}, tags):
        notes += 1
        listed.S = Name.Note
        tags.identify(listed, f"note-{notes}")
        _label(listed, tags)
    _Mender(tags, place, links=links).walk(document, head=False, link=None)
    _refer(document, labels, tags)
    for _, call in calls:
        if not any(_is_annotation(kid) for kid in kids(call)):
            call.S = Name.Reference


def _calls(element: Object, tags: Tags) -> list[tuple[str, Object]]:
    """What says no more than a note's number and leads nowhere, or elsewhere in the article."""
    inner: list[Object] = [kid for kid in kids(element) if isinstance(kid, Dictionary)]
    if Name.Link == element.S:
        said = tags.text(element).strip(_AROUND)
        within = all("/Dest" in kid.Obj for kid in inner if _is_annotation(kid))
        return [(said, element)] if within and _NUMBER.fullmatch(said) else []
    return [call for kid in inner if "/S" in kid for call in _calls(kid, tags)]


def _listed(element: Object, called: Collection[str], tags: Tags) -> list[Object]:
    """Notes that a layout keeps together in the text: all there begin with a number that is called."""
    inner: list[Object] = [kid for kid in kids(element) if isinstance(kid, Dictionary) and "/S" in kid]
    heads = [next((kid for kid in kids(one) if isinstance(kid, Dictionary)), None) for one in inner]
    if heads and all(
        Name.NonStruct == one.S
        and head is not None
        and head.get("/S") == Name.NonStruct
        and tags.text(head).strip(_AROUND) in called
        and len(kids(one)) > 1
        for one, head in zip(inner, heads, strict=True)
    ):
        return inner
    return [note for one in inner for note in _listed(one, called, tags)]


def _label(note: Object, tags: Tags) -> str:
    """Tag a note's label, and return it as a call has it."""
    first = next((kid for kid in kids(note) if isinstance(kid, Dictionary)), None)
    if first is not None and Name.NonStruct == first.S and _MARKER.fullmatch(tags.text(first)):
        first.S = Name.Lbl
        return tags.text(first).strip(_AROUND)
    return ""


def _refer(element: Object, labels: Collection[tuple[tuple[int, int], str]], tags: Tags) -> None:
    """Tag the call of a note on the same page: the engine says no more of it than of any other run."""
    if Name.NonStruct == element.S:
        said = tags.text(element).strip(_AROUND)
        if said and (element.Pg.objgen, said) in labels:
            element.S = Name.Reference
    for kid in kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid and Name.Note != kid.S:
            _refer(kid, labels, tags)


@dataclass(slots=True)
class _Link:
    """A link while everything in it is walked: ``inner`` are annotations of what stands inside it.

    WeasyPrint gives one to each box in a link; only those that reach out of it are of use, and all
    of them belong to the link itself.
    """

    element: Object
    inner: list[Object] = field(default_factory=list)


class _Mender:
    def __init__(self, tags: Tags, place: Place, *, links: bool) -> None:
        self.tags, self.place, self.links = tags, place, links

    def walk(self, element: Object, *, head: bool, link: _Link | None) -> None:
        """Mend an element and all in it; ``head`` is set within a table's head."""
        self.tags.elements.add(element.objgen)
        head = head or Name.THead == element.S
        _attributes(element, self.tags, self.place, head=head)
        self.speak(element)
        own = _Link(element) if link is None and Name.Link == element.S else None
        keep: list[Object] = []
        for kid in kids(element):
            if not isinstance(kid, Dictionary):
                keep.append(kid)
            elif kid.get("/Type") == Name.OBJR:
                if own is not None:
                    keep.append(kid)
                elif link is not None:
                    link.inner.append(kid)
            elif Name.Figure == kid.S and "/Alt" not in kid:
                self.leave_out(kid, own or link)
            else:
                self.walk(kid, head=head, link=own or link)
                if kids(kid) or kid.S not in _HOLLOW:
                    keep.append(kid)
        if own is not None:
            keep = (
                self.linked(own, keep)
                if self.links
                else [kid for kid in keep if not _is_annotation(kid)]
            )
        if Name.Link == element.S and (own is None or not self.links):
            element.S = Name.Span
        element.K = Array(_bodied(element, keep))

    def speak(self, element: Object) -> None:
        """Give an element the language of its content, where all of it has one of its own."""
        marked = [int(kid) for kid in kids(element) if not isinstance(kid, Dictionary)]
        if marked:
            known = self.tags.languages.get(element.Pg.objgen, {})
            spoken = {known.get(mcid, "") for mcid in marked}
            if len(spoken) == 1 and spoken != {""}:
                element.Lang = String(raw(spoken.pop()))

    def leave_out(self, figure: Object, link: _Link | None) -> None:
        """A decorative picture is no content; a link around it stays a link."""
        for kid in kids(figure):
            if not isinstance(kid, Dictionary):
                self.tags.artifacts.add((figure.Pg.objgen, int(kid)))
            elif link is not None and _is_annotation(kid):
                link.inner.append(kid)

    def linked(self, link: _Link, keep: list[Object]) -> list[Object]:
        own = [kid for kid in keep if _is_annotation(kid)]
        found = [*own, *(kid for kid in link.inner if not any(_covers(outer, kid) for outer in own))]
        self.tags.links.update((kid.Obj.objgen, link.element) for kid in found)
        return [*found, *(kid for kid in keep if not _is_annotation(kid))]


def _bodied(item: Object, keep: list[Object]) -> list[Object]:
    """A list item holds its label and its body alone: blocks in it are its body (UA-1, 7.2)."""
    if Name.LI != item.S:
        return keep
    loose = [kid for kid in keep if isinstance(kid, Dictionary) and kid.S not in _IN_ITEM]
    if not loose:
        return keep
    facts = Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, K=Array(loose))
    body = facts.with_same_owner_as(item)
    for kid in loose:
        kid.P = body
    at = keep.index(loose[0])
    rest = [kid for kid in keep if kid not in loose]
    return [*rest[:at], body, *rest[at:]]


def _is_annotation(kid: Object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def _covers(outer: Object, inner: Object) -> bool:
    if outer.Pg.objgen != inner.Pg.objgen:
        return False
    (left, right, bottom, top), (west, east, south, north) = _edges(outer), _edges(inner)
    return (
        left <= west + _NEAR
        and east <= right + _NEAR
        and bottom <= south + _NEAR
        and north <= top + _NEAR
    )


def _edges(reference: Object) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(value) for value in reference.Obj.Rect.as_list())
    return min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)


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
