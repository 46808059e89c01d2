"""Finished files become an EPUB package; the only module that talks to EbookLib.

We give EbookLib bytes that are final and take its package document; what it would make itself
(navigation, archive) or guess (time, order) is written by us.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from ebooklib import epub  # noqa: TID251 - this is the door
from lxml import etree

from magazine.epub.accessibility import Claims
from magazine.epub.metadata import CONFORMANCE, Metadata

CSS_MEDIA, XHTML_MEDIA, NCX_MEDIA = "text/css", "application/xhtml+xml", "application/x-dtbncx+xml"
FOLDER = "EPUB"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of the package; ``properties`` are the manifest's: ``nav``, ``cover-image``, ``svg``."""

    path: str
    data: bytes
    media: str
    properties: tuple[str, ...] = ()


class _Item(epub.EpubItem):  # type: ignore[misc]  # EbookLib has no types
    """A file that EbookLib lists and passes on as it is."""

    def __init__(self, uid: str, file: File) -> None:
        super().__init__(uid=uid, file_name=file.path, media_type=file.media, content=file.data)
        self.properties = list(file.properties)


class _Ncx(epub.EpubNcx):  # type: ignore[misc]  # EbookLib has no types
    """The NCX, by whose class EbookLib knows what the spine has to name."""

    def __init__(self, uid: str, file: File) -> None:
        super().__init__(uid=uid, file_name=file.path)
        self.content = file.data


class _Folder:
    """Where EbookLib believes that it writes a zip."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def writestr(self, name: str, data: str | bytes) -> None:
        assert name not in self.files, f"two files of the EPUB are called {name}"
        self.files[name] = data.encode() if isinstance(data, str) else data


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer without its own navigation, clock, zip and order of metadata."""

    def __init__(self, book: epub.EpubBook, metadata: Metadata) -> None:
        modified = datetime.strptime(metadata.modified, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        super().__init__("", book, {"mtime": modified, "epub3_pages": False, "raise_exceptions": True})
        self.lang = metadata.languages[0]
        self.report = metadata.certificate.report if metadata.certificate else ""
        self.out = _Folder()

    def _get_ncx(self) -> bytes:
        return bytes(next(item.content for item in self.book.get_items() if isinstance(item, _Ncx)))

    def _write_opf_file(self, root: etree._Element) -> None:
        root.attrib.pop("prefix")  # every prefix that we use is reserved
        root.set(_XML_LANG, self.lang)
        found = root.find("metadata")
        assert found is not None, "EbookLib has written it"
        ordered = etree.Element("metadata", nsmap={"dc": epub.NAMESPACES["DC"]})
        ordered.extend(sorted(found, key=_rank))
        if self.report:
            links = {"rel": "a11y:certifierReport", "refines": "#certifier", "href": self.report}
            etree.SubElement(ordered, "link", links)
        root.replace(found, ordered)
        super()._write_opf_file(root)

    def files(self) -> dict[str, bytes]:
        """Everything but the ``mimetype``, by its place in the archive."""
        self._write_container()
        self._write_opf()
        self._write_items()
        return self.out.files


def package(
    files: Iterable[File], *, spine: Iterable[str], metadata: Metadata, claims: Claims
) -> dict[str, bytes]:
    """The files of an EPUB with their container and package document; ``spine`` has paths."""
    book = epub.EpubBook()
    book.reset()
    book.metadata.clear()  # a random identifier and EbookLib's own name
    book.FOLDER_NAME = FOLDER
    book.uid, book.title, book.language = metadata.identifier, metadata.title, metadata.languages[0]
    uids: dict[str, str] = {}
    for number, file in enumerate(files, 1):
        uid = "ncx" if file.media == NCX_MEDIA else f"file-{number}"
        uids[file.path] = uid
        book.add_item(_Ncx(uid, file) if file.media == NCX_MEDIA else _Item(uid, file))
    book.spine = [uids[path] for path in spine]
    _describe(book, metadata)
    _claim(book, claims, metadata)
    cover = next((uid for uid in book.items if "cover-image" in getattr(uid, "properties", ())), None)
    if cover is not None:
        book.add_metadata(None, "meta", "", {"name": "cover", "content": cover.id})  # for EPUB 2 shelves
    return _Writer(book, metadata).files()


def _describe(book: epub.EpubBook, metadata: Metadata) -> None:
    book.IDENTIFIER_ID = "identifier"
    _core(book, "identifier", metadata.identifier, id="identifier")
    _core(book, "title", metadata.title, id="title")
    _meta(book, "title-type", "main", refines="#title")
    for code in metadata.languages:
        _core(book, "language", code)
    for number, person in enumerate(metadata.creators, 1):
        uid = f"person-{number}"
        _core(book, "creator" if person.writes else "contributor", person.name, id=uid)
        _meta(book, "file-as", person.file_as, refines=f"#{uid}")
        for role in person.roles:
            _meta(book, "role", role, refines=f"#{uid}", scheme="marc:relators")
    for name in ("publisher", "date", "description", "rights"):
        if value := getattr(metadata, name):
            _core(book, name, value)
    _meta(book, "belongs-to-collection", metadata.series, id="series")
    _meta(book, "collection-type", "series", refines="#series")
    _meta(book, "group-position", str(metadata.position), refines="#series")
    if metadata.issn:
        _meta(book, "dcterms:identifier", f"urn:issn:{metadata.issn}", refines="#series")
    if metadata.page_source:
        _meta(book, "pageBreakSource", metadata.page_source)
    if metadata.certificate:
        _meta(book, "dcterms:conformsTo", CONFORMANCE, id="conformance")
        name = metadata.certificate.certifier
        _meta(book, "a11y:certifiedBy", name, refines="#conformance", id="certifier")


def _claim(book: epub.EpubBook, claims: Claims, metadata: Metadata) -> None:
    for name, values in (
        ("accessMode", claims.modes),
        ("accessModeSufficient", claims.sufficient),
        ("accessibilityFeature", claims.features),
        ("accessibilityHazard", claims.hazards),
    ):
        for value in values:
            _meta(book, f"schema:{name}", value)
    summary = {"property": "schema:accessibilitySummary", _XML_LANG: metadata.languages[0]}
    book.add_metadata(None, "meta", _whole(claims.summary), summary)


def _meta(book: epub.EpubBook, name: str, value: str, **attributes: str) -> None:
    book.add_metadata(None, "meta", _whole(value), {"property": name, **attributes})


def _core(book: epub.EpubBook, name: str, value: str, **attributes: str) -> None:
    book.add_metadata("DC", name, _whole(value), attributes)


def _whole(value: str) -> str:
    """What XML can hold; EbookLib would leave the rest out without a word. Raises ``ValueError``."""
    etree.Element("meta").text = value
    return value


def _rank(element: etree._Element) -> int:
    """Dublin Core first, what refines other metadata after it; else as it was added."""
    if element.tag.startswith(f"{{{epub.NAMESPACES['DC']}}}"):
        return 0
    return 2 if element.get("refines") else 1
