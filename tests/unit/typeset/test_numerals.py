"""The numbers of pages in words."""

import pytest

from magazine.typeset.numerals import in_words


@pytest.mark.parametrize(
    ("number", "english", "dutch", "french"),
    [
        (1, "one", "een", "un"),
        (18, "eighteen", "achttien", "dix-huit"),
        (21, "twenty-one", "eenentwintig", "vingt et un"),
        (22, "twenty-two", "tweeëntwintig", "vingt-deux"),
        (33, "thirty-three", "drieëndertig", "trente-trois"),
        (40, "forty", "veertig", "quarante"),
        (71, "seventy-one", "eenenzeventig", "septante et un"),
        (80, "eighty", "tachtig", "quatre-vingt"),
        (81, "eighty-one", "eenentachtig", "quatre-vingt-un"),
        (99, "ninety-nine", "negenennegentig", "nonante-neuf"),
        (100, "one hundred", "honderd", "cent"),
        (101, "one hundred and one", "honderdeen", "cent un"),
        (212, "two hundred and twelve", "tweehonderdtwaalf", "deux cent douze"),
        (321, "three hundred and twenty-one", "driehonderdeenentwintig", "trois cent vingt et un"),
        (400, "four hundred", "vierhonderd", "quatre cent"),
    ],
)
def test_a_page_is_numbered_in_words(number: int, english: str, dutch: str, french: str) -> None:
    assert (in_words(number, "en"), in_words(number, "nl"), in_words(number, "fr")) == (
        english,
        dutch,
        french,
    )


@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
def test_no_two_pages_have_the_same_number(lang: str) -> None:
    words = [in_words(number, lang) for number in range(1, 401)]

    assert all(words)
    assert len(set(words)) == 400


def test_a_regional_language_counts_like_its_own() -> None:
    assert in_words(22, "nl-BE") == "tweeëntwintig"


@pytest.mark.parametrize(("number", "lang"), [(0, "en"), (401, "en"), (18, "de")])
def test_nothing_is_said_beyond_what_we_can_count(number: int, lang: str) -> None:
    assert in_words(number, lang) == ""
