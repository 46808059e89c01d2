"""Advertisers' pages for tests and for number zero, as another hand might make them.

``python tests/adverts.py FILE`` writes the page of an invented maker of bicycles: PDF/X-4 in ISO Coated
v2 300 %, 230 × 300 mm with 3 mm of bleed, in faces of the layouts (Playfair, EB Garamond; OFL).
"""

import hashlib
import io
import math
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "layouts" / "damask" / "fonts"
PROFILE = ROOT / "src" / "magazine" / "press" / "profiles" / "ISOcoated_v2_300_bas.icc"
MM = 72 / 25.4
TRIM = (230.0, 300.0)
BLEED = 3.0

DARK = (90, 62, 48, 60)
RED = (0, 88, 80, 0)
BLACK = (0, 0, 0, 100)
WHITE = (0, 0, 0, 0)
PALE = (0, 4, 34, 0)


class Face:
    """A font of the page: what is written with it is embedded, and nothing else."""

    def __init__(self, file: Path, texts: Iterable[str], name: str = "") -> None:
        options = subset.Options(layout_features=[], notdef_outline=True, recalc_timestamp=False)
        self.font = TTFont(file, recalcTimestamp=False)
        self.name = name or str(self.font["name"].getDebugName(6))
        worker = subset.Subsetter(options)
        self.letters = sorted(set("".join(texts)))
        worker.populate(text="".join(self.letters))
        worker.subset(self.font)
        self.cmap = self.font.getBestCmap()
        self.widths = {letter: self.font["hmtx"][self.cmap[ord(letter)]][0] for letter in self.letters}
        self.unit = 1000 / self.font["head"].unitsPerEm

    def shown(self, text: str) -> str:
        """The text as the operand of ``Tj``."""
        return "<" + "".join(f"{self.font.getGlyphID(self.cmap[ord(c)]):04x}" for c in text) + ">"

    def width(self, text: str, size: float) -> float:
        """In points."""
        return sum(self.widths[letter] for letter in text) * self.unit * size / 1000

    def written(self, pdf: Pdf) -> pikepdf.Object:
        """The font's dictionary."""
        out = io.BytesIO()
        self.font.save(out, reorderTables=False)
        program = Stream(pdf, out.getvalue())
        program.Length1 = len(out.getvalue())
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(out.getvalue()).digest()[:6])
        glyphs = {self.font.getGlyphID(self.cmap[ord(c)]): c for c in self.letters}
        pairs = "\n".join(f"<{gid:04x}> <{ord(c):04x}>" for gid, c in sorted(glyphs.items()))
        text = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{len(glyphs)} beginbfchar\n{pairs}\nendbfchar\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        )
        head, hhea = self.font["head"], self.font["hhea"]
        box = [round(value * self.unit) for value in (head.xMin, head.yMin, head.xMax, head.yMax)]
        name = Name(f"/{tag}+{self.name}")
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=Array(box),
            ItalicAngle=0,
            Ascent=round(hhea.ascent * self.unit),
            Descent=round(hhea.descent * self.unit),
            CapHeight=700,
            StemV=80,
            FontFile2=program,
        )
        child = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(
                Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
            ),
            FontDescriptor=pdf.make_indirect(descriptor),
            CIDToGIDMap=Name.Identity,
            W=Array(
                [
                    part
                    for gid, c in sorted(glyphs.items())
                    for part in (gid, Array([round(self.widths[c] * self.unit)]))
                ]
            ),
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=name,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(child)]),
                ToUnicode=Stream(pdf, text.encode()),
            )
        )


def ink(colour: tuple[int, int, int, int], operator: str) -> str:
    return " ".join(f"{value / 100:g}" for value in colour) + f" {operator}"


def circle(x: float, y: float, r: float) -> str:
    k = 0.5523 * r
    curves = [
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    ]
    path = [f"{x + r:.3f} {y:.3f} m"]
    path += [" ".join(f"{value:.3f}" for value in curve) + " c" for curve in curves]
    return "\n".join(path) + " h"


