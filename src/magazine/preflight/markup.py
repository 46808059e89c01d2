"""The text that a reader of an EPUB or of a web page meets, read from the finished bytes."""

import io
import re
import zipfile

from lxml import etree, html

_UNSEEN = {"script", "style", "title", "head"}


def epub_text(data: bytes) -> str:
    """All text of an EPUB's documents, in the order of their names."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".xhtml"))
        roots = [etree.fromstring(archive.read(name), parser) for name in names]
    return "\n".join(_text(root) for root in roots)


def pages_text(data: bytes) -> str:
    """All text of HTML pages that follow each other, each with its doctype."""
    pages = re.split("<!doctype html>", data.decode("utf-8"), flags=re.IGNORECASE)
    return "\n".join(_text(html.document_fromstring(page)) for page in pages if page.strip())


def _text(root: etree._Element) -> str:
    parts: list[str] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if etree.QName(element).localname not in _UNSEEN:
            parts.append(element.text or "")
        parts.append(element.tail or "")
    return "".join(parts)
