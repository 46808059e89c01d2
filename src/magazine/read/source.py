"""The bytes of a text file become characters that can be printed, or a problem with line and byte."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from magazine.read.ledger import Ledger, Spot

ARTICLE_LIMIT = 2_000_000  # bytes; a long article has 30 000
# C0 without tab and newline, DEL, C1, noncharacters: XML 1.0 refuses them, or nobody can see them.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# They turn or hide what stands around them: https://trojansource.codes
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

OTHER_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}  # editors do not count them as lines


@dataclass(frozen=True, slots=True)
class Source:
    r"""A text file, in NFC and with ``\n`` at the ends of lines."""

    text: str
    digest: str


def read_source(path: Path, ledger: Ledger, *, limit: int = ARTICLE_LIMIT) -> Source | None:
    """The text of a file; what is wrong with it stands in the ledger."""
    if path.is_symlink():
        ledger.error("symlink", "is a link to another file", hint="put the file itself into the issue")
        return None
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= limit else b""
    except OSError as failure:
        ledger.error("unreadable", f"cannot be read: {failure.strerror}", hint="look at its permissions")
        return None
    if size > limit:
        ledger.error(
            "too-big",
            f"has {size} bytes, at most {limit} are read",
            hint="split it into several articles",
        )
        return None
    text = _decode(data, ledger)
    if text is None:
        return None
    return Source(clean(text, ledger), hashlib.sha256(data).hexdigest())


def _decode(data: bytes, ledger: Ledger) -> str | None:
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as failure:
        line_start = data.rfind(b"\n", 0, failure.start) + 1
        line = data.count(b"\n", 0, failure.start) + 1
        column = len(data[line_start : failure.start].decode("utf-8")) + 1
        byte = data[failure.start]
        ledger.error(
            "not-utf-8",
            f"byte {failure.start} (0x{byte:02x}) is not UTF-8",
            Spot(line, column),
            hint="save the file with the encoding UTF-8",
        )
        return None


def clean(text: str, ledger: Ledger) -> str:
    """The text without characters that no edition can hold; each line with one is told."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(OTHER_LINE_ENDS)
    text = unicodedata.normalize("NFC", text)
    if not (CONTROL.search(text) or INVISIBLE.search(text)):
        return text
    return "\n".join(
        _clean_line(line, number, ledger) for number, line in enumerate(text.split("\n"), start=1)
    )


def _clean_line(line: str, number: int, ledger: Ledger) -> str:
    if found := CONTROL.search(line):
        ledger.warning(
            "control-character",
            f"the control character U+{ord(found[0]):04X} was left out",
            Spot(number, found.start() + 1),
            hint="delete it; it often comes along when text is pasted",
        )
    if found := INVISIBLE.search(line):
        ledger.warning(
            "invisible-character",
            f"the invisible character U+{ord(found[0]):04X} was left out",
            Spot(number, found.start() + 1),
            hint="delete it; it often comes along when text is pasted",
        )
    return INVISIBLE.sub("", CONTROL.sub("", line))


def printable(text: str) -> str:
    r"""The text without what an escape such as ``\u0000`` or ``&#x202e;`` smuggled in."""
    kept = INVISIBLE.sub("", CONTROL.sub("", text.translate(OTHER_LINE_ENDS)))
    return kept.encode("utf-8", "ignore").decode("utf-8")  # lone surrogates go
