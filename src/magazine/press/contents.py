"""What a page draws, on its way into the bound file: moved into its boxes, its marked content mended."""

import re
from collections.abc import Collection, Sequence

from pikepdf import Object

from magazine.press.pageboxes import Box, Frame
from magazine.press.spoken import MARK
from magazine.press.syntax import number

_PAGINATION = b"/Artifact <</Type /Pagination>> BDC"
_ARTIFACT = b"/Artifact BMC"


def placed(
    content: bytes, frame: Frame, owners: Sequence[Object | None], decorative: Collection[int]
) -> bytes:
    """The content where its frame wants it, its marks as ``marked`` leaves them."""
    clip = clipped(frame.bleed) if frame.clips else b""
    x, y = frame.move
    move = b"1 0 0 1 %s %s cm\n" % (number(x), number(y)) if x or y else b""
    return b"q\n" + clip + move + marked(content, owners, decorative) + b"\nQ"


def marked(content: bytes, owners: Sequence[Object | None], decorative: Collection[int]) -> bytes:
    """The content with its marks mended.

    ``owners`` are the tags of its marked content by number. What has none is an artifact: a
    ``decorative`` picture, or else a running head or folio.
    """

    def begun(mark: re.Match[bytes]) -> bytes:
        mcid = int(mark["mcid"])
        if owners[mcid] is not None:  # its language stands in its tag now
            return b"/%s <</MCID %d>> BDC" % (mark["tag"], mcid)
        return _ARTIFACT if mcid in decorative else _PAGINATION

    return MARK.sub(begun, content)


def clipped(box: Box) -> bytes:
    """Everything that follows is drawn within the box alone."""
    left, bottom, right, top = box
    edges = (left, bottom, right - left, top - bottom)
    return b" ".join(map(number, edges)) + b" re W n\n"
