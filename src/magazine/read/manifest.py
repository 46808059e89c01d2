"""``issue.toml`` becomes the manifest: the issue's names, its look, what stands in which order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from magazine.model.issue import CoverLine, Language, Localised, Magazine, Section, Slug
from magazine.model.problem import Problem, in_order
from magazine.read.border import Path as KeyPath
from magazine.read.border import checked, spot_of
from magazine.read.forms import CoverForm, ManifestForm
from magazine.read.ledger import Ledger, Spot
from magazine.read.localised import localised
from magazine.read.toml import Toml, read_toml

FILE = "issue.toml"
INSTEAD = {"number": 0, "date": date(1970, 1, 1), "label": {}, "title": {}, "layout": "base"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverWish:
    """``[cover]`` before its picture is opened."""

    picture: str
    art: str
    alt: Localised
    credit: str
    lines: tuple[CoverLine, ...]
    at: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An article's name in the manifest, and where."""

    slug: Slug
    at: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What stands in ``issue.toml``; ``layout`` must be known before any article can be read."""

    number: int
    date: date
    label: Localised
    title: Localised
    layout: str
    theme: Mapping[str, str]
    cover: CoverWish
    sections: tuple[Section, ...]
    listed: tuple[Listed, ...]
    file: str
    layout_at: Spot
    links: tuple[Listed, ...] = ()  # articles that cover lines lead to


def read_manifest(
    folder: Path, magazine: Magazine, *, root: Path
) -> tuple[Manifest | None, tuple[Problem, ...]]:
    """The manifest and every problem of its file; nothing if the file is missing or no TOML."""
    ledger = Ledger((folder.relative_to(root) / FILE).as_posix())
    path = folder / FILE
    if not path.is_file():
        ledger.error(
            "no-manifest",
            "there is no such file",
            hint="a folder with an `issue.toml` is an issue",
        )
        return None, in_order(ledger.problems)
    toml = read_toml(path, ledger)
    form = checked(ManifestForm, toml.values, toml.places, ledger, instead=INSTEAD) if toml else None
    if toml is None or form is None:
        return None, in_order(ledger.problems)
    manifest = _Reading(toml, magazine.languages, ledger).manifest(form)
    return manifest, in_order(ledger.problems)


@dataclass(frozen=True, slots=True)
class _Reading:
    toml: Toml
    languages: tuple[Language, ...]
    ledger: Ledger

    def manifest(self, form: ManifestForm) -> Manifest:
        sections = tuple(
            Section(
                title=self._texts(section.title, ("section", number, "title")),
                articles=tuple(dict.fromkeys(section.articles)),
                at=self.ledger.place(self._spot(("section", number))),
            )
            for number, section in enumerate(form.section)
        )
        return Manifest(
            number=form.number,
            date=form.date,
            label=self._texts(form.label, ("label",)),
            title=self._texts(form.title, ("title",)),
            layout=form.layout,
            theme=dict(form.theme),
            cover=self._cover(form.cover),
            sections=sections,
            listed=self._listed(form),
            file=self.ledger.file,
            layout_at=self._spot(("layout",)),
            links=tuple(
                Listed(slug=line.article, at=self._spot(("cover", "line", number, "article")))
                for number, line in enumerate(form.cover.line)
                if line.article
            ),
        )

    def _spot(self, path: KeyPath) -> Spot:
        return spot_of(path, self.toml.places)

    def _texts(self, given: Mapping[str, str], path: KeyPath) -> Localised:
        return localised(
            given,
            path,
            languages=self.languages,
            places=self.toml.places,
            ledger=self.ledger,
        )

    def _cover(self, form: CoverForm) -> CoverWish:
        if form.picture and form.art:
            self.ledger.error(
                "wrong-value",
                "the cover has both `picture` and `art`",
                self._spot(("cover", "art")),
                hint="keep one of them",
            )
        if form.picture and not form.alt:
            self.ledger.error(
                "no-alt",
                "the cover's picture has no `alt`",
                self._spot(("cover", "picture")),
                hint='describe it: `alt = { en = "…" }`',
            )
        return CoverWish(
            picture=form.picture or "",
            art=form.art or "",
            alt=self._texts(form.alt, ("cover", "alt")),
            credit=form.credit,
            lines=tuple(
                CoverLine(
                    text=self._texts(line.text, ("cover", "line", number, "text")),
                    deck=self._texts(line.deck, ("cover", "line", number, "deck")),
                    article=line.article or "",
                )
                for number, line in enumerate(form.line)
            ),
            at=self._spot(("cover", "picture")),
        )

    def _listed(self, form: ManifestForm) -> tuple[Listed, ...]:
        found: dict[Slug, Listed] = {}
        for number, section in enumerate(form.section):
            for place, slug in enumerate(section.articles):
                spot = self._spot(("section", number, "articles", place))
                if slug in found:
                    self.ledger.error(
                        "listed-twice",
                        f"`{slug}` stands here for the second time",
                        spot,
                        hint=f"the first is in line {found[slug].at.line}; keep one",
                    )
                    continue
                found[slug] = Listed(slug=slug, at=spot)
        return tuple(found.values())
