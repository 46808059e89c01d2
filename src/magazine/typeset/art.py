"""Have pictures drawn by a layout's ``art.py`` and keep them as files, named by what they depend on."""

import hashlib
import importlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from lxml import etree

from magazine.model.layout import Layout
from magazine.model.measure import MM_PER_INCH
from magazine.model.picture import Picture

_FILE = "art.py"
_PX_PER_INCH = 96


class ArtError(ValueError):
    """A drawing that cannot be used; it reaches people as a problem at the template's line."""


class Artist:
    """Draws for one layout into one folder; an equal order is drawn once, in this run or another.

    ``art.py`` is imported by its path, nearest layout first. One that lists its drawings in ``NAMES``
    leaves all others to the layout that it rests on. It may import what lies beside it (``from .``).
    """

    def __init__(self, layout: Layout, folder: Path) -> None:
        self._folders = tuple(path for path in layout.folders if (path / _FILE).is_file())
        self.folder = folder
        self._drawn: dict[str, Picture] = {}
        self._digests = {path: _digest(path) for path in self._folders}

    def draw(  # noqa: PLR0913 - an order has so many parts
        self,
        name: str,
        *,
        seed: int,
        width: float,
        height: float,
        tokens: Mapping[str, str],
        params: Mapping[str, str],
    ) -> Picture:
        """The drawing, ``width`` by ``height`` millimetres, as a picture with a path in ``art/``."""
        source = self._source(name)
        order = json.dumps([name, seed, width, height, dict(tokens), dict(params)], sort_keys=True)
        digest = hashlib.sha256(f"{self._digests[source]} {order}".encode()).hexdigest()
        if digest in self._drawn:
            return self._drawn[digest]
        file = f"{name}-{digest[:8]}.svg"
        path = self.folder / file
        if not path.exists():
            svg = _module(source).render(
                name, seed=seed, width=width, height=height, tokens=tokens, **params
            )
            _write(path, _checked(svg, name))
        self._drawn[digest] = Picture(
            path=f"art/{file}",
            source=path,
            media="image/svg+xml",
            width=round(width / MM_PER_INCH * _PX_PER_INCH),
            height=round(height / MM_PER_INCH * _PX_PER_INCH),
            digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        return self._drawn[digest]

    def _source(self, name: str) -> Path:
        for folder in self._folders:
            names = getattr(_module(folder), "NAMES", None)
            if names is None or name in names:
                return folder
        raise ArtError(f"no layout of the chain draws `{name}`")


def _module(folder: Path) -> ModuleType:
    # A package made for the folder alone, so that two layouts' modules of one name never meet.
    package = f"magazine_art_{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"
    if package not in sys.modules:
        made = ModuleType(package)
        made.__path__ = [str(folder)]
        sys.modules[package] = made
    return importlib.import_module(f"{package}.{_FILE.removesuffix('.py')}")


def _digest(folder: Path) -> str:
    sources = sorted(folder.rglob("*.py"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def _checked(svg: str, name: str) -> bytes:
    data = svg.encode("utf-8")
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as broken:
        raise ArtError(f"the drawing `{name}` is no SVG: {broken.msg}") from None
    if etree.QName(root).localname != "svg":
        raise ArtError(f"the drawing `{name}` is no SVG")
    return data


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Another process may draw the same; whoever comes last replaces equal bytes with equal bytes.
    partial = path.with_name(f".{path.name}.{id(data):x}.part")
    partial.write_bytes(data)
    partial.replace(path)
