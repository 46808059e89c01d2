"""The print edition's page breaks become markers in a chapter's text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from magazine.epub.markup import TYPE, ids, name
from magazine.model.setting import PageBreak
from magazine.tree import HEADINGS, Element, free_id, new

# Elements that take a marker as their first child: none may stand between rows, and between paragraphs
# it would part what styles join (`h2 + p`).
_ROWS = frozenset({"p", "li", "td", "th", "dt", "dd", "caption", "figcaption", "summary"})
# Elements that take no marker of their own: it stands before what they are part of.
_CLIMBED = HEADINGS | {
    "a",
    "em",
    "strong",
    "span",
    "hgroup",
    "img",
    "picture",
    "svg",
    "p",
    "pre",
    "button",
}
_NAMED_BY_CONTENT = HEADINGS | {"a"}  # a marker inside would become part of their name
_HOLDERS = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup"})
_BLOCKS = (
    _ROWS
    | HEADINGS
    | _HOLDERS
    | {
        "p",
        "pre",
        "div",
        "section",
        "article",
        "aside",
        "blockquote",
        "figure",
        "header",
        "footer",
        "address",
    }
)
_HYPHENS = frozenset("\u00ad\u2010\u002d\u200b\u2060")
_UNBROKEN = frozenset("\u00a0\u202f\u2007")  # spaces inside a number or before a mark
_UNCOUNTED = frozenset({"noteref", "backlink", "note-number"})


@dataclass(frozen=True, slots=True)
class _Point:
    """Between two characters: in the text of ``element``, or in the text that follows it."""

    element: Element
    tail: bool
    index: int


def is_marker(element: Element) -> bool:
    """Whether a printed page begins here."""
    return element.get("role") == "doc-pagebreak"


def labels(root: Element) -> tuple[tuple[str, str], ...]:
    """Label and id of every marker, in reading order."""
    return tuple(
        (element.get("aria-label", ""), element.get("id", ""))
        for element in root.iter()
        if is_marker(element)
    )


def label_of(found: PageBreak) -> str:
    """The folio as printed; a page that shows none counts all the same."""
    return found.label or str(found.page)


def mark(root: Element, breaks: Iterable[PageBreak], seen: set[str]) -> None:
    """Put a marker where each page begins; ``seen`` holds the labels the book has, and grows.

    A break whose block is not in the chapter, or that lies behind its last character (a page of
    pictures only), is marked together with the next one, or at the chapter's end.
    """
    blocks = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    taken = ids(root)
    waiting: list[Element] = []
    for found in breaks:
        label = label_of(found)
        if label in seen:
            continue
        seen.add(label)
        waiting.append(_marker(label, taken))
        block = blocks.get(found.block)
        if block is not None and (not found.offset or _point(block, found.offset)):
            for marker in waiting:
                _place(marker, root, block, found.offset)
            waiting = []
    for marker in waiting:
        marker.tag = "div"
        root.append(marker)


def _marker(label: str, taken: set[str]) -> Element:
    safe = "".join(letter if letter.isalnum() else "-" for letter in label)
    identity = free_id(f"page-{safe}", taken)
    taken.add(identity)
    return new("span", {TYPE: "pagebreak", "role": "doc-pagebreak", "aria-label": label, "id": identity})


def _place(marker: Element, root: Element, block: Element, offset: int) -> None:
    if block is root:
        marker.tag = "div"
        _insert_first(root, marker)
        return
    point = _point(block, offset) if offset else None
    if point is None:
        _before(marker, root, block)
        return
    home = _home(point.element if not point.tail else _parent(point.element))
    point = _word_start(home, point) if home.tag not in HEADINGS else None
    if point is None:
        _before(marker, root, home)
        return
    _insert_at(marker, point)


def _before(marker: Element, root: Element, block: Element) -> None:
    """Before a block, or first in it where nothing may stand between it and its neighbours."""
    wrappers = [up for up in block.iterancestors() if up.tag in _NAMED_BY_CONTENT]
    target = wrappers[-1] if wrappers else block
    while (parent := target.getparent()) is not None and target is not root:
        if target.tag in _ROWS:
            _insert_first(target, marker)
            return
        if target.tag in _HOLDERS and parent.tag in _HOLDERS:
            row = next((element for element in target.iter() if element.tag in _ROWS), None)
            if row is not None:
                _insert_first(row, marker)
                return
        elif parent.tag not in _CLIMBED:
            break
        target = parent
    marker.tag = "div"
    if target is root:
        _insert_first(root, marker)
    else:
        target.addprevious(marker)


def _insert_first(parent: Element, marker: Element) -> None:
    """As the first thing, after the markers that are there already."""
    last: Element | None = None
    if not (parent.text or "").strip():
        for child in parent:
            if not is_marker(child):
                break
            last = child
            if (child.tail or "").strip():
                break
    if last is None:
        marker.tail, parent.text = parent.text, ""
        parent.insert(0, marker)
    else:
        marker.tail, last.tail = last.tail, ""
        parent.insert(parent.index(last) + 1, marker)


def _insert_at(marker: Element, point: _Point) -> None:
    if point.tail:
        text = point.element.tail or ""
        parent = _parent(point.element)
        at = parent.index(point.element) + 1
        point.element.tail = text[: point.index]
    else:
        text = point.element.text or ""
        parent, at = point.element, 0
        point.element.text = text[: point.index]
    marker.tail = text[point.index :]
    parent.insert(at, marker)


def _runs(element: Element) -> Iterator[tuple[Element, bool, str, bool]]:
    """Every run of text: whose it is, whether it follows it, the characters, whether they count."""
    counts = not (_UNCOUNTED & set(element.get("class", "").split()))
    yield element, False, element.text or "", counts
    for child in element:
        yield from ((owner, tail, text, counts and own) for owner, tail, text, own in _runs(child))
        yield child, True, child.tail or "", counts


def _point(block: Element, offset: int) -> _Point | None:
    """Right before the character that has ``offset`` comparable ones before it."""
    passed = 0
    for owner, tail, text, counts in _runs(block):
        if not counts:
            continue
        for index, letter in enumerate(text):
            if not is_comparable(letter):
                continue
            if passed == offset:
                return _Point(owner, tail, index)
            passed += 1
    return None


def is_comparable(letter: str) -> bool:
    """Whether a character counts in ``PageBreak.offset``."""
    return not letter.isspace() and letter not in _HYPHENS


def _home(element: Element) -> Element:
    """The nearest block; words do not reach over its borders."""
    while name(element) not in _BLOCKS and element.getparent() is not None:
        element = _parent(element)
    return element


def _word_start(home: Element, point: _Point) -> _Point | None:
    """Back to where the word begins, out of links; nothing where that is the block's own beginning."""
    found: _Point | None = None
    for owner, tail, text, _ in _runs(home):
        here = owner is point.element and tail == point.tail
        limit = point.index if here else len(text)
        # A marker inside a link would be read as part of the link's name.
        if not _linked(owner if not tail else _parent(owner), home):
            if tail and owner.tag == "br":
                found = _Point(owner, tail, 0)
            for index in range(limit, 0, -1):
                if text[index - 1].isspace() and text[index - 1] not in _UNBROKEN:
                    found = _Point(owner, tail, index)
                    break
        if here:
            break
    return found if found is not None and _has_text_before(home, found) else None


def _has_text_before(home: Element, point: _Point) -> bool:
    for owner, tail, text, _ in _runs(home):
        if owner is point.element and tail == point.tail:
            return bool(text[: point.index].strip())
        if text.strip():
            return True
    return False


def _linked(element: Element, home: Element) -> bool:
    while element is not home:
        if element.tag == "a":
            return True
        element = _parent(element)
    return False


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None, "it stands in the sheet"
    return parent
