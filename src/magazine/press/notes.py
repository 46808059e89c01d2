"""Notes leave the end of the markup and go into their first call, where the engine floats them."""

import re

from lxml import etree

from magazine.press.spaces import INLINE

# A longer word may be hyphenated, and a call that follows it can stand where it likes.
_LAST_WORD = re.compile(r"(?:^|[ \n\t]+)[^ \n\t]{1,24}$")
_INLINE = INLINE | {"br", "code", "img"}


def called(root: etree._Element) -> frozenset[str]:
    """The numbers of all notes that the copy calls, whatever edition the calls are kept for."""
    return frozenset(call.get("data-note", "") for call in root.iter("a")) - {""}


def notes_to_calls(root: etree._Element, wanted: frozenset[str]) -> None:
    """Each note's first call becomes ``<span class="fn">`` with its text; later calls link to it.

    A note in ``wanted`` whose calls are all kept for other editions goes; one that was never called
    stays where it is, so that nothing that was written is lost without a word.
    """
    # A sidebar is an aside too; what has no number is no note.
    notes = {note.get("data-note", ""): note for note in root.iter("aside") if note.get("data-note")}
    placed: set[str] = set()
    for call in [call for call in root.iter("a") if call.get("data-note", "") in notes]:
        number = call.get("data-note", "")
        note = notes[number]
        note.set("id", note.get("id") or f"note-{number}")
        if number in placed or next(call.iterancestors("aside"), None) is not None:
            call.set("href", f"#{note.get('id', '')}")
        else:
            placed.add(number)
            _remove(note)
            _replace(call, _footnote(note))
    inside = {call.get("data-note", "") for call in root.iter("a")}
    for number in sorted(wanted & notes.keys() - placed - inside):
        _remove(notes[number])
    for section in list(root.iter("section")):
        if "notes" in (section.get("class") or "").split() and section.find(".//aside") is None:
            _remove(section)


def hold_calls(root: etree._Element) -> None:
    """The word before a call takes it along: the engine would set a call at the head of the next line.

    The space before that word goes with it, as in front of every inline element (``spaces.py``).
    """
    for call in [call for call in root.iter("a") if call.get("data-note")]:
        previous, parent = call.getprevious(), call.getparent()
        if parent is None:
            continue
        before = (parent.text if previous is None else previous.tail) or ""
        word = _LAST_WORD.search(before)
        if not word:
            continue
        held = etree.Element("span", style="white-space: nowrap")
        held.text, held.tail, call.tail = word[0], call.tail, None
        if previous is None:
            parent.text = before[: word.start()]
        else:
            previous.tail = before[: word.start()]
        parent.replace(call, held)
        held.append(call)


def _footnote(note: etree._Element) -> etree._Element:
    foot = etree.Element("span")
    foot.attrib.update(note.attrib)
    foot.set("class", "fn")
    foot.text = (note.text or "").lstrip() or None
    foot.extend([child for child in note if child.get("role") != "doc-backlink"])
    parts = [part for part in foot if part.tag not in _INLINE]
    for part in parts:
        part.tail = None  # only the markup's indentation stands between blocks
    for part in foot.iter(etree.Element):
        part.attrib.pop("data-block", "")  # a page that begins in a note begins in no block of the copy
        if part.tag not in _INLINE:
            # A paragraph may not stand inside a paragraph: the parser would close the outer one.
            part.tag = "span"
            part.set("class", f"fn-part {part.get('class') or ''}".strip())
    if parts:
        parts[0].set("class", "fn-first")  # stands on the marker's line
    return foot


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _replace(old: etree._Element, new: etree._Element) -> None:
    new.tail = old.tail
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)
