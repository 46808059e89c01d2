"""Each mend of the engine, by what happens without it."""

import io

import pikepdf
from weasyprint.layout import column  # noqa: TID251 - its private parts are mended
from weasyprint.pdf.stream import Stream  # noqa: TID251

from magazine.press import mends
from magazine.press.engine import set_job
from unit.press.press_fixtures import SCREEN, galley, job_for, sheet, with_style


def pages(markup: str, css: str = "") -> bytes:
    one = sheet("one", markup)
    return set_job(job_for(with_style(galley(one), "screen", css), one, SCREEN, first=1)).pdf


def test_the_language_of_a_run_is_marked() -> None:
    markup = '<article lang="en"><p>a <span lang="fr">mot</span></p></article>'
    with pikepdf.open(io.BytesIO(pages(markup))) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert content.count(b"/Lang (fr)") == 1
    assert content.count(b"/Lang") == 1


class Crowded:
    """A page whose area for notes is too high even when it is empty."""

    def __init__(self, notes: int) -> None:
        self.current_page_footnotes = list(range(notes))
        self.reported_footnotes: list[int] = []
        self.current_footnote_area = self

    def margin_height(self) -> float:
        return 9

    def report_footnote(self, note: int) -> None:
        self.current_page_footnotes.remove(note)
        self.reported_footnotes.append(note)


def test_moving_notes_ends_when_none_is_left() -> None:
    crowded = Crowded(3)
    column._report_footnotes(crowded, 0)
    assert crowded.reported_footnotes == [0, 1, 2]


def test_the_engine_still_has_what_is_mended() -> None:
    assert callable(column._report_footnotes)
    assert Stream.marked is mends._marked
