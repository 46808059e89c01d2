"""The surgery that every exporter does on the neutral markup."""

import pytest
from lxml import etree

from magazine.tree import close_ranks, direct, is_right_to_left, parse


def ranked(*levels: int) -> list[int]:
    """The levels of headings once no level is skipped."""
    root = parse("<article>" + "".join(f"<h{n}>{n}</h{n}>" for n in levels) + "</article>")
    close_ranks(root)
    return [int(heading.tag[1]) for heading in root]


@pytest.mark.parametrize(
    ("written", "closed"),
    [
        ((1, 2, 3, 2, 3, 3), (1, 2, 3, 2, 3, 3)),
        ((1, 4), (1, 2)),
        ((1, 4, 4), (1, 2, 2)),  # siblings stay siblings
        ((1, 2, 4, 3), (1, 2, 3, 3)),
        ((1, 3, 2), (1, 2, 2)),
        ((2, 4), (2, 3)),  # without a title, crossheads are of the second level
        ((3,), (2,)),
    ],
)
def test_no_level_of_heading_is_skipped(written: tuple[int, ...], closed: tuple[int, ...]) -> None:
    assert ranked(*written) == list(closed)


def test_headings_that_move_are_told() -> None:
    root = parse("<article><h1>River</h1><h3>Gold <em>leaf</em></h3></article>")

    assert close_ranks(root) == (("Gold leaf", 3, 2),)


@pytest.mark.parametrize("lang", ["ar", "ar-MA", "he", "fa", "ur", "az-Arab", "yi-Hebr-US"])
def test_a_language_is_written_from_right_to_left(lang: str) -> None:
    assert is_right_to_left(lang)


@pytest.mark.parametrize("lang", ["nl", "fr-BE", "ar-Latn", "arn", "zh-Hans"])
def test_a_language_is_written_from_left_to_right(lang: str) -> None:
    assert not is_right_to_left(lang)


def test_a_text_in_another_direction_than_around_it_says_so() -> None:
    root = parse(
        '<article lang="nl"><p>Een <i lang="ar">نهر <b lang="he">נהר</b> <b lang="en">river</b></i>'
        ' <i lang="fr">fleuve</i></p><p lang="ar" dir="auto">?</p></article>'
    )
    direct(root)

    assert [
        (one.get("lang"), one.get("dir")) for one in root.iter(etree.Element) if one.get("lang")
    ] == [
        ("nl", None),
        ("ar", "rtl"),
        ("he", None),
        ("en", "ltr"),
        ("fr", None),
        ("ar", "auto"),
    ]
