"""What a program can see of WCAG: each check passes a sound EPUB and catches a broken one."""

import pytest

from magazine.epub.review import CHECKS, review
from unit.epub.conftest import Opened

SPINE = ["text/cover.xhtml", "nav.xhtml", "text/river.xhtml", "text/flax.xhtml", "text/vlas.xhtml"]


def found(opened: Opened, file: str = "", old: str = "", new: str = "") -> dict[str, list[str]]:
    """What the review finds once a file was changed."""
    documents = {path: opened.read(path) for path in SPINE}
    if file:
        assert old in documents[file].decode()
        documents[file] = documents[file].decode().replace(old, new).encode()
    checks = review(documents, spine=SPINE, nav="nav.xhtml", languages=("en", "nl"))
    assert [check.name for check in checks] == list(CHECKS)
    return {check.name: list(check.found) for check in checks if not check.passed}


def test_a_sound_epub_passes(opened: Opened) -> None:
    assert found(opened) == {}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "text/river.xhtml",
            'alt="A loom in a light hall."',
            'alt=" "',
            {"descriptions": ["text/river.xhtml: `../images/photo.jpg` has no description"]},
        ),
        (
            "text/flax.xhtml",
            ' aria-label="A blue circle."',
            "",
            {"descriptions": ["text/flax.xhtml: `svg` has no description"]},
        ),
        (
            "text/river.xhtml",
            '<span lang="nl" xml:lang="nl">',
            '<span lang="de" xml:lang="de">',
            {"languages": ["text/river.xhtml: `de` is not declared"]},
        ),
        (
            "text/river.xhtml",
            '<span lang="nl" xml:lang="nl">',
            '<span lang="nl">',
            {"languages": ["text/river.xhtml: `lang` and `xml:lang` of a `span` differ"]},
        ),
        (
            "text/flax.xhtml",
            '<h2 id="f2">A plant of one day</h2>',
            '<h3 id="f2">A plant of one day</h3>',
            {"headings": ["text/flax.xhtml: `A plant of one day` is of level 3 after one of level 1"]},
        ),
        (
            "text/river.xhtml",
            ">from across the Channel<",
            "> <",
            {"names": ["text/river.xhtml: the link to `https://example.org/flax` says nothing"]},
        ),
        (
            "text/vlas.xhtml",
            'aria-labelledby="vlas-title"',
            'aria-labelledby="nobody"',
            {"names": ["text/vlas.xhtml: a `section` is named by `nobody`, which says nothing"]},
        ),
        (
            "text/river.xhtml",
            '"flax.xhtml#f2"',
            '"flax.xhtml#gone"',
            {"links": ["text/river.xhtml: `flax.xhtml#gone` leads nowhere"]},
        ),
        (
            "nav.xhtml",
            'text/river.xhtml#page-5">5<',
            'text/river.xhtml#page-5">6<',
            {"pages": ["nav.xhtml: the page list is not the page marks in their order"]},
        ),
    ],
)
def test_a_barrier_is_caught(
    opened: Opened, file: str, old: str, new: str, told: dict[str, list[str]]
) -> None:
    assert found(opened, file, old, new) == told
