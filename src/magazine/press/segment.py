"""An article's PDF as text with open object numbers: a segment, which binding can number and write.

A segment depends on its article alone, so that it can be cached by content. It refers to what is
shared by the issue (fonts, pictures, the page tree, the tag tree) as *externals*.
"""

import hashlib
import re
from dataclasses import dataclass, field

import pikepdf

from magazine.model.problem import Problem
from magazine.press.glyphs import FontUse
from magazine.press.objects import discard, entry, written
from magazine.press.pageboxes import Frame


@dataclass(frozen=True, slots=True, order=True)
class External:
    """Something outside the segment: ``pages``, ``document``, a ``font`` or ``picture`` by name.

    Or the printer's ``marks`` of a page by its place in the segment, or the ``sheet`` that a panel
    lies on.
    """

    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """PDF text with holes for references: ``refs`` are local numbers, or ``-1 - k`` for external k."""

    template: bytes
    refs: tuple[int, ...] = ()

    def fill(self, base: int, externals: tuple[int, ...]) -> bytes:
        """The text of the object in a file where local number 0 is ``base``."""
        return self.template % tuple(
            base + ref if ref >= 0 else externals[-1 - ref] for ref in self.refs
        )


@dataclass(frozen=True, slots=True)
class Object:
    """One object of a segment; ``data`` is the stored data of a stream, or nothing."""

    text: Text
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture shared by its digest; ``inner`` is its soft mask's digest."""

    template: bytes
    inner: tuple[str, ...]
    data: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of everything in it."""
        parts = (self.template, repr(self.inner).encode(), self.data)
        return hashlib.sha256(b"\0".join(parts)).hexdigest()


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on a page: the page's local number and coordinates in the bound file."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline."""

    title: str
    spot: Spot
    children: tuple["Bookmark", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """What binding needs of one article. ``parents`` are rows of the parent tree by local number."""

    key: str
    objects: tuple[Object, ...] = ()
    pages: tuple[int, ...] = ()
    node: int = 0  # the article's own node of the page tree
    kids: tuple[int, ...] = ()  # its children of /Document
    parents: tuple[tuple[int, Text], ...] = ()
    ids: tuple[tuple[str, int], ...] = ()  # identifiers of structure elements
    dests: tuple[tuple[str, Spot], ...] = ()
    targets: tuple[str, ...] = ()  # names in other articles that it links to
    outline: tuple[Bookmark, ...] = ()
    fonts: tuple[FontUse, ...] = ()
    rasters: tuple[tuple[str, Raster], ...] = ()
    externals: tuple[External, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    frames: tuple[Frame, ...] = ()  # of its pages


# A literal string, a hex string, a reference (perhaps the value of a parent-tree key), a percent sign.
_TOKEN = re.compile(
    rb"\((?:[^\\()]|\\.)*\)|<[0-9a-fA-F]*>|(?P<key>/StructParents? )?\b(?P<ref>\d+) 0 R|%", re.DOTALL
)


def references_in(text: bytes) -> tuple[int, ...]:
    """The numbers of all objects that an object's text refers to."""
    return tuple(int(found["ref"]) for found in _TOKEN.finditer(text) if found["ref"])


def opened(text: bytes, local: dict[int, int]) -> Text:
    """The text with a hole for each reference. A key of the parent tree is its holder's own number."""
    refs: list[int] = []

    def hole(found: re.Match[bytes]) -> bytes:
        if found["ref"] is None:
            return found[0].replace(b"%", b"%%")
        refs.append(local[int(found["ref"])])
        return found["key"] + b"%d" if found["key"] else b"%d 0 R"

    return Text(_TOKEN.sub(hole, text), tuple(refs))


def stands_alone(picture: pikepdf.Object) -> bool:
    """Refers to nothing but its mask; another (an advertiser's, in a colour space) is not shared."""
    mask = entry(picture, "/SMask")
    if mask is None:
        return not references_in(written(picture))
    discard(mask, "/Interpolate")
    return len(references_in(written(picture))) == 1 and stands_alone(mask)
