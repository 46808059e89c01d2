"""Neutral markup becomes a tree; a finished tree becomes an XHTML document of the EPUB."""

from collections.abc import Callable

from lxml import etree

from magazine.tree import Element, direct, free_id

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
OPS = "http://www.idpf.org/2007/ops"
TYPE = f"{{{OPS}}}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# The stubs of lxml do not know that the default namespace is called `None`.
_NAMESPACES: dict[str | None, str] = {None: XHTML, "epub": OPS}
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


def name(element: Element) -> str:
    """The tag without its namespace."""
    return etree.QName(element).localname


def drop(element: Element, attribute: str) -> None:
    """Take an attribute off, where it has one."""
    if attribute in element.attrib:
        del element.attrib[attribute]


def ids(root: Element) -> set[str]:
    """Every id in a tree."""
    return {element.get("id", "") for element in root.iter() if element.get("id")}


def ensure_id(element: Element, wanted: str, taken: set[str]) -> str:
    """The element's id; ``wanted``, or a free one like it, where it has none."""
    found = element.get("id") or free_id(wanted, taken)
    element.set("id", found)
    taken.add(found)
    return found


def inside(element: Element, holds: Callable[[Element], bool]) -> bool:
    """Whether an ancestor is of a kind."""
    return any(holds(ancestor) for ancestor in element.iterancestors())


def document(
    content: list[Element], *, title: str, lang: str, stylesheet: str, body_type: str = ""
) -> bytes:
    """A whole XHTML document; the elements of ``content`` are moved into it."""
    html = etree.Element("html", {"lang": lang}, nsmap=_NAMESPACES)  # type: ignore[arg-type]
    head = etree.SubElement(html, "head")
    etree.SubElement(head, "meta", {"charset": "utf-8"})
    etree.SubElement(head, "title").text = title
    etree.SubElement(head, "meta", {"name": "viewport", "content": "width=device-width"})
    etree.SubElement(head, "link", {"rel": "stylesheet", "type": "text/css", "href": stylesheet})
    body = etree.SubElement(html, "body", {TYPE: body_type} if body_type else {})
    body.extend(content)
    direct(html)
    _give_namespaces(html)
    etree.cleanup_namespaces(html, top_nsmap=_NAMESPACES, keep_ns_prefixes=["epub"])  # type: ignore[arg-type]
    return (
        etree.tostring(html, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>") + b"\n"
    )


def _give_namespaces(root: Element) -> None:
    """Neutral markup has no namespaces; ``lang`` has a twin that XML knows; what is empty has an end."""
    for element in root.iter():
        if not element.tag.startswith("{"):
            parent = element.getparent()
            drawn = element.tag == "svg" or (parent is not None and _draws(parent))
            element.tag = f"{{{SVG if drawn else XHTML}}}{element.tag}"
        # `<span/>` is a beginning without an end to those who read XHTML as HTML.
        element.text = None if name(element) in _VOID else element.text or ""
        if (lang := element.get("lang")) is not None:
            element.set(XML_LANG, lang)


def _draws(parent: Element) -> bool:
    place = etree.QName(parent)
    return place.namespace == SVG and place.localname != "foreignObject"
