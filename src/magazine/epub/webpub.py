"""A finished EPUB becomes a packaged Readium Web Publication: the same files, described in JSON.

https://readium.org/webpub-manifest/ with its EPUB profile and its packaging format.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias
from urllib.parse import quote

from lxml import etree

from magazine.epub.archive import pack
from magazine.epub.markup import TYPE, name
from magazine.epub.opened import Book, Item
from magazine.epub.package import NCX_MEDIA
from magazine.tree import Element, text_of

Json: TypeAlias = "str | int | list[Json] | dict[str, Json]"

MANIFEST = "manifest.json"
MEDIA = "application/webpub+zip"
_CONTEXT = "https://readium.org/webpub-manifest/context.jsonld"
_PROFILE = "https://readium.org/webpub-manifest/profiles/epub"
_WCAG = "https://www.w3.org/TR/epub-a11y-11#wcag-2.2-aa"
_PACKAGE = "content.opf"
# MARC relators that have a key of their own; authors come before everybody else.
_ROLES: Mapping[str, str] = {"aut": "author", "trl": "translator", "ill": "illustrator"}
# What landmarks and properties of an EPUB are called as relations of links.
_RELATIONS: Mapping[str, str] = {"cover": "cover", "toc": "contents", "bodymatter": "start"}


def webpub(epub: bytes, *, address: str = "") -> bytes:
    """The package's bytes; same EPUB, same bytes.

    ``address`` is where it will lie on the web. The navigation of EPUB 2 stays behind.
    """
    book = Book(epub)
    left_out = {_PACKAGE, *(item.path for item in book.items if item.media == NCX_MEDIA)}
    files = {path: data for path, data in book.files.items() if path not in left_out}
    said = json.dumps(manifest(book, address=address), ensure_ascii=False, indent=1)
    dated = date.fromisoformat(book.core("date")[0])
    return pack({**files, MANIFEST: f"{said}\n".encode()}, dated=dated, media="")


def manifest(book: Book, *, address: str = "") -> dict[str, Json]:
    """What ``manifest.json`` says."""
    spine = set(book.spine)
    read = [item for item in book.items if item.path in spine]
    others = [item for item in book.items if item.path not in spine and item.media != NCX_MEDIA]
    made: dict[str, Json] = {"@context": _CONTEXT, "metadata": _metadata(book)}
    if address:
        made["links"] = [{"rel": "self", "href": address, "type": MEDIA}]
    made["readingOrder"] = [_chapter(book, item) for item in read]
    made["resources"] = [_resource(item) for item in others]
    for key, type_ in (("toc", "toc"), ("landmarks", "landmarks"), ("pageList", "page-list")):
        listed = book.nav_of(type_)
        if listed is not None:
            made[key] = _links(listed)
    return made


def _metadata(book: Book) -> dict[str, Json]:
    made: dict[str, Json] = {
        "@type": "http://schema.org/PublicationIssue",
        "conformsTo": [_PROFILE],
        "identifier": book.core("identifier")[0],
        "title": book.core("title")[0],
        "language": list(book.core("language")),
        "published": book.core("date")[0],
        "modified": book.value("dcterms:modified"),
        "layout": "reflowable",
    }
    for key in ("publisher", "description"):
        if values := book.core(key):
            made[key] = values[0]
    for person, filed, roles in book.people():
        for role in roles:
            about: dict[str, Json] = {"name": person, "sortAs": filed}
            key = _ROLES.get(role, "contributor")
            if key == "contributor":
                about["role"] = role
            group = made.setdefault(key, [])
            assert isinstance(group, list), "people stand in lists"
            group.append(about)
    pages = book.nav_of("page-list")
    if pages is not None:
        made["numberOfPages"] = len(pages)
    made["belongsTo"] = _series(book)
    made["accessibility"] = _accessibility(book)
    return made


def _series(book: Book) -> dict[str, Json]:
    series, position = book.value("belongs-to-collection"), int(book.value("group-position", "#series"))
    magazine: dict[str, Json] = {"name": series}
    if issn := book.value("dcterms:identifier", "#series"):
        magazine["identifier"] = issn
    return {
        "magazine": {**magazine, "issue": {"position": position}},
        "series": {"name": series, "position": position},  # for readers who know no magazines
    }


def _accessibility(book: Book) -> dict[str, Json]:
    made: dict[str, Json] = {}
    if book.value("dcterms:conformsTo"):
        certified: dict[str, Json] = {"certifiedBy": book.value("a11y:certifiedBy", "#conformance")}
        if report := book.link("a11y:certifierReport"):
            certified["report"] = report
        made |= {"conformsTo": [_WCAG], "certification": certified}
    ways = book.values("schema:accessModeSufficient")
    made |= {
        "accessMode": list(book.values("schema:accessMode")),
        "accessModeSufficient": [list[Json](way.split(",")) for way in ways],
        "feature": list(book.values("schema:accessibilityFeature")),
        "hazard": list(book.values("schema:accessibilityHazard")),
        "summary": book.value("schema:accessibilitySummary"),
    }
    return made


def _chapter(book: Book, item: Item) -> dict[str, Json]:
    root = etree.fromstring(book.files[item.path])
    link: dict[str, Json] = {**_resource(item)}
    link["title"] = next(text_of(found) for found in root.iter() if name(found) == "title")
    link["language"] = root.get("lang", "")
    return link


def _resource(item: Item) -> dict[str, Json]:
    link: dict[str, Json] = {"href": quote(item.path), "type": item.media}
    if "nav" in item.properties:
        link["rel"] = "contents"
    if "cover-image" in item.properties:
        link["rel"] = "cover"
    if "svg" in item.properties:
        link["properties"] = {"contains": ["svg"]}
    return link


def _links(items: Iterable[Element]) -> list[Json]:
    return [_link(item) for item in items]


def _link(item: Element) -> dict[str, Json]:
    """A line of a list; one that leads nowhere itself leads to its first child."""
    head = item[0]
    children = [inner for part in item if name(part) == "ol" for inner in part]
    leads = next((found.get("href") for found in item.iter(etree.Element) if found.get("href")), "")
    link: dict[str, Json] = {"href": leads or "", "title": text_of(head)}
    if relation := _RELATIONS.get(head.get(TYPE) or ""):
        link["rel"] = relation
    if lang := head.get("lang"):
        link["language"] = lang
    if children:
        link["children"] = _links(children)
    return link
