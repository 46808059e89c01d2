"""Paper left empty before a picture over two pages: it begins on a left page, and the text stops.

The picture stands in a box of class ``across``, as two halves; what is said here is a warning, since
only an editor knows whether to move the picture or to write more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from weasyprint.formatting_structure import boxes  # noqa: TID251 - part of the engine's door

from magazine.model.problem import Problem, warning
from magazine.press.job import Job

RULE = "hole"
ACROSS, FIRST_HALF = "across", "half-left"
_MOST = 0.2  # of a page's height: what a last paragraph may leave


@dataclass(frozen=True, slots=True)
class _Filled:
    """How much of a page's text area is used, from its head, and how many words stand in it."""

    share: float
    words: int

    @property
    def missing(self) -> int:
        """About how many words would fill the rest."""
        return round(self.words * (1 - self.share) / self.share) if self.share else 0


def holes(pages: Sequence[boxes.PageBox], job: Job) -> Iterator[Problem]:
    """Every page that is empty, or ends early, before a picture over two pages."""
    for at, page in enumerate(pages):
        if at == 0 or not _begins(page):
            continue
        before = _filled(pages[at - 1])
        if before.share:
            if 1 - before.share > _MOST:
                yield _told(job, at - 1, before.share, f"write about {before.missing} words more")
            continue
        last = _filled(pages[at - 2]) if at > 1 else before
        yield _told(job, at - 1, 0, f"cut about {last.words} words, or write a page more")


def _told(job: Job, at: int, share: float, instead: str) -> Problem:
    empty = f"{1 - share:.0%} of page {job.first + at} is" if share else f"page {job.first + at} is"
    return warning(
        RULE,
        f"{empty} empty before a picture over two pages in `{job.key}`",
        at=job.at,
        hint=f"move the picture up or down by a paragraph or two, or {instead}",
    )


def _begins(page: boxes.PageBox) -> bool:
    return any(
        _is(inner, FIRST_HALF)
        for box in _within((page,))
        if _is(box, ACROSS)
        for inner in _within((box,))
    )


def _is(box: boxes.Box, name: str) -> bool:
    return box.element is not None and name in (box.element.get("class") or "").split()


def _filled(page: boxes.PageBox) -> _Filled:
    top, height = page.content_box_y(), page.height
    lowest, words = 0.0, 0
    for box in _within((page,)):
        if isinstance(box, boxes.LineBox | boxes.ReplacedBox):
            lowest = max(lowest, box.position_y + box.margin_height() - top)
        if isinstance(box, boxes.TextBox):
            words += len(box.text.split())
    return _Filled(share=min(1.0, lowest / height) if height else 1.0, words=words)


def _within(start: Iterable[boxes.Box]) -> Iterator[boxes.Box]:
    """Everything in some boxes but what stands in the margins of a page."""
    todo = list(start)
    while todo:
        box = todo.pop()
        yield box
        inner = (getattr(child, "_box", child) for child in getattr(box, "children", ()))
        todo.extend(child for child in inner if not isinstance(child, boxes.MarginBox))
