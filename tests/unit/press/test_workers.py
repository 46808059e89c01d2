"""Children that set jobs, and what is told when they do not come to an end."""

import os
import signal
import time

import pytest

from magazine.model.setting import Setting
from magazine.press.job import Job
from magazine.press.workers import Limits, Setter, set_all
from unit.press.press_fixtures import SCREEN, galley, job_for

SOURCE = galley()
JOBS = tuple(job_for(SOURCE, one, SCREEN, first=2) for one in SOURCE.sheets)


def late(job: Job) -> Setting:  # noqa: ARG001
    time.sleep(60)
    raise AssertionError


def crashing(job: Job) -> Setting:  # noqa: ARG001
    raise AssertionError("float.py")


def killed(job: Job) -> Setting:  # noqa: ARG001
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def greedy(job: Job) -> Setting:  # noqa: ARG001
    held = [bytes(1 << 26) for _ in range(64)]
    raise AssertionError(len(held))


def one_of_three(job: Job) -> Setting:
    if job.key == "loom":
        os._exit(3)
    return Setting(key=job.key, pdf=b"", pages=1, first=job.first)


def outcome(setter: Setter, **limits: int) -> str:
    bounds = Limits(**{"seconds": 20, **limits})
    ((_, setting),) = set_all(JOBS[:1], workers=1, progress=str, limits=bounds, setter=setter)
    assert setting.pages == 0
    return str(setting.problems[0]).splitlines()[0]


@pytest.mark.parametrize("workers", [1, 2])
def test_all_jobs_are_set_the_longest_first(workers: int) -> None:
    told: list[str] = []
    found = {job.key: setting for job, setting in set_all(JOBS, workers=workers, progress=told.append)}
    assert {key: setting.pages for key, setting in found.items()} == {"river": 5, "loom": 3, "wave": 1}
    assert sorted(told) == ["loom", "river", "wave"]
    if workers == 1:  # two workers end in any order
        assert told == ["river", "loom", "wave"]


def test_a_child_sets_the_same_bytes_as_its_parent(settings: tuple[Setting, ...]) -> None:
    ((_, found),) = set_all(JOBS[:1], workers=1, progress=str)
    assert found == settings[0]


def test_a_child_that_is_late_is_a_problem_of_its_article() -> None:
    began = time.monotonic()
    assert outcome(late, seconds=1) == (
        "issues/01-tiny/river.md: error: `river` was not set within 1 seconds"
    )
    assert time.monotonic() - began < 10


def test_an_engine_that_crashes_is_a_problem_and_no_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    assert outcome(crashing) == (
        "issues/01-tiny/river.md: error: `river` could not be set: the engine stopped: AssertionError: float.py"
    )
    assert capfd.readouterr().err == ""


def test_a_child_that_is_killed_is_a_problem() -> None:
    assert outcome(killed).endswith("`river` could not be set: the engine was ended by SIGKILL")


def test_a_child_that_takes_too_much_memory_is_a_problem() -> None:
    assert outcome(greedy, memory=2 << 30).endswith("could not be set: it needs too much memory")


def test_the_others_are_set_when_one_dies() -> None:
    found = {job.key: one for job, one in set_all(JOBS, workers=2, progress=str, setter=one_of_three)}
    assert {key: one.pages for key, one in found.items()} == {"river": 1, "loom": 0, "wave": 1}


def test_no_child_is_left_when_nobody_waits_for_it() -> None:
    walk = set_all(JOBS, workers=2, progress=str)
    next(walk)
    walk.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_no_jobs_are_no_work() -> None:
    assert list(set_all((), workers=2, progress=str)) == []
