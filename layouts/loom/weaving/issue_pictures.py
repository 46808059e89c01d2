"""Draw the pictures of the first number: `python issue_pictures.py FOLDER [NAME …]`."""

import argparse
import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ISSUE = HERE.parents[2] / "issues" / "01-golden-river" / "images"


def main() -> None:
    """Write every picture, or those named, as SVG."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--photos", type=Path, default=ISSUE, help="where acanthus.jpg and allium.jpg lie")
    given = parser.parse_args()
    sys.path.insert(0, str(HERE.parent))  # a script may: the folder above holds this package
    pictures = importlib.import_module("weaving.catalogue").catalogue(given.photos)
    given.folder.mkdir(parents=True, exist_ok=True)
    for name in given.names or pictures:
        (given.folder / f"{name}.svg").write_text(pictures[name](), encoding="utf-8")


if __name__ == "__main__":
    main()
