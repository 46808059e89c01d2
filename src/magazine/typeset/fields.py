"""What a template sees of an article's own fields: every declared name answers, nothing is undefined."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import assert_never

from magazine.model.advert import Advert
from magazine.model.document import Prose
from magazine.model.issue import Article, FieldValue, Record
from magazine.model.picture import Picture
from magazine.model.problem import Problem
from magazine.model.vocabulary import FieldSpec, Kind
from magazine.typeset.adverts import Adverts
from magazine.typeset.dates import date_view
from magazine.typeset.figures import read_rows
from magazine.typeset.inlines import inlines_html
from magazine.typeset.jumps import Jumps


class Nothing(str):
    """An empty text whose every attribute is nothing too: ``fields.picture.credit`` needs no test."""

    __slots__ = ()

    def __getattr__(self, name: str) -> "Nothing":
        if name.startswith("_"):
            raise AttributeError(name)
        return self


NOTHING = Nothing()


class Fields:
    """Values by attribute; what is not there is ``NOTHING``, so that ``{% if %}`` needs no test."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._values.get(name, NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """A picture with what the copy says of it; ``shape`` is ``wide``, ``tall`` or ``square``."""

    src: str
    width: int
    height: int
    alt: str
    credit: str
    shape: str
    _picture: Picture


def picture_view(picture: Picture, alt: str = "", credit: str = "") -> PictureView:
    """A picture as templates see it."""
    ratio = picture.width / picture.height if picture.height else 1
    shape = "wide" if ratio > 1.1 else "tall" if ratio < 0.9 else "square"
    return PictureView(
        src=picture.path,
        width=picture.width,
        height=picture.height,
        alt=alt,
        credit=credit,
        shape=shape,
        _picture=picture,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvertView(PictureView):
    """An advertiser's page, trimmed; ``bled`` is the same with its bleed, for pages of our own."""

    bled: PictureView


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldReader:
    """Turns fields into views; ``problems`` collects what a data file or an advertisement has wrong."""

    folder: Path
    words: Mapping[str, str]
    adverts: Adverts
    problems: list[Problem]
    jumps: Jumps

    def fields(self, article: Article, specs: tuple[FieldSpec, ...]) -> Fields:
        """An article's fields by name, with a choice's default where the writer chose nothing."""
        values = {spec.name: spec.default for spec in specs if spec.default}
        given = {name: self._value(value, article.fields) for name, value in article.fields.items()}
        for spec in specs:
            rows = self._rows(spec, specs, article)
            if rows is not None:
                given[spec.name] = rows
        return Fields(values | given)

    def _rows(
        self, spec: FieldSpec, specs: tuple[FieldSpec, ...], article: Article
    ) -> tuple[Fields, ...] | None:
        value = article.fields.get(spec.name)
        if spec.kind is Kind.TABLE and isinstance(value, tuple):
            records = [row for row in value if isinstance(row, Record)]
            views = [
                {name: self._value(cell, dict(row.values), name) for name, cell in row.values}
                for row in records
            ]
            return _shared(views, spec.columns)
        if spec.kind is Kind.FILE and isinstance(value, str) and value.endswith(".csv"):
            # A data file stands for the article's table, so it has that table's columns.
            columns = next((other.columns for other in specs if other.kind is Kind.TABLE), ())
            rows = read_rows(value, self.folder, columns, article.at, self.problems)
            return _shared([dict(row) for row in rows], columns)
        return None

    def _value(self, value: FieldValue, others: Mapping[str, FieldValue], name: str = "") -> object:
        match value:
            case Prose(children):
                return self.jumps.mark(inlines_html(children))
            case Picture() | Advert():
                key = name or next(key for key, other in others.items() if other is value)
                return self._seen(value, *(_said(others, key, what) for what in ("alt", "credit")))
            case Record(values):
                inner = dict(values)
                return Fields({key: self._value(cell, inner, key) for key, cell in values})
            case tuple():
                return tuple(self._value(item, others) for item in value)
            case bool() | int() | str():
                return value
            case date():
                return date_view(value, self.words)
            case _:
                assert_never(value)

    def _seen(self, value: Picture | Advert, alt: str, credit: str) -> PictureView:
        if isinstance(value, Picture):
            return picture_view(value, alt, credit)
        shown = self.adverts.shown(value, self.problems)
        trimmed = picture_view(shown.trimmed, alt, credit)
        return AdvertView(
            **{name: getattr(trimmed, name) for name in PictureView.__slots__},
            bled=picture_view(shown.bled, alt, credit),
        )


def _said(others: Mapping[str, FieldValue], key: str, what: str) -> str:
    found = others.get(f"{key}_{what}", others.get(what, ""))
    return found if isinstance(found, str) else ""


def _shared(rows: Iterable[dict[str, object]], columns: tuple[FieldSpec, ...]) -> tuple[Fields, ...]:
    """Rows with ``<column>_share`` beside every number: its percentage of the column's largest."""
    rows = list(rows)
    for column in columns:
        if column.kind is not Kind.NUMBER:
            continue
        numbers = [row[column.name] for row in rows if column.name in row]
        top = max((number for number in numbers if isinstance(number, int | float)), default=0)
        for row in rows:
            number = row.get(column.name)
            if isinstance(number, int | float) and top > 0:
                row[f"{column.name}_share"] = f"{max(number, 0) / top * 100:.1f}"
    return tuple(Fields(row) for row in rows)
