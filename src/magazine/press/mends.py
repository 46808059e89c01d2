"""Mends of WeasyPrint 70, each with a test that fails without it; a sister of the engine's door."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.layout import block, column  # noqa: TID251 - part of the engine's door
from weasyprint.pdf.stream import Stream  # noqa: TID251


def apply() -> None:
    """Put the mends in place; doing it twice changes nothing."""
    column._report_footnotes = _report_footnotes  # noqa: SLF001
    block.columns_layout = column.columns_layout = _columns_layout
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


_columns_of_theirs = column.columns_layout


def _columns_layout(
    context: Any,  # noqa: ANN401
    box: Any,  # noqa: ANN401
    bottom_space: Any,  # noqa: ANN401
    skip_stack: Any,  # noqa: ANN401
    *rest: Any,  # noqa: ANN401
) -> tuple[Any, ...]:
    """Lay out columns that a spanning box divides; what was not placed goes to the next page.

    70.0 tries a group of columns as if the page were not empty and then sets it as the page is. If
    the trial places nothing and the setting everything, the loop stops with nothing to resume, and
    every later child of the box is gone without a word.
    """
    laid, resume, *others = _columns_of_theirs(context, box, bottom_space, skip_stack, *rest)
    if laid is None or resume is not None:
        return laid, resume, *others
    drawn = {
        id(inner.element) for inner in laid.descendants(placeholders=True) if inner.element is not None
    }
    start = next(iter(skip_stack)) if skip_stack else 0
    for index, child in reversed(tuple(enumerate(box.children))[start:]):
        if id(child.element) in drawn or not child.is_in_normal_flow():
            break
        resume = {index: None}
    if resume is None or resume == {start: None}:  # nothing is missing, or no page would take it
        return laid, None, *others
    return laid, resume, {"break": "any", "page": None}, *others[1:]


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
