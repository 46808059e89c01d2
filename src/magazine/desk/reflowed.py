"""Where a specimen stands in the EPUB and on the web, as files that a page can frame."""

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from magazine.desk.excerpt import excerpt
from magazine.desk.specimens import Place

# The pages that the magazine makes have no article's name in the editions that flow.
_CHAPTERS = {"contents": "nav"}
_ON_THE_DOORSTEP = frozenset({"cover", "contents"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflowed:
    """The EPUB unpacked, and one issue's part of the site in one language.

    ``folder`` is where the gallery lies, ``site`` the issue's pages as seen from there, ``parts`` what
    will lie beside the gallery in the folder ``beside``: chapters, and excerpts of single blocks.
    """

    folder: Path
    site: str
    beside: str
    parts: dict[str, bytes] = field(default_factory=dict)

    def unpack(self, epub: Path) -> None:
        """Lay the EPUB's files beside the gallery."""
        with zipfile.ZipFile(io.BytesIO(epub.read_bytes())) as archive:
            for name in sorted(archive.namelist()):
                self.parts[f"epub/{name}"] = archive.read(name)

    def chapter(self, place: Place) -> str:
        """The EPUB's chapter, or the block alone; empty if the EPUB has none."""
        stem = _CHAPTERS.get(place.key, place.key)
        name = next((name for name in sorted(self.parts) if _is_chapter(name, stem)), "")
        if not name or not place.ids:
            return name and f"{self.beside}/{name}"
        return self._alone(self.parts[name], place, folder=f"../{_folder(name)}", ending="xhtml")

    def page(self, place: Place) -> str:
        """The page of the web edition, or the block alone; empty if the web has none."""
        key = "" if place.key in _ON_THE_DOORSTEP else f"{place.key}/"
        name = f"{self.site}/{key}index.html"
        path = self.folder / name
        if not path.is_file():
            return ""
        if not place.ids:
            return name
        return self._alone(path.read_bytes(), place, folder=f"../../{_folder(name)}", ending="html")

    def _alone(self, document: bytes, place: Place, *, folder: str, ending: str) -> str:
        data = excerpt(document, place.ids, base=f"{folder}/")
        if data is None:
            return ""
        name = f"blocks/{place.name}.{ending}"
        self.parts[name] = data
        return f"{self.beside}/{name}"


def _is_chapter(name: str, stem: str) -> bool:
    path = PurePosixPath(name)
    return path.parts[0] == "epub" and path.suffix == ".xhtml" and path.stem == stem


def _folder(name: str) -> str:
    return PurePosixPath(name).parent.as_posix()
