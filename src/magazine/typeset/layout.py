"""Load a layout: the chain of folders that it extends, its tokens, fonts and vocabulary."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from magazine.model.layout import FontFace, Layout
from magazine.model.measure import MM_PER_INCH, Length, Size, mm, pt
from magazine.model.problem import Place, Problem, error
from magazine.model.vocabulary import Vocabulary
from magazine.typeset.contracts import templates
from magazine.typeset.folios import CHOICES, OPTION
from magazine.typeset.signatures import blocks
from magazine.typeset.tables import Table, read_table
from magazine.typeset.tokens import read_tokens
from magazine.typeset.words import read_words

_FILE = "layout.toml"
_KEYS = ("name", "extends", "help", "classes", "page", "tokens", "fonts", "options")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(mm|cm|in|pt)\Z")
_IN_MM = {"mm": 1.0, "cm": 10.0, "in": MM_PER_INCH}


def find_layouts(project_root: Path) -> Mapping[str, Path]:
    """Every layout by name: the project's own before those that come with the program."""
    found = {
        path.parent.name: path.parent
        for folder in (_built_in(), project_root.resolve() / "layouts")
        for path in sorted(folder.glob(f"*/{_FILE}"))
    }
    return dict(sorted(found.items()))


def _built_in() -> Path:
    package = Path(__file__).parent.parent
    installed = package / "layouts"
    # A wheel carries the layouts as package data; in a checkout they lie beside src/.
    return installed if installed.is_dir() else package.parent.parent / "layouts"


def load_layout(name: str, folders: Mapping[str, Path]) -> tuple[Layout | None, tuple[Problem, ...]]:
    """The layout with everything it inherits; nothing only if its chain of bases is broken."""
    problems: list[Problem] = []
    chain = _chain(name, folders, problems)
    if not chain:
        return None, tuple(problems)
    for table in chain:
        table.only(_KEYS)
    paths = tuple(folders[table.text("name")] for table in chain)
    oldest_first = tuple(reversed(tuple(zip(chain, paths, strict=True))))
    page = _page(chain)
    if page is None:
        return None, tuple(problems)
    trim, bleed, safe = page
    tokens = {
        name: token
        for table, _ in oldest_first
        for name, token in read_tokens(table.table("tokens")).items()
    }
    fonts = {
        (font.family, font.weight, font.style): font
        for table, folder in oldest_first
        for font in _fonts(table, folder)
    }
    options = {
        key: options.choice(key, CHOICES) if key == OPTION else options.text(key)
        for table, _ in oldest_first
        for options in (table.table("options"),)
        for key in options.values
    }
    classes = {found: None for table, _ in oldest_first for found in table.texts("classes")}
    read_words(paths, problems)
    layout = Layout(
        name=name,
        folders=paths,
        trim=trim,
        bleed=bleed,
        safe=safe,
        tokens=tuple(tokens.values()),
        fonts=tuple(fonts[key] for key in sorted(fonts)),
        vocabulary=Vocabulary(
            layout=name,
            templates=templates(paths, problems),
            blocks=blocks(paths, problems),
            classes=tuple(classes),
        ),
        options=options,
    )
    return layout, tuple(problems)


def _chain(name: str, folders: Mapping[str, Path], problems: list[Problem]) -> list[Table]:
    chain: list[Table] = []
    seen: list[str] = []
    asked = Place(f"layouts/{name}/{_FILE}")
    while name:
        if name not in folders or name in seen:
            circle = name in seen
            said = f"layout `{name}` rests on itself" if circle else f"no layout named `{name}`"
            hint = "" if circle else f"layouts here: {', '.join(sorted(folders))}"
            problems.append(error("unknown-layout", said, at=asked, hint=hint))
            return []
        table = read_table(folders[name] / _FILE, folders[name], problems)
        if table.text("name", name) != name:
            table.wrong("layout-name", f"the folder is named `{name}`", key="name")
        # The folder's name is the layout's name from here on.
        table = Table({**table.values, "name": name}, table.at, table.source, problems)
        chain.append(table)
        seen.append(name)
        asked = table.line("extends")
        name = table.text("extends")
    return chain


def _page(chain: list[Table]) -> tuple[Size, Length, Length] | None:
    pages = [table.table("page") for table in chain]
    for page in pages:
        page.only(("trim", "bleed", "safe"))
    trims = [page for page in pages if "trim" in page.values]
    if not trims:
        chain[-1].wrong(
            "no-trim", "no layout of the chain says its page", hint='trim = ["210mm", "280mm"]'
        )
        return None
    sides = [_length(trims[0], "trim", side) for side in trims[0].texts("trim")]
    if len(sides) != 2:
        trims[0].wrong("wrong-type", "`trim` must be a width and a height", key="trim")
        return None
    margins = {
        key: next((_length(page, key, page.text(key)) for page in pages if key in page.values), mm(0))
        for key in ("bleed", "safe")
    }
    return Size(sides[0], sides[1]), margins["bleed"], margins["safe"]


def _length(table: Table, key: str, text: str) -> Length:
    found = _LENGTH.match(text)
    if not found:
        said = f"`{text}` is no length for `{key}`"
        table.wrong("wrong-length", said, key=key, hint="write it as 210mm, 8.5in or 12.5pt")
        return mm(0)
    value, unit = float(found[1]), found[2]
    return pt(value) if unit == "pt" else mm(value * _IN_MM[unit])


def _fonts(table: Table, folder: Path) -> list[FontFace]:
    faces: dict[tuple[str, int, str], FontFace] = {}
    for font in table.tables("fonts"):
        font.only(("family", "weight", "style", "file", "licence"))
        face = _face(font, folder)
        if face is None:
            continue
        key = (face.family, face.weight, face.style)
        if key in faces:
            # WeasyPrint would draw the second file's glyphs from the first, in silence.
            font.wrong(
                "font-twice",
                f"`{face.family}` {face.weight} {face.style} has two files",
                hint="one file for each family, weight and style; give the second another family",
            )
        faces.setdefault(key, face)
    return list(faces.values())


def _face(font: Table, folder: Path) -> FontFace | None:
    family, style = font.text("family"), font.text("style", "normal")
    path = folder / font.text("file")
    if not family or '"' in family or "\\" in family:
        font.wrong("font", "the font has no `family`", hint='family = "Spectral"')
        return None
    if style not in ("normal", "italic"):
        font.wrong("unknown-choice", f"`style` cannot be `{style}`", key="style", hint="normal, italic")
        return None
    if not path.is_file():
        font.wrong("font-missing", f"there is no font file `{font.text('file')}`", key="file")
        return None
    licence = folder / font.text("licence") if font.text("licence") else None
    if licence and not licence.is_file():
        font.wrong("font-missing", f"there is no licence `{font.text('licence')}`", key="licence")
    return FontFace(
        family=family,
        weight=font.number("weight", 400),
        style=style,
        file=path,
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        licence=licence,
    )
