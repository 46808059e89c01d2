"""A layout as its designer made it: a chain of folders, tokens, fonts, page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from magazine.model.measure import Length, Size
from magazine.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A design token: what the screen shows, what it shows by night, and the exact press build.

    ``press`` is C, M, Y, K in percent, or empty for a token that is not a colour.
    """

    name: str
    screen: str
    dark: str = ""
    press: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFace:
    """One file of one family, weight and style; two files never share all three.

    WeasyPrint keys a PDF font by its description: two files under one description print the wrong
    glyphs while text extraction stays right.
    """

    family: str
    weight: int
    style: str  # "normal" or "italic"
    file: Path
    digest: str
    licence: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """``layouts/<name>/layout.toml`` and everything it rests on; ``folders`` has the nearest first."""

    name: str
    folders: tuple[Path, ...]
    trim: Size
    bleed: Length
    safe: Length
    tokens: tuple[Token, ...]
    fonts: tuple[FontFace, ...]
    vocabulary: Vocabulary
    options: Mapping[str, str] = field(default_factory=dict)  # [options]: settings a template may read

    def stylesheets(self, name: str) -> tuple[Path, ...]:
        """Every ``styles/<name>.css`` in the chain, ancestors first, so that the child wins."""
        paths = (folder / "styles" / f"{name}.css" for folder in reversed(self.folders))
        return tuple(path for path in paths if path.exists())
