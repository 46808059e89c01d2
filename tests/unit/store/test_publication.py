"""A publication is complete and old, or complete and new."""

from pathlib import Path

import pytest

from magazine.store.publication import publish, published, verify


def test_what_is_published_is_listed_with_its_hash(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a.txt": b"a", "b/c.txt": b"c"})

    assert sorted(published(tmp_path / "site")) == ["a.txt", "b/c.txt"]
    assert (tmp_path / "site" / "b" / "c.txt").read_bytes() == b"c"


def test_files_that_are_not_kept_go(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a.txt": b"a", "b.txt": b"b"})

    publish(tmp_path / "site", {"a.txt": b"new"}, keep=frozenset())

    assert list(published(tmp_path / "site")) == ["a.txt"]
    assert (tmp_path / "site" / "a.txt").read_bytes() == b"new"


def test_files_that_are_kept_stay(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a.txt": b"a", "b.txt": b"b"})

    publish(tmp_path / "site", {"a.txt": b"new"}, keep=frozenset({"b.txt"}))

    assert (tmp_path / "site" / "b.txt").read_bytes() == b"b"


def test_nothing_but_the_publication_is_left(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a.txt": b"a"})
    publish(tmp_path / "site", {"a.txt": b"b"})

    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_leftovers_of_a_killed_build_are_swept(tmp_path: Path) -> None:
    (tmp_path / ".site-killed").mkdir()

    publish(tmp_path / "site", {"a.txt": b"a"})

    assert not (tmp_path / ".site-killed").exists()


def test_a_failure_leaves_the_old_publication_as_it_was(tmp_path: Path) -> None:
    publish(tmp_path / "site", {"a.txt": b"old"})

    with pytest.raises(OSError):  # noqa: PT011 - a path cannot be both file and folder
        publish(tmp_path / "site", {"a": b"file", "a/b": b"below a file"})

    assert (tmp_path / "site" / "a.txt").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("harm", ["change", "remove", "add"])
def test_a_publication_that_was_touched_does_not_verify(tmp_path: Path, harm: str) -> None:
    site = tmp_path / "site"
    publish(site, {"a.txt": b"a", "b.txt": b"b"})
    match harm:
        case "change":
            (site / "a.txt").write_bytes(b"x")
        case "remove":
            (site / "a.txt").unlink()
        case _:
            (site / "a.txt.orig").write_bytes(b"x")

    with pytest.raises(ValueError, match=r"a\.txt"):
        verify(site)
