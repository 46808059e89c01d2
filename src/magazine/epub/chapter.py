"""A sheet's neutral markup becomes a chapter: a tree with the semantics that EPUB readers know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from magazine.epub.markup import TYPE, drop, ensure_id, ids, inside
from magazine.epub.notes import link_notes
from magazine.epub.pagebreaks import is_marker, mark
from magazine.epub.parts import Part, part_of
from magazine.model.edition import Edition
from magazine.model.galley import Sheet
from magazine.model.issue import Article
from magazine.model.problem import Place, Problem, Unpublishable, warning
from magazine.model.setting import PageBreak
from magazine.tree import (
    HEADINGS,
    Element,
    classes,
    close_ranks,
    for_others,
    new,
    parse,
    remove,
    text_of,
    unwrap,
)

# Spans that only serve the printed page; a word parted by one is read in two halves by some voices.
_PAPER_SPANS = frozenset({"drop", "lead-in", "line"})
_END_MARKS = frozenset({"end-mark", "endmark", "end"})
_SCAFFOLD = (
    "data-block",
    "data-article",
    "data-block-id",
    "data-fit",
    "data-note",
    "data-occurrence",
    "data-only",
)
# Asides by the class of their block: what EPUB's vocabulary and DPUB-ARIA call them.
_ASIDES: Mapping[str, tuple[str, str]] = {
    "pullquote": ("pullquote", "doc-pullquote"),
    "tip": ("tip", "doc-tip"),
    "sidebar": ("", ""),  # an aside says it all; DPUB-ARIA has no role for it
}
_CHAPTERS: Mapping[str, tuple[str, str]] = {"colophon": ("colophon", "doc-colophon")}


@dataclass(frozen=True, slots=True)
class Heading:
    """A crosshead that the contents lists."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One file of the EPUB's text; ``root`` is its section, links between files not yet resolved."""

    key: str
    title: str
    lang: str
    root: Element
    headings: tuple[Heading, ...]
    article: Article | None
    section: str  # its title; empty where it has none, or none of its own
    listed: bool
    at: Place
    moved: tuple[tuple[str, int, int], ...]  # headings whose level was skipped to, and what they are now

    @property
    def file(self) -> str:
        """Where it lies in the EPUB."""
        return f"text/{self.key}.xhtml"


def chapter(
    sheet: Sheet,
    edition: Edition,
    breaks: Iterable[PageBreak],
    *,
    words: Mapping[str, str],
    seen: set[str],
) -> Chapter:
    """The chapter of a sheet, with its page markers; ``seen`` are the labels of the chapters before."""
    root = tree_of(sheet)
    for element in [found for found in root.iter("span") if classes(found) & _PAPER_SPANS]:
        unwrap(element)
    # Markers come first: breaks are counted in the text as it was printed, with its print-only parts.
    ensure_id(root, sheet.key, ids(root))
    mark(root, breaks, seen)
    _keep_only(root, edition.keeps)
    moved = close_ranks(root)
    taken = ids(root)
    link_notes(root, words, taken)
    _name_asides(root, taken)
    _name_tables(root)
    _hide_ornaments(root)
    _name_root(root, sheet, taken, words)
    return Chapter(
        key=sheet.key,
        title=sheet.title,
        lang=sheet.lang,
        root=root,
        headings=tuple(_headings(root, taken)),
        article=sheet.spot.article,
        section=sheet.spot.section.title[sheet.lang] if sheet.spot.section else "",
        listed=sheet.spot.template.listed,
        at=place_of(sheet),
        moved=moved,
    )


def tree_of(sheet: Sheet) -> Element:
    """The sheet's markup as a tree; raises ``Unpublishable`` where it is not well formed."""
    try:
        return parse(sheet.markup)
    except etree.XMLSyntaxError as mistake:
        raise Unpublishable.because(
            "markup-not-well-formed",
            f"template `{sheet.spot.template.name}` made markup that is not XML: {mistake}",
            at=place_of(sheet),
            hint="close every element, and write characters instead of named entities",
        ) from None


def place_of(sheet: Sheet) -> Place:
    """Where the copy of a sheet is written, or the page that the magazine makes by itself."""
    return sheet.spot.article.at if sheet.spot.article else Place(f"({sheet.key})")


