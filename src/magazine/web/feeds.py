"""Cards become what machines fetch by themselves: an Atom feed a language, a site map, robots.txt."""

from collections.abc import Iterable, Sequence

from lxml import etree

from magazine.model.issue import Language, Magazine
from magazine.tree import Element
from magazine.web import address
from magazine.web.card import IssueCard

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed_page(lang: Language) -> str:
    """Where a language's feed lies."""
    return f"{lang}/feed.xml"


def atom(magazine: Magazine, cards: Sequence[IssueCard], lang: Language) -> bytes:
    """Every listed article in a language, the newest issue first."""
    feed = etree.Element(f"{{{_ATOM}}}feed", {_LANG: lang}, nsmap={None: _ATOM})  # type: ignore[dict-item]  # the stubs know no default
    home = address.address(magazine.url, address.home_page(lang))
    _add(feed, "id", home)
    _add(feed, "title", magazine.name)
    _add(feed, "subtitle", magazine.tagline[lang])
    _add(feed, "updated", _moment(max((card.date for card in cards), default="1970-01-01")))
    _add(_add(feed, "author"), "name", magazine.publisher)
    _add(feed, "link", rel="alternate", type="text/html", hreflang=lang, href=home)
    own = address.address(magazine.url, feed_page(lang))
    _add(feed, "link", rel="self", type="application/atom+xml", href=own)
    for card in cards:
        edition = card.edition(lang)
        for article in edition.articles if edition else ():
            if not article.listed:
                continue
            url = address.address(magazine.url, address.article_page(card.number, lang, article.slug))
            entry = _add(feed, "entry")
            _add(entry, "id", url)
            _add(entry, "title", article.title)
            _add(entry, "updated", _moment(card.date))
            _add(entry, "published", _moment(card.date))
            _add(_add(entry, "author"), "name", article.byline or magazine.publisher)
            _add(entry, "link", rel="alternate", type="text/html", hreflang=lang, href=url)
            if article.section:
                _add(entry, "category", term=article.section)
            _add(entry, "summary", article.standfirst or article.title)
    return _xml(feed)


def sitemap(magazine: Magazine, cards: Sequence[IssueCard]) -> bytes:
    """Every page with its true translations."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "xhtml": _XHTML})  # type: ignore[dict-item]
    homes = {lang: address.home_page(lang) for lang in magazine.languages}
    _page(root, magazine, homes, "")
    for card in cards:
        own = {lang: address.issue_page(card.number, lang) for lang in card.languages}
        _page(root, magazine, own, card.date)
        slugs = {
            article.slug: article.languages for edition in card.editions for article in edition.articles
        }
        for slug, languages in slugs.items():
            paths = {lang: address.article_page(card.number, lang, slug) for lang in languages}
            _page(root, magazine, paths, card.date)
    return _xml(root)


def robots(magazine: Magazine) -> bytes:
    """Everything may be read; where the site map lies."""
    return (
        f"User-agent: *\nAllow: /\n\nSitemap: {address.address(magazine.url, 'sitemap.xml')}\n".encode()
    )


def _page(root: Element, magazine: Magazine, paths: dict[Language, str], date: str) -> None:
    for path in paths.values():
        url = _add(root, "url")
        _add(url, "loc", address.address(magazine.url, path))
        if date:
            _add(url, "lastmod", date)
        for lang, other in _alternates(paths):
            found = etree.SubElement(url, f"{{{_XHTML}}}link", {"rel": "alternate", "hreflang": lang})
            found.set("href", address.address(magazine.url, other))


def _alternates(paths: dict[Language, str]) -> Iterable[tuple[Language, str]]:
    return paths.items() if len(paths) > 1 else ()


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    child = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{tag}", attributes)
    child.text = text or None
    return child


def _moment(date: str) -> str:
    return f"{date}T00:00:00Z"


def _xml(root: Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
