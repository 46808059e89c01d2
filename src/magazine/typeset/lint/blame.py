"""Which rule of which stylesheet made an element of a page look as it does, by the cascade."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import cssselect2
from lxml import html

from magazine.model.galley import Stylesheet
from magazine.model.problem import Place
from magazine.typeset.lint.css import PAGE, Declaration, Node, rules
from magazine.typeset.lint.values import resolved, variable

Wrapper: TypeAlias = Any  # an element of cssselect2, which has no types

_TOKENS = ".toml"  # the sheet of tokens is named after the file that sets them
# Media that paper has; everything else inside an at-rule is for other editions or never true.
_ON_PAPER = ("@media print", "@media all", "@layer")
_LINE = re.compile(
    r"(border(-(top|right|bottom|left|block|inline)(-(start|end))?)?(-width)?"
    r"|outline(-width)?|column-rule(-width)?|text-decoration(-thickness)?|stroke-width)\Z"
)
_LENGTH = re.compile(r"(?<![\w.])(\d*\.?\d+)(pt|px|mm|cm|in)\b|\b(thin|medium|thick)\b")
_HANDED_DOWN = frozenset({"inherit", "unset", "currentcolor"})
_IN_PT = {"pt": 1.0, "px": 0.75, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0}
_WORDS = {"thin": 0.75, "medium": 2.25, "thick": 3.75}


@dataclass(frozen=True, slots=True)
class Said:
    """A declaration of a layout: where it stands, and for which selector."""

    at: Place
    selector: str
    declaration: Declaration

    @property
    def text(self) -> str:
        """As a designer wrote it."""
        return f"{self.declaration.name}: {self.declaration.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An element, a pseudo-element of it, or a box in a page's margin; ``element`` is of lxml."""

    element: Wrapper = None
    pseudo: str = ""
    margin: str = ""
    page: int = 0

    @property
    def outer(self) -> "Seen | None":
        """What it inherits from."""
        if self.element is None:
            return None
        if self.pseudo:
            return Seen(element=self.element, page=self.page)
        outer = self.element.parent
        return None if outer is None else Seen(element=outer, page=self.page)


@dataclass(frozen=True, slots=True)
class _Sheets:
    matcher: Any
    pages: tuple[tuple[str, Said], ...]
    tokens: Mapping[str, str]


