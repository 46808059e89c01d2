"""Read which blocks a layout has, and which options each takes, from the macros in ``blocks/*.html``."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from magazine.model.problem import Problem, error
from magazine.model.vocabulary import BlockSpec, OptionSpec
from magazine.typeset.tables import place_of


def blocks(folders: Sequence[Path], problems: list[Problem]) -> Mapping[str, BlockSpec]:
    """Every block of a chain of layouts (nearest first); the nearest macro decides."""
    paths = {
        path.stem: (path, folder)
        for folder in reversed(folders)
        for path in sorted((folder / "blocks").glob("*.html"))
    }
    specs = (_block(path, folder, problems) for _, (path, folder) in sorted(paths.items()))
    return {spec.kind: spec for spec in specs if spec}


def macro_name(kind: str) -> str:
    """A block's macro is named like the block; Jinja knows no hyphens in names."""
    return kind.replace("-", "_")


def _block(path: Path, folder: Path, problems: list[Problem]) -> BlockSpec | None:
    kind = path.stem
    try:
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    except TemplateSyntaxError as broken:
        at = place_of(path, folder, broken.lineno)
        problems.append(error("template", broken.message or "the template cannot be read", at=at))
        return None
    macros = {macro.name: macro for macro in tree.find_all(nodes.Macro)}
    macro = macros.get(macro_name(kind))
    if macro is None:
        problems.append(
            error(
                "no-macro",
                f"the file has no macro named `{macro_name(kind)}`",
                at=place_of(path, folder),
                hint=f"begin it with {{% macro {macro_name(kind)}(body) %}}",
            )
        )
        return None
    names = [argument.name for argument in macro.args]
    if names[:1] != ["body"]:
        problems.append(
            error(
                "no-body",
                f"the first argument of macro `{macro.name}` must be `body`",
                at=place_of(path, folder, macro.lineno),
            )
        )
        return None
    needed = set(names[: len(names) - len(macro.defaults)])
    return BlockSpec(
        kind=kind,
        title="title" in names,
        options=tuple(
            OptionSpec(name=name, required=name in needed) for name in names[1:] if name != "title"
        ),
    )
