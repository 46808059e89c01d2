"""The last look: nothing that a press cannot print as it stands is left in a separated file."""

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from magazine.press.content import content_of
from magazine.press.steps import steps

_SPACES = (
    *("DeviceRGB", "CalRGB", "CalGray", "ICCBased", "Lab", "Separation", "DeviceN"),
    *("DefaultRGB", "DefaultGray", "DefaultCMYK", "RGB"),
)
_ENTRIES = ("Interpolate", "TR", "TR2", "Matte", "Intent", "RI")
_NAMES = frozenset(f"/{name}" for name in _SPACES)
_KEYS = frozenset(f"/{name}" for name in (*_SPACES, *_ENTRIES))
_NAMED = re.compile(rb"/(?:" + "|".join((*_SPACES, *_ENTRIES)).encode() + rb")\b")
_OPERATORS = frozenset({b"rg", b"RG", b"BI", b"ri"})
_OPERATED = re.compile(rb"\b(?:rg|RG|BI|ri)\b")


def leftovers(pdf: Pdf) -> list[str]:
    """What is left in any object of the file, in words, each once: spaces, entries, operators.

    The file is as it was saved, so that it has no object that nothing refers to.
    """
    return sorted({found for obj in pdf.objects for found in _in_object(obj)})


def _in_object(obj: Object) -> Iterator[str]:
    inner = obj.stream_dict if isinstance(obj, Stream) else obj
    # The text of an object is searched first, which is quick; a string in it may say such a name too.
    if _NAMED.search(inner.unparse(resolved=True)):
        yield from _names(inner)
    if isinstance(obj, Stream):
        if obj.get("/Subtype") == Name.Form or "/PatternType" in obj:
            yield from _operators(obj)
    elif isinstance(obj, Dictionary) and obj.get("/Type") == Name.Page:
        yield from _operators(obj)


def _names(obj: Object) -> Iterator[str]:
    if isinstance(obj, Name) and str(obj) in _NAMES:
        yield f"`{obj}`"
    elif isinstance(obj, Dictionary):
        for key in sorted(obj.keys()):
            yield from (f"`{name}`" for name in [key] if name in _KEYS)
            yield from _own(obj[key])
    elif isinstance(obj, Array):
        for part in obj:
            yield from _own(part)


def _own(part: object) -> Iterator[str]:
    # What stands in an object of its own is seen there.
    if isinstance(part, Object) and not part.is_indirect:
        yield from _names(part)


def _operators(holder: Object) -> Iterator[str]:
    content = content_of(holder)
    if _OPERATED.search(content):
        for step in steps(content):
            if step.operator in _OPERATORS:
                yield f"`{step.operator.decode()}`"
