"""The only door to pypdf: a PDF's objects as plain values, read by neither qpdf nor PDFium.

Nothing here raises but Damaged, and that only when no page can be reached: what is broken further in
becomes a line of ``Document.damage``.
"""

import io
import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

import pypdf  # noqa: TID251 - this is the door
from pypdf import generic  # noqa: TID251
from pypdf.errors import DependencyError, PyPdfError  # noqa: TID251

from magazine.model.artifact import Area

_DEEPEST = 64  # nested arrays, parents of a page, kids of the page tree
_BROKEN = (
    PyPdfError,
    DependencyError,  # a cipher that is not installed
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError),
)


class Damaged(Exception):
    """The file cannot be opened: no PDF, cut off, or locked with a password."""

    def __init__(self, message: str, *, locked: bool = False) -> None:
        super().__init__(message)
        self.locked = locked


class Name(str):
    """A PDF name without its slash."""

    __slots__ = ()


Value: TypeAlias = "bool | int | float | Name | bytes | tuple[Value, ...] | Node | None"


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A dictionary or a stream. Keys are names without their slash; references are followed.

    ``number`` is the object's number, 0 if it stands inside another: what is shared has one.
    """

    raw: generic.DictionaryObject
    number: int = 0

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def __bool__(self) -> bool:
        return bool(self.raw)

    @property
    def identity(self) -> int:
        """Equal for the same object, wherever it is met."""
        return self.number or -id(self.raw)

    @property
    def names(self) -> tuple[str, ...]:
        """All keys in the order of the file."""
        return tuple(str(key)[1:] for key in self.raw)

    def get(self, key: str) -> Value:
        """The value, or None."""
        try:
            found = self.raw.raw_get("/" + key)
        except KeyError:
            return None
        return _plain(found)

    def items(self) -> Iterator[tuple[str, Value]]:
        """Keys and values."""
        for key in self.names:
            yield key, self.get(key)

    def name(self, key: str) -> str:
        """The value if it is a name, else nothing."""
        found = self.get(key)
        return str(found) if isinstance(found, Name) else ""

    def number_of(self, key: str, default: float = 0) -> float:
        """The value if it is a number."""
        found = self.get(key)
        return found if isinstance(found, int | float) and not isinstance(found, bool) else default

    def flag(self, key: str) -> bool:
        """The value is true."""
        return self.get(key) is True

    def node(self, key: str) -> "Node":
        """The value if it is a dictionary or a stream, else an empty one."""
        found = self.get(key)
        return found if isinstance(found, Node) else EMPTY

    def array(self, key: str) -> tuple[Value, ...]:
        """The value if it is an array, else an empty one."""
        found = self.get(key)
        return found if isinstance(found, tuple) else ()

    def numbers(self, key: str) -> tuple[float, ...]:
        """The numbers of an array; empty if anything else is among them."""
        return numbers_of(self.array(key))

    def text(self, key: str) -> str:
        """The value if it is a string, decoded."""
        found = self.get(key)
        return decoded(found) if isinstance(found, bytes) else ""

    def area(self, key: str) -> Area | None:
        """The value if it is a rectangle, its corners in order."""
        found = self.numbers(key)
        if len(found) != 4:
            return None
        left, bottom, right, top = found
        return (min(left, right), min(bottom, top), max(left, right), max(bottom, top))

    @property
    def is_stream(self) -> bool:
        """It has data."""
        return isinstance(self.raw, generic.StreamObject)

    @property
    def filters(self) -> tuple[str, ...]:
        """The names of its filters, long forms."""
        found = self.get("Filter")
        names = found if isinstance(found, tuple) else (found,)
        return tuple(str(name) for name in names if isinstance(name, Name))

    def data(self) -> bytes | None:
        """The stream, decoded; None if it cannot be."""
        if not isinstance(self.raw, generic.StreamObject):
            return None
        try:
            return bytes(self.raw.get_data())
        except (*_BROKEN, NotImplementedError, OSError, ImportError):
            return None

    @property
    def torn(self) -> bool:
        """Its data are compressed and end too soon, or are none. Others read over it, silently."""
        if not isinstance(self.raw, generic.StreamObject) or self.filters[:1] != ("FlateDecode",):
            return False
        try:
            zlib.decompress(self.raw._data)  # noqa: SLF001 - pypdf gives what it could save
        except zlib.error:
            return True
        return False


EMPTY = Node(generic.DictionaryObject())


def numbers_of(values: tuple[Value, ...]) -> tuple[float, ...]:
    """The values if all are numbers, else nothing."""
    found = tuple(v for v in values if isinstance(v, int | float) and not isinstance(v, bool))
    return found if len(found) == len(values) else ()


def decoded(text: bytes) -> str:
    """A text string: UTF-16, UTF-8, or what PDF calls its own encoding."""
    if text.startswith(b"\xfe\xff"):
        return text[2:].decode("utf-16-be", "replace")
    if text.startswith(b"\xef\xbb\xbf"):
        return text[3:].decode("utf-8", "replace")
    return text.decode("latin-1").translate(_DOC_ENCODING)


# Where PDFDocEncoding is not Latin-1 (ISO 32000-1, annex D.2).
_DOC_ENCODING = dict(
    zip(
        (*range(0x18, 0x20), *range(0x80, 0x9F), 0xA0),
        "˘ˇˆ˙˝˛˚˜•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž€",
        strict=True,
    )
)


def _plain(value: object, number: int = 0, depth: int = 0) -> Value:
    found: Value = None
    if isinstance(value, generic.IndirectObject):
        try:
            target = value.get_object()
        except _BROKEN:
            return None
        found = None if depth > _DEEPEST else _plain(target, value.idnum, depth + 1)
    elif isinstance(value, generic.DictionaryObject):
        found = Node(value, number)
    elif isinstance(value, generic.ArrayObject):
        found = () if depth > _DEEPEST else tuple(_plain(item, 0, depth + 1) for item in value)
    else:
        found = _scalar(value)
    return found


def _scalar(value: object) -> Value:
    found: Value = None
    if isinstance(value, generic.NameObject):
        found = Name(str(value)[1:])
    elif isinstance(value, generic.BooleanObject):
        found = bool(value.value)
    elif isinstance(value, generic.TextStringObject):
        found = bytes(value.original_bytes)
    elif isinstance(value, bytes):
        found = bytes(value)
    elif isinstance(value, int):
        found = int(value)
    elif isinstance(value, float):
        found = float(value)
    return found


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what pypdf says of a broken file."""
        self.said.append(record.getMessage())


@contextmanager
def listening() -> Iterator[list[str]]:
    """What pypdf complains of, instead of printing it; it reads objects when they are asked for."""
    logger = logging.getLogger("pypdf")
    listener, spreads = _Listener(), logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        yield listener.said
    finally:
        logger.removeHandler(listener)
        logger.propagate = spreads


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A file's trailer."""

    trailer: Node
    encrypted: bool


def read(data: bytes) -> Read:
    """Open a PDF. Raises Damaged."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        encrypted = reader.is_encrypted
        trailer = Node(reader.trailer)
    except (*_BROKEN, NotImplementedError, OSError, ImportError) as error:
        raise Damaged(f"{type(error).__name__}: {error}") from error
    if encrypted and not _unlocked(reader):
        raise Damaged("it is encrypted", locked=True)
    return Read(trailer=trailer, encrypted=encrypted)


def _unlocked(reader: pypdf.PdfReader) -> bool:
    """The password of the reader is often empty."""
    try:
        return bool(reader.decrypt(""))
    except (*_BROKEN, NotImplementedError, OSError, ImportError):
        return False
