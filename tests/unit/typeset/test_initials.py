"""Drop caps, lead-ins and end marks, in three languages."""

import re

import pytest

from magazine.model.document import (
    Block,
    Directive,
    Emphasis,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Text,
)
from magazine.typeset.initials import Opening, first_paragraph, last_paragraph
from magazine.typeset.inlines import inlines_html
from unit.typeset.copy_made_by_hand import AT, paragraph, picture, text


@pytest.mark.parametrize(
    ("lang", "copy", "expected"),
    [
        (
            "en",
            "The river runs slowly here.",
            '<span class="drop">T</span><span class="lead-in">he river runs</span> slowly here.',
        ),
        (
            "en",
            "A river runs here.",
            '<span class="drop">A</span> <span class="lead-in">river runs here.</span>',
        ),
        (
            "en",
            "‘Water’, she says, is work.",
            '<span class="drop">‘W</span><span class="lead-in">ater’, she says,</span> is work.',
        ),
        (
            "nl",
            "IJzer en vlas maakten de stad.",
            '<span class="drop">IJ</span><span class="lead-in">zer en vlas</span> maakten de stad.',
        ),
        (
            "nl-BE",
            "Ijzer en vlas.",
            '<span class="drop">I</span><span class="lead-in">jzer en vlas.</span>',
        ),
        (
            "nl",
            "’s Avonds is het stil hier.",
            '<span class="lead-in">’s Avonds is</span> het stil hier.',
        ),
        (
            "en",
            "IJ is a Dutch letter.",
            '<span class="drop">I</span><span class="lead-in">J is a</span> Dutch letter.',
        ),
        (
            "fr",
            "L’eau de la Lys coule.",
            '<span class="drop">L’</span><span class="lead-in">eau de la</span> Lys coule.',
        ),
        (
            "fr",
            "«\u202fÀ l’eau\u202f», dit-elle ici.",
            '<span class="drop">«\u202fÀ</span> <span class="lead-in">l’eau\u202f», dit-elle ici.</span>',
        ),
        (
            "fr",
            "E\u0301té comme hiver, elle coule.",
            '<span class="drop">E\u0301</span><span class="lead-in">té comme hiver,</span> elle coule.',
        ),
        ("en", "408 cities count threads.", '<span class="lead-in">408 cities count</span> threads.'),
        ("fr", "— Oui, dit-elle.", '<span class="lead-in">— Oui, dit-elle.</span>'),
    ],
)
def test_a_text_opens_like_this(lang: str, copy: str, expected: str) -> None:
    assert inlines_html((Text(copy),), Opening(lang)) == expected


@pytest.mark.parametrize("copy", ["The river & all", "IJzer", "« A »", "", " a  b\u00a0c ", "“‘Yes’”"])
def test_an_opening_changes_no_character(copy: str) -> None:
    marked = inlines_html((Text(copy),), Opening("nl"))

    assert re.sub(r"<[^>]*>", "", marked).replace("&amp;", "&") == copy


def test_an_opening_goes_on_across_runs() -> None:
    runs = (Emphasis(text("Leie")), Text(" is a river of flax"))

    assert inlines_html(runs, Opening("en")) == (
        '<em><span class="drop">L</span><span class="lead-in">eie</span></em>'
        ' <span class="lead-in">is a</span> river of flax'
    )


def test_the_text_begins_behind_what_leads_in_to_it() -> None:
    blocks: tuple[Block, ...] = (
        Directive(id="l", at=AT, kind="lead", blocks=(paragraph("Lead.", "x"),)),
        paragraph("Led by a class.", "y", classes=("lead",)),
        Heading(id="h", at=AT, level=2, children=text("Water")),
        paragraph("Text.", "z"),
    )

    assert first_paragraph(blocks) == "z"


def test_a_writer_may_refuse_the_initial() -> None:
    assert first_paragraph((paragraph("No.", classes=("nodrop",)), paragraph("Yes.", "q"))) == ""


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (Quote(id="q", at=AT, blocks=(paragraph("Said.", "x"),)), "x"),
        (
            ListBlock(
                id="l", at=AT, ordered=False, start=1, tight=True, items=((paragraph("A", "x"),),)
            ),
            "x",
        ),
        (Directive(id="i", at=AT, kind="interview", blocks=(paragraph("So.", "x"),)), "x"),
        (Directive(id="c", at=AT, kind="credits", blocks=(paragraph("Thanks.", "x"),)), "p"),
        (Figure(id="f", at=AT, picture=picture(), alt="A loom"), "p"),
    ],
)
def test_the_end_mark_ends_the_text_and_nothing_beside_it(last: Block, expected: str) -> None:
    assert last_paragraph((Paragraph(id="p", at=AT, children=text("Text.")), last)) == expected
