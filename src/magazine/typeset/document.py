"""Set an article's blocks as neutral markup, by the conventions of ``model/galley.py``."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias, assert_never

from markupsafe import Markup

from magazine.model.document import (
    Align,
    Block,
    Break,
    CodeBlock,
    Definitions,
    Directive,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Note,
    Paragraph,
    Quote,
    Strong,
    Table,
    Width,
)
from magazine.model.issue import Language
from magazine.model.picture import Picture
from magazine.model.plain import plain
from magazine.typeset.initials import Opening
from magazine.typeset.inlines import attributes, inlines_html

Image: TypeAlias = Callable[[Picture, str], Markup]
Macro: TypeAlias = Callable[[Directive, Markup, Markup], Markup]

LEAF = "leaf"
END_MARK = Markup('<span class="end-mark" aria-hidden="true"></span>')
INTERVIEW = "interview"
_PLACE = re.compile(r"<[^>]*\sdata-place=\"(wide|full|spread)\"")
_FIRST_TAG = re.compile(r"<([A-Za-z][\w-]*)(?=[\s/>])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Blocks that stand in columns (``place`` is empty), or one or more that reach across them.

    A layout that sets each run in columns of its own needs no ``column-span``, which loses lines
    under footnotes in WeasyPrint 70.
    """

    place: str
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Compositor:
    """Sets the blocks of one article.

    ``image`` sets a picture with its alternative text and remembers it for the sheet; ``macro``
    calls the layout's block for a directive. ``initial`` and ``end`` name the paragraphs that get a
    drop cap and the end mark.
    """

    lang: Language
    image: Image
    macro: Macro
    initial: str = ""
    end: str = ""

    def blocks(self, blocks: Iterable[Block], *, tight: bool = False) -> Markup:
        """Blocks one after the other, a line each; ``tight`` ones are the items of a tight list."""
        return Markup("\n").join(self._block(block, tight=tight) for block in blocks)

    def runs(self, blocks: Iterable[Block]) -> tuple[Run, ...]:
        """The same blocks, parted where one reaches across the columns."""
        each = [self._block(block) for block in blocks]
        return tuple(
            Run(place=place, html=Markup("\n").join(group)) for place, group in groupby(each, key=_reach)
        )

    def notes(self, notes: Iterable[Note], label: str) -> Markup:
        """The section that holds the notes, or nothing if there are none."""
        asides = [
            Markup("<aside{}>{}</aside>").format(
                attributes(class_="note", data_note=str(note.number), id=note.id),
                self.blocks(note.blocks),
            )
            for note in notes
        ]
        if not asides:
            return Markup()
        section = '<section class="notes" aria-label="{}">\n{}\n</section>'
        return Markup(section).format(label, Markup("\n").join(asides))  # noqa: S704 - ours

    def _block(self, block: Block, *, tight: bool = False) -> Markup:  # noqa: C901, PLR0911 - an arm each
        match block:
            case Paragraph():
                return self._paragraph(block, "div" if tight else "p")
            case Heading(id=id_, level=level, children=children, lang=lang):
                attrs = attributes(id=id_, data_block=LEAF, lang=lang)
                return Markup("<h{0}{1}>{2}</h{0}>").format(level, attrs, inlines_html(children))
            case Quote(id=id_, blocks=blocks):
                inner = self.blocks(blocks)
                return Markup("<blockquote{}>\n{}\n</blockquote>").format(attributes(id=id_), inner)
            case ListBlock():
                return self._list(block)
            case Definitions():
                return self._definitions(block)
            case CodeBlock(id=id_, text=text):
                attrs = attributes(id=id_, data_block=LEAF)
                return Markup("<pre{}><code>{}</code></pre>").format(attrs, text)
            case Table():
                return _table(block)
            case Break(id=id_):
                return Markup("<hr{}/>").format(attributes(id=id_, class_="break"))
            case Figure():
                return self._figure(block)
            case Directive():
                return self._directive(block)
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph, tag: str) -> Markup:
        drops = block.id == self.initial or "dropcap" in block.classes
        opening = Opening(block.lang or self.lang) if drops else None
        classes = [name for name in block.classes if name not in ("dropcap", "nodrop")]
        attrs = attributes(
            id=block.id,
            data_block=LEAF,
            class_=" ".join(["dropcap", *classes] if drops else classes),
            lang=block.lang,
        )
        text = inlines_html(block.children, opening)
        mark = END_MARK if block.id == self.end else Markup()
        return Markup("<{0}{1}>{2}{3}</{0}>").format(tag, attrs, text, mark)

    def _list(self, block: ListBlock) -> Markup:
        tag = "ol" if block.ordered else "ul"
        start = str(block.start) if block.ordered and block.start != 1 else ""
        items = Markup("\n").join(self._item(item, tight=block.tight) for item in block.items)
        attrs = attributes(id=block.id, start=start)
        return Markup("<{0}{1}>\n{2}\n</{0}>").format(tag, attrs, items)

    def _item(self, blocks: tuple[Block, ...], *, tight: bool) -> Markup:
        match blocks:
            case (Paragraph() as only,) if tight:
                return self._paragraph(only, "li")
            case _:
                return Markup("<li>{}</li>").format(self.blocks(blocks, tight=tight))

    def _definitions(self, block: Definitions) -> Markup:
        rows: list[Markup] = []
        for number, entry in enumerate(block.entries, 1):
            # A term has no id of its own in the copy, yet a page may begin with it.
            attrs = attributes(id=f"{block.id}-{number}", data_block=LEAF)
            rows.append(Markup("<dt{}>{}</dt>").format(attrs, inlines_html(entry.term)))
            rows.extend(self._meaning(meaning) for meaning in entry.meanings)
        return Markup("<dl{}>\n{}\n</dl>").format(attributes(id=block.id), Markup("\n").join(rows))

    def _meaning(self, blocks: tuple[Block, ...]) -> Markup:
        match blocks:
            case (Paragraph() as only,):
                return self._paragraph(only, "dd")
            case _:
                return Markup("<dd>{}</dd>").format(self.blocks(blocks))

    def _figure(self, block: Figure) -> Markup:
        image = self.image(block.picture, "" if block.decorative else block.alt)
        caption = caption_html(block.caption, block.credit)
        attrs = attributes(
            id=block.id,
            data_block=LEAF if caption else "",
            class_="figure",
            data_place=block.place.value,
        )
        if block.place is Width.SPREAD:
            # Each page of a spread shows its half of the one picture.
            half = Markup('<div class="half half-right" data-only="pdf">{}</div>')
            other = half.format(self.image(block.picture, ""))
            image = Markup('<div class="half half-left">{}</div>{}').format(image, other)
        return Markup("<figure{}>{}{}</figure>").format(attrs, image, caption)

    def _directive(self, block: Directive) -> Markup:
        marked = _speakers(block) if block.kind == INTERVIEW else block.blocks
        made = self.macro(block, self.blocks(marked), inlines_html(block.title))
        return with_id(made, block.id)


