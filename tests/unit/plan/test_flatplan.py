"""The flatplan: order from the manifest, numbers from the counts."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from magazine.model.flatplan import Flatplan, Spot
from magazine.model.issue import Article, Issue, Localised, Magazine, Section
from magazine.model.problem import Place
from magazine.model.vocabulary import Opens, TemplateSpec, Vocabulary
from magazine.plan.flatplan import number, plan

HERE = Place("issues/01-test/issue.toml")
VOCABULARY = Vocabulary(
    layout="base",
    templates={
        "cover": TemplateSpec(name="cover", pages=1, generated=True, listed=False),
        "contents": TemplateSpec(name="contents", pages=2, generated=True, listed=False),
        "article": TemplateSpec(name="article"),
        "feature": TemplateSpec(name="feature", opens=Opens.LEFT),
        "column": TemplateSpec(name="column", opens=Opens.RIGHT),
    },
)


def text(words: str) -> Localised:
    return Localised((("en", words), ("nl", words)))


def issue(*sections: tuple[str, ...], missing: frozenset[str] = frozenset()) -> Issue:
    magazine = Magazine(
        name="Test",
        slug="test",
        tagline=text("A test"),
        languages=("en", "nl"),
        publisher="Test",
        url="https://test.example",
    )
    articles = {
        (slug, lang): Article(
            slug=slug, lang=lang, at=HERE, title_lines=(slug,), template=slug.split("-")[0]
        )
        for section in sections
        for slug in section
        for lang in ("en", "nl")
        if slug != "contents" and not (lang == "nl" and slug in missing)
    }
    return Issue(
        name="01-test",
        folder=Path("issues/01-test"),
        magazine=magazine,
        number=1,
        date=date(2026, 1, 1),
        label=text("Winter"),
        title=text("One"),
        layout="base",
        sections=tuple(
            Section(title=text("Section"), articles=section, at=HERE) for section in sections
        ),
        articles=articles,
        languages=("en", "nl"),
        at=HERE,
    )


def counts(pages: dict[str, int]) -> Callable[[Spot, int], int]:
    return lambda spot, _: pages.get(spot.key, spot.template.pages)


def keys(flatplan: Flatplan) -> list[str]:
    return [spot.key for spot in flatplan.spots]


def test_the_cover_comes_first_and_the_contents_after_it() -> None:
    flatplan = plan(issue(("article-a",), ("article-b",)), "en", VOCABULARY)

    assert keys(flatplan) == ["cover", "contents", "article-a", "article-b"]


def test_contents_stand_where_the_manifest_names_them() -> None:
    flatplan = plan(issue(("article-a", "contents", "article-b")), "en", VOCABULARY)

    assert keys(flatplan) == ["cover", "article-a", "contents", "article-b"]


def test_an_article_without_translation_is_left_out() -> None:
    number_one = issue(("article-a", "article-b"), missing=frozenset({"article-a"}))

    assert keys(plan(number_one, "nl", VOCABULARY)) == ["cover", "contents", "article-b"]


def test_the_section_opens_with_its_first_listed_article() -> None:
    flatplan = plan(issue(("article-a", "article-b")), "en", VOCABULARY)

    assert [spot.key for spot in flatplan.spots if spot.opens_section] == ["article-a"]


def test_pages_follow_each_other() -> None:
    flatplan = plan(issue(("article-a", "article-b")), "en", VOCABULARY)

    numbered, problems = number(flatplan, counts({"article-a": 3, "article-b": 1}))

    assert [(spot.key, spot.first, spot.last) for spot in numbered.spots] == [
        ("cover", 1, 1),
        ("contents", 2, 3),
        ("article-a", 4, 6),
        ("article-b", 7, 7),
    ]
    assert numbered.pages == 7
    assert problems == ()


def test_a_spot_on_the_wrong_side_gets_a_filler_before_it_and_a_warning() -> None:
    flatplan = plan(issue(("article-a", "feature-b")), "en", VOCABULARY)

    numbered, problems = number(flatplan, counts({"article-a": 1, "feature-b": 2}))

    assert keys(numbered) == ["cover", "contents", "article-a", "filler-5", "feature-b"]
    assert numbered.page_of("feature-b") == 6
    assert [problem.message for problem in problems] == [
        "page 5 is filled, since `feature-b` opens on a left page (en)"
    ]


def test_fillers_are_planned_anew_when_the_counts_change() -> None:
    flatplan = plan(issue(("article-a", "feature-b")), "en", VOCABULARY)
    filled, _ = number(flatplan, counts({"article-a": 1, "feature-b": 2}))

    numbered, problems = number(filled, counts({"article-a": 2, "feature-b": 2}))

    assert keys(numbered) == ["cover", "contents", "article-a", "feature-b"]
    assert problems == ()


def test_a_spot_may_ask_for_a_right_page() -> None:
    flatplan = plan(issue(("column-a",)), "en", VOCABULARY)

    numbered, _ = number(flatplan, counts({"column-a": 1}))

    assert numbered.page_of("column-a") == 5


def test_the_count_may_depend_on_the_page_where_a_spot_begins() -> None:
    flatplan = plan(issue(("article-a", "article-b")), "en", VOCABULARY)

    numbered, _ = number(
        flatplan, lambda spot, first: 2 if spot.key == "article-a" and first == 3 else 1
    )

    assert numbered.page_of("article-b") == 5
