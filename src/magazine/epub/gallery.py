"""The pictures that chapters show become files of the EPUB, each once."""

import re
from collections.abc import Mapping

from magazine.epub.chapter import Chapter
from magazine.epub.pictures import Derivative, derive
from magazine.model.picture import Picture
from magazine.model.problem import Problem, error

# What every file system and every reading system takes in a name.
_UNSAFE = re.compile(r"[^A-Za-z0-9._/-]+")


class Gallery:
    """Pictures by what they hold; a second picture of the same bytes is the same file."""

    def __init__(self) -> None:
        self._made: dict[str, Derivative | None] = {}
        self._names: set[str] = set()
        self._problems: list[Problem] = []

    @property
    def files(self) -> tuple[Derivative, ...]:
        """Everything that was shown, by name."""
        return tuple(sorted((made for made in self._made.values() if made), key=lambda made: made.path))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with them."""
        return tuple(self._problems)

    def hang(self, found: Chapter, pictures: Mapping[str, Picture]) -> None:
        """Lead every ``img`` of a chapter to its file."""
        for image in found.root.iter("img"):
            key = image.get("src", "")
            picture = pictures.get(key)
            made = self._file(key, picture) if picture is not None else None
            if picture is None:
                self._problems.append(
                    error(
                        "picture-unknown",
                        f"`{found.key}` shows `{key}`, which no sheet brings",
                        at=found.at,
                    )
                )
            if made is not None:
                image.set("src", f"../{made.path}")

    def _file(self, key: str, picture: Picture) -> Derivative | None:
        if picture.digest not in self._made:
            made, problems = derive(picture, self._name(key, picture))
            self._made[picture.digest] = made
            self._problems.extend(problems)
        return self._made[picture.digest]

    def _name(self, key: str, picture: Picture) -> str:
        """A name that no other has, also where case or ending do not count."""
        stem, _, ending = key.lstrip("/").rpartition(".")
        safe = _UNSAFE.sub("-", stem)
        if safe != stem or safe.casefold() in self._names:
            safe = f"{safe}-{picture.digest[:8]}"
        self._names.add(safe.casefold())
        return f"{safe}.{ending}"
