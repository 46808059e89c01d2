"""What a page says of itself to machines: schema.org in JSON-LD."""

import json
from collections.abc import Mapping

from magazine.model.issue import Language, Magazine
from magazine.web import address
from magazine.web.card import ArticleCard, EditionCard, IssueCard

_LANGUAGE_FREE = "https://schema.org"


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
    """An issue, with the files in which it can be taken along."""
    return {
        "@type": "PublicationIssue",
        "@id": f"{magazine.url}/{card.number}/#issue",
        "issueNumber": str(card.number),
        "name": edition.title,
        "datePublished": card.date,
        "inLanguage": edition.lang,
        "url": address.address(magazine.url, address.issue_page(card.number, edition.lang)),
        "isPartOf": magazine_data(magazine, edition.lang),
        **(
            {"numberOfPages": edition.pages, "pagination": f"1-{edition.pages}"} if edition.pages else {}
        ),
        "encoding": [
            {
                "@type": "MediaObject",
                "contentUrl": f"{magazine.url}/{card.number}/{download.path}",
                "encodingFormat": "application/pdf"
                if download.format == "pdf"
                else "application/epub+zip",
                "contentSize": str(download.size),
                "inLanguage": download.lang,
            }
            for download in card.downloads
            if download.lang == edition.lang
        ],
    }


def article_data(
    magazine: Magazine, card: IssueCard, edition: EditionCard, article: ArticleCard
) -> dict[str, object]:
    """An article, citable by the printed page."""
    pages = {"pageStart": str(article.first), "pageEnd": str(article.last)} if article.first else {}
    return {
        "@type": "Article",
        "headline": article.title,
        "description": article.standfirst,
        "datePublished": card.date,
        "inLanguage": edition.lang,
        "wordCount": article.words,
        "url": address.address(
            magazine.url, address.article_page(card.number, edition.lang, article.slug)
        ),
        **(
            {"author": [{"@type": "Person", "name": name} for name in article.byline.split(", ")]}
            if article.byline
            else {}
        ),
        **({"image": f"{magazine.url}/{article.image.largest}"} if article.image else {}),
        **({"license": magazine.licence[edition.lang]} if magazine.licence else {}),
        **pages,
        "isPartOf": issue_data(magazine, card, edition),
    }


def json_ld(data: Mapping[str, object]) -> str:
    """The text of a script element of data: nothing in it can end the element."""
    text = json.dumps({"@context": _LANGUAGE_FREE, **data}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
