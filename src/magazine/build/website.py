"""The web edition: one issue's pages, the pages that all issues share, and the files to take along."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from magazine.build.culprits import as_problems
from magazine.build.naming import file_name
from magazine.build.pagination import Paged
from magazine.build.reading import Ready
from magazine.build.volumes import cover
from magazine.editions.catalogue import editions
from magazine.model.artifact import Artifact
from magazine.model.edition import Edition
from magazine.model.issue import Issue, Language
from magazine.model.problem import Problem
from magazine.preflight.expect import expectation
from magazine.preflight.preflight import preflight
from magazine.store.publication import lock, publish, published
from magazine.typeset.layout import find_layouts, load_layout
from magazine.typeset.words import read_words
from magazine.web.card import Download, IssueCard, read_card
from magazine.web.home import make_home
from magazine.web.site import CARD, make

SITE = "site"
PAGE = ".html"
# What readers take along: the format as pages name it, and the ending of the edition's file.
_FORMATS = {"pdf": "pdf", "epub": "epub"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """One issue's part of the site, looked at but not yet published."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def make_pages(
    ready: Ready,
    paged: Mapping[Language, Paged],
    edition: Edition,
    *,
    made: Mapping[str, bytes],
    earlier: Path,
) -> Pages:
    """The issue's pages and the files that readers take along.

    Those files are the ones ``made`` in this run, else those published ``earlier``.
    """
    issue = ready.issue
    takeaways = _takeaways(issue, paged, made, earlier)
    pages = make(
        [one.galley for one in paged.values()],
        edition,
        page_maps={lang: one.page_map for lang, one in paged.items()},
        downloads=[download for download, _ in takeaways],
        covers={lang: cover(ready, one).data for lang, one in paged.items()},
        folders=ready.layout.folders,
    )
    files = {f"{issue.number}/{download.path}": data for download, data in takeaways}
    return Pages(files={**pages, **files}, problems=_lost(issue, paged, edition, pages))


def publish_site(ready: Ready, pages: Mapping[str, bytes], out: Path) -> Path:
    """Publish the site with this issue's pages made anew and all other issues' as they are."""
    target = out / SITE
    own = f"{ready.issue.number}/"
    with lock(out, SITE):
        others = frozenset(
            path for path in published(target) if _number(path) and not path.startswith(own)
        )
        cards = [read_card((target / path).read_bytes()) for path in sorted(others) if _is_card(path)]
        stored = {path: (target / path).read_bytes() for path in sorted(others) if _is_feed(path)}
        stored |= {path: data for path, data in pages.items() if _is_feed(path)}
        shared = _shared(ready, [*cards, read_card(pages[own + CARD])], stored)
        publish(target, {**pages, **shared}, keep=others)
    return target / "index.html"


def _takeaways(
    issue: Issue, paged: Mapping[Language, Paged], made: Mapping[str, bytes], earlier: Path
) -> list[tuple[Download, bytes]]:
    listed = published(earlier)
    takeaways = []
    for edition in editions().values():
        if edition.bled or not edition.suffix:
            continue  # the printer's file is not for readers
        for lang, one in paged.items():
            name = file_name(issue, lang, edition)
            if name not in made and name not in listed:
                continue  # not made yet
            data = made[name] if name in made else (earlier / name).read_bytes()
            download = Download(
                format=_FORMATS[edition.exporter],
                lang=lang,
                path=name,
                size=len(data),
                pages=one.flatplan.pages,
                digest=hashlib.sha256(data).hexdigest(),
            )
            takeaways.append((download, data))
    return takeaways


def _shared(ready: Ready, cards: list[IssueCard], stored: Mapping[str, bytes]) -> dict[str, bytes]:
    """Home pages, feeds, site map: in the newest issue's layout."""
    newest = max(cards, key=lambda card: (card.date, card.number))
    folders = ready.layout.folders
    if newest.layout != ready.layout.name:
        project = ready.issue.folder.parent.parent
        layout, _ = load_layout(newest.layout, find_layouts(project))
        folders = layout.folders if layout else folders
    said = read_words(folders, [])
    return make_home(ready.issue.magazine, cards, said=said, folders=folders, stored=stored)


def _lost(
    issue: Issue, paged: Mapping[Language, Paged], edition: Edition, pages: Mapping[str, bytes]
) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    for lang, one in paged.items():
        folder = f"{issue.number}/{lang}/"
        own = [pages[path] for path in sorted(pages) if path.startswith(folder) and path.endswith(PAGE)]
        artifact = Artifact(
            path=folder,
            data=b"\n".join(own),
            media="text/html",
            edition=edition.name,
            lang=lang,
        )
        expected = expectation(one.galley, edition.keeps)
        problems.extend(as_problems(preflight(artifact, edition.checks, expected), issue))
    return tuple(problems)


def _number(path: str) -> bool:
    return path.split("/", 1)[0].isdigit()


def _is_card(path: str) -> bool:
    return path.endswith(f"/{CARD}")


def _is_feed(path: str) -> bool:
    return path.endswith("/feed.json")
