"""The packaged Readium Web Publication: what its specification asks for, of the same files as the EPUB."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree

from magazine.epub.book import make
from magazine.epub.webpub import webpub
from unit.epub.conftest import Opened
from unit.epub.hand_made import EDITION, NO_PAGES, PAGE_MAP, HandMade, cover_picture
from unit.epub.test_metadata import CERTIFICATE

ADDRESS = "https://magazine.example/1/kortrijk-1-en.webpub"
# Kinds by key, as https://readium.org/webpub-manifest/schema/ has them.
LINK: dict[str, type] = {
    "href": str,
    "type": str,
    "title": str,
    "rel": str,
    "language": str,
    "properties": dict,
    "children": list,
}
ACCESS = {"accessMode", "accessModeSufficient", "feature", "hazard", "summary"}


@pytest.fixture(scope="module")
def package(opened: Opened) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(webpub(opened.data, address=ADDRESS)))


@pytest.fixture(scope="module")
def manifest(package: zipfile.ZipFile) -> dict[str, Any]:
    return said(package)


def said(package: zipfile.ZipFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(package.read("manifest.json"))
    return found


def links(manifest: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every link of the package, those inside others too."""
    for key in ("readingOrder", "resources", "toc", "landmarks", "pageList"):
        waiting = list(manifest[key])
        while waiting:
            link = waiting.pop(0)
            yield link
            waiting += link.get("children", [])


def test_the_manifest_has_what_the_specification_and_its_epub_profile_ask_for(
    manifest: dict[str, Any],
) -> None:
    assert list(manifest) == [
        "@context",
        "metadata",
        "links",
        "readingOrder",
        "resources",
        "toc",
        "landmarks",
        "pageList",
    ]
    assert manifest["@context"] == "https://readium.org/webpub-manifest/context.jsonld"
    assert manifest["metadata"]["conformsTo"] == ["https://readium.org/webpub-manifest/profiles/epub"]
    assert manifest["links"] == [{"rel": "self", "href": ADDRESS, "type": "application/webpub+zip"}]
    assert {link["type"] for link in manifest["readingOrder"]} == {"application/xhtml+xml"}
    assert all("type" in link for link in manifest["resources"])
    for link in links(manifest):
        assert link["href"]
        assert {key: type(value) for key, value in link.items()} == {key: LINK[key] for key in link}


def test_the_metadata_is_that_of_the_epub(manifest: dict[str, Any], opened: Opened) -> None:
    about = manifest["metadata"]

    assert about["identifier"] == opened.find("content.opf", "//dc:identifier/text()")[0]
    assert about["title"] == "Kortrijk 1 – Golden River"
    assert about["language"] == ["en", "nl"]
    assert (about["published"], about["modified"]) == ("2026-03-21", "2026-03-21T00:00:00Z")
    assert about["publisher"] == "City of Kortrijk"
    assert about["author"] == [
        {"name": "An Van den Berghe", "sortAs": "Van den Berghe, An"},
        {"name": "Jan Claes", "sortAs": "Claes, Jan"},
    ]
    assert about["contributor"] == [{"name": "Jan Claes", "sortAs": "Claes, Jan", "role": "pht"}]
    assert about["numberOfPages"] == 11
    assert about["belongsTo"] == {
        "magazine": {
            "name": "Kortrijk",
            "identifier": "urn:issn:1234-5679",
            "issue": {"position": 1},
        },
        "series": {"name": "Kortrijk", "position": 1},
    }


def test_the_claims_are_those_of_the_epub(manifest: dict[str, Any], opened: Opened) -> None:
    access = manifest["metadata"]["accessibility"]

    assert set(access) == ACCESS  # nobody certified anything
    assert access["feature"] == opened.metas("schema:accessibilityFeature")
    assert access["hazard"] == opened.metas("schema:accessibilityHazard")
    assert access["accessModeSufficient"] == [["textual"], ["textual", "visual"]]
    assert [access["summary"]] == opened.metas("schema:accessibilitySummary")