def wheel(x: float, y: float, r: float, *, spokes: int, hub: float, tyre: float) -> Iterable[str]:
    """A laced wheel: each spoke leaves its hub at a tangent, in pairs that cross."""
    yield ink(DARK, "K")
    yield "0.3 w"
    for number in range(spokes):
        turn = 2 * math.pi * number / spokes
        lean = (1 if number % 2 else -1) * 1.15
        ends = (
            x + hub * math.cos(turn + lean),
            y + hub * math.sin(turn + lean),
            x + (r - tyre) * math.cos(turn),
            y + (r - tyre) * math.sin(turn),
        )
        yield "{:.3f} {:.3f} m {:.3f} {:.3f} l S".format(*ends)
    yield f"{tyre:g} w {circle(x, y, r - tyre / 2)} S"
    yield f"{ink(RED, 'K')} {tyre / 4:g} w {circle(x, y, r - tyre * 1.6)} S"
    yield f"{ink(DARK, 'k')} {circle(x, y, hub)} f"


def line(face: Face, font: str, text: str, x: float, y: float, size: float) -> str:  # noqa: PLR0917
    """A line of text, its size in points, the rest in millimetres."""
    return f"BT {font} {size / MM:.4f} Tf {x:.3f} {y:.3f} Td {face.shown(text)} Tj ET"


NAME, MOTTO = "Rondel", "depuis jamais  ·  sinds nooit  ·  since never"
SMALL = (
    "Bicyclettes d’une marque inventée.  Fietsen van een verzonnen merk.  Bicycles of an invented make.",
    "rondel.example",
)


def rondel() -> bytes:
    """The page of number zero."""
    display = Face(FONTS / "Playfair-800ExtraBold.ttf", [NAME])
    text = Face(FONTS / "EBGaramond-600SemiBold.ttf", [MOTTO, *SMALL])
    ground, big, small = 66.0, (140.0, 152.0, 86.0), (35.0, 96.0, 30.0)
    size = 172.0
    across = (TRIM[0] - display.width(NAME, size) / MM) / 2

    def right_of(face: Face, said: str, size: float) -> float:
        return TRIM[0] - across - face.width(said, size) / MM

    parts = [
        "q /Sky sh Q",
        f"{ink(PALE, 'k')} {circle(52, 226, 34)} f",
        # The road, and the shadow on it.
        f"{ink(DARK, 'k')} -3 -3 236 {ground + 3:g} re f",
        f"q -3 -3 236 {ground + 3:g} re W n /Shade gs 0.35 0.2 0.15 0.2 k",
        f"q 1 0 0 0.06 0 {ground - 2:g} cm {circle(140, 0, 88)} f Q",
        f"q 1 0 0 0.12 0 {ground - 2:g} cm {circle(35, 0, 34)} f Q",
        "Q",
        "q 1 J 1 j",
        *wheel(*small, spokes=20, hub=3, tyre=4),
        *wheel(*big, spokes=72, hub=7, tyre=5),
        # Backbone, fork, handlebar, saddle.
        f"{ink(RED, 'K')} 5 w {small[0]} {small[1]} m 26 194 84 254 146 256 c S",
        f"4 w {big[0]} {big[1]} m 146 256 l 149 266 l S",
        f"{ink(DARK, 'K')} 3.4 w 149 266 m 160 272 176 270 178 258 c S",
        "6 w 88 251 m 98 262 112 263 122 261 c S",
        f"{ink(DARK, 'K')} 3 w {big[0]} {big[1]} m 152 134 l 161 134 l S",
        "Q",
        ink(WHITE, "k"),
        line(display, "/Display", NAME, across, 19, size),
        ink(PALE, "k"),
        line(text, "/Text", SMALL[0], across + 1.5, 9, 12.5),
        "/Over gs",
        ink(BLACK, "k"),
        line(text, "/Text", SMALL[1], right_of(text, SMALL[1], 17), 276.5, 17),
        line(text, "/Text", MOTTO, right_of(text, MOTTO, 17), 283, 17),
    ]
    return advert("\n".join(parts), faces={"/Display": display, "/Text": text})


