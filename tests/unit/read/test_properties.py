"""Whatever somebody writes, the reader answers with an article and problems."""

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magazine.model.problem import Severity
from magazine.read.ledger import Ledger
from magazine.read.magazine import read_magazine
from magazine.read.strict_yaml import read_yaml
from unit.read.reading import TINY, Folder

PIECES = st.sampled_from(
    [
        "::: tip", "::: sidebar T {#a .b}", ":::", "::: {", "{.dropcap}", "{#a", "[a]{lang=fr}", "[^1]",
        "[^1]: x", "![a](images/wave.svg)", "![](../x)", "[t](#a)", "[t](t.md#b)", "<b>", "> ", "- ", "1. ",
        "    ", "| a | b |", "|---|---|", "```", "~~~", "# h", "## h {#h}", "---", "Term", ": def", "\"'", "*", "**",
        "[x]: y", "[x]", "&#0;", "\\", "\t", "\u202e", "\x00", "é", "`", "~~", "](", "![", "{", "}",
    ]
)  # fmt: skip
COPY = st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", " ", ""])), max_size=25).map(
    lambda parts: "".join(piece + end for piece, end in parts)
)


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """One folder for all examples: each writes the same file anew."""
    root = tmp_path_factory.mktemp("issue")
    shutil.copytree(TINY, root / "issues")
    return Folder(root)


@settings(max_examples=80, deadline=None)
@given(st.one_of(COPY, st.text(max_size=80)))
def test_no_copy_makes_the_reader_raise(one: Folder, copy: str) -> None:
    article, problems = one.article(copy.encode("utf-8", "replace").decode())

    assert all(problem.hint or problem.severity is Severity.WARNING for problem in problems)
    assert all(problem.at.line <= copy.count("\n") + copy.count("\r") + 5 for problem in problems)
    assert article.title == "T"


@settings(max_examples=80, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60), st.text(st.sampled_from(list("ab:-[]{}!&*'\"\n #?|>%@`,")), max_size=40)
    )
)
def test_no_front_matter_makes_the_reader_raise(text: str) -> None:
    ledger = Ledger("t.md")

    found = read_yaml(text, ledger)

    assert found is not None or ledger.problems


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=120))
def test_no_bytes_make_the_manifests_reader_raise(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "bytes"
    folder.mkdir(exist_ok=True)
    (folder / "magazine.toml").write_bytes(data)

    _, problems = read_magazine(folder)

    assert problems
