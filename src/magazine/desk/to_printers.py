"""The letter that lies on top of a delivery, in plain words."""

from collections.abc import Sequence

from magazine.desk.job_sheet import STANDARD, JobSheet

_WIDTH = 78


def readme(sheets: Sequence[JobSheet]) -> bytes:
    """``README.txt``: what lies here, what it is, how to check it."""
    first = sheets[0]
    printer, condition = first.printer, first.printer.condition
    marks = "marks outside of it" if printer.marks else "no marks"
    title = f"{first.magazine} {first.number}, for {printer.title}"
    parts = [
        title,
        "=" * min(len(title), _WIDTH),
        "",
        f"Publisher: {first.publisher}, {first.url}",
        f"Appears:   {first.appears.isoformat()}",
        "",
        "What is here",
        "------------",
        "",
    ]
    for sheet in sheets:
        parts += [f"{sheet.lang}/  {sheet.language}, {sheet.pages} pages with the cover", ""]
        for part in sheet.parts:
            kind = "the cover, outside and inside" if part is sheet.cover else "the body"
            whole = kind if sheet.cover else "the whole issue; page 1 is the cover"
            parts.append(f"  {part.name}: {part.pages} pages, {whole}")
        parts += [
            f"  {sheet.body.name.removesuffix('-print.pdf')}-job.pdf, .json: the job sheet",
            "  report/: what preflight found in each PDF; open the .html in a browser",
            "",
        ]
    parts += [
        "profile/  the ICC profile of the output intent, with its licence",
        "SHA256SUMS  run `sha256sum -c SHA256SUMS` to see that nothing was changed on its way",
        "manifest.json  the same sums for our own program; a ZIP needs none",
        "",
        "What it is",
        "----------",
        "",
        f"- {STANDARD}: single pages in reading order, all inks process inks (C, M, Y, K).",
        f"- Made for {condition.identifier}; {condition.name}.",
        f"- Ink: {first.most_ink:.0f} % at the darkest point; your limit is {printer.ink:g} %.",
        "- Black type and thin black lines are black alone, and overprint where the ink limit allows;",
        "  white never overprints.",
        f"- Bleed as you asked, {marks}; the TrimBox tells the trim.",
        "- Every font is embedded. There are no links, forms, scripts or layers.",
        "",
        "What nobody has checked",
        "-----------------------",
        "",
        "No complete validator of PDF/X-4 runs without a licence, so none has seen these files.",
        "Please run your own preflight; should it find anything, tell us its words and the page.",
    ]
    return ("\n".join(parts) + "\n").encode()
