"""What every page of the site has around its content: head, languages, ways to other pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from magazine.model.issue import Language, Magazine
from magazine.web import address
from magazine.web.card import EditionCard, Image, IssueCard
from magazine.web.feeds import feed_page, json_page
from magazine.web.metadata import json_ld, minutes
from magazine.web.opds import catalogue_page
from magazine.web.templates import ready
from magazine.web.words import page_range, weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language of the site as its menu shows it; ``path`` is empty for the page itself."""

    code: Language
    name: str
    path: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands in ``<head>``; addresses are absolute."""

    title: str
    description: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    image: str
    image_alt: str
    kind: str
    data: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The site as one page sees it.

    ``path`` is the page's own; ``others`` has the page's translations, itself included.
    """

    magazine: Magazine
    card: IssueCard
    edition: EditionCard
    words: Mapping[str, str]
    path: str
    others: Mapping[Language, str]
    fallback: str = ""  # the page for those whose language is not among ``others``

    def context(self, **more: object) -> dict[str, object]:
        """What every template may name."""
        magazine, lang = self.magazine, self.edition.lang
        return {
            "site": {
                "name": magazine.name,
                "tagline": magazine.tagline[lang],
                "publisher": magazine.publisher,
                "licence": magazine.licence[lang],
            },
            "lang": lang,
            "path": self.path,
            "words": self.words,
            "issue": self.card,
            "edition": self.edition,
            "home": address.home_page(lang),
            "issue_path": address.issue_page(self.card.number, lang),
            "feed": feed_page(lang),
            "feed_json": json_page(lang),
            "catalogue": catalogue_page(lang, "xml"),
            "catalogue_json": catalogue_page(lang, "json"),
            "number": self.words["web_number"].format(number=self.card.number),
            "url": partial(_url, source=self.path),
            "article_path": partial(address.article_page, self.card.number, lang),
            "pages": page_range,
            "minutes": minutes,
            "weight": _Weigher(self.words),
            **more,
        }

    def head(  # noqa: PLR0913 - a head has so many parts
        self,
        *,
        title: str,
        description: str,
        data: Mapping[str, object],
        kind: str = "website",
        image: Image | None = None,
        image_alt: str = "",
    ) -> Head:
        """The head of the page; a picture must be a raster, for no preview draws a vector."""
        base = self.magazine.url
        shown = image if image and not image.largest.endswith(".svg") else self.edition.cover
        return Head(
            title=title,
            description=description or title,
            canonical=address.address(base, self.path),
            alternates=self._alternates(),
            image=f"{base}/{shown.largest}" if shown else "",
            image_alt=image_alt if shown is image else self.edition.alt,
            kind=kind,
            data=ready(json_ld(data)),
        )

    def tongues(
        self, editions: Sequence[EditionCard], elsewhere: Callable[[Language], str]
    ) -> tuple[Tongue, ...]:
        """The menu of languages: the translation where there is one, else ``elsewhere``."""
        return tuple(
            Tongue(
                code=edition.lang,
                name=edition.name,
                path=self.others.get(edition.lang) or elsewhere(edition.lang),
                current=edition.lang == self.edition.lang,
            )
            for edition in editions
        )

    def _alternates(self) -> tuple[tuple[str, str], ...]:
        if len(self.others) < 2:
            return ()
        base = self.magazine.url
        rows = [(lang, address.address(base, path)) for lang, path in self.others.items()]
        fallback = self.fallback or next(iter(self.others.values()))
        return (*rows, ("x-default", address.address(base, fallback)))


@dataclass(frozen=True, slots=True)
class _Weigher:
    words: Mapping[str, str]

    def __call__(self, size: int) -> str:
        return weight(size, self.words)


def _url(target: str, *, source: str) -> str:
    return address.relative(target, source=source)
