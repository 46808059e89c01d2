"""The flatplan: order from the manifest, numbers from the counts."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        "back": TemplateSpec(name="back", pages=1),
        "flap": TemplateSpec(name="flap", pages=1, opens=Opens.RIGHT),
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


# --- what the binding wants ------------------------------------------------------------------------

BY_FOUR = {"article-a": 6, "article-b": 6, "feature-c": 2}


def test_an_issue_that_is_bound_by_four_is_left_alone_when_it_fits() -> None:
    flatplan = plan(issue(("article-a", "article-b", "back-z")), "en", VOCABULARY)

    numbered, problems = number(flatplan, counts({"article-a": 6, "article-b": 6}), multiple=4)

    assert (numbered.pages, problems) == (16, ())


def test_fillers_stand_before_the_back_page_and_the_editor_hears_where_to_write_more_or_less() -> None:
    flatplan = plan(issue(("article-a", "feature-c", "article-b", "back-z")), "en", VOCABULARY)

    numbered, problems = number(flatplan, counts({**BY_FOUR, "article-a": 5}), multiple=4)

    assert keys(numbered)[-4:] == ["article-b", "filler-18", "filler-19", "back-z"]
    assert numbered.page_of("back-z") == numbered.pages == 20
    assert [(problem.message, problem.hint) for problem in problems] == [
        (
            "page 9 is filled, since `feature-c` opens on a left page (en)",
            "move an article of one page before it, or make the article before it a page longer",
        ),
        (
            "18 pages are not bound by 4: 2 pages filled before `back-z` (en)",
            "2 pages more or 2 fewer would need no filler; the longest articles: `article-b` (6 pages), `article-a` (5 pages), `feature-c` (2 pages)",
        ),
    ]


def test_an_issue_whose_last_page_is_an_articles_is_filled_behind_it() -> None:
    flatplan = plan(issue(("article-a",)), "en", VOCABULARY)

    numbered, problems = number(flatplan, counts({"article-a": 4}), multiple=4)

    assert keys(numbered) == ["cover", "contents", "article-a", "filler-8"]
    assert [problem.message for problem in problems] == [
        "7 pages are not bound by 4: 1 page filled behind `article-a` (en)"
    ]


def test_the_pages_of_a_cover_of_its_own_are_no_part_of_the_body() -> None:
    flatplan = plan(issue(("article-a", "back-z")), "en", VOCABULARY)

    numbered, problems = number(flatplan, counts({"article-a": 15}), multiple=16, apart=4)

    assert numbered.pages == 20
    assert problems[0].message == (
        "15 pages inside of the cover are not bound by 16: 1 page filled before `back-z` (en)"
    )
    assert (
        problems[0].hint
        == "1 page more or 15 fewer would need no filler; the longest articles: `article-a` (15 pages)"
    )


def test_a_cover_without_a_body_is_filled_too() -> None:
    flatplan = plan(issue(("back-z",)), "en", VOCABULARY)

    numbered, _ = number(flatplan, counts({}), multiple=4, apart=4)

    assert numbered.pages == 8


def test_a_back_that_opens_where_the_pages_never_fit_is_filled_behind() -> None:
    flatplan = plan(issue(("article-a", "flap-z")), "en", VOCABULARY)

    numbered, _ = number(flatplan, counts({"article-a": 4}), multiple=4)

    assert numbered.page_of("flap-z") == 9
    assert keys(numbered)[-4:] == ["flap-z", "filler-10", "filler-11", "filler-12"]


slugs = st.lists(
    st.tuples(st.sampled_from(["article", "feature", "column"]), st.integers(1, 9), st.integers(1, 9)),
    max_size=8,
)


@given(
    articles=slugs,
    last=st.sampled_from(["", "back-z", "flap-z", "feature-z"]),
    multiple=st.sampled_from([1, 2, 4, 8, 16]),
    apart=st.sampled_from([0, 4]),
)
def test_whatever_the_counts_the_pages_fit_and_nobody_changes_places(
    articles: list[tuple[str, int, int]], last: str, multiple: int, apart: int
) -> None:
    named = {f"{kind}-{place}": (left, right) for place, (kind, left, right) in enumerate(articles)}
    flatplan = plan(issue((*named, *([last] if last else []))), "en", VOCABULARY)

    def count(spot: Spot, first: int) -> int:
        return spot.template.pages or named.get(spot.key, (2, 3))[first % 2]

    numbered, problems = number(flatplan, count, multiple=multiple, apart=apart)
    spots = numbered.spots
    fillers = [spot for spot in spots if spot.template.name == "filler"]

    assert (numbered.pages - apart) % multiple == 0
    assert not apart or numbered.pages > apart or multiple == 1
    assert [spot.key for spot in spots if spot not in fillers] == keys(flatplan)
    assert [spot.first for spot in spots] == [1, *(spot.last + 1 for spot in spots[:-1])]
    assert all(spot.pages == count(spot, spot.first) for spot in spots if spot not in fillers)
    assert all(spot.first % 2 == 0 for spot in spots if spot.opens is Opens.LEFT)
    assert all(spot.first % 2 == 1 for spot in spots if spot.opens is Opens.RIGHT)
    assert bool(fillers) == bool(problems)
    assert len({spot.key for spot in spots}) == len(spots)
    assert number(numbered, count, multiple=multiple, apart=apart) == (numbered, problems)


@pytest.mark.parametrize("multiple", [2, 4, 16])
def test_a_back_page_that_may_open_anywhere_is_always_the_last_one(multiple: int) -> None:
    for pages in range(1, 40):
        flatplan = plan(issue(("article-a", "back-z")), "en", VOCABULARY)

        numbered, _ = number(flatplan, counts({"article-a": pages}), multiple=multiple, apart=4)

        assert numbered.page_of("back-z") == numbered.pages
        assert sum(spot.template.name == "filler" for spot in numbered.spots) < multiple
