"""A small file that any printer would take: four pages, every kind of mark, PDF/X-4 by hand.

Written with pikepdf and nothing of ours, so that preflight is measured by something else than our maker.
"""

import hashlib
import io
from functools import cache
from pathlib import Path

import numpy as np
import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from magazine.model.measure import Length, mm
from magazine.model.printer import Condition, Edges, Printer

ROOT = Path(__file__).parents[3]
FONT = ROOT / "layouts/loom/fonts/Spectral-400Regular.ttf"
PROFILE = ROOT / "src/magazine/press/profiles/ISOcoated_v2_300_bas.icc"

BLEED = mm(3).points
WIDTH, HEIGHT = 300.0, 400.0  # the trimmed page
MEDIA = (WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED)

LETTERS = "Flax and the river 12"

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Flax</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-03-21T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>2026-03-21T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-03-21T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>hand</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def edges(points: float) -> Edges:
    """The same at all edges."""
    length = Length(points)
    return Edges(top=length, outside=length, bottom=length, inside=length)


def printer() -> Printer:
    """Who the file was made for."""
    return Printer(
        name="works",
        title="The works",
        condition=Condition(
            identifier="FOGRA39",
            name="Offset on coated paper",
            profile=PROFILE,
            digest=hashlib.sha256(PROFILE.read_bytes()).hexdigest(),
        ),
        bleed=edges(BLEED),
        safe=edges(mm(5).points),
    )


@cache
def _subset() -> tuple[bytes, dict[str, int], dict[int, int]]:
    """A font program, the glyph of each letter, and the width of each glyph."""
    font = TTFont(FONT)
    letters = {letter: font.getGlyphID(font.getBestCmap()[ord(letter)]) for letter in set(LETTERS)}
    options = Options()
    options.retain_gids = True
    options.notdef_outline = True
    options.layout_features = []
    options.drop_tables += ["meta"]
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    unit = font["head"].unitsPerEm
    order = font.getGlyphOrder()
    widths = {glyph: round(font["hmtx"][order[glyph]][0] * 1000 / unit) for glyph in letters.values()}
    out = io.BytesIO()
    font.recalcTimestamp = False
    font.save(out)
    return out.getvalue(), letters, widths


def shown(text: str) -> str:
    """A string of the sample's font, ready to be shown."""
    _, letters, _ = _subset()
    return "<" + "".join(f"{letters[letter]:04x}" for letter in text) + ">"


def add_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The font as a dictionary of its own."""
    program, _, widths = _subset()
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/ABCDEF+Spectral"),
            Flags=4,
            FontBBox=[-200, -300, 1200, 1000],
            ItalicAngle=0,
            Ascent=900,
            Descent=-300,
            CapHeight=670,
            StemV=80,
            FontFile2=pdf.make_stream(program, Length1=len(program)),
        )
    )
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/ABCDEF+Spectral"),
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=descriptor,
        CIDToGIDMap=Name.Identity,
        DW=0,
        W=Array([part for glyph in sorted(widths) for part in (glyph, Array([widths[glyph]]))]),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/ABCDEF+Spectral"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(inner)],
        )
    )


def picture(pdf: pikepdf.Pdf, *, side: int = 250, inks: int = 4, **keys: object) -> pikepdf.Object:
    """A square picture: 250 pixels on 72 points are 250 ppi."""
    ramp = np.linspace(0, 150, side, dtype=np.uint8)
    pixels = np.repeat(np.add.outer(ramp // 2, ramp // 2)[:, :, None], inks, axis=2)
    spaces = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
    entries = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": side,
        "Height": side,
        "BitsPerComponent": 8,
        "ColorSpace": spaces[inks],
    }
    return pdf.make_stream(np.ascontiguousarray(pixels).tobytes(), **{**entries, **keys})


FIRST = f"""\
q 0.10 0.05 0.2 0 k 0 0 {MEDIA[0]:.4f} {MEDIA[1]:.4f} re f Q
q 0.8 0.6 0 0.1 k 40 300 230 60 re f
BT /F1 18 Tf 0 0 0 0 k 50 325 Td {shown("the river")} Tj ET Q
q /Over gs 0 0 0 1 k BT /F1 10 Tf 50 270 Td [{shown("Flax")} -20 {shown(" and the river")}] TJ ET Q
q 0 0.9 0.8 0.1 k BT /F1 24 Tf 50 230 Td {shown("Flax")} Tj ET Q
q 72 0 0 72 50 130 cm /Im1 Do Q
q /Over gs 0 0 0 1 K 0.5 w 50 120 m 250 120 l S Q
q 0 1 0 0 K 1 w 50 115 m 250 115 l S Q
q 150 130 100 60 re W n /Sh1 sh Q
q /Faded gs /Fm1 Do Q
q /Masked gs 0.5 0 0.5 0 k 150 200 100 20 re f Q
"""
LATER = """\
q /Over gs 0 0 0 1 k BT /F1 11 Tf 50 270 Td {text} Tj ET Q
q 0.2 0.1 0 0 k 50 100 200 100 re f Q
"""


@cache
def good() -> bytes:
    """The file."""
    pdf = pikepdf.new()
    resources = pdf.make_indirect(_resources(pdf))
    for number in range(4):
        content = FIRST if number == 0 else LATER.format(text=shown("the river 12"))
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, *MEDIA],
            BleedBox=[0, 0, *MEDIA],
            TrimBox=[BLEED, BLEED, BLEED + WIDTH, BLEED + HEIGHT],
            Resources=resources,
            Contents=pdf.make_stream(content.encode()),
            Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    profile = pdf.make_stream(PROFILE.read_bytes(), N=4)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier="FOGRA39",
                OutputCondition="Offset on coated paper",
                RegistryName="http://www.color.org",
                Info="FOGRA39",
                DestOutputProfile=profile,
            )
        ]
    )
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.docinfo.Title = "Flax"
    pdf.docinfo.Producer = "hand"
    pdf.docinfo.CreationDate = pdf.docinfo.ModDate = "D:20260321000000Z"
    pdf.docinfo.Trapped = Name("/False")
    return saved(pdf)


def _resources(pdf: pikepdf.Pdf) -> Dictionary:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0.2, 0, 0], N=1)
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[150, 0, 250, 0], Function=function
    )
    faded = pdf.make_stream(
        b"0 0.5 0.5 0 k 10 10 40 20 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 100, 100],
        Resources=Dictionary(),
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK),
    )
    mask = pdf.make_stream(
        b"0.5 g 0 0 400 500 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 400, 500],
        Resources=Dictionary(),
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray),
    )
    return Dictionary(
        Font=Dictionary(F1=add_font(pdf)),
        XObject=Dictionary(Im1=picture(pdf), Fm1=faded),
        Shading=Dictionary(Sh1=pdf.make_indirect(shading)),
        ExtGState=Dictionary(
            Over=Dictionary(OP=True, op=True, OPM=1),
            Faded=Dictionary(ca=0.5, CA=0.5),
            Masked=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask)),
        ),
    )


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """The bytes, the same each time."""
    out = io.BytesIO()
    pdf.save(
        out,
        **{"deterministic_id": True, "force_version": "1.6", "fix_metadata_version": False, **options},
    )
    return out.getvalue()
