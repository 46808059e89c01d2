"""An issue in a language as a publication of the web: Readium's manifest, articles in reading order."""

import json
import posixpath

from magazine.model.issue import Language, Magazine
from magazine.web import address
from magazine.web.card import ArticleCard, EditionCard, Image, IssueCard
from magazine.web.feeds import identifier
from magazine.web.xml import moment

MEDIA = "application/webpub+json"
_CONTEXT = "https://readium.org/webpub-manifest/context.jsonld"
_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml", ".avif": "image/avif"}


def webpub_page(number: int, lang: Language) -> str:
    """Where it lies; a publication's own list of files is called ``manifest.json`` already."""
    return f"{number}/{lang}/webpub.json"


def described(edition: EditionCard) -> str:
    """The issue in a sentence or two: when, and what its cover says."""
    return ". ".join([edition.label, *(line.text for line in edition.lines)]) + "."


def images(magazine: Magazine, image: Image) -> list[dict[str, object]]:
    """A picture in all its sizes that every reader knows, the smallest first."""
    return [
        {
            "href": address.address(magazine.url, one.path),
            "type": _TYPES[posixpath.splitext(one.path)[1]],
            "width": one.width,
            "height": max(1, round(image.height * one.width / image.width)),
        }
        for one in image.variants
    ]


def metadata(magazine: Magazine, card: IssueCard, edition: EditionCard) -> dict[str, object]:
    """What the manifest and a catalogue say of an issue in a language."""
    page = address.address(magazine.url, address.issue_page(card.number, edition.lang))
    home = address.address(magazine.url, address.home_page(edition.lang))
    belongs: dict[str, object] = {
        "name": magazine.name,
        **({"identifier": f"urn:issn:{magazine.issn}"} if magazine.issn else {}),
        "links": [{"href": home, "type": "text/html"}],
    }
    pictured = any(article.image for article in edition.articles)
    features = {
        "alternativeText": pictured,
        "displayTransformability": True,
        "printPageNumbers": any(article.first for article in edition.articles),
        "readingOrder": True,
        "structuralNavigation": True,
        "tableOfContents": True,
        "unlocked": True,
    }
    return {
        "@type": "http://schema.org/PublicationIssue",
        "identifier": edition.identifier or identifier(page),
        "title": edition.title,
        "subtitle": f"{magazine.name} {card.number}, {edition.label}",
        "language": edition.lang,
        "published": card.date,
        "modified": moment(card.date),
        "publisher": magazine.publisher,
        "description": described(edition),
        "readingProgression": "ltr",
        **({"numberOfPages": edition.pages} if edition.pages else {}),
        # The newer word for readers that know it, the older one for all others.
        "belongsTo": {
            "magazine": {**belongs, "issue": card.number},
            "series": {**belongs, "position": card.number},
        },
        "accessibility": {
            "accessMode": ["textual", *(["visual"] if pictured else [])],
            "accessModeSufficient": ["textual"],
            "feature": [feature for feature, true in features.items() if true],
        },
    }


def webpub(magazine: Magazine, card: IssueCard, edition: EditionCard) -> bytes:
    """The manifest: the issue's own page first, then every article."""
    number, lang = card.number, edition.lang
    pages: list[dict[str, object]] = [
        {
            "href": address.address(magazine.url, address.issue_page(number, lang)),
            "type": "text/html",
            "title": edition.title,
            "rel": "contents",
            "language": lang,
        },
        *(_article(magazine, number, lang, article) for article in edition.articles),
    ]
    resources: list[dict[str, object]] = [
        {"href": address.address(magazine.url, card.stylesheet), "type": "text/css"},
    ]
    resources += [
        {"href": address.address(magazine.url, font), "type": "font/woff2"} for font in card.preloads
    ]
    if edition.cover:
        resources.insert(0, {"rel": "cover", **images(magazine, edition.cover)[-1]})
    manifest = {
        "@context": _CONTEXT,
        "metadata": metadata(magazine, card, edition),
        "links": [
            {
                "rel": "self",
                "href": address.address(magazine.url, webpub_page(number, lang)),
                "type": MEDIA,
            },
            *(
                {
                    "rel": "alternate",
                    "href": address.address(magazine.url, f"{number}/{one.path}"),
                    "type": one.media,
                    "size": one.size,
                }
                for one in card.downloads
                if one.lang == lang
            ),
        ],
        "readingOrder": pages,
        "resources": resources,
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def _article(magazine: Magazine, number: int, lang: Language, article: ArticleCard) -> dict[str, object]:
    path = address.article_page(number, lang, article.slug)
    return {
        "href": address.address(magazine.url, path),
        "type": "text/html",
        "title": article.title,
        "language": lang,
    }
