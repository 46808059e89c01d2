"""What the press's tests share: three articles, set and bound once for all who only look."""

from datetime import date

import pytest

from magazine.model.setting import Setting
from magazine.press.bind import bind
from magazine.press.engine import set_job
from magazine.press.facts import BindFacts
from magazine.press.variant import Variant
from unit.press.press_fixtures import SCREEN, Bound, faces, galley, job_for


@pytest.fixture(scope="session")
def settings() -> tuple[Setting, ...]:
    source, first, found = galley(), 2, []
    for one in source.sheets:
        found.append(set_job(job_for(source, one, SCREEN, first=first)))
        first += found[-1].pages
    return tuple(found)


@pytest.fixture(scope="session")
def facts(settings: tuple[Setting, ...]) -> BindFacts:
    pages = sum(setting.pages for setting in settings)
    return BindFacts(
        title="Tiny 1: “Golden River”",
        author="Nobody",
        lang="en",
        date=date(2026, 3, 21),
        fonts=faces(),
        labels=tuple(str(page) for page in range(2, pages + 2)),
        languages={"loom": "nl"},
    )


@pytest.fixture(scope="session")
def screen(settings: tuple[Setting, ...], facts: BindFacts) -> Bound:
    return Bound(*bind(settings, facts, Variant.SCREEN))


@pytest.fixture(scope="session")
def printed(settings: tuple[Setting, ...], facts: BindFacts) -> Bound:
    return Bound(*bind(settings, facts, Variant.PRINT))
