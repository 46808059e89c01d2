"""Files become a container: a zip that is the same to the byte wherever it is made."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

MIMETYPE = "mimetype"
MEDIA = "application/epub+zip"

# Deflating them again costs time and gains nothing.
_COMPRESSED = (".jpg", ".jpeg", ".png", ".woff2")
_FIRST_YEAR = 1980  # a zip cannot say an earlier one
_REGULAR_FILE = 0o100644 << 16
_UNIX = 3


def pack(files: Mapping[str, bytes], *, dated: date, media: str = MEDIA) -> bytes:
    """The container with every file but ``mimetype``, which is put in here; without ``media``, none is.

    Names are sorted, so that the order of making does not show. Raises ``ValueError`` where two
    names differ only in case: file systems on which readers unpack cannot keep them apart.
    """
    names = sorted(set(files) - {MIMETYPE})
    if len({name.casefold() for name in names}) != len(names):
        raise ValueError("two files of the package differ only in case")
    stamp = (max(dated.year, _FIRST_YEAR), dated.month, dated.day, 0, 0, 0)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        # The container must open with an uncompressed `mimetype` without extra field:
        # https://www.w3.org/TR/epub-33/#sec-zip-container-mime
        if media:
            archive.writestr(_entry(MIMETYPE, stamp, stored=True), media)
        for name in names:
            entry = _entry(name, stamp, stored=name.endswith(_COMPRESSED))
            archive.writestr(entry, files[name], compresslevel=9)
    return target.getvalue()


def _entry(name: str, stamp: tuple[int, int, int, int, int, int], *, stored: bool) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, stamp)
    entry.create_system = _UNIX
    entry.external_attr = _REGULAR_FILE
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    return entry
