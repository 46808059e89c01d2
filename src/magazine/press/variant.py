"""The two files that are bound from the same article PDFs."""

from enum import Enum


class Variant(Enum):
    """``SCREEN`` is cropped to the trim and linked; ``PRINT`` keeps the bleed and has no annotation."""

    SCREEN = "screen"
    PRINT = "print"
