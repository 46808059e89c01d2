"""Everything that one article is set from: a value that travels to a worker and has a digest."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from magazine.model.galley import Stylesheet
from magazine.model.layout import FontFace
from magazine.model.problem import Place
from magazine.press.versions import engine

# How one article links to another while it is being set. It must differ from ``BASE``: WeasyPrint
# takes a URL equal to the base plus a fragment for an anchor of the same document.
CROSS = "https://issue.invalid/#"
BASE = "https://src.invalid/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A file that markup or stylesheets may ask for by ``name``: on disk, or its bytes."""

    name: str
    media: str
    digest: str
    file: Path | None = None
    data: bytes = b""

    def read(self) -> bytes:
        """The bytes."""
        return self.data if self.file is None else self.file.read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One sheet ready for the engine: a complete document that asks for nothing but ``resources``.

    ``styles`` are in the order of the cascade. ``folio`` tells whether its pages print their number.
    ``pages`` is how many pages it may take, 0 if its copy decides.
    ``hyphenation`` are the layout's exceptions, by language.
    """

    key: str
    lang: str
    title: str
    at: Place
    first: int
    folio: bool
    html: str
    styles: tuple[Stylesheet, ...]
    fonts: tuple[FontFace, ...]
    resources: tuple[Resource, ...]
    pages: int = 0
    hyphenation: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 over all inputs and the engine's versions: equal digests set equal pages."""
        total = hashlib.sha256()
        for part in self._parts():
            data = part.encode()
            total.update(len(data).to_bytes(8, "big"))
            total.update(data)
        return total.hexdigest()

    def _parts(self) -> Iterator[str]:
        yield engine()
        yield from (
            self.key,
            self.lang,
            self.title,
            str(self.at),
            str(self.first),
            str(self.folio),
            str(self.pages),
            self.html,
        )
        for sheet in self.styles:
            yield from (sheet.name, sheet.text)
        for lang, words in self.hyphenation:
            yield from (lang, *words)
        for face in self.fonts:
            yield from (face.family, str(face.weight), face.style, face.digest)
        for resource in self.resources:
            yield from (resource.name, resource.media, resource.digest)


def font_name(face: FontFace) -> str:
    """The name under which stylesheets ask for a font file."""
    return f"fonts/{face.digest}{face.file.suffix.lower()}"