class Cascade:
    """A document as it was set, under the stylesheets that it was set with."""

    def __init__(self, document: str, styles: Sequence[Stylesheet]) -> None:
        # Only what a layout's own files say: the engine's own sheets are nobody's fault.
        self._sheets = _read(tuple(sheet for sheet in styles if "/" in sheet.name))
        self._root = cssselect2.ElementWrapper.from_html_root(html.document_fromstring(document))

    def seen(self, block: str, path: str, page: int) -> Seen | None:
        """The element at a path (``figure.chart > p.label``) in a block, or nearest to it.

        ``page`` is the folio: a rule for left pages says nothing of right ones.
        """
        path, _, pseudo = path.partition("::")
        if path.startswith("@"):
            return Seen(margin=path, page=page)
        inside = next((one for one in self._all() if one.id == block), self._root)
        outer, _, own = path.rpartition(" > ")
        same = [one for one in (*_below(inside), *self._all()) if _compound(one) == own]
        best = next(
            (one for one in same if outer and one.parent and _compound(one.parent) == outer), None
        )
        found = best or next(iter(same), None)
        return None if found is None else Seen(element=found, pseudo=pseudo, page=page)

    def says(self, seen: Seen) -> tuple[Said, ...]:
        """Every declaration that holds for it, the winner of each name last."""
        if seen.margin:
            return tuple(said for page, said in self._sheets.pages if _holds(page, seen))
        return tuple(
            said
            for *_, pseudo, said in self._sheets.matcher.match(seen.element)
            if (pseudo or "") == seen.pseudo
        )

    def sets(
        self, seen: Seen, names: Callable[[str], bool], *, inherited: bool = False
    ) -> tuple[Seen, Said] | None:
        """The declaration that wins for one of these names, here or on what it is inherited from."""
        now: Seen | None = seen
        while now is not None:
            found = [said for said in self.says(now) if names(said.declaration.name)]
            if found and not (inherited and found[-1].declaration.text in _HANDED_DOWN):
                return now, found[-1]
            now = now.outer if inherited else None
        return None

    def lines(self, seen: Seen) -> Iterator[tuple[Said, float]]:
        """Every declaration that draws a line, and how thin that is in points."""
        for said in self.says(seen):
            if _LINE.match(said.declaration.name):
                thin = min(_lengths(self.value(seen, said)), default=0.0)
                if thin:
                    yield said, thin

    def value(self, seen: Seen, said: Said) -> str:
        """What a declaration comes to once its variables are known; empty where they are not."""
        return resolved(said.declaration.nodes, self._known(seen)) or ""

    def tokens(self, seen: Seen, said: Said) -> tuple[str, ...]:
        """The layout's tokens that a declaration rests on, through properties that rules set."""
        own = {name: one for name, one in self._own(seen).items() if name not in self._sheets.tokens}
        return tuple(name[2:] for name in dict.fromkeys(self._asked(said.declaration.nodes, own)))

    def _asked(
        self, nodes: Sequence[Node], own: Mapping[str, Declaration], deep: int = 0
    ) -> Iterator[str]:
        for node in nodes:
            if node.type != "function" or deep > 12:
                continue
            if node.lower_name != "var":
                yield from self._asked(node.arguments, own, deep)
                continue
            name, fallback = variable(node)
            if name in own:
                yield from self._asked(own[name].nodes, own, deep + 1)
            elif name in self._sheets.tokens:
                yield name
            else:
                yield from self._asked(fallback or (), own, deep + 1)

    def _known(self, seen: Seen) -> Mapping[str, str]:
        return {**self._sheets.tokens, **{name: one.text for name, one in self._own(seen).items()}}

    def _own(self, seen: Seen | None) -> dict[str, Declaration]:
        """Custom properties that rules set on it or on what it stands in."""
        if seen is None:
            return {}
        around = self._own(seen.outer)
        here = (said.declaration for said in self.says(seen))
        return around | {one.name: one for one in here if one.name.startswith("--")}

    def _all(self) -> Iterator[Wrapper]:
        yield from self._root.iter_subtree()


def _lengths(text: str) -> Iterator[float]:
    for number, unit, word in _LENGTH.findall(text):
        length = _WORDS[word] if word else float(number) * _IN_PT[unit]
        if length:
            yield length


def _below(wrapper: Wrapper) -> Iterator[Wrapper]:
    yield from wrapper.iter_subtree()


def _compound(wrapper: Wrapper) -> str:
    element = wrapper.etree_element
    return ".".join([wrapper.local_name, *(element.get("class") or "").split()])


@lru_cache(maxsize=8)  # all sheets of an issue share their styles
def _read(styles: tuple[Stylesheet, ...]) -> _Sheets:
    matcher = cssselect2.Matcher()
    pages: list[tuple[str, Said]] = []
    tokens: dict[str, str] = {}
    for sheet in styles:
        for rule in rules(sheet, ""):
            if sheet.name.endswith(_TOKENS):
                tokens |= {said.name: said.text for said in rule.declarations}
                continue
            if not all(within.startswith(_ON_PAPER) for within in rule.within):
                continue
            for selector in rule.selectors:
                found = [Said(rule.at(said.line), selector, said) for said in rule.declarations]
                if selector.startswith(PAGE):
                    pages.extend((selector, said) for said in found)
                elif not selector.startswith("@"):
                    _add(matcher, selector, found)
    return _Sheets(matcher, tuple(pages), tokens)


def _add(matcher: Any, selector: str, found: Sequence[Said]) -> None:  # noqa: ANN401 - has no types
    try:
        compiled = cssselect2.compile_selector_list(selector)
    except cssselect2.SelectorError:  # the layout's lint has told of it
        return
    for one in compiled:
        for said in found:
            matcher.add_selector(one, said)


def _holds(selector: str, seen: Seen) -> bool:
    """Whether ``@page :left @bottom-left`` speaks of this box on this page."""
    page, _, margin = selector.removeprefix(PAGE).rpartition("@")
    if f"@{margin}" != seen.margin:
        return False
    side = ":left" if seen.page % 2 else ":right"
    return side not in page
