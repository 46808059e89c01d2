"""Text that is see-through as a whole: it stands in a form, and its tags must look for it there."""

import re
import zlib
from collections.abc import Collection, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from magazine.press.contents import marked
from magazine.press.objects import entry, kids
from magazine.press.spoken import MARK

_DRAWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_LEVEL = 6

Owners = list[Object | None]  # whose each piece of marked content is, by its number


def groups(page: pikepdf.Page) -> list[Object]:
    """The forms with marked content that a page draws, those within forms included."""
    found: list[Object] = []
    todo: list[tuple[Object, bytes]] = [(page.obj, page.Contents.read_bytes())]
    seen = set()
    while todo:
        holder, content = todo.pop()
        for name in _DRAWN.findall(content):
            form = entry(holder, "/Resources", "/XObject", f"/{name.decode()}")
            if form is None or form.get("/Subtype") != Name.Form or form.objgen in seen:
                continue
            seen.add(form.objgen)
            inner = form.read_bytes()
            todo.append((form, inner))
            if MARK.search(inner):
                found.append(form)
    return found


def regroup(
    page: pikepdf.Page, forms: list[Object], owners: Owners, decorative: Collection[int]
) -> Iterator[tuple[Object, Owners]]:
    """Part what stands in forms from the page's own: a row of owners for each form.

    ISO 32000-1, 14.7.4.3: content in a form is named with the form that it stands in.
    """
    for form in forms:
        content = form.read_bytes()
        inner = {int(mark["mcid"]) for mark in MARK.finditer(content)}
        form.write(zlib.compress(marked(content, owners, decorative), _LEVEL), filter=Name.FlateDecode)
        form.StructParents = form  # its own number is the key: see ``segment.opened``
        row = [owner if mcid in inner else None for mcid, owner in enumerate(owners)]
        for mcid in sorted(inner):
            owner, owners[mcid] = owners[mcid], None
            if owner is not None:
                owner.K = Array([_named(kid, mcid, page, form) for kid in kids(owner)])
        yield form, row


def _named(kid: Object, mcid: int, page: pikepdf.Page, form: Object) -> Object:
    if isinstance(kid, Dictionary) or int(kid) != mcid:
        return kid
    return Dictionary(Type=Name.MCR, Pg=page.obj, Stm=form, MCID=mcid)
