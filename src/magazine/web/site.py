"""One issue's galleys become its part of the site: a page for the issue and one for each article."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from magazine.model.edition import Edition
from magazine.model.galley import Galley, Sheet
from magazine.model.issue import Language, Magazine
from magazine.model.setting import PageMap
from magazine.model.wording import require
from magazine.tree import characters, parse
from magazine.web import address, words
from magazine.web.calendar import NAME as CALENDAR
from magazine.web.calendar import calendar_of
from magazine.web.card import ArticleCard, Download, EditionCard, IssueCard, written
from magazine.web.cards import edition_card
from magazine.web.content import content
from magazine.web.downloads import takeaways
from magazine.web.feeds import issue_feed
from magazine.web.inline import styles_of
from magazine.web.markup import having, html
from magazine.web.metadata import article_data, issue_data
from magazine.web.page import Surroundings, web_article
from magazine.web.pictures import Pictures
from magazine.web.shell import Frame
from magazine.web.styles import dress
from magazine.web.templates import Pages, ready
from magazine.web.webpub import webpub, webpub_page

CARD = "issue.json"


def make(  # noqa: PLR0913 - an issue in all its languages, and what was made of it before
    galleys: Sequence[Galley],
    edition: Edition,
    *,
    page_maps: Mapping[Language, PageMap],
    downloads: Sequence[Download],
    covers: Mapping[Language, bytes],
    folders: Sequence[Path],
) -> dict[str, bytes]:
    """All files of one issue, by path from the site's root; everything lies under ``<number>/``.

    ``galleys`` has one galley a language, in the magazine's order. ``covers`` has page 1 as a
    raster, for previews and lists of issues; a language may lack it. ``folders`` is the layout's
    chain, nearest first. Raises ``Unpublishable`` if the layout lacks a word.
    """
    for galley in galleys:
        require(words.WORDS, galley.words, layout=galley.layout, lang=galley.lang)
    issue = galleys[0].flatplan.issue
    keeps = frozenset(edition.keeps)
    pictures = Pictures(folder=f"{issue.number}/media")
    languages = tuple(galley.lang for galley in galleys)
    editions = tuple(
        edition_card(
            galley,
            page_maps.get(galley.lang, PageMap()),
            pictures=pictures,
            keeps=keeps,
            languages=languages,
            cover=covers.get(galley.lang),
        )
        for galley in galleys
    )
    sheets = [sheet for galley in galleys for sheet in galley.sheets]
    worn = dress(
        galleys[0],
        edition,
        folder=f"{issue.number}/assets",
        characters=_characters(sheets, galleys),
        notes=max((_note_count(sheet) for sheet in sheets), default=0),
        inline=styles_of(parse(sheet.markup) for sheet in sheets),
    )
    card = IssueCard(
        number=issue.number,
        date=issue.date.isoformat(),
        layout=galleys[0].layout,
        stylesheet=worn.stylesheet,
        preloads=worn.preloads,
        editions=editions,
        downloads=tuple(downloads),
        icons=pictures.icons(next(iter(covers.values()))) if covers else (),
    )
    templates = Pages(folders)
    files = {f"{issue.number}/{CARD}": written(card), **takeaways(issue.magazine, card)}
    for galley, own in zip(galleys, editions, strict=True):
        page_map = page_maps.get(galley.lang, PageMap())
        frames = _Frames(issue.magazine, card, own, galley.words)
        files |= _issue_page(frames, templates)
        texts: dict[str, str] = {}
        for sheet in galley.sheets:
            if (article := own.article(sheet.key)) is not None and sheet.spot.article is not None:
                around = Surroundings(
                    path=address.article_page(issue.number, own.lang, article.slug),
                    paths=_paths(card, own),
                    pictures=pictures,
                    words=galley.words,
                    keeps=keeps,
                    breaks=page_map.of(sheet.key),
                )
                at = address.address(issue.magazine.url, around.path)
                body = web_article(sheet, around)
                texts[at] = content(body, at)
                dates = calendar_of(sheet.spot.article, dated=issue.date, address=at)
                if dates:
                    files[f"{around.path.removesuffix(address.INDEX)}{CALENDAR}"] = dates
                files[around.path] = _article_page(
                    frames,
                    templates,
                    article,
                    html(body),
                    calendar=CALENDAR if dates else "",
                )
        files |= issue_feed(issue.magazine, card, own.lang, texts)
        files[webpub_page(issue.number, own.lang)] = webpub(issue.magazine, card, own)
    first = address.issue_page(issue.number, languages[0])
    files[f"{issue.number}/{address.INDEX}"] = _doorstep(
        first, card, issue.magazine, galleys[0].words, templates
    )
    return {**files, **worn.files, **pictures.files}


class _Frames:
    """The frames of one language's pages."""

    def __init__(
        self, magazine: Magazine, card: IssueCard, edition: EditionCard, words: Mapping[str, str]
    ) -> None:
        self.magazine, self.card, self.edition, self.words = magazine, card, edition, words

    def issue(self, path: str = "") -> Frame:
        others = {lang: address.issue_page(self.card.number, lang) for lang in self.card.languages}
        own = address.issue_page(self.card.number, self.edition.lang)
        return self._frame(path or own, others)

    def article(self, article: ArticleCard) -> Frame:
        number = self.card.number
        others = {lang: address.article_page(number, lang, article.slug) for lang in article.languages}
        return self._frame(address.article_page(number, self.edition.lang, article.slug), others)

    def _frame(self, path: str, others: Mapping[Language, str]) -> Frame:
        return Frame(
            magazine=self.magazine,
            card=self.card,
            edition=self.edition,
            words=self.words,
            path=path,
            others=others,
        )

    def elsewhere(self, lang: Language) -> str:
        return address.issue_page(self.card.number, lang)


