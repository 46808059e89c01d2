"""An edition is a declaration; reading it is reading the product."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What makes one edition differ from another.

    ``styles`` are the stylesheets it lays over the markup, in order. ``keeps`` is the word in
    ``::: only {edition=…}`` that keeps a block in it. ``suffix`` ends its file's name. ``exporter``
    names the stage that makes it, ``checks`` what preflight looks for in it, ``rules`` which group of
    rules holds for the file. ``bled`` pages are for a printer, in ink and with bleed; others are cropped
    to the trim. The one edition that ``counts_pages`` is set first; its page map serves all others.
    """

    name: str
    styles: tuple[str, ...]
    keeps: tuple[str, ...]
    exporter: str
    suffix: str = ""
    checks: tuple[str, ...] = ()
    rules: str = ""
    bled: bool = False
    counts_pages: bool = False
