"""Nothing is lost: each article's words stand on its own pages, in every edition and language.

Preflight looks for words in a whole file; here each article is looked for where it belongs, so that a
word which another article happens to have hides nothing. What must be there is told twice: by the
model, passage by passage, and by the editors' files themselves, word by word.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from end_to_end.conftest import Project
from end_to_end.texts import Made, said_on
from magazine.build.reading import read
from magazine.editions.catalogue import editions
from magazine.model.artifact import Passage
from magazine.model.flatplan import Spot
from magazine.model.issue import Article, FieldValue, Record
from magazine.model.vocabulary import FieldSpec, Kind
from magazine.plan.flatplan import plan
from magazine.preflight.expect import _passages
from magazine.preflight.words import lost, squeezed, words_of
from magazine.store.project import find_project

LANGUAGES = ("en", "nl", "fr")
ISSUES = ("00-specimen", "01-golden-river")
EDITIONS = ("print", "screen", "epub", "web")


@pytest.fixture(scope="module")
def made(real: Project) -> dict[tuple[str, str], Made]:
    project = find_project(real.root)
    reading = read(project, [real.file(f"issues/{name}") for name in ISSUES])
    assert [ready.issue.name for ready in reading.ready] == list(ISSUES)
    return {
        (ready.issue.name, lang): Made(plan(ready.issue, lang, ready.layout.vocabulary), real.root)
        for ready in reading.ready
        for lang in LANGUAGES
    }


everywhere = pytest.mark.parametrize(
    ("issue", "lang", "edition"),
    [(issue, lang, edition) for issue in ISSUES for lang in LANGUAGES for edition in EDITIONS],
)


@everywhere
def test_each_article_stands_on_its_own_pages(
    made: dict[tuple[str, str], Made], issue: str, lang: str, edition: str
) -> None:
    one, keeps = made[issue, lang], frozenset(editions()[edition].keeps)

    missing = {
        f"{article.slug} ({spot.template.name})": [finding.message for finding in findings]
        for spot, article in one.articles
        if (
            findings := lost(
                [
                    *_passages(article, keeps, listed=spot.template.listed),
                    *shown(spot, article),
                ],
                one.text(edition, article.slug),
            )
        )
    }

    assert missing == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_number_zero_has_every_template(made: dict[tuple[str, str], Made], lang: str) -> None:
    project = find_project(made["00-specimen", lang].root)
    templates = read(project, [project.issues / "00-specimen"]).ready[0].layout.vocabulary.templates

    used = {spot.template.name for spot, _ in made["00-specimen", lang].articles}

    assert (
        sorted(name for name, one in templates.items() if not one.generated and name not in used) == []
    )


@pytest.mark.parametrize(("issue", "lang"), [(issue, lang) for issue in ISSUES for lang in LANGUAGES])
def test_each_word_of_the_editors_files_stands_in_an_edition(
    made: dict[tuple[str, str], Made], issue: str, lang: str
) -> None:
    one = made[issue, lang]

    missing = {
        article.slug: words
        for _, article in one.articles
        if (
            words := absent(
                body_of(one.root / article.at.file),
                "\n".join(one.text(edition, article.slug) for edition in EDITIONS),
            )
        )
    }

    assert missing == {}


def test_words_that_are_absent_are_named() -> None:
    assert absent("A river of gold", "a golden river") == ["of"]
    assert absent('Text ![alt](images/a.svg "A caption"){credit="Ann"}', "text a caption") == ["ann"]


def test_a_word_parted_by_a_page_is_one_word_and_other_words_are_not() -> None:
    text = said_on(["a long maga\u2010\r\nThe house\r\n20", "zine of\r\nThe river\r\n21"])

    assert absent("long magazine of", text) == []
    assert absent("houseriver", text) == ["houseriver"]


# --- what must be there ---


UNSAID = {"x", "y"}  # columns that place a row instead of saying something


def shown(spot: Spot, article: Article) -> Iterator[Passage]:
    """Who made an article and its pictures; names, titles and figures in its template's tables."""
    texts = [maker.name for maker in article.contributors]
    for spec in spot.template.fields:
        value = article.fields.get(spec.name, ())
        if spec.kind is Kind.TABLE:
            texts.extend(cells(spec, value))
        elif spec.name.endswith("_credit") and isinstance(value, str):
            texts.append(value)
    for text in texts:
        yield Passage(slug=article.slug, text=text, at=article.at)


