"""A name becomes a layout's folder: files that work at once and say what can be done in them."""

import re
from collections.abc import Mapping
from pathlib import Path

from magazine.build.reading import layouts
from magazine.desk.starter import STYLES, manifest
from magazine.store.project import Project

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class Misuse(ValueError):
    """What was asked for cannot be done; the message says what can."""


def new_layout(project: Project, name: str, *, extends: str) -> tuple[Path, ...]:
    """Write ``layouts/<name>/``; the paths of its files, the one to open first at the head.

    Raises ``Misuse`` for a name that is taken or cannot be one, and for a base that is not there.
    """
    known = layouts(project)
    _refuse(project, name, extends, known)
    folder = project.root / "layouts" / name
    files = {
        "layout.toml": manifest(name, extends, colours=_colours(extends, known)),
        **{f"styles/{style}.css": text for style, text in STYLES.items()},
    }
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return tuple(folder / path for path in files)


def _refuse(project: Project, name: str, extends: str, known: Mapping[str, Path]) -> None:
    if not _NAME.match(name) or len(name) > 40:
        raise Misuse(
            f"`{name}` cannot name a layout; use small letters, figures and hyphens: `winter-2`"
        )
    if name in known:
        raise Misuse(f"there is a layout `{name}` already; layouts here: {', '.join(sorted(known))}")
    if (project.root / "layouts" / name).exists():
        raise Misuse(f"`layouts/{name}` is there already; choose another name or remove it")
    if extends not in known:
        raise Misuse(f"no layout `{extends}` to extend; layouts here: {', '.join(sorted(known))}")


def _colours(name: str, known: Mapping[str, Path]) -> tuple[str, ...]:
    """The lines that declare colours in the base's own ``layout.toml``, as they stand there."""
    lines = (known[name] / "layout.toml").read_text(encoding="utf-8").splitlines()
    return tuple(
        line.split("  #")[0] for line in lines if re.match(r"[a-z][a-z0-9-]* = \{ screen", line)
    )
