"""Typography: what each language does to what is typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magazine.model.document import Code, Emphasis, Link, NoteRef, Span, Text
from magazine.read.typography import set_inlines, typographic

SIGNS = list("ab1 0\"'-.«»“”‘’!?;:%€h\u00a0\u202f\n(–—kmM…,/")


def seen(text: str, lang: str) -> str:
    """With spaces that can be seen: `_` does not break, `·` is narrow and does not break."""
    return typographic(text, lang).replace("\u00a0", "_").replace("\u202f", "·")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("\"hij zei 'ja'\"", "‘hij zei “ja”’"),
        ("'s Avonds in 't Gents, 'n pint", "’s Avonds in ’t Gents, ’n pint"),
        ("'s-Hertogenbosch", "’s-Hertogenbosch"),
        ("foto's van de jaren '90", "foto’s van de jaren ’90"),
        ("de 'jaren' -- toen", "de ‘jaren’_– toen"),
        ("13 000 vezels, 12,5 km, € 12", "13·000 vezels, 12,5_km, €_12"),
        ("in 2024 100 mensen", "in 2024 100 mensen"),
        ("ja; nee: wat?", "ja; nee: wat?"),
        ("nr. 4", "nr._4"),
    ],
)
def test_dutch(typed: str, printed: str) -> None:
    assert seen(typed, "nl") == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("\"l'eau 'dite' claire\"", "«·l’eau “dite” claire·»"),
        ("« bonjour » et «salut»", "«·bonjour·» et «·salut·»"),
        ('l\'"ami"', "l’«·ami·»"),
        ("Oui ! Non? Oui: 12 %; et 5€", "Oui·! Non·? Oui_: 12·%·; et 5·€"),
        ("à 12:30, http://x.org/a?b", "à 12:30, http://x.org/a?b"),
        ("quoi ?! (vraiment?)", "quoi·?! (vraiment·?)"),
        ("à 19 h 30", "à 19_h_30"),
        ("la Lys -- en 1900", "la Lys_– en 1900"),
    ],
)
def test_french(typed: str, printed: str) -> None:
    assert seen(typed, "fr") == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("\"It's 'so'\"", "‘It’s “so”’"),
        ("rock 'n' roll in the '90s", "rock ’n’ roll in the ’90s"),
        ("the dogs' ball, 'twas", "the dogs’ ball, ’twas"),
        ("wait... 1990--2000 --- so", "wait… 1990–2000 — so"),
        ("5'10\"", "5′10″"),
        ("a ; b ?", "a ; b ?"),
        ("....", "...."),
    ],
)
def test_english(typed: str, printed: str) -> None:
    assert seen(typed, "en") == printed


def test_quotes_nest_across_inlines_and_code_stands_aside() -> None:
    typed = (Text('"He '), Emphasis((Text("said 'x'"),)), Code('"--"'), Text('" -- '), NoteRef(1))

    assert set_inlines(typed, "en") == (
        Text("‘He "),
        Emphasis((Text("said “x”"),)),
        Code('"--"'),
        Text("’\u00a0– "),
        NoteRef(1),
    )


def test_a_span_follows_its_own_language_and_an_address_none() -> None:
    address = Link((Text("https://example.org/a--b"),), "https://example.org/a--b")

    assert set_inlines((Span((Text('"non !"'),), lang="fr"), address), "en") == (
        Span((Text("«\u202fnon\u202f!\u202f»"),), lang="fr"),
        address,
    )


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(SIGNS), max_size=16), st.sampled_from(["nl", "fr", "en", "de"]))
def test_typographic_text_stays_as_it_is(text: str, lang: str) -> None:
    once = typographic(text, lang)

    assert typographic(once, lang) == once


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["nl", "fr", "en"]))
def test_no_letter_is_lost(text: str, lang: str) -> None:
    letters = [char for char in text if char.isalnum()]

    assert [char for char in typographic(text, lang) if char.isalnum()] == letters
