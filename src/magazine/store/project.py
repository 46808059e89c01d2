"""Where a magazine lies on disk: the folder that holds ``issues/``, found upwards as git does."""

from dataclasses import dataclass
from pathlib import Path

MANIFEST = "issue.toml"
MAGAZINE = "magazine.toml"


@dataclass(frozen=True, slots=True)
class Project:
    """A magazine's folder. Its ``layouts/`` may be missing: the built-in ones serve then."""

    root: Path

    @property
    def issues(self) -> Path:
        """The folder of ``magazine.toml`` and of every issue."""
        return self.root / "issues"

    @property
    def cache(self) -> Path:
        """Everything in it can be deleted at any time."""
        return self.root / ".cache"

    def issue_folders(self) -> tuple[Path, ...]:
        """Every folder with a manifest, by name."""
        return tuple(sorted(path.parent for path in self.issues.glob(f"*/{MANIFEST}")))

    def issue_folder(self, wanted: str, *, here: Path) -> Path | None:
        """An issue by its name, its number as written (``1``, ``01``), or a path from ``here``."""
        folders = self.issue_folders()
        by_path = (here / wanted).resolve()
        for folder in folders:
            head = folder.name.split("-", 1)[0]
            if folder.name == wanted or folder.resolve() == by_path:
                return folder
            if wanted.isdigit() and head.isdigit() and int(head) == int(wanted):
                return folder
        return None


def find_project(start: Path) -> Project | None:
    """The nearest folder at or above ``start`` that holds ``issues/magazine.toml``."""
    for folder in (start, *start.parents):
        if (folder / "issues" / MAGAZINE).is_file():
            return Project(folder)
    return None
