"""Which classes and custom properties the templates of a chain of layouts can bring forth."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from magazine.model.vocabulary import Vocabulary

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_NAMES = re.compile(r"\{%-?\s*(?:extends|import|include|from)\s+[\"']([^\"']+)[\"']")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_STEM = re.compile(r"([A-Za-z_][\w-]*-)(?![\w-])")
_PROPERTY = re.compile(r"(--[\w-]+)\s*:")
_FOLDERS = ("articles", "pages", "blocks", "site")
_SITE = "site"

# Classes that no template writes: what stages of the program put into the markup.
MADE = {
    "typeset": (
        "align-center align-end break credit drop dropcap end-mark figure half half-left half-right"
        " lead-in line note noteref notes question answer table xref"
    ),
    "press": "fn fn-first fn-part",
    "epub": "advertisement-label backlink by cover note-number",
    "web": "backlink has-drop note-list noteref-again notes-title page-mark page-mark-first table",
}
# Custom properties that stages set; a name that ends in a hyphen is the beginning of many.
SET = {"press": "--ratio", "web": "--above --call --name-"}


@dataclass(frozen=True, slots=True)
class Produced:
    """Words that may be classes, beginnings of classes (``tint-``), and custom properties."""

    words: frozenset[str]
    stems: tuple[str, ...]
    properties: frozenset[str]

    def makes(self, name: str) -> bool:
        """Whether an element can have this class."""
        return name in self.words or name.startswith(self.stems)

    def sets(self, name: str) -> bool:
        """Whether an element can have this custom property."""
        return name in self.properties or any(
            name.startswith(start) for start in self.properties if start.endswith("-")
        )


def produced(folders: Sequence[Path], vocabulary: Vocabulary) -> Produced:
    """What the templates that this chain really uses can make of a page."""
    texts = [_COMMENT.sub("", path.read_text(encoding="utf-8")) for path in _used(folders)]
    words = {word for text in texts for word in _WORD.findall(text)}
    made = (name for names in MADE.values() for name in names.split())
    named = (*vocabulary.templates, *vocabulary.blocks, *vocabulary.classes)
    set_ = {name for names in SET.values() for name in names.split()}
    return Produced(
        words=frozenset({*words, *made, *named}),
        stems=tuple(sorted({stem for text in texts for stem in _STEM.findall(text)})),
        properties=frozenset(set_.union(*(_PROPERTY.findall(text) for text in texts))),
    )


def _used(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The nearest template of each name, and all that these extend or import."""
    names = {
        path.relative_to(folder).as_posix()
        for folder in folders
        for kind in _FOLDERS
        for path in (folder / kind).glob("*.html")
    }
    open_ = [path for name in sorted(names) if (path := _find(name, folders, ""))]
    used: dict[Path, None] = {}
    while open_:
        path = open_.pop()
        if path in used:
            continue
        used[path] = None
        beside = f"{_SITE}/" if path.parent.name == _SITE else ""
        named = _NAMES.findall(path.read_text(encoding="utf-8"))
        open_.extend(found for name in named if (found := _find(name, folders, beside)))
    return tuple(used)


def _find(name: str, folders: Sequence[Path], beside: str) -> Path | None:
    nearest = [folder / beside / name for folder in folders]
    owner, _, rest = name.partition("/")
    owned = [folder / beside / rest for folder in folders if folder.name == owner]
    return next((path for path in (*nearest, *owned) if path.is_file()), None)
