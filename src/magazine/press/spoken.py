"""The text of marked content in a page that WeasyPrint wrote."""

import re
from collections.abc import Mapping

from magazine.press.glyphs import FontUse

MARK = re.compile(
    rb"/(?P<tag>\w+)\s*<<\s*/MCID (?P<mcid>\d+)(?:\s*/Lang \((?P<lang>[\w-]*)\))?\s*>>\s*BDC"
)
_SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9a-f]+)>")

Fonts = Mapping[bytes, Mapping[int, str]]


def readable(fonts: Mapping[str, FontUse]) -> Fonts:
    """Text by glyph, for each font by its name in the resources (with its slash)."""
    return {
        name[1:].encode(): {glyph: text for glyph, _, text in use.glyphs} for name, use in fonts.items()
    }


def texts(content: bytes, fonts: Fonts) -> dict[int, str]:
    """What each piece of marked content shows, by its number."""
    found = {}
    for mark in MARK.finditer(content):
        end = content.find(b"EMC", mark.end())
        glyphs: Mapping[int, str] = {}
        said = []
        for shown in _SHOWN.finditer(content, mark.end(), end):
            if shown[1]:
                glyphs = fonts.get(shown[1], {})
            else:
                row = shown[2].decode()
                said += [glyphs.get(int(row[at : at + 4], 16), "") for at in range(0, len(row), 4)]
        found[int(mark["mcid"])] = "".join(said)
    return found


def languages(content: bytes) -> dict[int, str]:
    """The language of each piece of marked content that has one of its own."""
    return {int(mark["mcid"]): mark["lang"].decode() for mark in MARK.finditer(content) if mark["lang"]}
