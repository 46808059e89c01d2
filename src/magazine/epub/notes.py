"""Footnotes become notes that a reading system can show in place, and that lead back."""

from collections.abc import Mapping

from magazine.epub.markup import TYPE
from magazine.tree import Element, classes, free_id, new, text_of

_ARROW = "\u21a9\ufe0e"  # the second character keeps it from becoming a coloured picture
_LISTS = frozenset({"ul", "ol", "dl", "table"})


def link_notes(root: Element, words: Mapping[str, str], taken: set[str]) -> None:
    """Join calls and notes by links in both directions; ``taken`` are the ids in use."""
    notes = {note.get("data-note", ""): note for note in root.iter() if "note" in classes(note)}
    calls: dict[str, list[str]] = {}
    for call in [element for element in root.iter("a") if "noteref" in classes(element)]:
        number = call.get("data-note", "")
        target = notes.get(number)
        if target is None:
            continue  # `epubcheck` would not see it; the typesetter's own tests do
        identity = free_id(f"noteref-{number}", taken)
        taken.add(identity)
        calls.setdefault(number, []).append(identity)
        note_id = target.get("id") or free_id(f"note-{number}", taken)
        target.set("id", note_id)
        taken.add(note_id)
        call.set("href", f"#{note_id}")
        call.set("id", identity)
        call.set(TYPE, "noteref")
        call.set("role", "doc-noteref")
        call.set("aria-label", f"{words['note']} {number}")
        call.text = call.text or number
    for number, note in notes.items():
        _make_note(note, number, calls.get(number, []), words)
    for section in [element for element in root.iter("section") if "notes" in classes(element)]:
        section.set(TYPE, "footnotes")
        section.set("aria-label", section.get("aria-label") or words["notes"])


def _make_note(note: Element, number: str, calls: list[str], words: Mapping[str, str]) -> None:
    note.tag = "aside"
    note.set(TYPE, "footnote")
    note.set("role", "doc-footnote")
    first, last = _first_line(note), _last_line(note)
    if not text_of(note).startswith(number):
        label = new("span", {"class": "note-number"}, number)
        label.tail, first.text = f" {(first.text or '').lstrip()}", ""
        first.insert(0, label)
    for index, call in enumerate(calls):
        spoken = f"{words['epub_back']} {number}" + (f" ({index + 1})" if len(calls) > 1 else "")
        back = new(
            "a",
            {"href": f"#{call}", "class": "backlink", TYPE: "backlink", "role": "doc-backlink"},
            _ARROW,
        )
        back.set("aria-label", spoken)
        if len(last):
            last[-1].tail = f"{(last[-1].tail or '').rstrip()}\u00a0"
        else:
            last.text = f"{(last.text or '').rstrip()}\u00a0"
        last.append(back)


def _first_line(note: Element) -> Element:
    return note[0] if len(note) and note[0].tag in {"p", "div"} else note


def _last_line(note: Element) -> Element:
    """Where the way back stands: in the last paragraph, or in one of its own."""
    if not len(note) or note[-1].tag not in {"p", "div", *_LISTS}:
        return note
    if note[-1].tag in _LISTS:
        note.append(new("p"))
    return note[-1]
