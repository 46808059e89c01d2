"""An edition is a declaration; reading it is reading the product."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What makes one edition differ from another.

    ``styles`` are the stylesheets it lays over the markup, in order. ``keeps`` is the word in
    ``::: only {edition=…}`` that keeps a block in it. ``suffix`` ends its file's name.
    ``exporter`` names the stage that makes it, ``checks`` what preflight looks at. ``bled`` pages
    keep the layout's bleed, others are cropped to the trim. The one edition that ``counts_pages``
    is set first; its page map serves all others.
    """

    name: str
    styles: tuple[str, ...]
    keeps: tuple[str, ...]
    exporter: str
    suffix: str = ""
    checks: tuple[str, ...] = ()
    bled: bool = False
    counts_pages: bool = False
