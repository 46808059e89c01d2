"""An advertiser's page lies in the print PDF as it came: same place, same bytes, nothing of ours mixed in."""

import io
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

import adverts
from adverts import MM, Face
from magazine.model.advert import Advert, Original
from magazine.model.layout import Layout
from magazine.model.measure import Size, mm
from magazine.model.picture import Picture
from magazine.model.printer import Cover
from magazine.model.problem import Place
from magazine.model.setting import Setting
from magazine.model.vocabulary import Vocabulary
from magazine.press.advert import insert
from magazine.press.bind import bind
from magazine.press.cover import bind_cover, split
from magazine.press.engine import set_job
from magazine.press.ink.inks import Inks
from magazine.press.ink.separate import separate
from magazine.press.variant import Variant
from magazine.read.adverts import read_advert
from magazine.read.ledger import Ledger, Spot
from magazine.typeset.adverts import Adverts
from unit.press.plates import facts_for, masters, printer
from unit.press.press_fixtures import FONTS, PRINT, Bound, galley, job_for, sheet
from validators.verapdf import failures

TRIM = (90.0, 120.0)
LAYOUT = Layout(
    name="base",
    folders=(),
    trim=Size(mm(90), mm(120)),
    bleed=mm(3),
    safe=mm(5),
    tokens=(),
    fonts=(),
    vocabulary=Vocabulary(layout="base"),
)
PAGED = """\
@page { margin: 0 }
h1 { position: absolute; left: 8mm; top: 8mm; margin: 0; z-index: 1; font: 600 9pt Archivo; color: #fff }
figure { position: absolute; left: -3mm; top: -3mm; margin: 0 }
img { display: block; width: 96mm; height: 126mm; object-fit: fill }
"""
WORDS = "Buy this wheel"
# A frame around the trim, a cross from corner to corner of the bleed, words, and something drawn in no
# colour at all: that is black.
CONTENT = """\
0.6 0 0.4 0 k -3 -3 96 126 re f
0 0.9 0.8 0 K 0.5 w 0 0 90 120 re S
-3 -3 m 93 123 l S -3 123 m 93 -3 l S
0 0 0 1 k BT /Own 8 Tf 14 60 Td {words} Tj ET
"""
UNCOLOURED = "q 20 20 30 10 re f Q\n"

Breaking = Callable[[Pdf], None]


def own_face(name: str = "") -> Face:
    return Face(FONTS / "Archivo-SemiBold.ttf", [WORDS], name)


def advert(
    folder: Path, content: str = CONTENT, change: Breaking | None = None, name: str = ""
) -> Advert:
    """An advertiser's page of the fixtures' size, read as the reader reads it."""
    face = own_face(name)
    text = UNCOLOURED + content.replace("{words}", face.shown(WORDS))
    pdf = adverts.opened(text, faces={"/Own": face}, trim=TRIM)
    if change:
        change(pdf)
    (folder / "ad.pdf").write_bytes(adverts.saved(pdf))
    ledger = Ledger("issues/01-tiny/ad.md")
    found = read_advert(folder, "ad.pdf", Spot(4, 7), ledger)
    assert isinstance(found, Advert), found
    assert ledger.problems == []
    return found


def shown(found: Advert, folder: Path) -> Picture:
    problems: list[object] = []
    made = Adverts(layout=LAYOUT, proof=False, folder=folder / "art").shown(found, problems)
    assert problems == []
    return made.bled


def placed(picture: Picture, *, headline: bool = False) -> Setting:
    """The page of the issue that shows the picture, set by the engine and separated."""
    head = "<h1>Advertisement</h1>" if headline else ""
    markup = f'<article id="ad" lang="en">{head}<figure><img src="{picture.path}" alt="A wheel"/></figure></article>'
    source = galley(sheet("ad", markup, pictures={picture.path: picture}), paged=PAGED)
    setting = set_job(job_for(source, source.sheets[0], PRINT, first=1))
    done = separate(setting, Inks(profile=adverts.PROFILE.read_bytes()), at=Place("ad.md"))
    assert done.problems == ()
    return done


