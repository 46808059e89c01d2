"""A layout's exceptions to the hyphenation dictionaries, one file for each language."""

import re
from collections.abc import Mapping
from pathlib import Path

from magazine.model.problem import Problem, error
from magazine.typeset.tables import place_of

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\Z")
# As the dictionaries write them: 8 before a letter forbids every break there.
_PATTERN = re.compile(r"\.?(?=\D*\d)(?:\d?[^\W\d_])+\d?\.?\Z")


def read_hyphenation(
    folders: tuple[Path, ...], problems: list[Problem]
) -> Mapping[str, tuple[str, ...]]:
    """``hyphenation/nl.txt`` of every layout of the chain: words with all their breaks, and patterns."""
    found: dict[str, dict[str, str]] = {}
    for folder in reversed(folders):
        for path in sorted((folder / "hyphenation").glob("*.txt")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                said = line.partition("#")[0].strip().lower()
                if not said:
                    continue
                if not (_WORD.match(said) or _PATTERN.match(said)):
                    problems.append(
                        error(
                            "hyphenation",
                            f"`{said}` is neither a word nor a pattern",
                            at=place_of(path, folder, number),
                            hint="write one word a line, hyphens where it may break",
                        )
                    )
                    continue
                # The nearest layout has the last word about a word.
                found.setdefault(path.stem, {})[said.replace("-", "")] = said
    return {lang: tuple(sorted(words.values())) for lang, words in sorted(found.items())}
