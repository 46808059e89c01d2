"""An advertiser's page takes the place of its picture: as it came, neither separated nor pressed anew.

The page becomes a form that fills what the picture filled, so that trim lies on trim and its bleed
fills ours. Of the file only what paints goes along: notes, actions, layers and tags stay behind.
"""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from decimal import Decimal
from hashlib import md5

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from magazine.model.advert import Box, Original
from magazine.model.problem import Problem, error
from magazine.model.setting import Setting
from magazine.press.job import BASE
from magazine.press.objects import discard, entry

# A page begins in this state (ISO 32000-1, 8.4.1); a form would begin in ours. Black is the press's.
_FRESH = (
    b"q /Plain gs 1 w 0 J 0 j 10 M [] 0 d /RelativeColorimetric ri 0 0 0 1 k 0 0 0 1 K\n"
    b"0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts\n"
    b"%s 0 0 %s %s %s cm /Page Do Q"
)
_PLAIN = {
    "/Type": Name.ExtGState,
    "/CA": 1,
    "/ca": 1,
    "/BM": Name.Normal,
    "/SMask": Name("/None"),
    "/AIS": False,
    "/OP": False,
    "/op": False,
    "/OPM": 0,
    "/TK": True,
}
_STAYS = (
    "/StructParent",
    "/StructParents",
    "/OC",
    "/Metadata",
    "/PieceInfo",
    "/LastModified",
    "/OPI",
    "/Alternates",
    "/AF",
    "/Measure",
    "/PtData",
)
_MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_MARKED = re.compile(rb"\b(?:BMC|BDC|EMC|MP|DP)\b")
_PLACES = Decimal("1e-12")


def insert(setting: Setting, originals: Mapping[str, Original]) -> Setting:
    """The setting with each of these pictures exchanged for the page that it stands for.

    ``originals`` are by the pictures' names in the sheet. A picture that is not found on the pages is
    among the problems: nobody's page may go to the press as a picture of itself.
    """
    wanted = {name: originals[name] for name in setting.drawn if name in originals}
    if not wanted:
        return setting
    problems: list[Problem] = []
    # What is copied is read when it is saved, so the advertisers' files stay open until then.
    with ExitStack() as files:
        pdf = files.enter_context(pikepdf.open(io.BytesIO(setting.pdf)))
        for name, original in wanted.items():
            holders = list(_holders(pdf, name))
            if not holders:
                text = f"`{original.advert.path}` has no place on the pages of `{setting.key}`"
                problems.append(error("advert", text, at=original.advert.at))
                continue
            advert = files.enter_context(pikepdf.open(io.BytesIO(original.advert.source.read_bytes())))
            form = _wrapped(pdf, _form(pdf, advert, original.area), original.area)
            for holder, key in holders:
                holder[key] = form
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return replace(setting, pdf=out.getvalue(), problems=(*setting.problems, *problems))


def _holders(pdf: Pdf, name: str) -> Iterator[tuple[Object, str]]:
    """Resources that hold the picture, under the name that the engine makes of its address."""
    beginning = "/i" + md5((BASE + name).encode(), usedforsecurity=False).hexdigest()
    seen: set[tuple[int, int]] = set()
    todo: list[Object] = [page.obj for page in pdf.pages]
    while todo:
        found = entry(todo.pop(), "/Resources", "/XObject")
        if found is None:
            continue
        for key in sorted(found.keys()):
            inner = found[key]
            if key.startswith(beginning) and inner.get("/Subtype") == Name.Image:
                yield found, key
            elif inner.get("/Subtype") == Name.Form and inner.objgen not in seen:
                seen.add(inner.objgen)
                todo.append(inner)


def _form(pdf: Pdf, advert: Pdf, area: Box) -> Object:
    """The advertiser's page as a form in the space of its own page."""
    page = advert.pages[0]
    content = _content(advert, page.obj)
    content.Type, content.Subtype, content.FormType = Name.XObject, Name.Form, 1
    content.BBox = Array([Decimal(repr(round(edge, 4))) for edge in area])
    content.Resources = page.obj.get("/Resources", Dictionary())
    if "/Group" in page.obj:
        content.Group = page.obj.Group
    for stream in _leave_behind(content):
        if _MARKED.search(stream.read_bytes()):
            stream.write(_unmarked(stream))
    return pdf.copy_foreign(content)


def _content(advert: Pdf, page: Object) -> Object:
    """The page's content; where it is one stream, exactly that one."""
    found = page.get("/Contents", Array([]))
    if isinstance(found, Stream):
        return advert.make_indirect(found)
    parts = [part.read_bytes() for part in found.as_list()]
    return Stream(advert, b"\n".join(parts))


def _leave_behind(form: Object) -> list[Object]:
    """Take out what speaks of the file it came from; returns every stream that may hold content."""
    contents: list[Object] = []
    seen: set[tuple[int, int]] = set()
    todo: list[object] = [form]
    while todo:
        obj = todo.pop()
        if not isinstance(obj, Object):  # a number
            continue
        if obj.is_indirect:
            if obj.objgen in seen:
                continue
            seen.add(obj.objgen)
        if isinstance(obj, Array):
            todo += obj.as_list()
            continue
        if not isinstance(obj, Dictionary | Stream):
            continue
        discard(obj, *_STAYS)
        if isinstance(obj, Stream) and ("/PatternType" in obj or obj.get("/Subtype") == Name.Form):
            contents.append(obj)
        if "/CharProcs" in obj:
            contents += [obj.CharProcs[name] for name in sorted(obj.CharProcs.keys())]
        if "/Resources" in obj:
            discard(obj.Resources, "/Properties")
        todo += [obj[key] for key in sorted(obj.keys())]
    return contents


def _unmarked(stream: Object) -> bytes:
    """The same content without marks for tags and layers: outside of their file they mean nothing."""
    kept = [
        instruction
        for instruction in pikepdf.parse_content_stream(stream)
        if str(instruction.operator) not in _MARKS
    ]
    return pikepdf.unparse_content_stream(kept)


def _wrapped(pdf: Pdf, page: Object, area: Box) -> Object:
    """A form that fills the unit square, as a picture does, and begins as a page begins."""
    left, bottom, right, top = (Decimal(repr(round(edge, 4))) for edge in area)
    across, up = 1 / (right - left), 1 / (top - bottom)
    matrix = (across, up, -left * across, -bottom * up)
    form = Stream(pdf, _FRESH % tuple(_written(value) for value in matrix))
    form.Type, form.Subtype, form.FormType = Name.XObject, Name.Form, 1
    form.BBox = Array([0, 0, 1, 1])
    form.Resources = Dictionary(
        ExtGState=Dictionary(Plain=Dictionary(_PLAIN)), XObject=Dictionary(Page=pdf.make_indirect(page))
    )
    return pdf.make_indirect(form)


def _written(value: Decimal) -> bytes:
    return f"{value.quantize(_PLACES):f}".rstrip("0").rstrip(".").encode()
