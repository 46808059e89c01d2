"""Cards become what search engines fetch: a site map and robots.txt."""

from collections.abc import Iterator, Sequence

from lxml import etree

from magazine.model.issue import Language, Magazine
from magazine.tree import Element
from magazine.web import address
from magazine.web.card import IssueCard
from magazine.web.xml import add, written

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(magazine: Magazine, cards: Sequence[IssueCard]) -> bytes:
    """Every page with its true translations, as the pages themselves name them."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "xhtml": _XHTML})  # type: ignore[dict-item]  # the stubs know no default
    read = {lang for card in cards for lang in card.languages}
    homes = {lang: address.home_page(lang) for lang in magazine.languages if lang in read}
    _pages(root, magazine, homes, "", fallback=address.INDEX)
    for card in cards:
        own = {lang: address.issue_page(card.number, lang) for lang in card.languages}
        _pages(root, magazine, own, card.date)
        slugs = {
            article.slug: article.languages for edition in card.editions for article in edition.articles
        }
        for slug, languages in slugs.items():
            paths = {lang: address.article_page(card.number, lang, slug) for lang in languages}
            _pages(root, magazine, paths, card.date)
    return written(root)


def robots(magazine: Magazine) -> bytes:
    """Everything may be read; where the site map lies."""
    return (
        f"User-agent: *\nAllow: /\n\nSitemap: {address.address(magazine.url, 'sitemap.xml')}\n".encode()
    )


def _pages(
    root: Element, magazine: Magazine, paths: dict[Language, str], date: str, *, fallback: str = ""
) -> None:
    for path in paths.values():
        url = add(root, "url")
        add(url, "loc", address.address(magazine.url, path))
        if date:
            add(url, "lastmod", date)
        for lang, other in _alternates(paths, fallback):
            found = etree.SubElement(url, f"{{{_XHTML}}}link", {"rel": "alternate", "hreflang": lang})
            found.set("href", address.address(magazine.url, other))


def _alternates(paths: dict[Language, str], fallback: str) -> Iterator[tuple[Language, str]]:
    if len(paths) > 1:
        yield from paths.items()
        yield "x-default", fallback or next(iter(paths.values()))
