"""Where each page begins in the text, found from what stands on the pages."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from magazine.model.setting import PageBreak

_HYPHENS = frozenset("\u00ad\u2010\u002d\u200b\u2060")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """The part of a block that stands on one page: its text as set, without anything generated."""

    block: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What stands on one page: parts of blocks in order, and the texts of its margin boxes."""

    fragments: tuple[Fragment, ...]
    margins: tuple[str, ...]
    counted: bool = False  # one of them prints the number of the page, be it in words


def comparable(text: str) -> str:
    """The characters that all editions share: NFC, no white space, no hyphens."""
    normal = unicodedata.normalize("NFC", text)
    return "".join(char for char in normal if not char.isspace() and char not in _HYPHENS)


def page_breaks(
    pages: Sequence[PageText], texts: Mapping[str, str], *, key: str, first: int, folio: bool
) -> tuple[PageBreak, ...]:
    """One break a page. ``texts`` are the texts of all blocks in the markup, in its order.

    The first page begins with the article itself. A page without text of the copy begins where the
    next one does; after the last text, at the end of the last block.
    """
    order = {block: number for number, block in enumerate(texts)}
    starts = [_start(pages, number, texts, order) for number in range(len(pages))]
    last = next(reversed(list(texts)), key)
    following: tuple[str, int] = (last, len(comparable(texts.get(last, ""))))
    found: list[tuple[str, int]] = []
    for number in reversed(range(len(starts))):
        following = starts[number] or following
        found.append(following)
    found[-1:] = [(key, 0)]
    return tuple(
        PageBreak(
            page=first + number,
            label=_label(page, first + number) if folio else "",
            block=block,
            offset=offset,
        )
        for number, (page, (block, offset)) in enumerate(zip(pages, reversed(found), strict=True))
    )


def _start(
    pages: Sequence[PageText], number: int, texts: Mapping[str, str], order: Mapping[str, int]
) -> tuple[str, int] | None:
    here = sorted({f.block for f in pages[number].fragments if f.block in order}, key=order.__getitem__)
    before = {fragment.block for page in pages[:number] for fragment in page.fragments}
    split = next((block for block in here if block in before), None)
    if split is None:
        return (here[0], 0) if here else None
    earlier = "".join(f.text for page in pages[:number] for f in page.fragments if f.block == split)
    whole = "".join(f.text for page in pages for f in page.fragments if f.block == split)
    if comparable(whole).casefold() != comparable(texts[split]).casefold():
        return split, 0  # the page shows other text than the copy has: only the block is sure
    return split, _in_copy(comparable(texts[split]), len(comparable(earlier).casefold()))


def _in_copy(text: str, folded: int) -> int:
    """How many characters of the copy make so many folded ones: capitals turn ß into SS."""
    count = 0
    for number, char in enumerate(text):
        if count >= folded:
            return number
        count += len(char.casefold())
    return len(text)


def _label(of: PageText, page: int) -> str:
    """The folio as printed: a margin box that is the number, or else has it among its words.

    A folio in words is cited by its number.
    """
    wanted = (str(page), roman(page), roman(page).upper())
    said = [margin.strip() for margin in of.margins]
    exact = next((label for label in wanted if label in said), "")
    if exact:
        return exact
    return str(page) if of.counted or any(str(page) in re.findall(r"\w+", text) for text in said) else ""


def roman(number: int) -> str:
    """Small Roman numerals."""
    signs = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    out = ""
    for value, sign in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), signs, strict=True):
        count, number = divmod(number, value)
        out += sign * count
    return out
