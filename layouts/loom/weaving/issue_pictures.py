"""Draw the pictures of the first number: `python issue_pictures.py FOLDER [NAME …]`."""

import argparse
import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PHOTOS = HERE.parents[2] / "issues" / "01-golden-river" / "images"


def main() -> None:
    """Write every picture, or those named, as SVG; `--specimen` draws those of number zero."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--specimen", action="store_true", help="the pictures of number zero")
    parser.add_argument(
        "--photos", type=Path, default=PHOTOS, help="where acanthus.jpg and allium.jpg lie"
    )
    given = parser.parse_args()
    sys.path.insert(0, str(HERE.parent))  # a script may: the folder above holds this package
    catalogue = importlib.import_module("weaving.catalogue")
    pictures = (catalogue.specimen if given.specimen else catalogue.issue)(given.photos)
    given.folder.mkdir(parents=True, exist_ok=True)
    for name in given.names or pictures:
        (given.folder / f"{name}.svg").write_text(pictures[name](), encoding="utf-8")


if __name__ == "__main__":
    main()
