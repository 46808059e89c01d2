"""Turn an issue in one language into a flatplan, and number it once the pages are counted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from magazine.model.flatplan import Flatplan, Spot
from magazine.model.issue import Issue, Language
from magazine.model.problem import Problem, warning
from magazine.model.vocabulary import Opens, TemplateSpec, Vocabulary

COVER = "cover"
CONTENTS = "contents"
FILLER = "filler"
Count: TypeAlias = Callable[[Spot, int], int]
_NAMED = 3  # articles that could grow or shrink


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
    flatplan: Flatplan, count: Count, *, multiple: int = 1, apart: int = 0
) -> tuple[Flatplan, tuple[Problem, ...]]:
    """Give every spot its first page; ``count`` says how many pages a spot takes from there.

    A spot that must open on a left or right page and would not is preceded by a filler page. So
    that all pages but ``apart`` (those of a cover of its own) divide by ``multiple``, fillers stand
    before the last spot where that is a single page, the back of the magazine, and else behind it.
    Fillers made earlier are planned anew. All are said as warnings, since a better order of the
    articles, or a page more or less of one, needs none.
    """
    wanted = [spot for spot in flatplan.spots if spot.template.name != FILLER]
    spots: list[Spot] = []
    problems: list[Problem] = []
    page = 1
    for spot in wanted[:-1]:
        if not _may_open(spot, page):
            spots.append(_filler(page))
            problems.append(_turned(flatplan, spot, page))
            page += 1
        pages = count(spot, page)
        spots.append(replace(spot, first=page, pages=pages))
        page += pages
    for spot in wanted[-1:]:
        binding = _Binding(multiple, apart)
        end = _end(spot, page, count, binding)
        first = page + end.before
        spots.extend(_filler(page + place) for place in range(end.before))
        spots.append(replace(spot, first=first, pages=end.pages))
        spots.extend(_filler(first + end.pages + place) for place in range(end.behind))
        if end.before and not binding.lacks(page - 1 + end.pages):
            problems.append(_turned(flatplan, spot, page))
        elif end.before or end.behind:
            problems.append(_unfit(flatplan, spots, end, binding))
    return flatplan.with_spots(tuple(spots)), tuple(problems)


@dataclass(frozen=True, slots=True)
class _Binding:
    """``multiple`` divides the pages but those ``apart``."""

    multiple: int
    apart: int

    def lacks(self, pages: int) -> int:
        """How many pages are missing; a cover without a body cannot be bound either."""
        if self.apart and pages <= self.apart:
            return self.apart + self.multiple - pages
        return (self.apart - pages) % self.multiple


@dataclass(frozen=True, slots=True)
class _End:
    """The last spot's pages, with the fillers before and behind it."""

    before: int
    pages: int
    behind: int


def _end(spot: Spot, page: int, count: Count, binding: _Binding) -> _End:
    """Before a back page, as few fillers as make all pages fit; else behind the spot where it opens.

    A back that must open on a side where the pages never fit is treated as any other.
    """
    shortest: _End | None = None
    for before in range(binding.apart + 2 * binding.multiple + 2):
        first = page + before
        if not _may_open(spot, first):
            continue
        pages = count(spot, first)
        end = _End(before, pages, binding.lacks(first + pages - 1))
        shortest = shortest or end
        if end.behind == 0 or spot.template.pages != 1:
            return end
    assert shortest is not None, "one of two pages is a left one, and one a right one"
    return shortest


def _filler(page: int) -> Spot:
    # A spot of its own each, named by its page, so that the layout can draw each differently.
    template = TemplateSpec(name=FILLER, pages=1, generated=True, listed=False)
    return Spot(key=f"{FILLER}-{page}", template=template, first=page, pages=1)


def _may_open(spot: Spot, page: int) -> bool:
    match spot.opens:
        case Opens.LEFT:
            return page % 2 == 0
        case Opens.RIGHT:
            return page % 2 == 1
        case Opens.ANY:
            return True


def _turned(flatplan: Flatplan, spot: Spot, page: int) -> Problem:
    side = spot.opens.value
    return warning(
        "filler",
        f"page {page} is filled, since `{spot.key}` opens on a {side} page ({flatplan.lang})",
        at=flatplan.issue.at,
        hint="move an article of one page before it, or make the article before it a page longer",
    )


def _unfit(flatplan: Flatplan, spots: Sequence[Spot], end: _End, binding: _Binding) -> Problem:
    """How many pages the binding lacks or has over, and which articles could give or take them."""
    fillers = end.before + end.behind
    own = sum(spot.pages for spot in spots) - fillers
    over = max(own - binding.apart, 0) % binding.multiple
    last = next(spot for spot in reversed(spots) if spot.template.name != FILLER)
    where = f"{'before' if end.before else 'behind'} `{last.key}` ({flatplan.lang})"
    what = f"{own} pages" if not binding.apart else f"{own - binding.apart} pages inside of the cover"
    free = sorted(
        (spot for spot in spots if spot.article and not spot.template.pages),
        key=lambda spot: (-spot.pages, spot.first),
    )[:_NAMED]
    longest = ", ".join(f"`{spot.key}` ({_pages(spot.pages)})" for spot in free)
    hint = f"{_pages(fillers)} more" + (f" or {over} fewer" if over else "") + " would need no filler"
    return warning(
        "filler",
        f"{what} are not bound by {binding.multiple}: {_pages(fillers)} filled {where}",
        at=flatplan.issue.at,
        hint=f"{hint}; the longest articles: {longest}" if longest else hint,
    )


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"
