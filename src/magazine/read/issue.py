"""An issue's folder becomes the issue, with every problem of every file in it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from magazine.model.issue import Article, Cover, Issue, Language, Magazine, Slug
from magazine.model.problem import Problem, in_order
from magazine.model.vocabulary import Vocabulary
from magazine.read.article import Neighbours, Read, read_article
from magazine.read.files import article_files, tell_collisions
from magazine.read.ledger import Ledger, Spot
from magazine.read.links import check_blocks
from magazine.read.manifest import CoverWish, Listed, Manifest, read_manifest
from magazine.read.nearest import hint_for, listed, nearest
from magazine.read.pictures import Flaw, Pictures


@dataclass(frozen=True, slots=True)
class _Files:
    """Which articles there are, of those that the manifest lists."""

    paths: Mapping[tuple[Slug, Language], Path]
    listed: tuple[Listed, ...]  # without the pages that the magazine makes
    made: frozenset[str]  # the names of those

    @property
    def slugs(self) -> frozenset[Slug]:
        return frozenset(slug for slug, _ in self.paths)


def read_issue(
    folder: Path, magazine: Magazine, vocabulary: Vocabulary, *, root: Path
) -> tuple[Issue | None, tuple[Problem, ...]]:
    """The issue and every problem of its files; nothing if there is no manifest to go by.

    Places are relative to ``root``, the project's folder. An issue comes back even with errors:
    whoever publishes looks at those first.
    """
    manifest, problems = read_manifest(folder, magazine, root=root)
    if manifest is None:
        return None, problems
    said = Ledger(manifest.file)
    of_folder = Ledger(folder.relative_to(root).as_posix(), said.problems)
    tell_collisions(folder, of_folder)
    made = frozenset(name for name, spec in vocabulary.templates.items() if spec.generated)
    files = _Files(
        article_files(folder, magazine.languages, of_folder),
        tuple(entry for entry in manifest.listed if entry.slug not in made),
        made,
    )
    _check_list(manifest, files, magazine, said, of_folder)
    pictures = Pictures(folder)
    articles = _read_all(files, magazine, vocabulary, pictures, of_folder)
    found = tuple(lang for lang in magazine.languages if any(lang == of for _, of in articles))
    issue = Issue(
        name=folder.name,
        folder=folder,
        magazine=magazine,
        number=manifest.number,
        date=manifest.date,
        label=manifest.label,
        title=manifest.title,
        layout=manifest.layout,
        theme=manifest.theme,
        cover=_cover(manifest.cover, pictures, said),
        sections=manifest.sections,
        articles=articles,
        languages=found,
        at=said.place(),
    )
    return issue, in_order((*problems, *said.problems))


def _check_list(
    manifest: Manifest, files: _Files, magazine: Magazine, said: Ledger, of_folder: Ledger
) -> None:
    """Manifest against files: what is listed and not there, what is there and not listed."""
    if not files.listed:
        said.error(
            "empty-issue",
            "the issue has no articles",
            hint='list them in a `[[section]]`: `articles = ["river"]`',
        )
    present = [lang for lang in magazine.languages if any(lang == of for _, of in files.paths)]
    for entry in files.listed:
        if entry.slug not in files.slugs:
            _tell_missing(entry, files, said)
            continue
        for lang in present:
            if (entry.slug, lang) not in files.paths:
                name = entry.slug if lang == magazine.languages[0] else f"{entry.slug}.{lang}"
                said.warning(
                    "untranslated",
                    f"`{entry.slug}` has no text in `{lang}`",
                    entry.at,
                    hint=f"add `{name}.md`; until then that edition goes without it",
                )
    _tell_unlisted(files, of_folder)
    wanted = {entry.slug for entry in manifest.listed}
    for link in manifest.links:
        if link.slug not in wanted:
            said.error(
                "dangling-link",
                f"a cover line leads to `{link.slug}`, which is in no section",
                link.at,
                hint=hint_for(link.slug, wanted),
            )


def _tell_missing(entry: Listed, files: _Files, said: Ledger) -> None:
    unlisted = files.slugs - {other.slug for other in files.listed}
    meant = nearest(entry.slug, unlisted or files.slugs)
    said.error(
        "no-such-article",
        f"there is no file for `{entry.slug}` in any language",
        entry.at,
        hint=f"did you mean `{meant}`?" if meant else f"add `{entry.slug}.md`",
    )


def _tell_unlisted(files: _Files, of_folder: Ledger) -> None:
    wanted = {entry.slug for entry in files.listed}
    for slug in sorted(files.slugs - wanted):
        paths = sorted(path.name for (name, _), path in files.paths.items() if name == slug)
        ledger = Ledger(f"{of_folder.file}/{paths[0]}", of_folder.problems)
        if slug in files.made:
            ledger.error(
                "bad-name",
                f"`{slug}` is the name of a page that the magazine makes",
                hint=f"rename it, for example to `the-{slug}.md`",
            )
            continue
        ledger.warning(
            "unlisted",
            f"`{slug}` is in no section, so no edition has it",
            hint=f"add it to the `articles` of a section in `issue.toml` ({listed(paths)})",
        )


def _read_all(
    files: _Files,
    magazine: Magazine,
    vocabulary: Vocabulary,
    pictures: Pictures,
    of_folder: Ledger,
) -> Mapping[tuple[Slug, Language], Article]:
    """Every listed article in every language, then the links between them."""
    neighbours = Neighbours(
        vocabulary=vocabulary,
        pictures=pictures,
        listed=frozenset(entry.slug for entry in files.listed),
        files=frozenset(files.paths),
        languages=magazine.languages,
    )
    read: dict[tuple[Slug, Language], Read] = {}
    for entry in files.listed:
        for lang in magazine.languages:
            path = files.paths.get((entry.slug, lang))
            if path is None:
                continue
            ledger = Ledger(f"{of_folder.file}/{path.name}", of_folder.problems)
            if found := read_article(path, entry.slug, lang, neighbours, ledger):
                read[entry.slug, lang] = found
    pending = [link for found in read.values() for link in found.pending]
    check_blocks(pending, {key: found.ids for key, found in read.items()})
    _tell_templates_apart(read, of_folder)
    return {key: found.article for key, found in read.items()}


def _tell_templates_apart(read: Mapping[tuple[Slug, Language], Read], of_folder: Ledger) -> None:
    """An article looks the same in all its languages."""
    by_slug: dict[Slug, list[Article]] = defaultdict(list)
    for (slug, _), found in read.items():
        if found.sound:
            by_slug[slug].append(found.article)
    for articles in by_slug.values():
        first, *others = articles
        for other in others:
            if other.template != first.template:
                at = other.at
                Ledger(at.file, of_folder.problems).warning(
                    "templates-differ",
                    f"`{other.slug}` is `{other.template}` in `{other.lang}` "
                    f"and `{first.template}` in `{first.lang}`",
                    Spot(at.line, at.column),
                    hint="give it one template in all languages",
                )


def _cover(wish: CoverWish, pictures: Pictures, said: Ledger) -> Cover:
    picture = pictures.open(wish.picture) if wish.picture else None
    if isinstance(picture, Flaw):
        said.error(picture.rule, picture.message, wish.at, hint=picture.hint)
        picture = None
    return Cover(picture=picture, art=wish.art, alt=wish.alt, credit=wish.credit, lines=wish.lines)
