"""A link to another article says its page on paper, in the language of the edition."""

from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from magazine.model.document import ArticleLink, Directive, Paragraph, Prose
from magazine.model.flatplan import Flatplan
from magazine.model.issue import Article, Record
from magazine.model.layout import Layout
from magazine.plan.flatplan import number, plan
from magazine.press.last_lines import bind_last_words
from magazine.tree import for_others, parse, remove, text_of
from magazine.typeset.art import Artist
from magazine.typeset.galley import typeset
from magazine.typeset.jumps import Jumps
from unit.typeset.copy_made_by_hand import AT, issue, text

WORDS = {"see_page": "see page {page}", "on_page": "page {page}"}


def flatplan(layout: Layout, lang: str = "en") -> Flatplan:
    made = issue(layout.vocabulary, only=("article", "feature"))
    links = (
        Paragraph(id="a", at=AT, children=(ArticleLink(text("the story"), "feature"),)),
        Directive(
            id="b",
            at=AT,
            kind="jump",
            blocks=(Paragraph(id="c", at=AT, children=(ArticleLink(text("Read it"), "feature", "h"),)),),
        ),
        Paragraph(id="d", at=AT, children=(ArticleLink(text("above"), "article", "a"),)),
    )
    articles: dict[tuple[str, str], Article] = {
        key: replace(found, body=links, notes=()) if key[0] == "article" else found
        for key, found in made.articles.items()
    }
    return plan(replace(made, articles=articles), lang, layout.vocabulary)


def numbered(layout: Layout, lang: str = "en", pages: int = 1) -> Flatplan:
    return number(flatplan(layout, lang), lambda spot, _: spot.template.pages or pages)[0]


def marked(made: str, layout: Layout) -> Markup:
    noted: list[str] = []
    jumps = Jumps(flatplan=numbered(layout), own="article", words=WORDS, note=noted.append)
    return jumps.mark(Markup(made))  # noqa: S704 - written here


@pytest.mark.parametrize(
    ("lang", "see", "at"),
    [
        ("en", "see page {}", "page {}"),
        ("nl", "zie pagina {}", "pagina {}"),
        ("fr", "voir page {}", "page {}"),
    ],
)
def test_links_say_the_page_of_their_article(
    base: Layout, tmp_path: Path, lang: str, see: str, at: str
) -> None:
    found = numbered(base, lang)
    page = found.page_of("feature")
    galley, problems = typeset(found, base, Artist(base, tmp_path))
    sheet = next(sheet for sheet in galley.sheets if sheet.key == "article")

    assert problems == ()
    assert page > 1
    jump = (
        f'<span class="jump" data-only="pdf" data-page="{page}" data-see="{see.format(page)}" '
        f'data-at="{at.format(page)}"></span></a>'
    )
    assert f'data-article="feature">the story{jump}' in sheet.markup
    assert f'data-article="feature" data-block-id="h">Read it{jump}' in sheet.markup
    assert sheet.names == ("feature",)


def test_a_number_that_moves_moves_in_the_link(base: Layout, tmp_path: Path) -> None:
    said = []
    for pages in (1, 4):
        galley, _ = typeset(numbered(base, pages=pages), base, Artist(base, tmp_path))
        said.append(next(sheet.markup for sheet in galley.sheets if sheet.key == "article"))

    assert said[0] != said[1]


def test_nothing_is_said_before_there_are_numbers(base: Layout, tmp_path: Path) -> None:
    galley, _ = typeset(flatplan(base), base, Artist(base, tmp_path))

    assert not any("data-page" in sheet.markup for sheet in galley.sheets)


def test_a_link_to_the_same_article_or_to_none_says_no_page(base: Layout) -> None:
    for slug in ("article", "gone"):
        link = f'<p><a class="xref" data-article="{slug}">there</a></p>'
        assert marked(link, base) == link


def test_two_links_in_a_line_are_each_marked(base: Layout) -> None:
    link = '<a class="xref" data-article="feature">a <em>b</em></a>'
    page = numbered(base).page_of("feature")
    jump = f'<em>b</em><span class="jump" data-only="pdf" data-page="{page}"'

    assert marked(f"{link} and {link}", base).count(jump) == 2


def test_fields_with_links_say_pages_too(base: Layout, tmp_path: Path) -> None:
    made = issue(base.vocabulary, only=("feature", "map"))
    row = Record((("name", "Buda"), ("text", Prose((ArticleLink(text("the story"), "feature"),)))))
    articles = {
        key: replace(found, fields={**found.fields, "points": (row,)}) if key[0] == "map" else found
        for key, found in made.articles.items()
    }
    drawn = plan(replace(made, articles=articles), "en", base.vocabulary)
    found, _ = number(drawn, lambda spot, _: spot.template.pages or 1)
    galley, _ = typeset(found, base, Artist(base, tmp_path))

    assert f'the story<span class="jump" data-only="pdf" data-page="{found.page_of("feature")}"' in next(
        sheet.markup for sheet in galley.sheets if sheet.key == "map"
    )


def test_a_reader_of_epub_and_web_does_not_get_it(base: Layout) -> None:
    root = parse(str(marked('<p><a class="xref" data-article="feature">there</a>.</p>', base)))
    for element in for_others(root, ("epub", "screen")):
        remove(element)

    assert text_of(root) == "there."
    assert root.find(".//span") is None


def test_a_deck_that_ends_in_a_page_still_holds_its_last_words_together() -> None:
    root = parse('<p class="cover-deck">Eighteen years and an eighth<span data-page="10"></span></p>')
    bind_last_words(root)

    assert root.text == "Eighteen years and an\u00a0eighth"
