"""Design tokens: from ``layout.toml`` and an issue's theme to custom properties."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from magazine.model.layout import Layout, Token
from magazine.model.problem import Place, Problem, error
from magazine.typeset.tables import Table

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")
# A value goes into a stylesheet as it stands: nothing may end its declaration.
_VALUE = re.compile(r"[^;{}<>@\\]*\Z")
_KEYS = ("screen", "dark", "press")


def read_tokens(table: Table) -> dict[str, Token]:
    """The tokens of one ``layout.toml``: a text, or a colour with what paper and night make of it."""
    found = (_token(name, table) for name in table.values)
    return {token.name: token for token in found if token}


def _token(name: str, table: Table) -> Token | None:
    if not _NAME.match(name):
        said = f"`{name}` cannot name a token"
        table.wrong("token", said, key=name, hint="small letters, figures and hyphens")
        return None
    value = table.values[name]
    if isinstance(value, str):
        if not _VALUE.match(value):
            table.wrong("token", f"`{value}` cannot be the value of `{name}`", key=name)
            return None
        return Token(name=name, screen=value)
    if not isinstance(value, dict):
        said = f"token `{name}` must be a text or a colour"
        table.wrong("wrong-type", said, key=name, hint=f'{name} = {{ screen = "#1d3fbf" }}')
        return None
    return _colour(name, Table(value, table.line(name), table.source, table.problems))


def _colour(name: str, table: Table) -> Token | None:
    table.only(_KEYS)
    screen, dark = table.text("screen"), table.text("dark")
    for key, value in (("screen", screen), ("dark", dark)):
        if (value or key == "screen") and not _COLOUR.match(value):
            table.wrong(
                "token-colour",
                f"token `{name}` has no colour `{value}` for `{key}`",
                hint="write it as #rrggbb",
            )
            return None
    return Token(name=name, screen=screen, dark=dark, press=_press(name, table))


def _press(name: str, table: Table) -> tuple[float, ...]:
    value = table.values.get("press", [])
    inks = tuple(ink for ink in value if isinstance(ink, int | float)) if isinstance(value, list) else ()
    good = inks if all(0 <= ink <= 100 for ink in inks) else ()
    if "press" in table.values and (len(good) != 4 or value != list(good)):
        table.wrong(
            "token-press",
            f"the press build of token `{name}` must be four inks in percent",
            hint="press = [95, 80, 0, 0] is cyan, magenta, yellow, black",
        )
        return ()
    return tuple(float(ink) for ink in good)


def themed(layout: Layout, theme: Mapping[str, str], *, at: Place) -> tuple[Layout, tuple[Problem, ...]]:
    """The layout with the tokens that an issue sets anew.

    A theme gives a colour, or the name of another token whose screen, night and press it takes over.
    """
    known = {token.name: token for token in layout.tokens}
    problems: list[Problem] = []
    tokens = dict(known)
    for name, value in sorted(theme.items()):
        if name not in known:
            hint = f"tokens: {', '.join(sorted(known))}"
            problems.append(
                error("unknown-token", f"layout `{layout.name}` has no token `{name}`", at=at, hint=hint)
            )
        elif value in known:
            tokens[name] = replace(known[value], name=name)
        elif known[name].screen.startswith("#") and not _COLOUR.match(value):
            said = f"theme colour `{name}` cannot be `{value}`"
            hint = "write it as #rrggbb, or name another token"
            problems.append(error("token-colour", said, at=at, hint=hint))
        elif not _VALUE.match(value):
            problems.append(error("token", f"theme value `{name}` cannot be `{value}`", at=at))
        else:
            tokens[name] = Token(name=name, screen=value)
    return replace(layout, tokens=tuple(tokens.values())), tuple(problems)


def tokens_css(layout: Layout) -> str:
    """All tokens as custom properties, and the page's measures (``--trim-width`` …) with them."""
    measures = (
        ("trim-width", layout.trim.width),
        ("trim-height", layout.trim.height),
        ("bleed", layout.bleed),
        ("safe", layout.safe),
    )
    return _root(
        [
            *((name, f"{length.mm:.4f}".rstrip("0").rstrip(".") + "mm") for name, length in measures),
            *((token.name, token.screen) for token in layout.tokens),
        ]
    )


def dark_css(layout: Layout) -> str:
    """Only what changes by night."""
    return _root([(token.name, token.dark) for token in layout.tokens if token.dark])


def _root(values: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in values)
    return f":root {{\n{lines}}}\n"
