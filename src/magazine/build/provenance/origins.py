"""Where a block of the copy, or a picture, stands in the files of an issue: file and line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from magazine.model.document import Figure
from magazine.model.flatplan import Spot
from magazine.model.issue import Issue, Language
from magazine.model.layout import Layout
from magazine.model.picture import Picture
from magazine.model.problem import Place

_ART = "art/"
# Where the front matter has another name for something than the markup has.
_FIELDS = {"headline": "title", "byline": "authors"}
_DRAWN = re.compile(r"(.+)-[0-9a-f]{8}\.svg\Z")


class Origins:
    """The files of one spot: its article, or the issue's manifest for a page that is made."""

    def __init__(self, issue: Issue, spot: Spot, layout: Layout, lang: Language) -> None:
        self._issue, self._layout = issue, layout
        self._lang = lang
        self.at = spot.article.at if spot.article else issue.at
        self._blocks = _blocks(spot.article)
        self._lines = _lines(_path(issue, self.at))

    def block(self, block: str) -> Place | None:
        """The line on which a block begins; nothing for what the template or the front matter makes."""
        found = self._blocks.get(block)
        return found[0] if found else None

    def figure(self, block: str) -> Figure | None:
        """The block if it is a figure of the copy."""
        found = self._blocks.get(block)
        return found[1] if found and isinstance(found[1], Figure) else None

    def field(self, path: str) -> Place | None:
        """The front matter's line for an element that a template makes (``header > h1.headline``)."""
        names = [name for part in path.split(" > ")[::-1] for name in part.split("::")[0].split(".")[1:]]
        for name in names:
            place = self._found(f"{_FIELDS.get(name, name)}:")
            if place:
                return place
        return None

    def shown(self, block: str, picture: Picture) -> Place:
        """The line that asks for a picture."""
        named = picture.original.advert.path if picture.original else picture.path
        return (
            self.block(block) or self._found(named, anywhere=True) or self._elsewhere(named) or self.at
        )

    def file(self, picture: Picture) -> Place:
        """The picture itself: a file of the issue, or the layout's code that drew it."""
        if picture.original:
            return self._beside(picture.original.advert.path)
        if not picture.path.startswith(_ART):
            return self._beside(picture.path)
        found = _DRAWN.match(picture.path.removeprefix(_ART))
        name = found[1] if found else picture.path
        for folder in self._layout.folders:
            for path in sorted((folder / _ART).glob(f"{name}.*")):
                return Place(f"layouts/{folder.name}/{_ART}{path.name}")
        drawing = next((one for one in self._layout.folders if (one / "art.py").is_file()), None)
        return Place(f"layouts/{drawing.name if drawing else self._layout.name}/art.py")

    def theme(self, token: str) -> Place | None:
        """The manifest's line that sets a token of the layout anew."""
        if token not in self._issue.theme:
            return None
        lines = _lines(_path(self._issue, self._issue.at))
        return _line(self._issue.at, lines, re.compile(rf"\s*{re.escape(token)}\s*="))

    def _elsewhere(self, named: str) -> Place | None:
        """The article from which a page that is made has a picture: contents show what articles show."""
        slugs = dict.fromkeys(slug for section in self._issue.sections for slug in section.articles)
        articles = (self._issue.articles.get((slug, self._lang)) for slug in slugs)
        pattern = re.compile(re.escape(named))
        places = (
            _line(article.at, _lines(_path(self._issue, article.at)), pattern, anywhere=True)
            for article in articles
            if article
        )
        return next((place for place in places if place.line), None)

    def _beside(self, path: str) -> Place:
        return Place((PurePosixPath(self._issue.at.file).parent / path).as_posix())

    def _found(self, text: str, *, anywhere: bool = False) -> Place | None:
        pattern = re.compile(("" if anywhere else r"\s*") + re.escape(text))
        place = _line(self.at, self._lines, pattern, anywhere=anywhere)
        return place if place.line else None


def _line(
    at: Place, lines: tuple[str, ...], pattern: re.Pattern[str], *, anywhere: bool = False
) -> Place:
    tell = pattern.search if anywhere else pattern.match
    return Place(at.file, next((number for number, line in enumerate(lines, 1) if tell(line)), 0))


def _blocks(value: object) -> Mapping[str, tuple[Place, object]]:
    return {one.id: (one.at, one) for one in _inside(value)}  # type: ignore[attr-defined]


def _inside(value: object) -> Iterator[object]:
    """Everything with an id and a place, however deep."""
    if isinstance(value, tuple):
        for one in value:
            yield from _inside(one)
    elif is_dataclass(value):
        if getattr(value, "id", "") and isinstance(getattr(value, "at", None), Place):
            yield value
        for one in fields(value):
            inner = getattr(value, one.name)
            if isinstance(inner, tuple) or is_dataclass(inner):
                yield from _inside(inner)


def _path(issue: Issue, at: Place) -> Path:
    """A file of the issue's folder, wherever the magazine lies."""
    return issue.folder / PurePosixPath(at.file).name


@cache
def _lines(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8").splitlines()) if path.is_file() else ()
