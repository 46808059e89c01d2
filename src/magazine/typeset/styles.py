"""Gather a layout's stylesheets, ancestors first, and the files that they name."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from magazine.model.galley import Asset, Stylesheet
from magazine.model.layout import Layout
from magazine.model.problem import Place, Problem, error
from magazine.typeset.tables import place_of
from magazine.typeset.tokens import dark_css, tokens_css

NAMES = ("type", "paged", "print", "screen", "epub", "web")
# Where a stylesheet beside a macro or template goes if its name does not say.
_BESIDE = {"blocks": "type", "articles": "paged", "pages": "paged"}
_URL = re.compile(r"""url\(\s*["']?([^"')]+?)["']?\s*\)""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MEDIA = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}


def stylesheets(layout: Layout) -> Mapping[str, tuple[Stylesheet, ...]]:
    """Every style by name; within one, a layout's own sheet, then those of its blocks and templates."""
    made = f"layouts/{layout.name}/layout.toml"
    found: dict[str, list[Stylesheet]] = {name: [] for name in NAMES}
    for folder in reversed(layout.folders):
        for name, path in _sheets(folder):
            text = path.read_text(encoding="utf-8")
            found[name].append(Stylesheet(name=place_of(path, folder).file, text=text))
    return {
        "tokens": (Stylesheet(name=made, text=tokens_css(layout)),),
        "dark": (Stylesheet(name=made, text=dark_css(layout)),),
        **{name: tuple(sheets) for name, sheets in found.items()},
    }


def _sheets(folder: Path) -> Iterator[tuple[str, Path]]:
    for name in NAMES:
        path = folder / "styles" / f"{name}.css"
        if path.is_file():
            yield name, path
    for beside, default in _BESIDE.items():
        for path in sorted((folder / beside).glob("*.css")):
            name = path.stem.rpartition(".")[2]
            yield (name if name in NAMES else default), path


def assets(
    layout: Layout, styles: Mapping[str, tuple[Stylesheet, ...]]
) -> tuple[Mapping[str, Asset], tuple[Problem, ...]]:
    """The files behind every ``url()``: a path is seen from the layout's folder, the nearest first."""
    found: dict[str, Asset] = {}
    problems: list[Problem] = []
    for sheet in (sheet for sheets in styles.values() for sheet in sheets):
        for line, name in _named(sheet.text):
            at = Place(sheet.name, line)
            path = next((folder / name for folder in layout.folders if (folder / name).is_file()), None)
            media = _MEDIA.get(Path(name).suffix.lower())
            if ":" in name or ".." in name or name.startswith("/"):
                said = f"a stylesheet may not name `{name}`"
                problems.append(error("asset", said, at=at, hint="name a file in the layout's folder"))
            elif path is None:
                problems.append(
                    error("asset-missing", f"there is no file `{name}` in the layout", at=at)
                )
            elif media is None:
                hint = f"files may end in {', '.join(_MEDIA)}"
                problems.append(error("asset", f"`{name}` is no picture", at=at, hint=hint))
            else:
                found[name] = Asset(path=name, media=media, data=path.read_bytes())
    return dict(sorted(found.items())), tuple(problems)


def _named(text: str) -> Iterator[tuple[int, str]]:
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for number, line in enumerate(bare.splitlines(), 1):
        for found in _URL.finditer(line):
            if not found[1].startswith("#"):
                yield number, found[1]
