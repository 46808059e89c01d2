"""Copy that does not fit its place on the page becomes an error that says how much to cut.

A place is an element of a template with ``data-fit="its-name"``. Its bounds are its own height where
the layout gives it one (``height`` or ``max-height``), and always its page; it never goes on in the
next column or on the next page. A template with a fixed number of pages is a place too.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, isinf
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes  # noqa: TID251 - part of the engine's door

from magazine.model.problem import Problem, error
from magazine.press.breaks import comparable
from magazine.press.job import Job

RULE = "overset"
# Text that the engine makes; ``::first-letter`` and ``::first-line`` hold the copy's own text.
GENERATED = ("::before", "::after", "::marker", "::footnote-call", "::footnote-marker")
MARK = "data-fit"
# A line may hang out of its place by this part of its height: leading without ink, which a line has
# above its ascenders and below its descenders.
_HANGS = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its edges from the top of its page, and how many words it holds."""

    top: float
    bottom: float
    words: int

    def within(self, top: float, bottom: float) -> bool:
        """Whether it stands between these edges, but for a little of its leading."""
        slack = (self.bottom - self.top) * _HANGS
        return self.top >= top - slack and self.bottom <= bottom + slack


@dataclass(slots=True)
class _Place:
    """One marked element: its lines inside its bounds and those over, and how much of it is drawn."""

    element: Element
    article: str
    fits: list[Line] = field(default_factory=list)
    over: list[Line] = field(default_factory=list)
    drawn: Counter[int] = field(default_factory=Counter)  # characters, by element
    begun: bool = False

    def take(self, box: boxes.Box, page: boxes.PageBox) -> None:
        """Sort the lines of one part of the element; all lines of a later part are over."""
        top, bottom = _bounds(box, page)
        for line in _lines(box):
            fits = not self.begun and line.within(top, bottom)
            (self.fits if fits else self.over).append(line)
        for text in _copy(box):
            self.drawn[id(text.element)] += len(comparable(text.text))
        self.begun = True

    @property
    def gone(self) -> int:
        """About how many lines the engine has dropped: it does so where a page ends in a box that
        stands free. Text is gone from where an element was drawn in part.
        """
        lost = 0
        for element in self.element.iter():
            drawn, whole = self.drawn[id(element)], len(comparable(_own_text(element)))
            if lost or 0 < drawn < whole:
                lost += max(0, whole - drawn)
        return ceil(lost * len(self.fits + self.over) / max(1, self.drawn.total()))


def overset(pages: Sequence[boxes.PageBox], job: Job) -> Iterator[Problem]:
    """Every place that cannot hold what stands in it, in the order of the pages."""
    places: dict[int, _Place] = {}
    for page in pages:
        for child in page.children:
            if not isinstance(child, boxes.MarginBox):
                _collect(child, page, job.key, places)
    for place in places.values():
        over = len(place.over) + place.gone
        if over:
            where = f"its place `{place.element.get(MARK)}`"
            yield _told(place.article, [*place.fits, *place.over], over, where, job)
    if job.pages and len(pages) > job.pages:
        yield _too_many(pages, job)


def _too_many(pages: Sequence[boxes.PageBox], job: Job) -> Problem:
    lines = [[line for page in part for line in _page_lines(page)] for part in _parted(pages, job)]
    if lines[1]:
        its = "its page" if job.pages == 1 else f"its {job.pages} pages"
        return _told(job.key, [*lines[0], *lines[1]], len(lines[1]), its, job)
    return error(
        RULE,
        f"`{job.key}` takes {len(pages)} pages, its template has {job.pages}",
        at=job.at,
        hint="cut text before the last picture, or make a picture smaller",
    )


def _parted(pages: Sequence[boxes.PageBox], job: Job) -> tuple[Sequence[boxes.PageBox], ...]:
    return pages[: job.pages], pages[job.pages :]


def _told(article: str, lines: Sequence[Line], over: int, where: str, job: Job) -> Problem:
    cut = max(1, round(over * sum(line.words for line in lines) / len(lines)))
    return error(
        RULE,
        f"`{article}` runs {_count(over, 'line')} over {where}",
        at=job.at,
        hint=f"cut about {_count(cut, 'word')}",
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# --- the box tree is private: the engine is pinned, and the tests set real pages ---


def _collect(
    box: boxes.Box, page: boxes.PageBox, article: str, places: dict[int, _Place], around: int = 0
) -> None:
    """Find the marked elements below a box. ``around`` is the nearest one: anonymous boxes share
    their parent's element, so the outermost box of an element is the place.
    """
    element = box.element
    if element is not None:
        article = element.get("data-article") or article
        if element.get(MARK) and id(element) != around and "::" not in box.element_tag:
            around = id(element)
            place = places.setdefault(around, _Place(element, article))
            place.take(box, page)
    for child in _children(box):
        _collect(child, page, article, places, around)


def _bounds(box: boxes.Box, page: boxes.PageBox) -> tuple[float, float]:
    top, bottom = 0.0, float(page.margin_height())
    height, most = box.style["height"], box.style["max_height"]
    if height != "auto" or not isinf(most.value):
        start = box.padding_box_y()
        top, bottom = max(top, start), min(bottom, start + box.padding_height())
    return top, bottom


def _page_lines(page: boxes.PageBox) -> Iterator[Line]:
    for child in page.children:
        if not isinstance(child, boxes.MarginBox):
            yield from _lines(child)


def _lines(box: boxes.Box) -> Iterator[Line]:
    if isinstance(box, boxes.LineBox):
        words = " ".join(_own_texts(box)).split()
        if words:
            yield Line(box.position_y, box.position_y + box.height, len(words))
    for child in _children(box):
        yield from _lines(child)


def _copy(box: boxes.Box) -> Iterator[boxes.TextBox]:
    """The copy's own text in a box, without anything generated."""
    if isinstance(box, boxes.TextBox):
        yield box
    for child in _children(box):
        if not (child.element_tag or "").endswith(GENERATED):
            yield from _copy(child)


def _own_text(element: Element) -> str:
    return (element.text or "") + "".join(child.tail or "" for child in element)


def _own_texts(box: boxes.Box) -> Iterator[str]:
    """What stands in a line itself, without the lines of boxes that stand in it."""
    for child in _children(box):
        if isinstance(child, boxes.TextBox):
            yield child.text
        elif isinstance(child, boxes.InlineBox):
            yield from _own_texts(child)


def _children(box: boxes.Box) -> list[boxes.Box]:
    # A placeholder stands in the flow for an absolutely positioned box.
    return [getattr(child, "_box", child) for child in getattr(box, "children", ())]
