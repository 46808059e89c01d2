"""The Jinja environment of a layout: sandboxed, strict, inheriting along the chain of layouts."""

import traceback
from functools import cache
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from magazine.model.layout import Layout
from magazine.model.problem import Place, Problem, error
from magazine.typeset.dates import figure
from magazine.typeset.tables import place_of

# What a template's (or art.py's) own mistake can raise while it runs.
TEMPLATE_MISTAKES = (
    TemplateError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    ImportError,
    SyntaxError,
)


@cache
def environment(folders: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """The nearest layout's template wins; ``base/articles/x.html`` names one layout's own.

    Kept for the process: compiling all templates takes longer than filling them. Changed files are
    seen again.
    """
    loaders = {folder.name: FileSystemLoader(folder) for folder in folders}
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folders), PrefixLoader(loaders)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["figure"] = _figure
    return made


@pass_context
def _figure(context: Context, number: float) -> str:
    words = context["words"]
    return figure(number, thousands=words.thousands, decimal=words.decimal)


def template_problem(mistake: BaseException, layout: Layout, template: str) -> Problem | None:
    """What went wrong, at the line of the layout's file; nothing if no such file took part in it."""
    if isinstance(mistake, TemplateSyntaxError):
        found = _place(mistake.filename or "", mistake.lineno, layout)
        at = found or Place(f"layouts/{layout.name}/{mistake.name or template}", mistake.lineno)
        return error("template", mistake.message or "the template cannot be read", at=at)
    frames = traceback.extract_tb(mistake.__traceback__)
    places = [_place(frame.filename, frame.lineno or 0, layout) for frame in frames]
    spot = next((place for place in reversed(places) if place), None)
    if spot is None:
        return None
    said = str(mistake) or type(mistake).__name__
    return error("template", f"the template cannot be set: {said}", at=spot)


def _place(filename: str, line: int, layout: Layout) -> Place | None:
    path = Path(filename)
    for folder in layout.folders:
        if path.is_relative_to(folder):
            return place_of(path, folder, line)
    return None
