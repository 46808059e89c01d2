"""What a template sees of the whole number: the issue, its cover, the plan of its pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from magazine.model.flatplan import Flatplan, Spot
from magazine.model.issue import Article, Cover
from magazine.model.picture import Picture
from magazine.typeset.dates import date_view
from magazine.typeset.fields import NOTHING, Nothing, PictureView, picture_view
from magazine.typeset.inlines import inlines_html
from magazine.typeset.views import Credit, Note, byline, headline, spot_view


def _forget(_: str) -> None:
    """Nobody asks which page numbers were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A spot as other pages name it. Reading ``page`` tells the sheet that the number stands in it."""

    key: str
    title: str
    title_lines: tuple[str, ...]
    headline: Markup
    kicker: str
    standfirst: Markup
    pages: int
    section: str
    opens_section: bool
    template: str
    listed: bool
    picture: PictureView | Nothing
    byline: tuple[Credit, ...]
    _page: int
    _note: Note = _forget

    @property
    def page(self) -> int:
        """Its first folio; 0 until the flatplan is numbered."""
        self._note(self.key)
        return self._page


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section of the issue with its entries in order."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """The whole issue in order; iterating it gives every entry."""

    entries: tuple[Entry, ...]
    sections: tuple[SectionView, ...]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A line on the cover; ``page`` is 0 where it leads to no article."""

    text: str
    deck: str
    article: str
    _page: int
    _note: Note

    @property
    def page(self) -> int:
        """The first folio of the article that it leads to."""
        if self.article:
            self._note(self.article)
        return self._page


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverView:
    """``[cover]`` of the manifest in the edition's language."""

    picture: PictureView | Nothing
    art: str
    alt: str
    credit: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView:
    """The number in the edition's language."""

    label: str
    number: int
    title: str
    date: str
    date_words: str
    name: str
    tagline: str
    url: str
    publisher: str
    issn: str
    licence: str
    languages: tuple[str, ...]
    cover: CoverView


def plan_view(flatplan: Flatplan, words: Mapping[str, str]) -> PlanView:
    """Every spot; sections hold theirs in order."""
    entries = tuple(_entry(spot, flatplan.lang, words) for spot in flatplan.spots)
    in_section = {spot.key: spot.section for spot in flatplan.spots}
    sections = dict.fromkeys(spot.section for spot in flatplan.spots if spot.section)
    return PlanView(
        entries=entries,
        sections=tuple(
            SectionView(
                title=section.title[flatplan.lang],
                entries=tuple(entry for entry in entries if in_section[entry.key] == section),
            )
            for section in sections
        ),
    )


def watched(plan: PlanView, note: Note) -> PlanView:
    """The same plan, telling which page numbers are read from it."""
    entries = {entry.key: replace(entry, _note=note) for entry in plan.entries}
    sections = tuple(
        replace(section, entries=tuple(entries[entry.key] for entry in section.entries))
        for section in plan.sections
    )
    return PlanView(entries=tuple(entries.values()), sections=sections)


def _entry(spot: Spot, lang: str, words: Mapping[str, str]) -> Entry:
    article, view = spot.article, spot_view(spot, lang, words)
    lines = article.title_lines if article else (view.title,)
    return Entry(
        key=spot.key,
        title=view.title,
        title_lines=lines,
        headline=headline(lines),
        kicker=article.kicker if article else "",
        standfirst=inlines_html(article.standfirst) if article else Markup(),
        pages=spot.pages,
        section=view.section,
        opens_section=spot.opens_section,
        template=spot.template.name,
        listed=spot.template.listed,
        picture=_first_picture(article) if article else NOTHING,
        byline=byline(article, words) if article else (),
        _page=spot.first,
    )


def _first_picture(article: Article) -> PictureView | Nothing:
    picture = article.fields.get("picture")
    if isinstance(picture, Picture):
        alt, credit = (article.fields.get(f"picture_{what}", "") for what in ("alt", "credit"))
        return picture_view(picture, str(alt), str(credit))
    figure = next(article.figures(), None)
    if figure:
        return picture_view(figure.picture, figure.alt, figure.credit)
    return next((picture_view(found) for found in article.pictures()), NOTHING)


def issue_view(flatplan: Flatplan, words: Mapping[str, str], note: Note) -> IssueView:
    """The number in the plan's language, telling which page numbers its cover shows."""
    issue, lang = flatplan.issue, flatplan.lang
    day = date_view(issue.date, words)
    return IssueView(
        label=issue.label[lang],
        number=issue.number,
        title=issue.title[lang],
        date=day.iso,
        date_words=day.words,
        name=issue.magazine.name,
        tagline=issue.magazine.tagline[lang],
        url=issue.magazine.url,
        publisher=issue.magazine.publisher,
        issn=issue.magazine.issn,
        licence=issue.magazine.licence[lang],
        languages=issue.languages,
        cover=_cover(issue.cover, flatplan, note),
    )


def _cover(cover: Cover, flatplan: Flatplan, note: Note) -> CoverView:
    lang = flatplan.lang
    return CoverView(
        picture=picture_view(cover.picture, cover.alt[lang], cover.credit) if cover.picture else NOTHING,
        art=cover.art,
        alt=cover.alt[lang],
        credit=cover.credit,
        lines=tuple(
            LineView(
                text=line.text[lang],
                deck=line.deck[lang],
                article=line.article,
                _page=flatplan.page_of(line.article) if line.article else 0,
                _note=note,
            )
            for line in cover.lines
        ),
    )
