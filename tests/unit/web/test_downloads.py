import hashlib
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from lxml import html
from pydantic import ValidationError

from magazine.web.card import IssueCard
from magazine.web.downloads import takeaways
from unit.web import conftest as tiny
from unit.web.schemas import Address, Day, Strict


class Row(Strict):
    url: Address
    language: str
    format: Literal["pdf", "epub"]
    type: Literal["application/pdf", "application/epub+zip"]
    size: int
    pages: int | None = None
    sha256: str


class Listing(Strict):
    magazine: str
    issue: int
    published: Day
    downloads: list[Row]


def test_the_list_has_every_file_with_all_that_one_asks_before_fetching_it(
    site: dict[str, bytes],
) -> None:
    listing = Listing.model_validate_json(site["1/downloads.json"])

    assert [(row.language, row.format, row.size, row.pages) for row in listing.downloads] == [
        ("en", "pdf", 6_240_000, 8),
        ("en", "epub", 812_000, None),
        ("nl", "pdf", 6_180_000, 6),
    ]
    assert listing.downloads[0].url == "https://tiny.example/1/tiny-1-en.pdf"
    assert listing.downloads[0].sha256 == hashlib.sha256(tiny.FILES["tiny-1-en.pdf"]).hexdigest()


def test_a_list_with_a_word_that_nobody_knows_is_refused(site: dict[str, bytes]) -> None:
    with pytest.raises(ValidationError):
        Listing.model_validate_json(site["1/downloads.json"].replace(b'"size"', b'"length"'))


def test_the_sums_are_read_by_the_tool_that_people_have(folder: Path) -> None:
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    good = subprocess.run(check, cwd=folder / "1", capture_output=True, check=False)

    assert good.returncode == 0
    assert good.stdout.count(b": OK") == 3


def test_the_sums_find_a_file_that_came_in_half(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").write_bytes((folder / "1/SHA256SUMS").read_bytes())
    for name, data in tiny.FILES.items():
        (tmp_path / name).write_bytes(data[:8])

    assert subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, check=False).returncode == 1


def test_the_page_of_the_issue_says_size_pages_access_and_sum_of_each_file(
    site: dict[str, bytes],
) -> None:
    page = html.document_fromstring(site["1/nl/index.html"].decode())
    table = " ".join(page.find_class("take-table")[0].text_content().split())

    assert "6,2 MB, 8 pagina’s" in table
    assert "Getagd voor schermlezers" in table
    assert "paginanummers" in table
    assert [code.text_content() for code in page.find_class("sums")[0].iter("code")] == [
        hashlib.sha256(tiny.FILES[one.path]).hexdigest() for one in tiny.DOWNLOADS
    ]


def test_an_issue_without_files_lists_none_and_one_without_sums_has_no_sums(card: IssueCard) -> None:
    magazine = tiny.magazine()
    old = tuple(replace(one, digest="") for one in card.downloads)

    assert takeaways(magazine, replace(card, downloads=())) == {}
    assert list(takeaways(magazine, replace(card, downloads=old))) == ["1/downloads.json"]
