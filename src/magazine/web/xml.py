"""What the feeds, the catalogues and the site map are written with."""

from lxml import etree

from magazine.tree import Element

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A child in the parent's own namespace, or in another if ``tag`` names it (``{…}tag``)."""
    named = tag if tag.startswith("{") else f"{{{etree.QName(parent).namespace}}}{tag}"
    child = etree.SubElement(parent, named, attributes)
    child.text = text or None
    return child


def written(root: Element) -> bytes:
    """The document, indented."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def moment(day: str) -> str:
    """A day as RFC 3339 wants a moment: its beginning. The day is the issue's, no clock is asked."""
    return f"{day}T00:00:00Z"
