"""The XMP packet of a bound PDF: who made it and when, and which standards it keeps."""

from uuid import NAMESPACE_URL, UUID, uuid5
from xml.sax.saxutils import escape

from magazine.press.facts import PRODUCER, BindFacts
from magazine.press.variant import Variant

_PDF = "http://ns.adobe.com/pdf/1.3/"
_PDFA = "http://www.aiim.org/pdfa/ns"
_PDFUA = "http://www.aiim.org/pdfua/ns/id/"
_PDFX = "http://www.npes.org/pdfx/ns/id/"
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": _PDF,
    "pdfaExtension": f"{_PDFA}/extension/",
    "pdfaProperty": f"{_PDFA}/property#",
    "pdfaSchema": f"{_PDFA}/schema#",
    "pdfaid": f"{_PDFA}/id/",
    "pdfuaid": _PDFUA,
    "pdfxid": _PDFX,
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}


def metadata(facts: BindFacts, variant: Variant, content: str) -> bytes:
    """The packet: the same as the information dictionary, and PDF/UA-1 (ISO 14289-1, clause 5).

    Both files are PDF/A-2a (ISO 19005-2, 6.6.4) as well, and the one for a printer is PDF/X-4
    (ISO 15930-7). A print file for nobody in particular has no output intent, hence neither.
    ``content`` is a digest of everything else in the file: another file is another instance.
    """
    press = facts.printer is not None and variant is Variant.PRINT
    archived = press or variant is Variant.SCREEN
    when = f"{facts.date.isoformat()}T00:00:00Z"
    rows = [
        "<pdfuaid:part>1</pdfuaid:part>",
        *(_ARCHIVED if archived else ()),
        *(_FOR_PRESS if press else ()),
        "<dc:format>application/pdf</dc:format>",
        _alternative("dc:title", facts.title),
        _list("Seq", "dc:creator", facts.author),
        _list("Bag", "dc:language", facts.lang),
        _alternative("dc:description", facts.subject) if facts.subject else "",
        _list("Bag", "dc:publisher", facts.publisher) if facts.publisher else "",
        f"<xmp:CreateDate>{when}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{when}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{when}</xmp:MetadataDate>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
        *_identity(facts, variant, content),
        _extensions(press=press) if archived else "",
    ]
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    body = "\n".join(row for row in rows if row)
    return f"""\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" {spaces}>
{body}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
""".encode()


_ARCHIVED = ("<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>")
_FOR_PRESS = (
    "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
    "<pdf:Trapped>False</pdf:Trapped>",
)


def _identity(facts: BindFacts, variant: Variant, content: str) -> tuple[str, ...]:
    """Which document it is, whatever is corrected in it, and which instance of that."""
    document = uuid5(NAMESPACE_URL, f"{facts.title} {facts.lang} {facts.part} {variant.value}")
    instance: UUID = uuid5(document, content)
    return (
        f"<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>",
        f"<xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>",
        "<xmpMM:VersionID>1</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
    )


def _alternative(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>'


def _list(kind: str, name: str, text: str) -> str:
    return f"<{name}><rdf:{kind}><rdf:li>{escape(text)}</rdf:li></rdf:{kind}></{name}>"


def _extensions(*, press: bool) -> str:
    """Says what the properties are that PDF/A does not know by itself (ISO 19005-2, 6.6.2.3.3)."""
    known = [_schema("PDF/UA identification", _PDFUA, "pdfuaid", "part", "Integer")]
    if press:
        known += [
            _schema("PDF/X identification", _PDFX, "pdfxid", "GTS_PDFXVersion", "Text"),
            _schema("Adobe PDF", _PDF, "pdf", "Trapped", "Text"),
        ]
    return (
        "<pdfaExtension:schemas><rdf:Bag>\n" + "\n".join(known) + "\n</rdf:Bag></pdfaExtension:schemas>"
    )


def _schema(title: str, uri: str, prefix: str, name: str, kind: str) -> str:
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{title}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{title}</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
    )
