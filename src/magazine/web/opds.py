"""Cards become catalogues that e-readers browse: OPDS 1.2 (Atom) and OPDS 2.0 (JSON), one a language.

A catalogue lists what can be taken along, the newest issue first, fifty to a page.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from magazine.model.issue import Language, Magazine
from magazine.tree import Element
from magazine.web import address
from magazine.web.card import Download, EditionCard, Image, IssueCard
from magazine.web.feeds import identifier
from magazine.web.webpub import MEDIA, described, images, metadata, webpub_page
from magazine.web.xml import ATOM, LANG, add, moment, written

OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"
PAGE = 50  # publications on a page
_IMAGE = "http://opds-spec.org/image"
_DC = "http://purl.org/dc/terms/"
_SEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_KIND = "application/atom+xml;profile=opds-catalog;kind="
_JSON = "application/opds+json"

_Pair: TypeAlias = tuple[IssueCard, EditionCard]


def catalogue_page(lang: Language, ending: str, page: int = 1) -> str:
    """``en/opds.xml``, ``en/opds-2.json``; without a language, the way to all of them."""
    folder = f"{lang}/" if lang else ""
    return f"{folder}opds{f'-{page}' if page > 1 else ''}.{ending}"


def catalogues(
    magazine: Magazine, cards: Sequence[IssueCard], names: Mapping[Language, str]
) -> dict[str, bytes]:
    """Every catalogue, and two that lead to those of all languages.

    ``cards`` come newest first, ``names`` has every language's own name in the order of the menu. An
    issue without files to take along is in none; one without a picture cannot be in OPDS 2.0.
    """
    files = {
        catalogue_page("", "xml"): _root_in_atom(magazine, cards, names),
        catalogue_page("", "json"): _root_in_json(magazine, names),
    }
    for lang in names:
        listed = [
            (card, edition)
            for card in cards
            if (edition := card.edition(lang)) and _takeaways(card, lang)
        ]
        pictured = [(card, edition) for card, edition in listed if cover_of(card, edition)]
        for part in _parts(magazine, lang, "xml", listed):
            files[part.path()] = _in_atom(part)
        for part in _parts(magazine, lang, "json", pictured):
            files[part.path()] = _in_json(part)
    return files


def cover_of(card: IssueCard, edition: EditionCard) -> Image | None:
    """The printed cover: in this language, or in any if this one's was not rendered."""
    return edition.cover or next((one.cover for one in card.editions if one.cover), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A page of a catalogue; pages count from 1."""

    magazine: Magazine
    lang: Language
    ending: str
    number: int
    last: int
    total: int
    rows: Sequence[_Pair]

    def path(self, number: int | None = None) -> str:
        return catalogue_page(self.lang, self.ending, number or self.number)

    def at(self, path: str) -> str:
        return address.address(self.magazine.url, path)

    def ways(self) -> Iterator[tuple[str, str]]:
        """Relations and addresses of the other pages."""
        if self.last > 1:
            yield "first", self.at(self.path(1))
            yield "last", self.at(self.path(self.last))
        if self.number > 1:
            yield "previous", self.at(self.path(self.number - 1))
        if self.number < self.last:
            yield "next", self.at(self.path(self.number + 1))


def _parts(magazine: Magazine, lang: Language, ending: str, listed: Sequence[_Pair]) -> Iterator[_Part]:
    last = max(1, -(-len(listed) // PAGE))
    for number in range(1, last + 1):
        rows = listed[(number - 1) * PAGE : number * PAGE]
        yield _Part(
            magazine=magazine,
            lang=lang,
            ending=ending,
            number=number,
            last=last,
            total=len(listed),
            rows=rows,
        )


def _takeaways(card: IssueCard, lang: Language) -> list[Download]:
    """EPUB first: most readers of catalogues open one."""
    own = [one for one in card.downloads if one.lang == lang]
    return sorted(own, key=lambda one: (one.format != "epub", one.path))


def _feed(magazine: Magazine, lang: Language, path: str, updated: str) -> Element:
    feed = etree.Element(
        f"{{{ATOM}}}feed",
        {LANG: lang},
        nsmap={None: ATOM, "dc": _DC, "opensearch": _SEARCH},  # type: ignore[dict-item]  # the stubs know no default
    )
    add(feed, "id", identifier(address.address(magazine.url, path)))
    add(feed, "title", magazine.name)
    add(feed, "updated", moment(updated))
    author = add(feed, "author")
    add(author, "name", magazine.publisher)
    return feed


def _root_in_atom(
    magazine: Magazine, cards: Sequence[IssueCard], names: Mapping[Language, str]
) -> bytes:
    path = catalogue_page("", "xml")
    own = address.address(magazine.url, path)
    feed = _feed(magazine, magazine.languages[0], path, cards[0].date)
    for rel in ("self", "start"):
        add(feed, "link", rel=rel, type=f"{_KIND}navigation", href=own)
    for lang, name in names.items():
        entry = add(feed, "entry")
        target = address.address(magazine.url, catalogue_page(lang, "xml"))
        add(entry, "id", identifier(target))
        add(entry, "title", name)
        add(entry, "updated", moment(cards[0].date))
        add(entry, "content", magazine.tagline[lang], type="text").set(LANG, lang)
        add(entry, "link", rel="subsection", type=f"{_KIND}acquisition", href=target, hreflang=lang)
    return written(feed)


def _root_in_json(magazine: Magazine, names: Mapping[Language, str]) -> bytes:
    own = address.address(magazine.url, catalogue_page("", "json"))
    rows = [
        {
            "rel": "subsection",
            "href": address.address(magazine.url, catalogue_page(lang, "json")),
            "type": _JSON,
            "title": name,
            "language": lang,
        }
        for lang, name in names.items()
    ]
    links = [{"rel": "self", "href": own, "type": _JSON}]
    return _dumped({"metadata": {"title": magazine.name}, "links": links, "navigation": rows})


def _in_atom(part: _Part) -> bytes:
    magazine, lang = part.magazine, part.lang
    updated = part.rows[0][0].date if part.rows else "1970-01-01"
    feed = _feed(magazine, lang, part.path(), updated)
    add(feed, f"{{{_SEARCH}}}totalResults", str(part.total))
    add(feed, f"{{{_SEARCH}}}itemsPerPage", str(PAGE))
    kind = f"{_KIND}acquisition"
    add(feed, "link", rel="self", type=kind, href=part.at(part.path()))
    start = part.at(catalogue_page("", "xml"))
    add(feed, "link", rel="start", type=f"{_KIND}navigation", href=start)
    add(feed, "link", rel="up", type=f"{_KIND}navigation", href=start)
    for rel, href in part.ways():
        add(feed, "link", rel=rel, type=kind, href=href)
    for card, edition in part.rows:
        _entry(add(feed, "entry"), part, card, edition)
    return written(feed)


def _entry(entry: Element, part: _Part, card: IssueCard, edition: EditionCard) -> None:
    magazine, lang = part.magazine, part.lang
    page = part.at(address.issue_page(card.number, lang))
    add(entry, "id", edition.identifier or identifier(page))
    add(entry, "title", f"{magazine.name} {card.number}. {edition.title}")
    add(entry, "updated", moment(card.date))
    add(entry, "published", moment(card.date))
    add(add(entry, "author"), "name", magazine.publisher)
    add(entry, f"{{{_DC}}}language", lang)
    add(entry, f"{{{_DC}}}publisher", magazine.publisher)
    add(entry, f"{{{_DC}}}issued", card.date)
    add(entry, "summary", described(edition))
    add(entry, "link", rel="alternate", type="text/html", href=page, hreflang=lang)
    if cover := cover_of(card, edition):
        pictures = images(magazine, cover)
        big, small = pictures[-1], pictures[0]
        add(entry, "link", rel=_IMAGE, type=str(big["type"]), href=str(big["href"]))
        add(entry, "link", rel=f"{_IMAGE}/thumbnail", type=str(small["type"]), href=str(small["href"]))
    for one in _takeaways(card, lang):
        href = part.at(f"{card.number}/{one.path}")
        add(entry, "link", rel=OPEN_ACCESS, type=one.media, href=href, length=str(one.size))


def _in_json(part: _Part) -> bytes:
    links = [{"rel": rel, "href": href, "type": _JSON} for rel, href in part.ways()]
    start = {"rel": "start", "href": part.at(catalogue_page("", "json")), "type": _JSON}
    return _dumped(
        {
            "metadata": {
                "title": part.magazine.name,
                "numberOfItems": part.total,
                "itemsPerPage": PAGE,
                "currentPage": part.number,
            },
            "links": [
                {"rel": "self", "href": part.at(part.path()), "type": _JSON},
                start,
                *links,
            ],
            "publications": [_publication(part, card, edition) for card, edition in part.rows],
        }
    )


def _publication(part: _Part, card: IssueCard, edition: EditionCard) -> dict[str, object]:
    cover = cover_of(card, edition)
    assert cover is not None
    own = part.at(webpub_page(card.number, part.lang))
    return {
        "metadata": metadata(part.magazine, card, edition),
        "links": [
            {"rel": "self", "href": own, "type": MEDIA},
            *(
                {
                    "rel": OPEN_ACCESS,
                    "href": part.at(f"{card.number}/{one.path}"),
                    "type": one.media,
                    "size": one.size,
                }
                for one in _takeaways(card, part.lang)
            ),
        ],
        "images": images(part.magazine, cover),
    }


def _dumped(data: Mapping[str, object]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
