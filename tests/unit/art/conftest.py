"""The layout's art, loaded as the magazine loads it: by its path."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]


def load(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def art() -> ModuleType:
    return load(ROOT / "layouts" / "loom" / "art.py", "art_under_test")


@pytest.fixture(scope="session")
def weaving(art: ModuleType) -> ModuleType:
    return sys.modules[art.PACKAGE]
