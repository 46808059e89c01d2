"""One article of the real issues on its pages, without building the rest."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from magazine.build.reading import Ready, read
from magazine.editions.catalogue import editions
from magazine.model.flatplan import Flatplan
from magazine.model.issue import FieldValue
from magazine.model.layout import Layout
from magazine.model.setting import Setting
from magazine.plan.flatplan import number, plan
from magazine.press.engine import set_job
from magazine.press.paged import job_for
from magazine.store.project import find_project
from magazine.typeset.art import Artist
from magazine.typeset.galley import typeset
from magazine.typeset.layout import find_layouts, load_layout

ROOT = Path(__file__).parents[2]


@cache
def ready(issue: str) -> Ready:
    """An issue as it is read; no error is in it."""
    project = find_project(ROOT)
    reading = read(project, [ROOT / "issues" / issue])
    assert [problem for problem in reading.problems if problem.severity.value == "error"] == []
    (found,) = reading.ready
    return found


def flatplan(
    issue: str, lang: str, layout: Layout, fields: Mapping[str, Mapping[str, FieldValue]]
) -> Flatplan:
    """Numbered as if every article took one page, or what its template says; some with other fields."""
    made = replace(ready(issue).issue, layout=layout.name)
    articles = {
        (slug, of): replace(article, fields={**article.fields, **fields.get(slug, {})})
        for (slug, of), article in made.articles.items()
    }
    made = replace(made, articles=articles)
    numbered, _ = number(plan(made, lang, layout.vocabulary), lambda spot, _: spot.template.pages or 1)
    return numbered


def set_spot(
    issue: str,
    key: str,
    lang: str,
    *,
    first: int,
    layout: str = "",
    edition: str = "screen",
    fields: Mapping[str, FieldValue] | None = None,
) -> Setting:
    """An article from a page on, in its issue's layout or in another, with fields of its own."""
    dress = ready(issue).layout
    if layout:
        other, problems = load_layout(layout, find_layouts(ROOT))
        assert other is not None, problems
        dress = other
    with tempfile.TemporaryDirectory() as folder:
        plan_ = flatplan(issue, lang, dress, {key: fields or {}})
        galley, _ = typeset(plan_, dress, Artist(dress, Path(folder)))
        (sheet,) = (sheet for sheet in galley.sheets if sheet.key == key)
        return set_job(job_for(galley, sheet, editions()[edition], first=first))
