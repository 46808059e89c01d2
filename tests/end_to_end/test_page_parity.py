"""The printed page in the EPUB: each marker stands where the page of the PDF begins, letter by letter."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from end_to_end.conftest import Project
from magazine.preflight.words import squeezed

ISSUES = pytest.mark.parametrize(
    "stem",
    [
        f"{folder}/kortrijk-{number}-{lang}"
        for folder, number in (("00-specimen", 0), ("01-golden-river", 1))
        for lang in ("en", "nl", "fr")
    ],
)
_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_LEAST = 12  # letters on either side of a marker, by which its place is recognised


@dataclass(frozen=True)
class Marker:
    """A page's beginning in a paragraph: the letters around it, and the word that follows.

    Nothing is before it where page and paragraph begin together.
    """

    page: int
    before: str
    after: str
    word: str


@ISSUES
def test_each_page_that_begins_in_a_paragraph_begins_there_in_the_pdf(real: Project, stem: str) -> None:
    pages = texts(real.file(f"build/{stem}.pdf"))
    found = list(inside(real.file(f"build/{stem}.epub")))
    told = [one for one in found if len(one.after) >= _LEAST]
    astray = {}
    for marker in told:
        behind = marker.after.removeprefix(marker.word)[:20]
        before, page = pages[marker.page - 2], pages[marker.page - 1]
        # Pages of pictures alone begin with the text that follows them.
        letters = marker.after[2:20]  # an initial stands apart
        here = any(letters in later for later in pages[marker.page - 1 :][:4])
        straddles = behind in page and marker.word + behind not in page
        if not (marker.before[-20:] in before and (here or straddles)):
            astray[marker.page] = (marker.before[-20:], marker.after[:20])

    assert astray == {}
    if "01-golden-river" in stem:
        assert len(told) >= 9


@ISSUES
def test_the_page_list_has_every_folio_once_and_in_order(real: Project, stem: str) -> None:
    path = real.file(f"build/{stem}.epub")
    pages = len(texts(real.file(f"build/{stem}.pdf")))
    with ZipFile(path) as book:
        nav = etree.fromstring(book.read("EPUB/nav.xhtml"))
        (listed,) = [one for one in nav.iter(f"{_XHTML}nav") if one.get(_TYPE) == "page-list"]
        links = [(str(link.text), link.get("href", "")) for link in listed.iter(f"{_XHTML}a")]
        spine = [f"{name}#{marker}" for name, marker in markers(book)]

    assert [label for label, _ in links] == [str(page) for page in range(1, pages + 1)]
    assert [target for _, target in links] == spine


def test_a_marker_in_the_wrong_place_is_seen() -> None:
    chapter = etree.fromstring(
        f'<body xmlns="{_XHTML[1:-1]}"><p>One two three four five '
        '<span role="doc-pagebreak" id="page-2" aria-label="2"/>six seven eight nine</p></body>'
    )

    assert list(found_in(chapter)) == [
        Marker(page=2, before="onetwothreefourfive", after="sixseveneightnine", word="six")
    ]


def texts(pdf: Path) -> list[str]:
    """The letters of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def inside(epub: Path) -> Iterator[Marker]:
    """The markers that stand inside a paragraph."""
    with ZipFile(epub) as book:
        for name in book.namelist():
            if name.startswith("EPUB/text/"):
                yield from found_in(etree.fromstring(book.read(name)))


def found_in(root: etree._Element) -> Iterator[Marker]:
    """Those of one chapter."""
    for marker in root.iter(f"{_XHTML}span"):
        if marker.get("role") != "doc-pagebreak" or not (marker.get("aria-label") or "").isdecimal():
            continue
        block = next(marker.iterancestors(f"{_XHTML}p", f"{_XHTML}li", f"{_XHTML}dd"), None)
        if block is None:
            continue
        parts: list[str] = [""]
        for text, breaks in said(block, marker):
            if breaks:
                parts.append("")
            parts[-1] += text
        before, after = parts[0], parts[-1]
        yield Marker(
            page=int(marker.get("aria-label", "")),
            before=squeezed(before),
            after=squeezed(after),
            word=squeezed((after.split() or [""])[0]),
        )


def said(element: etree._Element, marker: etree._Element) -> Iterator[tuple[str, bool]]:
    """The text of a block in pieces; true where the marker stands. Calls of notes say nothing."""
    if element.get("role") != "doc-noteref" and element.get("role") != "doc-pagebreak":
        yield element.text or "", False
        for child in element:
            if child is marker:
                yield "", True
            else:
                yield from said(child, marker)
            yield child.tail or "", False


def markers(book: ZipFile) -> Iterator[tuple[str, str]]:
    """Every marker in the order of the spine: its chapter and its id."""
    package = etree.fromstring(book.read("EPUB/content.opf"))
    opf = "{http://www.idpf.org/2007/opf}"
    files = {item.get("id"): item.get("href", "") for item in package.iter(f"{opf}item")}
    for item in package.iter(f"{opf}itemref"):
        name = files[item.get("idref")]
        for element in etree.fromstring(book.read(f"EPUB/{name}")).iter(etree.Element):
            if element.get("role") == "doc-pagebreak":
                yield name, element.get("id", "")
