"""The command on real issues, run as people run it: in a process of its own, in a folder of its own."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).parent / "magazine"


@dataclass(frozen=True)
class Project:
    """A magazine in a folder that a test may spoil."""

    root: Path

    def run(
        self, *arguments: str, cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run ``magazine`` with these arguments."""
        return subprocess.run(
            [str(COMMAND), *arguments],
            cwd=cwd or self.root,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )

    def file(self, name: str) -> Path:
        return self.root / name

    def built(self) -> Mapping[str, str]:
        """Every file below build/, by its hash; locks aside."""
        folder = self.root / "build"
        return {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.endswith(".lock")
        }


def tiny_at(folder: Path) -> Project:
    """A copy of the smallest magazine."""
    shutil.copytree(ROOT / "tests" / "issues" / "tiny", folder / "issues")
    return Project(folder)


def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str, name: str) -> tuple[Path, object]:
    """A folder that all test processes share, and a lock to hold while one of them fills it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / name
    folder.mkdir(exist_ok=True)
    lock = (folder / ".lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return folder, lock


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Project:
    """The smallest magazine, built in all editions. Tests must not change it."""
    folder, lock = once(tmp_path_factory, worker_id, "tiny")
    project = Project(folder)
    if not (folder / "done").exists():
        shutil.rmtree(folder / "issues", ignore_errors=True)
        tiny_at(folder)
        done = project.run("build")
        assert done.returncode == 0, done.stderr
        (folder / "done").write_text(done.stdout)
    lock.close()
    return project


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Project:
    """Number 1 and number zero in all editions and languages. Tests must not change them."""
    folder, lock = once(tmp_path_factory, worker_id, "real")
    project = Project(folder)
    if not (folder / "done").exists():
        for name in ("issues", "layouts"):
            shutil.rmtree(folder / name, ignore_errors=True)
            shutil.copytree(ROOT / name, folder / name)
        done = project.run("build")
        assert done.returncode == 0, done.stderr
        (folder / "done").write_text(done.stdout)
    lock.close()
    return project


@pytest.fixture
def spoiled(tiny: Project, tmp_path: Path) -> Project:
    """A copy of the built smallest magazine, to be spoiled."""
    shutil.copytree(tiny.root, tmp_path / "magazine", symlinks=True)
    return Project(tmp_path / "magazine")


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """The test process's name; there is only one without pytest-xdist."""
    return getattr(request.config, "workerinput", {}).get("workerid", "master")
