"""Key pages look as they looked when somebody last looked at them: number zero in Loom, tiny in base.

Each reference is a PNG in ``pages/``. A page is named by its issue, its language, its article and the
page within the article, so that it is found wherever it stands.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from end_to_end.conftest import Project
from visual.looking import MOST_BYTES, difference, drawn, kept, opened, shown
from visual.report import Seen, write_report

REFERENCES = Path(__file__).parent / "pages"
ZERO, TINY = "00-specimen/kortrijk-0", "01-tiny/tiny-1"

# reference -> the PDF without ending, the article, the page within it
PAGES = {
    "loom-cover-en": (f"{ZERO}-en", "cover", 0),
    "loom-contents-left-en": (f"{ZERO}-en", "contents", 0),
    "loom-contents-right-fr": (f"{ZERO}-fr", "contents", 1),
    "loom-feature-left-en": (f"{ZERO}-en", "specimen-feature", 0),
    "loom-feature-right-en": (f"{ZERO}-en", "specimen-feature", 1),
    "loom-across-left-en": (f"{ZERO}-en", "specimen-across", 2),
    "loom-across-right-en": (f"{ZERO}-en", "specimen-across", 3),
    "loom-text-run-nl": (f"{ZERO}-nl", "specimen-text", 1),
    "loom-blocks-en": (f"{ZERO}-en", "specimen-blocks", 0),
    "loom-interview-fr": (f"{ZERO}-fr", "specimen-interview", 0),
    "loom-essay-plate-en": (f"{ZERO}-en", "specimen-essay", 0),
    "loom-graphic-nl": (f"{ZERO}-nl", "specimen-graphic-bar", 0),
    "loom-map-en": (f"{ZERO}-en", "specimen-map", 0),
    "loom-agenda-fr": (f"{ZERO}-fr", "specimen-agenda", 0),
    "loom-briefs-en": (f"{ZERO}-en", "specimen-briefs", 0),
    "loom-column-nl": (f"{ZERO}-nl", "specimen-column", 0),
    "loom-advertorial-en": (f"{ZERO}-en", "specimen-advertorial", 0),
    "loom-colophon-nl": (f"{ZERO}-nl", "specimen-colophon", 0),
    "base-cover-en": (f"{TINY}-en", "cover", 0),
    "base-contents-nl": (f"{TINY}-nl", "contents", 1),
    "base-feature-en": (f"{TINY}-en", "river", 0),
}


def pictures(real: Project, tiny: Project) -> Iterator[tuple[str, Image.Image]]:
    for file in sorted({file for file, _, _ in PAGES.values()}):
        path = (tiny if file.startswith(TINY) else real).file(f"build/{file}.pdf")
        firsts = first_pages(path)
        with closing(pypdfium2.PdfDocument(path)) as document:
            for name, (its, key, page) in PAGES.items():
                if its == file:
                    yield name, drawn(document[firsts[key] + page])


def first_pages(path: Path) -> dict[str, int]:
    """On which page, counted from 0, each article begins."""
    with pikepdf.open(path) as pdf:
        order = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        return {key: order[names[key][0].objgen] for key in names if "#" not in key}


def reference(name: str) -> Path:
    return REFERENCES / f"{name}.png"


def test_key_pages_look_as_they_did(real: Project, tiny: Project, *, update_golden: bool) -> None:
    found = list(pictures(real, tiny))
    if update_golden:
        for name, picture in found:
            reference(name).write_bytes(kept(picture))
    seen = [
        Seen(name, str(apart), [("old", old), ("new", new), ("difference", shown(old, new))])
        for name, new in found
        if reference(name).exists()
        for old in [opened(reference(name).read_bytes())]
        if (apart := difference(old, new)).seen
    ]

    said = "\n".join(f"  {one.name}: {one.said}" for one in seen)
    assert not seen, f"{len(seen)} pages look different; see {write_report(seen)}\n{said}"


def strays(folder: Path) -> tuple[list[str], list[str]]:
    """References that are missing from a folder, and files there that no test looks at."""
    there, wanted = {path.name for path in folder.iterdir()}, {f"{name}.png" for name in PAGES}
    return sorted(wanted - there), sorted(there - wanted)


def test_no_reference_is_missing_or_unexpected(*, update_golden: bool) -> None:
    missing, unexpected = strays(REFERENCES)
    if update_golden:  # what is missing is being written, perhaps by another process
        for name in unexpected:
            (REFERENCES / name).unlink()
        return

    assert missing == [], "run pytest tests/visual --update-golden"
    assert unexpected == [], "no test looks at these"


def test_a_missing_and_an_unexpected_reference_are_told(tmp_path: Path) -> None:
    for name in [*PAGES, "old-cover"][1:]:
        (tmp_path / f"{name}.png").touch()

    assert strays(tmp_path) == (["loom-cover-en.png"], ["old-cover.png"])


def test_references_are_small() -> None:
    assert {
        path.name: size for path in REFERENCES.iterdir() if (size := path.stat().st_size) > MOST_BYTES
    } == {}


def test_an_update_is_refused_in_ci() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--update-golden", "--collect-only", "-q", __file__],
        cwd=REFERENCES.parents[2],
        env={**os.environ, "CI": "true"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "--update-golden is for people who look at the result, not for CI" in done.stderr
