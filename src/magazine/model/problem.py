"""What is said to people about their files: where, what, and a hint that can be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """An error stops a publication; a warning is said and the work goes on."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in somebody's file; lines and columns count from 1, 0 means the whole file.

    ``file`` is relative to the project's root, with forward slashes, so that messages
    are equal on every machine.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend. ``rule`` is a stable kebab-case name for ``--json`` and for documentation."""

    severity: Severity
    rule: str
    message: str
    at: Place
    hint: str = ""

    def __str__(self) -> str:
        said = f"{self.at}: {self.severity.value}: {self.message}"
        return f"{said}\n  hint: {self.hint}" if self.hint else said

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """Problems are told in the order of the files, never in the order of discovery."""
        return (self.at, self.severity.value, self.message)


def error(rule: str, message: str, *, at: Place, hint: str = "") -> Problem:
    """A problem that stops the publication."""
    return Problem(severity=Severity.ERROR, rule=rule, message=message, at=at, hint=hint)


def warning(rule: str, message: str, *, at: Place, hint: str = "") -> Problem:
    """A problem that is told while the work goes on."""
    return Problem(severity=Severity.WARNING, rule=rule, message=message, at=at, hint=hint)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line and column."""
    return tuple(sorted(set(problems), key=lambda problem: problem.sort_key))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only those that stop a publication."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


class Unpublishable(Exception):
    """The copy cannot be published; carries every problem that was found, not the first one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["Unpublishable"], tuple[tuple[Problem, ...]]]:
        # It travels from worker processes; the default would pickle the message instead.
        return (type(self), (self.problems,))

    @classmethod
    def because(cls, rule: str, message: str, *, at: Place, hint: str = "") -> "Unpublishable":
        """The exception for one problem."""
        return cls([error(rule, message, at=at, hint=hint)])
