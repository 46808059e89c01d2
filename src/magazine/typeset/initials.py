"""Begin a text with an initial and a lead-in, without changing a character of it."""

import re

from markupsafe import Markup, escape

from magazine.model.document import Block, Directive, ListBlock, Paragraph, Quote
from magazine.model.issue import Language

_LEAD_WORDS = 3

# An opening mark, with the space that French sets behind it, belongs to the letter after it.
_OPENING = r"(?:[“‘„‚\"'(\[¿¡]|[«‹][\u00a0\u202f]?)*"
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_INITIAL = re.compile(rf"{_OPENING}{_LETTER}")
_DUTCH_INITIAL = re.compile(rf"{_OPENING}(?:IJ|ĳ|Ĳ|{_LETTER})")
# An elided article keeps its apostrophe: « L’ » is one initial.
_ELISION = re.compile(r"[’'](?=\w)")
_WORDS = re.compile(r"[^ \n\t]+")

# Directives whose text is the article's own, not something beside it.
_FLOWING = frozenset({"interview"})


class Opening:
    """What is still to be marked at the beginning of a paragraph while its runs are set in order."""

    def __init__(self, lang: Language) -> None:
        self._lang = lang
        self._waiting = True
        self._words = _LEAD_WORDS

    def take(self, text: str) -> Markup:
        """The next run of the paragraph, with as much of the opening marked as falls in it.

        A text that begins with a figure, a dash or an apostrophe (’s avonds) gets its lead-in only:
        half a number is no initial, and the capital of ’s Avonds is not its first letter.
        """
        initial = self._initial(text)
        lead, rest = self._lead_in(text[len(initial) :])
        marked = Markup('<span class="drop">{}</span>').format(initial) if initial else Markup()
        return marked + lead + escape(rest)

    def _initial(self, text: str) -> str:
        if not self._waiting or not text:
            return ""
        self._waiting = False
        pattern = _DUTCH_INITIAL if self._lang.split("-")[0] == "nl" else _INITIAL
        found = pattern.match(text)
        if not found:
            return ""
        elision = _ELISION.match(text, found.end()) if self._lang.startswith("fr") else None
        return text[: elision.end() if elision else found.end()]

    def _lead_in(self, text: str) -> tuple[Markup, str]:
        words = list(_WORDS.finditer(text))[: self._words]
        if not words:
            return Markup(), text
        self._words -= len(words)
        start, end = words[0].start(), words[-1].end()
        lead = Markup('{}<span class="lead-in">{}</span>').format(text[:start], text[start:end])
        return lead, text[end:]


def first_paragraph(blocks: tuple[Block, ...]) -> str:
    """The id of the paragraph that the text begins with: what leads in to it does not count."""
    for block in blocks:
        match block:
            case Paragraph(classes=classes) if "lead" not in classes:
                return "" if "nodrop" in classes else block.id
            case _:
                continue
    return ""


def last_paragraph(blocks: tuple[Block, ...]) -> str:
    """The id of the paragraph that ends the text: what stands beside or below it does not count."""
    for block in reversed(blocks):
        match block:
            case Paragraph():
                return block.id
            case Quote(blocks=inner):
                return last_paragraph(inner)
            case ListBlock(items=items):
                return last_paragraph(items[-1]) if items else ""
            case Directive(kind=kind, blocks=inner) if kind in _FLOWING:
                return last_paragraph(inner)
            case _:
                continue
    return ""
