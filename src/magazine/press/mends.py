"""Mends of WeasyPrint 70, each with a test that fails without it; a sister of the engine's door."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any

import pydyf
from weasyprint.layout import block, column  # noqa: TID251 - part of the engine's door
from weasyprint.pdf.stream import Stream  # noqa: TID251

_ROUNDING = 0.01  # of a line


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


def _in_whole_lines(theirs: Any) -> Any:  # noqa: ANN401
    """Their columns, balanced to whole lines of the box that they stand in.

    70.0 makes balanced columns as high as their share of the text, so that what follows them under a
    spanning box leaves the lines of the page. Nothing but this number is changed in their code, which
    is why it is compiled anew and not wrapped: it stands in the middle of a loop.
    """
    code = inspect.getsource(theirs)
    for share in ("sum(consumed_heights) / count", "height + add_height"):
        code = code.replace("height += add_height", "height = height + add_height")
        assert code.count(f"height = {share}\n") == 1, share
        code = code.replace(f"height = {share}\n", f"height = whole_lines({share}, style)\n")
    names: dict[str, Any] = vars(column)  # live, so that the other mends hold in it
    names["whole_lines"] = _whole_lines
    exec(code, names)  # noqa: S102 - the pinned engine's own function
    return names[theirs.__name__]


def _whole_lines(height: float, style: Any) -> float:  # noqa: ANN401
    line = style["line_height"]
    step = line.value if getattr(line, "unit", "") == "px" else 0
    return ceil(height / step - _ROUNDING) * step if step else height


_columns_of_theirs = _in_whole_lines(column.columns_layout)


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
