"""The finished text of an EPUB is read again: what a program can see of WCAG is looked for.

A person still has to judge what no program sees: whether a description describes, whether the words
of a link say where it leads.
"""

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from magazine.epub.accessibility import has_alternative, is_decorative, is_picture
from magazine.epub.markup import TYPE, name
from magazine.tree import HEADINGS, Element, text_of

# Every check by its name, in the order in which they are told.
CHECKS = ("descriptions", "languages", "headings", "names", "links", "pages")
_HTML_LANG, _XML_LANG = "lang", "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked for, and where it was missing: ``text/river.xhtml: …``."""

    name: str
    found: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Nothing was found."""
        return not self.found


def review(
    documents: Mapping[str, bytes], *, spine: Sequence[str], nav: str, languages: Collection[str]
) -> tuple[Check, ...]:
    """All checks of the XHTML files, by their paths in the EPUB; ``spine`` is the order of reading."""
    trees = {path: etree.fromstring(data) for path, data in sorted(documents.items())}
    found = {
        "descriptions": _each(trees, _undescribed),  # WCAG 1.1.1
        "languages": _each(trees, lambda root: _unspoken(root, languages)),  # 3.1.1, 3.1.2
        "headings": _each({path: trees[path] for path in trees if path != nav}, _skipped),  # 1.3.1
        "names": _each(trees, _unnamed),  # 2.4.2, 4.1.2
        "links": list(_astray(trees)),  # 2.4.4: a link that leads nowhere says nothing
        "pages": list(_pages(trees, spine, nav)),  # EPUB Accessibility 1.1, 3.3
    }
    return tuple(Check(check, tuple(found[check])) for check in CHECKS)


def _each(trees: Mapping[str, Element], look: Callable[[Element], Iterable[str]]) -> list[str]:
    return [f"{path}: {what}" for path, root in trees.items() for what in look(root)]


def _undescribed(root: Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        if is_picture(element) and not is_decorative(element) and not has_alternative(element):
            yield f"`{element.get('src') or name(element)}` has no description"


def _unspoken(root: Element, languages: Collection[str]) -> Iterator[str]:
    if not root.get(_HTML_LANG):
        yield "no language"
    for element in root.iter(etree.Element):
        lang = element.get(_HTML_LANG)
        if lang != element.get(_XML_LANG) and name(element) != "svg":
            yield f"`lang` and `xml:lang` of a `{name(element)}` differ"
        if lang is not None and lang not in languages:
            yield f"`{lang}` is not declared"


def _skipped(root: Element) -> Iterator[str]:
    before = 0
    for element in root.iter(etree.Element):
        if name(element) in HEADINGS:
            level = int(name(element)[1])
            if before and level > before + 1:
                yield f"`{text_of(element)}` is of level {level} after one of level {before}"
            before = level


def _unnamed(root: Element) -> Iterator[str]:
    known = {element.get("id"): element for element in root.iter(etree.Element)}
    titles = [element for element in root.iter(etree.Element) if name(element) == "title"]
    if not titles or not text_of(titles[0]):
        yield "no title"
    for element in root.iter(etree.Element):
        for wanted in (element.get("aria-labelledby") or "").split():
            if wanted not in known or not text_of(known[wanted]):
                yield f"a `{name(element)}` is named by `{wanted}`, which says nothing"
        if name(element) == "a" and element.get("href") and not _says(element):
            yield f"the link to `{element.get('href')}` says nothing"


def _says(link: Element) -> bool:
    pictures = any(is_picture(inner) and has_alternative(inner) for inner in link.iter(etree.Element))
    return bool(text_of(link) or (link.get("aria-label") or "").strip() or pictures)


def _astray(trees: Mapping[str, Element]) -> Iterator[str]:
    ids = {
        path: {element.get("id") for element in root.iter(etree.Element)} for path, root in trees.items()
    }
    for path, root in trees.items():
        for element in root.iter(etree.Element):
            href = element.get("href") or ""
            if name(element) != "a" or not href or "://" in href or href.startswith("mailto:"):
                continue
            file, _, fragment = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            if target not in ids or (fragment and fragment not in ids[target]):
                yield f"{path}: `{href}` leads nowhere"


def _pages(trees: Mapping[str, Element], spine: Sequence[str], nav: str) -> Iterator[str]:
    marked = [
        (f"{path}#{element.get('id')}", element.get("aria-label") or "")
        for path in spine
        for element in trees[path].iter(etree.Element)
        if element.get("role") == "doc-pagebreak"
    ]
    listed = [
        (link.get("href") or "", text_of(link))
        for part in trees[nav].iter(etree.Element)
        if part.get(TYPE) == "page-list"
        for link in part.iter(etree.Element)
        if name(link) == "a"
    ]
    if marked != listed:
        yield f"{nav}: the page list is not the page marks in their order"
