"""What a page says of itself to machines: schema.org in JSON-LD."""

import json
from collections.abc import Mapping

from magazine.model.issue import Language, Magazine
from magazine.web import address
from magazine.web.card import ArticleCard, EditionCard, IssueCard

READING_SPEED = 220  # words a minute, for prose in a language that one reads well
_LANGUAGE_FREE = "https://schema.org"
# The page is text that adapts, silent, with nothing to pay; whether a drawing moves is not looked at.
_ACCESS: Mapping[str, object] = {
    "accessModeSufficient": [
        {"@type": "ItemList", "itemListElement": ["textual"], "description": "textual"}
    ],
    "accessibilityHazard": [
        "noSoundHazard",
        "unknownFlashingHazard",
        "unknownMotionSimulationHazard",
    ],
    "isAccessibleForFree": True,
}


def magazine_data(magazine: Magazine, lang: Language) -> dict[str, object]:
    """The magazine itself."""
    data: dict[str, object] = {
        "@type": "Periodical",
        "@id": f"{magazine.url}/#magazine",
        "name": magazine.name,
        "url": address.address(magazine.url, address.home_page(lang)),
        "description": magazine.tagline[lang],
        "inLanguage": list(magazine.languages),
        "publisher": {"@type": "Organization", "name": magazine.publisher},
    }
    return {**data, "issn": magazine.issn} if magazine.issn else data


def issue_data(magazine: Magazine, card: IssueCard, edition: EditionCard) -> dict[str, object]:
    """An issue: what it is part of, what it contains, and the files in which it can be taken along."""
    listed = [article for article in edition.articles if article.listed]
    return {
        **_issue(magazine, card, edition),
        **({"image": f"{magazine.url}/{edition.cover.largest}"} if edition.cover else {}),
        **({"license": magazine.licence[edition.lang]} if magazine.licence else {}),
        **_access(pictured=any(article.image for article in listed), paged=bool(edition.pages)),
        "hasPart": [
            {
                "@type": "Article",
                "@id": _page(magazine, card, edition, article) + "#article",
                "headline": article.title,
                "url": _page(magazine, card, edition, article),
                **_pages(article),
            }
            for article in listed
        ],
    }


def article_data(
    magazine: Magazine, card: IssueCard, edition: EditionCard, article: ArticleCard
) -> dict[str, object]:
    """An article, citable by the printed page, in its issue, in its magazine."""
    url = _page(magazine, card, edition, article)
    others = [lang for lang in article.languages if lang != edition.lang]
    return {
        "@type": "Article",
        "@id": f"{url}#article",
        "headline": article.title,
        "description": article.standfirst or article.kicker or article.title,
        "datePublished": card.date,
        "dateModified": card.date,
        "inLanguage": edition.lang,
        "wordCount": article.words,
        "timeRequired": f"PT{minutes(article.words)}M",
        "url": url,
        "mainEntityOfPage": url,
        "author": [{"@type": "Person", "name": name} for name in article.byline.split(", ")]
        if article.byline
        else [{"@type": "Organization", "name": magazine.publisher}],
        "publisher": {"@type": "Organization", "name": magazine.publisher},
        **({"articleSection": article.section} if article.section else {}),
        **({"image": f"{magazine.url}/{article.image.largest}"} if article.image else {}),
        **({"license": magazine.licence[edition.lang]} if magazine.licence else {}),
        **_pages(article),
        **_access(pictured=article.image is not None, paged=bool(article.first)),
        **(
            {
                "workTranslation": [
                    {
                        "@type": "Article",
                        "@id": address.address(
                            magazine.url, address.article_page(card.number, lang, article.slug)
                        )
                        + "#article",
                        "inLanguage": lang,
                    }
                    for lang in others
                ]
            }
            if others
            else {}
        ),
        "isPartOf": _issue(magazine, card, edition),
    }


def minutes(words: int) -> int:
    """How long one reads, a minute at least."""
    return max(1, round(words / READING_SPEED))


def _issue(magazine: Magazine, card: IssueCard, edition: EditionCard) -> dict[str, object]:
    pages = {"numberOfPages": edition.pages, "pagination": f"1-{edition.pages}"} if edition.pages else {}
    return {
        "@type": "PublicationIssue",
        "@id": f"{magazine.url}/{card.number}/#issue",
        "issueNumber": str(card.number),
        "name": edition.title,
        "datePublished": card.date,
        "inLanguage": edition.lang,
        "url": address.address(magazine.url, address.issue_page(card.number, edition.lang)),
        "isPartOf": magazine_data(magazine, edition.lang),
        **pages,
        "encoding": [
            {
                "@type": "MediaObject",
                "contentUrl": f"{magazine.url}/{card.number}/{download.path}",
                "encodingFormat": download.media,
                "contentSize": f"{download.size} B",
                "inLanguage": download.lang,
                **({"sha256": download.digest} if download.digest else {}),
            }
            for download in card.downloads
            if download.lang == edition.lang
        ],
    }


def _page(magazine: Magazine, card: IssueCard, edition: EditionCard, article: ArticleCard) -> str:
    path = address.article_page(card.number, edition.lang, article.slug)
    return address.address(magazine.url, path)


def _pages(article: ArticleCard) -> dict[str, object]:
    return {"pageStart": str(article.first), "pageEnd": str(article.last)} if article.first else {}


def _access(*, pictured: bool, paged: bool) -> dict[str, object]:
    """What the page may claim; pictures always have their words, or the issue is not made."""
    features = {
        "alternativeText": pictured,
        "displayTransformability": True,
        "pageBreakMarkers": paged,
        "readingOrder": True,
        "structuralNavigation": True,
        "unlocked": True,
    }
    return {
        "accessMode": ["textual", *(["visual"] if pictured else [])],
        "accessibilityFeature": [feature for feature, true in features.items() if true],
        **_ACCESS,
    }


def json_ld(data: Mapping[str, object]) -> str:
    """The text of a script element of data: nothing in it can end the element."""
    text = json.dumps({"@context": _LANGUAGE_FREE, **data}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