def inserted(found: Advert, folder: Path, **options: bool) -> Setting:
    picture = shown(found, folder)
    assert picture.original is not None
    done = insert(placed(picture, **options), {picture.path: picture.original})
    assert done.problems == ()
    return done


def printed(setting: Setting) -> Bound:
    bound = Bound(*bind([setting], facts_for(printer(), pages=1), Variant.PRINT))
    assert bound.problems == ()
    return bound


def drawn(data: bytes, folder: Path) -> np.ndarray:
    """The inks of a page, pixel by pixel: nobody's colours are converted on the way."""
    (folder / "drawn.pdf").write_bytes(data)
    command = ["gs", "-q", "-dSAFER", "-sDEVICE=tiff32nc", "-r150", "-o", "drawn.tif", "drawn.pdf"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    with Image.open(folder / "drawn.tif") as image:
        assert image.mode == "CMYK"
        return np.asarray(image, dtype=np.int16)


def assert_alike(one: np.ndarray, other: np.ndarray) -> None:
    """The same inks everywhere; a pixel in ten thousand may be rounded to its neighbour."""
    assert one.shape == other.shape
    apart = np.abs(one - other).max(axis=2)
    assert (apart > 2).mean() < 0.0001, f"{(apart > 2).mean():.4%} of the pixels differ"


@contextmanager
def pages_form(bound: Bound) -> Iterator[pikepdf.Object]:
    """The advertiser's page within the bound file."""
    with bound.opened() as pdf:
        (form,) = (form for _, form in pdf.pages[0].Resources.XObject.items())
        yield form.Resources.XObject.Page


def test_the_page_is_placed_exactly_where_its_picture_was(tmp_path: Path) -> None:
    found = advert(tmp_path)

    bound = printed(inserted(found, tmp_path))

    assert_alike(drawn(bound.data, tmp_path), drawn(found.source.read_bytes(), tmp_path))
    with bound.opened() as pdf:
        page = pdf.pages[0]
        assert [float(edge) / MM for edge in page.BleedBox.as_list()] == pytest.approx(
            [0, 0, 96, 126], abs=0.01
        )
        assert [float(edge) / MM for edge in page.TrimBox.as_list()] == pytest.approx(
            [3, 3, 93, 123], abs=0.01
        )


def test_its_trim_lies_on_ours_whatever_lies_around_it(tmp_path: Path) -> None:
    face = own_face()
    text = UNCOLOURED + CONTENT.replace("{words}", face.shown(WORDS))
    whole = adverts.advert(text, faces={"/Own": face}, trim=TRIM)
    # Six millimetres of bleed and ten of slug, with a mark in it.
    large = adverts.advert(
        f"{text} 0 0 0 1 k -16 50 4 4 re f", faces={"/Own": face}, trim=TRIM, bleed=6, slug=10
    )
    (tmp_path / "large.pdf").write_bytes(large)
    found = read_advert(tmp_path, "large.pdf", Spot(4, 7), Ledger("ad.md"))
    assert isinstance(found, Advert)

    bound = printed(inserted(found, tmp_path))

    assert_alike(drawn(bound.data, tmp_path), drawn(whole, tmp_path))


def test_its_words_can_be_found_and_its_content_is_byte_for_byte_the_advertiser_s(
    tmp_path: Path,
) -> None:
    found = advert(tmp_path)

    bound = printed(inserted(found, tmp_path))

    assert bound.text(1).strip() == WORDS
    with Pdf.open(found.source) as given, pages_form(bound) as form:
        assert form.read_raw_bytes() == given.pages[0].Contents.read_raw_bytes()


def test_no_picture_of_it_is_left(tmp_path: Path) -> None:
    bound = printed(inserted(advert(tmp_path), tmp_path))

    with bound.opened() as pdf:
        kinds = [obj.get("/Subtype") for obj in pdf.objects if isinstance(obj, Stream)]
    assert Name.Image not in kinds


def test_a_font_of_the_same_name_stays_the_advertiser_s_own(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(placed(shown(advert(tmp_path), tmp_path), headline=True).pdf)) as pdf:
        (ours,) = (str(font.BaseFont)[1:] for font in pdf.pages[0].Resources.Font.values())

    def renamed(pdf: Pdf) -> None:
        font = pdf.pages[0].Resources.Font.Own
        font.BaseFont = font.DescendantFonts[0].BaseFont = Name("/" + ours)
        font.DescendantFonts[0].FontDescriptor.FontName = Name("/" + ours)

    found = advert(tmp_path, change=renamed)

    bound = printed(inserted(found, tmp_path, headline=True))

    with Pdf.open(found.source) as given:
        program = given.pages[0].Resources.Font.Own.DescendantFonts[0].FontDescriptor.FontFile2
        want = program.read_raw_bytes()
    with pages_form(bound) as form:
        descriptor = form.Resources.Font.Own.DescendantFonts[0].FontDescriptor
        assert descriptor.FontFile2.read_raw_bytes() == want
    with bound.opened() as pdf:
        names = sorted(
            str(obj.BaseFont)
            for obj in pdf.objects
            if isinstance(obj, Dictionary) and obj.get("/Subtype") == Name.Type0
        )
        programs = {
            obj.FontFile2.read_raw_bytes()
            for obj in pdf.objects
            if isinstance(obj, Dictionary) and "/FontFile2" in obj
        }
    assert len(names) == 2
    assert len(programs) == 2
    assert "Advertisement" in bound.text(1)
    assert WORDS in bound.text(1)


def images(pdf: Pdf) -> None:
    """Pictures as layout programs write them: in colour spaces and with masks of their own."""
    profile = Stream(pdf, adverts.PROFILE.read_bytes())
    profile.N = 4
    icc = pdf.make_indirect(Array([Name.ICCBased, pdf.make_indirect(profile)]))
    table = pdf.make_indirect(Stream(pdf, bytes([0, 0, 0, 0, 0, 255, 255, 0])))
    indexed = pdf.make_indirect(Array([Name.Indexed, Name.DeviceCMYK, 1, table]))
    mask = picture(pdf, bytes(range(0, 256, 64)), ColorSpace=Name.DeviceGray)
    page = pdf.pages[0]
    page.Resources.XObject = Dictionary(
        Icc=picture(pdf, bytes([0, 200, 30, 0] * 4), ColorSpace=icc, SMask=mask),
        Indexed=picture(pdf, bytes([0, 1, 1, 0]), ColorSpace=indexed),
    )
    page.contents_add(
        f"q {20 * MM} 0 0 {20 * MM} 60 60 cm /Icc Do Q q {20 * MM} 0 0 {20 * MM} 140 60 cm /Indexed Do Q".encode()
    )


def picture(pdf: Pdf, data: bytes, **facts: object) -> pikepdf.Object:
    made = Stream(pdf, data)
    for name, value in {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": 2,
        "Height": 2,
        "BitsPerComponent": 8,
        **facts,
    }.items():
        made[f"/{name}"] = value
    return pdf.make_indirect(made)


def test_its_pictures_keep_their_colour_spaces_and_masks(tmp_path: Path) -> None:
    found = advert(tmp_path, change=images)

    bound = printed(inserted(found, tmp_path))

    assert_alike(drawn(bound.data, tmp_path), drawn(found.source.read_bytes(), tmp_path))
    with pages_form(bound) as form:
        kept = form.Resources.XObject
        assert kept.Icc.ColorSpace[0] == Name.ICCBased
        assert kept.Indexed.ColorSpace[0] == Name.Indexed


def marked(pdf: Pdf) -> None:
    """Tags, layers, links and notes as a layout program leaves them behind."""
    page = pdf.pages[0]
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Print"))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(Order=Array([layer]), OFF=Array([]))
    )
    page.Resources.Properties = Dictionary(MC0=layer)
    form = Stream(pdf, b"/P <</MCID 7>> BDC 0 0.5 0 0 k 30 30 40 40 re f EMC")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 200])
    form.OC, form.StructParents = layer, 3
    page.Resources.XObject = Dictionary(Inner=pdf.make_indirect(form))
    page.contents_add(b"/Artifact BMC /OC /MC0 BDC", prepend=True)
    page.contents_add(b"EMC EMC /Span <</MCID 0>> BDC /Inner Do EMC")
    page.obj.StructParents = 0
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 50, 50]),
        A=Dictionary(S=Name.URI, URI="https://x.example"),
    )
    page.obj.Annots = Array([pdf.make_indirect(link)])
    page.obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def test_tags_layers_links_and_actions_stay_behind_and_the_page_looks_the_same(tmp_path: Path) -> None:
    found = advert(tmp_path, change=marked)

    bound = printed(inserted(found, tmp_path))

    assert_alike(drawn(bound.data, tmp_path), drawn(found.source.read_bytes(), tmp_path))
    with pages_form(bound) as form:
        contents = [form.read_bytes(), form.Resources.XObject.Inner.read_bytes()]
    for content in contents:
        assert not [mark for mark in (b"BMC", b"BDC", b"EMC") if mark in content]
    with bound.opened() as pdf:
        written = b"".join(
            obj.unparse()
            for obj in pdf.objects
            if isinstance(obj, Dictionary | Stream) and not isinstance(obj, pikepdf.Page)
        )
    for word in (b"/OCG", b"/OC ", b"/JavaScript", b"/Annots", b"/Properties"):
        assert word not in written, word


