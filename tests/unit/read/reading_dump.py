"""The model as a few lines of text, for example files."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from magazine.model.document import (
    ArticleLink,
    Block,
    Break,
    Code,
    CodeBlock,
    Definitions,
    Directive,
    Emphasis,
    Figure,
    HardBreak,
    Heading,
    Inline,
    Link,
    ListBlock,
    NoteRef,
    Paragraph,
    Quote,
    SoftBreak,
    Span,
    Strike,
    Strong,
    Table,
    Text,
)
from magazine.model.issue import Article

SPACES = str.maketrans({"\u00a0": "_", "\u202f": "·"})  # so that they can be seen


def dump_article(article: Article) -> str:
    lines = list(dump_blocks(article.body))
    for note in article.notes:
        lines.append(f"note {note.number} #{note.id} calls={note.calls}")
        lines += [f"  {line}" for line in dump_blocks(note.blocks)]
    return "\n".join(line.rstrip(" ") for line in lines).translate(SPACES)


def dump_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        head, inner = _block(block)
        # A hash says nothing to a reader; what it is made of is tested elsewhere.
        yield head if block.id.startswith("b-") else head.replace(" ", f" #{block.id} ", 1)
        yield from (f"  {line}" for line in inner)


def _block(block: Block) -> tuple[str, list[str]]:  # noqa: C901, PLR0911, PLR0912 - one case a block
    match block:
        case Paragraph():
            return f"p {_marks(block.classes, block.lang)}{inlines(block.children)}", []
        case Heading():
            return f"h{block.level} {_marks((), block.lang)}{inlines(block.children)}", []
        case Quote():
            return "quote ", list(dump_blocks(block.blocks))
        case ListBlock():
            kind = f"ol start={block.start}" if block.ordered else "ul"
            lines: list[str] = []
            for item in block.items:
                lines += ["-", *(f"  {line}" for line in dump_blocks(item))]
            return f"{kind} {'tight' if block.tight else 'loose'}", lines
        case Definitions():
            lines = []
            for entry in block.entries:
                lines.append(f"? {inlines(entry.term)}")
                for meaning in entry.meanings:
                    lines += [f"  {line}" for line in dump_blocks(meaning)]
            return "dl ", lines
        case CodeBlock():
            return f"code {block.info}", block.text.splitlines()
        case Table():
            rows = [" | ".join(inlines(cell) for cell in row) for row in (block.head, *block.rows)]
            return f"table {' '.join(align.value for align in block.aligns)}", rows
        case Break():
            return "break ", []
        case Figure():
            size = f"{block.picture.path} {block.picture.width}x{block.picture.height}"
            words = "decorative" if block.decorative else f'alt="{block.alt}"'
            lines = [f"caption {inlines(block.caption)}"] if block.caption else []
            lines += [f"credit {block.credit}"] if block.credit else []
            return f"figure {size} {block.place.value} {words}", lines
        case Directive():
            options = "".join(f" {name}={value}" for name, value in block.options)
            title = f" “{inlines(block.title)}”" if block.title else ""
            return f"::: {block.kind}{options}{title}", list(dump_blocks(block.blocks))
        case _:
            assert_never(block)


def _marks(classes: tuple[str, ...], lang: str) -> str:
    marks = [f".{name}" for name in classes] + ([f"lang={lang}"] if lang else [])
    return f"{{{' '.join(marks)}}} " if marks else ""


def inlines(children: Iterable[Inline]) -> str:
    return "".join(_inline(child) for child in children)


def _inline(inline: Inline) -> str:  # noqa: C901, PLR0911 - one case an inline
    match inline:
        case Text(text):
            return text
        case Emphasis(children):
            return f"<em>{inlines(children)}</em>"
        case Strong(children):
            return f"<strong>{inlines(children)}</strong>"
        case Strike(children):
            return f"<s>{inlines(children)}</s>"
        case Code(text):
            return f"`{text}`"
        case Span(children=children, lang=lang, classes=classes):
            return f"[{inlines(children)}]{_marks(classes, lang).strip() or '{}'}"
        case Link(children=children, href=href):
            return f"[{inlines(children)}]({href})"
        case ArticleLink(children=children, slug=slug, block=block):
            return f"[{inlines(children)}](article {slug}{'#' if block else ''}{block})"
        case NoteRef(number=number, occurrence=occurrence):
            return f"^{number}.{occurrence}"
        case HardBreak():
            return "\\\\"
        case SoftBreak():
            return "/"
        case _:
            assert_never(inline)
