"""Make one file of one edition in one language, and look at it with other eyes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from magazine.build.pagination import Bench, Paged, set_for
from magazine.build.reading import Ready
from magazine.editions.catalogue import editions
from magazine.epub.book import make
from magazine.epub.cover import CoverPicture, cover_of
from magazine.model.artifact import Artifact, Report
from magazine.model.edition import Edition
from magazine.model.issue import Issue, Language
from magazine.model.problem import Place, Problem, error, warning
from magazine.preflight.expect import expectation
from magazine.preflight.preflight import preflight
from magazine.press.bind import bind
from magazine.press.facts import BindFacts
from magazine.press.variant import Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A finished file, what preflight says of it, and all problems on the way."""

    artifact: Artifact
    report: Report
    problems: tuple[Problem, ...] = ()


def file_name(issue: Issue, lang: Language, edition: Edition) -> str:
    """``kortrijk-1-en-print.pdf``: regular, so that machines can rely on it."""
    return f"{issue.magazine.slug}-{issue.number}-{lang}{edition.suffix}"


def names_of(issue: Issue) -> frozenset[str]:
    """Every file that an issue can have."""
    return frozenset(
        file_name(issue, lang, edition)
        for edition in editions().values()
        for lang in issue.languages
        if edition.suffix
    )


def make_pdf(ready: Ready, paged: Paged, edition: Edition, bench: Bench) -> Volume:
    """Bind the set pages into one PDF: bled for the printer, or cropped to the trim."""
    name = file_name(ready.issue, paged.galley.lang, edition)
    bench.listener.phase(f"binding {name}")
    own = set_for(paged, edition, bench)
    variant = Variant.PRINT if edition.bled else Variant.SCREEN
    data, problems = bind(own.settings, _facts(ready, own), variant)
    artifact = Artifact(
        path=name,
        data=data,
        media="application/pdf",
        edition=edition.name,
        lang=paged.galley.lang,
        pages=own.flatplan.pages,
    )
    return _looked_at(ready, own, edition, artifact, (*own.problems, *problems))


def make_epub(ready: Ready, paged: Paged, edition: Edition, bench: Bench) -> Volume:
    """Make the EPUB, with the printed cover as its picture and the printed pages in its page list."""
    name = file_name(ready.issue, paged.galley.lang, edition)
    bench.listener.phase(f"making {name}")
    data, problems = make(paged.galley, edition, paged.page_map, cover=cover(ready, paged))
    artifact = Artifact(
        path=name,
        data=data,
        media="application/epub+zip",
        edition=edition.name,
        lang=paged.galley.lang,
        pages=paged.flatplan.pages,
    )
    return _looked_at(ready, paged, edition, artifact, problems)


MAKERS: Mapping[str, Callable[[Ready, Paged, Edition, Bench], Volume]] = {
    "pdf": make_pdf,
    "epub": make_epub,
}


def cover(ready: Ready, paged: Paged) -> CoverPicture:
    """Page 1 as a picture, cropped to the trim."""
    first = paged.settings[:1]
    data, _ = bind(first, _facts(ready, paged, pages=sum(one.pages for one in first)), Variant.SCREEN)
    return cover_of(data)


def _facts(ready: Ready, paged: Paged, *, pages: int = 0) -> BindFacts:
    issue, lang = ready.issue, paged.galley.lang
    return BindFacts(
        title=f"{issue.magazine.name} {issue.number}: {issue.title[lang]}",
        author=issue.magazine.publisher,
        publisher=issue.magazine.publisher,
        subject=issue.magazine.tagline[lang],
        lang=lang,
        date=issue.date,
        fonts=ready.layout.fonts,
        labels=tuple(str(page) for page in range(1, (pages or paged.flatplan.pages) + 1)),
        sources={
            spot.key: spot.article.at if spot.article else issue.at for spot in paged.flatplan.spots
        },
    )


def _looked_at(
    ready: Ready, paged: Paged, edition: Edition, artifact: Artifact, problems: Iterable[Problem]
) -> Volume:
    expected = expectation(paged.galley, edition.keeps, bled=edition.bled)
    report = preflight(artifact, edition.checks, expected)
    return Volume(artifact=artifact, report=report, problems=(*problems, *found(report, ready.issue)))


def found(report: Report, issue: Issue) -> tuple[Problem, ...]:
    """The findings of a report as problems; their place is the finished file, page by page."""
    tell = {"error": error, "warning": warning}
    return tuple(
        tell[finding.severity](
            finding.check,
            finding.message,
            at=Place(f"{issue.name}/{report.artifact}", finding.page),
        )
        for finding in report.findings
    )
