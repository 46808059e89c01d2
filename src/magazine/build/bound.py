"""Bind set pages into PDFs: cropped for the screen; in ink, with bleed, for a printer."""

from collections.abc import Sequence
from dataclasses import replace

from magazine.build.culprits import Leaf, leaves
from magazine.build.looking import Look, Matter, Volume, adverts_looked_at, looked_at
from magazine.build.naming import cover_name, file_name
from magazine.build.pagination import Bench, Paged, set_for
from magazine.build.plates import for_press, for_screen, plates
from magazine.build.reading import Ready
from magazine.model.artifact import Area, Artifact, Expectation
from magazine.model.edition import Edition
from magazine.model.measure import Length, Size
from magazine.model.problem import Problem
from magazine.model.setting import Setting
from magazine.preflight.expect import expectation
from magazine.press.advert import insert
from magazine.press.bind import bind
from magazine.press.cover import Parts, bind_cover, split
from magazine.press.facts import BindFacts
from magazine.model.printer import Ink
from magazine.press.pageboxes import trim_at
from magazine.press.variant import Variant

_PDF = "application/pdf"


def make_pdf(ready: Ready, paged: Paged, edition: Edition, bench: Bench) -> tuple[Volume, ...]:
    """The issue as one PDF; for a printer who binds with a spine, as two: body and cover."""
    matter = Matter(ready, set_for(paged, edition, bench), edition, bench)
    return _print(matter) if edition.bled else _screen(matter)


def _screen(matter: Matter) -> tuple[Volume, ...]:
    own, edition = matter.paged, matter.edition
    name = file_name(matter.ready.issue, own.galley.lang, edition)
    facts = facts_of(matter.ready, own)
    matter.bench.listener.phase(f"binding {name}")
    settings = plates(own.settings, for_screen(), facts.place_of, matter.bench)
    data, problems = bind(settings, facts, Variant.SCREEN)
    return (
        looked_at(
            matter,
            _artifact(name, data, matter, own.flatplan.pages),
            expectation(own.galley, edition.keeps),
            (*_new(own, settings), *problems),
            Look(rules=edition.rules),
        ),
    )


def _print(matter: Matter) -> tuple[Volume, ...]:
    ready, own = matter.ready, matter.paged
    facts = replace(facts_of(ready, own), printer=ready.printer)
    matter.bench.listener.phase(f"separating {file_name(ready.issue, own.galley.lang, matter.edition)}")
    recipe, ink_problems = for_press(ready)
    inked = plates(own.settings, recipe, facts.place_of, matter.bench)
    settings = tuple(
        insert(setting, sheet.originals) for setting, sheet in zip(inked, own.galley.sheets, strict=True)
    )
    told = (*_new(own, settings), *ink_problems, *adverts_looked_at(ready, own))
    if not ready.printer.cover.separate:
        return (_body(matter, settings, facts, told),)
    parts = split(settings, facts.labels)  # pages that fit the binding are enough: see ``plan``
    body = replace(facts, labels=parts.body_labels, part="body")
    return _body(matter, parts.body, body, told), _cover(matter, parts, facts)


def _body(
    matter: Matter, settings: Sequence[Setting], facts: BindFacts, told: Sequence[Problem]
) -> Volume:
    ready, own = matter.ready, matter.paged
    pages = len(facts.labels)
    data, problems = bind(settings, facts, Variant.PRINT)
    first = 1 + (own.flatplan.pages - pages) // 2  # folios before it are the cover's
    trims = [_trim_area(ready)] * pages
    return looked_at(
        matter,
        _artifact(file_name(ready.issue, own.galley.lang, matter.edition), data, matter, pages),
        replace(_expected(matter, range(first, first + pages)), pages=pages),
        (*told, *problems),
        Look(rules=matter.edition.rules, leaves=leaves(trims, first=first) if first > 1 else None),
    )


