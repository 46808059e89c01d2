"""Stylesheets as rules that know their lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import tinycss2

from magazine.model.galley import Stylesheet
from magazine.model.problem import Place

Node: TypeAlias = Any  # a node of tinycss2, which has no types

FONT_FACE, PAGE = "@font-face", "@page"
_STRINGS = re.compile(r"\"[^\"]*\"|'[^']*'|\[[^\]]*\]")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """``name: value``, with the value as it was written and as tokens."""

    name: str
    text: str
    nodes: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Declarations for some selectors; a page and its margin boxes are selectors like ``@page :left``.

    ``within`` holds the at-rules around it (``@media (min-width: 40em)``).
    """

    sheet: str
    style: str
    line: int
    selectors: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    within: tuple[str, ...] = ()

    def at(self, line: int = 0) -> Place:
        """A line of the rule's file, its first one by default."""
        return Place(self.sheet, line or self.line)


@lru_cache(maxsize=512)  # issues share their layouts
def rules(sheet: Stylesheet, style: str) -> tuple[Rule, ...]:
    """Every rule of a stylesheet, those inside of others too, in order.

    An at-rule that holds rules is also a rule of its own, without declarations, so that it can be
    judged.
    """
    nodes = tinycss2.parse_stylesheet(sheet.text, skip_comments=True, skip_whitespace=True)
    return tuple(_rules(nodes, sheet.name, style, (), ()))


def _rules(
    nodes: Sequence[Node], sheet: str, style: str, parents: tuple[str, ...], within: tuple[str, ...]
) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield from _rule(node, sheet, style, _joined(parents, split(node.prelude)), within)
        elif node.type == "at-rule":
            yield from _at_rule(node, sheet, style, parents, within)


def _rule(
    node: Node, sheet: str, style: str, selectors: tuple[str, ...], within: tuple[str, ...]
) -> Iterator[Rule]:
    inner = tinycss2.parse_blocks_contents(node.content or (), skip_comments=True, skip_whitespace=True)
    yield Rule(
        sheet=sheet,
        style=style,
        line=node.source_line,
        selectors=selectors,
        declarations=tuple(_declaration(found) for found in inner if found.type == "declaration"),
        within=within,
    )
    yield from _rules(inner, sheet, style, selectors, within)


def _at_rule(
    node: Node, sheet: str, style: str, parents: tuple[str, ...], within: tuple[str, ...]
) -> Iterator[Rule]:
    name = f"@{node.lower_at_keyword}"
    said = f"{name} {tinycss2.serialize(node.prelude).strip()}".strip()
    if name in (PAGE, FONT_FACE) or (parents and parents[0].startswith(PAGE)):
        yield from _rule(node, sheet, style, _joined(parents, (said,)), within)
        return
    yield Rule(
        sheet=sheet,
        style=style,
        line=node.source_line,
        selectors=(said,),
        declarations=(),
        within=within,
    )
    if node.content is None or name == "@keyframes":
        return
    if parents:  # nested in a rule: its declarations are the rule's
        yield from _rule(node, sheet, style, parents, (*within, said))
        return
    inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
    yield from _rules(inner, sheet, style, parents, (*within, said))


def _declaration(node: Node) -> Declaration:
    name = node.name if node.name.startswith("--") else node.lower_name
    text = " ".join(tinycss2.serialize(node.value).split())
    return Declaration(name=name, text=text, nodes=tuple(node.value), line=node.source_line)


def split(nodes: Sequence[Node]) -> tuple[str, ...]:
    """The parts of a list with commas, as text."""
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if node == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return tuple(" ".join(tinycss2.serialize(part).split()) for part in parts if part)


def _joined(parents: tuple[str, ...], selectors: tuple[str, ...]) -> tuple[str, ...]:
    if not parents:
        return selectors
    return tuple(
        selector.replace("&", parent) if "&" in selector else f"{parent} {selector}"
        for parent in parents
        for selector in selectors
    )


def classes(selector: str) -> tuple[str, ...]:
    """The classes that a selector names, each once."""
    bare = _STRINGS.sub("", selector)
    return tuple(dict.fromkeys(_CLASS.findall(bare)))


def functions(nodes: Sequence[Node], names: frozenset[str] | set[str]) -> Iterator[Node]:
    """Every call of one of these functions in a value, however deep."""
    for node in nodes:
        if node.type == "function":
            if node.lower_name in names:
                yield node
            yield from functions(node.arguments, names)
        elif node.type in ("() block", "[] block", "{} block"):
            yield from functions(node.content, names)
