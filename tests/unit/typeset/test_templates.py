"""Templates: every one of base in every language, and what is said when one fails."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from magazine.model.galley import Galley
from magazine.model.layout import Layout
from magazine.model.problem import Place, Problem, Unpublishable
from magazine.plan.flatplan import number, plan
from magazine.typeset.art import Artist
from magazine.typeset.galley import typeset
from magazine.typeset.layout import find_layouts, load_layout
from unit.typeset.copy_made_by_hand import LANGUAGES, LONG, SHORT, issue

Write = Callable[[str, str], Path]


def set_in_type(
    layout: Layout,
    folder: Path,
    lang: str = "en",
    *,
    only: tuple[str, ...] = (),
    titles: dict[str, tuple[str, ...]] = SHORT,
    fields: bool = True,
    theme: dict[str, str] | None = None,
) -> tuple[Galley, tuple[Problem, ...]]:
    made = replace(issue(layout.vocabulary, only=only, titles=titles, fields=fields), theme=theme or {})
    numbered, _ = number(plan(made, lang, layout.vocabulary), lambda spot, _: spot.template.pages or 1)
    return typeset(numbered, layout, Artist(layout, folder))


def child(write: Write, name: str, text: str) -> Layout:
    write("layouts/winter/layout.toml", 'extends = "base"\n')
    project = write(f"layouts/winter/{name}", text)
    layout, problems = load_layout("winter", find_layouts(project))
    assert problems == ()
    assert layout is not None
    return layout


def sheet(galley: Galley, key: str) -> str:
    return next(found.markup for found in galley.sheets if found.key == key)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("titles", [SHORT, LONG], ids=["short", "overlong"])
@pytest.mark.parametrize("fields", [True, False], ids=["all fields", "needed fields"])
def test_every_template_of_base_gives_one_article_with_one_head(
    base: Layout, tmp_path: Path, lang: str, titles: dict[str, tuple[str, ...]], *, fields: bool
) -> None:
    galley, problems = set_in_type(base, tmp_path, lang, titles=titles, fields=fields)

    assert problems == ()
    assert {found.spot.template.name for found in galley.sheets} >= set(base.vocabulary.templates) - {
        "filler"
    }
    for found in galley.sheets:
        root = etree.fromstring(found.markup)
        assert root.get("lang") == lang
        assert root.get("id") == found.key
        assert found.spot.template.name in (root.get("class") or "").split()
        assert len(root.findall(".//h1")) == (0 if found.spot.template.name == "filler" else 1)
        for image in root.iter("img"):
            assert image.get("src") in found.pictures
            assert image.get("alt") is not None


def test_a_feature_opens_with_a_drop_cap_and_ends_with_a_mark(base: Layout, tmp_path: Path) -> None:
    markup = sheet(set_in_type(base, tmp_path, only=("feature",))[0], "feature")

    assert '<p id="a" data-block="leaf" class="dropcap"><span class="drop">W</span>' in markup
    assert 'The end.<span class="end-mark" aria-hidden="true"></span></p>' in markup


def test_an_advertorial_says_so_in_the_editions_language(base: Layout, tmp_path: Path) -> None:
    markup = sheet(set_in_type(base, tmp_path, "nl", only=("advertorial",))[0], "advertorial")

    assert 'data-label="Advertentie"' in markup
    assert '<p class="ad-label">Advertentie. Betaald door Text &amp; more</p>' in markup


def test_a_feature_over_a_spread_shows_its_picture_on_both_pages_of_paper(
    base: Layout, tmp_path: Path
) -> None:
    markup = sheet(set_in_type(base, tmp_path, only=("feature",))[0], "feature")

    assert '<div class="opening opening-right" data-only="pdf">' in markup


def test_a_day_is_written_as_the_language_does(base: Layout, tmp_path: Path) -> None:
    markup = sheet(set_in_type(base, tmp_path, "fr", only=("agenda",))[0], "agenda")

    assert '<time class="day" datetime="2026-03-01">1er mars 2026</time>' in markup


def test_a_figure_is_grouped_as_the_language_does(base: Layout, tmp_path: Path) -> None:
    markup = sheet(set_in_type(base, tmp_path, "nl", only=("graphic",))[0], "graphic")

    assert '<td class="chart-value">1.300</td>' in markup


def test_a_sheet_says_whose_page_numbers_stand_in_it(base: Layout, tmp_path: Path) -> None:
    galley, _ = set_in_type(base, tmp_path)
    names = {found.key: found.names for found in galley.sheets}

    assert "feature" in names["contents"]
    assert "advertisement" not in names["contents"]
    assert names["article"] == ()


def test_a_directive_carries_its_id_though_its_macro_knows_none(base: Layout, tmp_path: Path) -> None:
    markup = sheet(set_in_type(base, tmp_path, only=("article",))[0], "article")

    assert '<aside id="c" class="sidebar" aria-label="In short">' in markup


def test_a_child_refines_a_template_by_its_parents_name(write: Write, tmp_path: Path) -> None:
    winter = child(
        write,
        "articles/article.html",
        '{% extends "base/articles/article.html" %}{% block after_body %}<p>Snow.</p>{% endblock %}',
    )

    markup = sheet(set_in_type(winter, tmp_path, only=("article",))[0], "article")

    assert "<p>Snow.</p>" in markup
    assert '<h1 class="headline">' in markup


def test_a_template_that_names_what_is_not_there_is_a_problem_at_its_line(
    write: Write, tmp_path: Path
) -> None:
    winter = child(write, "articles/column.html", "<article>\n{{ words.snow }}\n</article>")

    galley, (problem,) = set_in_type(winter, tmp_path, only=("column",))

    assert problem.at == Place("layouts/winter/articles/column.html", 2)
    assert problem.message.startswith("the template cannot be set: ")
    assert "snow" in problem.message
    assert "column" not in [found.key for found in galley.sheets]


def test_a_template_that_cannot_be_parsed_is_a_problem_at_its_line(write: Write, tmp_path: Path) -> None:
    winter = child(write, "articles/column.html", "<article>\n\n{% if %}</article>")

    _, (problem,) = set_in_type(winter, tmp_path, only=("column",))

    assert problem.at == Place("layouts/winter/articles/column.html", 3)


def test_a_macro_that_fails_is_a_problem_at_its_own_line(write: Write, tmp_path: Path) -> None:
    winter = child(
        write, "blocks/sidebar.html", "{% macro sidebar(body, title=None) %}\n{{ 1 // 0 }}{% endmacro %}"
    )

    _, problems = set_in_type(winter, tmp_path, only=("column",))

    assert problems[0].at == Place("layouts/winter/blocks/sidebar.html", 2)


@pytest.mark.parametrize(
    "escape",
    [
        "{{ picture.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ article.fields.__init__ }}",
        "{{ plan._note }}",
        "{{ article._page }}",
    ],
)
def test_the_sandbox_lets_nothing_out(write: Write, tmp_path: Path, escape: str) -> None:
    winter = child(write, "articles/column.html", f"<article>{escape}</article>")

    _, (problem,) = set_in_type(winter, tmp_path, only=("column",))

    assert problem.at == Place("layouts/winter/articles/column.html", 1)


def test_markup_that_is_no_xml_is_a_problem(write: Write, tmp_path: Path) -> None:
    winter = child(write, "articles/column.html", "<article><br></article>")

    _, (problem,) = set_in_type(winter, tmp_path, only=("column",))

    assert problem.rule == "not-well-formed"
    assert problem.at == Place("layouts/winter/articles/column.html")


def test_an_id_that_stands_twice_is_a_problem(write: Write, tmp_path: Path) -> None:
    winter = child(write, "articles/column.html", '<article><p id="a"/><p id="a"/></article>')

    _, (problem,) = set_in_type(winter, tmp_path, only=("column",))

    assert problem.message == "the markup of `column` has the id `a` twice"


def test_copy_is_escaped_wherever_it_stands(base: Layout, tmp_path: Path) -> None:
    markup = sheet(set_in_type(base, tmp_path, only=("column",))[0], "column")

    assert "Prose &lt;here&gt;" in markup


def test_a_language_without_words_is_refused(base: Layout, tmp_path: Path) -> None:
    with pytest.raises(Unpublishable, match="layout `base` has no words in `de`"):
        set_in_type(base, tmp_path, "de")


def test_stylesheets_come_ancestors_first(write: Write, tmp_path: Path) -> None:
    winter = child(write, "blocks/tip.css", ".tip { color: white }")

    galley, _ = set_in_type(winter, tmp_path, only=("column",))
    names = [found.name for found in galley.styles["type"]]

    assert names[0] == "layouts/base/styles/type.css"
    assert names[-1] == "layouts/winter/blocks/tip.css"


def test_a_template_s_stylesheet_goes_to_the_pages_unless_its_name_says_more(
    write: Write, tmp_path: Path
) -> None:
    write("layouts/winter/articles/column.css", ".column { color: white }")
    winter = child(write, "articles/column.web.css", ".column { color: black }")

    galley, _ = set_in_type(winter, tmp_path, only=("column",))

    assert galley.styles["paged"][-1].name == "layouts/winter/articles/column.css"
    assert galley.styles["web"][-1].name == "layouts/winter/articles/column.web.css"


def test_a_file_that_a_stylesheet_names_is_an_asset(write: Write, tmp_path: Path) -> None:
    write("layouts/winter/art/end.svg", "<svg/>")
    winter = child(write, "styles/type.css", "/* url(no.svg) */\n.e { background: url('art/end.svg') }")

    galley, problems = set_in_type(winter, tmp_path, only=("column",))

    assert problems == ()
    assert galley.assets["art/end.svg"].media == "image/svg+xml"


@pytest.mark.parametrize("name", ["art/none.svg", "../secret.png", "https://a.b/c.png", "/etc/passwd"])
def test_a_file_that_a_stylesheet_cannot_have_is_a_problem(
    write: Write, tmp_path: Path, name: str
) -> None:
    winter = child(write, "styles/type.css", f".e\n{{ background: url({name}) }}")

    _, (problem,) = set_in_type(winter, tmp_path, only=("column",))

    assert problem.at == Place("layouts/winter/styles/type.css", 2)


def test_a_theme_sets_tokens_anew_for_one_issue(base: Layout, tmp_path: Path) -> None:
    galley, problems = set_in_type(base, tmp_path, theme={"accent": "#0f2a2e", "blue": "forest"})
    tokens = galley.styles["tokens"][0].text

    assert problems == ()
    assert "  --accent: #0f2a2e;\n" in tokens
    assert "  --blue: #0f2a2e;\n" in tokens
    assert "--blue: #7fb3b0;" in galley.styles["dark"][0].text


def test_a_theme_that_names_no_token_is_a_problem(base: Layout, tmp_path: Path) -> None:
    _, (problem,) = set_in_type(base, tmp_path, theme={"acent": "#0f2a2e"})

    assert problem.message == "layout `base` has no token `acent`"


def test_the_page_s_measures_are_properties_too(base: Layout, tmp_path: Path) -> None:
    tokens = set_in_type(base, tmp_path)[0].styles["tokens"][0].text

    assert tokens.startswith(
        ":root {\n  --trim-width: 210mm;\n  --trim-height: 280mm;\n  --bleed: 3mm;\n"
    )
