"""An issue on disk to break."""

import shutil
from pathlib import Path

import pytest

from unit.read.reading import TINY, Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    shutil.copytree(TINY, tmp_path / "issues")
    return Folder(tmp_path)
