"""The neutral markup as a tree, and the surgery that every exporter does on it."""

import unicodedata
from collections.abc import Iterable
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its type

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Written from right to left: by script, else by language (Unicode's CLDR, `characterOrder`).
_RIGHT_TO_LEFT = frozenset(
    {"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"}
    | {"ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def parse(markup: str) -> Element:
    """The tree of a sheet, its text in NFC: page breaks are counted in those characters.

    Raises ``etree.XMLSyntaxError`` where the markup is not well formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(unicodedata.normalize("NFC", markup).encode(), parser)


def new(tag: str, attributes: dict[str, str] | None = None, text: str = "") -> Element:
    """An element of its own; text is never ``None``, so that it is never written ``<span/>``."""
    element = etree.Element(tag, attributes or {})
    element.text = text
    return element


def classes(element: Element) -> frozenset[str]:
    """The words of its ``class``."""
    return frozenset(element.get("class", "").split())


def characters(element: Element) -> str:
    """Every character in it, as it stands."""
    return "".join(str(piece) for piece in element.itertext())


def text_of(element: Element) -> str:
    """Everything a reader reads in it, on one line."""
    return " ".join(characters(element).split())


def parent_of(element: Element) -> Element:
    """Its parent; a sheet's root is never asked."""
    parent = element.getparent()
    assert parent is not None, "a sheet's root stays"
    return parent


def append_text(parent: Element, before: Element | None, text: str | None) -> None:
    """Add text to what stands in ``parent`` right after ``before``, or at its very beginning."""
    if before is None:
        parent.text = (parent.text or "") + (text or "")
    else:
        before.tail = (before.tail or "") + (text or "")


def remove(element: Element) -> None:
    """Take an element out with all that is in it; the text after it stays."""
    parent = parent_of(element)
    append_text(parent, element.getprevious(), element.tail)
    element.tail = None
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Take an element's tags away; its text and its children stay where they are."""
    parent, before, tail = parent_of(element), element.getprevious(), element.tail
    at = parent.index(element)
    append_text(parent, before, element.text)
    children = list(element)
    for offset, child in enumerate(children):
        parent.insert(at + offset, child)
    element.tail = None
    parent.remove(element)
    append_text(parent, children[-1] if children else before, tail)


def free_id(wanted: str, taken: set[str]) -> str:
    """``wanted``, or the first of ``wanted-2``, ``wanted-3`` … that nobody has; it is taken then."""
    number, candidate = 1, wanted
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    taken.add(candidate)
    return candidate


def is_right_to_left(lang: str) -> bool:
    """Whether a language is written so: ``ar``, ``ar-MA``, ``az-Arab`` but not ``ar-Latn``."""
    code, *rest = lang.casefold().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    return (script or code) in _RIGHT_TO_LEFT


def direct(root: Element) -> None:
    """Say of each text in another direction than what is around it how it runs: as its language does."""
    for element in root.iter(etree.Element):
        if not element.get("lang") or element.get("dir"):
            continue
        around = next((up.get("dir") for up in element.iterancestors() if up.get("dir")), "ltr")
        own = "rtl" if is_right_to_left(element.get("lang", "")) else "ltr"
        if own != around:
            element.set("dir", own)


def close_ranks(root: Element) -> tuple[tuple[str, int, int], ...]:
    """Bring headings that skip a level up to where none is skipped; siblings stay siblings.

    Returns the text of each heading that moved, its level as written and as it is now. Where no title
    stands, the first level is the second.
    """
    titled = any(element.tag == "h1" for element in root.iter(etree.Element))
    above = [] if titled else [1]
    moved = []
    for element in [found for found in root.iter(etree.Element) if found.tag in HEADINGS]:
        written = int(element.tag[1])
        while above and above[-1] >= written:
            above.pop()
        above.append(written)
        if len(above) != written and len(above) <= 6:
            element.tag = f"h{len(above)}"
            moved.append((text_of(element), written, len(above)))
    return tuple(moved)


def for_others(root: Element, keeps: Iterable[str]) -> tuple[Element, ...]:
    """What ``data-only`` keeps for other editions; ``keeps`` are this one's words. The root stays.

    An element inside another one that goes may be among them, and has a parent still.
    """
    own = frozenset(keeps)
    return tuple(
        element
        for element in root.iter(etree.Element)
        if element is not root
        and (wanted := element.get("data-only")) is not None
        and not own & frozenset(wanted.replace(",", " ").split())
    )
