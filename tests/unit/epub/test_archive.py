import io
import zipfile
from datetime import date

import pytest

from magazine.epub.archive import pack
from unit.epub.conftest import Opened


def test_the_container_opens_with_its_stored_type(opened: Opened) -> None:
    first = opened.archive.infolist()[0]

    assert first.filename == "mimetype"
    assert first.compress_type == zipfile.ZIP_STORED
    assert opened.data[30:58] == b"mimetypeapplication/epub+zip"  # no extra field between


def test_names_are_sorted_and_stand_once(opened: Opened) -> None:
    names = opened.names()[1:]

    assert names == sorted(set(names))


def test_every_file_carries_the_date_of_the_issue(opened: Opened) -> None:
    assert {info.date_time for info in opened.archive.infolist()} == {(2026, 3, 21, 0, 0, 0)}


def test_what_is_compressed_already_is_stored(opened: Opened) -> None:
    stored = {
        info.filename.rpartition(".")[2] for info in opened.archive.infolist() if not info.compress_type
    }

    assert stored == {"mimetype", "jpg", "woff2"}


def test_names_that_differ_in_case_only_are_refused() -> None:
    with pytest.raises(ValueError, match="differ only in case"):
        pack({"EPUB/a.xhtml": b"", "EPUB/A.xhtml": b""}, dated=date(2026, 3, 21))


def test_a_date_before_zip_is_the_first_that_zip_knows() -> None:
    data = pack({"a": b"a"}, dated=date(1913, 3, 21))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.infolist()[0].date_time == (1980, 3, 21, 0, 0, 0)
