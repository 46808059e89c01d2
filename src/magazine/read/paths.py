"""A path in the copy becomes a file of the issue, or what is wrong with it."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from magazine.read.nearest import nearest

LONGEST = 200  # bytes, for archives and for Windows


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why something cannot be used: a rule, a message, a hint."""

    rule: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the issue: its name in the issue, and where it lies."""

    name: str
    source: Path


def find_file(folder: Path, path: str) -> Found | Flaw:
    """The file that a path names, spelled exactly so, inside the issue, through no link."""
    if flaw := _flaw_in_path(path):
        return flaw
    wanted = unicodedata.normalize("NFC", path)
    here = folder
    for part in PurePosixPath(wanted).parts:
        try:
            names = sorted(entry.name for entry in here.iterdir())
        except OSError:
            names = []
        spelled = {unicodedata.normalize("NFC", name): name for name in names}
        if part not in spelled:
            return _missing(folder, here, path, part, names)
        here /= spelled[part]
        if here.is_symlink():
            return Flaw(
                "symlink", f"`{path}` is a link to another file", "put the file itself into the issue"
            )
    if not here.is_file():
        return Flaw("no-such-file", f"`{path}` is a folder", "name a file in it")
    return Found(PurePosixPath(wanted).as_posix(), here)


def read_found(folder: Path, path: str, *, most: int) -> tuple[Found, bytes, int] | Flaw:
    """The file with its bytes and its size; of one over ``most`` bytes, nothing is read."""
    found = find_file(folder, path)
    if isinstance(found, Flaw):
        return found
    try:
        size = found.source.stat().st_size
        data = found.source.read_bytes() if size <= most else b""
    except OSError as failure:
        return Flaw(
            "unreadable", f"`{path}` cannot be read: {failure.strerror}", "look at its permissions"
        )
    return found, data, size


def _flaw_in_path(path: str) -> Flaw | None:  # noqa: PLR0911 - one return a flaw
    shown = path[:80]
    inside = "name a file of the issue, such as `images/river.jpg`"
    if not path.strip():
        return Flaw("bad-path", "no file is named", inside)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", path):
        return Flaw("bad-path", f"`{shown}` is an address", f"save it in the issue and {inside}")
    if path.startswith("/") or "\\" in path:
        reason = "begins at the disk's root" if path.startswith("/") else "holds a backslash"
        return Flaw("bad-path", f"`{shown}` {reason}", inside)
    if re.search(r"%[0-9A-Fa-f]{2}", path):
        return Flaw("bad-path", f"`{shown}` is percent-encoded", "write the name as it is")
    if ".." in path.split("/"):
        return Flaw("bad-path", f"`{shown}` leaves the issue's folder", inside)
    if re.search(r'[\x00-\x1f\x7f<>:"|?*]', path) or len(path.encode()) > LONGEST:
        return Flaw(
            "bad-path", f"`{shown}` is no file name that every system can hold", "rename the file"
        )
    if any(part.endswith((".", " ")) or part in {"", "."} for part in path.split("/")):
        return Flaw("bad-path", f"`{shown}` has an empty part", inside)
    return None


def _missing(folder: Path, here: Path, path: str, part: str, names: list[str]) -> Flaw:
    inside = here.relative_to(folder)
    folded = {name.casefold(): name for name in names}
    if alike := folded.get(part.casefold()):
        return Flaw(
            "file-case",
            f"`{path}` is spelled `{(inside / alike).as_posix()}` on disk",
            "write it with the same capitals",
        )
    meant = nearest(part, names, alike=0.8)  # endings alone make names alike
    hint = f"did you mean `{(inside / meant).as_posix()}`?" if meant else "add it to the issue"
    return Flaw("no-such-file", f"there is no file `{path}`", hint)
