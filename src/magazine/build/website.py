"""The web edition: one issue's pages, the pages that all issues share, and the files to take along."""

from collections.abc import Mapping
from pathlib import Path

from magazine.build.pagination import Paged
from magazine.build.reading import Ready
from magazine.build.volumes import cover, file_name, found
from magazine.editions.catalogue import editions
from magazine.model.artifact import Artifact
from magazine.model.edition import Edition
from magazine.model.issue import Issue, Language
from magazine.model.problem import Problem, errors
from magazine.preflight.expect import expectation
from magazine.preflight.preflight import preflight
from magazine.store.publication import lock, publish, published
from magazine.typeset.layout import find_layouts, load_layout
from magazine.typeset.words import read_words
from magazine.web.card import Download, IssueCard, read_card
from magazine.web.home import make_home
from magazine.web.site import CARD, make

SITE = "site"
# What readers take along: the format as pages name it, and the ending of the edition's file.
_FORMATS = {"pdf": "pdf", "epub": "epub"}


def publish_site(
    ready: Ready, paged: Mapping[Language, Paged], edition: Edition, out: Path, volumes: Path
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Publish the site with this issue's pages made anew and all other issues' as they are.

    ``volumes`` is the issue's published folder, from which readers' files are copied.
    """
    issue = ready.issue
    takeaways = _takeaways(issue, paged, volumes)
    pages = make(
        [one.galley for one in paged.values()],
        edition,
        page_maps={lang: one.page_map for lang, one in paged.items()},
        downloads=[download for download, _ in takeaways],
        covers={lang: cover(ready, one).data for lang, one in paged.items()},
        folders=ready.layout.folders,
    )
    problems = _lost(issue, paged, edition, pages)
    if errors(problems):
        return (), problems
    target = out / SITE
    own = f"{issue.number}/"
    with lock(out, SITE):
        others = frozenset(
            path for path in published(target) if _number(path) and not path.startswith(own)
        )
        cards = [read_card((target / path).read_bytes()) for path in others if _is_card(path)]
        files = {
            **pages,
            **{own + download.path: data for download, data in takeaways},
            **_shared(ready, [*cards, read_card(pages[own + CARD])]),
        }
        publish(target, files, keep=others)
    return (target / "index.html",), problems


def _takeaways(
    issue: Issue, paged: Mapping[Language, Paged], volumes: Path
) -> list[tuple[Download, bytes]]:
    found = []
    for edition in editions().values():
        for lang, one in paged.items():
            path = volumes / file_name(issue, lang, edition)
            if edition.bled or not edition.suffix or not path.is_file():
                continue  # the printer's file is not for readers; the others may not be made yet
            data = path.read_bytes()
            download = Download(
                format=_FORMATS[edition.exporter],
                lang=lang,
                path=path.name,
                size=len(data),
                pages=one.flatplan.pages,
            )
            found.append((download, data))
    return found


def _shared(ready: Ready, cards: list[IssueCard]) -> dict[str, bytes]:
    """Home pages, feeds, site map: in the newest issue's layout."""
    newest = max(cards, key=lambda card: (card.date, card.number))
    folders = ready.layout.folders
    if newest.layout != ready.layout.name:
        project = ready.issue.folder.parent.parent
        layout, _ = load_layout(newest.layout, find_layouts(project))
        folders = layout.folders if layout else folders
    return make_home(ready.issue.magazine, cards, said=read_words(folders, []), folders=folders)


def _lost(
    issue: Issue, paged: Mapping[Language, Paged], edition: Edition, pages: Mapping[str, bytes]
) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    for lang, one in paged.items():
        folder = f"{issue.number}/{lang}/"
        own = [pages[path] for path in sorted(pages) if path.startswith(folder)]
        artifact = Artifact(
            path=folder,
            data=b"\n".join(own),
            media="text/html",
            edition=edition.name,
            lang=lang,
        )
        expected = expectation(one.galley, edition.keeps)
        problems.extend(found(preflight(artifact, edition.checks, expected), issue))
    return tuple(problems)


def _number(path: str) -> bool:
    return path.split("/", 1)[0].isdigit()


def _is_card(path: str) -> bool:
    return path.endswith(f"/{CARD}")
