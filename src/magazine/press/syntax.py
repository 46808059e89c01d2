"""The few shapes of PDF syntax that we write ourselves."""

from collections.abc import Sequence
from datetime import date


def raw(text: str) -> bytes:
    """The bytes of a text string: ASCII where that will do, or else UTF-16 with its mark."""
    return text.encode() if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")


def literal(text: str) -> bytes:
    """A text string, in hex so that nothing in it needs an escape."""
    return b"<" + raw(text).hex().encode() + b">"


def number(value: float) -> bytes:
    """A number without an exponent and without needless digits."""
    return f"{value:.6f}".rstrip("0").rstrip(".").encode() or b"0"


def numbers(values: Sequence[float]) -> bytes:
    """An array of numbers."""
    return b"[" + b" ".join(map(number, values)) + b"]"


def day(value: date) -> bytes:
    """A date string, at midnight UTC."""
    return f"(D:{value:%Y%m%d}000000Z)".encode()


def references(objects: Sequence[int]) -> bytes:
    """An array of references."""
    return b"[" + b" ".join(b"%d 0 R" % one for one in objects) + b"]"
