"""An agenda as a calendar: RFC 5545, to the letter."""

from datetime import date

from magazine.model.document import Prose, Text
from magazine.model.issue import Article, FieldValue, Record
from magazine.model.problem import Place
from magazine.web.calendar import calendar_of

ADDRESS = "https://tiny.example/1/en/agenda/"


def calendar(*events: dict[str, FieldValue]) -> list[str]:
    article = Article(
        slug="agenda",
        lang="en",
        at=Place("agenda.en.md"),
        title_lines=("Agenda",),
        template="agenda",
        fields={"events": tuple(Record(tuple(event.items())) for event in events)},
    )
    made = calendar_of(article, dated=date(2026, 3, 21), address=ADDRESS)
    assert made is not None
    return made.decode().split("\r\n")


def test_an_event_with_an_hour_begins_at_it_in_local_time() -> None:
    lines = calendar({"start": date(2026, 4, 9), "time": "9:30", "title": "Seeds", "place": "Field"})

    assert "DTSTART:20260409T093000" in lines
    assert "DTSTAMP:20260321T000000Z" in lines


def test_days_end_on_the_first_day_after() -> None:
    lines = calendar(
        {"start": date(2026, 5, 30), "end": date(2026, 6, 7), "title": "Chairs", "place": "Hall"}
    )

    assert "DTSTART;VALUE=DATE:20260530" in lines
    assert "DTEND;VALUE=DATE:20260608" in lines


def test_signs_that_mean_something_are_escaped() -> None:
    note = Prose((Text("Bring linen; or wool, both"),))

    lines = calendar(
        {"start": date(2026, 4, 9), "title": "A, b", "place": "C", "town": "D", "note": note}
    )

    assert "SUMMARY:A\\, b" in lines
    assert "LOCATION:C\\, D" in lines
    assert "DESCRIPTION:Bring linen\\; or wool\\, both" in lines


def test_long_lines_are_folded_between_letters() -> None:
    lines = calendar({"start": date(2026, 4, 9), "title": "é" * 60, "place": "C"})

    assert all(len(line.encode()) <= 75 for line in lines)
    at = next(number for number, line in enumerate(lines) if line.startswith("SUMMARY"))
    assert lines[at] + lines[at + 1][1:] == "SUMMARY:" + "é" * 60


def test_an_event_keeps_its_name_from_build_to_build() -> None:
    event: dict[str, FieldValue] = {"start": date(2026, 4, 9), "title": "Seeds", "place": "Field"}

    assert calendar(event) == calendar(event)


def test_an_article_without_events_has_no_calendar() -> None:
    article = Article(
        slug="a", lang="en", at=Place("a.md"), title_lines=("A",), template="article", fields={}
    )

    assert calendar_of(article, dated=date(2026, 3, 21), address=ADDRESS) is None
