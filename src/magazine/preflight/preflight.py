"""Look at a finished artifact: the named checks of its edition, each a function of the bytes."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from magazine.model.artifact import Artifact, Expectation, Finding, Report
from magazine.model.measure import mm
from magazine.preflight import markup, pdf, words
from magazine.preflight.inspect import inspect

# A tenth of a millimetre: less than any trimmer keeps, more than rounding makes.
_TOLERANCE = mm(0.1).points


def preflight(artifact: Artifact, checks: tuple[str, ...], expected: Expectation) -> Report:
    """Run the checks that an edition names; a name that does not exist is a programming error."""
    if artifact.media == "application/pdf":
        findings: Iterable[Finding] = _pdf(artifact, checks, expected)
    elif artifact.media == "application/epub+zip":
        findings = words.lost(expected.passages, markup.epub_text(artifact.data))
    else:
        findings = words.lost(expected.passages, markup.pages_text(artifact.data))
    return Report(artifact=artifact.path, checks=checks, findings=tuple(findings))


def _pdf(artifact: Artifact, checks: tuple[str, ...], expected: Expectation) -> Iterator[Finding]:
    """The checks that look for the copy, then the rules of the press, which need a printer."""
    facts = pdf.pages(artifact.data)
    rules = tuple(name for name in checks if name not in PDF_CHECKS)
    for name in checks:
        if name in PDF_CHECKS:
            yield from PDF_CHECKS[name](facts, expected)
    if rules:
        if expected.printer is None:
            raise ValueError("the rules of the press need a printer")
        yield from inspect(artifact.data, expected.printer, expected=expected, checks=rules)


Pages = tuple[pdf.PageFacts, ...]


def _words(pages: Pages, expected: Expectation) -> Iterator[Finding]:
    yield from words.lost(expected.passages, "\n".join(page.text for page in pages))


def _pictures(pages: Pages, expected: Expectation) -> Iterator[Finding]:
    drawn = sum(page.rasters for page in pages)
    if drawn < expected.rasters:
        yield Finding(
            check="pictures",
            severity="error",
            message=f"{drawn} pictures are drawn, {expected.rasters} are in the copy",
        )


def _fonts(pages: Pages, _: Expectation) -> Iterator[Finding]:
    for number, page in enumerate(pages, 1):
        for font in page.fonts:
            if not font.embedded:
                yield Finding(
                    check="fonts",
                    severity="error",
                    message=f"font `{font.name}` is not embedded",
                    page=number,
                )


def _boxes(pages: Pages, expected: Expectation) -> Iterator[Finding]:
    """Origin zero, and every page's trim as the layout says (GWG 2022, R0004)."""
    if expected.pages and len(pages) != expected.pages:
        message = f"{len(pages)} pages, {expected.pages} are planned"
        yield Finding(check="boxes", severity="error", message=message)
    for number, page in enumerate(pages, 1):
        left, bottom, right, top = page.trim
        size = expected.trim
        if size and (
            abs(right - left - size.width.points) > _TOLERANCE
            or abs(top - bottom - size.height.points) > _TOLERANCE
        ):
            message = f"trimmed page is {right - left:.2f} × {top - bottom:.2f} pt"
            yield Finding(check="boxes", severity="error", message=message, page=number)
        if page.media[:2] != (0, 0):
            message = "the page's origin is not at zero"
            yield Finding(check="boxes", severity="error", message=message, page=number)


def _bleed(pages: Pages, expected: Expectation) -> Iterator[Finding]:
    """The bleed box reaches as far beyond the trim as the layout says, on every edge."""
    wanted = expected.bleed.points - _TOLERANCE
    for number, page in enumerate(pages, 1):
        edges = (
            page.trim[0] - page.bleed[0],
            page.trim[1] - page.bleed[1],
            page.bleed[2] - page.trim[2],
            page.bleed[3] - page.trim[3],
        )
        if min(edges) < wanted:
            message = f"bleed is {min(edges):.2f} pt, {expected.bleed.points:.2f} pt needed"
            yield Finding(check="bleed", severity="error", message=message, page=number)


PDF_CHECKS: Mapping[str, Callable[[Pages, Expectation], Iterator[Finding]]] = {
    "words": _words,
    "pictures": _pictures,
    "fonts": _fonts,
    "boxes": _boxes,
    "bleed": _bleed,
}