@pytest.mark.validator
def test_a_page_with_an_advertiser_s_tags_in_it_is_valid_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(printed(inserted(advert(tmp_path), tmp_path, headline=True)).data)
    tagged = tmp_path / "tagged.pdf"
    found = advert(tmp_path, change=marked)
    tagged.write_bytes(printed(inserted(found, tmp_path, headline=True)).data)

    assert failures("ua1", [plain, tagged]) == []
    assert failures("2a", [plain, tagged]) == []


def test_equal_pages_give_equal_bytes(tmp_path: Path) -> None:
    found = advert(tmp_path, change=marked)

    first, second = (printed(inserted(found, tmp_path)).data for _ in range(2))

    assert first == second


def test_a_page_that_sets_no_colour_paints_in_black_whatever_ours_was(tmp_path: Path) -> None:
    setting = inserted(advert(tmp_path), tmp_path)
    with pikepdf.open(io.BytesIO(setting.pdf)) as pdf:
        page = pdf.pages[0]
        page.Contents.write(b"1 0 0 rg 0 1 0 RG 9 w [3] 0 d 5 Tc 2 Tr\n" + page.Contents.read_bytes())
        out = io.BytesIO()
        pdf.save(out)

    changed = printed(replace(setting, pdf=out.getvalue()))

    assert_alike(drawn(changed.data, tmp_path), drawn(printed(setting).data, tmp_path))


