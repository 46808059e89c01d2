"""Names that lead nowhere: tokens that nobody set, classes that nobody makes."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from magazine.model.problem import Problem, error, warning
from magazine.typeset.lint.css import Rule, classes, functions
from magazine.typeset.lint.readers import Reader
from magazine.typeset.lint.templates import Produced
from magazine.typeset.lint.values import variable

UNKNOWN_TOKEN, UNUSED_CLASS = "unknown-token", "unused-class"


def unknown_tokens(reader: Reader, produced: Produced) -> Iterator[Problem]:
    """Every ``var()`` without a fallback whose name no token and no rule of the edition sets."""
    set_here = {
        *(said.name for rule in reader.rules for said in rule.declarations if said.name[:2] == "--"),
        *(rule.selectors[0].split()[1] for rule in reader.rules if _registers(rule)),
    }
    known = set_here | set(reader.tokens)
    for rule in reader.rules:
        for said in rule.declarations:
            for call in functions(said.nodes, {"var"}):
                name, fallback = variable(call)
                if name in known or fallback is not None or produced.sets(name):
                    continue
                near = get_close_matches(name, sorted(known), 1)
                meant = f"did you mean `{near[0]}`? " if near else ""
                yield error(
                    UNKNOWN_TOKEN,
                    f"no token `{name}` is set anywhere",
                    at=rule.at(said.line),
                    hint=f"{meant}tokens are set in layout.toml under `[tokens]`",
                )


def _registers(rule: Rule) -> bool:
    return rule.selectors[:1] != () and rule.selectors[0].startswith("@property --")


def unused_classes(rules: Iterable[Rule], produced: Produced) -> Iterator[Problem]:
    """Classes in selectors that no template, block or stage gives to an element; the first of each."""
    told: set[str] = set()
    for rule in rules:
        if any(selector.startswith("@") for selector in rule.selectors):
            continue
        for name in (name for selector in rule.selectors for name in classes(selector)):
            if name in told or produced.makes(name):
                continue
            told.add(name)
            near = get_close_matches(name, sorted(_whole(produced)), 1, 0.8)
            yield warning(
                UNUSED_CLASS,
                f"no template and no block makes the class `{name}`",
                at=rule.at(),
                hint=f"did you mean `{near[0]}`?" if near else "use it in a template, or remove it here",
            )


def _whole(produced: Produced) -> Iterator[str]:
    return (word for word in produced.words if not word.endswith("-"))
