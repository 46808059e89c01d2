"""An edition's stylesheets become the one stylesheet of the EPUB, with the files that it names."""

import re
from collections.abc import Iterable

from magazine.model.edition import Edition
from magazine.model.galley import Asset, Galley

PATH = "magazine.css"  # at the EPUB's root, so that `url(art/…)` means there what it means in a layout

_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


def css_of(galley: Galley, edition: Edition) -> str:
    """The edition's styles in its order, layouts' ancestors first."""
    return "\n".join(
        f"/* {sheet.name} */\n{sheet.text.strip()}"
        for style in edition.styles
        for sheet in galley.styles.get(style, ())
    )


def assets_of(galley: Galley, css: str) -> tuple[Asset, ...]:
    """The layout's files that the stylesheet names, each once."""
    named = sorted(set(_URL.findall(css)))
    return tuple(galley.assets[path] for path in named if path in galley.assets)


def whole(font_faces: Iterable[str], css: str) -> bytes:
    """The finished file."""
    return ('@charset "utf-8";\n' + "\n".join([*font_faces, css]) + "\n").encode()


def moves(css: str) -> bool:
    """Whether anything in it is animated."""
    return "@keyframes" in css or "animation" in css
