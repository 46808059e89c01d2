"""What a finished file must hold, told from the copy and not from the typesetting."""

from collections.abc import Iterator

from magazine.model.artifact import Expectation, Passage
from magazine.model.galley import Galley
from magazine.model.issue import Article
from magazine.model.plain import article_texts, field_texts


def expectation(galley: Galley, keeps: tuple[str, ...], *, bled: bool = False) -> Expectation:
    """What an edition of this galley must hold; ``keeps`` are the edition's words for ``only``.

    ``bled`` says whether its pages carry the layout's bleed.
    """
    rasters = {
        picture.digest
        for sheet in galley.sheets
        for path, picture in sheet.pictures.items()
        if not (picture.vector or picture.original) and path in sheet.markup
    }
    return Expectation(
        passages=tuple(
            passage
            for spot in galley.flatplan.spots
            if spot.article
            for passage in _passages(spot.article, frozenset(keeps), listed=spot.template.listed)
        ),
        trim=galley.trim,
        bleed=galley.bleed if bled else galley.bleed * 0,
        rasters=len(rasters),
        pages=galley.flatplan.pages,
    )


def _passages(article: Article, keeps: frozenset[str], *, listed: bool) -> Iterator[Passage]:
    title = (article.title,) if listed else ()
    fields = (text for name in sorted(article.fields) for text in field_texts(article.fields[name]))
    for text in (*title, *article_texts(article, keeps), *fields):
        if text.strip():
            yield Passage(slug=article.slug, text=text, at=article.at)
