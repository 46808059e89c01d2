"""The neutral markup as a tree, and the surgery that every exporter does on it."""

import unicodedata
from collections.abc import Iterable
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its type


def parse(markup: str) -> Element:
    """The tree of a sheet, its text in NFC: page breaks are counted in those characters.

    Raises ``etree.XMLSyntaxError`` where the markup is not well formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(unicodedata.normalize("NFC", markup).encode(), parser)


def new(tag: str, attributes: dict[str, str] | None = None, text: str = "") -> Element:
    """An element of its own; text is never ``None``, so that it is never written ``<span/>``."""
    element = etree.Element(tag, attributes or {})
    element.text = text
    return element


def classes(element: Element) -> frozenset[str]:
    """The words of its ``class``."""
    return frozenset(element.get("class", "").split())


def characters(element: Element) -> str:
    """Every character in it, as it stands."""
    return "".join(str(piece) for piece in element.itertext())


def text_of(element: Element) -> str:
    """Everything a reader reads in it, on one line."""
    return " ".join(characters(element).split())


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
    element.tail = None
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


def free_id(wanted: str, taken: set[str]) -> str:
    """``wanted``, or the first of ``wanted-2``, ``wanted-3`` … that nobody has; it is taken then."""
    number, candidate = 1, wanted
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    taken.add(candidate)
    return candidate


def for_others(root: Element, keeps: Iterable[str]) -> tuple[Element, ...]:
    """What ``data-only`` keeps for other editions; ``keeps`` are this one's words. The root stays.

    An element inside another one that goes may be among them, and has a parent still.
    """
    own = frozenset(keeps)
    return tuple(
        element
        for element in root.iter(etree.Element)
        if element is not root
        and (wanted := element.get("data-only")) is not None
        and not own & frozenset(wanted.replace(",", " ").split())
    )
