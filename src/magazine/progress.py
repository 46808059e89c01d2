"""What is going on, for those who wait: a bar on a terminal, nothing in a pipe."""

from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Listener(Protocol):
    """Is told what a build does."""

    def expect(self, steps: int) -> None:
        """So many more steps will come."""

    def step(self, what: str) -> None:
        """One step is done: ``what`` names the part."""

    def phase(self, what: str) -> None:
        """What is being done now."""


class Quiet:
    """Says nothing."""

    def expect(self, steps: int) -> None:
        """Not told."""

    def step(self, what: str) -> None:
        """Not told."""

    def phase(self, what: str) -> None:
        """Not told."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""


class Bar:
    """A progress bar that names what is being set."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )
        self._task = self._progress.add_task("reading", total=0)
        self._total = 0

    def expect(self, steps: int) -> None:
        """Lengthen the bar."""
        self._total += steps
        self._progress.update(self._task, total=self._total)

    def step(self, what: str) -> None:
        """Move the bar."""
        self._progress.update(self._task, description=what, advance=1)

    def phase(self, what: str) -> None:
        """Change its words."""
        self._progress.update(self._task, description=what)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()
