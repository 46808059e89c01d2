"""One program for each font file of the issue: the union of what all articles used of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import uharfbuzz

from magazine.model.layout import FontFace
from magazine.press.glyphs import FontUse, face_of, sfnt
from magazine.press.syntax import literal, number, numbers
from magazine.press.writer import Writer

_DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "GPOS", "GSUB", "GDEF", "JSTF", "LTSH", "PCLT", "SVG ")
_PER_RANGE = 100  # the most that a ToUnicode map may list at once
_CMAP_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo\n<< /Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n"
    b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
)
_CMAP_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


@dataclass(slots=True)
class _Face:
    """A font dictionary in the making: uses that agree about every glyph they share."""

    name: str
    family: str
    face: FontFace
    facts: dict[str, int]
    glyphs: dict[int, tuple[float, str]]

    def agrees(self, use: FontUse) -> bool:
        """Whether it reads and measures the same glyphs in the same way."""
        return all(
            self.glyphs.get(gid, (width, text)) == (width, text) for gid, width, text in use.glyphs
        )

    def take(self, use: FontUse) -> None:
        """Add what one more article used."""
        self.glyphs.update((gid, (width, text)) for gid, width, text in use.glyphs)
        self.facts["/Flags"] &= dict(use.facts)["/Flags"]


def write_fonts(
    writer: Writer, articles: Sequence[Iterable[FontUse]], faces: Sequence[FontFace]
) -> list[dict[str, int]]:
    """Write all fonts; returns for each article the number of each of its fonts by name.

    Two articles may read one glyph as different text (small capitals, ligatures): then the font
    gets a second dictionary over the same program.
    """
    made: dict[str, list[_Face]] = {}
    choices = [
        {use.name: _united(made.setdefault(use.name, []), use, faces) for use in uses}
        for uses in articles
    ]
    every = [face for name in sorted(made) for face in made[name]]
    programs = _write_programs(writer, every)
    numbers_by_face = {
        id(face): _write_font(writer, face, *programs[face.face.digest]) for face in every
    }
    return [{name: numbers_by_face[id(face)] for name, face in chosen.items()} for chosen in choices]


def _united(known: list[_Face], use: FontUse, faces: Sequence[FontFace]) -> _Face:
    found = next((face for face in known if face.agrees(use)), None)
    if found is None:
        file = face_of(use, faces)
        assert file is not None  # only fonts of the layout are shared
        found = _Face(use.name, use.family, file, dict(use.facts), {})
        known.append(found)
    found.take(use)
    return found


def _write_programs(writer: Writer, faces: Iterable[_Face]) -> dict[str, tuple[int, bool]]:
    """The number of each font file's program by digest, and whether its outlines are PostScript."""
    used: dict[str, tuple[FontFace, set[int]]] = {}
    for face in faces:
        used.setdefault(face.face.digest, (face.face, set()))[1].update(face.glyphs)
    found = {}
    for digest in sorted(used):
        file, glyphs = used[digest]
        data = subset(sfnt(file.file.read_bytes()), glyphs)
        postscript = data[:4] == b"OTTO"
        facts = b"/Subtype /OpenType" if postscript else b"/Length1 %d" % len(data)
        found[digest] = (writer.packed(facts, data), postscript)
    return found


def subset(data: bytes, glyphs: Iterable[int]) -> bytes:
    """The font with these glyphs alone, under their own numbers."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(sorted(glyphs))
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.DESUBROUTINIZE
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _DROPPED)
    made: bytes = uharfbuzz.subset(uharfbuzz.Face(data), wanted).blob.data
    return made


def _write_font(writer: Writer, face: _Face, program: int, postscript: bool) -> int:  # noqa: FBT001
    name = b"/" + face.name.encode()
    widest = max(width for width, _ in face.glyphs.values())
    box = numbers([0, face.facts["/Descent"], widest, face.facts["/Ascent"]])
    facts = b" ".join(f"{key} {value}".encode() for key, value in sorted(face.facts.items()))
    descriptor = writer.plain(
        b"<</Type /FontDescriptor /FontName %s /FontFamily %s %s /FontBBox %s "
        b"/CapHeight %d /FontFile%d %d 0 R>>"
        % (
            name,
            literal(face.family),
            facts,
            box,
            face.facts["/Ascent"],
            3 if postscript else 2,
            program,
        )
    )
    child = writer.plain(
        b"<</Type /Font /Subtype /CIDFontType%d /BaseFont %s /CIDSystemInfo <</Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0>>%s /W [%s] /FontDescriptor %d 0 R>>"
        % (
            0 if postscript else 2,
            name,
            b"" if postscript else b" /CIDToGIDMap /Identity",
            _widths(face.glyphs),
            descriptor,
        )
    )
    cmap = writer.packed(b"", _to_unicode(face.glyphs))
    return writer.plain(
        b"<</Type /Font /Subtype /Type0 /BaseFont %s /Encoding /Identity-H /ToUnicode %d 0 R "
        b"/DescendantFonts [%d 0 R]>>" % (name, cmap, child)
    )


def _widths(glyphs: Mapping[int, tuple[float, str]]) -> bytes:
    rows: list[tuple[int, list[float]]] = []
    for gid, (width, _) in sorted(glyphs.items()):
        if rows and rows[-1][0] + len(rows[-1][1]) == gid:
            rows[-1][1].append(width)
        else:
            rows.append((gid, [width]))
    return b" ".join(number(first) + b" " + numbers(widths) for first, widths in rows)


def _to_unicode(glyphs: Mapping[int, tuple[float, str]]) -> bytes:
    lines = [
        f"<{gid:04x}> <{text.encode('utf-16-be').hex()}>".encode()
        for gid, (_, text) in sorted(glyphs.items())
        if text
    ]
    return _CMAP_HEAD + b"".join(_ranges(lines)) + _CMAP_TAIL


def _ranges(lines: Sequence[bytes]) -> Iterator[bytes]:
    for start in range(0, len(lines), _PER_RANGE):
        rows = lines[start : start + _PER_RANGE]
        yield b"%d beginbfchar\n" % len(rows) + b"\n".join(rows) + b"\nendbfchar\n"
