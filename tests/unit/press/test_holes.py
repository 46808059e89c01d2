"""Paper left empty before a picture over two pages: set by the real engine, told in exact words."""

from magazine.model.problem import Problem, Severity
from magazine.press.engine import set_job
from unit.press.press_fixtures import PAGED, SCREEN, galley, job_for, sheet

CSS = """\
@page bare { margin: 0 }
p { margin: 0; font: 10pt/10pt Spectral }
.line { height: 10pt }
.across { page: bare } .figure { break-before: left; margin: 0; height: 200% }
.half { height: 100mm; break-after: page } .half-right { break-after: auto }
"""
PICTURE = (
    '<div class="across"><figure class="figure" data-place="spread">'
    '<div class="half half-left"></div><div class="half half-right" data-only="pdf"></div></figure></div>'
)


def told(*parts: str, first: int = 1) -> list[Problem]:
    markup = f'<article id="river" lang="en">{"".join(parts)}</article>'
    source = galley(sheet("river", markup), paged=PAGED + CSS)
    setting = set_job(job_for(source, source.sheets[0], SCREEN, first=first))
    return [problem for problem in setting.problems if problem.rule == "hole"]


def lines(count: int) -> str:
    return '<p class="line">five words in a line</p>' * count


def full() -> int:
    """Lines on a page of the fixture, counted by setting them."""
    count = 1
    while True:
        markup = f'<article id="river" lang="en">{lines(count)}</article>'
        source = galley(sheet("river", markup), paged=PAGED + CSS)
        if set_job(job_for(source, source.sheets[0], SCREEN, first=1)).pages > 1:
            return count - 1
        count += 1


FULL = full()


def test_text_that_ends_at_the_foot_of_a_right_page_leaves_no_hole() -> None:
    assert told(lines(FULL), PICTURE) == []


def test_a_last_paragraph_may_leave_a_little() -> None:
    assert told(lines(FULL - FULL // 8), PICTURE) == []


def test_text_that_stops_in_the_middle_is_told_with_the_words_that_are_missing() -> None:
    (problem,) = told(lines(FULL // 2), PICTURE)

    empty = 1 - FULL // 2 / FULL
    assert problem.severity is Severity.WARNING
    assert problem.message.endswith("of page 1 is empty before a picture over two pages in `river`")
    assert abs(float(problem.message.partition("%")[0].strip()) / 100 - empty) < 0.05
    assert problem.hint.startswith("move the picture up or down by a paragraph or two, or write about ")
    said = int("".join(sign for sign in problem.hint if sign.isdigit()))
    assert abs(said - 5 * (FULL - FULL // 2)) <= 8


def test_a_page_that_stays_empty_is_told_with_the_words_to_cut() -> None:
    (problem,) = told(lines(3), PICTURE, first=2)

    assert problem.message == "page 3 is empty before a picture over two pages in `river`"
    assert problem.hint == (
        "move the picture up or down by a paragraph or two, or cut about 15 words, or write a page more"
    )


def test_a_picture_that_begins_an_article_leaves_nothing() -> None:
    assert told(PICTURE, lines(2), first=2) == []


def test_a_picture_of_two_halves_in_a_box_takes_no_spread_and_leaves_nothing() -> None:
    assert told(lines(2), PICTURE.replace("across", "box")) == []