def test_a_certificate_stands_in_it_as_in_the_epub(hand_made: HandMade) -> None:
    certified = replace(hand_made, certificate=CERTIFICATE)
    data, _ = make(certified.galley(), EDITION, PAGE_MAP, cover=cover_picture())
    access = said(zipfile.ZipFile(io.BytesIO(webpub(data))))["metadata"]["accessibility"]

    assert access["conformsTo"] == ["https://www.w3.org/TR/epub-a11y-11#wcag-2.2-aa"]
    assert access["certification"] == {
        "certifiedBy": CERTIFICATE.certifier,
        "report": CERTIFICATE.report,
    }


def test_reading_order_contents_landmarks_and_pages_are_those_of_the_epub(
    manifest: dict[str, Any], opened: Opened
) -> None:
    hrefs = {item.get("id"): item.get("href") for item in opened.find("content.opf", "//opf:item")}
    spine = [hrefs[item.get("idref")] for item in opened.find("content.opf", "//opf:itemref")]
    pages = opened.find("nav.xhtml", "//h:nav[@id='page-list']//h:a")

    assert [link["href"] for link in manifest["readingOrder"]] == spine
    assert manifest["readingOrder"][4]["language"] == "nl"
    assert manifest["readingOrder"][3]["properties"] == {"contains": ["svg"]}
    assert [(link["href"], link["title"]) for link in manifest["pageList"]] == [
        (page.get("href"), page.text) for page in pages
    ]
    assert [link["rel"] for link in manifest["landmarks"]] == ["cover", "contents", "start"]
    heritage, word = manifest["toc"]
    assert (heritage["title"], heritage["href"]) == ("Heritage", "text/river.xhtml")
    assert [child["href"] for child in heritage["children"]] == ["text/river.xhtml", "text/flax.xhtml"]
    assert heritage["children"][0]["children"] == [
        {"href": "text/river.xhtml#money", "title": "The colour of money"}
    ]
    assert word["language"] == "nl"


def test_every_file_is_listed_and_every_link_leads_to_one(
    package: zipfile.ZipFile, manifest: dict[str, Any], opened: Opened
) -> None:
    listed = [unquote(link["href"]) for key in ("readingOrder", "resources") for link in manifest[key]]
    ids = {
        path: set(etree.fromstring(package.read(path)).xpath("//@id"))
        for path in listed
        if path.endswith(".xhtml")
    }

    assert sorted([*listed, "manifest.json"]) == package.namelist()
    for path in listed:
        assert package.read(path) == opened.read(path)
    assert any(path.startswith("fonts/OFL") for path in listed)  # the licences travel with the fonts
    for link in links(manifest):
        path, _, fragment = unquote(link["href"]).partition("#")
        assert path in listed
        assert not fragment or fragment in ids[path]
    assert not set(package.namelist()) & {"mimetype", "toc.ncx", "content.opf"}


def test_the_cover_is_the_one_that_shelves_show(manifest: dict[str, Any]) -> None:
    covers = [link["href"] for link in manifest["resources"] if link.get("rel") == "cover"]

    assert covers == ["images/cover.jpg"]


def test_an_epub_without_printed_pages_becomes_a_publication_without_them(hand_made: HandMade) -> None:
    data, _ = make(hand_made.galley(), EDITION, NO_PAGES, cover=None)
    found = said(zipfile.ZipFile(io.BytesIO(webpub(data))))

    assert "pageList" not in found
    assert "numberOfPages" not in found["metadata"]
    assert "links" not in found


def test_the_same_epub_gives_the_same_bytes_of_the_issues_date(opened: Opened) -> None:
    made = webpub(opened.data, address=ADDRESS)

    assert made == webpub(opened.data, address=ADDRESS)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 3, 21, 0, 0, 0)}
