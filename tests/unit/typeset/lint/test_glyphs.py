"""Characters for which the fonts have no sign."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from magazine.model.flatplan import Flatplan, Spot
from magazine.model.galley import Galley, Sheet
from magazine.model.issue import Article, Issue, Localised, Magazine
from magazine.model.layout import Layout
from magazine.model.problem import Place
from magazine.model.vocabulary import TemplateSpec
from magazine.typeset.lint.lint import lint
from unit.typeset.lint.small_layout import font, layout, said

BOTH = font() + font("Archivo-Regular.ttf")
CSS = ".sheet { font-family: Spectral }\n.words { font-family: Archivo }\n"


def galley(folder: Path, markup: str, made: Layout) -> Galley:
    """A galley of one article, whose copy lies in the folder."""
    at = Place("issues/01-tiny/river.nl.md")
    text = Localised((("nl", "De rivier"),))
    issue = Issue(
        name="01-tiny",
        folder=folder,
        magazine=Magazine(
            name="Weave",
            slug="weave",
            tagline=text,
            languages=("nl",),
            publisher="A publisher",
            url="https://example.org",
        ),
        number=1,
        date=date(2026, 3, 21),
        label=text,
        title=text,
        layout="plain",
    )
    article = Article(slug="river", lang="nl", at=at, title_lines=("De rivier",), template="article")
    spot = Spot(key="river", template=TemplateSpec(name="article"), article=article)
    sheet = Sheet(spot=spot, lang="nl", title="De rivier", markup=markup)
    return Galley(
        flatplan=Flatplan(issue=issue, lang="nl", spots=(spot,)),
        layout="plain",
        trim=made.trim,
        bleed=made.bleed,
        sheets=(sheet,),
        styles={},
        fonts=made.fonts,
    )


def told(folder: Path, markup: str) -> list[str]:
    made = layout(folder, {"styles/type.css": CSS}, fonts=BOTH)
    return [str(problem) for problem in lint(made, [galley(folder, markup, made)])]


def test_a_character_that_no_font_has_is_an_error_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "river.nl.md").write_text("---\ntitle: De rivier\n---\nEen 漢 hier.\n", encoding="utf-8")

    assert told(tmp_path, '<article class="sheet"><p>Een 漢, 漢</p></article>') == [
        (
            "issues/01-tiny/river.nl.md:4: error: no font of the layout has a sign for "
            "`漢` (U+6F22 cjk unified ideograph-6f22), in `river` (nl)\n"
            "  hint: write it another way, or add a font that has it"
        )
    ]


def test_a_character_that_the_element_s_family_lacks_is_a_warning(tmp_path: Path) -> None:
    markup = '<article class="sheet"><p>{} <span class="words">x {} x</span> x</p></article>'

    assert told(tmp_path, markup.format("x", "⅔")) == [
        (
            "issues/01-tiny/river.nl.md: warning: `Archivo` has no sign for "
            "`⅔` (U+2154 vulgar fraction two thirds), in `river` (nl): another face prints it\n"
            "  hint: write it another way, or add a font that has it"
        )
    ]
    assert told(tmp_path, markup.format("⅔", "½")) == []


def test_spaces_and_invisible_signs_need_no_glyph(tmp_path: Path) -> None:
    assert told(tmp_path, '<article class="sheet">13\u202f000 co\u00adop\u2060\u00a0?</article>') == []


def test_what_pages_do_not_show_is_not_judged(tmp_path: Path) -> None:
    assert told(tmp_path, '<article class="sheet"><p data-only="epub web">漢</p></article>') == []


def test_what_runs_at_the_head_of_a_page_is_judged(tmp_path: Path) -> None:
    assert len(told(tmp_path, '<article class="sheet" data-section="漢">x</article>')) == 1


def test_a_sign_that_a_stylesheet_writes_is_judged(tmp_path: Path) -> None:
    assert said(tmp_path, '.words::after {\n  content: "\\00a0漢";\n}\n') == [
        (
            "layouts/plain/styles/paged.css:2: error: no font of the layout has a sign for "
            "`漢` (U+6F22 cjk unified ideograph-6f22)\n"
            "  hint: write it another way, or add a font that has it"
        )
    ]
    assert said(tmp_path, '.words::after { content: "–" }') == []


def test_an_issue_s_theme_is_judged_with_its_galleys(tmp_path: Path) -> None:
    made = layout(tmp_path, {})
    set_ = galley(tmp_path, '<article class="sheet">x</article>', made)
    issue = replace(set_.flatplan.issue, theme={"ink": "#f2ead9"})
    themed = replace(set_, flatplan=replace(set_.flatplan, issue=issue))

    assert [str(problem) for problem in lint(made, [themed])] == [
        (
            "layouts/plain/layout.toml:4: error: `ink` on `paper` has a contrast of 1.0:1, it needs 4.5:1\n"
            "  hint: darken one or lighten the other; type from 18 pt, or 14 pt bold, needs only 3:1"
        ),
    ]
