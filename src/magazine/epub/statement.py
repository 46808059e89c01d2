"""What a finished EPUB claims and what a program saw in it, in the words of its readers.

The sentences are those of W3C's Accessibility Metadata Display Guide 2.0, in their order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from magazine.epub.opened import Book
from magazine.epub.review import CHECKS, Check
from magazine.model.wording import require
from magazine.tree import Element, new

_SENTENCES = (
    "modifiable",
    "read_aloud",
    "not_read_aloud",
    "described",
    "met",
    "unknown",
    "certifier",
    "report",
    "contents",
    "pages",
    "headings",
    "no_hazards",
    "hazards_unknown",
    "roles",
    "page_breaks",
)
_TITLES = ("title", "ways", "conformance", "navigation", "hazards", "more", "summary", "checks")
_RESULTS = ("passed", "found", "people")
# Every key that must stand in `layouts/<layout>/words/<lang>.toml`.
WORDS = tuple(
    f"access_{key}"
    for key in (*_TITLES, *_SENTENCES, *(f"check_{check}" for check in CHECKS), *_RESULTS)
)


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences below a title."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What was looked for, as a sentence, what came of it, and each place where it was missing."""

    sentence: str
    outcome: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An accessibility statement; ``report`` is the address of a certifier's own, if there is one."""

    lang: str
    title: str
    parts: tuple[Part, ...]
    checks: str  # the title above the results
    results: tuple[Result, ...]
    people: str  # what no program sees
    report: str = ""
    to_report: str = ""  # the words that lead there


def statement(epub: bytes, words: Mapping[str, str], *, layout: str) -> Statement:
    """The statement about a finished EPUB; ``words`` are the layout's in the EPUB's language.

    Only what stands in the file is said. Raises ``Unpublishable`` where the layout lacks a word.
    """
    book = Book(epub)
    lang = book.core("language")[0]
    require(WORDS, words, layout=layout, lang=lang)
    own = {key.removeprefix("access_"): words[key] for key in WORDS}
    return Statement(
        lang=lang,
        title=own["title"].format(title=book.core("title")[0]),
        parts=tuple(
            Part(own[title], tuple(said))
            for title, said in (
                ("ways", _ways(book, own)),
                ("conformance", _conformance(book, own)),
                ("navigation", _navigation(book, own)),
                ("hazards", _hazards(book, own)),
                ("more", _more(book, own)),
                ("summary", book.values("schema:accessibilitySummary")),
            )
            if said
        ),
        checks=own["checks"],
        results=tuple(_result(check, own) for check in book.checks()),
        people=own["people"],
        report=book.link("a11y:certifierReport"),
        to_report=own["report"],
    )


def fragment(said: Statement, *, level: int = 1) -> str:
    """A ``section`` of HTML, which any page can hold; ``level`` is that of its heading."""
    return etree.tostring(_section(said, level), encoding="unicode", method="html")


def page(said: Statement) -> bytes:
    """The same as a page of its own, for the reports of a build."""
    html = new("html", {"lang": said.lang})
    head, body = new("head"), new("body")
    head.append(new("meta", {"charset": "utf-8"}))
    head.append(new("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}))
    head.append(new("title", {}, said.title))
    head.append(new("style", {}, "body{max-width:42em;margin:2em auto;padding:0 1em;line-height:1.5}"))
    main = new("main")
    main.append(_section(said, 1))
    body.append(main)
    html.extend([head, body])
    text = etree.tostring(html, encoding="unicode", method="html")
    return f"<!doctype html>\n{text}\n".encode()


def _ways(book: Book, own: Mapping[str, str]) -> list[str]:
    features = book.values("schema:accessibilityFeature")
    by_text = "textual" in book.values("schema:accessModeSufficient")
    return [
        *([own["modifiable"]] if "displayTransformability" in features else []),
        own["read_aloud" if by_text else "not_read_aloud"],
        *([own["described"]] if "alternativeText" in features else []),
    ]


def _conformance(book: Book, own: Mapping[str, str]) -> list[str]:
    if not book.value("dcterms:conformsTo"):
        return [own["unknown"]]
    by = book.value("a11y:certifiedBy", "#conformance")
    return [own["met"], own["certifier"].format(certifier=by)]


def _navigation(book: Book, own: Mapping[str, str]) -> list[str]:
    return _of_features(
        book,
        own,
        {"tableOfContents": "contents", "pageNavigation": "pages", "structuralNavigation": "headings"},
    )


def _hazards(book: Book, own: Mapping[str, str]) -> list[str]:
    unknown = "unknown" in book.values("schema:accessibilityHazard")
    return [own["hazards_unknown" if unknown else "no_hazards"]]


def _more(book: Book, own: Mapping[str, str]) -> list[str]:
    return _of_features(book, own, {"ARIA": "roles", "pageBreakMarkers": "page_breaks"})


def _of_features(book: Book, own: Mapping[str, str], keys: Mapping[str, str]) -> list[str]:
    features = book.values("schema:accessibilityFeature")
    return [own[key] for feature, key in keys.items() if feature in features]


def _result(check: Check, own: Mapping[str, str]) -> Result:
    outcome = own["passed"] if check.passed else own["found"].format(count=len(check.found))
    return Result(own[f"check_{check.name}"], outcome, check.found)


def _section(said: Statement, level: int) -> Element:
    section = new("section", {"class": "accessibility", "lang": said.lang})
    section.append(new(f"h{level}", {}, said.title))
    for part in said.parts:
        section.append(new(f"h{level + 1}", {}, part.title))
        section.append(_list(new("li", {}, sentence) for sentence in part.sentences))
    if said.report:
        paragraph = new("p")
        paragraph.append(new("a", {"href": said.report}, said.to_report))
        section.append(paragraph)
    section.append(new(f"h{level + 1}", {}, said.checks))
    section.append(_list(_row(result) for result in said.results))
    section.append(new("p", {}, said.people))
    return section


def _row(result: Result) -> Element:
    row = new("li", {}, f"{result.sentence} ")
    row.append(new("strong", {}, result.outcome))
    if result.found:
        row.append(_list(new("li", {}, found) for found in result.found))
    return row


def _list(items: Iterable[Element]) -> Element:
    found = new("ul")
    found.extend(items)
    return found
