"""Bad copy: an exact message, exit code 1, and what was built before stays as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from end_to_end.conftest import Project

ISSUE = "issues/01-tiny"


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        path = root / "issues/01-tiny" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return spoil


def truncate(name: str) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        path = root / "issues/01-tiny" / name
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 3])

    return spoil


def append(name: str, data: bytes) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        path = root / "issues/01-tiny" / name
        path.write_bytes(path.read_bytes() + data)

    return spoil


CASES = {
    "a missing picture": (
        replace("river.md", "images/wave.svg", "images/waves.svg"),
        (
            "issues/01-tiny/river.md:19:1: error: there is no file `images/waves.svg`\n"
            "  hint: did you mean `images/wave.svg`?"
        ),
    ),
    "a truncated picture": (
        truncate("images/weave.jpg"),
        "issues/01-tiny/loom.md:7:10: error: `picture` cannot be used: `images/weave.jpg` is not whole",
    ),
    "an unknown block": (
        replace("river.md", "::: pullquote", "::: pulquote"),
        (
            "issues/01-tiny/river.md:21:1: error: there is no block `pulquote`\n"
            "  hint: did you mean `pullquote`?"
        ),
    ),
    "an unclosed block": (
        replace("loom.md", "threads.\n:::", "threads.\n"),
        "issues/01-tiny/loom.md:13:1: error: the block `sidebar` is never closed",
    ),
    "an unknown template": (
        replace("loom.md", "template: article", "template: artcle"),
        (
            "issues/01-tiny/loom.md:6:11: error: there is no template `artcle`\n"
            "  hint: did you mean `article`?"
        ),
    ),
    "a dangling link": (
        replace("river.md", "(loom.md)", "(lom.md)"),
        "error: there is no article `lom`",
    ),
    "a duplicate slug": (
        replace("issue.toml", '["loom"]', '["loom", "river"]'),
        "issues/01-tiny/issue.toml:22:21: error: `river` stands twice in the manifest",
    ),
    "a bad date": (
        replace("issue.toml", "date = 2026-03-21", 'date = "21 March"'),
        "issues/01-tiny/issue.toml:2:",
    ),
    "invalid UTF-8": (
        append("river.md", b"\nCaf\xe9\n"),
        "issues/01-tiny/river.md:32:4: error: ",
    ),
    "an empty issue": (
        replace("issue.toml", '"contents", "river"', ""),
        "error: ",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_copy_is_told_and_nothing_is_lost(name: str, spoiled: Project) -> None:
    spoil, message = CASES[name]
    before = spoiled.built()
    spoil(spoiled.root)

    done = spoiled.run("build")

    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    assert done.stdout == ""
    assert spoiled.built() == before


def test_all_problems_are_told_in_one_run(spoiled: Project) -> None:
    for name in ("a missing picture", "an unknown template", "a bad date"):
        CASES[name][0](spoiled.root)

    done = spoiled.run("check")

    assert done.returncode == 1
    for name in ("a missing picture", "an unknown template", "a bad date"):
        assert CASES[name][1] in done.stderr
