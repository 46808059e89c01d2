"""A PDF's XMP as plain values (ISO 16684-1)."""

from dataclasses import dataclass, field

from lxml import etree

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIXES = {
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Properties by their usual names, ``dc:title``; of several languages the first."""

    present: bool
    readable: bool
    values: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The property's text, or nothing."""
        return self.values.get(name, "")


def metadata(data: bytes | None) -> Metadata:
    """What a metadata stream says."""
    if data is None:
        return Metadata(present=False, readable=False)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data.strip(b"\x00 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return Metadata(present=True, readable=False)
    values: dict[str, str] = {}
    for description in root.iter(f"{_RDF}Description"):
        for name, value in description.attrib.items():
            _keep(values, str(name), str(value))
        for element in description:
            if isinstance(element.tag, str):
                _keep(values, element.tag, _said(element))
    return Metadata(present=True, readable=True, values=values)


def _said(element: etree._Element) -> str:
    """The text; of several persons or words all, of several languages the first."""
    items = list(element.iter(f"{_RDF}li"))
    if element.find(f"{_RDF}Alt") is not None:
        items = items[:1]
    texts = ("".join(str(part) for part in item.itertext()).strip() for item in items or [element])
    return ", ".join(texts)


def _keep(values: dict[str, str], tag: str, text: str) -> None:
    space, _, name = tag[1:].partition("}")
    if space in _PREFIXES:
        values.setdefault(f"{_PREFIXES[space]}:{name}", text)