def test_it_may_stand_on_a_cover_with_a_spine(tmp_path: Path) -> None:
    found = advert(tmp_path, change=marked)
    back = replace(inserted(found, tmp_path), first=8)
    parts = split((*masters()[:2], back), tuple("12345678"))
    customer = printer(cover=Cover(separate=True))
    facts = replace(facts_for(customer), labels=parts.cover_labels)

    bound = Bound(*bind_cover(parts.cover, facts, mm(6)))

    assert bound.problems == ()
    assert WORDS in bound.text(1)
    # Back, spine, front: the back's left and its bleed are the advertiser's.
    whole, own = drawn(bound.data, tmp_path), drawn(found.source.read_bytes(), tmp_path)
    assert_alike(whole[:, :530], own[:, :530])


def test_a_page_whose_picture_is_not_drawn_is_told(tmp_path: Path) -> None:
    picture = shown(advert(tmp_path), tmp_path)
    other = shown(advert(tmp_path, change=marked), tmp_path)
    setting = replace(placed(picture), drawn=(other.path,))
    assert other.original is not None

    done = insert(setting, {other.path: other.original})

    assert [(str(problem.at), problem.message) for problem in done.problems] == [
        ("issues/01-tiny/ad.md:4:7", "`ad.pdf` has no place on the pages of `ad`")
    ]


def test_a_setting_without_advertisements_stays_as_it_is(tmp_path: Path) -> None:
    picture = shown(advert(tmp_path), tmp_path)
    assert picture.original is not None
    setting = placed(replace(picture, original=None))

    assert insert(setting, {}) is setting
    assert (
        insert(setting, {"art/other.jpg": Original(advert=picture.original.advert, area=(0, 0, 1, 1))})
        is setting
    )
