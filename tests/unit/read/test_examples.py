"""Example files: prose, copy, a dot, what becomes of it, a dot."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from unit.read.reading import Folder, told
from unit.read.reading_dump import dump_article

EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE = re.compile(r"^([^\n]*)\n\.\n(.*?)^\.\n(.*?)^\.$", re.MULTILINE | re.DOTALL)

LINE = re.compile(r"(\At\.md:|\bin line )(\d+)")


def examples() -> Iterator[tuple[str, str, str]]:
    for path in sorted(EXAMPLES.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        for number, found in enumerate(EXAMPLE.finditer(text), 1):
            name = f"{path.relative_to(EXAMPLES).with_suffix('')}-{number}: {found[1]}"
            yield name, found[2], found[3]


ALL = tuple(examples())


@pytest.mark.parametrize(
    ("copy", "expected"), [example[1:] for example in ALL], ids=[example[0] for example in ALL]
)
def test_an_example_becomes_what_stands_below_it(folder: Folder, copy: str, expected: str) -> None:
    article, problems = folder.article(copy)

    # Lines are told as in the copy: the front matter of the test has three.
    said = [LINE.sub(lambda at: f"{at[1]}{int(at[2]) - 3}", text) for text in told(problems)]
    said = [text.replace("t.md:", "", 1) for text in said]

    assert "\n".join(filter(None, [dump_article(article), *said])) + "\n" == expected
