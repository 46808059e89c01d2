"""Layouts: what they inherit, what their blocks take, what is said about their mistakes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from magazine.model.flatplan import Spot
from magazine.model.issue import Article
from magazine.model.layout import Layout, Token
from magazine.model.measure import Size, mm
from magazine.model.problem import Place, Problem
from magazine.model.vocabulary import BlockSpec, FieldSpec, Kind, Opens, OptionSpec
from magazine.typeset.layout import find_layouts, load_layout
from unit.typeset.conftest import ROOT

Write = Callable[[str, str], Path]
CHILD = 'name = "winter"\nextends = "base"\n'


def only_problem(project: Path, name: str = "winter") -> Problem:
    (problem,) = load_layout(name, find_layouts(project))[1]
    return problem


def loaded(project: Path, name: str = "winter") -> Layout:
    layout, problems = load_layout(name, find_layouts(project))
    assert problems == ()
    assert layout is not None
    return layout


def test_the_built_in_layout_is_found_from_any_project(tmp_path: Path) -> None:
    assert find_layouts(tmp_path)["base"] == ROOT / "layouts" / "base"


def test_a_project_may_bring_its_own_base(write: Write) -> None:
    project = write("layouts/base/layout.toml", '[page]\ntrim = ["1in", "1in"]\n')

    assert find_layouts(project)["base"] == project / "layouts" / "base"


def test_a_child_inherits_everything_and_says_what_differs(write: Write, base: Layout) -> None:
    project = write(
        "layouts/winter/layout.toml",
        CHILD + '[page]\ntrim = ["230mm", "300mm"]\n[tokens]\nleading = "13pt"\n'
        '[options]\nends = "star"\n',
    )

    winter = loaded(project)

    assert winter.folders == (project / "layouts" / "winter", ROOT / "layouts" / "base")
    assert winter.trim == Size(mm(230), mm(300))
    assert winter.bleed == mm(3)
    assert Token(name="leading", screen="13pt") in winter.tokens
    assert len(winter.tokens) == len(base.tokens)
    assert winter.fonts == base.fonts
    assert winter.options == {"ends": "star"}
    assert set(winter.vocabulary.templates) == set(base.vocabulary.templates)


def test_a_colour_knows_screen_night_and_press(base: Layout) -> None:
    blue = Token(name="blue", screen="#1d3fbf", dark="#8aa0ff", press=(95, 80, 0, 0))

    assert blue in base.tokens


def test_a_childs_contract_refines_its_parents(write: Write) -> None:
    write("layouts/winter/layout.toml", CHILD)
    project = write(
        "layouts/winter/articles/letter.toml",
        'opens = "right"\n[fields.signature]\nkind = "picture"\nrequired = true\n',
    )

    letter = loaded(project).vocabulary.templates["letter"]

    assert letter.opens is Opens.RIGHT
    assert letter.dropcap
    assert [field.name for field in letter.fields] == [
        "picture",
        "picture_alt",
        "picture_credit",
        "signature",
        "signature_alt",
        "signature_credit",
    ]


def test_a_picture_may_always_be_described_and_credited(base: Layout) -> None:
    fields = base.vocabulary.templates["article"].fields

    assert fields[1:] == (
        FieldSpec(name="picture_alt", kind=Kind.TEXT, help="what the picture shows"),
        FieldSpec(name="picture_credit", kind=Kind.TEXT, help="who made the picture"),
    )


def test_a_macros_signature_is_the_blocks_schema(write: Write) -> None:
    write("layouts/winter/layout.toml", CHILD)
    project = write(
        "layouts/winter/blocks/time-line.html",
        "{% macro time_line(body, unit, title=None, step='1') %}<div>{{ body }}</div>{% endmacro %}",
    )

    assert loaded(project).vocabulary.blocks["time-line"] == BlockSpec(
        kind="time-line",
        title=True,
        options=(OptionSpec(name="unit", required=True), OptionSpec(name="step")),
    )


def test_the_blocks_of_base_are_these(base: Layout) -> None:
    assert {
        kind: [option.name for option in block.options] for kind, block in base.vocabulary.blocks.items()
    } == {
        "credits": [],
        "gallery": ["cols"],
        "interview": ["q", "a"],
        "jump": [],
        "lead": [],
        "only": ["edition"],
        "pullquote": ["by"],
        "sidebar": [],
        "tip": [],
    }


def test_an_unknown_base_names_the_layouts_that_there_are(write: Write) -> None:
    project = write("layouts/winter/layout.toml", 'name = "winter"\nextends = "bass"\n')

    problem = only_problem(project)

    assert problem.message == "no layout named `bass`"
    assert problem.at == Place("layouts/winter/layout.toml", 2)
    assert problem.hint == f"layouts here: {', '.join(sorted(find_layouts(project)))}"
    assert "base, " in problem.hint


def test_a_layout_that_rests_on_itself_is_refused(write: Write) -> None:
    write("layouts/a/layout.toml", 'extends = "b"\n')
    project = write("layouts/b/layout.toml", 'extends = "a"\n')

    assert only_problem(project, "a").message == "layout `a` rests on itself"


@pytest.mark.parametrize(
    ("toml", "line", "message"),
    [
        ("bleeed = 3\n", 3, "no key named `bleeed` is known here"),
        ('[tokens]\nblue = { screen = "blu" }\n', 4, "token `blue` has no colour `blu` for `screen`"),
        (
            '[tokens]\nblue = { screen = "#1d3fbf", press = [1, 2] }\n',
            4,
            "the press build of token `blue` must be four inks in percent",
        ),
        ('[tokens]\nblue = "red; } body { display: none"\n', 4, None),
        ('[page]\nbleed = "3"\n', 4, "`3` is no length for `bleed`"),
        (
            '[[fonts]]\nfamily = "X"\nfile = "fonts/x.ttf"\n',
            5,
            "there is no font file `fonts/x.ttf`",
        ),
        ("tokens = 3\n", 3, "`tokens` must be a table"),
        ("= 3\n", 3, "the file cannot be read as TOML: Invalid statement"),
    ],
)
def test_a_mistake_is_said_with_its_line(
    write: Write, toml: str, line: int, message: str | None
) -> None:
    project = write("layouts/winter/layout.toml", CHILD + toml)

    problems = load_layout("winter", find_layouts(project))[1]

    assert (problems[0].at.file, problems[0].at.line) == ("layouts/winter/layout.toml", line)
    if message:
        assert problems[0].message == message


def test_two_files_under_one_description_are_refused(write: Write) -> None:
    face = '[[fonts]]\nfamily = "X"\nweight = 400\nfile = "{}.ttf"\n'
    project = write("layouts/winter/layout.toml", CHILD + face.format("a") + face.format("b"))
    font = ROOT / "layouts/base/fonts/Archivo-Regular.ttf"
    for name in ("a", "b"):
        shutil.copy(font, project / f"layouts/winter/{name}.ttf")

    problem = only_problem(project)

    assert problem.message == "`X` 400 normal has two files"
    assert problem.at.line == 7


def test_a_block_without_its_macro_is_said(write: Write) -> None:
    write("layouts/winter/layout.toml", CHILD)
    project = write("layouts/winter/blocks/tip.html", "{% macro tipp(body) %}{% endmacro %}")

    assert only_problem(project).message == "the file has no macro named `tip`"


def test_a_block_that_cannot_be_parsed_is_said_with_its_line(write: Write) -> None:
    write("layouts/winter/layout.toml", CHILD)
    project = write("layouts/winter/blocks/tip.html", "{% macro tip(body) %}\n{% if %}\n{% endmacro %}")

    assert only_problem(project).at == Place("layouts/winter/blocks/tip.html", 2)


def test_a_contract_with_an_unknown_kind_names_the_kinds(write: Write) -> None:
    write("layouts/winter/layout.toml", CHILD)
    project = write("layouts/winter/articles/letter.toml", '[fields.age]\nkind = "integer"\n')

    problem = only_problem(project)

    assert problem.message == "`kind` cannot be `integer`"
    assert problem.at == Place("layouts/winter/articles/letter.toml", 2)
    assert problem.hint.startswith("choices: text, prose, number")


def test_a_word_that_one_language_lacks_is_a_problem(write: Write) -> None:
    write("layouts/winter/layout.toml", CHILD)
    project = write("layouts/winter/words/nl.toml", 'snow = "sneeuw"\n')

    problems = load_layout("winter", find_layouts(project))[1]

    assert [str(problem.at) for problem in problems] == [
        "layouts/base/words/en.toml",
        "layouts/base/words/fr.toml",
    ]
    assert problems[0].message == "`snow` has no words in `en`"


@pytest.mark.parametrize(
    ("opener", "expected"),
    [("spread", Opens.LEFT), ("right", Opens.RIGHT), ("text", Opens.ANY), ("", Opens.LEFT)],
)
def test_what_an_article_chose_decides_on_which_page_it_opens(
    base: Layout, opener: str, expected: Opens
) -> None:
    feature = base.vocabulary.templates["feature"]
    fields = {"opener": opener} if opener else {}
    article = Article(
        slug="a", lang="en", at=Place("a.md"), title_lines=("A",), template="feature", fields=fields
    )

    assert Spot(key="a", template=feature, article=article).opens is expected
