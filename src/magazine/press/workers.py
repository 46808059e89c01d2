"""Set many jobs side by side, each in a bounded child process: it ends, or is ended, and says why.

A child a job, not a pool of them: a fork of a parent that has everything loaded costs milliseconds,
its memory goes back whole, and when one dies it is plain whose it was. In-process timeouts would not
do: drawing an SVG, WeasyPrint catches every exception, the timeout's too.
"""

import os
import pickle
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import IO

from magazine.model.problem import Problem, error
from magazine.model.setting import Setting
from magazine.press.engine import preload, set_job
from magazine.press.job import Job

Setter = Callable[[Job], Setting]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one article may take. An ordinary page needs a second and a tenth of the memory."""

    seconds: float = 120
    memory: int = 3 << 30  # address space, the parent's share included
    file: int = 300 << 20
    handles: int = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class _Running:
    """A child at work; ``said`` holds what it wrote to its standard error."""

    job: Job
    process: ForkProcess
    results: Connection
    deadline: float
    said: IO[bytes]


def set_all(
    jobs: Sequence[Job],
    *,
    workers: int,
    progress: Callable[[str], None],
    limits: Limits = Limits(),
    setter: Setter = set_job,
) -> Iterator[tuple[Job, Setting]]:
    """Every job with its setting, in the order in which they are done; ``progress`` is told each key.

    A child that dies or is late becomes a setting without pages, with a problem naming the article.
    """
    if not jobs:
        return
    preload()
    # The longest go first: the last one to end decides how long all of it takes.
    waiting = sorted(jobs, key=lambda job: len(job.html))
    running: list[_Running] = []
    try:
        while waiting or running:
            while waiting and len(running) < max(1, workers):
                running.append(_started(waiting.pop(), limits, setter))
            for child in _ready(running):
                running.remove(child)
                setting = _ended(child, limits)
                progress(child.job.key)
                yield child.job, setting
    finally:
        for child in running:
            _kill(child)
            _close(child)


def _started(job: Job, limits: Limits, setter: Setter) -> _Running:
    context = get_context("fork")
    results, sender = context.Pipe(duplex=False)
    said = tempfile.TemporaryFile()  # noqa: SIM115 - closed in ``_close``
    process = context.Process(target=_child, args=(job, sender, said.fileno(), limits, setter))
    process.start()
    sender.close()
    deadline = time.monotonic() + limits.seconds
    return _Running(job=job, process=process, results=results, deadline=deadline, said=said)


def _child(job: Job, sender: Connection, said: int, limits: Limits, setter: Setter) -> None:
    os.setsid()  # so that it is ended together with whatever it starts
    os.dup2(said, 2)
    sys.stderr = os.fdopen(2, "w", closefd=False)
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, int(limits.seconds) + 1),
        (resource.RLIMIT_FSIZE, limits.file),
        (resource.RLIMIT_NOFILE, limits.handles),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))
    sender.send_bytes(pickle.dumps(setter(job)))


def _ready(running: Sequence[_Running]) -> list[_Running]:
    """Those that said something, ended, or are late; waits until there is one."""
    first = min(child.deadline for child in running)
    found = connection.wait([child.results for child in running], max(0.0, first - time.monotonic()))
    now = time.monotonic()
    return [child for child in running if child.results in found or child.deadline <= now]


def _ended(child: _Running, limits: Limits) -> Setting:
    try:
        if not child.results.poll():
            text = f"`{child.job.key}` was not set within {limits.seconds:g} seconds"
            hint = "set it in two articles, or look for what repeats without an end"
            return _nothing(child.job, error("late", text, at=child.job.at, hint=hint))
        try:
            data = child.results.recv_bytes()
        except (EOFError, OSError):  # it died before, or in the middle of, what it had to say
            child.process.join()
            return _nothing(child.job, _died(child))
        setting: Setting = pickle.loads(data)  # noqa: S301 - from our own child, through our own pipe
        return setting
    finally:
        _kill(child)
        _close(child)


def _died(child: _Running) -> Problem:
    code = child.process.exitcode or 0
    child.said.seek(0)
    lines = child.said.read().decode(errors="replace").strip().splitlines()
    last = lines[-1] if lines else ""
    if last.startswith("MemoryError"):
        why, hint = "it needs too much memory", "make its pictures smaller"
    elif code < 0:
        why, hint = f"the engine was ended by {signal.Signals(-code).name}", "run it again on its own"
    else:
        why, hint = (
            f"the engine stopped: {last}",
            "take out what was written last, then put it back piece by piece",
        )
    return error("died", f"`{child.job.key}` could not be set: {why}", at=child.job.at, hint=hint)


def _nothing(job: Job, problem: Problem) -> Setting:
    return Setting(key=job.key, pdf=b"", pages=0, first=job.first, problems=(problem,))


def _kill(child: _Running) -> None:
    if child.process.pid is not None and child.process.is_alive():
        try:
            os.killpg(child.process.pid, signal.SIGKILL)
        except ProcessLookupError:  # it has not yet begun a session of its own
            child.process.kill()
    child.process.join()


def _close(child: _Running) -> None:
    child.results.close()
    child.said.close()
    child.process.close()
