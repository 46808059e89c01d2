"""Which stylesheets are read together, and what their rules say once they lie over one another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from magazine.model.layout import Layout
from magazine.model.problem import Place
from magazine.typeset.lint.css import FONT_FACE, Declaration, Rule
from magazine.typeset.lint.values import Voice, families, font, resolved, size, weight

PAGE_STYLES = frozenset({"type", "paged", "print", "screen"})
# Every edition reads some of a layout's styles, in this order.
READERS = {
    "print": ("type", "paged", "print"),
    "screen": ("type", "paged", "screen"),
    "web": ("type", "web"),
    "epub": ("type", "epub"),
}
ROOTS = (":root", "html")


@dataclass(frozen=True, slots=True)
class Said:
    """A declaration and where it stands."""

    declaration: Declaration
    at: Place


@dataclass(slots=True)
class Part:
    """All that one selector says, in one set of at-rules; what was said last wins."""

    selector: str
    within: tuple[str, ...]
    voice: Voice = field(default_factory=Voice)
    voice_at: Place = field(default_factory=lambda: Place(""))
    said: dict[str, Said] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)  # its custom properties
    own_at: Place = field(default_factory=lambda: Place(""))

    @property
    def shown(self) -> bool:
        """Whether there is anything to see: a margin box without content is there to be empty."""
        texts = {name: said.declaration.text for name, said in self.said.items()}
        return "none" not in (texts.get("display"), texts.get("content"))


@dataclass(frozen=True)
class Reader:
    """One edition's rules in its order, over the tokens by day or by night."""

    name: str
    rules: tuple[Rule, ...]
    tokens: Mapping[str, str]
    night: bool = False
    paged: bool = False

    @cached_property
    def known(self) -> Mapping[str, str]:
        """Tokens, and custom properties of the root."""
        found = dict(self.tokens)
        for rule in self.rules:
            if not rule.within and set(rule.selectors) & set(ROOTS):
                found |= {said.name: said.text for said in rule.declarations if said.name[:2] == "--"}
        return found

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The rules, a selector each, those with the same selector as one."""
        found: dict[tuple[tuple[str, ...], str], Part] = {}
        for rule in self.rules:
            for selector in () if rule.selectors == (FONT_FACE,) else rule.selectors:
                key = (rule.within, selector)
                part = found.setdefault(key, Part(selector, rule.within))
                for said in rule.declarations:
                    self._add(part, said, rule.at(said.line))
        return tuple(found.values())

    def _add(self, part: Part, said: Declaration, at: Place) -> None:
        if said.name.startswith("--"):
            part.own[said.name] = said.text
            part.own_at = at
            return
        name = "background" if said.name == "background-color" else said.name
        part.said[name] = Said(said, at)
        if not name.startswith("font"):
            return
        part.voice = _spoken(part.voice, name, resolved(said.nodes, self.known))
        if name in ("font", "font-family", "font-weight", "font-style"):
            part.voice_at = at


def _spoken(voice: Voice, name: str, text: str | None) -> Voice:
    """The voice after one more declaration; what cannot be known is as good as unsaid."""
    text = text or ""
    match name:
        case "font":
            return font(text)
        case "font-family":
            return replace(voice, families=families(text))
        case "font-weight":
            return replace(voice, weight=weight(text))
        case "font-style":
            return replace(voice, style="italic" if text == "oblique" else text)
        case "font-size":
            return replace(voice, size=size(text))
        case _:
            return voice


def readers(layout: Layout, styles: Mapping[str, Iterable[Rule]]) -> tuple[Reader, ...]:
    """Every edition by day, and the web by night."""
    day = measures(layout) | {f"--{token.name}": token.screen for token in layout.tokens}
    night = {f"--{token.name}": token.dark for token in layout.tokens if token.dark}
    found = [
        Reader(
            name,
            tuple(rule for style in read for rule in styles.get(style, ())),
            day,
            paged="paged" in read,
        )
        for name, read in READERS.items()
    ]
    web = found[tuple(READERS).index("web")]
    kept = {f"--day-{name[2:]}": day[name] for name in night}
    by_day = replace(web, tokens=day | kept)
    by_night = replace(web, tokens=day | kept | night, night=True)
    return (*(by_day if reader is web else reader for reader in found), by_night)


def measures(layout: Layout) -> dict[str, str]:
    """What typesetting adds to a layout's tokens."""
    return {
        "--trim-width": f"{layout.trim.width.mm}mm",
        "--trim-height": f"{layout.trim.height.mm}mm",
        "--bleed": f"{layout.bleed.mm}mm",
        "--safe": f"{layout.safe.mm}mm",
    }
