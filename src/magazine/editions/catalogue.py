"""Every edition there is, found by its module."""

import importlib
import pkgutil
from collections.abc import Mapping

import magazine.editions
from magazine.model.edition import Edition

# The order in which editions are made and told; newcomers follow by name.
_ORDER = ("print", "screen", "epub", "web")


def editions() -> Mapping[str, Edition]:
    """All editions by name, those of the house first."""
    names = [found.name for found in pkgutil.iter_modules(magazine.editions.__path__)]
    modules = (importlib.import_module(f"magazine.editions.{name}") for name in names)
    found = {module.EDITION.name: module.EDITION for module in modules if hasattr(module, "EDITION")}
    order = [*(name for name in _ORDER if name in found), *sorted(set(found) - set(_ORDER))]
    return {name: found[name] for name in order}


def counting() -> Edition:
    """The edition that counts the pages."""
    return next(edition for edition in editions().values() if edition.counts_pages)
