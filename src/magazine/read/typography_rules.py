"""What each language does to spaces, dashes, dots and numbers: a table of patterns a language."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from re import Match, Pattern
from typing import TypeAlias

NBSP = "\u00a0"
THIN = "\u202f"  # narrow and unbreakable
SPACES = f"[ {NBSP}{THIN}]"
UNITS = "km|cm|mm|kg|ha|m²|km²|m³|kW|kWh|MW|°C|pt|dpi|px|min|km/h|cl|dl|ml|kB|MB|GB"


class Tongue(Enum):
    """A language whose rules are known; all others share ``OTHER``."""

    DUTCH = "nl"
    FRENCH = "fr"
    ENGLISH = "en"
    OTHER = ""


def tongue_of(lang: str) -> Tongue:
    """The rules for a language code; ``nl-BE`` follows ``nl``."""
    code = lang.split("-", maxsplit=1)[0].lower()
    return _TONGUES.get(code, Tongue.OTHER)


_TONGUES = {tongue.value: tongue for tongue in Tongue if tongue.value}

Rule: TypeAlias = tuple[Pattern[str], Callable[[Match[str]], str]]


@dataclass(frozen=True, slots=True)
class Rules:
    """Patterns with what replaces them, in order."""

    before_quotes: tuple[Rule, ...]
    after_quotes: tuple[Rule, ...]


def _rule(pattern: str, template: str) -> Rule:
    r"""A template says ``\1`` for what a group held."""

    def make(found: Match[str]) -> str:
        return found.expand(template)

    return re.compile(pattern), make


def _narrow_spaces(found: Match[str]) -> str:
    return re.sub(SPACES, THIN, found[0])


DOTS = _rule(r"(?<!\.)\.\.\.(?!\.)", "…")
DASHES = (
    _rule(r"(?<!-)---(?!-)", "—"),
    _rule(r"(?<!-)--(?!-)", "–"),
    # The dash may not begin a line: the space before it does not break.
    _rule(f"(?<=[^\\s{NBSP}{THIN}]){SPACES}–(?= )", f"{NBSP}–"),
)
# 13 000 and not 2024 100: the first group has at most three digits and nothing before it.
THOUSANDS: Rule = (
    re.compile(f"(?<![\\d.,])(?<!\\d{SPACES})\\d{{1,3}}(?:[ {NBSP}{THIN}]\\d{{3}})+(?!\\d)"),
    _narrow_spaces,
)
UNIT = _rule(f"(?<=\\d) (?=(?:{UNITS})(?!\\w))", NBSP)
EURO_BEFORE = _rule("€ (?=\\d)", f"€{NBSP}")
NUMBERED = _rule(r"(?<=\b[Nn]r\.) (?=\d)", NBSP)

COMMON = (DOTS, *DASHES, THOUSANDS, UNIT, EURO_BEFORE, NUMBERED)

FRENCH_SPACES = (
    # A mark that stands off by a space, or closes a word: the space is narrow and does not break.
    _rule(f"(?<=\\S){SPACES}+(?=[;!?])", THIN),
    _rule(f"(?<=[\\w»)\\]’”%…€\ufffc])(?=[;!?]+(?:[\\s{NBSP}{THIN})»”\\]]|$))", THIN),
    _rule(f"(?<=\\S){SPACES}+(?=:(?:[\\s{NBSP}{THIN}]|$))", NBSP),
    _rule(f"(?<=[\\w»)\\]’”%…€\ufffc])(?=:(?:[\\s{NBSP}{THIN}]|$))", NBSP),
    _rule(f"(?<=\\d){SPACES}?(?=[%€‰])", THIN),
    _rule(f"«{SPACES}*(?=[^\\s{NBSP}{THIN}])", f"«{THIN}"),
    _rule(f"(?<=[^\\s{NBSP}{THIN}]){SPACES}*»", f"{THIN}»"),
    _rule(
        f"(?<=\\b\\d){SPACES}(?=h{SPACES}\\d\\d\\b)|(?<=\\b\\d\\d){SPACES}(?=h{SPACES}\\d\\d\\b)", NBSP
    ),
    _rule(f"(?<=\\d{NBSP}h) (?=\\d\\d\\b)", NBSP),
    _rule(r"(?<=\b(?:MM|Dr|St)\.) (?=[A-Z])|(?<=\bM\.) (?=[A-Z])", NBSP),
)

RULES = {
    Tongue.DUTCH: Rules(before_quotes=COMMON, after_quotes=()),
    Tongue.ENGLISH: Rules(before_quotes=COMMON, after_quotes=()),
    Tongue.OTHER: Rules(before_quotes=COMMON, after_quotes=()),
    Tongue.FRENCH: Rules(before_quotes=COMMON, after_quotes=FRENCH_SPACES),
}