def _cover(matter: Matter, parts: Parts, facts: BindFacts) -> Volume:
    ready, own = matter.ready, matter.paged
    issue, lang, trim = ready.issue, own.galley.lang, ready.layout.trim
    spine = ready.printer.spine(len(parts.body_labels))
    own_facts = replace(
        facts,
        labels=parts.cover_labels,
        part="cover",
        spine_line=f"{issue.magazine.name} {issue.number} · {issue.label[lang] or issue.title[lang]}",
        spine_build=_build(ready, "ink", (0, 0, 0, 100)),
        spine_ink=_build(ready, "paper", (0, 0, 0, 0)),
    )
    data, problems = bind_cover(parts.cover, own_facts, spine)
    last = own.flatplan.pages
    expected = _expected(matter, (1, 2, last - 1, last))
    width = Length(trim.width.points * 2 + spine.points)
    return looked_at(
        matter,
        _artifact(cover_name(issue, lang), data, matter, 2),
        replace(expected, pages=2, trim=Size(width, trim.height)),
        problems,
        Look(rules="cover", leaves=_cover_leaves(ready, spine, last)),
    )


def _build(ready: Ready, name: str, otherwise: Ink) -> Ink:
    """A token's ink, as shares; of a layout without it, what is said."""
    builds = {token.name: token.press for token in ready.layout.tokens if token.press}
    cyan, magenta, yellow, black = builds.get(name, otherwise)
    return cyan / 100, magenta / 100, yellow / 100, black / 100


def _cover_leaves(ready: Ready, spine: Length, last: int) -> tuple[Leaf, ...]:
    """Outside: back, spine, front. Inside: page 2, spine, the last page but one."""
    left, bottom, right, top = _trim_area(ready, cover=True)
    further = right - left + spine.points
    two = (left + further, bottom, right + further, top)
    return (
        Leaf(page=1, folio=last, trim=(left, bottom, right, top)),
        Leaf(page=1, folio=1, trim=two),
        Leaf(page=2, folio=2, trim=(left, bottom, right, top)),
        Leaf(page=2, folio=last - 1, trim=two),
    )


def _trim_area(ready: Ready, *, cover: bool = False) -> Area:
    """The trim of a page, or of the left half of a cover, as it lies in its file."""
    trim = ready.layout.trim
    left, bottom = trim_at(ready.printer, cover=cover)
    return left, bottom, left + trim.width.points, bottom + trim.height.points


def _expected(matter: Matter, folios: Sequence[int]) -> Expectation:
    """What stands on these pages alone; an article that lies in both files is in the screen PDF's."""
    ready, own = matter.ready, matter.paged
    expected = expectation(own.galley, matter.edition.keeps, bled=True)
    whole = {
        spot.article.slug
        for spot in own.flatplan.spots
        if spot.article and {*range(spot.first, spot.last + 1)} <= {*folios}
    }
    everything = len(folios) == own.flatplan.pages
    return replace(
        expected,
        passages=tuple(one for one in expected.passages if one.slug in whole),
        rasters=expected.rasters if everything else 0,
        bleed=ready.printer.bleed.most,
        printer=ready.printer,
    )


def _artifact(name: str, data: bytes, matter: Matter, pages: int) -> Artifact:
    return Artifact(
        path=name,
        data=data,
        media=_PDF,
        edition=matter.edition.name,
        lang=matter.paged.galley.lang,
        pages=pages,
    )


def _new(own: Paged, settings: Sequence[Setting]) -> tuple[Problem, ...]:
    """What came up after setting, and what setting for this edition brought up."""
    return (*own.problems, *(problem for setting in settings for problem in setting.problems))


def facts_of(ready: Ready, paged: Paged, *, pages: int = 0) -> BindFacts:
    """What binding needs to know; ``pages`` if it is about the first few only."""
    issue, lang = ready.issue, paged.galley.lang
    return BindFacts(
        title=f"{issue.magazine.name} {issue.number}: {issue.title[lang]}",
        author=issue.magazine.publisher,
        publisher=issue.magazine.publisher,
        subject=issue.magazine.tagline[lang],
        lang=lang,
        date=issue.date,
        fonts=ready.layout.fonts,
        labels=tuple(str(page) for page in range(1, (pages or paged.flatplan.pages) + 1)),
        sources={
            spot.key: spot.article.at if spot.article else issue.at for spot in paged.flatplan.spots
        },
    )
