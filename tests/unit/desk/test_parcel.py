"""A delivery is whole, its checksums hold, and the same files make the same bytes."""

import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magazine.desk.parcel import SUMS, as_zip, pack, with_sums

FILES = {"README.txt": b"Hello\n", "en/a b.pdf": b"%PDF", "profile/é.icc": b"\0" * 99}


def test_sha256sum_takes_the_checksums_of_a_folder(tmp_path: Path) -> None:
    folder = pack(FILES, tmp_path / "out" / "kortrijk-1-house", zipped=False)

    checked = subprocess.run(["sha256sum", "-c", SUMS], cwd=folder, capture_output=True, check=False)

    assert checked.returncode == 0
    assert checked.stdout.count(b": OK") == len(FILES)
    (folder / "en/a b.pdf").write_bytes(b"%PDG")
    changed = subprocess.run(["sha256sum", "-c", SUMS], cwd=folder, capture_output=True, check=False)
    assert changed.returncode == 1


def test_a_new_delivery_takes_the_old_ones_place_whole(tmp_path: Path) -> None:
    pack({**FILES, "old.txt": b"old"}, tmp_path / "x", zipped=False)
    pack(FILES, tmp_path / "x", zipped=False)

    names = {path.relative_to(tmp_path / "x").as_posix() for path in (tmp_path / "x").rglob("*.*")}
    assert names == {*FILES, "manifest.json"}


def test_a_zip_holds_one_folder_that_sha256sum_takes(tmp_path: Path) -> None:
    path = pack(FILES, tmp_path / "kortrijk-1-house", zipped=True)

    assert path.name == "kortrijk-1-house.zip"
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"kortrijk-1-house/{name}" for name in sorted([*FILES, SUMS])]
        archive.extractall(tmp_path / "there")
    checked = subprocess.run(
        ["sha256sum", "-c", SUMS], cwd=tmp_path / "there/kortrijk-1-house", check=False
    )
    assert checked.returncode == 0
    assert not (tmp_path / "kortrijk-1-house").exists()


def test_where_nothing_can_be_written_the_earlier_delivery_stays(tmp_path: Path) -> None:
    path = pack(FILES, tmp_path / "x", zipped=True)
    before = path.read_bytes()

    with pytest.raises(OSError, match="x"):
        pack(FILES, path / "below a file", zipped=False)

    assert path.read_bytes() == before


@given(
    st.dictionaries(
        st.text("abc/é ", min_size=1, max_size=8).filter(lambda name: not name.startswith("/")),
        st.binary(max_size=50),
        max_size=6,
    )
)
def test_the_same_files_make_the_same_zip_in_whatever_order_they_come(files: dict[str, bytes]) -> None:
    turned = dict(reversed(files.items()))

    assert as_zip(with_sums(files), "f") == as_zip(with_sums(turned), "f")
