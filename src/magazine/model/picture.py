"""A picture of the issue, decoded once and known by what it holds."""

from dataclasses import dataclass
from pathlib import Path

from magazine.model.advert import Original


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that was opened and found whole.

    ``path`` is relative to the issue's folder, with forward slashes, and names the picture in
    markup (``src="images/broel.jpg"``). ``source`` is where its bytes lie now. Pixels for a raster,
    CSS pixels of the view box for SVG. ``digest`` is the SHA-256 of the bytes, in hex. ``original`` is
    the advertiser's page that it stands for.
    """

    path: str
    source: Path
    media: str
    width: int
    height: int
    digest: str
    original: Original | None = None

    @property
    def vector(self) -> bool:
        """Has no resolution."""
        return self.media == "image/svg+xml"
