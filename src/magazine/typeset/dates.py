"""Days and figures as a language writes them, from the layout's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """A day in the edition's language; printed by itself it is written out."""

    iso: str
    day: str
    month: str
    year: str
    weekday: str
    words: str

    def __str__(self) -> str:
        return self.words


def date_view(day: date, words: Mapping[str, str]) -> DateView:
    """A day with what a template may want of it."""
    month = words[f"month_{day.month}"]
    written = words["first_day"] if day.day == 1 else str(day.day)
    return DateView(
        iso=day.isoformat(),
        day=str(day.day),
        month=month,
        year=str(day.year),
        weekday=words[f"weekday_{day.isoweekday()}"],
        words=words["date"].format(day=written, month=month, year=day.year),
    )


def figure(number: float, *, thousands: str, decimal: str) -> str:
    """A number with the language's marks: ``13,000`` in English, ``13.000`` in Dutch."""
    whole, _, decimals = f"{number:,}".partition(".")
    grouped = whole.replace(",", thousands)
    return f"{grouped}{decimal}{decimals}" if decimals.strip("0") else grouped
