"""A sheet of neutral markup becomes an article of the web edition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from magazine.model.galley import Sheet
from magazine.model.issue import Slug
from magazine.model.setting import PageBreak
from magazine.tree import (
    Element,
    append_text,
    characters,
    classes,
    close_ranks,
    direct,
    free_id,
    new,
    parent_of,
    parse,
    remove,
    text_of,
    unwrap,
)
from magazine.web.address import relative
from magazine.web.card import Image, Variant
from magazine.web.inline import by_class
from magazine.web.marks import mark_pages
from magazine.web.markup import add_class, having, keep_only, take, wrap
from magazine.web.pictures import Pictures

_WHOLE = "100vw"
_SIZES = {
    "full": _WHOLE,
    "spread": _WHOLE,
    "wide": "(min-width: 66em) 62rem, 100vw",
    "column": "(min-width: 48em) 42rem, 100vw",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an article cannot know by itself: its own path, its neighbours' paths, the pictures."""

    path: str
    paths: Mapping[Slug, str]
    pictures: Pictures
    words: Mapping[str, str]
    keeps: frozenset[str]
    breaks: Sequence[PageBreak] = ()


def web_article(sheet: Sheet, around: Surroundings) -> Element:
    """The article as ``<article>``, with paths as its page needs them."""
    root = parse(sheet.markup)
    keep_only(root, around.keeps)
    taken = {element.get("id", "") for element in root.iter() if element.get("id")}
    mark_pages(root, around.breaks, words=around.words, taken=taken)
    direct(root)
    close_ranks(root)  # the EPUB, whose headings are the same, tells the editor
    root.tag = "article"
    take(root, "role")
    for quote in [found for found in root.iter() if found.get("data-part") == "pullquote"]:
        _silence(quote)
    for paragraph in having(root, "drop"):
        _join_initial(paragraph)
    for link in having(root, "xref"):
        _lead(link, around)
    _notes(root, taken, around.words)
    _pictures(root, sheet, around)
    for table in list(root.iter("table")):
        _table(table, around.words)
    for element in root.iter():
        take(element, "data-block")
    by_class(root)
    return root


def _silence(quote: Element) -> None:
    """It repeats the text: eyes see it, ears are spared it, and nothing in it takes the focus."""
    take(quote, "role")
    quote.set("aria-hidden", "true")
    for link in list(quote.iter("a")):
        unwrap(link)


def _join_initial(drop: Element) -> None:
    """A drop cap is drawn by ``::first-letter``: the word stays one word for those who hear it."""
    block = parent_of(drop)
    while block.tag in {"span", "em", "strong", "i", "b"}:
        block = parent_of(block)
    add_class(block, "has-drop")
    following = drop.getnext()
    text, tail = characters(drop), drop.tail or ""
    if following is not None and not tail and "lead-in" in classes(following):
        following.text = text + (following.text or "")
        remove(drop)
        return
    before = drop.getprevious()
    parent = parent_of(drop)
    parent.remove(drop)
    append_text(parent, before, text + tail)


def _lead(link: Element, around: Surroundings) -> None:
    """To another page of the issue; words remain where that page is not in this language."""
    slug, block = take(link, "data-article"), take(link, "data-block-id")
    target = around.paths.get(slug)
    if target is None:
        unwrap(link)
        return
    link.set("href", relative(target + (f"#{block}" if block else ""), source=around.path))


def _notes(root: Element, taken: set[str], words: Mapping[str, str]) -> None:
    """Notes stand in one list at the end; a stylesheet sets them beside their calls where it can."""
    sections = having(root, "notes")
    targets = {note.get("data-note", ""): note.get("id", "") for note in having(root, "note")}
    first_calls: dict[str, str] = {}
    for call in having(root, "noteref"):
        number = call.get("data-note", "")
        again = take(call, "data-occurrence") or "0"
        wanted = f"call-{number}" if again == "0" else f"call-{number}-{again}"
        call.set("id", call.get("id") or free_id(wanted, taken))
        if again != "0":
            add_class(call, "noteref-again")
        first_calls.setdefault(number, call.get("id", ""))
        call.set("href", f"#{targets.get(number, '')}")
        call.set("role", "doc-noteref")
        call.set("title", f"{words['note']} {number}")
    for section in sections:
        _endnotes(section, first_calls, taken, words)


