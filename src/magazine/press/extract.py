"""Single pages of a setting, for a cover is bound by itself: pages 1, 2 and the last two."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from magazine.model.setting import Setting
from magazine.press.objects import discard, entries, entry, kids

_HEADING = re.compile("/H[1-6]")


def extracted(setting: Setting, pages: Sequence[int]) -> Setting:
    """The setting with these of its pages alone, counted from 0, in a row; its tags go with them."""
    if len(pages) == setting.pages:
        return setting
    first = pages[0]
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(setting.pdf)) as pdf:
        kept = {pdf.pages[place].obj.objgen for place in pages}
        for place in reversed(range(setting.pages)):
            if place not in pages:
                del pdf.pages[place]
        for document in kids(pdf.Root.StructTreeRoot):
            _prune(document, kept)
            _raise_headings(document)
        _prune_destinations(pdf, kept)
        discard(pdf.Root, "/Outlines")
        _forget_resources(pdf)
        pdf.save(out, static_id=True)
    return replace(
        setting,
        pdf=out.getvalue(),
        pages=len(pages),
        first=setting.first + first,
        breaks=tuple(one for one in setting.breaks if one.page - setting.first in pages),
        placed=tuple(
            replace(one, page=one.page - first) for one in setting.placed if one.page - 1 in pages
        ),
    )


def _prune(element: Object, pages: set[tuple[int, int]]) -> None:
    """Leave out of a tag all that stands on other pages, and the tags that this empties."""
    own = entry(element, "/Pg")
    here = own is None or own.objgen in pages
    found = []
    for kid in kids(element):
        if not isinstance(kid, Dictionary):
            keep = here
        elif kid.get("/Type") in (Name.OBJR, Name.MCR):
            keep = "/Pg" not in kid or kid.Pg.objgen in pages
        else:
            had = bool(kids(kid))
            _prune(kid, pages)
            page = entry(kid, "/Pg")
            empty = not kids(kid) and (had or (page is not None and page.objgen not in pages))
            keep = not empty
        if keep:
            found.append(kid)
    element.K = Array(found)


def _raise_headings(document: Object) -> None:
    """Let what lost its title begin with a heading of the first level again (UA-1, 7.4.2)."""
    found = list(_headings(document))
    above = int(str(found[0].S)[-1]) - 1 if found else 0
    for heading in found:
        heading.S = Name(f"/H{max(1, int(str(heading.S)[-1]) - above)}")


def _headings(element: Object) -> Iterator[Object]:
    if _HEADING.fullmatch(str(entry(element, "/S") or "")):
        yield element
    for kid in kids(element):
        if isinstance(kid, Dictionary):
            yield from _headings(kid)


def _forget_resources(pdf: pikepdf.Pdf) -> None:
    """Leave out what only other pages draw: all pages of a setting share their resources."""
    pdf.remove_unreferenced_resources()
    for page in pdf.pages:
        # Whoever reads the fonts tells dictionaries apart by their number.
        page.Resources.Font = pdf.make_indirect(page.Resources.get("/Font", Dictionary()))


def _prune_destinations(pdf: pikepdf.Pdf, pages: set[tuple[int, int]]) -> None:
    names = entry(pdf.Root, "/Names", "/Dests")
    if names is None:
        return
    flat = entries(names, "/Names")
    pairs = [
        part
        for name, dest in zip(flat[::2], flat[1::2], strict=True)
        if dest[0].objgen in pages
        for part in (name, dest)
    ]
    names.Names = Array(pairs)
