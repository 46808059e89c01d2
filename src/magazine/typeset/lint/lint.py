"""Everything that can be said of a layout without setting a page."""

from collections.abc import Iterable

from magazine.model.galley import Galley
from magazine.model.layout import Layout
from magazine.model.problem import Problem, in_order
from magazine.typeset.lint import contrast, faces, glyphs, names, pages
from magazine.typeset.lint.css import rules
from magazine.typeset.lint.readers import readers
from magazine.typeset.lint.templates import produced
from magazine.typeset.styles import NAMES, stylesheets
from magazine.typeset.tokens import themed


def lint(layout: Layout, galleys: Iterable[Galley] = ()) -> tuple[Problem, ...]:
    """Judge a layout's tokens, stylesheets and fonts, and its fonts against the copy of one issue.

    Galleys bring their issue's theme with them. Nothing is said of what cannot be known: a ground
    that a picture makes, a size or a family that is inherited.
    """
    galleys = tuple(galleys)
    for galley in galleys[:1]:
        issue = galley.flatplan.issue
        layout, _ = themed(layout, issue.theme, at=issue.at)  # typesetting has told what is wrong
    sheets = stylesheets(layout)
    read = {name: [rule for sheet in sheets[name] for rule in rules(sheet, name)] for name in NAMES}
    every = [rule for name in NAMES for rule in read[name]]
    made = produced(layout.folders, layout.vocabulary)
    told: list[Problem] = [*contrast.tokens(layout)]
    for rule in every:
        told.extend(pages.judge(rule))
    for place, folder in enumerate(layout.folders):
        # A parent's classes are made by the parent's templates, not by those that a child replaced.
        seen = made if place == 0 else produced(layout.folders[place:], layout.vocabulary)
        own = f"layouts/{folder.name}/"
        told.extend(names.unused_classes((r for r in every if r.sheet.startswith(own)), seen))
    signs = glyphs.families(layout.fonts)
    for reader in readers(layout, read):
        found = contrast.parts(reader, made)
        told.extend(_news(found, told) if reader.night else found)
        if reader.night:
            continue
        told.extend(names.unknown_tokens(reader, made))
        told.extend(faces.missing(reader, layout, made))
        if reader.name == "screen":
            told.extend(glyphs.in_styles(reader, signs))
            for galley in galleys:
                told.extend(glyphs.in_galley(galley, reader, signs))
    return in_order(told)


def _news(found: Iterable[Problem], told: Iterable[Problem]) -> list[Problem]:
    """What is wrong by night and was not by day."""
    by_day = {(problem.at, problem.message) for problem in told}
    return [one for one in found if (one.at, one.message.replace(" by night", "")) not in by_day]
