"""A sheet laid out on pages: its PDF and where each page begins in the text."""

from dataclasses import dataclass

from magazine.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """Where a printed page begins in the text.

    ``label`` is the folio as printed (``""`` where none is). ``block`` is the block in which or
    before which the page begins. ``offset`` counts comparable characters (no white space, no
    hyphens, NFC) of that block that stand on earlier pages; 0 means the page begins with the block.
    """

    page: int  # the page of the issue, counted from 1
    label: str
    block: str
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where something of the copy stands on paper, so that a finding can name whose fault it is.

    ``page`` counts from 1 within the setting; ``area`` is left, bottom, right, top in points from the
    trim's lower left corner. ``block`` is the id of the nearest block, ``picture`` the picture's name
    in the sheet, ``element`` a short path of tags and classes for finding its stylesheet rule.
    """

    page: int
    area: tuple[float, float, float, float]
    block: str = ""
    picture: str = ""
    element: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One sheet as a PDF with bleed, tagged, in sRGB: anyone can open and validate it."""

    key: str
    pdf: bytes
    pages: int
    first: int
    breaks: tuple[PageBreak, ...] = ()
    drawn: tuple[str, ...] = ()  # pictures that the engine asked for and got
    problems: tuple[Problem, ...] = ()
    placed: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMap:
    """Every page break of an issue in one language: spots in order, pages in order."""

    breaks: tuple[tuple[str, PageBreak], ...] = ()

    def of(self, key: str) -> tuple[PageBreak, ...]:
        """The breaks inside one spot."""
        return tuple(found for spot, found in self.breaks if spot == key)
