"""An advertiser's page: a PDF of one page that goes to the press as it came."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from magazine.model.problem import Place

Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top in points


@dataclass(frozen=True, slots=True, kw_only=True)
class Advert:
    """An advertiser's page that was opened and found whole.

    ``path`` is relative to the issue's folder, ``source`` is where its bytes lie now, ``digest`` the
    SHA-256 of the bytes, in hex. ``trim`` and ``bleed`` are nothing where the file does not say them.
    ``at`` is where the copy names it.
    """

    path: str
    source: Path
    digest: str
    media: Box
    trim: Box | None
    bleed: Box | None
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The page that a picture stands for everywhere but in print, and which part of it: ``area``."""

    advert: Advert
    area: Box
