"""Set runs of text as markup; whatever comes from copy is escaped here."""

from collections.abc import Iterable
from typing import assert_never

from markupsafe import Markup, escape

from magazine.model.document import (
    ArticleLink,
    Code,
    Emphasis,
    HardBreak,
    Inline,
    Link,
    NoteRef,
    SoftBreak,
    Span,
    Strike,
    Strong,
    Text,
)
from magazine.typeset.initials import Opening

_NONE = Markup()


def inlines_html(inlines: Iterable[Inline], opening: Opening | None = None) -> Markup:
    """The markup of a run; with an ``opening`` its first letter and words are marked."""
    return Markup().join(_inline(inline, opening) for inline in inlines)


def attributes(**values: str) -> Markup:
    """Attributes that have a value, in order; ``class_`` is ``class``, ``data_block`` ``data-block``."""
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in values.items() if value)
    return Markup().join(Markup(' {}="{}"').format(name, value) for name, value in named)


def _inline(inline: Inline, opening: Opening | None) -> Markup:  # noqa: C901, PLR0911 - an arm each
    match inline:
        case Text(text):
            return opening.take(text) if opening else escape(text)
        case Emphasis(children):
            return _wrapped("em", children, opening)
        case Strong(children):
            return _wrapped("strong", children, opening)
        case Strike(children):
            return _wrapped("s", children, opening)
        case Code(text):
            return Markup("<code>{}</code>").format(text)
        case Span(children, lang, classes):
            attrs = attributes(lang=lang, class_=" ".join(classes))
            return _wrapped("span", children, opening, attrs)
        case Link(children, href):
            return _wrapped("a", children, opening, attributes(href=href))
        case ArticleLink(children, slug, block):
            attrs = attributes(class_="xref", data_article=slug, data_block_id=block)
            return _wrapped("a", children, opening, attrs)
        case NoteRef(number, occurrence):
            call = '<a class="noteref" data-note="{0}" data-occurrence="{1}">{0}</a>'
            return Markup(call).format(number, occurrence)  # noqa: S704 - the call is ours
        case HardBreak():
            return Markup("<br/>")
        case SoftBreak():
            return Markup(" ")
        case _:
            assert_never(inline)


def _wrapped(
    tag: str, children: Iterable[Inline], opening: Opening | None, attrs: Markup = _NONE
) -> Markup:
    inner = inlines_html(children, opening)
    return Markup("<{0}{1}>{2}</{0}>").format(tag, attrs, inner)
