"""The same blocks, under the same names, with the same text, in every edition of an issue."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import etree, html

from end_to_end.conftest import Project
from magazine.preflight.words import squeezed

EVERYWHERE = pytest.mark.parametrize(
    ("issue", "stem", "lang"),
    [
        (issue, stem, lang)
        for issue, stem in (("00-specimen", "kortrijk-0"), ("01-golden-river", "kortrijk-1"))
        for lang in ("en", "nl", "fr")
    ],
)
# What an edition adds to a block of the copy: calls, ways back, page marks, the numbers of notes.
_ADDED = ("doc-noteref", "doc-backlink", "doc-pagebreak")


@EVERYWHERE
def test_epub_and_web_have_the_same_blocks_with_the_same_text(
    real: Project, issue: str, stem: str, lang: str
) -> None:
    compared = 0
    for slug, chapter in chapters(real.file(f"build/{issue}/{stem}-{lang}.epub")):
        page = real.file(f"build/site/{stem[-1]}/{lang}/{slug}/index.html")
        if not page.exists():
            continue  # the cover is the issue's own page there
        in_epub, on_web = (blocks(without(one, kept)) for one in (chapter, html.parse(page).getroot()))

        assert in_epub.keys() == on_web.keys(), slug
        for name, text in in_epub.items():
            assert text.lstrip("0123456789") == on_web[name].lstrip("0123456789"), (slug, name)
        compared += len(in_epub)

    assert compared > 90


@EVERYWHERE
def test_a_block_that_all_editions_keep_can_be_linked_to_in_the_pdf(
    real: Project, issue: str, stem: str, lang: str
) -> None:
    with pikepdf.open(real.file(f"build/{issue}/{stem}-{lang}.pdf")) as pdf:
        rows = [row for leaf in [pdf.Root.Names.Dests] for row in leaf.Names.as_list()]
    named = {str(name) for name in rows[::2]}

    for slug, chapter in chapters(real.file(f"build/{issue}/{stem}-{lang}.epub")):
        missing = [
            name for name in blocks(without(chapter, kept_or_note)) if f"{slug}#{name}" not in named
        ]

        assert missing == [], slug


def test_a_word_that_one_edition_lacks_is_seen() -> None:
    one = etree.fromstring('<p id="b-1">A golden <a role="doc-noteref">1</a>river</p>')
    two = etree.fromstring('<p id="b-1">A river</p>')

    assert blocks(one) == {"b-1": "agoldenriver"}
    assert blocks(two) != blocks(one)


def chapters(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """The chapters of an EPUB by their article."""
    with ZipFile(path) as book:
        for name in book.namelist():
            if found := re.fullmatch(r"EPUB/text/(.+)\.xhtml", name):
                yield found[1], etree.fromstring(book.read(name))


def blocks(root: etree._Element) -> Mapping[str, str]:
    """The blocks of the copy by their id, each with its bare letters and figures."""
    for element in [*root.iter(etree.Element)]:
        if element.get("role") in _ADDED:
            tail = element.tail
            element.clear()
            element.tail = tail
    return {
        name: squeezed("".join(element.itertext()))
        for element in root.iter(etree.Element)
        if (name := element.get("id") or "").startswith("b-")
    }


def kept(element: etree._Element) -> bool:
    """Is kept for some editions."""
    return "only" in (element.get("class") or "").split()


def kept_or_note(element: etree._Element) -> bool:
    """Is kept for some editions, or a note: in a PDF the note has the name, not its paragraphs."""
    return kept(element) or element.get("role") == "doc-footnote"


def without(root: etree._Element, unwanted: Callable[[etree._Element], bool]) -> etree._Element:
    """The document without such elements; what follows them stays."""
    for element in [found for found in root.iter(etree.Element) if unwanted(found)]:
        element.drop_tree() if isinstance(element, html.HtmlElement) else _drop(element)
    return root


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
