"""What a template sees of its own spot: the article, the words. Values only; nothing reaches further."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup

from magazine.model.flatplan import Spot
from magazine.model.issue import Article
from magazine.typeset.document import Run
from magazine.typeset.fields import Fields
from magazine.typeset.inlines import inlines_html

Note: TypeAlias = Callable[[str], None]
_WORDS_A_MINUTE = 220


@dataclass(frozen=True, slots=True)
class Words:
    """The layout's words by attribute; an unknown one is undefined, and so an error in the template."""

    _texts: Mapping[str, str]

    def __getattr__(self, name: str) -> str:
        if name.startswith("_") or name not in self._texts:
            raise AttributeError(name)
        return self._texts[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One row of a byline: ``label`` says the role in the edition's language."""

    role: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """The article of a sheet, its body and notes already set."""

    slug: str
    lang: str
    title: str
    title_lines: tuple[str, ...]
    headline: Markup
    kicker: str
    standfirst: Markup
    byline: tuple[Credit, ...]
    body: Markup
    runs: tuple[Run, ...]
    notes: Markup
    fields: Fields
    words: int
    minutes: int
    section: str
    template: str
    _page: int
    _note: Note

    @property
    def page(self) -> int:
        """Its own first folio."""
        self._note(self.slug)
        return self._page


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotView:
    """The spot of a sheet, an article's or a made page's: what a skeleton needs for both."""

    key: str
    template: str
    lang: str
    title: str
    section: str
    opens_section: bool
    folio: bool


def headline(lines: tuple[str, ...]) -> Markup:
    """A title with the editor's lines marked; between them stands a space."""
    marked = (Markup('<span class="line">{}</span>').format(line) for line in lines)
    return Markup(" ").join(marked)


def byline(article: Article, words: Mapping[str, str]) -> tuple[Credit, ...]:
    """Who did what, a row for each role in the order of the copy."""
    roles = dict.fromkeys(who.role for who in article.contributors)
    return tuple(
        Credit(
            role=role,
            label=words.get(f"role_{role}", role),
            names=tuple(who.name for who in article.contributors if who.role == role),
        )
        for role in roles
    )


def spot_title(spot: Spot, words: Mapping[str, str]) -> str:
    """An article's title; the layout's word for a page that the magazine makes."""
    if spot.article:
        return spot.article.title
    return words.get(spot.template.name, spot.template.name)


def spot_view(spot: Spot, lang: str, words: Mapping[str, str]) -> SpotView:
    """The spot of a sheet."""
    return SpotView(
        key=spot.key,
        template=spot.template.name,
        lang=lang,
        title=spot_title(spot, words),
        section=spot.section.title[lang] if spot.section else "",
        opens_section=spot.opens_section,
        folio=spot.template.folio,
    )


def article_view(  # noqa: PLR0913 - what was set, and by whom it is watched
    spot: Spot,
    article: Article,
    *,
    runs: tuple[Run, ...],
    notes: Markup,
    fields: Fields,
    words: Mapping[str, str],
    note: Note,
) -> ArticleView:
    """The article of a sheet."""
    return ArticleView(
        slug=article.slug,
        lang=article.lang,
        title=article.title,
        title_lines=article.title_lines,
        headline=headline(article.title_lines),
        kicker=article.kicker,
        standfirst=inlines_html(article.standfirst),
        byline=byline(article, words),
        body=Markup("\n").join(run.html for run in runs),
        runs=runs,
        notes=notes,
        fields=fields,
        words=article.words,
        minutes=max(1, round(article.words / _WORDS_A_MINUTE)),
        section=spot.section.title[article.lang] if spot.section else "",
        template=article.template,
        _page=spot.first,
        _note=note,
    )
