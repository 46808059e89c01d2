"""A made number zero becomes a list of what there is to see: every template and block, and where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from magazine.build.pagination import Paged
from magazine.build.pipeline import Made
from magazine.model.document import Block, Directive
from magazine.model.flatplan import Spot
from magazine.model.layout import Layout
from magazine.model.setting import PageBreak
from magazine.model.vocabulary import BlockSpec, TemplateSpec

_REMARK = re.compile(r"\{#-?\s*(.+?)\s*-?#\}", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a specimen stands: a spot, the pages that show it, the ids that are it (none: the whole)."""

    name: str  # the specimen's
    key: str  # the spot's
    title: str
    pages: tuple[int, ...]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """A template or a block: what it is for, how one asks for it, and where number zero shows it."""

    name: str
    block: bool
    help: str
    usage: str
    places: tuple[Place, ...]


def specimens(made: Made, paged: Paged) -> tuple[Specimen, ...]:
    """Templates in the order of the issue, then blocks by name; what is never used comes last."""
    vocabulary = made.ready.layout.vocabulary
    spots = paged.flatplan.spots
    templates = [_template(spec, spots) for spec in vocabulary.templates.values()]
    blocks = [_block(spec, made.ready.layout, paged) for spec in vocabulary.blocks.values()]
    templates.sort(key=lambda one: one.places[0].pages if one.places else (paged.flatplan.pages + 1,))
    blocks.sort(key=lambda one: not one.places)
    return (*templates, *blocks)


def _template(spec: TemplateSpec, spots: Sequence[Spot]) -> Specimen:
    return Specimen(
        name=spec.name,
        block=False,
        help=spec.help,
        usage="made by the magazine" if spec.generated else _keys(spec),
        places=tuple(
            Place(
                name=spec.name,
                key=spot.key,
                title=_title(spot),
                pages=tuple(range(spot.first, spot.last + 1)),
            )
            for spot in spots
            if spot.template.name == spec.name
        ),
    )


def _keys(spec: TemplateSpec) -> str:
    """The front matter that chooses the template; what must be there has a star."""
    names = [f"{field.name}{'*' * field.required}" for field in spec.fields]
    return f"template: {spec.name}" + (f"  ·  {', '.join(names)}" if names else "")


def _title(spot: Spot) -> str:
    return spot.article.title if spot.article else spot.key


def _block(spec: BlockSpec, layout: Layout, paged: Paged) -> Specimen:
    found = next(
        (
            (number, spot, uses)
            for number, spot in enumerate(paged.flatplan.spots)
            if spot.article and (uses := tuple(_uses(spec.kind, spot.article.body)))
        ),
        None,
    )
    return Specimen(
        name=spec.kind,
        block=True,
        help=_remark(spec.kind, layout),
        usage=_opening(spec),
        places=(_place(*found, paged),) if found else (),
    )


def _place(number: int, spot: Spot, uses: tuple[Directive, ...], paged: Paged) -> Place:
    breaks = paged.page_map.of(spot.key)
    ids = tuple(use.id for use in uses)
    pages = pages_of(ids, paged.galley.sheets[number].markup, breaks)
    return Place(
        name=uses[0].kind,
        key=spot.key,
        title=_title(spot),
        pages=pages or (spot.first,),
        ids=ids,
    )


def _uses(kind: str, blocks: Sequence[Block]) -> Iterator[Directive]:
    for block in blocks:
        match block:
            case Directive(kind=found, blocks=inner):
                if found == kind:
                    yield block
                yield from _uses(kind, inner)
            case _:
                pass


def pages_of(ids: Sequence[str], markup: str, breaks: Sequence[PageBreak]) -> tuple[int, ...]:
    """The pages of blocks: from where the first text in each stands to where its last one ends."""
    root = etree.fromstring(markup)
    named = {name: element for element in root.iter(etree.Element) if (name := element.get("id"))}
    order = {name: number for number, name in enumerate(named)}
    known = [found for found in breaks if found.block in order]
    pages: set[int] = set()
    for element in (named[name] for name in ids if name in named):
        parts = [part for part in element.iter(etree.Element) if part.get("id")]
        first = next((part for part in parts if part.get("data-block") == "leaf"), element)
        begin, end = order[first.get("id", "")], order[parts[-1].get("id", "")]
        # A page that begins inside a part holds its rest; one that begins with it, all of it.
        starts = [found.page for found in known if (order[found.block], found.offset) <= (begin, 0)]
        ends = [found.page for found in known if order[found.block] <= end]
        if starts:
            pages.update(range(max(starts), max(ends) + 1))
    return tuple(sorted(pages))


def _remark(kind: str, layout: Layout) -> str:
    """What a block's file says of it in its first remark; a child without one keeps its parent's."""
    for folder in layout.folders:
        path = folder / "blocks" / f"{kind}.html"
        if path.is_file() and (found := _REMARK.search(path.read_text(encoding="utf-8"))):
            return " ".join(found[1].split())
    return ""


def _opening(spec: BlockSpec) -> str:
    """The line that opens a block; an option that must be there has a star."""
    options = " ".join(f"{option.name}{'*' * option.required}=…" for option in spec.options)
    return f"::: {spec.kind}{' words' * spec.title}" + (f" {{{options}}}" if options else "")
