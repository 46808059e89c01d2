"""An issue's galleys become its card: what lists of articles, home pages and feeds show of it."""

from collections.abc import Sequence

from magazine.model.flatplan import Spot
from magazine.model.galley import Galley, Sheet
from magazine.model.issue import Article, CoverLine, Language
from magazine.model.plain import plain
from magazine.model.setting import PageMap
from magazine.tree import parse
from magazine.web.card import ArticleCard, EditionCard, Image, LineCard
from magazine.web.feeds import identifier
from magazine.web.markup import keep_only
from magazine.web.pictures import Pictures

COVER = "cover"
WRITERS = "words"  # the role of those whom lists name


def edition_card(  # noqa: PLR0913 - an edition, and what it is made with
    galley: Galley,
    page_map: PageMap,
    *,
    pictures: Pictures,
    keeps: frozenset[str],
    languages: Sequence[Language],
    cover: bytes | None,
) -> EditionCard:
    """One language of the issue.

    ``languages`` are those that are published, ``cover`` is page 1 as a picture.
    """
    issue, lang = galley.flatplan.issue, galley.lang
    articles = tuple(
        _article_card(
            sheet,
            article,
            _pages(sheet.spot, page_map),
            languages=tuple(one for one in languages if one in issue.translations(article.slug)),
            image=_first_picture(sheet, pictures, keeps),
        )
        for sheet in galley.sheets
        if (article := sheet.spot.article) is not None
    )
    known = {card.slug for card in articles}
    front = next((sheet for sheet in galley.sheets if sheet.key == COVER), None)
    return EditionCard(
        lang=lang,
        name=galley.words["web_name"],
        label=issue.label[lang],
        title=issue.title[lang],
        alt=issue.cover.alt[lang],
        pages=galley.flatplan.pages,
        lines=tuple(_line_card(line, lang, known) for line in issue.cover.lines),
        articles=articles,
        art=_first_picture(front, pictures, keeps) if front else None,
        layers=_all_pictures(front, pictures) if front else (),
        cover=pictures.raster(f"cover-{lang}", cover) if cover else None,
        identifier=identifier(f"{issue.magazine.url}/{issue.name}/{lang}/"),
    )


def _line_card(line: CoverLine, lang: Language, known: set[str]) -> LineCard:
    slug = line.article if line.article in known else ""
    return LineCard(text=line.text[lang], deck=line.deck[lang], article=slug)


def _article_card(
    sheet: Sheet,
    article: Article,
    pages: tuple[int, int],
    *,
    languages: tuple[Language, ...],
    image: Image | None,
) -> ArticleCard:
    spot = sheet.spot
    tint = article.fields.get("tint", "")
    return ArticleCard(
        slug=article.slug,
        template=article.template,
        title=article.title,
        lines=article.title_lines,
        kicker=article.kicker,
        standfirst=plain(article.standfirst),
        byline=", ".join(one.name for one in article.contributors if one.role == WRITERS),
        section=spot.section.title[sheet.lang] if spot.section else "",
        opens_section=spot.opens_section,
        tint=tint if isinstance(tint, str) else "",
        first=pages[0],
        last=pages[1],
        words=article.words,
        listed=spot.template.listed,
        languages=languages,
        image=image,
    )


def _pages(spot: Spot, page_map: PageMap) -> tuple[int, int]:
    """From the flatplan; from the page map where the flatplan is not numbered."""
    if spot.first:
        return spot.first, spot.last
    pages = [found.page for found in page_map.of(spot.key)]
    return (min(pages), max(pages)) if pages else (0, 0)


def _first_picture(sheet: Sheet, pictures: Pictures, keeps: frozenset[str]) -> Image | None:
    """What stands for it in a list: the first picture that this edition shows of it."""
    root = parse(sheet.markup)
    keep_only(root, keeps)
    keys = [img.get("src", "") for img in root.iter("img")]
    found = next((sheet.pictures[key] for key in keys if key in sheet.pictures), None)
    return pictures.image(found) if found else None


def _all_pictures(sheet: Sheet, pictures: Pictures) -> tuple[Image, ...]:
    keys = [img.get("src", "") for img in parse(sheet.markup).iter("img")]
    return tuple(pictures.image(sheet.pictures[key]) for key in keys if key in sheet.pictures)
