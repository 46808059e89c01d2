"""``issues/magazine.toml`` becomes the magazine."""

from collections.abc import Collection
from pathlib import Path

from magazine.model.issue import Certificate, Localised, Magazine
from magazine.model.problem import Problem, in_order
from magazine.read.border import checked
from magazine.read.forms import AccessibilityForm, MagazineForm
from magazine.read.ledger import WHOLE, Ledger
from magazine.read.localised import localised
from magazine.read.names import slugify
from magazine.read.nearest import hint_for
from magazine.read.printers import printer_names
from magazine.read.toml import read_toml

FILE = "magazine.toml"


def read_magazine(
    issues_folder: Path, *, root: Path | None = None
) -> tuple[Magazine | None, tuple[Problem, ...]]:
    """The magazine and every problem of its file; places are relative to the project's root."""
    inside = issues_folder.relative_to(root or issues_folder.parent)
    ledger = Ledger((inside / FILE).as_posix())
    path = issues_folder / FILE
    if not path.is_file():
        ledger.error(
            "no-magazine",
            "there is no such file",
            hint="it tells the magazine's `name`, `languages`, `publisher` and `url`",
        )
        return None, in_order(ledger.problems)
    return _magazine(path, ledger, printer_names(issues_folder)), in_order(ledger.problems)


def _magazine(path: Path, ledger: Ledger, printers: Collection[str]) -> Magazine | None:
    toml = read_toml(path, ledger)
    if toml is None:
        return None
    instead = {"name": "Magazine", "publisher": "?", "url": "https://example.org"}
    form = checked(
        MagazineForm, toml.values, toml.places, ledger, instead={**instead, "languages": ["en"]}
    )
    if form is None:
        return None
    languages = tuple(dict.fromkeys(form.languages))
    if len(languages) < len(form.languages):
        ledger.error(
            "wrong-value",
            "`languages` names a language twice",
            toml.places[("languages",)],
            hint="keep each once; the first is the default",
        )
    if form.printer not in printers:
        ledger.error(
            "unknown-printer",
            f"`printer` names no printer: `{form.printer}`",
            toml.places.get(("printer",), WHOLE),
            hint=hint_for(form.printer, printers),
        )

    def texts(given: dict[str, str], key: str) -> Localised:
        return localised(given, (key,), languages=languages, places=toml.places, ledger=ledger)

    return Magazine(
        name=form.name.strip(),
        slug=form.slug or slugify(form.name) or "magazine",
        tagline=texts(form.tagline, "tagline"),
        languages=languages,
        publisher=form.publisher.strip(),
        url=form.url,
        issn=form.issn or "",
        printer=form.printer,
        licence=texts(form.licence, "licence"),
        certificate=_certificate(form.accessibility),
        at=ledger.place(),
    )


def _certificate(form: AccessibilityForm | None) -> Certificate | None:
    if form is None:
        return None
    numbers = tuple(sorted(set(form.numbers)))
    return Certificate(certifier=form.certifier.strip(), numbers=numbers, report=form.report or "")
