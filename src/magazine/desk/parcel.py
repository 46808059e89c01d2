"""Files become a delivery: with checksums that ``sha256sum -c`` takes, as a folder or as one ZIP."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from magazine.store.cache import write_beside
from magazine.store.publication import lock, publish

SUMS = "SHA256SUMS"
# PDFs and pictures are packed already; more effort makes them no smaller.
_LEVEL = 6
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can tell: no clock is read


def with_sums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files and ``SHA256SUMS``, a line for each."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return {**files, SUMS: "".join(lines).encode()}


def pack(files: Mapping[str, bytes], target: Path, *, zipped: bool) -> Path:
    """Write the folder ``target``, or ``target.zip`` holding it: whole, or as it was before.

    Raises ``OSError`` if there is no room or no right to write.
    """
    whole = with_sums(files)
    with lock(target.parent, target.name):
        if not zipped:
            publish(target, whole)
            return target
        path = target.with_name(f"{target.name}.zip")
        write_beside(path, as_zip(whole, target.name))
        return path


def as_zip(files: Mapping[str, bytes], folder: str) -> bytes:
    """A ZIP of the files in one folder: the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # Unix, on every machine
            archive.writestr(entry, files[name])
    return out.getvalue()
