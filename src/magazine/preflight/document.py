"""A PDF's pages and what is in the file, whoever reads it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from magazine.model.artifact import Area
from magazine.preflight.objects import EMPTY, Damaged, Node, Value, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page with what it inherits; ``number`` counts from 1, boxes are in the page's own space."""

    number: int
    node: Node
    resources: Node
    media: Area
    crop: Area | None
    rotate: float
    sized: bool = True  # it says how large it is; else readers take US Letter

    @property
    def trim(self) -> Area | None:
        """The trim box, from the corner of the media box."""
        return self.placed(self.node.area("TrimBox"))

    @property
    def bleed(self) -> Area | None:
        """The bleed box, from the corner of the media box."""
        return self.placed(self.node.area("BleedBox"))

    def placed(self, area: Area | None) -> Area | None:
        """An area of the page's own space, from the corner of its media box."""
        if area is None:
            return None
        x, y = self.media[0], self.media[1]
        return (area[0] - x, area[1] - y, area[2] - x, area[3] - y)

    @property
    def whole(self) -> Area:
        """The media box from its own corner."""
        return (0, 0, self.media[2] - self.media[0], self.media[3] - self.media[1])

    def content(self) -> tuple[bytes, bool]:
        """The content, its streams joined; false if one cannot be read."""
        found = self.node.get("Contents")
        streams = found if isinstance(found, tuple) else (found,)
        parts = [part.data() if isinstance(part, Node) else None for part in streams if part is not None]
        return b"\n".join(part for part in parts if part is not None), None not in parts


@dataclass(frozen=True, kw_only=True)
class Document:
    """An opened PDF."""

    data: bytes
    trailer: Node
    pages: tuple[Page, ...]
    encrypted: bool = False

    @property
    def root(self) -> Node:
        """The catalog."""
        return self.trailer.node("Root")

    @property
    def info(self) -> Node:
        """The information dictionary."""
        return self.trailer.node("Info")

    @cached_property
    def version(self) -> str:
        """``1.6``: the later of header and catalog."""
        found = re.search(rb"%PDF-(\d\.\d)", self.data[:1024])
        return max(found.group(1).decode() if found else "", self.root.name("Version"))

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every dictionary and stream that can be reached, each once; what is tagged is left out."""
        return tuple(_reached(self.trailer))


# The structure tree is large, and nothing of it prints.
_UNSEEN = frozenset({"StructTreeRoot"})


def _reached(trailer: Node) -> Iterator[Node]:
    seen: set[int] = set()
    stack: list[Value] = [trailer]
    while stack:
        value = stack.pop()
        if isinstance(value, Node):
            if value.number and value.number in seen:
                continue
            seen.add(value.number)
            yield value
            stack.extend(reversed([item for key, item in value.items() if key not in _UNSEEN]))
        elif isinstance(value, tuple):
            stack.extend(reversed(value))


def opened(data: bytes) -> Document:
    """Open a PDF. Raises Damaged, also if no page can be reached."""
    found = read(data)
    pages = tuple(_pages(found.trailer.node("Root").node("Pages")))
    if not pages:
        raise Damaged("it has no pages that can be reached")
    return Document(
        data=data,
        trailer=found.trailer,
        pages=pages,
        encrypted=found.encrypted,
    )


_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")


def _pages(root: Node) -> Iterator[Page]:
    seen: set[int] = set()
    number = 0
    stack: list[tuple[Node, dict[str, Node]]] = [(root, {})]
    while stack:
        node, above = stack.pop()
        if node.identity in seen or len(seen) > 100_000:
            continue
        seen.add(node.identity)
        holders = above | {key: node for key in _INHERITED if key in node}
        if node.name("Type") == "Page" or ("Kids" not in node and node):
            number += 1
            yield _page(node, holders, number)
        else:
            kids = [kid for kid in node.array("Kids") if isinstance(kid, Node)]
            stack.extend((kid, holders) for kid in reversed(kids))


def _page(node: Node, holders: dict[str, Node], number: int) -> Page:
    media = holders.get("MediaBox", EMPTY).area("MediaBox")
    sized = media is not None and media[0] < media[2] and media[1] < media[3]
    return Page(
        number=number,
        node=node,
        resources=holders.get("Resources", EMPTY).node("Resources"),
        media=media if media and sized else (0, 0, 612, 792),
        sized=sized,
        crop=holders.get("CropBox", EMPTY).area("CropBox"),
        rotate=holders.get("Rotate", EMPTY).number_of("Rotate"),
    )
