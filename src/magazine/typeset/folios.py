"""The counter style ``folio``, with which a layout's margin boxes print the number of their page."""

from magazine.model.galley import Stylesheet
from magazine.model.layout import Layout
from magazine.model.problem import Place, Problem, warning
from magazine.typeset.numerals import LARGEST, in_words

OPTION = "folios"
CHOICES = ("figures", "words")
_FIGURES = "@counter-style folio { system: extends decimal }\n"


def folio_style(layout: Layout, lang: str) -> tuple[Stylesheet, tuple[Problem, ...]]:
    """``counter(page, folio)`` is 18, or "/ eighteen /" where a layout's option ``folios`` is "words".

    Words need room: ``--folio-width`` is set with them. Beyond the last word figures go on.
    """
    name = f"layouts/{layout.name}/layout.toml"
    if layout.options.get(OPTION) != "words":
        return Stylesheet(name=name, text=_FIGURES), ()
    words = [in_words(number, lang) for number in range(1, LARGEST + 1)]
    if not all(words):
        said = f"pages cannot be numbered in words in `{lang}`, so they have figures"
        hint = f'folios = "{CHOICES[0]}" in [options]'
        told = warning("folios", said, at=Place(name), hint=hint)
        return Stylesheet(name=name, text=_FIGURES), (told,)
    symbols = " ".join(f'"/ {word} /"' for word in words)
    style = f"@counter-style folio {{ system: fixed 1; symbols: {symbols} }}\n"
    return Stylesheet(name=name, text=":root { --folio-width: 64mm }\n" + style), ()
