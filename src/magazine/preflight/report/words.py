"""The report's own words: one table, so that another language is one more entry."""

from collections.abc import Mapping

from magazine.model.problem import Severity

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Preflight of {file}",
        "kicker": "Preflight",
        "ready": "Ready for press",
        "ready-but": "Ready for press, with {warnings}",
        "refused": "{errors}",
        "refused-and": "{errors}, {warnings}",
        "error": "{count} error",
        "errors": "{count} errors",
        "warning": "{count} warning",
        "warnings": "{count} warnings",
        "facts": "Facts",
        "file": "File",
        "size": "Size",
        "pages": "Pages",
        "trim": "Trimmed page",
        "bleed": "Bleed",
        "printer": "Printer",
        "condition": "Printing condition",
        "limit": "Ink limit",
        "limit-said": "{most} % at any point, {area} % as the mean of any square of 15 mm",
        "most": "Most ink",
        "most-said": "{most} % on page {page}",
        "checks": "Checks",
        "checked": "What was looked for",
        "fine": "✓",
        "sha256": "SHA-256",
        "strip": "Most ink, page by page",
        "strip-note": "The line is the limit of {limit} %.",
        "strip-page": "Page {page}: {most} %",
        "strip-marked": "Page {page}: {most} %, has findings",
        "findings": "Findings",
        "none": "Nothing was found.",
        "severity-error": "Errors",
        "severity-warning": "Warnings",
        "page": "Page {page}",
        "on-page": "page",
        "on-pages": "pages",
        "whole": "whole file",
        "hint": "To mend:",
        "culprit": "In",
        "source": "Rule:",
        "to-page": "Finding {number}: see page {page}",
        "sheets": "Page by page",
        "sheets-note": "As a press would print it, overprint obeyed. The thin line is the trim.",
        "proof": "Proof",
        "proof-alt": "Page {page} as printed",
        "proof-alt-marked": "Page {page} as printed; marked on it: finding {numbers}",
        "heat": "Ink",
        "most-here": "Most at a point",
        "square-here": "Most as mean of 15 mm",
        "covered-here": "Mean of the page",
        "heat-alt": "Where the ink of page {page} lies, at most {most} %",
        "heat-legend": "Ink at a point",
        "over": "over the limit",
        "plates": "Separations",
        "plate-alt": "The {ink} plate of page {page}, {covered} % covered",
        "cyan": "Cyan",
        "magenta": "Magenta",
        "yellow": "Yellow",
        "black": "Black",
        "blank": "This page is blank.",
        "to-findings": "Findings on this page:",
        "foot": "Checked with another library than the one that wrote the file.",
    }
}
LANGUAGE = "en"


def words(lang: str = LANGUAGE) -> Mapping[str, str]:
    """The words of a language; English where the table has no other."""
    return WORDS.get(lang, WORDS[LANGUAGE])


def counted(count: int, severity: Severity, lang: str = LANGUAGE) -> str:
    """``2 errors``."""
    key = severity.value if count == 1 else f"{severity.value}s"
    return words(lang)[key].format(count=count)
