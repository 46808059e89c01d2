"""What the files of an issue are called: regular, so that machines can rely on it."""

from magazine.editions.catalogue import editions
from magazine.model.edition import Edition
from magazine.model.issue import Issue, Language


def file_name(issue: Issue, lang: Language, edition: Edition) -> str:
    """``kortrijk-1-en-print.pdf``."""
    return f"{issue.magazine.slug}-{issue.number}-{lang}{edition.suffix}"


def cover_name(issue: Issue, lang: Language) -> str:
    """``kortrijk-1-en-cover.pdf``: the cover of a printer who binds with a spine."""
    return f"{issue.magazine.slug}-{issue.number}-{lang}-cover.pdf"


def names_of(issue: Issue) -> frozenset[str]:
    """Every file that an issue can have."""
    made = {
        file_name(issue, lang, edition)
        for edition in editions().values()
        for lang in issue.languages
        if edition.suffix
    }
    return frozenset(made | {cover_name(issue, lang) for lang in issue.languages})
