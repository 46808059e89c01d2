"""Files become a publication: complete and old, or complete and new, never half.

A folder is built beside the published one, hashed, verified against its manifest and then
exchanged with it in one step of the kernel (``renameat2`` with ``RENAME_EXCHANGE``; where the
file system has none, two renames, the weaker way).
"""

import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

MANIFEST = "manifest.json"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}


@contextmanager
def lock(out: Path, name: str) -> Iterator[None]:
    """Hold ``out/.<name>.lock``; the kernel frees it if the process dies."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / f".{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def publish(target: Path, files: Mapping[str, bytes], *, keep: frozenset[str] = frozenset()) -> None:
    """Make ``target`` hold exactly ``files``, and of what it held before, the paths in ``keep``.

    Kept files are linked, not copied. Call it under ``lock``. Raises ``OSError`` and leaves
    the earlier publication untouched when anything cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        beside.chmod(0o755)
        for path in sorted(keep - set(files)):
            _keep(target / path, beside / path)
        for path in sorted(files):
            _write(beside / path, files[path])
        _write(beside / MANIFEST, _manifest(beside))
        verify(beside)
        _exchange(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def published(target: Path) -> Mapping[str, str]:
    """Paths and SHA-256 of what is published; empty if nothing is, or if it does not verify."""
    try:
        return verify(target)
    except (OSError, ValueError):
        return {}


def verify(target: Path) -> Mapping[str, str]:
    """Hash every file again and compare it with the manifest.

    Raises ``ValueError`` naming the first path that differs, is missing or is not listed.
    """
    listed: dict[str, str] = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
    found = _hashes(target)
    for path in sorted(set(listed) | set(found)):
        if listed.get(path) != found.get(path):
            raise ValueError(f"`{path}` is not what {target.name}/{MANIFEST} says")
    return listed


def _hashes(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
    }


def _manifest(folder: Path) -> bytes:
    return (json.dumps(_hashes(folder), indent=1, sort_keys=True) + "\n").encode()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep(old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def _exchange(beside: Path, target: Path) -> None:
    if not target.exists():
        beside.rename(target)
    elif not _swap(beside, target):
        old = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        target.rename(old / "old")
        beside.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    _sync(target.parent)


def _swap(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where kernel or file system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    arguments = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if rename(*arguments) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(target: Path) -> None:
    """Remove what a killed build left beside the target; the lock says that nobody else is at it."""
    for leftover in sorted(target.parent.glob(f".{target.name}-*")):
        shutil.rmtree(leftover, ignore_errors=True)
