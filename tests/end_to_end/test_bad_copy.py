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


def empty(root: Path) -> None:
    path = root / "issues/01-tiny/issue.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[[section]]")], encoding="utf-8")


BLOCKS = "`credits`, `gallery`, `interview`, `jump`, `lead`, `only`, `pullquote`, `sidebar`, `tip`"

# What is spoiled, and what must be said, to the letter.
CASES = {
    "a missing picture": (
        replace("river.md", "images/wave.svg", "images/waves.svg"),
        """\
issues/01-tiny/river.md:20:1: error: there is no file `images/waves.svg`
  hint: did you mean `images/wave.svg`?
""",
    ),
    "a truncated picture": (
        truncate("images/weave.jpg"),
        """\
issues/01-tiny/loom.md:7:10: error: `images/weave.jpg` is damaged or cut off
  hint: open it in an image editor and save it again
issues/01-tiny/loom.nl.md:7:10: error: `images/weave.jpg` is damaged or cut off
  hint: open it in an image editor and save it again
""",
    ),
    "an unknown block": (
        replace("river.md", "::: pullquote", "::: pulquote"),
        f"""\
issues/01-tiny/river.md:22:1: error: there is no block `pulquote`
  hint: did you mean `pullquote`? valid here: {BLOCKS}
""",
    ),
    "an unclosed block": (
        replace("loom.md", "threads.\n:::", "threads.\n"),
        """\
issues/01-tiny/loom.md:14:1: error: `sidebar` is never closed
  hint: put a line with `:::` below its last line
""",
    ),
    "an unknown template": (
        replace("loom.md", "template: article", "template: artcle"),
        """\
issues/01-tiny/loom.md:6:11: error: there is no template `artcle`
  hint: did you mean `article`? valid here: `advertisement`, `advertorial`, `agenda`, """,
    ),
    "a dangling link": (
        replace("river.md", "(loom.md)", "(lom.md)"),
        """\
issues/01-tiny/river.md:14:46: error: there is no article `lom`
  hint: did you mean `loom.md`?
""",
    ),
    "a duplicate slug": (
        replace("issue.toml", '["loom"]', '["loom", "river"]'),
        """\
issues/01-tiny/issue.toml:23:21: error: `river` stands here for the second time
  hint: the first is in line 19; keep one
""",
    ),
    "a bad date": (
        replace("issue.toml", "date = 2026-03-21", 'date = "21 March"'),
        """\
issues/01-tiny/issue.toml:2:1: error: `date` is not a date
  hint: write it like `2026-03-21`, without quotes
""",
    ),
    "invalid UTF-8": (
        append("river.md", b"\nCaf\xe9\n"),
        """\
issues/01-tiny/river.md:33:4: error: byte 767 (0xe9) is not UTF-8
  hint: save the file with the encoding UTF-8
""",
    ),
    "an empty issue": (
        empty,
        """\
issues/01-tiny/issue.toml: error: the issue has no articles
  hint: list them in a `[[section]]`: `articles = ["river"]`
""",
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


def test_a_language_that_the_layout_does_not_speak_is_told_by_check_and_by_build(
    spoiled: Project,
) -> None:
    magazine = spoiled.file("issues/magazine.toml")
    magazine.write_text(
        magazine.read_text(encoding="utf-8").replace('["en", "nl"]', '["en", "nl", "de"]'),
        encoding="utf-8",
    )
    spoiled.file(f"{ISSUE}/loom.de.md").write_text(
        "---\ntitle: Ein Webstuhl\n---\n\nZwei.\n", encoding="utf-8"
    )
    before = spoiled.built()

    for command in ("check", "build"):
        done = spoiled.run(command)

        assert "layouts/base/words/de.toml: error: layout `base` has no words in `de`" in done.stderr
        assert "Traceback" not in done.stderr
        assert done.returncode == 1
    assert spoiled.built() == before