def cells(spec: FieldSpec, value: FieldValue) -> Iterator[str]:
    """The texts in a table's cells."""
    wanted = {
        column.name
        for column in spec.columns
        if column.kind is Kind.TEXT and column.name not in UNSAID
        if not column.name.endswith("alt")
    }
    for row in value if isinstance(value, tuple) else ():
        if isinstance(row, Record):
            yield from (text for name, text in row.values if name in wanted and isinstance(text, str))


_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ALT = re.compile(r"!\[[^\]]*\]\([^\s)]*(?:\s+\"([^\"]*)\")?\)")
_CREDIT = re.compile(r"\{[^}]*?credit=\"([^\"]*)\"[^}]*\}")
_MARKS = [
    re.compile(r"^:::+[ \t]*\w*", re.MULTILINE),  # a block's kind
    re.compile(r"\]\([^)]*\)"),  # where a link leads
    re.compile(r"\[\^[^\]]*\]:?"),  # a note's call or its label
    re.compile(r"\{[^}]*\}"),  # attributes and options
    re.compile(r"^```\w*", re.MULTILINE),  # a code block's language
    re.compile(r"<(?:https?|mailto):[^>]*>"),
]


def body_of(file: Path) -> str:
    """An editor's file without its front matter."""
    return _FRONT.sub("", file.read_text(encoding="utf-8"))


def absent(copy: str, text: str) -> list[str]:
    """The words of raw copy that a text lacks; marks, alternative texts and options are no words."""
    plain = _CREDIT.sub(r" \1 ", _ALT.sub(r" \1 ", copy))
    for mark in _MARKS:
        plain = mark.sub(" ", plain)
    whole = squeezed(text)
    return sorted(word for word in words_of(plain) if word not in whole)


# --- a template that keeps its text to itself ---

MUTE = 'name = "mute"\nextends = "base"\nhelp = "says nothing"\n'


@pytest.mark.parametrize(
    ("file", "text", "slug"),
    [
        (
            "articles/article.html",
            '{% extends "base/articles/article.html" %}{% block body %}{% endblock %}\n',
            "loom",
        ),
        ("articles/article.css", ".body p { position: absolute; top: 400mm }\n", "river"),
    ],
    ids=["it forgets its body", "its text stands below the page"],
)
def test_a_template_that_hides_its_body_stops_the_build(
    tiny: Project, tmp_path: Path, file: str, text: str, slug: str
) -> None:
    shutil.copytree(tiny.file("issues"), tmp_path / "issues")
    layout = tmp_path / "layouts" / "mute"
    (layout / file).parent.mkdir(parents=True)
    (layout / "layout.toml").write_text(MUTE)
    (layout / file).write_text(text)
    manifest = tmp_path / "issues" / "01-tiny" / "issue.toml"
    manifest.write_text(manifest.read_text().replace('layout = "base"', 'layout = "mute"'))

    done = Project(tmp_path).run("build", "--edition", "screen", "--language", "en")

    assert done.returncode == 1
    assert f"words of `{slug}` are not in it" in done.stderr
    assert not (tmp_path / "build" / "01-tiny").exists()


def test_a_cover_line_that_does_not_fit_stops_the_build_and_says_what_to_cut(
    tiny: Project, tmp_path: Path
) -> None:
    shutil.copytree(tiny.file("issues"), tmp_path / "issues")
    manifest = tmp_path / "issues" / "01-tiny" / "issue.toml"
    deck = 'en = "' + "A river in two columns. " * 400 + '"'
    manifest.write_text(manifest.read_text().replace('en = "A river in two columns"', deck))

    done = Project(tmp_path).run("build", "--edition", "screen", "--language", "en")

    assert done.returncode == 1
    assert re.sub(r"\d+", "N", done.stderr) == (
        "issues/N-tiny/issue.toml: error: `cover` runs N lines over its place `cover-words`\n"
        "  hint: cut about N words\n"
    )
    assert not (tmp_path / "build" / "01-tiny").exists()
