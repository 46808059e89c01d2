"""A chapter or a web page becomes one that shows some of its blocks and nothing else."""

from collections.abc import Collection

from lxml import etree, html

_XHTML = "http://www.w3.org/1999/xhtml"


def excerpt(document: bytes, ids: Collection[str], *, base: str) -> bytes | None:
    """The same head, and in the body the elements with these ids where they stood; none: nothing.

    ``base`` is where the document lay, seen from where its excerpt will lie. XHTML stays XHTML.
    """
    strict = document.lstrip().startswith(b"<?xml")
    root = etree.fromstring(document) if strict else html.document_fromstring(document.decode("utf-8"))
    found = [element for element in root.iter(etree.Element) if element.get("id") in ids]
    if not found:
        return None
    _prune(root, found)
    head = next(element for element in root.iter(etree.Element) if _name(element) == "head")
    for element in [*head]:
        if _name(element) in {"script", "base"} or element.get("rel") in {"canonical", "alternate"}:
            head.remove(element)
    head.insert(0, etree.Element(f"{{{_XHTML}}}base" if strict else "base", href=base))
    if strict:
        return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8"))
    return bytes(html.tostring(root, doctype="<!doctype html>", encoding="utf-8"))


def _prune(root: etree._Element, found: list[etree._Element]) -> None:
    body = next(element for element in root.iter(etree.Element) if _name(element) == "body")
    above = {ancestor for element in found for ancestor in element.iterancestors()}
    inside = {inner for element in found for inner in element.iter()}
    for element in [*body.iter()]:
        parent = element.getparent()
        if element in inside or parent is None or parent not in above:
            continue
        if element not in above:
            parent.remove(element)
    for element in above:
        element.text = None
        for child in element:
            child.tail = None


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
