"""Page numbers in words, as the magazine's first number printed them: 18 becomes "eighteen"."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

LARGEST = 400  # no magazine that we staple or glue has more pages

_EN = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_EN_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NL = (
    *("", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf"),
    *("twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_NL_TENS = (
    *("", "", "twintig", "dertig", "veertig", "vijftig"),
    *("zestig", "zeventig", "tachtig", "negentig"),
)
_FR = (
    *("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze"),
    *("douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
# As Belgium counts.
_FR_TENS = (
    *("", "", "vingt", "trente", "quarante", "cinquante"),
    *("soixante", "septante", "quatre-vingt", "nonante"),
)


def in_words(number: int, lang: str) -> str:
    """A page's number in words; "" where nobody taught us to count in that language, or so far."""
    spell = _SPELLERS.get(lang.partition("-")[0])
    return spell(number) if spell and 1 <= number <= LARGEST else ""


def _english(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    small = _EN[rest] if rest < 20 else "-".join(filter(None, (_EN_TENS[tens], _EN[ones])))
    return " and ".join(filter(None, (f"{_EN[hundreds]} hundred" if hundreds else "", small)))


def _dutch(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    joint = "ën" if _NL[ones].endswith("e") else "en"
    small = _NL[rest] if rest < 20 else (_NL[ones] + joint if ones else "") + _NL_TENS[tens]
    return (("" if hundreds == 1 else _NL[hundreds]) + "honderd" if hundreds else "") + small


def _french(number: int) -> str:
    # The number of a page is an ordinal: cent and vingt take no s in « page deux cent quatre-vingt ».
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    joint = " et " if ones == 1 and tens != 8 else "-"
    small = _FR[rest] if rest < 20 else joint.join(filter(None, (_FR_TENS[tens], _FR[ones])))
    hundred = ("cent" if hundreds == 1 else f"{_FR[hundreds]} cent") if hundreds else ""
    return " ".join(filter(None, (hundred, small)))


_SPELLERS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {"en": _english, "nl": _dutch, "fr": _french}
)
