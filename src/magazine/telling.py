"""What the command line says: problems and progress to stderr, paths and data to stdout."""

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from magazine.model.problem import Problem, Severity, in_order


def print_paths(paths: Iterable[Path]) -> None:
    """Paths as somebody in this folder would write them, one a line."""
    here = Path.cwd()
    for path in paths:
        print(path.relative_to(here) if path.is_relative_to(here) else path)  # noqa: T201 - for pipes


def stderr() -> Console:
    """Words go to stderr; rich itself respects NO_COLOR and pipes. `:100:` is a line, no emoji."""
    return Console(stderr=True, highlight=False, emoji=False)


def tell(console: Console, problems: Iterable[Problem]) -> None:
    """Each problem with its place and its hint, in the order of the files."""
    for problem in in_order(problems):
        colour = "red" if problem.severity is Severity.ERROR else "yellow"
        where, what = escape(str(problem.at)), escape(problem.message)
        severity = problem.severity.value
        console.print(f"{where}: [{colour}]{severity}[/{colour}]: {what}", soft_wrap=True)
        if problem.hint:
            console.print(f"  [dim]hint:[/dim] {escape(problem.hint)}", soft_wrap=True)


def as_data(problem: Problem) -> dict[str, str | int]:
    """A problem for machines."""
    return {
        "severity": problem.severity.value,
        "rule": problem.rule,
        "message": problem.message,
        "file": problem.at.file,
        "line": problem.at.line,
        "column": problem.at.column,
        "hint": problem.hint,
    }
