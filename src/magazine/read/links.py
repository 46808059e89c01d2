"""A link's address becomes a link out of the magazine, a link inside the issue, or a problem."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from markdown_it.common.normalize_url import normalizeLink

from magazine.model.document import ArticleLink, Inline, Link, Span
from magazine.model.issue import Language, Slug
from magazine.read.ledger import Ledger, Spot
from magazine.read.nearest import hint_for, nearest

ARTICLE = re.compile(r"(?P<file>[^#/\\]*\.md)?(?:#(?P<block>.*))?")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
SCHEMES = ("https", "http", "mailto")
MAX_URL = 2_000


def flaw_in_url(url: str) -> str:  # noqa: PLR0911 - one return a flaw
    """Why an address out of the magazine is refused, or nothing."""
    if len(url) > MAX_URL:
        return f"is longer than {MAX_URL} characters"
    if re.search(r"[\x00-\x20\x7f\\]", url):
        return "holds a space, a backslash or a control character"
    if url.startswith("//"):
        return "has no `https:`"
    try:
        parts = urlsplit(url)
        host, user = parts.hostname, parts.username
        _ = parts.port
    except ValueError:
        return "is no web address"
    if parts.scheme.lower() not in SCHEMES:
        return "does not begin with `https:`, `http:` or `mailto:`"
    if parts.scheme.lower() == "mailto":
        return "" if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", parts.path) else "is no mail address"
    if user is not None:
        return "holds a user's name"
    if not host or ("." not in host and host != "localhost"):
        return "names no web site"
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A link to a block, to be looked at when every article is read."""

    slug: Slug
    lang: Language
    block: str
    ledger: Ledger
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What links of one article may lead to: the listed articles and the files there are."""

    here: Slug
    lang: Language
    listed: frozenset[Slug]
    files: frozenset[tuple[Slug, Language]]
    languages: tuple[Language, ...]
    ledger: Ledger
    pending: list[Pending] = field(default_factory=list)

    def link(self, href: str, children: tuple[Inline, ...], spot: Spot) -> Inline:
        """The link, or its words alone where it leads nowhere."""
        if found := ARTICLE.fullmatch(href):
            return self._inside(found["file"] or "", found["block"], children, spot)
        if SCHEME.match(href) or href.startswith(("//", "\\")):
            return self._outside(href, children, spot)
        self.ledger.error(
            "bad-link",
            f"the link to `{href[:80]}` leads nowhere",
            spot,
            hint="write an address with `https://`, or an article's file such as `river.md`",
        )
        return Span(children)

    def _outside(self, href: str, children: tuple[Inline, ...], spot: Spot) -> Inline:
        if flaw := flaw_in_url(href):
            self.ledger.error(
                "bad-link",
                f"the link to `{href[:80]}` {flaw}",
                spot,
                hint="write an address such as `https://example.org`",
            )
            return Span(children)
        return Link(children, normalizeLink(href))

    def _inside(self, file: str, block: str | None, children: tuple[Inline, ...], spot: Spot) -> Inline:
        slug, _, lang = file.removesuffix(".md").partition(".") if file else (self.here, "", "")
        if lang:
            self.ledger.error(
                "bad-link",
                f"the link to `{file}` names a language",
                spot,
                hint=f"write `{slug}.md`; each language links to its own",
            )
            return Span(children)
        if slug not in self.listed:
            self._dangling(slug, spot)
            return Span(children)
        if (slug, self.lang) not in self.files:
            self.ledger.warning(
                "untranslated-link",
                f"`{slug}` does not exist in `{self.lang}`; the link becomes plain text",
                spot,
                hint=f"translate it as `{self._file(slug)}`, or take the link out",
            )
            return Span(children)
        if block == "":
            self.ledger.error(
                "bad-link", "the link ends in `#` and no id", spot, hint="add an id, or delete the `#`"
            )
            return ArticleLink(children, slug)
        if block:
            pending = Pending(slug=slug, lang=self.lang, block=block, ledger=self.ledger, spot=spot)
            self.pending.append(pending)
        return ArticleLink(children, slug, block or "")

    def _file(self, slug: Slug) -> str:
        return f"{slug}.md" if self.lang == self.languages[0] else f"{slug}.{self.lang}.md"

    def _dangling(self, slug: Slug, spot: Spot) -> None:
        unlisted = any((slug, lang) in self.files for lang in self.languages)
        if unlisted:
            hint = f"`{slug}.md` is there, but in no section of `issue.toml`"
        else:
            meant = nearest(slug, self.listed)
            hint = f"did you mean `{meant}.md`?" if meant else hint_for(slug, self.listed)
        self.ledger.error("dangling-link", f"there is no article `{slug}`", spot, hint=hint)


def check_blocks(pending: list[Pending], ids: Mapping[tuple[Slug, Language], frozenset[str]]) -> None:
    """Tell every link to a block that is not there; articles that could not be read are let be."""
    for link in pending:
        known = ids.get((link.slug, link.lang))
        if known is None or link.block in known:
            continue
        named = sorted(name for name in known if not name.startswith(("b-", "note-")))
        link.ledger.error(
            "dangling-link",
            f"`{link.slug}` has no block `#{link.block[:80]}` in `{link.lang}`",
            link.spot,
            hint=hint_for(link.block, named, otherwise="give the block an id: `{#id}`"),
        )
