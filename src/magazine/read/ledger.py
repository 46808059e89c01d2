"""Problems are written down in one file's name as they are found, so that nothing stops at the first."""

from dataclasses import dataclass, field

from magazine.model.problem import Place, Problem, error, warning


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A line and a column of the file at hand; both count from 1, 0 means unknown."""

    line: int = 0
    column: int = 0


WHOLE = Spot()


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was found in one file. ``file`` is relative to the project's root."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def place(self, spot: Spot = WHOLE) -> Place:
        """The spot as others name it."""
        return Place(self.file, spot.line, spot.column)

    def error(self, rule: str, message: str, spot: Spot = WHOLE, *, hint: str = "") -> None:
        """Write down what stops the publication."""
        self.problems.append(error(rule, message, at=self.place(spot), hint=hint))

    def warning(self, rule: str, message: str, spot: Spot = WHOLE, *, hint: str = "") -> None:
        """Write down what is told while the work goes on."""
        self.problems.append(warning(rule, message, at=self.place(spot), hint=hint))
