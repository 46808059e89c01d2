"""The contents of an issue become the EPUB's navigation: contents, landmarks and pages, twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from magazine.epub.markup import TYPE, XML_LANG, document
from magazine.tree import Element, new

NAV = "nav.xhtml"
NCX = "toc.ncx"
_NAMESPACES: dict[str | None, str] = {None: "http://www.daisy.org/z3986/2005/ncx/"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents; without ``href`` it only heads its children."""

    text: str
    href: str = ""
    lang: str = ""
    children: tuple["Entry", ...] = ()

    @property
    def target(self) -> str:
        """Where it leads, or where its first child leads."""
        return self.href or next((child.target for child in self.children), "")

    @property
    def depth(self) -> int:
        """How many levels it has, itself included."""
        return 1 + max((child.depth for child in self.children), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """Everything that leads somewhere; hrefs start at the EPUB's root.

    ``markers`` are page markers that stand in the navigation document itself, where it takes the
    place of the printed contents page.
    """

    entries: tuple[Entry, ...]
    landmarks: tuple[tuple[str, str, str], ...]  # type, href, text
    pages: tuple[tuple[str, str], ...]  # href, label
    markers: tuple[Element, ...] = ()


def nav_document(
    navigation: Navigation, *, lang: str, words: Mapping[str, str], stylesheet: str
) -> bytes:
    """``nav.xhtml``: read by machines, and by people as the contents page."""
    toc = _nav("toc", words["contents"], "doc-toc", level="h1")
    toc.append(_list(navigation.entries))
    landmarks = _nav("landmarks", words["epub_landmarks"], "")
    landmarks.append(
        _items(_link(href, text, type_=type_) for type_, href, text in navigation.landmarks)
    )
    parts = [*navigation.markers, toc, _hidden(landmarks)]
    if navigation.pages:
        pages = _nav("page-list", words["epub_pages"], "doc-pagelist")
        pages.append(_items(_link(href, label) for href, label in navigation.pages))
        parts.append(_hidden(pages))
    return document(parts, title=words["contents"], lang=lang, stylesheet=stylesheet)


def ncx_document(
    navigation: Navigation, *, identifier: str, title: str, lang: str, words: Mapping[str, str]
) -> bytes:
    """``toc.ncx``: the same for reading systems of EPUB 2."""
    root = etree.Element("ncx", {"version": "2005-1", XML_LANG: lang}, nsmap=_NAMESPACES)  # type: ignore[arg-type]  # stubs
    head = etree.SubElement(root, "head")
    numbers = [int(label) for _, label in navigation.pages if label.isdecimal()]
    for key, value in (
        ("dtb:uid", identifier),
        ("dtb:depth", str(max((entry.depth for entry in navigation.entries), default=1))),
        ("dtb:totalPageCount", str(len(navigation.pages))),
        ("dtb:maxPageNumber", str(max(numbers, default=0))),
    ):
        etree.SubElement(head, "meta", {"name": key, "content": value})
    _text(root, "docTitle", title)
    points = etree.SubElement(root, "navMap")
    _nav_points(points, navigation.entries, "point")
    if navigation.pages:
        pages = etree.SubElement(root, "pageList")
        _text(pages, "navLabel", words["epub_pages"])
        for number, (href, label) in enumerate(navigation.pages, 1):
            target = etree.SubElement(pages, "pageTarget", {"id": f"page-{number}", "type": "normal"})
            if label.isdecimal():
                target.set("value", label)
            else:
                target.set("type", "special")
            _text(target, "navLabel", label)
            etree.SubElement(target, "content", {"src": href})
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _nav(type_: str, heading: str, role: str, *, level: str = "h2") -> Element:
    nav = new("nav", {TYPE: type_, "id": type_, "aria-labelledby": f"{type_}-title"})
    if role:
        nav.set("role", role)
    nav.append(new(level, {"id": f"{type_}-title"}, heading))
    return nav


def _hidden(nav: Element) -> Element:
    nav.set("hidden", "hidden")
    return nav


def _list(entries: Iterable[Entry]) -> Element:
    items = new("ol")
    for entry in entries:
        item = new("li")
        item.append(_link(entry.href, entry.text) if entry.href else new("span", {}, entry.text))
        if entry.lang:
            item[0].set("lang", entry.lang)
        if entry.children:
            item.append(_list(entry.children))
        items.append(item)
    return items


def _items(links: Iterable[Element]) -> Element:
    items = new("ol")
    for link in links:
        item = new("li")
        item.append(link)
        items.append(item)
    return items


def _link(href: str, text: str, *, type_: str = "") -> Element:
    link = new("a", {"href": href}, text)
    if type_:
        link.set(TYPE, type_)
    return link


def _nav_points(parent: Element, entries: Iterable[Entry], prefix: str) -> None:
    for number, entry in enumerate(entries, 1):
        identity = f"{prefix}-{number}"
        point = etree.SubElement(parent, "navPoint", {"id": identity})
        _text(point, "navLabel", entry.text)
        etree.SubElement(point, "content", {"src": entry.target})
        _nav_points(point, entry.children, identity)


def _text(parent: Element, tag: str, text: str) -> None:
    etree.SubElement(etree.SubElement(parent, tag), "text").text = text