def _reach(made: Markup) -> str:
    """How far a block reaches, by its own markup: so a macro says it like a figure does."""
    found = _PLACE.match(made.strip())
    return found[1] if found else ""


def caption_html(caption: Iterable[Inline], credit: str) -> Markup:
    """A caption with the credit behind it, or nothing."""
    text = inlines_html(caption)
    if not text and not credit:
        return Markup()
    by = Markup('<span class="credit">{}</span>').format(credit) if credit else Markup()
    space = Markup(" ") if text and by else Markup()
    return Markup("<figcaption>{}{}{}</figcaption>").format(text, space, by)


def with_id(made: Markup, id_: str) -> Markup:
    """What a macro made, with its block's id on the outermost element: macros need not see to that."""
    text = made.strip()
    found = _FIRST_TAG.match(text)
    if not found:
        return Markup("<div{}>{}</div>").format(attributes(id=id_), text) if text else Markup()
    return text[: found.end()] + attributes(id=id_) + text[found.end() :]


def _table(block: Table) -> Markup:
    attrs = attributes(id=block.id, data_block=LEAF)
    head = _row(block.head, block.aligns, "th") if any(block.head) else Markup()
    thead = Markup("<thead>{}</thead>\n").format(head) if head else head
    rows = Markup("\n").join(_row(row, block.aligns, "td") for row in block.rows)
    table = '<div class="table"><table{}>\n{}<tbody>\n{}\n</tbody>\n</table></div>'
    return Markup(table).format(attrs, thead, rows)  # noqa: S704 - the table is ours


def _row(cells: tuple[tuple[Inline, ...], ...], aligns: tuple[Align, ...], tag: str) -> Markup:
    scope = "col" if tag == "th" else ""
    set_cells = (
        Markup("<{0}{1}>{2}</{0}>").format(
            tag,
            attributes(scope=scope, class_="" if align is Align.START else f"align-{align.value}"),
            inlines_html(cell),
        )
        for cell, align in zip(cells, aligns, strict=True)
    )
    return Markup("<tr>{}</tr>").format(Markup().join(set_cells))


def _speakers(block: Directive) -> tuple[Block, ...]:
    """The blocks of an interview: a paragraph in bold, or one that ``q`` begins, is a question."""
    return tuple(
        Paragraph(
            id=inner.id,
            at=inner.at,
            children=inner.children,
            classes=(*inner.classes, *_speaker(inner, block)),
            lang=inner.lang,
        )
        if isinstance(inner, Paragraph)
        else inner
        for inner in block.blocks
    )


def _speaker(paragraph: Paragraph, block: Directive) -> tuple[str, ...]:
    if {"question", "answer"} & set(paragraph.classes):
        return ()
    match paragraph.children:
        case (Strong(),):
            return ("question",)
        case _:
            said = plain(paragraph.children)
    for option, name in (("q", "question"), ("a", "answer")):
        speaker = block.option(option)
        if speaker and re.match(rf"{re.escape(speaker)}\s?[:.–—]", said):
            return (name,)
    return ()
