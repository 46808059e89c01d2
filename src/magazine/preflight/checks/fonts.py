"""Fonts: all of them in the file, each once, and every letter in them."""

import hashlib
from collections.abc import Iterator, Mapping

from magazine.model.artifact import Finding
from magazine.preflight.checks.telling import ERROR, GWG, PRINTERS, WARNING, X4, Rule, gathered
from magazine.preflight.faces import Face
from magazine.preflight.job import Job


def _used(job: Job) -> dict[int, tuple[Face, int]]:
    """The fonts that show text, each with the first page that it is on."""
    found: dict[int, tuple[Face, int]] = {}
    for page, marks in job.pages:
        for text in marks.texts:
            found.setdefault(text.face.node.identity, (text.face, page.number))
    return found


def embedded_fonts(job: Job) -> Iterator[Finding]:
    """The printer has none of our fonts."""
    for page, marks in job.pages:
        met = ((text.face.name, text.box) for text in marks.texts if not text.face.embedded)
        for name, places in gathered(met).items():
            yield Finding(
                check="embedded-fonts",
                severity=ERROR,
                message=f"font `{name}` is not embedded{places.said}",
                page=page.number,
                area=places.area,
                hint="embed all fonts",
                source=X4,
            )


def missing_glyphs(job: Job) -> Iterator[Finding]:
    """No letter is an empty box."""
    for page, marks in job.pages:
        met = (
            (text.face.plain_name, text.box) for text in marks.texts if text.missing and not text.hidden
        )
        for name, places in gathered(met).items():
            yield Finding(
                check="missing-glyphs",
                severity=ERROR,
                message=f"font `{name}` lacks a letter that is shown: it prints as a box{places.said}",
                page=page.number,
                area=places.area,
                hint="set the letter in a font that has it",
                source=X4,
            )


def courier(job: Job) -> Iterator[Finding]:
    """Courier is what programs take when they do not find a font."""
    for face, page in _used(job).values():
        if face.plain_name == "Courier":
            yield Finding(
                check="courier",
                severity=WARNING,
                message="text is set in Courier: did a font fail to load?",
                page=page,
                source=f"{GWG}, R0014",
            )


def drawn_fonts(job: Job) -> Iterator[Finding]:
    """Letters of a Type 3 font are drawings: no hinting, often pictures."""
    for face, page in _used(job).values():
        if face.kind == "Type3":
            yield Finding(
                check="drawn-fonts",
                severity=WARNING,
                message=f"font `{face.name}` is of Type 3: its letters are drawings",
                page=page,
                hint="use an outline font",
                source=PRINTERS,
            )


def duplicate_fonts(job: Job) -> Iterator[Finding]:
    """One font program is in the file once."""
    programs: dict[str, dict[int, str]] = {}
    for face, _ in _used(job).values():
        if face.program is not None and (data := face.program.data()):
            digest = hashlib.sha256(data).hexdigest()
            programs.setdefault(digest, {})[face.program.identity] = face.plain_name
    for copies in programs.values():
        if len(copies) > 1:
            name = next(iter(copies.values()))
            yield Finding(
                check="duplicate-fonts",
                severity=WARNING,
                message=f"font `{name}` is in the file {len(copies)} times",
                source=PRINTERS,
            )


RULES: Mapping[str, Rule] = {
    "embedded-fonts": embedded_fonts,
    "missing-glyphs": missing_glyphs,
    "courier": courier,
    "drawn-fonts": drawn_fonts,
    "duplicate-fonts": duplicate_fonts,
}
