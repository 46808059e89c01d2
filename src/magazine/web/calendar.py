"""An agenda becomes a calendar that a reader's own calendar can take over (RFC 5545)."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from magazine.model.document import Prose
from magazine.model.issue import Article, Record
from magazine.model.plain import plain

NAME = "agenda.ics"
_FOLD = 75  # octets a line, RFC 5545 section 3.1


def calendar_of(article: Article, *, dated: date, address: str) -> bytes | None:
    """The events of an article's ``events`` field; nothing if it has none.

    ``dated`` is the issue's date, since a calendar must say when it was made; ``address`` is the
    article's page, from which every event gets a name that stays the same from build to build.
    Times are local to the place, as they are printed: no time zone is claimed.
    """
    events = article.fields.get("events")
    if not isinstance(events, tuple) or not events:
        return None
    made = datetime.combine(dated, time(), tzinfo=UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//magazine//agenda//EN"]
    for event in events:
        if isinstance(event, Record) and isinstance(event.get("start"), date):
            lines += _event(event, made=made, address=address)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(event: Record, *, made: str, address: str) -> Iterator[str]:
    start, title = event["start"], _text(event, "title")
    assert isinstance(start, date)
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, f'{address}#{start.isoformat()}-{title}')}"
    yield f"DTSTAMP:{made}"
    yield from _when(event, start)
    yield f"SUMMARY:{_escaped(title)}"
    places = [_text(event, "place"), _text(event, "town")]
    yield f"LOCATION:{_escaped(', '.join(place for place in places if place))}"
    if note := _text(event, "note"):
        yield f"DESCRIPTION:{_escaped(note)}"
    yield f"URL:{_text(event, 'url') or address}"
    yield "END:VEVENT"


def _when(event: Record, start: date) -> Iterator[str]:
    hour = _text(event, "time")
    if hour:
        yield f"DTSTART:{start:%Y%m%d}T{hour.replace(':', '').zfill(4)}00"
        return
    end = event.get("end")
    last = end if isinstance(end, date) else start
    yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"  # the end is the first day after


def _text(event: Record, name: str) -> str:
    value = event.get(name)
    if isinstance(value, Prose):
        return plain(value.children)
    return str(value) if value is not None else ""


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets that part no letter, each after the first indented."""
    pieces, piece = [], b""
    for letter in line:
        data = letter.encode()
        if len(piece) + len(data) > _FOLD:
            pieces.append(piece)
            piece = b" "
        piece += data
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