def advert(
    content: str,
    *,
    faces: Mapping[str, Face],
    trim: tuple[float, float] = TRIM,
    bleed: float = BLEED,
    slug: float = 0,
    pages: int = 1,
    boxes: bool = True,
) -> bytes:
    """A PDF/X-4 whose content counts in millimetres from the trim's lower left corner."""
    return saved(
        opened(content, faces=faces, trim=trim, bleed=bleed, slug=slug, pages=pages, boxes=boxes)
    )


def saved(pdf: Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    options.setdefault("deterministic_id", True)
    pdf.save(out, min_version="1.6", recompress_flate=True, **options)
    return out.getvalue()


def opened(
    content: str,
    *,
    faces: Mapping[str, Face],
    trim: tuple[float, float] = TRIM,
    bleed: float = BLEED,
    slug: float = 0,
    pages: int = 1,
    boxes: bool = True,
) -> Pdf:
    """The same, open for those who want to break it."""
    pdf = Pdf.new()
    edge, outer = slug + bleed, (trim[0] + 2 * (slug + bleed), trim[1] + 2 * (slug + bleed))
    for _ in range(pages):
        body = f"q {MM:.6f} 0 0 {MM:.6f} {edge * MM:.4f} {edge * MM:.4f} cm\n{content}\nQ\n"
        page = Dictionary(
            Type=Name.Page,
            MediaBox=_box(0, 0, *outer),
            Resources=resources(pdf, faces, trim),
            Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True),
            Contents=Stream(pdf, body.encode()),
        )
        if boxes:
            page.TrimBox = _box(edge, edge, edge + trim[0], edge + trim[1])
            page.BleedBox = _box(slug, slug, outer[0] - slug, outer[1] - slug)
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    _press(pdf)
    return pdf


def _box(*edges: float) -> Array:
    return Array([round(edge * MM, 4) for edge in edges])


def resources(pdf: Pdf, faces: Mapping[str, Face], trim: tuple[float, float]) -> Dictionary:
    sky = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceCMYK,
        Coords=Array([0, trim[1], 0, 60]),
        Extend=Array([True, True]),
        Function=Dictionary(
            FunctionType=2,
            Domain=Array([0, 1]),
            N=1,
            C0=Array([0.62, 0.04, 0.3, 0]),
            C1=Array([0.05, 0.02, 0.2, 0]),
        ),
    )
    return Dictionary(
        Font=Dictionary({name: face.written(pdf) for name, face in faces.items()}),
        Shading=Dictionary(Sky=pdf.make_indirect(sky)),
        ExtGState=Dictionary(
            Shade=Dictionary(Type=Name.ExtGState, BM=Name.Multiply, ca=0.8),
            Over=Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1),
        ),
    )


def _press(pdf: Pdf) -> None:
    """What makes it a PDF/X-4: intent, identification, title, dates."""
    profile = Stream(pdf, PROFILE.read_bytes())
    profile.N = 4
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier=String("FOGRA39"),
                RegistryName=String("http://www.color.org"),
                Info=String("ISO Coated v2 300% (basICColor)"),
                DestOutputProfile=pdf.make_indirect(profile),
            )
        ]
    )
    day = "2026-01-05T00:00:00+00:00"
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=String("Rondel"),
            CreationDate=String("D:20260105000000Z"),
            ModDate=String("D:20260105000000Z"),
            Trapped=Name("/False"),
        )
    )
    xmp = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">'
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Rondel</rdf:li></rdf:Alt></dc:title>'
        f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>"
        f"<xmp:MetadataDate>{day}</xmp:MetadataDate>"
        "<xmpMM:DocumentID>uuid:6f0a2d1c-0d1e-5c2b-9a51-3d1f00000039</xmpMM:DocumentID>"
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass><xmpMM:VersionID>1</xmpMM:VersionID>"
        "<pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    metadata = Stream(pdf, xmp.encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(metadata)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(rondel())
