"""Characters of the copy for which the fonts have no sign."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from cssselect2 import ElementWrapper, Matcher, SelectorError, compile_selector_list
from fontTools.ttLib import TTFont
from lxml import etree

from magazine.model.galley import Galley, Sheet
from magazine.model.layout import FontFace
from magazine.model.problem import Place, Problem, error, warning
from magazine.typeset.lint.readers import Reader

MISSING_GLYPH = "missing-glyph"
# Spaces, breaks and marks of direction need no sign: they are made, or obeyed.
_SIGNLESS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
_SHOWN = ("data-title", "data-section", "data-running", "data-label", "data-note")
_HINT = "write it another way, or add a font that has it"

Signs = Mapping[str, frozenset[int]]


def families(faces: Sequence[FontFace]) -> Signs:
    """The characters of every family: those that all its files have."""
    found: dict[str, frozenset[int]] = {}
    for face in faces:
        signs = _signs(face.file, face.digest)
        family = face.family.lower()
        found[family] = found[family] & signs if family in found else signs
    return found


@cache
def _signs(file: Path, _digest: str) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})


def in_styles(reader: Reader, signs: Signs) -> Iterator[Problem]:
    """Characters that a stylesheet writes itself: ``content: "■"``."""
    every: frozenset[int] = frozenset().union(*signs.values())
    for rule in reader.rules:
        for said in rule.declarations:
            if said.name not in ("content", "list-style", "list-style-type"):
                continue
            text = "".join(node.value for node in said.nodes if node.type == "string")
            for sign in _lacking(text, every):
                yield error(
                    MISSING_GLYPH,
                    f"no font of the layout has a sign for {_named(sign)}",
                    at=rule.at(said.line),
                    hint=_HINT,
                )


def in_galley(galley: Galley, reader: Reader, signs: Signs) -> Iterator[Problem]:
    """Characters of every sheet, each once: lacking in all fonts, or in the family of their element."""
    every = frozenset().union(*signs.values())
    common = frozenset.intersection(*signs.values()) if signs else every
    matcher = _matcher(reader)
    for sheet in galley.sheets:
        if not tuple(_lacking(sheet.markup, common)):
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        try:
            root = etree.fromstring(sheet.markup, parser)
        except etree.XMLSyntaxError:  # typesetting has said so
            continue
        told: set[str] = set()
        for text, stack in _texts(ElementWrapper.from_xml_root(root), matcher, ()):
            for sign in _lacking(text, common):
                found = _problem(sign, stack, every, signs, sheet, galley)
                if found and sign not in told:
                    told.add(sign)
                    yield found


def _problem(  # noqa: PLR0913, PLR0917 - one finding
    sign: str,
    stack: tuple[str, ...],
    every: frozenset[int],
    signs: Signs,
    sheet: Sheet,
    galley: Galley,
) -> Problem | None:
    in_ = f"in `{sheet.key}` ({sheet.lang})"
    at = _place(sign, sheet, galley)
    if ord(sign) not in every:
        text = f"no font of the layout has a sign for {_named(sign)}, {in_}"
        return error(MISSING_GLYPH, text, at=at, hint=_HINT)
    known = [family for family in stack if family.lower() in signs]
    if not known or any(ord(sign) in signs[family.lower()] for family in known):
        return None
    text = f"`{known[0]}` has no sign for {_named(sign)}, {in_}: another face prints it"
    return warning(MISSING_GLYPH, text, at=at, hint=_HINT)


def _lacking(text: str, signs: frozenset[int]) -> Iterator[str]:
    for sign in sorted(set(text)):
        if ord(sign) not in signs and unicodedata.category(sign) not in _SIGNLESS:
            yield sign


def _named(sign: str) -> str:
    return f"`{sign}` (U+{ord(sign):04X} {unicodedata.name(sign, 'without a name').lower()})"


def _matcher(reader: Reader) -> Matcher:
    """Selectors to the families that they set, in the order of the cascade."""
    matcher = Matcher()
    for part in reader.parts:
        if not part.voice.families or part.within or part.selector.startswith("@"):
            continue
        try:
            selectors = compile_selector_list(part.selector)
        except SelectorError:
            continue
        for selector in selectors:
            if selector.pseudo_element is None:
                matcher.add_selector(selector, part.voice.families)
    return matcher


def _texts(
    element: ElementWrapper, matcher: Matcher, stack: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every text that a page shows, with the font families it is set in."""
    node = element.etree_element
    only = node.get("data-only", "")
    if only and not {"pdf", "print", "screen"} & set(only.split()):
        return
    for *_, found in matcher.match(element):
        stack = found
    yield node.text or "", stack
    yield "".join(node.get(name, "") for name in _SHOWN), ()
    for child in element.iter_children():
        yield from _texts(child, matcher, stack)
        yield child.etree_element.tail or "", stack


def _place(sign: str, sheet: Sheet, galley: Galley) -> Place:
    """The line of the article that has the character, if it was written as such."""
    article = sheet.spot.article
    if article is None:
        return galley.flatplan.issue.at
    path = galley.flatplan.issue.folder / Path(article.at.file).name
    if not path.is_file():
        return Place(article.at.file)
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if sign in text), 0)
    return Place(article.at.file, line)
