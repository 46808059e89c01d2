"""Findings that have one cause: the same words, on other pages."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from magazine.model.artifact import Finding

_PLACES = re.compile(r", (\d+) places\b")


def bare(finding: Finding) -> Finding:
    """The finding without its page and its numbers: equal for those that have one cause."""
    message = _PLACES.sub("", finding.message)
    return replace(finding, message=message, page=0, area=None, measured=None, wanted=None)


def alike(findings: Iterable[Finding]) -> tuple[tuple[Finding, tuple[int, ...]], ...]:
    """Each cause once, in the order in which they come, with its pages; places are summed up."""
    pages: dict[Finding, set[int]] = {}
    places: Counter[Finding] = Counter()
    for finding in findings:
        cause, times = bare(finding), _PLACES.search(finding.message)
        pages.setdefault(cause, set()).add(finding.page)
        places[cause] += int(times[1]) if times else 1
    return tuple((_counted(one, places[one], len(on)), tuple(sorted(on))) for one, on in pages.items())


def _counted(finding: Finding, places: int, pages: int) -> Finding:
    several = f", {places} places" if places > pages else ""
    return replace(finding, message=finding.message + several)


def on_pages(pages: Sequence[int], file: str = "") -> str:
    """``(pages 3, 5–9 of kortrijk-1-en-print.pdf)``, to stand at the end of a message."""
    if not any(pages):
        return ""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    said = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f" ({'page' if len(pages) == 1 else 'pages'} {said}{f' of {file}' if file else ''})"