def _issue_page(frames: _Frames, templates: Pages) -> dict[str, bytes]:
    frame = frames.issue()
    edition, magazine = frames.edition, frames.magazine
    number = frames.words["web_number"].format(number=frames.card.number)
    head = frame.head(
        title=f"{edition.title}. {magazine.name} {number}",
        description=f"{magazine.name}, {number}, {edition.label}. "
        + ". ".join(line.text for line in edition.lines),
        data=issue_data(magazine, frames.card, edition),
    )
    context = frame.context(
        head=head,
        tongues=frame.tongues(frames.card.editions, frames.elsewhere),
        webpub=webpub_page(frames.card.number, edition.lang),
    )
    return {frame.path: templates.page("issue", **context)}


def _article_page(
    frames: _Frames, templates: Pages, article: ArticleCard, html: str, *, calendar: str
) -> bytes:
    frame = frames.article(article)
    edition, magazine = frames.edition, frames.magazine
    number = frames.words["web_number"].format(number=frames.card.number)
    head = frame.head(
        title=f"{article.title}. {magazine.name} {number}",
        description=article.standfirst or article.kicker,
        data=article_data(magazine, frames.card, edition, article),
        kind="article",
        image=article.image,
        image_alt=article.title,
    )
    return templates.page(
        "article",
        **frame.context(
            head=head,
            tongues=frame.tongues(frames.card.editions, frames.elsewhere),
            article=article,
            content=ready(html),
            calendar=calendar,
            following=_following(article, edition),
        ),
    )


def _doorstep(
    target: str, card: IssueCard, magazine: Magazine, words: Mapping[str, str], templates: Pages
) -> bytes:
    """``/1/``: leads on to the issue in the magazine's first language, and names the others."""
    frames = _Frames(magazine, card, card.editions[0], words)
    frame = frames.issue(f"{card.number}/{address.INDEX}")
    context = frame.context(
        target=target,
        canonical=address.address(magazine.url, target),
        tongues=frame.tongues(card.editions, frames.elsewhere),
    )
    return templates.page("doorstep", **context)


def _following(article: ArticleCard, edition: EditionCard) -> ArticleCard | None:
    """The next article that contents name; the first one after the last."""
    listed = [card for card in edition.articles if card.listed]
    behind = edition.articles[edition.articles.index(article) + 1 :]
    found = next((card for card in behind if card.listed), listed[0] if listed else None)
    return None if found == article else found


def _paths(card: IssueCard, edition: EditionCard) -> dict[str, str]:
    """Where a link within the issue leads: articles by slug, made pages to the issue's own page."""
    slugs = {
        one.slug: address.article_page(card.number, edition.lang, one.slug) for one in edition.articles
    }
    made = ("cover", "contents")
    return {**dict.fromkeys(made, address.issue_page(card.number, edition.lang)), **slugs}


def _characters(sheets: Sequence[Sheet], galleys: Sequence[Galley]) -> frozenset[str]:
    texts = [characters(parse(sheet.markup)) for sheet in sheets]
    spoken = ["".join(galley.words.values()) for galley in galleys]
    return frozenset(letter for text in (*texts, *spoken) for letter in text if letter.isprintable())


def _note_count(sheet: Sheet) -> int:
    return len(having(parse(sheet.markup), "note"))
