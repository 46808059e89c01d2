"""Text that cannot be read on its ground; silent wherever the ground or the colour cannot be known."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from magazine.model.layout import Layout
from magazine.model.problem import Place, Problem, error, warning
from magazine.typeset.lint.css import classes
from magazine.typeset.lint.readers import Part, Reader
from magazine.typeset.lint.templates import Produced
from magazine.typeset.lint.values import Colour, colour, contrast, ground, resolved, variables
from magazine.typeset.tables import place_of

CONTRAST = "contrast"
TEXT_NEEDS, LARGE_NEEDS = 4.5, 3.0
# What these tokens are for is in their names: text, and the ground that it stands on.
_TEXTS, _GROUNDS = ("ink", "quiet", "accent"), ("paper", "wash")
_HINT = "darken one or lighten the other; type from 18 pt, or 14 pt bold, needs only 3:1"
_LAST = re.compile(r"[^\s>+~]+\Z")
_STATE = re.compile(r":[\w-]+(?:\([^)]*\))?")


def tokens(layout: Layout) -> Iterator[Problem]:
    """Text tokens on the tokens of paper, by day and by night."""
    known = {token.name: token for token in layout.tokens}
    for name in (name for name in _TEXTS if name in known):
        for under in (under for under in _GROUNDS if under in known):
            text, paper = known[name], known[under]
            pairs = {"": (text.screen, paper.screen)}
            if text.dark or paper.dark:
                pairs[" by night"] = (text.dark or text.screen, paper.dark or paper.screen)
            for when, pair in pairs.items():
                above, below = colour(pair[0]), colour(pair[1])
                if above and below:
                    said = f"`{name}` on `{under}`{when}"
                    at = token_place(name, layout)
                    yield from _judged(said, contrast(above, below), TEXT_NEEDS, at)


def token_place(name: str, layout: Layout) -> Place:
    """The line of the nearest layout that sets a token."""
    pattern = re.compile(rf"\s*{re.escape(name)}\s*=")
    for folder in layout.folders:
        path = folder / "layout.toml"
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if pattern.match(text):
                return place_of(path, folder, line)
    return Place(f"layouts/{layout.name}/layout.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One edition's rules as far as some element can meet them; ``tints`` set custom properties."""

    known: Mapping[str, str]
    parts: tuple[Part, ...]
    tints: tuple[Part, ...]
    sizes: Mapping[str, frozenset[float]]  # in points, by the element that a selector ends with
    when: str

    def needs(self, part: Part) -> float:
        """Large type needs less; type of which no rule knows the size counts as text."""
        sizes = {part.voice.size} if part.voice.size else self.sizes.get(_element(part), frozenset())
        smallest = min(sizes, default=0.0)
        large = smallest >= 18 or (smallest >= 14 and part.voice.weight >= 700)
        return LARGE_NEEDS if large else TEXT_NEEDS


def parts(reader: Reader, produced: Produced) -> Iterator[Problem]:
    """Colour and ground in one rule; a colour without a ground is wrong if no ground would carry it."""
    live = tuple(
        part for part in reader.parts if part.shown and all(map(produced.makes, classes(part.selector)))
    )
    sizes: dict[str, set[float]] = {}
    for part in live:
        if "font" in part.said or "font-size" in part.said:
            sizes.setdefault(_element(part), set()).add(part.voice.size)
    page = _Page(
        known=reader.known,
        parts=live,
        tints=tuple(part for part in live if part.own and not part.within),
        sizes={element: frozenset(found) for element, found in sizes.items()},
        when=" by night" if reader.night else "",
    )
    grounds = _grounds(page)
    for part in live:
        if "color" not in part.said:
            continue
        if "background" in part.said:
            yield from _pair(page, part)
        elif grounds:
            yield from _alone(page, part, grounds)


def _element(part: Part) -> str:
    found = _LAST.search(_STATE.sub("", part.selector))
    return found[0] if found else part.selector


def _grounds(page: _Page) -> Mapping[Colour, str]:
    """Every colour that some rule lays under text, by the name of the first that does."""
    found: dict[Colour, str] = {}
    for part in page.parts:
        if "background" not in part.said:
            continue
        said = part.said["background"].declaration
        for tint in (None, *_open(page, said.nodes)):
            under = ground(resolved(said.nodes, {**page.known, **(tint.own if tint else {})}))
            if under:
                found.setdefault(under, said.text)
    return found


def _open(page: _Page, *values: tuple[object, ...]) -> tuple[Part, ...]:
    """The tints that say what the root leaves open in these values; none if nothing is open."""
    asked = {name for nodes in values for name in variables(nodes)} - set(page.known)
    return tuple(tint for tint in page.tints if asked <= set(tint.own)) if asked else ()


def _pair(page: _Page, part: Part) -> Iterator[Problem]:
    text, under = part.said["color"], part.said["background"]
    above, below = text.declaration, under.declaration
    for tint in (part, *_open(page, above.nodes, below.nodes)):
        known = {**page.known, **tint.own}
        found = colour(resolved(above.nodes, known)), ground(resolved(below.nodes, known))
        if found[0] is None or found[1] is None:
            continue
        said, at = f"{part.selector}: `{above.text}` on `{below.text}`", max(text.at, under.at)
        if tint is not part:
            # All that use the tint have the same fault: it is the tint's, and told there once.
            said, at = f"{tint.selector}: `{above.text}` on `{below.text}`", tint.own_at
        yield from _judged(said + page.when, contrast(found[0], found[1]), page.needs(part), at)


def _alone(page: _Page, part: Part, grounds: Mapping[Colour, str]) -> Iterator[Problem]:
    text = part.said["color"]
    found = colour(resolved(text.declaration.nodes, {**page.known, **part.own}))
    if found is None:
        return
    best = max(grounds, key=lambda under: contrast(found, under))
    said = f"{part.selector}: `{text.declaration.text}`, even on its best ground `{grounds[best]}`,"
    yield from _judged(said + page.when, contrast(found, best), page.needs(part), text.at)


def _judged(said: str, ratio: float, needs: float, at: Place) -> Iterator[Problem]:
    if ratio >= needs:
        return
    make = error if ratio < LARGE_NEEDS and needs == TEXT_NEEDS else warning
    shown = int(ratio * 100) / 100  # never rounded up to what is needed
    yield make(CONTRAST, f"{said} has a contrast of {shown}:1, it needs {needs:g}:1", at=at, hint=_HINT)
