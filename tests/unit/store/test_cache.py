"""A cache gives back what it was given, or nothing."""

from pathlib import Path

import pytest

from magazine.store.cache import Cache, digest, write_beside


def ignore(_: Path) -> None:
    """Damage is not looked at here."""


def test_a_value_comes_back_whole(tmp_path: Path) -> None:
    cache = Cache(tmp_path, ignore)

    cache.put("setting", "abc", b"value")

    assert cache.get("setting", "abc") == b"value"


def test_a_value_that_is_not_there_is_nothing(tmp_path: Path) -> None:
    assert Cache(tmp_path, ignore).get("setting", "abc") is None


@pytest.mark.parametrize("position", [0, 31, 32, 36])
def test_one_flipped_byte_is_noticed_told_and_removed(tmp_path: Path, position: int) -> None:
    told: list[Path] = []
    cache = Cache(tmp_path, told.append)
    cache.put("setting", "abc", b"value")
    path = tmp_path / "setting" / "abc"
    data = bytearray(path.read_bytes())
    data[position] ^= 1
    path.write_bytes(data)

    assert cache.get("setting", "abc") is None
    assert told == [path]
    assert not path.exists()


def test_parts_of_a_key_cannot_run_into_each_other() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "name").mkdir()

    with pytest.raises(OSError):  # noqa: PT011 - the number differs between kernels
        write_beside(tmp_path / "name", b"data")

    assert [path.name for path in tmp_path.iterdir()] == ["name"]
