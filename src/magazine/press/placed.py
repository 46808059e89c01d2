"""Where things stand on paper, told by the engine: a finding of preflight knows only page and area.

One entry for each fragment of a block, each picture, each box that holds lines of text or is painted,
and each run inside a line that looks otherwise than its line. That is enough to name a line of the
copy, a picture's file, or the rule of a stylesheet.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes  # noqa: TID251 - part of the engine's door

from magazine.model.artifact import Area
from magazine.model.setting import Placed

_PT = 0.75  # points in a CSS pixel
_SIDES = ("top", "right", "bottom", "left")
# What makes a run inside a line look otherwise; size and colour are what a press minds.
_LOOKS = ("font_size", "color", "text_decoration_line")
_FOOTNOTES = "@footnote"

Style: TypeAlias = Mapping[str, Any]  # the engine's computed values, which have no types


@dataclass(frozen=True, slots=True)
class _Where:
    """What is known of a box from those around it; ``matrix`` is the sum of all transforms."""

    block: str = ""
    margin: str = ""
    element: Element | None = None
    style: Style | None = None
    matrix: Any = None


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    height: float
    parents: Mapping[Element, Element]


def placed(pages: Sequence[boxes.PageBox], root: Element) -> tuple[Placed, ...]:
    """Everything that stands on these pages, in the order of the pages and of their boxes."""
    parents = {child: parent for parent in root.iter() for child in parent}
    found = (
        one
        for number, page in enumerate(pages, 1)
        for child in page.children
        for one in _walk(child, _Where(), _Page(number, page.margin_height(), parents))
    )
    return tuple(dict.fromkeys(found))


def _walk(box: boxes.Box, around: _Where, page: _Page) -> Iterator[Placed]:
    here = _here(box, around)
    if not isinstance(box, boxes.TextBox | boxes.LineBox) and _telling(box, around, here):
        area = _area(box, here, page)
        if area:
            yield Placed(
                page=page.number,
                area=area,
                block=here.block,
                picture=_picture(box),
                element=_path(box, here, page),
            )
    for child in _children(box):
        yield from _walk(child, here, page)


def _here(box: boxes.Box, around: _Where) -> _Where:
    element, margin, block, matrix = box.element, around.margin, around.block, around.matrix
    if isinstance(box, boxes.MarginBox):
        margin = box.at_keyword
    elif isinstance(box, boxes.FootnoteAreaBox):
        margin = _FOOTNOTES
    if element is not None and element.get("id"):
        block = element.get("id", "")
    if box.transformation_matrix:
        matrix = box.transformation_matrix @ matrix if matrix else box.transformation_matrix
    return _Where(block, margin, element, box.style, matrix)


def _telling(box: boxes.Box, around: _Where, here: _Where) -> bool:
    """Whether a finding may be this box's fault, and not that of one around it."""
    if _painted(box) or _picture(box):
        return True
    if isinstance(box, boxes.InlineBox):
        outer = around.style or {}
        return any(box.style[name] != outer.get(name) for name in _LOOKS)
    if any(isinstance(child, boxes.LineBox) for child in box.children):
        return True
    # Anonymous boxes share the element of the one around them, which has told of it.
    fresh = here.element is not None and here.element is not around.element
    return fresh and bool(here.element is not None and here.element.get("id"))


def _painted(box: boxes.Box) -> bool:
    style = box.style
    edged = any(getattr(box, f"border_{side}_width", 0) for side in _SIDES)
    ruled = style["column_rule_width"] and style["column_rule_style"] not in ("none", "hidden")
    outlined = style["outline_width"] and style["outline_style"] not in ("none", "hidden")
    return bool(edged or ruled or outlined or getattr(box, "background", None))


def _picture(box: boxes.Box) -> str:
    if isinstance(box, boxes.ReplacedBox) and box.element is not None:
        return str(box.element.get("src", ""))
    return ""


def _area(box: boxes.Box, here: _Where, page: _Page) -> Area | None:
    """The border box in points from the trim's lower left corner, and the lines that run out of it;
    nothing for a box without a size.
    """
    left, top = box.border_box_x(), box.border_box_y()
    right, bottom = left + box.border_width(), top + box.border_height()
    for line in box.children:
        if isinstance(line, boxes.LineBox):
            left, top = min(left, line.position_x), min(top, line.position_y)
            right = max(right, line.position_x + line.width)
            bottom = max(bottom, line.position_y + line.height)
    if right <= left or bottom <= top:
        return None
    corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
    if here.matrix:
        corners = [here.matrix.transform_point(*corner) for corner in corners]
    across, down = [x for x, _ in corners], [page.height - y for _, y in corners]
    return (_points(min(across)), _points(min(down)), _points(max(across)), _points(max(down)))


def _points(pixels: float) -> float:
    # A tenth is less than preflight sees; longer numbers only make the cache larger.
    return round(pixels * _PT, 1) + 0.0


def _path(box: boxes.Box, here: _Where, page: _Page) -> str:
    element = here.element
    if element is None:
        return here.margin
    parent = page.parents.get(element)
    outer = "" if parent is None or parent.tag in ("html", "body") else f"{_compound(parent)} > "
    pseudo = (box.element_tag or "").partition("::")[2]
    return outer + _compound(element) + (f"::{pseudo}" if pseudo else "")


def _compound(element: Element) -> str:
    return ".".join([element.tag, *(element.get("class") or "").split()])


def _children(box: boxes.Box) -> list[boxes.Box]:
    # A placeholder stands in the flow for an absolutely positioned box.
    return [getattr(child, "_box", child) for child in getattr(box, "children", ())]