def _endnotes(
    section: Element, calls: Mapping[str, str], taken: set[str], words: Mapping[str, str]
) -> None:
    heading = next((child for child in section if child.tag in {"h2", "h3"}), None)
    if heading is None:
        heading = new("h2", {"class": "notes-title"}, words["notes"])
        section.insert(0, heading)
    heading.set("id", heading.get("id") or free_id("notes", taken))
    section.tag = "section"
    take(section, "aria-label")
    section.set("role", "doc-endnotes")
    section.set("aria-labelledby", heading.get("id", ""))
    notes = [found for found in section.iter() if "note" in classes(found)]
    if not notes:
        return
    rows = new("ol", {"class": "note-list"})
    parent_of(notes[0]).insert(parent_of(notes[0]).index(notes[0]), rows)
    for note in notes:
        number = note.get("data-note", "")
        for mark in having(note, "note-number"):
            remove(mark)
        note.tag = "li"
        note.tail = None
        take(note, "role")
        note.set("value", number)
        rows.append(note)
        back = new(
            "a",
            {"class": "backlink", "href": f"#{calls.get(number, '')}", "role": "doc-backlink"},
            "↩",
        )
        # The arrow is no word; the name says which note one comes from.
        back.set("aria-label", f"{words['web_back']}, {words['note'].lower()} {number}")
        last = note[-1] if len(note) and note[-1].tag == "p" else note
        last.append(back)
        append_text(last, back.getprevious(), "\u00a0")


def _pictures(root: Element, sheet: Sheet, around: Surroundings) -> None:
    first = True
    for img in list(root.iter("img")):
        picture = sheet.pictures.get(img.get("src", ""))
        if picture is None:
            continue
        shown = around.pictures.image(picture)
        place = next(
            (up.get("data-place", "") for up in img.iterancestors() if up.get("data-place")), ""
        )
        opening = any("opener" in classes(up) for up in img.iterancestors())
        sizes = _WHOLE if opening else _SIZES.get(place, _SIZES["column"])
        _fill(img, shown, sizes=sizes, source=around.path)
        if first:
            img.set("fetchpriority", "high")
        else:
            img.set("loading", "lazy")
            img.set("decoding", "async")
        first = False


def _fill(img: Element, shown: Image, *, sizes: str, source: str) -> None:
    img.set("src", relative(shown.largest, source=source))
    img.set("width", str(shown.width))
    img.set("height", str(shown.height))
    if len(shown.variants) > 1:
        img.set("srcset", srcset(shown.variants, source=source))
        img.set("sizes", sizes)
    if shown.modern:
        outer = new("picture")
        wrap(img, outer)
        modern = {
            "type": shown.modern_media,
            "srcset": srcset(shown.modern, source=source),
            "sizes": sizes,
        }
        outer.insert(0, new("source", modern))


def srcset(variants: Sequence[Variant], *, source: str) -> str:
    """Every size with its width, as ``srcset`` wants it."""
    return ", ".join(f"{relative(one.path, source=source)} {one.width}w" for one in variants)


def _table(table: Element, words: Mapping[str, str]) -> None:
    """Heads say what they head; a wide table scrolls by itself, with the keyboard too."""
    for cell in table.iter("th"):
        if cell.get("scope") is None:
            in_head = any(up.tag == "thead" for up in cell.iterancestors())
            cell.set("scope", "col" if in_head else "row")
    caption = next(table.iter("caption"), None)
    frame = parent_of(table)
    if frame.tag != "div" or "table" not in classes(frame):
        frame = new("div", {"class": "table"})
        wrap(table, frame)
    frame.set("role", "group")
    frame.set("tabindex", "0")
    frame.set("aria-label", text_of(caption) if caption is not None else words["web_table"])
