"""The files of an issue's folder: which article in which language, and names that cannot stay."""

import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from magazine.model.issue import Language, Slug
from magazine.read.ledger import Ledger
from magazine.read.names import article_file, collision_key, flaw_in_slug, slugify
from magazine.read.nearest import hint_for

MAX_FILES = 2_000
MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
NOT_COPY = frozenset({"README.md"})


def article_files(
    folder: Path, languages: tuple[Language, ...], ledger: Ledger
) -> Mapping[tuple[Slug, Language], Path]:
    """Every article's file, by slug and language; the ledger is the folder's."""
    found: dict[tuple[Slug, Language], Path] = {}
    for path in sorted(path for path in folder.iterdir() if path.suffix.lower() in MARKDOWN):
        if path.name in NOT_COPY or path.name.startswith((".", "_")):
            continue
        mine = Ledger(f"{ledger.file}/{path.name}", ledger.problems)
        if path.suffix != ".md":
            mine.error(
                "bad-name",
                f"an article's file ends in `.md`, not in `{path.suffix}`",
                hint=f"rename it to `{path.stem}.md`",
            )
            continue
        parts = article_file(path.name)
        if flaw := flaw_in_slug(parts.slug):
            mine.error(
                "bad-name",
                f"`{parts.slug}` cannot be an article's name: {flaw}",
                hint=f"rename it, for example to `{_good_name(parts.slug, parts.lang)}`",
            )
            continue
        lang = parts.lang or languages[0]
        if lang not in languages:
            mine.error(
                "unknown-language",
                f"`{lang}` is no language of the magazine",
                hint=hint_for(lang, languages),
            )
            continue
        if (parts.slug, lang) in found:
            mine.error(
                "duplicate-article",
                f"`{found[parts.slug, lang].name}` is `{parts.slug}` in `{lang}` too",
                hint=f"keep one; `{parts.slug}.md` is in `{languages[0]}` without saying so",
            )
            continue
        found[parts.slug, lang] = path
    return found


def _good_name(slug: str, lang: str) -> str:
    name = slugify(slug) or "article"
    name = f"{name}-1" if flaw_in_slug(name) else name
    return f"{name}.{lang}.md" if lang else f"{name}.md"


def tell_collisions(folder: Path, ledger: Ledger) -> None:
    """Names that some file system takes for one, and too many files."""
    seen: dict[str, str] = {}
    count = 0
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*names, *folders]):
            path = (Path(here) / name).relative_to(folder).as_posix()
            count += 1
            key = collision_key(path)
            if key in seen:
                mine = Ledger(f"{ledger.file}/{path}", ledger.problems)
                mine.error(
                    "name-collision",
                    f"`{unicodedata.normalize('NFC', path)}` and `{seen[key]}` "
                    "are one file on some systems",
                    hint="rename one of them",
                )
            seen.setdefault(key, path)
    if count > MAX_FILES:
        ledger.error(
            "too-many-files",
            f"the issue has {count} files, at most {MAX_FILES} are read",
            hint="keep drafts and originals elsewhere",
        )
