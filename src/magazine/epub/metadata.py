"""What a library reads of an issue: one model, from which the package document is written."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from magazine.model.galley import Galley
from magazine.model.issue import Article, Certificate, Issue, Language

# The words are fixed: https://www.w3.org/TR/epub-a11y-11/#sec-conf-reporting-pub
CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"

# MARC relators for the roles that copy names; anything else contributed.
_RELATORS: Mapping[str, str] = {
    "words": "aut",
    "interview": "ivr",
    "photographs": "pht",
    "illustrations": "ill",
    "translation": "trl",
}
_OTHER = "ctb"
# Words that belong to the surname that follows them, or begin an institution's name.
_PARTICLES = frozenset(
    {"van", "von", "vande", "vanden", "vander", "de", "der", "den", "des", "du", "del", "della", "di"}
    | {
        "da",
        "dos",
        "la",
        "le",
        "les",
        "ter",
        "ten",
        "te",
        "op",
        "in",
        "'t",
        "’t",
        "d'",
        "d’",
        "het",
        "zum",
    }
)
_ARTICLES = frozenset({"the", "de", "het", "la", "le", "les", "stad", "ville", "city"})


@dataclass(frozen=True, slots=True)
class Creator:
    """A name with everything it did, as MARC relators, in the order in which the issue shows it."""

    name: str
    file_as: str
    roles: tuple[str, ...]

    @property
    def writes(self) -> bool:
        """Whether it stands as a creator, not only as a contributor."""
        return "aut" in self.roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The whole description of one EPUB."""

    identifier: str
    title: str
    languages: tuple[Language, ...]
    creators: tuple[Creator, ...]
    publisher: str
    date: str
    modified: str
    rights: str
    description: str
    series: str
    position: int
    issn: str
    page_source: str  # which printed edition the page markers follow; empty without markers
    certificate: Certificate | None  # whoever says that the file meets ``CONFORMANCE``


def title_of(issue: Issue, lang: Language) -> str:
    """The issue's name on a shelf."""
    return f"{issue.magazine.name} {issue.number} – {issue.title[lang] or issue.label[lang]}"


def describe(
    galley: Galley,
    *,
    articles: Iterable[Article],
    spoken: Iterable[Language],
    paged: bool,
    certificate: Certificate | None,
) -> Metadata:
    """The description of this galley's EPUB; ``spoken`` are the languages of its runs of text."""
    issue, lang = galley.flatplan.issue, galley.lang
    magazine = issue.magazine
    title = title_of(issue, lang)
    source = f"{title}, {galley.words['epub_print_edition']}, {issue.date.isoformat()}"
    return Metadata(
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{magazine.url}/{issue.name}/{lang}/')}",
        title=title,
        languages=(lang, *sorted({code for code in spoken if code} - {lang})),
        creators=creators(articles),
        publisher=magazine.publisher,
        date=issue.date.isoformat(),
        modified=f"{issue.date.isoformat()}T00:00:00Z",
        rights=magazine.licence[lang],
        description=" ".join(
            part for part in (_sentence(magazine.tagline[lang]), _sentence(issue.label[lang])) if part
        ),
        series=magazine.name,
        position=issue.number,
        issn=magazine.issn,
        page_source=(source + (f", ISSN {magazine.issn}" if magazine.issn else "")) if paged else "",
        certificate=certificate,
    )


def creators(articles: Iterable[Article]) -> tuple[Creator, ...]:
    """Everybody who is named in a byline, once."""
    roles: dict[str, list[str]] = {}
    for article in articles:
        for person in article.contributors:
            role = _RELATORS.get(person.role, _OTHER)
            if role not in roles.setdefault(person.name, []):
                roles[person.name].append(role)
    return tuple(Creator(person, file_as(person), tuple(found)) for person, found in roles.items())


def file_as(person: str) -> str:
    """Where a catalogue files a name: ``Van den Berghe, An``.

    Given names come first in our three languages; a particle begins the surname, as Belgian
    catalogues have it. Names of one word and of institutions stand as they are.
    """
    words = person.split()
    if len(words) < 2 or words[0].casefold() in _ARTICLES or words[0][0].islower():
        return person
    cut = next(
        (at for at in range(1, len(words) - 1) if words[at].casefold() in _PARTICLES), len(words) - 1
    )
    return f"{' '.join(words[cut:])}, {' '.join(words[:cut])}"


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".!?…" else f"{text}."
