"""Read the rows of a data file (CSV) that an article gives instead of a table."""

import csv
from collections.abc import Mapping
from pathlib import Path

from magazine.model.problem import Place, Problem, error
from magazine.model.vocabulary import FieldSpec, Kind


def read_rows(
    file: str, folder: Path, columns: tuple[FieldSpec, ...], at: Place, problems: list[Problem]
) -> tuple[Mapping[str, str | float], ...]:
    """Every row by column; a cell that should be a number and is none is a problem at its line."""
    kinds = {column.name: column.kind for column in columns}
    said_as = f"{Path(at.file).parent.as_posix()}/{file}"
    rows: list[Mapping[str, str | float]] = []
    with (folder / file).open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            cells: dict[str, str | float] = {}
            for name, cell in row.items():
                text = cell if isinstance(cell, str) else ""
                if kinds.get(name) is not Kind.NUMBER or not text:
                    cells[name] = text
                    continue
                try:
                    cells[name] = float(text) if "." in text else int(text)
                except ValueError:
                    said = f"`{text}` in column `{name}` is no number"
                    problems.append(error("no-number", said, at=Place(said_as, reader.line_num)))
            rows.append(cells)
    return tuple(rows)
