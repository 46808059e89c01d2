"""Turn an issue in one language into a flatplan, and number it once the pages are counted."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from magazine.model.flatplan import Flatplan, Spot
from magazine.model.issue import Issue, Language
from magazine.model.problem import Problem, warning
from magazine.model.vocabulary import Opens, TemplateSpec, Vocabulary

COVER = "cover"
CONTENTS = "contents"
FILLER = "filler"


def plan(issue: Issue, lang: Language, vocabulary: Vocabulary) -> Flatplan:
    """Cover first, then everything in the manifest's order; not yet numbered.

    Made pages (``contents``) stand where the manifest names them, else behind the cover.
    """
    spots = [Spot(key=COVER, template=_template(vocabulary, COVER))]
    named = {slug for section in issue.sections for slug in section.articles}
    if CONTENTS not in named and CONTENTS in vocabulary.templates:
        spots.append(Spot(key=CONTENTS, template=_template(vocabulary, CONTENTS)))
    spots.extend(_spots(issue, lang, vocabulary))
    return Flatplan(issue=issue, lang=lang, spots=tuple(spots))


def _spots(issue: Issue, lang: Language, vocabulary: Vocabulary) -> Iterator[Spot]:
    for section in issue.sections:
        opens_section = True
        for slug in section.articles:
            article = issue.articles.get((slug, lang))
            made = vocabulary.templates.get(slug)
            if article is not None:
                template = _template(vocabulary, article.template)
            elif made is not None and made.generated:
                template = made
            else:
                continue  # not translated: reading has said so
            yield Spot(
                key=slug,
                template=template,
                article=article,
                section=section,
                opens_section=opens_section and template.listed,
            )
            opens_section = opens_section and not template.listed


def _template(vocabulary: Vocabulary, name: str) -> TemplateSpec:
    return vocabulary.templates.get(name, TemplateSpec(name=name))


def number(
    flatplan: Flatplan, count: Callable[[Spot, int], int]
) -> tuple[Flatplan, tuple[Problem, ...]]:
    """Give every spot its first page; ``count`` says how many pages a spot takes from there.

    A spot that must open on a left or right page and would not is preceded by a filler page;
    fillers made earlier are planned anew. A filler is said as a warning, since a better order of
    articles needs none.
    """
    spots: list[Spot] = []
    problems: list[Problem] = []
    page = 1
    for spot in flatplan.spots:
        if spot.template.name == FILLER:
            continue
        if not _may_open(spot, page):
            filler = Spot(
                key=f"{FILLER}-{page}",
                template=TemplateSpec(name=FILLER, pages=1, generated=True, listed=False),
                first=page,
                pages=1,
            )
            spots.append(filler)
            problems.append(_filled(flatplan, spot, page))
            page += 1
        pages = count(spot, page)
        spots.append(replace(spot, first=page, pages=pages))
        page += pages
    return flatplan.with_spots(tuple(spots)), tuple(problems)


def _may_open(spot: Spot, page: int) -> bool:
    match spot.opens:
        case Opens.LEFT:
            return page % 2 == 0
        case Opens.RIGHT:
            return page % 2 == 1
        case Opens.ANY:
            return True


def _filled(flatplan: Flatplan, spot: Spot, page: int) -> Problem:
    side = spot.opens.value
    return warning(
        "filler",
        f"page {page} is filled, since `{spot.key}` opens on a {side} page ({flatplan.lang})",
        at=flatplan.issue.at,
        hint="move an article of one page before it, or make the article before it a page longer",
    )
