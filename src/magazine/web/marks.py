"""The printed pages' beginnings become marks in a web article, so that it can be cited by page."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from magazine.model.setting import PageBreak
from magazine.tree import Element, classes, free_id, new, parent_of
from magazine.web.markup import having

# Elements that may hold a mark as their first child; anything else has it before itself.
_HOSTS = frozenset({"p", "li", "td", "th", "dt", "dd", "figcaption", "blockquote", "div"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "br", "cite", "code", "em", "i", "q", "s", "small", "span", "strong"}
)
# Between these and their children nothing else may stand.
_STRICT = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "figure", "picture"})
_UNCOUNTED = frozenset({"noteref", "backlink", "note-number"})
_UNBROKEN = frozenset("\u00a0\u202f\u2007")  # spaces inside a number or before a mark
_HYPHENS = frozenset("\u00ad\u2010\u2011\u002d\u200b\u2060")


@dataclass(frozen=True, slots=True)
class _Point:
    """Between two characters: in the text of ``element``, or in the text that follows it."""

    element: Element
    tail: bool
    index: int


def mark_pages(
    root: Element, breaks: Iterable[PageBreak], *, words: Mapping[str, str], taken: set[str]
) -> None:
    """Put an empty ``<span class="page-mark" id="p12">`` where each printed page begins.

    The folio is in attributes only: a mark adds nothing to the text that is copied or read aloud.
    A page whose block is not here (pictures only, or a note: notes stand elsewhere on the web) is
    marked with the next one that is.
    """
    beside = {element for section in having(root, "notes") for element in section.iter()}
    blocks = {element.get("id", ""): element for element in root.iter() if element not in beside}
    waiting: list[Element] = []
    for number, found in enumerate(breaks):
        waiting.append(_mark(found, words=words, taken=taken, first=number == 0))
        block = blocks.get(found.block) if found.block else None
        if block is None and number == 0:
            block = root
        if block is not None:
            _place(waiting, root, block, found.offset)
            waiting = []
    if waiting:
        root.extend(waiting)


def is_comparable(letter: str) -> bool:
    """Whether a character counts in ``PageBreak.offset``."""
    return not letter.isspace() and letter not in _HYPHENS and unicodedata.category(letter) != "Cf"


def _mark(found: PageBreak, *, words: Mapping[str, str], taken: set[str], first: bool) -> Element:
    label = found.label or str(found.page)
    return new(
        "span",
        {
            "class": "page-mark page-mark-first" if first else "page-mark",
            "id": free_id(f"p{label}", taken),
            "role": "doc-pagebreak",
            # Not aria-label: axe does not allow one on this role.
            "title": f"{words['page']} {label}",
            "data-page": words["web_page_mark"].format(page=label),
        },
    )


def _place(marks: list[Element], root: Element, block: Element, offset: int) -> None:
    point = _point(block, offset) if offset else None
    if point is not None:
        home = _home(point)
        start = _word_start(home, point) if home.tag not in _HEADINGS else None
        if start is not None:
            _insert_at(marks, start)
            return
        block = home
    _before(marks, root, block)


def _before(marks: list[Element], root: Element, block: Element) -> None:
    """First in a block that may hold marks, else before it, where something may stand."""
    target = block
    while target is not root and (
        target.tag in _INLINE or parent_of(target).tag in _STRICT - {target.tag}
    ):
        if target.tag in _HOSTS:
            break
        target = parent_of(target)
    # An initial is the first letter of its paragraph: nothing may come before it there.
    if target is root or (
        target.tag in _HOSTS and "dropcap" not in classes(target) and not _initial(target)
    ):
        _insert_at(marks, _Point(target, tail=False, index=0))
        return
    for found in marks:
        target.addprevious(found)


def _initial(element: Element) -> bool:
    return any(classes(child) & {"drop", "lead-in"} for child in element.iter())


def _insert_at(marks: list[Element], point: _Point) -> None:
    owner = point.element
    text = (owner.tail if point.tail else owner.text) or ""
    before, after = text[: point.index], text[point.index :]
    if point.tail:
        parent = parent_of(owner)
        at = parent.index(owner) + 1
        owner.tail = before
    else:
        parent, at = owner, 0
        owner.text = before
    for offset, found in enumerate(marks):
        parent.insert(at + offset, found)
    marks[-1].tail = after


def _runs(element: Element, *, counts: bool = True) -> Iterator[tuple[_Point, str, bool]]:
    """Every run of text: where it begins, its characters, whether they count."""
    counts = counts and not (_UNCOUNTED & classes(element))
    yield _Point(element, tail=False, index=0), element.text or "", counts
    for child in element:
        yield from _runs(child, counts=counts)
        yield _Point(child, tail=True, index=0), child.tail or "", counts


def _point(block: Element, offset: int) -> _Point | None:
    """Right before the character that has ``offset`` comparable ones before it."""
    passed = 0
    for run, text, counts in _runs(block):
        for index, letter in enumerate(text if counts else ""):
            if not is_comparable(letter):
                continue
            if passed == offset:
                return _Point(run.element, run.tail, index)
            passed += 1
    return None


def _home(point: _Point) -> Element:
    """The nearest block around a point; words do not reach over its borders."""
    element = parent_of(point.element) if point.tail else point.element
    while element.tag in _INLINE:
        element = parent_of(element)
    return element


def _word_start(home: Element, point: _Point) -> _Point | None:
    """Back to where the word begins, out of links; nothing where that is the block's beginning."""
    found: _Point | None = None
    read = ""
    for run, text, _ in _runs(home):
        here = (run.element, run.tail) == (point.element, point.tail)
        limit = point.index if here else len(text)
        if not _linked(parent_of(run.element) if run.tail else run.element, home):
            breaks = [
                i for i in range(1, limit + 1) if text[i - 1].isspace() and text[i - 1] not in _UNBROKEN
            ]
            if breaks and (read + text[: breaks[-1]]).strip():
                found = _Point(run.element, run.tail, breaks[-1])
        if here:
            break
        read += text
    return found


def _linked(element: Element, home: Element) -> bool:
    while element is not home:
        if element.tag == "a" or "nowrap" in classes(element):
            return True
        element = parent_of(element)
    return False
