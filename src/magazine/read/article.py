"""A Markdown file becomes an article in one language, with its problems in the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from magazine.model.document import Block, Note
from magazine.model.issue import Article, Language, Slug
from magazine.model.plain import plain
from magazine.model.vocabulary import TemplateSpec, Vocabulary
from magazine.read.blocks import read_blocks, read_notes
from magazine.read.fenced import Opening
from magazine.read.fields import read_fields, with_companions
from magazine.read.frontmatter import read_front_matter, split
from magazine.read.ids import Ids
from magazine.read.inlines import read_line
from magazine.read.ledger import Ledger, Spot
from magazine.read.links import Pending, Targets
from magazine.read.markdown import ExpandsTooMuch, new_env, parse_blocks
from magazine.read.notes import Notes
from magazine.read.pictures import Pictures
from magazine.read.scope import Scope
from magazine.read.source import read_source
from magazine.read.whereabouts import Whereabouts
from magazine.read.words import word_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """What an article must know of its issue."""

    vocabulary: Vocabulary
    pictures: Pictures
    listed: frozenset[Slug]
    files: frozenset[tuple[Slug, Language]]
    languages: tuple[Language, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article, the ids that others may link to, and the links that wait for others' ids."""

    article: Article
    ids: frozenset[str]
    pending: tuple[Pending, ...]
    sound: bool = True  # whether its front matter could be read


def read_article(
    path: Path, slug: Slug, lang: Language, neighbours: Neighbours, ledger: Ledger
) -> Read | None:
    """The article; nothing if its bytes are no text."""
    source = read_source(path, ledger)
    if source is None:
        return None
    parts = split(source.text, ledger)
    vocabulary = neighbours.vocabulary
    front = read_front_matter(parts.yaml, vocabulary, lang, ledger, slug=slug)
    env = new_env(parts.body, ledger)
    try:
        tokens = parse_blocks(parts.body, env)
    except ExpandsTooMuch:
        ledger.error(
            "expands-too-much",
            "links by reference make the text more than twenty times as long",
            hint="shorten the addresses below the text",
        )
        tokens = []
    targets = Targets(
        here=slug,
        lang=lang,
        listed=neighbours.listed,
        files=neighbours.files,
        languages=neighbours.languages,
        ledger=ledger,
    )
    outside = Scope(
        lang=lang,
        vocabulary=vocabulary,
        ledger=ledger,
        env=env,
        where=Whereabouts(lines=tuple(source.text.split("\n"))),
        targets=targets,
        pictures=neighbours.pictures,
        ids=Ids(slug, _given_ids(tokens), ledger),
        notes=None,
    )
    standfirst = read_line(front.standfirst, outside, front.standfirst_at) if front.standfirst else ()
    fields = read_fields(front.node, with_companions(front.template.fields), outside)
    body, notes = _text(tokens, outside)
    _tell_unwanted_body(body, front.template, ledger)
    article = Article(
        slug=slug,
        lang=lang,
        at=ledger.place(Spot(1)),
        title_lines=front.title_lines,
        template=front.template.name,
        kicker=front.kicker,
        standfirst=standfirst,
        contributors=front.contributors,
        fields=dict(fields),
        body=body,
        notes=notes,
        words=word_count(
            *front.title_lines,
            plain(standfirst),
            blocks=(*body, *(block for note in notes for block in note.blocks)),
        ),
        digest=source.digest,
    )
    return Read(
        article=article, ids=outside.ids.all(), pending=tuple(targets.pending), sound=front.sound
    )


def _text(tokens: list[Token], outside: Scope) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    notes = Notes(outside.ledger)
    scope = replace(outside, notes=notes)
    tree = SyntaxTreeNode(tokens)
    for node in tree.walk(include_self=False):
        if node.type == "footnote_reference" and node.nester_tokens:
            opening = node.nester_tokens.opening
            notes.define(str(opening.meta["label"]), node, scope.where.block(opening))
    try:
        return read_blocks(tree.children, scope), read_notes(scope)
    except ExpandsTooMuch:
        outside.ledger.error(
            "expands-too-much",
            "captions and titles make the text more than twenty times as long",
            hint="shorten the addresses below the text",
        )
        return (), ()


def _given_ids(tokens: list[Token]) -> Iterator[str]:
    """Ids that the writer gave anywhere, so that none of ours takes their place."""
    for token in tokens:
        fence = token.meta.get("fence")
        attrs = fence.attrs if isinstance(fence, Opening) else token.meta.get("attrs", {})
        yield attrs.get("id", "")
        for child in token.children or ():
            yield child.meta.get("attrs", {}).get("id", "")


def _tell_unwanted_body(body: tuple[Block, ...], template: TemplateSpec, ledger: Ledger) -> None:
    if body and not template.body:
        at = body[0].at
        ledger.error(
            "no-text-here",
            f"`{template.name}` has no place for text",
            Spot(at.line, at.column),
            hint="delete the text below the front matter, or take another template",
        )
