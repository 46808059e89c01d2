"""A content-addressed cache: a key made of every input leads to bytes that are checked on every read."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


def digest(*parts: bytes | str) -> str:
    """One SHA-256 over parts that cannot run into each other (each is preceded by its length)."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """Values under ``folder/<kind>/<key>``; each file begins with the SHA-256 of what follows.

    ``on_damage`` is told the path of an entry that does not hold what it promised; the entry is
    removed, so that it is made anew.
    """

    folder: Path
    on_damage: Callable[[Path], None]

    def get(self, kind: str, key: str) -> bytes | None:
        """The value, if it is there and whole."""
        path = self.folder / kind / key
        try:
            data = path.read_bytes()
        except OSError:
            return None
        seal, value = data[:32], data[32:]
        if hashlib.sha256(value).digest() == seal:
            return value
        path.unlink(missing_ok=True)
        self.on_damage(path)
        return None

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keep a value: written beside and renamed, so that a reader never meets half of it."""
        path = self.folder / kind / key
        path.parent.mkdir(parents=True, exist_ok=True)
        write_beside(path, hashlib.sha256(value).digest() + value)


def write_beside(path: Path, data: bytes) -> None:
    """Write a file completely, then give it its name.

    Raises ``OSError`` and leaves nothing behind if the disk is full or the folder read-only.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)  # mkstemp makes 0600; what is published is for everybody
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
