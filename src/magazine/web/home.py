"""The cards of all issues become what no issue owns: home pages, feeds, site map, 404."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from magazine.model.issue import Language, Magazine
from magazine.model.wording import require
from magazine.web import address, words
from magazine.web.card import EditionCard, IssueCard
from magazine.web.feeds import feeds
from magazine.web.hosts import host_files
from magazine.web.metadata import magazine_data
from magazine.web.opds import catalogues
from magazine.web.shell import Frame
from magazine.web.sitemap import robots, sitemap
from magazine.web.templates import Pages

GONE = "404.html"


def make_home(
    magazine: Magazine,
    cards: Sequence[IssueCard],
    *,
    said: Mapping[Language, Mapping[str, str]],
    folders: Sequence[Path],
    stored: Mapping[str, bytes],
) -> dict[str, bytes]:
    """All files of the site that more than one issue has a part in, by path from the site's root.

    ``cards`` are read from every ``<number>/issue.json``, in any order; ``said`` has the words of
    every language and ``folders`` the chain of the newest issue's layout. ``stored`` has every
    ``<number>/<lang>/feed.json``, which is made anew: only here it is known what was before it. A
    language in which no issue exists gets no page. Raises ``Unpublishable`` if the layout lacks a word.
    """
    newest = sorted(cards, key=lambda card: (card.date, card.number), reverse=True)
    fronts = {
        lang: (card, edition)
        for lang in magazine.languages
        for card, edition in [_front(newest, lang)]
        if card and edition
    }
    for lang in fronts:
        require(words.WORDS, said.get(lang, {}), layout=newest[0].layout, lang=lang)
    homes = {lang: address.home_page(lang) for lang in fronts}
    templates = Pages(folders)
    files = {
        path: _home(magazine, newest, fronts, said, (lang, path, homes), templates)
        for lang, path in [*homes.items(), (next(iter(fronts)), address.INDEX)]
    }
    for lang in fronts:
        files |= feeds(magazine, newest, lang, stored)
    names = {lang: edition.name for lang, (_, edition) in fronts.items()}
    files |= catalogues(magazine, newest, names)
    return {
        **files,
        GONE: _gone(magazine, fronts, said, templates),
        "sitemap.xml": sitemap(magazine, newest),
        "robots.txt": robots(magazine),
        **host_files(magazine),
    }


_Fronts = Mapping[Language, tuple[IssueCard, EditionCard]]


def _front(newest: Sequence[IssueCard], lang: Language) -> tuple[IssueCard | None, EditionCard | None]:
    """The newest issue that one can read in a language."""
    found = next((card for card in newest if card.edition(lang)), None)
    return found, found.edition(lang) if found else None


def _home(  # noqa: PLR0913, PLR0917 - everything that the issues have in common
    magazine: Magazine,
    cards: Sequence[IssueCard],
    fronts: _Fronts,
    said: Mapping[Language, Mapping[str, str]],
    place: tuple[Language, str, Mapping[Language, str]],
    templates: Pages,
) -> bytes:
    lang, path, homes = place
    card, edition = fronts[lang]
    frame = Frame(
        magazine=magazine,
        card=card,
        edition=edition,
        words=said[lang],
        path=path,
        others=homes,
        fallback=address.INDEX,
    )
    head = frame.head(
        title=f"{magazine.name}. {magazine.tagline[lang]}",
        description=f"{magazine.tagline[lang]}. {edition.label}: {edition.title}.",
        data=magazine_data(magazine, lang),
    )
    context = frame.context(
        head=head,
        tongues=frame.tongues([own for _, own in fronts.values()], address.home_page),
        shelf=tuple((one, own) for one in cards if (own := one.edition(lang))),
    )
    return templates.page("home", **context)


def _gone(
    magazine: Magazine,
    fronts: _Fronts,
    said: Mapping[Language, Mapping[str, str]],
    templates: Pages,
) -> bytes:
    """A server shows it at any address, so it names everything from the host's root."""
    root = urlsplit(magazine.url).path.rstrip("/")
    card, _ = next(iter(fronts.values()))
    rows = tuple(
        (
            lang,
            said[lang]["web_gone"],
            said[lang]["web_gone_text"],
            said[lang]["web_home"],
            f"{root}/{lang}/",
        )
        for lang in fronts
    )
    return templates.page(
        "gone",
        lang=next(iter(fronts)),
        site={"name": magazine.name},
        stylesheet=f"{root}/{card.stylesheet}",
        icon=f"{root}/{card.icons[0].path}" if card.icons else "",
        rows=rows,
    )
