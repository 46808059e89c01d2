from dataclasses import replace
from pathlib import Path

import pytest

from magazine.epub.book import make
from magazine.epub.metadata import file_as
from magazine.model.issue import Certificate
from unit.epub.conftest import Opened
from unit.epub.hand_made import EDITION, NO_PAGES, PAGE_MAP, HandMade, cover_picture
from validators.epubcheck import messages


def test_names_are_filed_under_the_surname_with_its_particles() -> None:
    assert [
        file_as(name) for name in ("An Peeters", "An Van den Berghe", "Jean de la Fontaine", "Noor")
    ] == [
        "Peeters, An",
        "Van den Berghe, An",
        "de la Fontaine, Jean",
        "Noor",
    ]
    assert file_as("The City of Kortrijk") == "The City of Kortrijk"
    assert file_as("de redactie") == "de redactie"


def test_the_package_says_who_made_what(opened: Opened) -> None:
    assert opened.find("content.opf", "//dc:creator/text()") == ["An Van den Berghe", "Jan Claes"]
    assert opened.metas("role") == ["aut", "pht", "aut"]
    assert opened.metas("file-as") == ["Van den Berghe, An", "Claes, Jan"]


def test_the_package_names_the_issue_the_series_and_the_day(opened: Opened) -> None:
    assert opened.find("content.opf", "//dc:title/text()") == ["Kortrijk 1 – Golden River"]
    assert opened.find("content.opf", "//dc:identifier/text()") == [
        "urn:uuid:ec03f254-eb25-556b-8c4a-f9364bccb9ec"
    ]
    assert opened.metas("belongs-to-collection") == ["Kortrijk"]
    assert opened.metas("group-position") == ["1"]
    assert opened.metas("dcterms:identifier") == ["urn:issn:1234-5679"]
    assert opened.metas("dcterms:modified") == ["2026-03-21T00:00:00Z"]


def test_every_language_of_the_text_is_declared_the_main_one_first(opened: Opened) -> None:
    assert opened.find("content.opf", "//dc:language/text()") == ["en", "nl"]


def test_pages_are_claimed_where_there_are_markers(opened: Opened) -> None:
    assert {"pageNavigation", "pageBreakMarkers"} <= features(opened)
    assert opened.metas("pageBreakSource") == [
        "Kortrijk 1 – Golden River, epub print edition, 2026-03-21, ISSN 1234-5679"
    ]
    assert opened.metas("source-of") == []


def test_pages_are_not_claimed_where_there_are_none(hand_made: HandMade) -> None:
    data, _ = make(hand_made.galley(), EDITION, NO_PAGES, cover=None)
    unpaged = Opened(data)

    assert not {"pageNavigation", "pageBreakMarkers"} & features(unpaged)
    assert unpaged.metas("pageBreakSource") == []
    assert not unpaged.find("nav.xhtml", "//h:nav[@id='page-list']")


def test_descriptions_of_pictures_are_claimed_where_every_picture_has_one(opened: Opened) -> None:
    assert "alternativeText" in features(opened)
    assert opened.metas("schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert "epub summary pictures" in opened.metas("schema:accessibilitySummary")[0]


@pytest.mark.parametrize("silent", [' alt="A loom in a light hall."', "A loom in a light hall."])
def test_one_picture_without_words_takes_the_claim_away(hand_made: HandMade, silent: str) -> None:
    said = " " if silent.startswith("A") else ""
    data, _ = make(hand_made.with_markup("river", silent, said).galley(), EDITION, PAGE_MAP, cover=None)
    mute = Opened(data)

    assert "alternativeText" not in features(mute)
    assert mute.metas("schema:accessModeSufficient") == ["textual,visual"]
    assert "epub summary undescribed" in mute.metas("schema:accessibilitySummary")[0]


def test_text_alone_claims_no_pictures(hand_made: HandMade) -> None:
    only_text = HandMade(folder=hand_made.folder, markup={"vlas": hand_made.markup["vlas"]})
    data, _ = make(only_text.galley(), EDITION, NO_PAGES, cover=None)

    assert Opened(data).metas("schema:accessMode") == ["textual"]
    assert "alternativeText" not in features(Opened(data))


def test_hazards_are_unknown_where_something_moves(hand_made: HandMade, opened: Opened) -> None:
    moving = HandMade(folder=hand_made.folder, css="@keyframes x { from { opacity: 0 } }")
    data, _ = make(moving.galley(), EDITION, NO_PAGES, cover=None)

    assert opened.metas("schema:accessibilityHazard") == [
        "noFlashingHazard",
        "noMotionSimulationHazard",
        "noSoundHazard",
    ]
    assert Opened(data).metas("schema:accessibilityHazard") == ["unknown"]


CERTIFICATE = Certificate(certifier="An Peeters", numbers=(1,), report="https://magazine.example/report")


def test_nobody_looked_so_nothing_is_certified(opened: Opened) -> None:
    assert opened.metas("dcterms:conformsTo") == []
    assert opened.metas("a11y:certifiedBy") == []
    assert opened.find("content.opf", "//opf:link") == []


@pytest.mark.validator
def test_what_people_certify_of_this_number_is_claimed_with_their_name_and_report(
    hand_made: HandMade, tmp_path: Path
) -> None:
    certified = replace(hand_made, certificate=CERTIFICATE)
    data, problems = make(certified.galley(), EDITION, PAGE_MAP, cover=cover_picture())
    said = Opened(data)

    assert [problem.rule for problem in problems] == ["link-leaves-edition"]
    assert said.metas("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    (by,) = said.find("content.opf", "//opf:meta[@property='a11y:certifiedBy']")
    assert (by.text, by.get("refines")) == ("An Peeters", "#conformance")
    (report,) = said.find("content.opf", "//opf:link[@rel='a11y:certifierReport']")
    assert (report.get("href"), report.get("refines")) == (CERTIFICATE.report, "#certifier")
    assert messages(data, tmp_path) == []


def test_a_certificate_of_other_numbers_says_nothing_of_this_one(hand_made: HandMade) -> None:
    certified = replace(hand_made, certificate=replace(CERTIFICATE, numbers=(2, 3)))
    data, problems = make(certified.galley(), EDITION, PAGE_MAP, cover=None)

    assert Opened(data).metas("dcterms:conformsTo") == []
    assert [problem.rule for problem in problems] == ["link-leaves-edition"]


def test_a_barrier_takes_the_certificate_away_and_is_told(hand_made: HandMade) -> None:
    mute = hand_made.with_markup("river", "A loom in a light hall.", " ")
    data, problems = make(replace(mute, certificate=CERTIFICATE).galley(), EDITION, PAGE_MAP, cover=None)

    assert Opened(data).metas("dcterms:conformsTo") == []
    assert Opened(data).metas("a11y:certifiedBy") == []
    assert Opened(data).find("content.opf", "//opf:link") == []
    assert [str(problem) for problem in problems if problem.rule == "conformance-not-claimed"] == [
        (
            "issues/magazine.toml: warning: `01-golden-river` in `en` does not claim what An Peeters certifies: "
            "descriptions: text/river.xhtml: `../images/photo.jpg` has no description\n"
            "  hint: mend the copy, or take the number out of `numbers` in `[accessibility]`"
        )
    ]


def features(opened: Opened) -> set[str]:
    return set(opened.metas("schema:accessibilityFeature"))
