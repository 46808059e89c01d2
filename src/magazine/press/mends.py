"""Mends of WeasyPrint 70, each with a test that fails without it; a sister of the engine's door."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.layout import column  # noqa: TID251 - part of the engine's door
from weasyprint.pdf.stream import Stream  # noqa: TID251


def apply() -> None:
    """Put the mends in place; doing it twice changes nothing."""
    column._report_footnotes = _report_footnotes  # noqa: SLF001
    Stream.marked = _marked


# Their types are private and untyped: this is the one place where ``Any`` is honest.
def _report_footnotes(context: Any, height: Any) -> None:  # noqa: ANN401
    """Move notes that do not fit to the next page.

    70.0 goes on when no note is left to move: an empty area keeps its margins, border and
    padding, is therefore still too high, and taking the last note of none is an ``IndexError``.
    """
    moved = 0
    while context.current_page_footnotes and context.current_footnote_area.margin_height() > height:
        context.report_footnote(context.current_page_footnotes[-1])
        moved += 1
    if moved >= 2:  # they were moved from the last one on: turn them round
        context.reported_footnotes[-moved:] = context.reported_footnotes[-1 : -moved - 1 : -1]


@contextmanager
def _marked(stream: Any, box: Any, tag: str) -> Iterator[None]:  # noqa: ANN401
    """Mark content with its tag, and with its language where that is not the document's.

    70.0 leaves the languages inside a document out of the tags; pressing moves them there.
    """
    tags = stream._tags  # noqa: SLF001
    if tags is None:
        yield
        return
    facts = pydyf.Dictionary({"MCID": len(tags)})
    lang = box.style["lang"]
    if lang and lang != box.style.root_style["lang"]:
        facts["Lang"] = pydyf.String(lang)
    tags[box] = {"tag": tag, "mcid": len(tags)}
    pydyf.Stream.begin_marked_content(stream, tag, facts)
    try:
        yield
    finally:
        pydyf.Stream.end_marked_content(stream)
