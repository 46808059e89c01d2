"""The program's own code as an input: what it once found out holds until a line of it changes."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_TEXTS = frozenset({".css", ".html", ".icc", ".py", ".toml"})


@cache
def code_digest() -> str:
    """SHA-256 over the package's files."""
    return files_digest([_PACKAGE])


def files_digest(folders: Iterable[Path]) -> str:
    """SHA-256 over the names and contents of all code, templates and settings in these folders."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in _TEXTS):
            total.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
