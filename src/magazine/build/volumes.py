"""Make the files of one edition in one language."""

from collections.abc import Callable, Mapping

from magazine.build.bound import facts_of, make_pdf
from magazine.build.looking import Matter, Volume, looked_at
from magazine.build.naming import file_name
from magazine.build.pagination import Bench, Paged
from magazine.build.reading import Ready
from magazine.epub.book import make
from magazine.epub.cover import CoverPicture, cover_of
from magazine.model.artifact import Artifact
from magazine.model.edition import Edition
from magazine.preflight.expect import expectation
from magazine.press.bind import bind
from magazine.press.variant import Variant


def make_epub(ready: Ready, paged: Paged, edition: Edition, bench: Bench) -> tuple[Volume, ...]:
    """The EPUB, with the printed cover as its picture and the printed pages in its page list."""
    name = file_name(ready.issue, paged.galley.lang, edition)
    bench.listener.phase(f"making {name}")
    data, problems = make(paged.galley, edition, paged.page_map, cover=cover(ready, paged))
    artifact = Artifact(
        path=name,
        data=data,
        media="application/epub+zip",
        edition=edition.name,
        lang=paged.galley.lang,
        pages=paged.flatplan.pages,
    )
    expected = expectation(paged.galley, edition.keeps)
    return (looked_at(Matter(ready, paged, edition, bench), artifact, expected, problems),)


MAKERS: Mapping[str, Callable[[Ready, Paged, Edition, Bench], tuple[Volume, ...]]] = {
    "pdf": make_pdf,
    "epub": make_epub,
}


def cover(ready: Ready, paged: Paged) -> CoverPicture:
    """Page 1 as a picture, cropped to the trim."""
    first = paged.settings[:1]
    facts = facts_of(ready, paged, pages=sum(one.pages for one in first))
    data, _ = bind(first, facts, Variant.SCREEN)
    return cover_of(data)
