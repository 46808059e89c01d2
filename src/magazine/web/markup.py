"""Neutral markup becomes a tree; a finished tree becomes HTML as browsers and validators want it."""

from collections.abc import Iterator
from html import escape

from lxml import etree

from magazine.tree import Element, classes, for_others, parent_of, remove

# https://html.spec.whatwg.org/#void-elements
_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905 - as in the standard
)


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


def add_class(element: Element, name: str) -> None:
    """One more word in its ``class``."""
    element.set("class", " ".join([*element.get("class", "").split(), name]))


def having(root: Element, name: str) -> tuple[Element, ...]:
    """Every element of a class, in reading order."""
    return tuple(element for element in root.iter() if name in classes(element))


def wrap(element: Element, outer: Element) -> None:
    """Put ``outer`` where ``element`` stood, and ``element`` in it."""
    parent, tail = parent_of(element), element.tail
    element.tail = None
    parent.replace(element, outer)
    outer.append(element)
    outer.tail = tail


def keep_only(root: Element, keeps: frozenset[str]) -> None:
    """Drop what ``data-only`` keeps for other editions, and the mark itself."""
    for element in for_others(root, keeps):
        remove(element)
    for element in root.iter(etree.Element):
        take(element, "data-only")


def take(element: Element, name: str) -> str:
    """The value of an attribute, which is gone then; nothing where there is none."""
    value = element.get(name, "")
    if name in element.attrib:
        del element.attrib[name]
    return value
