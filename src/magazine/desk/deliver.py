"""An issue becomes what a printer needs: files, report, profile, job sheet, checksums."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from magazine.build import pipeline
from magazine.build.naming import cover_name, file_name
from magazine.build.pipeline import Made, Wanted
from magazine.build.volumes import cover
from magazine.desk.job_page import job_page
from magazine.desk.job_sheet import JobSheet, Part, as_json
from magazine.desk.parcel import pack
from magazine.desk.sheet import strip
from magazine.desk.to_printers import readme
from magazine.editions.catalogue import editions
from magazine.model.issue import Language
from magazine.model.problem import Problem, error, errors, in_order
from magazine.preflight import pdf
from magazine.progress import Listener
from magazine.read.printers import printer_names
from magazine.store.project import Project
from magazine.typeset.words import read_words

EDITION = "print"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be delivered. No languages means all that the issue has, no printer its own.

    ``out`` is the folder that holds deliveries; ``zipped`` asks for one file.
    """

    folder: Path
    printer: str | None
    languages: tuple[Language, ...]
    out: Path
    zipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Where the delivery lies, and what is to be said; no path if anything has an error."""

    path: Path | None = None
    problems: tuple[Problem, ...] = ()


def printers(project: Project) -> tuple[str, ...]:
    """The names of all printers, whatever is wrong with their files."""
    return printer_names(project.issues)


def deliver(project: Project, order: Order, *, jobs: int, listener: Listener) -> Delivery:
    """Make the print edition for a printer and pack it; a file with an error is never packed."""
    with tempfile.TemporaryDirectory(prefix="magazine-") as scratch:
        wanted = Wanted(
            folders=(order.folder,),
            editions=(EDITION,),
            languages=order.languages,
            out=Path(scratch),
            jobs=jobs,
            printer=order.printer,
        )
        outcome = pipeline.build(project, wanted, listener)
        if outcome.failed or not outcome.issues:
            return Delivery(problems=outcome.problems)
        made = outcome.issues[0]
        listener.phase("setting the job sheet")
        files, problems = _files(made, Path(scratch) / made.ready.issue.name)
    told = in_order((*outcome.problems, *problems))
    if errors(told):
        return Delivery(problems=told)
    issue = made.ready.issue
    target = order.out / f"{issue.magazine.slug}-{issue.number}-{made.ready.printer.name}"
    try:
        return Delivery(path=pack(files, target, zipped=order.zipped), problems=told)
    except OSError as failed:
        said = (
            f"the delivery could not be written to `{failed.filename or order.out}`: {failed.strerror}"
        )
        hint = "make room or allow writing there; what was delivered before is as it was"
        return Delivery(problems=(*told, error("disk", said, at=issue.at, hint=hint)))


def _files(made: Made, built: Path) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Everything by its path in the delivery: a folder for each language, the profile once."""
    files: dict[str, bytes] = {}
    told: list[Problem] = []
    sheets = []
    for lang in made.paged:
        sheet = _sheet(made, lang, built)
        paged, layout = made.paged[lang], made.ready.layout
        masters = ((setting.pdf, setting.pages) for setting in paged.settings)
        small = strip(masters, trim=layout.trim, bleed=layout.bleed)
        page, problems = job_page(sheet, layout, cover(made.ready, paged), small)
        told.extend(problems)
        stem = f"{lang}/{sheet.body.name.removesuffix('-print.pdf')}-job"
        files |= {f"{stem}.json": as_json(sheet), f"{stem}.pdf": page}
        files |= {f"{lang}/{part.name}": part.data for part in sheet.parts}
        for path in sorted((built / "report").glob("*")):
            if any(path.name.startswith(part.name) for part in sheet.parts):
                files[f"{lang}/report/{path.name}"] = path.read_bytes()
        sheets.append(sheet)
    profile = made.ready.printer.condition.profile
    for path in (profile, profile.with_suffix(".txt")):
        if path.is_file():
            files[f"profile/{path.name}"] = path.read_bytes()
    files["README.txt"] = readme(sheets)
    return files, tuple(told)


def _sheet(made: Made, lang: Language, built: Path) -> JobSheet:
    issue, printer, layout = made.ready.issue, made.ready.printer, made.ready.layout
    body = _part(built, file_name(issue, lang, editions()[EDITION]))
    name = cover_name(issue, lang)
    apart = _part(built, name) if printer.cover.separate else None
    return JobSheet(
        magazine=issue.magazine.name,
        number=issue.number,
        title=issue.title[lang],
        label=issue.label[lang],
        lang=lang,
        language=read_words(layout.folders, [])[lang]["web_name"],
        publisher=issue.magazine.publisher,
        url=issue.magazine.url,
        appears=issue.date,
        printer=printer,
        trim=layout.trim,
        pages=made.paged[lang].flatplan.pages,
        body=body,
        cover=apart,
        spine=printer.spine(body.pages) if apart else None,
    )


def _part(built: Path, name: str) -> Part:
    data = (built / name).read_bytes()
    pages = pdf.pages(data)
    return Part(
        name=name,
        data=data,
        pages=len(pages),
        fonts=_fonts(pages),
        report=json.loads((built / "report" / f"{name}.json").read_text(encoding="utf-8")),
    )


def _fonts(pages: Sequence[pdf.PageFacts]) -> tuple[str, ...]:
    return tuple(sorted({font.name for page in pages for font in page.fonts}))
