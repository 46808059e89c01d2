"""An ICC profile's header and table of tags: enough to know that it describes a press."""

from collections.abc import Mapping
from dataclasses import dataclass

HEADER = 128  # bytes; ICC.1:2001-04, 6.1
_ENTRY = 12  # bytes of a tag's entry: signature, offset, size
_MOST_TAGS = 200
# Tables from the colour space that profiles meet in to the inks and back (ICC.1:2001-04, 6.3.3.3).
NEEDED = ("A2B0", "B2A0", "wtpt")
CLASSES: Mapping[bytes, str] = {
    b"scnr": "a scanner",
    b"mntr": "a screen",
    b"link": "a link between two devices",
    b"spac": "a colour space",
    b"abst": "an effect",
    b"nmcl": "named colours",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a file is no profile of a press, and what can be done."""

    what: str
    hint: str = "ask the printer for the output profile of the press, a CMYK `.icc`"


def flaw_in_profile(data: bytes) -> Flaw | None:
    """Why these bytes cannot be the output intent of a CMYK print file, or nothing."""
    if len(data) < HEADER + 4 or data[36:40] != b"acsp":
        return Flaw("is not an ICC profile")
    told = int.from_bytes(data[:4], "big")
    if told != len(data):
        return Flaw(
            f"says that it has {told} bytes and has {len(data)}",
            hint="it was cut or changed on its way; copy it again",
        )
    return _flaw_in_header(data) or _flaw_in_tags(data)


def _flaw_in_header(data: bytes) -> Flaw | None:
    kind, space, meets = data[12:16], data[16:20], data[20:24]
    if data[8] not in {2, 4}:
        return Flaw(f"is a profile of version {data[8]}; PDF 1.6 knows 2 and 4")
    if kind != b"prtr":
        return Flaw(f"describes {CLASSES.get(kind, 'no known kind of device')}, not a press")
    if space != b"CMYK":
        return Flaw(f"is for `{_signature(space)}`, not for CMYK")
    if meets not in {b"Lab ", b"XYZ "}:
        return Flaw(f"leads to `{_signature(meets)}`, not to Lab or XYZ")
    return None


def _flaw_in_tags(data: bytes) -> Flaw | None:
    count = int.from_bytes(data[HEADER : HEADER + 4], "big")
    end = HEADER + 4 + count * _ENTRY
    if count > _MOST_TAGS or end > len(data):
        return Flaw("has a broken table of tags", hint="copy it again, or ask the printer for it anew")
    names = set()
    for at in range(HEADER + 4, end, _ENTRY):
        name = _signature(data[at : at + 4])
        offset, size = (int.from_bytes(data[at + n : at + n + 4], "big") for n in (4, 8))
        if offset < end or offset + size > len(data):
            return Flaw(
                f"has a tag `{name}` that lies outside of it",
                hint="copy it again, or ask the printer for it anew",
            )
        names.add(name)
    missing = [name for name in NEEDED if name not in names]
    if missing:
        return Flaw(f"lacks the tag `{missing[0]}`, which every profile of a press has")
    return None


def _signature(four: bytes) -> str:
    return four.decode("ascii", "replace").strip("\0 ")
