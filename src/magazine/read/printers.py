"""Printers' files become printers: those that are built in, and ``issues/printers/*.toml``."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from magazine.model.printer import Condition, Paper, Printer, Resolution
from magazine.model.problem import Problem, errors, in_order
from magazine.read.border import Form, checked, spot_of
from magazine.read.icc import flaw_in_profile
from magazine.read.ledger import Ledger, Spot
from magazine.read.names import flaw_in_slug
from magazine.read.nearest import hint_for
from magazine.read.printer_form import ConditionForm, PaperForm, PrinterForm, ResolutionForm
from magazine.read.printer_keys import KeyPath, Keys, printer, tell_missing, tell_nonsense
from magazine.read.toml import read_toml

FOLDER = "printers"
_PACKAGE = Path(__file__).resolve().parents[1]
BUILT_IN = _PACKAGE / "printers"
PROFILES = _PACKAGE / "press" / "profiles"
_LARGEST = 20_000_000  # bytes of a profile


def printer_names(issues_folder: Path) -> tuple[str, ...]:
    """The names that ``printer = "…"`` may have, whatever is wrong with their files."""
    files = (*_files(BUILT_IN), *_files(issues_folder / FOLDER))
    return tuple(sorted({path.stem for path in files}))


def read_printers(
    issues_folder: Path, *, root: Path | None = None
) -> tuple[Mapping[str, Printer], tuple[Problem, ...]]:
    """Every printer that nothing is wrong with, by name, and every problem of all files."""
    home = issues_folder.relative_to(root or issues_folder.parent) / FOLDER
    shelf = _Shelf()
    for path in _files(BUILT_IN):
        shelf.put(path, f"magazine/{FOLDER}/{path.name}")
    for path in _files(issues_folder / FOLDER):
        shelf.put(path, (home / path.name).as_posix())
    found = {name: made for name in sorted(shelf.files) if (made := shelf.printer(name))}
    return found, in_order(problem for ledger in shelf.ledgers for problem in ledger.problems)


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.glob("*.toml")))


class _Shelf:
    """All files by name; each is read once, whoever extends it."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[Path, Ledger]] = {}
        self.ledgers: list[Ledger] = []
        self.read: dict[str, Keys | None] = {}

    def put(self, path: Path, file: str) -> None:
        """Take a file in, if its name can be a printer's."""
        ledger, name = Ledger(file), path.stem
        self.ledgers.append(ledger)
        if name in self.files:
            told = f"`{name}` is the name of a built-in printer"
            ledger.error("taken", told, hint=f'rename the file; it may say `extends = "{name}"`')
        elif flaw := flaw_in_slug(name):
            ledger.error("wrong-name", f"`{name}` cannot name a printer", hint=flaw)
        else:
            self.files[name] = (path, ledger)

    def printer(self, name: str) -> Printer | None:
        """The printer, if nothing is wrong with its file and with what that extends."""
        keys, ledger = self._keys(name, ()), self.files[name][1]
        if keys is None:
            return None
        tell_missing(keys, ledger)
        tell_nonsense(keys, ledger)
        return None if errors(ledger.problems) else printer(name, keys, ledger.place())

    def _keys(self, name: str, below: tuple[str, ...]) -> Keys | None:
        if name not in self.read:
            self.read[name] = self._from_file(name, (*below, name))
        return self.read[name]

    def _from_file(self, name: str, chain: tuple[str, ...]) -> Keys | None:
        path, ledger = self.files[name]
        toml = read_toml(path, ledger)
        form = checked(PrinterForm, toml.values, toml.places, ledger, instead={}) if toml else None
        if toml is None or form is None:
            return None
        values = dict(_flat(form))
        if form.condition:
            spot = spot_of(("condition", "profile"), toml.places)
            condition = _condition(form.condition, path.parent, ledger, spot)
            values[("condition",)] = condition
        places = {key: ledger.place(spot_of(key, toml.places)) for key in values}
        extended = self._extended(form.extends, chain, ledger, spot_of(("extends",), toml.places))
        if extended is None or errors(ledger.problems):
            return None
        return Keys(values, places).over(extended)

    def _extended(
        self, name: str | None, chain: tuple[str, ...], ledger: Ledger, spot: Spot
    ) -> Keys | None:
        if name is None:
            return Keys()
        if name in chain:
            circle = " extends ".join(f"`{one}`" for one in (*chain[chain.index(name) :], name))
            ledger.error("circle", f"{circle}: a circle", spot, hint="let one of them stand alone")
            return None
        if name not in self.files:
            told = f"`extends` names no printer: `{name}`"
            ledger.error("unknown-printer", told, spot, hint=hint_for(name, self.files))
            return None
        keys = self._keys(name, chain)
        if keys is None:
            told, file = f"`{name}`, which it extends, has errors", self.files[name][1].file
            ledger.error("broken-base", told, spot, hint=f"mend `{file}` first")
        return keys


def _flat(form: Form, path: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    """Every value that was written, by path; a resolution and a paper are one value each."""
    for name in type(form).model_fields:
        value, here = getattr(form, name), (*path, name)
        match value:
            case None | ConditionForm():
                pass
            case ResolutionForm(refuse=refuse, warn=warn):
                yield here, Resolution(refuse=refuse, warn=warn)
            case PaperForm(name=paper, grams=grams, volume=volume):
                yield here, Paper(name=paper, grams=grams, volume=volume)
            case Form():
                yield from _flat(value, here)
            case _:
                yield here, value


def _condition(form: ConditionForm, folder: Path, ledger: Ledger, spot: Spot) -> Condition | None:
    given = PurePosixPath(form.profile)
    if given.is_absolute() or ".." in given.parts or "\\" in form.profile:
        told = f"the profile `{form.profile}` lies elsewhere"
        ledger.error("no-profile", told, spot, hint="put it beside this file and write its name alone")
        return None
    path = next((found for home in (folder, PROFILES) if (found := home / given).is_file()), None)
    if path is None:
        names = [one.name for home in (folder, PROFILES) for one in sorted(home.glob("*.icc"))]
        told = f"there is no profile `{form.profile}`, neither beside this file nor built in"
        ledger.error("no-profile", told, spot, hint=hint_for(form.profile, names))
        return None
    if path.stat().st_size > _LARGEST:
        told = f"`{form.profile}` has more than {_LARGEST // 1_000_000} MB"
        ledger.error("wrong-profile", told, spot, hint="the profile of a press has 1 to 3 MB")
        return None
    data = path.read_bytes()
    if flaw := flaw_in_profile(data):
        ledger.error("wrong-profile", f"`{form.profile}` {flaw.what}", spot, hint=flaw.hint)
        return None
    return Condition(
        identifier=form.identifier.strip(),
        name=form.name.strip(),
        profile=path,
        digest=hashlib.sha256(data).hexdigest(),
        registry=form.registry.strip(),
    )
