"""The rule that made an element look so, by file and line."""

import pytest

from magazine.model.galley import Stylesheet
from magazine.typeset.lint.blame import Cascade, Seen

PAGE = """\
<!DOCTYPE html>
<html><head><title>x</title></head><body>
<article id="river" class="sheet feature tint-gold">
<div class="body"><figure id="f1" class="figure chart"><p class="label">One</p></figure>
<figure id="f2" class="figure"><p class="label">Two</p></figure></div>
</article></body></html>
"""
TOKENS = Stylesheet(
    name="layouts/x/layout.toml", text=":root {\n  --gold: #f5b62e;\n  --hairline: .1pt;\n}\n"
)
TYPE = Stylesheet(
    name="layouts/x/styles/type.css",
    text="""\
.label { font-size: 8pt }
.tint-gold { --tint: var(--gold) }
.chart {
  background: var(--tint);
  .label {
    border-top: var(--hairline) solid;
    font-size: 4pt;
  }
}
@media screen { .chart .label { font-size: 3pt } }
p::before { content: "x"; color: red }
""",
)
PAGED = Stylesheet(
    name="layouts/x/styles/paged.css",
    text="""\
@page { @bottom-left { font-size: 4pt } }
@page :left {
  @bottom-left { font-size: 5pt }
}
@page :right { @bottom-left { font-size: 6pt } }
p { color: var(--nothing, var(--gold)) }
figure { color: inherit; font-size: 9pt }
.body { color: teal }
""",
)


@pytest.fixture
def cascade() -> Cascade:
    press = Stylesheet(name="press", text="p.label { font-size: 1pt }")
    return Cascade(PAGE, (press, TOKENS, TYPE, PAGED))


def last(cascade: Cascade, seen: Seen | None, name: str) -> str:
    assert seen is not None
    said = [one for one in cascade.says(seen) if one.declaration.name == name][-1]
    return f"{said.at} {said.selector} {{ {said.text} }}"


def test_the_most_specific_rule_is_named_by_its_line(cascade: Cascade) -> None:
    seen = cascade.seen("f1", "figure.figure.chart > p.label", 4)

    assert last(cascade, seen, "font-size") == (
        "layouts/x/styles/type.css:7 .chart .label { font-size: 4pt }"
    )


def test_an_element_is_looked_for_in_its_own_block(cascade: Cascade) -> None:
    seen = cascade.seen("f2", "figure.figure > p.label", 4)

    assert last(cascade, seen, "font-size") == "layouts/x/styles/type.css:1 .label { font-size: 8pt }"


def test_a_value_is_known_once_its_tokens_are(cascade: Cascade) -> None:
    seen = cascade.seen("f1", "figure.figure.chart > p.label", 4)
    assert seen is not None
    border = next(one for one in cascade.says(seen) if one.declaration.name == "border-top")

    assert cascade.value(seen, border) == ".1pt solid"
    assert cascade.tokens(seen, border) == ("hairline",)


def test_a_token_is_found_through_a_property_that_a_rule_sets_on_what_is_around(
    cascade: Cascade,
) -> None:
    seen = cascade.seen("f1", "div.body > figure.figure.chart", 4)
    assert seen is not None
    ground = next(one for one in cascade.says(seen) if one.declaration.name == "background")

    assert cascade.value(seen, ground) == "#f5b62e"
    assert cascade.tokens(seen, ground) == ("gold",)


def test_a_token_is_found_in_what_a_variable_falls_back_on(cascade: Cascade) -> None:
    seen = cascade.seen("f2", "figure.figure > p.label", 4)
    assert seen is not None
    colour = next(one for one in cascade.says(seen) if one.declaration.name == "color")

    assert cascade.tokens(seen, colour) == ("gold",)


def test_what_is_handed_down_is_the_fault_of_what_is_around(cascade: Cascade) -> None:
    seen = cascade.seen("f2", "div.body > figure.figure", 4)
    assert seen is not None
    found = cascade.sets(seen, "color".__eq__, inherited=True)
    assert found is not None

    assert found[1].text == "color: teal"
    assert cascade.sets(seen, "margin".__eq__, inherited=True) is None


def test_lines_are_told_with_how_thin_they_are(cascade: Cascade) -> None:
    seen = cascade.seen("f1", "figure.figure.chart > p.label", 4)
    assert seen is not None

    assert [(said.text, thin) for said, thin in cascade.lines(seen)] == [
        ("border-top: var(--hairline) solid", 0.1)
    ]


def test_what_is_generated_has_rules_of_its_own(cascade: Cascade) -> None:
    seen = cascade.seen("f1", "figure.figure.chart > p.label::before", 4)
    assert seen is not None

    assert [one.text for one in cascade.says(seen)] == ['content: "x"', "color: red"]
    assert seen.outer == cascade.seen("f1", "figure.figure.chart > p.label", 4)


@pytest.mark.parametrize(("page", "line", "size"), [(4, 3, "5pt"), (5, 5, "6pt")])
def test_a_box_in_the_margin_has_the_rules_of_its_side(
    cascade: Cascade, page: int, line: int, size: str
) -> None:
    said = cascade.says(Seen(margin="@bottom-left", page=page))[-1]

    assert (said.at.line, said.declaration.text) == (line, size)
