"""Tokens that nobody set and classes that nobody makes."""

from pathlib import Path

from magazine.typeset.layout import find_layouts, load_layout
from magazine.typeset.lint.lint import lint
from magazine.typeset.lint.templates import MADE, SET, produced
from unit.typeset.lint.small_layout import ROOT, layout, said


def test_a_token_that_nobody_sets_is_an_error_that_names_the_nearest(tmp_path: Path) -> None:
    assert said(tmp_path, ".words {\n  color: var(--inc);\n}\n") == [
        (
            "layouts/plain/styles/paged.css:2: error: no token `--inc` is set anywhere\n"
            "  hint: did you mean `--ink`? tokens are set in layout.toml under `[tokens]`"
        )
    ]


def test_a_token_deep_inside_a_value_and_a_nested_rule_is_found(tmp_path: Path) -> None:
    css = ".words {\n  & .headline { height: calc(2 * (1pt + var(--zzz))); }\n}\n"

    assert said(tmp_path, css) == [
        (
            "layouts/plain/styles/paged.css:2: error: no token `--zzz` is set anywhere\n"
            "  hint: tokens are set in layout.toml under `[tokens]`"
        )
    ]


def test_what_a_rule_a_template_or_a_fallback_sets_is_known(tmp_path: Path) -> None:
    css = """
    .sheet { --on: var(--ink); width: calc(var(--trim-width) * var(--share)); }
    .words { color: var(--on); margin: var(--nowhere, 0); }
    """

    assert said(tmp_path, css) == []


def test_a_property_that_only_the_web_sets_is_unknown_on_pages(tmp_path: Path) -> None:
    made = layout(
        tmp_path,
        {
            "styles/web.css": ".sheet { --on: #000; } .words { color: var(--on); }",
            "styles/screen.css": ".words { color: var(--on); }",
        },
    )

    (problem,) = lint(made)

    assert (problem.at.file, problem.rule) == ("layouts/plain/styles/screen.css", "unknown-token")


def test_a_class_that_nothing_makes_is_a_warning_at_its_first_rule(tmp_path: Path) -> None:
    assert said(tmp_path, "p { margin: 0 }\n.wordz p { margin: 0 }\n.wordz { margin: 0 }\n") == [
        (
            "layouts/plain/styles/paged.css:2: warning: no template and no block makes the class `wordz`\n"
            "  hint: did you mean `words`?"
        )
    ]


def test_a_class_in_a_comment_of_a_template_is_not_made(tmp_path: Path) -> None:
    assert said(tmp_path, ".ghost { margin: 0 }\n") == [
        (
            "layouts/plain/styles/paged.css:1: warning: no template and no block makes the class `ghost`\n"
            "  hint: use it in a template, or remove it here"
        )
    ]


def test_classes_of_templates_of_the_copy_and_of_the_program_are_known(tmp_path: Path) -> None:
    css = """
    .sheet.tint-anything .words, .article, [href$=".pdf"] { margin: 0 }
    .end-mark::after, .fn::footnote-call { content: "a" }
    """

    assert said(tmp_path, css) == []


def test_a_parent_s_class_counts_as_made_though_a_child_replaced_the_template(tmp_path: Path) -> None:
    layout(tmp_path, {"styles/paged.css": ".words { margin: 0 }"})
    winter = tmp_path / "layouts" / "winter"
    (winter / "articles").mkdir(parents=True)
    (winter / "styles").mkdir()
    (winter / "layout.toml").write_text('extends = "plain"\n')
    (winter / "articles" / "article.html").write_text('<article class="sheet"/>')
    (winter / "styles" / "paged.css").write_text(".words { margin: 0 }")
    loaded, _ = load_layout("winter", find_layouts(tmp_path))
    assert loaded is not None

    assert [str(problem.at) for problem in lint(loaded)] == ["layouts/winter/styles/paged.css:1"]


def test_what_stages_are_said_to_make_stands_in_their_source() -> None:
    for stage, names in (*MADE.items(), *SET.items()):
        source = "\n".join(
            path.read_text(encoding="utf-8")
            for path in sorted((ROOT / "src" / "magazine" / stage).glob("*.py"))
        )
        for name in names.split():
            # `align-end` is put together from its parts
            assert name in source or name.startswith("align-"), f"{stage} does not make `{name}`"


def test_what_a_template_imports_counts_too(tmp_path: Path) -> None:
    made = layout(
        tmp_path,
        {
            "parts.html": '{% macro day() %}<time class="day"/>{% endmacro %}',
            "articles/letter.html": '{% import "parts.html" as part %}<article class="letter"/>',
        },
    )

    assert produced(made.folders, made.vocabulary).makes("day")
    assert not produced(made.folders, made.vocabulary).makes("night")