def skipped(found: Chapter, edition: str) -> tuple[Problem, ...]:
    """Tell of each heading that was written below a level that is not there."""
    return tuple(
        warning(
            "heading-level-skipped",
            f"the heading `{text}` skips a level; in the {edition} edition it is a heading {now}, "
            f"not a heading {written}",
            at=found.at,
            hint=f"write it with `{'#' * now}`",
        )
        for text, written, now in found.moved
    )


def finish(found: Chapter) -> None:
    """Take the typesetter's marks off; what styles may select (``data-place``) stays."""
    for attribute in [name for name in found.root.attrib if str(name).startswith("data-")]:
        drop(found.root, str(attribute))  # what running heads say on paper
    for element in found.root.iter():
        for mark_ in _SCAFFOLD:
            drop(element, mark_)


def _keep_only(root: Element, keeps: tuple[str, ...]) -> None:
    for element in for_others(root, keeps):
        # A page that begins in what is left out begins, for the reader, where that stood.
        for marker in [inner for inner in element.iter() if is_marker(inner)]:
            marker.tail = None
            element.addprevious(marker)
        remove(element)


def _name_asides(root: Element, taken: set[str]) -> None:
    for element in list(root.iter()):
        kind = _aside_kind(element)
        if not kind or element is root:
            continue
        type_, role = _ASIDES[kind]
        drop(element, "role")
        if element.tag == "figure":
            for caption in element.findall("figcaption"):
                caption.tag = "div" if any(child.tag in {"p", "div"} for child in caption) else "p"
                caption.set("class", " ".join([*sorted(classes(caption)), "by"]))
        element.tag = "aside"
        if type_:
            element.set(TYPE, type_)
            element.set("role", role)
        heading = next((inner for inner in element.iter() if inner.tag in HEADINGS), None)
        if heading is not None and not element.get("aria-label"):
            element.set("aria-labelledby", ensure_id(heading, f"{kind}-title", taken))


def _aside_kind(element: Element) -> str:
    words = classes(element)
    if element.tag not in {"figure", "aside", "div", "section", "blockquote"}:
        return ""
    if element.get("data-part") == "pullquote":
        return "pullquote"
    return next((kind for kind in _ASIDES if kind in words), "")


def _name_tables(root: Element) -> None:
    for cell in root.iter("th"):
        if not cell.get("scope"):
            cell.set("scope", "col" if inside(cell, lambda up: up.tag == "thead") else "row")


def _hide_ornaments(root: Element) -> None:
    for element in root.iter():
        if classes(element) & _END_MARKS:
            element.set("aria-hidden", "true")


def _name_root(root: Element, sheet: Sheet, taken: set[str], words: Mapping[str, str]) -> None:
    """A ``section``, because ``article`` may not carry the role of a chapter."""
    root.tag = "section"
    root.set("lang", sheet.lang)
    drop(root, "role")
    if part_of(sheet.spot) is Part.ADVERTISEMENT:
        _label(root, sheet, words)
        return
    type_, role = _CHAPTERS.get(sheet.spot.template.name, ("chapter", "doc-chapter"))
    root.set(TYPE, type_)
    root.set("role", role)
    title = next(root.iter("h1"), None)
    if title is None:
        root.set("aria-label", sheet.title)
    else:
        root.set("aria-labelledby", ensure_id(title, f"{sheet.key}-title", taken))


def _label(root: Element, sheet: Sheet, words: Mapping[str, str]) -> None:
    """A reader of a flowing text must see as well as hear where an advertisement begins."""
    word = words["advertisement"]
    root.set("aria-label", f"{word}: {sheet.title}" if sheet.title else word)
    if word.casefold() not in text_of(root).casefold():
        root.insert(0, new("p", {"class": "advertisement-label"}, word))


def _headings(root: Element, taken: set[str]) -> Iterable[Heading]:
    for element in root.iter("h2"):
        # A template's own headings (the names in a directory) would drown those of the writer.
        written = element.get("data-block") is not None
        if written and not inside(element, lambda up: up.tag in {"aside", "figure"}):
            ensure_id(element, "part", taken)
            yield Heading(element.get("id", ""), text_of(element))
