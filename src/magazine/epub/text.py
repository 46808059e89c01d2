"""A galley's sheets become the EPUB's text in reading order: cover, contents, chapters."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from magazine.epub.chapter import Chapter, chapter, tree_of
from magazine.epub.cover import CoverPicture
from magazine.epub.markup import TYPE
from magazine.epub.metadata import title_of
from magazine.epub.pagebreaks import mark
from magazine.epub.parts import Part, part_of
from magazine.model.edition import Edition
from magazine.model.galley import Galley, Sheet
from magazine.model.problem import Unpublishable
from magazine.model.setting import PageBreak, PageMap
from magazine.tree import Element, new

COVER_FILE = "text/cover.xhtml"
COVER_PICTURE = "images/cover.jpg"


@dataclass(slots=True)
class Text:
    """What is read, in order; ``order`` has ``cover``, ``contents`` and the chapters' keys."""

    cover: Element | None = None
    contents: list[Element] = field(default_factory=list)  # markers of the printed contents page
    chapters: list[Chapter] = field(default_factory=list)
    order: list[Part | str] = field(default_factory=list)


def text_of_issue(
    galley: Galley, edition: Edition, page_map: PageMap, cover: CoverPicture | None
) -> Text:
    """Every sheet in page order; the pages of what is left out begin where the next thing does."""
    text, seen = Text(), set[str]()
    waiting: list[PageBreak] = []
    for sheet in galley.sheets:
        breaks = page_map.of(sheet.key)
        match part_of(sheet.spot):
            case Part.COVER if cover is not None:
                text.cover = _cover(galley, cover)
                mark(text.cover, _at_head([*waiting, *breaks], Part.COVER.value), seen)
                text.order.append(Part.COVER)
            case Part.CONTENTS:
                holder = new("section", {"id": Part.CONTENTS.value})
                mark(holder, _at_head([*waiting, *breaks], Part.CONTENTS.value), seen)
                text.contents = list(holder)
                text.order.append(Part.CONTENTS)
            case Part.COVER | Part.PAPER:
                waiting.extend(breaks)
                continue
            case Part.ADVERTISEMENT if not _has_alternative(sheet):
                waiting.extend(breaks)
                continue
            case Part.ADVERTISEMENT | Part.CHAPTER:
                marks = [*_at_head(waiting, sheet.key), *breaks]
                text.chapters.append(chapter(sheet, edition, marks, words=galley.words, seen=seen))
                text.order.append(sheet.key)
        waiting = []
    if not text.chapters:
        issue = galley.flatplan.issue
        raise Unpublishable.because(
            "nothing-to-read",
            f"no article of `{issue.name}` goes into the {edition.name} edition in `{galley.lang}`",
            at=issue.at,
        )
    mark(text.chapters[-1].root, waiting, seen)
    if Part.CONTENTS not in text.order:
        text.order.insert(1 if text.cover is not None else 0, Part.CONTENTS)
    return text


def _at_head(breaks: Iterable[PageBreak], block: str) -> list[PageBreak]:
    return [replace(found, block=block, offset=0) for found in breaks]


def _has_alternative(sheet: Sheet) -> bool:
    return any((image.get("alt") or "").strip() for image in tree_of(sheet).iter("img"))


def _cover(galley: Galley, picture: CoverPicture) -> Element:
    """The picture says in words what is to be read on it."""
    issue, lang = galley.flatplan.issue, galley.lang
    said = [
        f"{galley.words['cover']}: {title_of(issue, lang)}",
        issue.cover.alt[lang],
        *(line.text[lang] for line in issue.cover.lines),
    ]
    section = new(
        "section", {TYPE: "cover", "id": "cover", "class": "cover", "aria-label": galley.words["cover"]}
    )
    section.append(
        new(
            "img",
            {
                "src": f"../{COVER_PICTURE}",
                "alt": " ".join(part if part[-1] in ".!?…" else f"{part}." for part in said if part),
                "role": "doc-cover",
                "width": str(picture.width),
                "height": str(picture.height),
            },
        )
    )
    return section
