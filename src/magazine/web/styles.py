"""Tokens, night, type and web become one stylesheet that a browser may keep for ever."""

import hashlib
import posixpath
import re
from dataclasses import dataclass

from magazine.model.edition import Edition
from magazine.model.galley import Asset, Galley
from magazine.web.fonts import WebFace, advances, web_faces
from magazine.web.inline import rules

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_URL = re.compile(r"url\(\s*([\"']?)([^)\"']+)\1\s*\)")
_PRELOAD = re.compile(r"--preload\s*:\s*([^;}]+)")
_TOKEN = re.compile(r"--([\w-]+)\s*:\s*([^;}]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """The stylesheet and all that it loads; paths count from the site's root."""

    stylesheet: str
    preloads: tuple[str, ...]
    files: dict[str, bytes]


def dress(  # noqa: PLR0913 - stylesheets, and what the articles ask of them
    galley: Galley,
    edition: Edition,
    *,
    folder: str,
    characters: frozenset[str],
    notes: int,
    inline: frozenset[str],
) -> Dress:
    """Lay the edition's stylesheets over one another.

    ``notes`` is the most that an article has, ``inline`` are the styles on elements of articles.
    """
    texts = {
        name: "\n".join(sheet.text for sheet in galley.styles.get(name, ())) for name in edition.styles
    }
    tokens = dict(_TOKEN.findall(_COMMENT.sub("", texts.get("tokens", ""))))
    named = "\n".join(_COMMENT.sub("", text) for name, text in texts.items() if name != "tokens")
    used = [face for face in galley.fonts if _uses(named, face.family, tokens)]
    faces = web_faces(used, characters=characters)
    assets = {
        path: (_asset_name(asset), asset.data) for path, asset in galley.assets.items() if path in named
    }
    parts = [
        *(face.rule for face in faces),
        advances(galley.fonts, galley.flatplan.issue.magazine.name),
        *(_by_night(text, tokens) if name == "dark" else text for name, text in texts.items()),
        _sidenotes(notes),
        rules(inline),
    ]
    css = _small(_URL.sub(lambda found: _url(found, assets), "\n".join(parts)))
    path = f"{folder}/site-{hashlib.sha256(css.encode()).hexdigest()[:10]}.css"
    return Dress(
        stylesheet=path,
        preloads=tuple(f"{folder}/{face.file}" for face in _preloaded(faces, named, tokens)),
        files={
            path: css.encode(),
            **{f"{folder}/{face.file}": face.data for face in faces},
            **{f"{folder}/{name}": data for name, data in assets.values()},
        },
    )


def _uses(css: str, family: str, tokens: dict[str, str]) -> bool:
    """Whether rules ask for a family by its name or by a token that holds it."""
    if family in css:
        return True
    return any(
        f"var(--{name})" in css for name, value in tokens.items() if value.strip(" \"'") == family
    )


def _by_night(dark: str, tokens: dict[str, str]) -> str:
    """The dark tokens, when the system or the reader asks for night; never on paper.

    What a token is by day stays at hand as ``--day-<name>``, for grounds that keep their colour.
    """
    declared = "".join(_ROOT.findall(_COMMENT.sub("", dark)))
    changed = [name for name, _ in _TOKEN.findall(declared)]
    day = "".join(f"--day-{name}:{tokens[name].strip()};" for name in changed if name in tokens)
    night = " ".join(f"{declared.strip().rstrip(';')};color-scheme:dark".split())
    return (
        f":root{{{day}color-scheme:light}}\n"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not(:has(#site-day:checked)){{{night}}}}}\n"
        f"@media screen{{:root:has(#site-night:checked){{{night}}}}}"
    )


def _sidenotes(count: int) -> str:
    """Names by which a note finds its call and the note before it (CSS anchor positioning)."""
    rows = (
        f'.noteref[data-note="{n}"]:not(.noteref-again){{anchor-name:--call-{n}}}'
        f'.note[data-note="{n}"]{{anchor-name:--note-{n};--call:--call-{n};--above:--note-{n - 1}}}'
        for n in range(1, count + 1)
    )
    return "\n".join(rows)


def _preloaded(faces: tuple[WebFace, ...], css: str, tokens: dict[str, str]) -> list[WebFace]:
    """Of each family that ``--preload: serif, poster`` names by token, the plainest upright face."""
    found = _PRELOAD.search(css)
    names = [] if found is None else found[1].split(",")
    families = [tokens.get(name.strip(), name.strip()).strip(" \"'") for name in names]
    return [
        face
        for family in families
        for face in faces
        if face.face.family == family
        and face.face.style == "normal"
        and face.face.weight == _plain(faces, family)
    ]


def _plain(faces: tuple[WebFace, ...], family: str) -> int:
    """Its weight nearest to regular."""
    weights = [face.face.weight for face in faces if face.face.family == family]
    return min(weights, key=lambda weight: (abs(weight - 400), weight))


def _asset_name(asset: Asset) -> str:
    stem, suffix = posixpath.splitext(posixpath.basename(asset.path))
    return f"{stem}-{hashlib.sha256(asset.data).hexdigest()[:10]}{suffix}"


def _url(found: re.Match[str], assets: dict[str, tuple[str, bytes]]) -> str:
    known = assets.get(found[2])
    return found[0] if known is None else f"url({known[0]})"


def _small(css: str) -> str:
    """Without comments and indents: a third of what travels, and still lines that one can read."""
    lines = (line.strip() for line in _COMMENT.sub("", css).splitlines())
    return "\n".join(line for line in lines if line) + "\n"
