"""What a bound PDF says of itself: labels of its pages, its title, who made it and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from magazine.model.issue import Language
from magazine.model.layout import FontFace
from magazine.model.printer import Ink, Printer
from magazine.model.problem import Place
from magazine.press.syntax import day, literal

PRODUCER = "magazine"


@dataclass(frozen=True, slots=True, kw_only=True)
class BindFacts:
    """Everything that binding cannot read from the articles' pages.

    ``labels`` has one label a page, in order. ``languages`` and ``sources`` are by spot: its
    language where it is not ``lang``, and the file that a problem of it names. ``printer`` is
    whom a print file is for: it decides the bleed, the marks and the output intent. ``part`` tells
    a body from its cover.

    The spine of a cover has the solid colour ``spine_build`` and on it ``spine_line`` in
    ``spine_ink``: shares of cyan, magenta, yellow and black.
    """

    title: str
    author: str
    lang: Language
    date: date
    fonts: tuple[FontFace, ...]
    labels: tuple[str, ...]
    subject: str = ""
    publisher: str = ""
    languages: Mapping[str, Language] = field(default_factory=dict)
    sources: Mapping[str, Place] = field(default_factory=dict)
    printer: Printer | None = None
    part: str = ""
    spine_line: str = ""
    spine_build: Ink = (0, 0, 0, 0)
    spine_ink: Ink = (0, 0, 0, 1)

    def lang_of(self, key: str) -> Language:
        """The language of a spot."""
        return self.languages.get(key, self.lang)

    def place_of(self, key: str) -> Place:
        """The file that is named when something is wrong with a spot."""
        return self.sources.get(key, Place(key))


def information(facts: BindFacts) -> bytes:
    """The document information dictionary. A printer must be told whether colours were trapped."""
    rows = {
        b"/Title": literal(facts.title),
        b"/Author": literal(facts.author),
        b"/Subject": literal(facts.subject) if facts.subject else b"",
        b"/Producer": literal(PRODUCER),
        b"/CreationDate": day(facts.date),
        b"/ModDate": day(facts.date),
        b"/Trapped": b"/False" if facts.printer else b"",
    }
    return b"<<" + b" ".join(name + b" " + value for name, value in rows.items() if value) + b">>"


def slug_line(facts: BindFacts, label: str) -> tuple[str, ...]:
    """What a sheet says of itself outside its trim, part by part."""
    parts = [facts.title, facts.lang, facts.part, label]
    if facts.printer is not None:
        parts += [facts.printer.name, facts.printer.condition.identifier]
    return (*(part for part in parts if part), facts.date.isoformat())


def page_labels(labels: Sequence[str]) -> bytes:
    """The number tree of the labels: one entry for a run of numbers, one for each other label."""
    rows = []
    before = ""
    for place, label in enumerate(labels):
        goes_on = label.isdecimal() and before.isdecimal() and int(label) == int(before) + 1
        if not goes_on:
            plain = label.isdecimal() and label == str(int(label)) and label != "0"
            text = b"<</S /D /St %d>>" % int(label) if plain else b"<</P %s>>" % literal(label)
            rows.append(b"%d %s" % (place, text))
        before = label
    return b"<</Nums [%s]>>" % b" ".join(rows)
