"""A finished EPUB is opened again, for whatever is made of it."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from magazine.epub.markup import TYPE, name
from magazine.epub.package import FOLDER, XHTML_MEDIA
from magazine.epub.review import Check, review
from magazine.tree import Element

_DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True)
class Item:
    """A file as the package lists it."""

    path: str
    media: str
    properties: tuple[str, ...]


class Book:
    """A package's files by their paths, and what its package document says."""

    def __init__(self, epub: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(epub)) as archive:
            self.files: Mapping[str, bytes] = {
                path.removeprefix(f"{FOLDER}/"): archive.read(path)
                for path in archive.namelist()
                if path.startswith(f"{FOLDER}/")
            }
        self._package = etree.fromstring(self.files["content.opf"])

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """What the manifest lists, those that are read first, in the order of reading."""
        order = {path: place for place, path in enumerate(self.spine)}
        found = [
            Item(
                element.get("href", ""),
                element.get("media-type", ""),
                tuple((element.get("properties") or "").split()),
            )
            for element in self._all("item")
        ]
        return tuple(sorted(found, key=lambda item: (order.get(item.path, len(order)), item.path)))

    @cached_property
    def spine(self) -> tuple[str, ...]:
        """What is read, in order."""
        paths = {element.get("id"): element.get("href", "") for element in self._all("item")}
        return tuple(paths[element.get("idref")] for element in self._all("itemref"))

    @cached_property
    def nav(self) -> Element:
        """The navigation document."""
        return etree.fromstring(self.files[self.nav_path])

    @property
    def nav_path(self) -> str:
        """Where it lies."""
        return next(item.path for item in self.items if "nav" in item.properties)

    def core(self, name_: str) -> tuple[str, ...]:
        """The values of a Dublin Core element, in order."""
        return tuple(found.text or "" for found in self._package.iter(f"{_DC}{name_}"))

    def people(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Name, name in a catalogue, and MARC relators of everybody."""
        for element in self._package.iter(f"{_DC}creator", f"{_DC}contributor"):
            about = f"#{element.get('id')}"
            filed = "".join(self.values("file-as", about))
            yield element.text or "", filed, self.values("role", about)

    def values(self, wanted: str, about: str = "") -> tuple[str, ...]:
        """The values of a property, of the whole EPUB or of what ``about`` refers to."""
        return tuple(
            found.text or ""
            for found in self._all("meta")
            if found.get("property") == wanted and (found.get("refines") or "") == about
        )

    def value(self, wanted: str, about: str = "") -> str:
        """The first of them, or nothing."""
        return next(iter(self.values(wanted, about)), "")

    def link(self, relation: str) -> str:
        """Where a link of the package document leads, or nothing."""
        found = (one.get("href", "") for one in self._all("link") if one.get("rel") == relation)
        return next(found, "")

    def nav_of(self, type_: str) -> Element | None:
        """The list of one ``nav``: ``toc``, ``landmarks``, ``page-list``."""
        lists = (
            inner
            for part in self.nav.iter(etree.Element)
            if part.get(TYPE) == type_ and name(part) == "nav"
            for inner in part
            if name(inner) == "ol"
        )
        return next(lists, None)

    def checks(self) -> tuple[Check, ...]:
        """What a program sees of WCAG in it."""
        texts = {item.path: self.files[item.path] for item in self.items if item.media == XHTML_MEDIA}
        return review(texts, spine=self.spine, nav=self.nav_path, languages=self.core("language"))

    def _all(self, tag: str) -> list[Element]:
        return [found for found in self._package.iter(etree.Element) if name(found) == tag]
