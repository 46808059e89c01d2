"""What an article's own pages say, in each edition of a built issue."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2

from magazine.model.flatplan import Flatplan, Spot
from magazine.model.issue import Article
from magazine.preflight.markup import epub_text, pages_text


@dataclass(frozen=True)
class Made:
    """One issue in one language, as it was planned and where it was built."""

    flatplan: Flatplan
    root: Path

    def file(self, ending: str) -> Path:
        issue = self.flatplan.issue
        name = f"{issue.magazine.slug}-{issue.number}-{self.flatplan.lang}{ending}"
        return self.root / "build" / issue.name / name

    @property
    def articles(self) -> Iterator[tuple[Spot, Article]]:
        for spot in self.flatplan.spots:
            if spot.article:
                yield spot, spot.article

    def text(self, edition: str, key: str) -> str:
        """What an article's own pages say in an edition."""
        return TEXTS[edition](self, key)


def printed(made: Made, key: str) -> str:
    return said_on(pages(made.file("-print.pdf"))[slice(*span(made.file(".pdf"), key))])


def on_screen(made: Made, key: str) -> str:
    return said_on(pages(made.file(".pdf"))[slice(*span(made.file(".pdf"), key))])


def said_on(texts: Sequence[str]) -> str:
    """Pages, and the words that a hyphen parts at their ends, where a folio stands between the parts."""
    joined = (
        begun[-1] + end
        for before, after in pairwise(texts)
        if (begun := _BEGUN.findall(before))
        for end in _FIRST.findall(after)
    )
    return "\n".join([*texts, *joined])


_BEGUN = re.compile("(\\w+)[\u00ad\u2010\u0002]\r?$", re.MULTILINE)
_FIRST = re.compile(r"^\W*(\w+)", re.MULTILINE)


def in_epub(made: Made, key: str) -> str:
    with zipfile.ZipFile(made.file(".epub")) as book:
        chapter = book.read(f"EPUB/text/{key}.xhtml")
    return epub_text(zipped(f"{key}.xhtml", chapter))


def on_the_web(made: Made, key: str) -> str:
    issue, lang = made.flatplan.issue, made.flatplan.lang
    page = made.root / "build" / "site" / str(issue.number) / lang / key / "index.html"
    return pages_text(page.read_bytes())


TEXTS: dict[str, Callable[[Made, str], str]] = {
    "print": printed,
    "screen": on_screen,
    "epub": in_epub,
    "web": on_the_web,
}


@cache
def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@cache
def starts(path: Path) -> dict[str, int]:
    """The first page of everything in a screen PDF, counted from 0."""
    with pikepdf.open(path) as pdf:
        order = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        return {key: order[names[key][0].objgen] for key in names if "#" not in key}


def span(screen: Path, key: str) -> tuple[int, int]:
    """The pages of an article: from its first to the first of what follows."""
    first = starts(screen)[key]
    later = [start for start in starts(screen).values() if start > first]
    return first, min(later, default=len(pages(screen)))


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()
