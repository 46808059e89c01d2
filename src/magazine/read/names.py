"""File names become slugs and languages; what no file system may hold is refused."""

import re
import unicodedata
from dataclasses import dataclass

SLUG = re.compile(r"[a-z0-9-]{1,80}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)}
)
LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "đ": "d", "ł": "l", "ð": "d", "þ": "th"}
)


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """``river.nl.md`` taken apart; ``lang`` is empty for the magazine's first language."""

    slug: str
    lang: str


def article_file(name: str) -> ArticleFile:
    """Take an article's file name apart; nothing is checked yet."""
    stem = unicodedata.normalize("NFC", name).removesuffix(".md")
    slug, _, lang = stem.partition(".")
    return ArticleFile(slug, lang)


def flaw_in_slug(slug: str) -> str:
    """Why this cannot be a slug, or nothing."""
    if not SLUG.fullmatch(slug):
        return "a name has 1 to 80 small letters a to z, digits and hyphens"
    if slug in RESERVED:
        return "Windows keeps this name for itself"
    return ""


def slugify(words: str) -> str:
    """The words as a slug, without accents; empty if nothing is left."""
    folded = words.casefold().translate(LETTERS)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode("ascii")
    parts = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    slug = ""
    for part in parts:
        longer = f"{slug}-{part}" if slug else part
        if len(longer) > 60:
            break
        slug = longer
    return slug or (parts[0][:60] if parts else "")


def collision_key(path: str) -> str:
    """Equal for names that some file system takes for one."""
    return unicodedata.normalize("NFKC", path).casefold()
