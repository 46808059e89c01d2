"""Make Loom's fonts from two npm packages: Spectral is copied, Archivo is cut from its variable font.

Not run by a build: its results are committed. To make them again, in an empty folder::

    npm pack @expo-google-fonts/spectral@0.4.1 @fontsource-variable/archivo@5.3.0
    python layouts/loom/fonts/make_fonts.py THAT_FOLDER

The same two packages give the same bytes. Why cuts: a PDF font is keyed by family, weight and style
alone, so two files under one description (a latin and a latin-ext subset, or one variable font at
two widths) print each other's glyphs. Every file here is whole and has a description of its own.
Both families are under the OFL without a reserved font name, so renamed cuts are allowed.
"""

import hashlib
import io
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
SPECTRAL = "expo-google-fonts-spectral-0.4.1.tgz"
ARCHIVO = "fontsource-variable-archivo-5.3.0.tgz"
SOURCES = {  # SHA-256 of what `npm pack` brings
    SPECTRAL: "0ca9dc58987f2e837309081cdcb37bfd3f9e248bf200a9a2270a9a0ee67b1821",
    ARCHIVO: "20c4384ed6219fc792761ad56fd578a70ba8758374b307f2f8da3db2009924a9",
}
PACKAGES = {
    SPECTRAL: ("@expo-google-fonts/spectral", "0.4.1", "OFL-Spectral.txt"),
    ARCHIVO: ("@fontsource-variable/archivo", "5.3.0", "OFL-Archivo.txt"),
}
STYLES = (
    "300Light",
    "300Light_Italic",
    "400Regular",
    "400Regular_Italic",
    "500Medium",
    "600SemiBold",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One static font out of Archivo's axes; ``weight`` is what CSS calls it."""

    family: str
    weight: int
    wdth: float
    wght: float
    italic: bool = False

    @property
    def file(self) -> str:
        """Its file name."""
        slope = "-Italic" if self.italic else ""
        return f"{self.family.replace(' ', '')}-{self.weight}{slope}.ttf"


CUTS = (
    Cut(family="Archivo Poster", weight=800, wdth=62, wght=800),  # headlines, numbers
    Cut(family="Archivo Line", weight=700, wdth=74, wght=750),  # heads of boxes, cover lines
    Cut(family="Archivo Head", weight=700, wdth=86, wght=720),  # crossheads
    Cut(family="Archivo Head", weight=800, wdth=88.6, wght=800),  # the masthead, 210 mm wide
    Cut(family="Archivo Wide", weight=800, wdth=118, wght=800),  # masthead on screens
    Cut(family="Archivo Text", weight=400, wdth=100, wght=480),
    Cut(family="Archivo Text", weight=400, wdth=100, wght=480, italic=True),
    Cut(family="Archivo Text", weight=500, wdth=100, wght=530),
    Cut(family="Archivo Text", weight=700, wdth=100, wght=720),
)


def opened(folder: Path, name: str) -> tarfile.TarFile:
    """A package whose bytes are those that this script was written for."""
    data = (folder / name).read_bytes()
    if hashlib.sha256(data).hexdigest() != SOURCES[name]:
        raise SystemExit(f"{name}: not the package that this script knows")
    return tarfile.open(fileobj=io.BytesIO(data))


def member(package: tarfile.TarFile, path: str) -> bytes:
    """The bytes of a file in a package."""
    handle = package.extractfile(f"package/{path}")
    if handle is None:
        raise SystemExit(f"{path}: not in the package")
    return handle.read()


def cut(package: tarfile.TarFile, made: Cut) -> TTFont:
    """Latin and latin-ext at one place of the axes, in one font with one name."""
    parts = []
    for script in ("latin", "latin-ext"):
        slope = "italic" if made.italic else "normal"
        data = member(package, f"files/archivo-{script}-wdth-{slope}.woff2")
        font = TTFont(io.BytesIO(data), recalcTimestamp=False)
        instantiateVariableFont(font, {"wdth": made.wdth, "wght": made.wght}, inplace=True)
        font.flavor = None
        if "STAT" in font:
            del font["STAT"]  # the merger has no rule for it, a static font no use
        part = io.BytesIO()
        font.save(part)
        part.seek(0)
        parts.append(part)
    merged = Merger().merge(parts)
    for table in merged["cmap"].tables:
        # The hyphen that engines set at a line's end; the web's subsets have left it out.
        table.cmap.setdefault(0x2010, table.cmap[0x2D])
        table.cmap.setdefault(0x2011, table.cmap[0x2D])
    merged["head"].created = merged["head"].modified = 0
    merged.recalcTimestamp = False
    named(merged, made)
    return merged


def named(font: TTFont, made: Cut) -> None:
    """Give the font a family of its own, so that no system font of that name is mistaken for it."""
    style = {400: "Regular", 500: "Medium", 700: "Bold", 800: "ExtraBold"}[made.weight]
    style = (f"{style} Italic" if made.italic else style).replace("Regular Italic", "Italic")
    compact = made.family.replace(" ", "")
    names = {
        1: made.family if style in {"Regular", "Italic", "Bold"} else f"{made.family} {style}",
        2: style if style in {"Regular", "Italic", "Bold"} else "Regular",
        3: f"Kortrijk;{compact}-{style.replace(' ', '')}",
        4: f"{made.family} {style}",
        6: f"{compact}-{style.replace(' ', '')}",
        16: made.family,
        17: style,
    }
    table = font["name"]
    for record in list(table.names):
        if record.nameID in names or record.nameID in (21, 22, 25) or record.nameID > 255:
            table.names.remove(record)
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = made.weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x01 if made.italic else 0x40)
    font["head"].macStyle = 0x02 if made.italic else 0x00


def main(folder: Path) -> None:
    """Write the fonts and the note of where they come from."""
    rows = ["# Where the fonts come from. Written by make_fonts.py.\n"]

    def note(path: Path, source: str, what: str) -> None:
        package, version, licence = PACKAGES[source]
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        rows.append(
            f'["{path.name}"]\npackage = "{package}"\nversion = "{version}"\n'
            f'source = "{what}"\nsource_sha256 = "{SOURCES[source]}"\nsha256 = "{digest}"\n'
            f'licence = "OFL-1.1"\nlicence_file = "{licence}"\n'
        )

    with opened(folder, SPECTRAL) as package:
        for style in STYLES:
            path = HERE / f"Spectral-{style.replace('_', '-')}.ttf"
            path.write_bytes(member(package, f"{style}/Spectral_{style}.ttf"))
            note(path, SPECTRAL, f"{style}/Spectral_{style}.ttf")
        (HERE / "OFL-Spectral.txt").write_bytes(member(package, "LICENSE_FONT"))
    with opened(folder, ARCHIVO) as package:
        for made in CUTS:
            path = HERE / made.file
            cut(package, made).save(path)
            slope = "italic" if made.italic else "normal"
            note(
                path,
                ARCHIVO,
                f"files/archivo-latin[-ext]-wdth-{slope}.woff2 at wdth {made.wdth}, wght {made.wght}",
            )
        (HERE / "OFL-Archivo.txt").write_bytes(member(package, "LICENSE"))
    (HERE / "PROVENANCE.toml").write_text("\n".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
