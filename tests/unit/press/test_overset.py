"""Copy that does not fit its place: set by the real engine, told in exact words."""

from dataclasses import replace

import pytest

from magazine.model.galley import Galley
from magazine.model.problem import Problem, Severity
from magazine.press.engine import set_job
from magazine.press.job import Job
from magazine.press.overset import Line
from unit.press.press_fixtures import PAGED, SCREEN, galley, job_for, sheet

# Spectral at 10 on 10 points: five times "water" on a line of 40 mm.
PLAIN = """\
.body { margin: 0; font: 10pt/10pt Spectral } p { hyphens: none; text-align: left }
.place { width: 40mm; height: 30pt }
"""
FIVE = "water water water water "


def job(markup: str, *, css: str = "", pages: int = 0) -> Job:
    source: Galley = galley(sheet("golden-river", markup), paged=PAGED + PLAIN + css)
    return replace(job_for(source, source.sheets[0], SCREEN, first=1), pages=pages)


def oversets(markup: str, *, css: str = "", pages: int = 0) -> list[Problem]:
    found = set_job(job(markup, css=css, pages=pages)).problems
    return [problem for problem in found if problem.rule == "overset"]


def article(inside: str) -> str:
    return f'<article id="golden-river" lang="en"><div class="body">{inside}</div></article>'


def place(lines: int, *, name: str = "cover-line", more: str = "") -> str:
    text = " <br/>".join([FIVE.strip()] * lines)
    return f'<div class="place" data-fit="{name}" {more}><p>{text}</p></div>'


def test_text_that_fits_its_place_is_no_problem() -> None:
    assert oversets(article(place(3))) == []


def test_lines_over_are_counted_and_the_words_to_cut_are_told() -> None:
    (problem,) = oversets(article(place(6)))

    assert problem.severity is Severity.ERROR
    assert problem.message == "`golden-river` runs 3 lines over its place `cover-line`"
    assert problem.hint == "cut about 12 words"
    assert str(problem.at) == "issues/01-tiny/golden-river.md"


def test_one_line_over_is_one_line() -> None:
    (problem,) = oversets(article(place(4)))

    assert problem.message == "`golden-river` runs 1 line over its place `cover-line`"
    assert problem.hint == "cut about 4 words"


def test_a_place_without_the_mark_is_nobodys_business() -> None:
    assert oversets(article(place(6).replace("data-fit", "data-other"))) == []


def test_the_place_names_the_article_that_it_speaks_of() -> None:
    (problem,) = oversets(article(place(5, more='data-article="threads-408"')))

    assert problem.message == "`threads-408` runs 2 lines over its place `cover-line`"


@pytest.mark.parametrize(
    "css",
    [
        ".place { height: auto; max-height: 30pt }",
        ".place { position: absolute; left: 0; top: 0 }",
        ".place { overflow: hidden }",
        ".place { height: calc(10pt * 3) }",
        ".body { display: flex } .place { flex: none }",
        ".body { display: grid; grid-template-columns: 40mm }",
        ".place { height: 34pt; padding-top: 4pt; box-sizing: border-box }",
        ".place { position: relative } .place p { position: absolute; left: 0; top: 0 }",
        ".place { position: relative } .place p { position: absolute; left: 0; bottom: 0 }",
        ".place { display: flex; flex-direction: column; justify-content: flex-end }",
    ],
)
def test_however_a_layout_makes_the_place(css: str) -> None:
    (problem,) = oversets(article(place(5)), css=css)

    assert problem.message == "`golden-river` runs 2 lines over its place `cover-line`"
    assert oversets(article(place(3)), css=css) == []


def test_text_that_grows_upwards_off_the_page_is_over() -> None:
    css = ".place { position: absolute; bottom: 0; left: 0; height: auto } .body { position: relative; height: 50pt }"

    (problem,) = oversets(article(place(12)), css=css)

    # The margin of 12 mm and the box of 50 points hold eight lines of ten points.
    assert problem.message == "`golden-river` runs 4 lines over its place `cover-line`"


def test_a_place_never_goes_on_on_the_next_page() -> None:
    (problem,) = oversets(article(place(40)), css=".place { height: auto }")

    # A page of 120 mm less margins of 26 mm holds 26 lines of ten points.
    assert problem.message == "`golden-river` runs 14 lines over its place `cover-line`"
    assert problem.hint == "cut about 56 words"


def test_text_that_the_engine_drops_at_the_end_of_a_page_is_over() -> None:
    css = ".place { position: absolute; left: 0; top: 0; height: auto }"
    text = article(place(60))

    (problem,) = oversets(text, css=css)

    # A box that stands free loses what is below its page: 26 of 60 lines are drawn.
    assert problem.message == "`golden-river` runs 34 lines over its place `cover-line`"
    assert problem.hint == "cut about 136 words"


def test_lines_that_max_lines_takes_away_are_over() -> None:
    (problem,) = oversets(article(place(5)), css=".place p { max-lines: 3 }")

    assert problem.message == "`golden-river` runs 2 lines over its place `cover-line`"


def test_what_is_not_displayed_is_not_lost() -> None:
    hidden = place(2).replace("</p>", '</p><span class="screen">For screens alone.</span>')

    assert oversets(article(hidden), css=".screen { display: none }") == []


def test_places_inside_places_are_looked_at_each_for_itself() -> None:
    outer = f'<div data-fit="outer" style="height: 60pt">{place(5, name="inner")}{place(2, name="other")}</div>'

    assert [problem.message for problem in oversets(article(outer))] == [
        "`golden-river` runs 2 lines over its place `inner`"
    ]


def test_a_template_of_one_page_takes_one_page() -> None:
    (problem,) = oversets(
        article(place(40)).replace("data-fit", "data-no"), css=".place { height: auto }", pages=1
    )

    assert problem.message == "`golden-river` runs 14 lines over its page"
    assert problem.hint == "cut about 56 words"


def test_a_template_of_two_pages_takes_two() -> None:
    text = article(place(60)).replace("data-fit", "data-no")

    (problem,) = oversets(text, css=".place { height: auto }", pages=2)

    assert problem.message == "`golden-river` runs 8 lines over its 2 pages"
    assert oversets(text, css=".place { height: auto }", pages=3) == []


def test_a_page_too_many_without_text_is_told_in_pages() -> None:
    box = '<div style="height: 90mm; break-inside: avoid; background: #eda"></div>'

    (problem,) = oversets(article(f"<p>water</p>{box}{box}"), pages=1)

    assert problem.message == "`golden-river` takes 2 pages, its template has 1"
    assert problem.hint == "cut text before the last picture, or make a picture smaller"


def test_the_number_of_pages_is_an_input_of_the_job() -> None:
    text = article(place(1))

    assert job(text, pages=1).digest != job(text, pages=2).digest


@pytest.mark.parametrize(
    ("top", "bottom", "fits"),
    [(0, 10, True), (-2, 8, True), (-3, 7, False), (22, 32, True), (23, 33, False)],
)
def test_a_quarter_of_a_lines_leading_may_hang_out(top: float, bottom: float, *, fits: bool) -> None:
    assert Line(top, bottom, 1).within(0, 30) is fits
