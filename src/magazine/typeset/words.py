"""The layout's own words in every language: ``words/<language>.toml``, a child's over its parent's."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from magazine.model.issue import Language
from magazine.model.problem import Place, Problem, error
from magazine.typeset.tables import place_of, read_table


def read_words(folders: Sequence[Path], problems: list[Problem]) -> Mapping[Language, Mapping[str, str]]:
    """All languages of a chain of layouts; a key that one language lacks is a problem."""
    words: dict[Language, dict[str, str]] = {}
    nearest: dict[Language, Place] = {}
    for folder in reversed(folders):
        for path in sorted((folder / "words").glob("*.toml")):
            table = read_table(path, folder, problems)
            texts = {key: table.text(key) for key in table.values}
            words.setdefault(path.stem, {}).update(texts)
            nearest[path.stem] = place_of(path, folder)
    every = {key for texts in words.values() for key in texts}
    for lang, texts in sorted(words.items()):
        for key in sorted(every - set(texts)):
            has = ", ".join(other for other in sorted(words) if key in words[other])
            problems.append(
                error(
                    "missing-word",
                    f"`{key}` has no words in `{lang}`",
                    at=nearest[lang],
                    hint=f"add `{key} = …`; it is there in {has}",
                )
            )
    return words
