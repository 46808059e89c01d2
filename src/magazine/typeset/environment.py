"""The Jinja environment of a layout: sandboxed, strict, inheriting along the chain of layouts."""

import traceback
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
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


def environment(layout: Layout, words: Mapping[str, str]) -> ImmutableSandboxedEnvironment:
    """Templates by path, the nearest layout's first; ``base/articles/x.html`` is one layout's own."""
    loaders = {folder.name: FileSystemLoader(folder) for folder in layout.folders}
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(layout.folders), PrefixLoader(loaders)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["figure"] = partial(figure, words=words)
    return made


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
