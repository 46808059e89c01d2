"""Who stands on which page of one issue in one language."""

from dataclasses import dataclass, replace

from magazine.model.issue import Article, Issue, Language, Section, Slug
from magazine.model.vocabulary import Opens, TemplateSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A run of pages set by itself: an article, or a page that the magazine makes (cover, contents).

    ``key`` names it in the issue: the article's slug, or the template's name for a made page.
    ``first`` is its first folio counted from 1 (the cover), ``pages`` how many it takes; both are 0
    until the flatplan is numbered.
    """

    key: str
    template: TemplateSpec
    article: Article | None = None
    section: Section | None = None
    opens_section: bool = False
    first: int = 0
    pages: int = 0

    @property
    def opens(self) -> Opens:
        """On which page it may begin: by what its article chose, else by its template."""
        chosen = self.article.fields if self.article else {}
        for field in self.template.fields:
            for choice, opens in field.opens:
                if chosen.get(field.name, field.default) == choice:
                    return opens
        return self.template.opens

    @property
    def last(self) -> int:
        """Its last folio."""
        return self.first + self.pages - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Flatplan:
    """All spots in the order of the pages."""

    issue: Issue
    lang: Language
    spots: tuple[Spot, ...]

    @property
    def pages(self) -> int:
        """Pages of the whole issue, cover included."""
        return sum(spot.pages for spot in self.spots)

    def page_of(self, key: Slug) -> int:
        """The first folio of a spot; 0 if it is not numbered or not there."""
        return next((spot.first for spot in self.spots if spot.key == key), 0)

    def with_spots(self, spots: tuple[Spot, ...]) -> "Flatplan":
        """The same plan with other spots."""
        return replace(self, spots=spots)
