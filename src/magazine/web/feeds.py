"""Cards become feeds: Atom (RFC 4287) and JSON Feed 1.1, one of each a language, full texts in them.

A feed holds the newest issue and leads back issue by issue (RFC 5005, section 4; JSON Feed's
``next_url``), so that it stays as short with a hundred issues as with one.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from magazine.model.issue import Language, Magazine, Slug
from magazine.web import address
from magazine.web.card import ArticleCard, IssueCard
from magazine.web.xml import ATOM, LANG, add, moment, written

_HISTORY = "http://purl.org/syndication/history/1.0"
_JSON_FEED = "https://jsonfeed.org/version/1.1"


def feed_page(lang: Language, number: int | None = None) -> str:
    """Where a language's Atom feed lies, or one issue's part of it."""
    return f"{lang}/feed.xml" if number is None else f"{number}/{lang}/feed.xml"


def json_page(lang: Language, number: int | None = None) -> str:
    """The same in JSON."""
    return f"{lang}/feed.json" if number is None else f"{number}/{lang}/feed.json"


def identifier(url: str) -> str:
    """A name that stays as long as the address does, and says no more than that."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """An issue in a language as one document of a feed.

    ``number`` is None for the feed itself, ``older`` the issue before, if there is one; ``texts`` has
    articles as HTML by their address.
    """

    magazine: Magazine
    card: IssueCard
    lang: Language
    texts: Mapping[str, str]
    number: int | None = None
    older: int | None = None

    @property
    def articles(self) -> Sequence[ArticleCard]:
        edition = self.card.edition(self.lang)
        return [one for one in edition.articles if one.listed] if edition else []

    def page(self, slug: Slug) -> str:
        return self.at(address.article_page(self.card.number, self.lang, slug))

    def at(self, path: str) -> str:
        return address.address(self.magazine.url, path)

    def names(self, article: ArticleCard) -> list[str]:
        return article.byline.split(", ") if article.byline else [self.magazine.publisher]

    @property
    def home(self) -> str:
        if self.number is None:
            return self.at(address.home_page(self.lang))
        return self.at(address.issue_page(self.number, self.lang))


def issue_feed(
    magazine: Magazine, card: IssueCard, lang: Language, texts: Mapping[str, str]
) -> dict[str, bytes]:
    """The issue's articles as JSON; ``feeds`` reads the texts from there. ``texts`` are by address."""
    part = _Part(magazine=magazine, card=card, lang=lang, texts=texts, number=card.number)
    return {json_page(lang, card.number): _json(part)}


def feeds(
    magazine: Magazine, cards: Sequence[IssueCard], lang: Language, stored: Mapping[str, bytes]
) -> dict[str, bytes]:
    """A language's feeds and their parts; ``cards`` come newest first.

    ``stored`` has what ``issue_feed`` wrote, by path. An issue that lacks it (built before there was
    such a file) is told by its summaries.
    """
    told = [card for card in cards if card.edition(lang)]
    files: dict[str, bytes] = {}
    for at, card in enumerate(told):
        older = told[at + 1].number if at + 1 < len(told) else None
        data = stored.get(json_page(lang, card.number))
        texts = _texts(data) if data else {}
        for number in (card.number, None) if at == 0 else (card.number,):
            part = _Part(
                magazine=magazine, card=card, lang=lang, texts=texts, number=number, older=older
            )
            files[feed_page(lang, number)] = _atom(part)
            files[json_page(lang, number)] = _json(part)
    return files


def _texts(data: bytes) -> Mapping[str, str]:
    return {
        one["url"]: one["content_html"] for one in json.loads(data)["items"] if "content_html" in one
    }


def _atom(part: _Part) -> bytes:
    magazine, lang = part.magazine, part.lang
    feed = etree.Element(f"{{{ATOM}}}feed", {LANG: lang}, nsmap={None: ATOM, "fh": _HISTORY})  # type: ignore[dict-item]  # the stubs know no default
    own = part.at(feed_page(lang, part.number))
    add(feed, "id", identifier(own))
    add(feed, "title", magazine.name)
    add(feed, "subtitle", magazine.tagline[lang])
    add(feed, "updated", moment(part.card.date))
    add(add(feed, "author"), "name", magazine.publisher)
    if magazine.licence:
        add(feed, "rights", magazine.licence[lang])
    add(feed, "link", rel="alternate", type="text/html", hreflang=lang, href=part.home)
    add(feed, "link", rel="self", type="application/atom+xml", href=own)
    if part.number is not None:
        add(feed, f"{{{_HISTORY}}}archive")
        add(feed, "link", rel="current", type="application/atom+xml", href=part.at(feed_page(lang)))
    if part.older is not None:
        before = part.at(feed_page(lang, part.older))
        add(feed, "link", rel="prev-archive", type="application/atom+xml", href=before)
    for article in part.articles:
        url = part.page(article.slug)
        entry = add(feed, "entry")
        add(entry, "id", identifier(url))
        add(entry, "title", article.title)
        add(entry, "updated", moment(part.card.date))
        add(entry, "published", moment(part.card.date))
        for name in part.names(article):
            add(add(entry, "author"), "name", name)
        add(entry, "link", rel="alternate", type="text/html", hreflang=lang, href=url)
        if article.section:
            add(entry, "category", term=article.section)
        add(entry, "summary", article.standfirst or article.title)
        if url in part.texts:
            add(entry, "content", part.texts[url], type="html").set(LANG, lang)
    return written(feed)


def _json(part: _Part) -> bytes:
    magazine, lang = part.magazine, part.lang
    feed: dict[str, object] = {
        "version": _JSON_FEED,
        "title": magazine.name,
        "home_page_url": part.home,
        "feed_url": part.at(json_page(lang, part.number)),
        "description": magazine.tagline[lang],
        "language": lang,
        "authors": [{"name": magazine.publisher}],
    }
    if part.older is not None:
        feed["next_url"] = part.at(json_page(lang, part.older))
    feed["items"] = [_item(part, article) for article in part.articles]
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _item(part: _Part, article: ArticleCard) -> dict[str, object]:
    url = part.page(article.slug)
    summary = article.standfirst or article.title
    # One of the two contents is required; without the text it is the summary.
    told = {"content_html": part.texts[url]} if url in part.texts else {"content_text": summary}
    drawn = article.image and not article.image.largest.endswith(".svg")
    return {
        "id": identifier(url),
        "url": url,
        "title": article.title,
        **told,
        "summary": summary,
        **({"image": part.at(article.image.largest)} if article.image and drawn else {}),
        "date_published": moment(part.card.date),
        "authors": [{"name": name} for name in part.names(article)],
        **({"tags": [article.section]} if article.section else {}),
        "language": part.lang,
    }
