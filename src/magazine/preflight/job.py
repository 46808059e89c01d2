"""A file as its rules see it: opened once, each page's content and ink read once, when asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from magazine.model.artifact import Area, Expectation
from magazine.model.printer import Edges, Printer
from magazine.preflight import ink
from magazine.preflight.content import marks
from magazine.preflight.coverage import PageInk
from magazine.preflight.document import Document, Page
from magazine.preflight.marks import Marks
from magazine.preflight.xmp import Metadata, metadata


@dataclass(frozen=True, kw_only=True)
class Job:
    """A document, whose limits hold for it, and what it was made from, if that is known.

    ``damage`` grows while the file is read: what had to be repaired or left out.
    ``facing``: its pages follow each other as in the issue, odd ones with their spine at the left.
    """

    document: Document
    printer: Printer
    expected: Expectation | None = None
    facing: bool = True
    damage: Sequence[str] = ()

    @cached_property
    def pages(self) -> tuple[tuple[Page, Marks], ...]:
        """Each page with its marks."""
        return tuple((page, marks(page)) for page in self.document.pages)

    @cached_property
    def _inks(self) -> tuple[tuple[PageInk, ...], tuple[str, ...]]:
        sheets = [ink.Sheet(trim=trim(page), bleed=bleed(page)) for page in self.document.pages]
        try:
            return ink.inks(self.document.data, sheets)
        except ink.Unrenderable as error:
            return (), (str(error),)

    @property
    def ink(self) -> tuple[PageInk, ...]:
        """The ink of each page; none if the file cannot be drawn."""
        return self._inks[0]

    @property
    def complaints(self) -> tuple[str, ...]:
        """What drawing the pages brought to light."""
        return self._inks[1]

    @cached_property
    def metadata(self) -> Metadata:
        """The file's XMP."""
        return metadata(self.document.root.node("Metadata").data())

    def edges(self, edges: Edges, page: Page) -> Area:
        """Left, bottom, right and top of a printer's wish for a page, in points.

        A page that may stand on either side needs the larger of both.
        """
        if self.facing:
            found = edges.around(page.number)
            return (found[0].points, found[1].points, found[2].points, found[3].points)
        side = max(edges.inside, edges.outside).points
        return (side, edges.bottom.points, side, edges.top.points)


def trim(page: Page) -> Area:
    """The page after cutting; without a trim box it is all of the page."""
    return page.trim or page.placed(page.node.area("ArtBox")) or page.whole


def bleed(page: Page) -> Area:
    """As far as ink may reach; without a bleed box it is all of the page."""
    return page.bleed or page.whole
