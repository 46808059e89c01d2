"""The parser's inline tokens become inlines with their typography set."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from markdown_it.token import Token

from magazine.model.document import (
    Code,
    Emphasis,
    HardBreak,
    Inline,
    SoftBreak,
    Span,
    Strike,
    Strong,
    Text,
)
from magazine.read.attributes import Takes, checked_attributes
from magazine.read.ledger import Spot
from magazine.read.markdown import parse_line
from magazine.read.scope import Scope
from magazine.read.source import printable
from magazine.read.typography import set_inlines
from magazine.read.whereabouts import Whereabouts

TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>|<(!--)")
STRAY = re.compile(r"\{[.#][A-Za-z][^{}\n]*\}?")
MARKS: Mapping[str, Callable[[tuple[Inline, ...]], Inline]] = {
    "em_close": Emphasis,
    "strong_close": Strong,
    "s_close": Strike,
}


def read_inlines(inline: Token, scope: Scope, *, lang: str = "") -> tuple[Inline, ...]:
    """The inlines of a paragraph, a cell, a title."""
    _tell_literals(inline, scope)
    return set_inlines(_Run(inline, scope).read(inline.children or ()), lang or scope.lang)


def read_line(text: str, scope: Scope, spot: Spot) -> tuple[Inline, ...]:
    """The inlines of a line that stands by itself: a caption, a standfirst, a cell."""
    at_spot = replace(scope, where=Whereabouts(fixed=spot))
    return read_inlines(parse_line(text, scope.env), at_spot)


def _tell_literals(inline: Token, scope: Scope) -> None:
    """HTML and braces that will be printed as they stand."""
    prose = "".join(child.content for child in inline.children or () if child.type == "text")
    for name in dict.fromkeys(found[1] or found[2] for found in TAG.finditer(prose)):
        scope.ledger.warning(
            "html",
            f"`<{name.replace('!--', '!-- --')}>` is printed as it stands",
            scope.where.find(inline, f"<{name}"),
            hint="HTML is not read; take it out, or write it in backticks",
        )
    for found in STRAY.finditer(prose):
        scope.ledger.warning(
            "stray-attributes",
            f"`{found[0][:80]}` is printed as it stands",
            scope.where.find(inline, found[0]),
            hint="put it directly after a `[span]`, or on a line above the paragraph",
        )


class _Run:
    def __init__(self, inline: Token, scope: Scope) -> None:
        self._inline = inline
        self._scope = scope
        self._levels: list[tuple[Token, list[Inline]]] = []
        self._here: list[Inline] = []

    def read(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        for token in tokens:
            if token.nesting == 1:
                self._levels.append((token, self._here))
                self._here = []
            elif token.nesting == -1:
                self._close(token)
            else:
                self._leaf(token)
        return tuple(self._here)

    def _spot(self, token: Token) -> Spot:
        return self._scope.where.inside(self._inline, token.meta.get("at", 0))

    def _leaf(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self._add_text(printable(token.content))
            case "code_inline":
                self._here.append(Code(token.content))
            case "softbreak":
                self._here.append(SoftBreak())
            case "hardbreak":
                self._here.append(HardBreak())
            case "footnote_ref":
                self._note(token)
            case "image":
                self._image(token)
            case _:
                self._add_text(token.content)

    def _add_text(self, text: str) -> None:
        if text and self._here and isinstance(last := self._here[-1], Text):
            self._here[-1] = Text(last.text + text)
        elif text:
            self._here.append(Text(text))

    def _note(self, token: Token) -> None:
        if self._scope.notes is None:
            self._scope.ledger.error(
                "note-out-of-place",
                f"the note `[^{token.meta['label'][:80]}]` cannot be called here",
                self._spot(token),
                hint="call it from the text below the front matter",
            )
            return
        found = self._scope.notes.call(token.meta["label"], self._spot(token))
        if found is not None:
            self._here.append(found)

    def _image(self, token: Token) -> None:
        self._scope.ledger.error(
            "inline-picture",
            f"the picture `{str(token.attrs.get('src', ''))[:80]}` stands in a line of text",
            self._spot(token),
            hint="put it in a paragraph of its own, with empty lines round it",
        )

    def _close(self, token: Token) -> None:
        opener, outer = self._levels.pop()
        children = tuple(self._here)
        self._here = outer
        if not children and token.type != "link_close":
            return
        make = MARKS.get(token.type)
        if make is not None:
            outer.append(make(children))
        elif token.type == "link_close":
            self._link(opener, token, children)
        else:
            self._span(opener, token, children)

    def _link(self, opener: Token, closer: Token, children: tuple[Inline, ...]) -> None:
        spot, href = self._spot(opener), str(opener.attrs.get("href", ""))
        if attrs := closer.meta.get("attrs"):
            checked_attributes(attrs, Takes(what="a link"), spot, self._scope.ledger)
        if not children:
            self._scope.ledger.error(
                "empty-link",
                f"the link to `{href[:80]}` has no words",
                spot,
                hint="write the words between the square brackets",
            )
            return
        if opener.info == "auto" and "@" in href and not href.startswith("mailto:"):
            href = f"mailto:{href}"
        self._here.append(self._scope.targets.link(href, children, spot))

    def _span(self, opener: Token, closer: Token, children: tuple[Inline, ...]) -> None:
        given = {**opener.meta.get("attrs", {}), **closer.meta.get("attrs", {})}
        takes = Takes(what="a span", keys=("lang",), classes=self._scope.vocabulary.classes)
        found = checked_attributes(given, takes, self._spot(opener), self._scope.ledger)
        self._here.append(Span(children, lang=found.lang, classes=found.classes))
