"""Neutral markup becomes a tree; a finished tree becomes HTML as browsers and validators want it."""

import unicodedata
from collections.abc import Iterator
from html import escape
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it

# https://html.spec.whatwg.org/#void-elements
_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905 - as in the standard
)


def parse(markup: str) -> Element:
    """The tree of a sheet, its text in NFC: page breaks are counted in those characters.

    Raises ``etree.XMLSyntaxError`` where the markup is not well formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(unicodedata.normalize("NFC", markup).encode(), parser)


def html(element: Element) -> str:
    """The element as HTML.

    lxml's own HTML writer closes void elements that libxml2 has not heard of (``</source>``).
    """
    return "".join(_written(element))


def _written(element: Element) -> Iterator[str]:
    tag = etree.QName(element).localname
    attributes = "".join(
        f' {etree.QName(name).localname}="{escape(str(value))}"' for name, value in element.items()
    )
    yield f"<{tag}{attributes}>"
    if tag in _VOID:
        return
    yield escape(element.text or "", quote=False)
    for child in element:
        yield from _written(child)
        yield escape(child.tail or "", quote=False)
    yield f"</{tag}>"


def new(tag: str, attributes: dict[str, str] | None = None, text: str = "") -> Element:
    """An element of its own."""
    element = etree.Element(tag, attributes or {})
    element.text = text
    return element


def classes(element: Element) -> frozenset[str]:
    """The words of its ``class``."""
    return frozenset(element.get("class", "").split())


def add_class(element: Element, name: str) -> None:
    """One more word in its ``class``."""
    element.set("class", " ".join([*element.get("class", "").split(), name]))


def having(root: Element, name: str) -> tuple[Element, ...]:
    """Every element of a class, in reading order."""
    return tuple(element for element in root.iter() if name in classes(element))


def parent_of(element: Element) -> Element:
    """Its parent; a sheet's root is never asked."""
    parent = element.getparent()
    assert parent is not None, "a sheet's root stays"
    return parent


def append_text(parent: Element, before: Element | None, text: str | None) -> None:
    """Add text to what stands in ``parent`` right after ``before``, or at its very beginning."""
    if before is None:
        parent.text = (parent.text or "") + (text or "")
    else:
        before.tail = (before.tail or "") + (text or "")


def remove(element: Element) -> None:
    """Take an element out with all that is in it; the text after it stays."""
    parent = parent_of(element)
    append_text(parent, element.getprevious(), element.tail)
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Take an element's tags away; its text and its children stay where they are."""
    parent, before, tail = parent_of(element), element.getprevious(), element.tail
    at = parent.index(element)
    append_text(parent, before, element.text)
    children = list(element)
    for offset, child in enumerate(children):
        parent.insert(at + offset, child)
    element.tail = None
    parent.remove(element)
    append_text(parent, children[-1] if children else before, tail)


def wrap(element: Element, outer: Element) -> None:
    """Put ``outer`` where ``element`` stood, and ``element`` in it."""
    parent, tail = parent_of(element), element.tail
    element.tail = None
    parent.replace(element, outer)
    outer.append(element)
    outer.tail = tail


def keep_only(root: Element, keeps: frozenset[str]) -> None:
    """Drop what ``data-only`` keeps for other editions, and the mark itself."""
    for element in [found for found in root.iter() if found.get("data-only") is not None]:
        wanted = frozenset(take(element, "data-only").replace(",", " ").split())
        if not wanted & keeps and element is not root:
            remove(element)


def letters_of(element: Element) -> str:
    """Every character in it, as it stands."""
    return "".join(str(run) for run in element.itertext())


def text_of(element: Element) -> str:
    """Everything a reader reads in it, on one line."""
    return " ".join(letters_of(element).split())


def take(element: Element, name: str) -> str:
    """The value of an attribute, which is gone then; nothing where there is none."""
    value = element.get(name, "")
    if name in element.attrib:
        del element.attrib[name]
    return value


def free_id(wanted: str, taken: set[str]) -> str:
    """``wanted``, or the first of ``wanted-2``, ``wanted-3`` … that nobody has; it is taken then."""
    number, candidate = 1, wanted
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    taken.add(candidate)
    return candidate
