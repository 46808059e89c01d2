"""The chapters of an issue become the lines of its contents: sections, articles, crossheads."""

from collections.abc import Iterable
from itertools import groupby

from magazine.epub.chapter import Chapter
from magazine.epub.nav import Entry
from magazine.model.issue import Language


def entries(chapters: Iterable[Chapter], lang: Language) -> tuple[Entry, ...]:
    """Listed chapters in order, under their section where they have one."""
    listed = [found for found in chapters if found.listed]
    lines: list[Entry] = []
    for title, group in groupby(listed, key=lambda found: found.section):
        articles = tuple(_line(found, lang) for found in group)
        lines.extend([Entry(text=title, children=articles)] if title else articles)
    return tuple(lines)


def _line(found: Chapter, lang: Language) -> Entry:
    return Entry(
        text=found.title,
        href=found.file,
        lang=found.lang if found.lang != lang else "",
        children=tuple(
            Entry(text=heading.text, href=f"{found.file}#{heading.id}") for heading in found.headings
        ),
    )
