"""What the EPUB's tests share: a hand-made issue, and the same made once for all who only look."""

import io
import zipfile

import pytest
from lxml import etree

from magazine.epub.book import make
from unit.epub.hand_made import EDITION, PAGE_MAP, HandMade, cover_picture


class Opened:
    """An EPUB, opened by a library that did not write it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.archive = zipfile.ZipFile(io.BytesIO(data))

    def names(self) -> list[str]:
        return self.archive.namelist()

    def read(self, name: str) -> bytes:
        return self.archive.read(f"EPUB/{name}")

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.read(name))

    def find(self, name: str, path: str) -> list[etree._Element]:
        return self.tree(name).xpath(path, namespaces=SPACES)

    def metas(self, name: str) -> list[str]:
        found = self.find("content.opf", f"//opf:meta[@property='{name}']")
        return [element.text or "" for element in found]


SPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "svg": "http://www.w3.org/2000/svg",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}


@pytest.fixture(scope="session")
def hand_made(tmp_path_factory: pytest.TempPathFactory) -> HandMade:
    return HandMade(folder=tmp_path_factory.mktemp("issue"))


@pytest.fixture(scope="session")
def opened(hand_made: HandMade) -> Opened:
    data, _ = make(hand_made.galley(), EDITION, PAGE_MAP, cover=cover_picture())
    return Opened(data)
