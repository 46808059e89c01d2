"""Sheets that are larger than a page: panels on them, and the spine between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from magazine.model.measure import mm
from magazine.press.binder import Binder, Outside
from magazine.press.facts import BindFacts, slug_line
from magazine.press.marks import marks
from magazine.press.outlines import outlined
from magazine.press.pageboxes import Frame
from magazine.press.segment import External, Segment
from magazine.press.syntax import number, numbers
from magazine.press.variant import Variant

_LINE_FROM = mm(4).points  # a narrower spine stays without a line: nobody folds more exactly
_TYPE = 12.0  # points at most
_CAPITALS = 0.7  # of the type size, in most faces
_INSET = mm(10).points  # from the head of the spine


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One side of a cover: segments by number and how far each is moved; ``spine`` are its folds.

    ``bare`` tells that nothing of the layout's stands on the spine of this side.
    """

    frame: Frame
    panels: tuple[tuple[int, tuple[float, float]], ...]
    spine: tuple[float, float]
    bare: bool = False


class SheetBinder(Binder):
    """Binds segments that were pressed as panels."""

    def __init__(self, segments: Sequence[Segment], facts: BindFacts, sheets: Sequence[Sheet]) -> None:
        super().__init__(segments, facts, Variant.PRINT)
        self.sheets = sheets
        self.numbers = [self.writer.reserve() for _ in sheets]
        self.sheet_of = {
            segment: own
            for own, sheet in zip(self.numbers, sheets, strict=True)
            for segment, _ in sheet.panels
        }

    def number_of(self, external: External, outside: Outside) -> int:
        """The number of something outside a segment, the sheet that it lies on included."""
        if external.kind == "sheet":
            return self.sheet_of[outside.segment]
        return super().number_of(external, outside)

    def nodes(self) -> tuple[int, list[int]]:
        """Write the sheets, which hang from the root of the page tree."""
        for place, sheet in enumerate(self.sheets):
            self.write_sheet(sheet, self.numbers[place], self.facts.labels[place])
        return len(self.sheets), self.numbers

    def write_sheet(self, sheet: Sheet, own: int, label: str) -> None:
        """Write one side: the spine first, the pages upon it, the printer's marks around."""
        drawn = list(_spine(sheet, self.facts))
        forms = []
        for segment, (x, y) in sheet.panels:
            forms.append(b"/P%d %d 0 R" % (segment, self.bases[segment] + self.segments[segment].node))
            drawn.append(b"q 1 0 0 1 %s %s cm /P%d Do Q" % (number(x), number(y), segment))
        if self.facts.printer is not None and self.facts.printer.marks:
            slug = slug_line(self.facts, label)
            drawn.append(marks(sheet.frame, slug, self.facts.fonts, folds=sheet.spine))
        content = self.writer.packed(b"", b"\n".join(drawn))
        frame = sheet.frame
        self.writer.plain(
            b"<</Type /Page /Parent %d 0 R /MediaBox %s /BleedBox %s /TrimBox %s "
            b"/Group <</S /Transparency /CS /DeviceCMYK>> /Resources <</XObject <<%s>>>> "
            b"/Contents %d 0 R>>"
            % (
                self.pages,
                numbers(frame.media),
                numbers(frame.bleed),
                numbers(frame.trim),
                b" ".join(forms),
                content,
            ),
            own,
        )


def _spine(sheet: Sheet, facts: BindFacts) -> Iterator[bytes]:
    """A solid from bleed to bleed, and the line that a reader sees on a shelf: it reads downwards."""
    left, right = (sheet.frame.trim[0] + fold for fold in sheet.spine)
    width = right - left
    if not sheet.bare or width <= 0:
        return
    yield b"/Artifact BMC q"
    if any(facts.spine_build):
        _, bottom, _, top = sheet.frame.bleed
        edges = (left, bottom, width, top - bottom)
        yield _ink(facts.spine_build) + b" " + b" ".join(map(number, edges)) + b" re f"
    if width >= _LINE_FROM and facts.spine_line:
        _, foot, _, head = sheet.frame.trim
        size = min(_TYPE, width / 2)
        found = outlined(facts.spine_line, facts.fonts, size)
        scale = min(1.0, (head - foot - 2 * _INSET) / found.width)
        base = (left + right - size * scale * _CAPITALS) / 2
        values = (0, -scale, scale, 0, base, head - _INSET)
        yield b" ".join(map(number, values)) + b" cm " + _ink(facts.spine_ink)
        yield found.path + b"f"
    yield b"Q EMC"


def _ink(ink: Sequence[float]) -> bytes:
    return b" ".join(map(number, ink)) + b" k"
