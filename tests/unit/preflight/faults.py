"""Faults, each put into the good file by one function: what a printer would phone about."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from unit.preflight.sample import BLEED, HEIGHT, MEDIA, WIDTH, XMP, add_font, picture, shown

Break: TypeAlias = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True)
class Fault:
    """How to break the file, and what must be said: this rule, on this page, and ``also`` others."""

    check: str
    page: int
    severity: str
    also: frozenset[str]
    breaks: Break

    @property
    def name(self) -> str:
        return self.breaks.__name__


FAULTS: list[Fault] = []


def fault(
    check: str, *, page: int = 0, severity: str = "error", also: str = ""
) -> Callable[[Break], Break]:
    def kept(breaks: Break) -> Break:
        FAULTS.append(Fault(check, page, severity, frozenset(also.split()), breaks))
        return breaks

    return kept


def paint(pdf: pikepdf.Pdf, page: int, content: str) -> None:
    """More content on a page, after what is there."""
    stream = pdf.pages[page - 1].Contents
    stream.write(stream.read_bytes() + b"\n" + content.encode())


def swap(pdf: pikepdf.Pdf, page: int, old: str, new: str) -> None:
    stream = pdf.pages[page - 1].Contents
    content = stream.read_bytes().decode()
    assert content.count(old) == 1, old
    stream.write(content.replace(old, new).encode())


def give(pdf: pikepdf.Pdf, kind: str, name: str, value: object) -> None:
    """A named resource, for all pages; only what is painted with it shows."""
    resources = pdf.pages[0].Resources
    if kind not in resources:
        resources[kind] = Dictionary()
    resources[kind][name] = value


def metadata(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    assert old in XMP
    pdf.Root.Metadata.write(XMP.replace(old, new).encode())


def intent(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.OutputIntents[0]


def text(
    letters: str, size: float, *, at: str = "50 60", colour: str = "0 0 0 1 k", gs: str = "/Over gs"
) -> str:
    return f"q {gs} {colour} BT /F1 {size} Tf {at} Td {shown(letters)} Tj ET Q\n"


def annotation(pdf: pikepdf.Pdf, **keys: object) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=[50, 50, 100, 70], F=4, **keys))


# --- what the file says of itself ---


@fault("standard")
def no_standard(pdf: pikepdf.Pdf) -> None:
    metadata(pdf, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "")


@fault("standard")
def another_standard(pdf: pikepdf.Pdf) -> None:
    metadata(pdf, "PDF/X-4", "PDF/X-3:2002")


@fault("standard")
def a_later_version_of_pdf(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Version = Name("/1.7")


@fault("output-intent")
def no_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


@fault("output-intent")
def two_output_intents(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents.append(intent(pdf))


@fault("output-intent")
def another_condition(pdf: pikepdf.Pdf) -> None:
    intent(pdf).OutputConditionIdentifier = pikepdf.String("FOGRA52")


@fault("output-intent")
def an_intent_without_profile(pdf: pikepdf.Pdf) -> None:
    del intent(pdf).DestOutputProfile


@fault("output-intent", also="rendering")
def a_profile_for_screens(pdf: pikepdf.Pdf) -> None:
    data = bytearray(intent(pdf).DestOutputProfile.read_bytes())
    data[12:16], data[16:20] = b"mntr", b"RGB "
    intent(pdf).DestOutputProfile.write(bytes(data))


@fault("output-intent", severity="warning")
def a_profile_of_another_name(pdf: pikepdf.Pdf) -> None:
    data = intent(pdf).DestOutputProfile.read_bytes()
    intent(pdf).DestOutputProfile.write(data.replace(b"ISO Coated v2 300%", b"ISO Coated v9 999%"))


@fault("output-intent", severity="warning")
def an_intent_of_no_registry(pdf: pikepdf.Pdf) -> None:
    del intent(pdf).RegistryName


@fault("output-intent")
def intents_that_disagree(pdf: pikepdf.Pdf) -> None:
    data = intent(pdf).DestOutputProfile.read_bytes()
    other = pdf.make_stream(data[:-4] + b"else", N=4)
    archive = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier="FOGRA39")
    archive.DestOutputProfile = other
    pdf.Root.OutputIntents.append(archive)


@fault("metadata")
def trapped_and_not_trapped(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Trapped = Name("/True")


@fault("trapped")
def trapping_unknown(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Trapped = Name.Unknown
    metadata(pdf, "<pdf:Trapped>False</pdf:Trapped>", "")


@fault("dates")
def no_date(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo.CreationDate
    metadata(pdf, "<xmp:CreateDate>2026-03-21T00:00:00Z</xmp:CreateDate>", "")


@fault("dates")
def a_date_that_is_none(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.ModDate = "Saturday"
    metadata(pdf, "<xmp:ModifyDate>2026-03-21T00:00:00Z</xmp:ModifyDate>", "")


@fault("title")
def no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo.Title
    metadata(pdf, '<rdf:li xml:lang="x-default">Flax</rdf:li>', "")


@fault("metadata", also="standard")
def no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


@fault("metadata", also="standard")
def metadata_that_are_no_xml(pdf: pikepdf.Pdf) -> None:
    metadata(pdf, "</rdf:RDF>", "")


@fault("metadata")
def two_titles(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Title = "Linen"


@fault("metadata")
def two_dates(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.CreationDate = "D:20250321000000Z"


@fault("metadata")
def no_document_id(pdf: pikepdf.Pdf) -> None:
    metadata(pdf, "<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>", "")


@fault("optional-content")
def layers_with_configurations(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Dutch"))
    pdf.Root.OCProperties = Dictionary(
        OCGs=[group], D=Dictionary(Order=[group]), Configs=[Dictionary(Name="one")]
    )


@fault("optional-content", severity="warning")
def a_layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Dutch"))
    pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(Order=[group]))


@fault("embedded-files")
def an_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["table.csv"] = b"1;2"


# --- what a press cannot do ---


@fault("javascript", also="actions")
def a_script_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.beep()")


@fault("javascript")
def a_script_by_name(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS="app.beep()")
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=["a", script]))


@fault("actions")
def an_action_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Named, N=Name.NextPage)


@fault("actions")
def an_action_of_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.NextPage))


@fault("forms")
def a_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=[])


@fault("annotations", page=3, also="actions")
def a_link(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.URI, URI="https://example.org")
    pdf.pages[2].Annots = Array([annotation(pdf, Subtype=Name.Link, A=action)])


@fault("annotations", page=2)
def a_comment(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].Annots = Array([annotation(pdf, Subtype=Name.Text, Contents="nice")])


# --- boxes ---


@fault("user-unit", page=2)
def a_scaled_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].UserUnit = 2


@fault("crop-box", page=2)
def a_crop_box(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].CropBox = Array([20, 20, WIDTH, HEIGHT])


@fault("rotate", page=4)
def a_rotated_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[3].Rotate = 180


@fault("trim-size", page=2)
def a_narrow_page(pdf: pikepdf.Pdf) -> None:
    x, y = BLEED, BLEED
    pdf.pages[1].TrimBox = Array([x + 5, y, x + WIDTH, y + HEIGHT])


@fault("page-boxes", page=2)
def an_art_box_too(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].ArtBox = pdf.pages[1].TrimBox


@fault("page-boxes", page=2, also="bleed-box trim-size")
def no_trim_box(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].TrimBox


@fault("page-boxes", page=3)
def a_bleed_box_beyond_the_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].BleedBox = Array([-20, -20, MEDIA[0] + 20, MEDIA[1] + 20])


@fault("page-boxes", page=3, also="bleed-box")
def a_trim_box_beyond_the_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].TrimBox = Array([-BLEED, BLEED, WIDTH - BLEED, HEIGHT + BLEED])
    pdf.pages[2].MediaBox = Array([-20, 0, *MEDIA])


@fault("bleed-box", page=3)
def a_short_bleed_box(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].BleedBox = Array([BLEED / 2, 0, *MEDIA])


@fault("single-pages", page=4, also="trim-size")
def a_spread(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[3]
    wide = [0, 0, 2 * WIDTH + 2 * BLEED, MEDIA[1]]
    page.MediaBox = page.BleedBox = Array(wide)
    page.TrimBox = Array([BLEED, BLEED, BLEED + 2 * WIDTH, BLEED + HEIGHT])


@fault("page-count")
def a_page_lost(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[3]


# --- content that a RIP stumbles over ---


@fault("content", page=2, also="rendering")
def an_operator_that_is_none(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "1 0 0 frobnicate")


@fault("content", page=2)
def wrong_operands(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "0.1 0.2 k")


@fault("content", page=2, also="rendering")
def a_missing_picture(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "/Nothing Do")


@fault("content", page=2)
def a_missing_font(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "BT /Nothing 12 Tf 50 50 Td (a) Tj ET")


@fault("content", page=3, severity="warning", also="rendering")
def a_state_not_restored(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 3, "Q Q")


@fault("content", page=1)
def a_form_in_itself(pdf: pikepdf.Pdf) -> None:
    form = pdf.pages[0].Resources.XObject.Fm1
    form.Resources = Dictionary(XObject=Dictionary(Me=form))
    form.write(form.read_bytes() + b" /Me Do")


@fault("shadings", page=1, also="rendering")
def a_gradient_of_three_components(pdf: pikepdf.Pdf) -> None:
    function = pdf.pages[0].Resources.Shading.Sh1.Function
    function.C0, function.C1 = Array([0, 0, 0]), Array([1, 0, 0])


@fault("shadings", page=1)
def a_gradient_stitched_wrongly(pdf: pikepdf.Pdf) -> None:
    shading = pdf.pages[0].Resources.Shading.Sh1
    part = shading.Function
    shading.Function = Dictionary(
        FunctionType=3, Domain=[0, 1], Functions=[part, part], Bounds=[0.3, 0.6], Encode=[0, 1, 0, 1]
    )


@fault("transfer-functions", page=2)
def a_transfer_function(pdf: pikepdf.Pdf) -> None:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    give(pdf, "/ExtGState", "/Curve", Dictionary(TR=function))
    paint(pdf, 2, "q /Curve gs Q")


@fault("halftones", page=2, severity="warning")
def a_halftone(pdf: pikepdf.Pdf) -> None:
    screen = Dictionary(HalftoneType=1, Frequency=60, Angle=45, SpotFunction=Name.Round)
    give(pdf, "/ExtGState", "/Screen", Dictionary(HT=screen))
    paint(pdf, 2, "q /Screen gs Q")


# --- colours ---


@fault("colour-space", page=2)
def a_shape_in_rgb(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q 1 0 0 rg 50 50 30 30 re f Q")


@fault("colour-space", page=3)
def text_in_rgb(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 3, text("Flax", 14, colour="0 0 0 rg", gs=""))


@fault("colour-space", page=2)
def a_picture_in_rgb(pdf: pikepdf.Pdf) -> None:
    give(pdf, "/XObject", "/Rgb", picture(pdf, inks=3))
    paint(pdf, 2, "q 60 0 0 60 50 150 cm /Rgb Do Q")


@fault("colour-space", page=2)
def an_indexed_picture_of_rgb(pdf: pikepdf.Pdf) -> None:
    palette = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\xff\x00\x00\x00\xff\x00")])
    give(pdf, "/XObject", "/Rgb", picture(pdf, inks=1, ColorSpace=palette))
    pixels = np.zeros(250 * 250, np.uint8)
    pdf.pages[0].Resources.XObject.Rgb.write(pixels.tobytes())
    paint(pdf, 2, "q 60 0 0 60 50 150 cm /Rgb Do Q")


@fault("colour-space", page=2)
def a_shape_in_lab(pdf: pikepdf.Pdf) -> None:
    give(pdf, "/ColorSpace", "/Lab1", Array([Name.Lab, Dictionary(WhitePoint=[0.9642, 1, 0.8249])]))
    paint(pdf, 2, "q /Lab1 cs 50 20 20 sc 50 50 30 30 re f Q")


@fault("colour-space", page=2)
def a_shape_with_a_profile(pdf: pikepdf.Pdf) -> None:
    give(pdf, "/ColorSpace", "/Icc", Array([Name.ICCBased, intent(pdf).DestOutputProfile]))
    paint(pdf, 2, "q /Icc cs 0.1 0.2 0 0 scn 50 50 30 30 re f Q")


@fault("colour-space", page=1, also="blend-space")
def cmyk_redefined_by_the_page(pdf: pikepdf.Pdf) -> None:
    pages = pdf.pages
    for page in list(pages)[1:]:
        page.obj.Resources = Dictionary({str(k): v for k, v in page.Resources.items()})
    space = Array([Name.ICCBased, intent(pdf).DestOutputProfile])
    pages[0].Resources = Dictionary(
        {**dict(pages[0].Resources.items()), "/ColorSpace": Dictionary(DefaultCMYK=space)}
    )


@fault("colour-space", page=2)
def rgb_in_a_pattern(pdf: pikepdf.Pdf) -> None:
    cell = pdf.make_stream(
        b"0 1 0 rg 0 0 4 4 re f",
        Type=Name.Pattern,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=[0, 0, 8, 8],
        XStep=8,
        YStep=8,
        Resources=Dictionary(),
    )
    give(pdf, "/Pattern", "/Dots", cell)
    paint(pdf, 2, "q /Pattern cs /Dots scn 50 50 60 40 re f Q")


@fault("colour-space", page=2)
def rgb_inside_a_form(pdf: pikepdf.Pdf) -> None:
    keys = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 99, 99])}
    inner = pdf.make_stream(b"1 0 1 RG 3 w 0 0 m 50 50 l S", **keys, Resources=Dictionary())
    outer = pdf.make_stream(b"/In Do", **keys, Resources=Dictionary(XObject=Dictionary(In=inner)))
    give(pdf, "/XObject", "/Out", outer)
    paint(pdf, 2, "q 1 0 0 1 50 50 cm /Out Do Q")


@fault("colour-space", page=2)
def an_inline_picture_in_rgb(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q 30 0 0 30 50 50 cm BI /W 2 /H 1 /BPC 8 /CS /RGB ID abcdef EI Q")


@fault("blend-space", page=2)
def a_page_mixed_in_rgb(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].Group.CS = Name.DeviceRGB


@fault("blend-space", page=1)
def a_form_mixed_in_rgb(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject.Fm1.Group.CS = Name.DeviceRGB


@fault("blend-space", page=1)
def a_transparent_page_without_group(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Group


@fault("spot-colours", page=3)
def a_spot_colour(pdf: pikepdf.Pdf) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0.9, 0.9, 0], N=1)
    space = Array([Name.Separation, Name("/PANTONE 185 C"), Name.DeviceCMYK, tint])
    give(pdf, "/ColorSpace", "/Spot", space)
    paint(pdf, 3, "q /Spot cs 1 scn 50 50 30 30 re f Q")


@fault("registration-colour", page=3, severity="warning")
def a_shape_in_all_inks(pdf: pikepdf.Pdf) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0.2, 0.2, 0.2, 0.2], N=1)
    space = Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
    give(pdf, "/ColorSpace", "/Register", space)
    paint(pdf, 3, "q /Register cs 0.5 scn 50 50 10 10 re f Q")


@fault("colour-space", page=1)
def a_gradient_in_rgb(pdf: pikepdf.Pdf) -> None:
    shading = pdf.pages[0].Resources.Shading.Sh1
    shading.ColorSpace = Name.DeviceRGB
    shading.Function.C0, shading.Function.C1 = Array([0, 0, 0]), Array([1, 0.5, 0])


@fault("colour-space", page=2)
def a_line_in_rgb(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q 0 0 1 RG 2 w 50 60 m 150 60 l S Q")


@fault("colour-space", page=2)
def a_calibrated_grey(pdf: pikepdf.Pdf) -> None:
    give(pdf, "/ColorSpace", "/Cal", Array([Name.CalGray, Dictionary(WhitePoint=[0.95, 1, 1.09])]))
    paint(pdf, 2, "q /Cal cs 0.5 sc 50 50 30 30 re f Q")


@fault("colour-space", page=2, also="drawn-fonts")
def rgb_in_a_drawn_letter(pdf: pikepdf.Pdf) -> None:
    glyph = pdf.make_stream(b"600 0 d0 1 0 0 rg 0 0 500 500 re f")
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=[0, 0, 600, 600],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=Dictionary(a=glyph),
        Encoding=Dictionary(Differences=[97, Name.a]),
        FirstChar=97,
        LastChar=97,
        Widths=[600],
        Resources=Dictionary(),
    )
    give(pdf, "/Font", "/T3", font)
    paint(pdf, 2, "q /Over gs 0 0 0 1 k BT /T3 11 Tf 50 60 Td (a) Tj ET Q")


@fault("colour-space", page=3)
def rgb_behind_a_spot_colour_of_the_process(pdf: pikepdf.Pdf) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=[0, 0, 0], N=1)
    give(pdf, "/ColorSpace", "/Key", Array([Name.Separation, Name.Black, Name.DeviceRGB, tint]))
    paint(pdf, 3, "q /Key cs 0.5 scn 50 50 30 30 re f Q")


@fault("blend-space", page=1, also="colour-space")
def a_mask_mixed_in_rgb(pdf: pikepdf.Pdf) -> None:
    mask = pdf.pages[0].Resources.ExtGState.Masked.SMask.G
    mask.Group.CS = Name.DeviceRGB
    mask.write(b"0.5 0.5 0.5 rg 0 0 400 500 re f")


@fault("spot-colours", page=2)
def a_fifth_ink_among_four(pdf: pikepdf.Pdf) -> None:
    tint = pdf.make_stream(
        b"{pop 0 0 0}", FunctionType=4, Domain=[0, 1, 0, 1], Range=[0, 1, 0, 1, 0, 1, 0, 1]
    )
    names = Array([Name.Cyan, Name.Gold])
    give(pdf, "/ColorSpace", "/Many", Array([Name.DeviceN, names, Name.DeviceCMYK, tint]))
    paint(pdf, 2, "q /Many cs 0.5 0.2 scn 50 50 30 30 re f Q")


# --- ink ---


@fault("ink-limit", page=2)
def a_dot_of_too_much_ink(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q 1 1 0.8 0.5 k 60 60 5 5 re f Q")


@fault("ink-limit", page=2)
def black_over_a_dark_picture(pdf: pikepdf.Pdf) -> None:
    """Neither is too much by itself: only who obeys overprint sees it."""
    paint(pdf, 2, "q 0.9 0.8 0.7 0 k 60 30 60 40 re f Q " + text("the river", 11, at="62 40"))


@fault("ink-area", page=2, severity="warning", also="ink-limit")
def a_panel_of_too_much_ink(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q 1 1 0.7 0.5 k 60 30 60 60 re f Q")


@fault("empty-page", page=3)
def an_empty_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].Contents.write(b"q 0 0 0 0 k 50 50 60 60 re f Q")


@fault("bleed-filled", page=2)
def a_panel_that_ends_at_the_trim(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, f"q 0.5 0 0.2 0 k {BLEED:.3f} 200 100 50 re f Q")


@fault("bleed-filled", page=1)
def a_page_colour_without_bleed(pdf: pikepdf.Pdf) -> None:
    swap(pdf, 1, f"0 0 {MEDIA[0]:.4f} {MEDIA[1]:.4f} re", f"{BLEED} {BLEED} {WIDTH} {HEIGHT} re")


@fault("printers-marks", page=2)
def a_crop_mark_in_the_bleed(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, f"q /Over gs 0.5 w 0 0 0 1 K {BLEED:.3f} 0 m {BLEED:.3f} 6 l S Q")


@fault("printers-marks", page=2, severity="warning")
def marks_nobody_wanted(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1]
    page.MediaBox = Array([-30, -30, MEDIA[0] + 30, MEDIA[1] + 30])
    paint(pdf, 2, f"q /Over gs 0.5 w 0 0 0 1 K {BLEED:.3f} -6 m {BLEED:.3f} -25 l S Q")


# --- pictures ---


@fault("resolution", page=2)
def a_coarse_picture(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q 160 0 0 160 50 150 cm /Im1 Do Q")


@fault("resolution", page=2, severity="warning")
def a_picture_that_could_be_finer(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q 100 0 0 100 50 150 cm /Im1 Do Q")


@fault("resolution", page=2)
def a_picture_stretched_one_way(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q 60 0 0 200 50 150 cm /Im1 Do Q")


@fault("resolution", page=2)
def a_coarse_picture_turned(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q 100 100 -100 100 150 120 cm /Im1 Do Q")


@fault("bitmap-resolution", page=2)
def a_coarse_stencil(pdf: pikepdf.Pdf) -> None:
    keys = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 64, "Height": 64}
    pixels = bytes([0xF0] * 512)
    stencil = pdf.make_stream(pixels, **keys, BitsPerComponent=1, ImageMask=True)
    give(pdf, "/XObject", "/Stencil", stencil)
    paint(pdf, 2, "q 0 1 0 0 k 20 0 0 20 50 50 cm /Stencil Do Q")


@fault("page-raster", page=3, severity="warning")
def a_page_that_is_a_picture(pdf: pikepdf.Pdf) -> None:
    give(pdf, "/XObject", "/Whole", picture(pdf, side=1100))
    pdf.pages[2].Contents.write(f"q {MEDIA[0]} 0 0 {MEDIA[1]} 0 0 cm /Whole Do Q".encode())


@fault("image-depth", page=2, severity="warning")
def a_picture_of_sixteen_bits(pdf: pikepdf.Pdf) -> None:
    pixels = bytes(100 * 100 * 4 * 2)
    keys = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 100, "Height": 100}
    deep = pdf.make_stream(pixels, **keys, BitsPerComponent=16, ColorSpace=Name.DeviceCMYK)
    give(pdf, "/XObject", "/Deep", deep)
    paint(pdf, 2, "q 20 0 0 20 50 50 cm /Deep Do Q")


@fault("alternate-images", page=1)
def a_picture_with_alternates(pdf: pikepdf.Pdf) -> None:
    image = pdf.pages[0].Resources.XObject.Im1
    image.Alternates = Array([Dictionary(Image=image, DefaultForPrinting=True)])


@fault("alternate-images", page=1)
def a_stand_in(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject.Im1.OPI = Dictionary({"/2.0": Dictionary(Type=Name.OPI)})


@fault("interpolate", page=1, severity="warning")
def a_picture_to_be_smoothed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject.Im1.Interpolate = True


@fault("postscript", page=2, also="rendering")
def postscript_on_the_page(pdf: pikepdf.Pdf) -> None:
    give(pdf, "/XObject", "/Ps", pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS))
    paint(pdf, 2, "/Ps Do")


@fault("postscript")
def a_page_of_another_file(pdf: pikepdf.Pdf) -> None:
    form = pdf.pages[0].Resources.XObject.Fm1
    form.Ref = Dictionary(F=Dictionary(Type=Name.Filespec, F="other.pdf"), Page=0)


@fault("compression", page=2, severity="warning")
def a_picture_in_jpeg_2000(pdf: pikepdf.Pdf) -> None:
    out = io.BytesIO()
    Image.new("L", (100, 100), 120).save(out, "JPEG2000")
    stream = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=100, Height=100)
    stream.write(out.getvalue(), filter=Name.JPXDecode)
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
    give(pdf, "/XObject", "/Jpx", stream)
    paint(pdf, 2, "q 20 0 0 20 50 50 cm /Jpx Do Q")


# --- type ---


@fault("black-text", page=2, severity="warning")
def black_text_that_knocks_out(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, text("Flax", 9, gs=""))


@fault("black-text", page=2, severity="warning")
def black_text_in_overprint_mode_0(pdf: pikepdf.Pdf) -> None:
    give(pdf, "/ExtGState", "/Zero", Dictionary(OP=True, op=True, OPM=0))
    paint(pdf, 2, text("Flax", 9, gs="/Zero gs"))


@fault("black-text", page=2, severity="warning")
def black_text_in_grey(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, text("Flax", 9, gs="", colour="0 g"))


@fault("rich-black-text", page=2, severity="warning")
def rich_black_text(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, text("Flax", 14, gs="", colour="0.7 0.7 0.6 0.95 k"))


@fault("white-text", page=1)
def white_text_that_vanishes(pdf: pikepdf.Pdf) -> None:
    swap(pdf, 1, "0 0 0 0 k 50 325 Td", "/Over gs 0 0 0 0 k 50 325 Td")


@fault("reversed-text", page=1, severity="warning")
def small_white_text(pdf: pikepdf.Pdf) -> None:
    swap(pdf, 1, "/F1 18 Tf", "/F1 7 Tf")


@fault("coloured-text", page=2, severity="warning")
def small_text_in_two_inks(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, text("Flax", 7, gs="", colour="0.8 0.5 0 0 k"))


@fault("least-text", page=2, severity="warning")
def text_nobody_can_read(pdf: pikepdf.Pdf) -> None:
    """Half of 8 pt: the size is that on paper, not that of the operator."""
    paint(pdf, 2, f"q 0.5 0 0 0.5 0 0 cm {text('Flax', 8, at='100 120')} Q")


@fault("safe-zone", page=2, severity="warning")
def text_at_the_edge(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, text("river", 11, at=f"{BLEED + 4} 60"))


@fault("safe-zone", page=2, severity="warning")
def text_at_the_foot(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, text("river", 11, at=f"60 {BLEED + 6}"))


@fault("embedded-fonts", page=2, also="rendering")
def a_font_left_at_home(pdf: pikepdf.Pdf) -> None:
    font = add_font(pdf)
    del font.DescendantFonts[0].FontDescriptor.FontFile2
    give(pdf, "/Font", "/Gone", font)
    paint(pdf, 2, text("Flax", 11).replace("/F1", "/Gone"))


@fault("missing-glyphs", page=2)
def a_letter_that_is_not_in_the_font(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q /Over gs 0 0 0 1 k BT /F1 11 Tf 50 60 Td <0000> Tj ET Q")


@fault("courier", page=2, severity="warning", also="embedded-fonts")
def text_in_courier(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
    give(pdf, "/Font", "/C", font)
    paint(pdf, 2, "q /Over gs 0 0 0 1 k BT /C 11 Tf 50 60 Td (Flax) Tj ET Q")


@fault("drawn-fonts", page=2, severity="warning")
def a_font_of_drawings(pdf: pikepdf.Pdf) -> None:
    glyph = pdf.make_stream(b"600 0 0 0 500 500 d1 0 0 500 500 re f")
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=[0, 0, 600, 600],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=Dictionary(a=glyph),
        Encoding=Dictionary(Differences=[97, Name.a]),
        FirstChar=97,
        LastChar=97,
        Widths=[600],
        Resources=Dictionary(),
    )
    give(pdf, "/Font", "/T3", font)
    paint(pdf, 2, "q /Over gs 0 0 0 1 k BT /T3 11 Tf 50 60 Td (aaa) Tj ET Q")


@fault("duplicate-fonts", severity="warning")
def a_font_twice(pdf: pikepdf.Pdf) -> None:
    give(pdf, "/Font", "/Again", add_font(pdf))
    paint(pdf, 2, text("Flax", 11).replace("/F1", "/Again"))


# --- lines and shapes ---


@fault("hairlines", page=2)
def a_line_of_no_width(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q 0 1 0 0 K 0 w 50 60 m 150 60 l S Q")


@fault("hairlines", page=2)
def a_line_made_thin_by_scaling(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q 0.1 0 0 0.1 0 0 cm 0 1 0 0 K 1 w 500 600 m 1500 600 l S Q")


@fault("thin-lines", page=2, severity="warning")
def a_thin_line_in_two_inks(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q 0.5 1 0 0 K 0.2 w 50 60 m 150 60 l S Q")


@fault("thin-lines", page=1, severity="warning")
def a_thin_white_rule(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 1, "q 0 0 0 0 k 50 340 100 0.2 re f Q")


@fault("black-lines", page=2, severity="warning")
def a_thin_black_line_that_knocks_out(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q 0 0 0 1 K 0.5 w 50 60 m 150 60 l S Q")


@fault("white-paths", page=1, severity="warning")
def a_white_shape_that_vanishes(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 1, "q /Over gs 0 0 0 0 k 50 310 30 10 re f Q")


@fault("grey-overprint", page=2, severity="warning")
def grey_that_overprints(pdf: pikepdf.Pdf) -> None:
    paint(pdf, 2, "q /Over gs 0.5 g 50 50 30 30 re f Q")
