"""What a printer opens: PDF/X-4 that is PDF/A-2 and tagged too, with boxes as ordered."""

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name

from magazine.model.measure import mm
from magazine.model.printer import Edges
from magazine.model.problem import Place
from magazine.press.bind import bind
from magazine.press.cover import bind_cover, split
from magazine.press.intents import SRGB
from magazine.press.pageboxes import trim_at
from magazine.press.variant import Variant
from unit.press.plates import (
    CONDITION,
    GROUND,
    HEIGHT,
    POINT,
    WIDTH,
    edges,
    facts_for,
    masters,
    plates,
    printed_for,
    printer,
)
from unit.press.press_fixtures import Bound, said_anywhere


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(value) for value in page.obj[name]]


def grown(box: list[float], *, left: float, bottom: float, right: float, top: float) -> list[float]:
    x1, y1, x2, y2 = box
    return [x1 - left * POINT, y1 - bottom * POINT, x2 + right * POINT, y2 + top * POINT]


def test_the_file_says_that_it_is_x_4_and_a_2a_and_ua_1() -> None:
    file = printed_for(printer())
    assert file.problems == ()
    assert file.data.startswith(b"%PDF-1.6\n")
    with file.opened() as pdf, pdf.open_metadata() as meta:
        assert meta["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert meta["pdfuaid:part"] == "1"
        assert meta["pdf:Trapped"] == "False"
        assert meta["xmp:MetadataDate"] == meta["xmp:ModifyDate"] == "2026-03-21T00:00:00Z"
        assert meta["xmpMM:VersionID"] == "1"
        assert meta["xmpMM:RenditionClass"] == "default"
        assert pdf.docinfo.Trapped == Name("/False")
        assert str(pdf.docinfo.Title) == meta["dc:title"]
        assert [len(bytes(one)) for one in pdf.trailer.ID] == [16, 16]


def test_both_intents_share_the_printer_s_profile() -> None:
    with printed_for(printer()).opened() as pdf:
        intents = list(pdf.Root.OutputIntents)
        assert [str(one.S) for one in intents] == ["/GTS_PDFX", "/GTS_PDFA1"]
        assert {str(one.OutputConditionIdentifier) for one in intents} == {"FOGRA39"}
        assert {str(one.OutputCondition) for one in intents} == {"Offset on coated paper"}
        assert {str(one.RegistryName) for one in intents} == {"http://www.color.org"}
        assert all("/Info" in one for one in intents)
        (profile,) = {one.DestOutputProfile.objgen for one in intents}
        stream = pdf.get_object(*profile)
        assert int(stream.N) == 4
        assert stream.read_bytes() == CONDITION.profile.read_bytes()


def test_nothing_can_be_clicked_or_run() -> None:
    with printed_for(printer()).opened() as pdf:
        assert not {"/Names", "/Dests", "/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
        for page in pdf.pages:
            assert not {"/Annots", "/AA", "/Tabs", "/UserUnit", "/Rotate"} & set(page.obj.keys())
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Dictionary):
                assert "/S" not in obj or obj.S not in (Name.JavaScript, Name.URI, Name.GoTo)


def test_pages_blend_in_the_inks() -> None:
    with printed_for(printer()).opened() as pdf:
        for page in pdf.pages:
            assert Name.Transparency == page.obj.Group.S
            assert Name.DeviceCMYK == page.obj.Group.CS


def test_a_file_for_nobody_makes_no_promise() -> None:
    data, _ = bind(masters(), facts_for(None), Variant.PRINT)
    with Bound(data, ()).opened() as pdf, pdf.open_metadata() as meta:
        assert "/OutputIntents" not in pdf.Root
        assert "pdfxid:GTS_PDFXVersion" not in meta
        assert "pdfaid:part" not in meta
        assert meta["pdfuaid:part"] == "1"
    assert data.startswith(b"%PDF-1.7\n")


def test_the_screen_s_colours_are_srgb_whoever_prints() -> None:
    alone, _ = bind(masters(), facts_for(None), Variant.SCREEN)
    data, _ = bind(masters(), facts_for(printer()), Variant.SCREEN)
    assert data == alone
    with Bound(data, ()).opened() as pdf, pdf.open_metadata() as meta:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes() == SRGB.read_bytes()
        assert int(intent.DestOutputProfile.N) == 3
        assert meta["pdfaid:part"] == "2"
        assert "pdfxid:GTS_PDFXVersion" not in meta


def test_a_corrected_file_is_another_instance_of_the_same_document() -> None:
    def identity(file: Bound) -> tuple[str, str, bytes]:
        with file.opened() as pdf, pdf.open_metadata() as meta:
            return meta["xmpMM:DocumentID"], meta["xmpMM:InstanceID"], bytes(pdf.trailer.ID[1])

    first, corrected = identity(printed_for(printer())), identity(printed_for(printer(), GROUND))
    assert first[0] == corrected[0]
    assert first[1] != corrected[1]
    assert first[2] != corrected[2]
    assert all(re.fullmatch(r"uuid:[0-9a-f-]{36}", one) for one in first[:2])


def test_pictures_are_not_smoothed() -> None:
    with printed_for(printer()).opened() as pdf:
        pictures = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        assert not any("/Interpolate" in one for one in pictures)


@pytest.mark.parametrize("millimetres", [0, 3, 5])
def test_the_bleed_is_as_wide_as_the_printer_wants(millimetres: float) -> None:
    file = printed_for(printer(bleed=millimetres), GROUND, 5)
    assert file.problems == ()
    with file.opened() as pdf:
        for page in pdf.pages:
            assert not {"/ArtBox", "/CropBox"} & set(page.obj.keys())
            trim, bleed = box(page, "/TrimBox"), box(page, "/BleedBox")
            assert trim[2] - trim[0] == pytest.approx(WIDTH, abs=1e-3)
            assert trim[3] - trim[1] == pytest.approx(HEIGHT, abs=1e-3)
            around = dict.fromkeys(("left", "bottom", "right", "top"), millimetres)
            assert bleed == pytest.approx(grown(trim, **around), abs=1e-3)
            assert box(page, "/MediaBox") == bleed
            assert bleed[:2] == [0, 0]
    assert darkest_edge(plates(file.data)["M"]) > 20  # the ground reaches every edge of the media


def darkest_edge(plate: object) -> int:
    """The least ink along the four edges."""
    width, height = plate.size
    sides = [(0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height)]
    return min(plate.crop(side).getextrema()[0] for side in [*sides, (width - 1, 0, width, height)])


def test_every_edge_has_a_bleed_of_its_own_and_the_trim_stays_where_it_is() -> None:
    wish = printer(bleed=edges(top=5, outside=3, bottom=2, inside=0))
    file = printed_for(wish, GROUND, 5)
    assert file.problems == ()
    with file.opened() as pdf:
        assert len({tuple(box(page, "/TrimBox")) for page in pdf.pages}) == 1
        assert len({tuple(box(page, "/MediaBox")) for page in pdf.pages}) == 1
        for number, page in enumerate(pdf.pages, 1):
            sides = {"left": 0, "right": 3} if number % 2 else {"left": 3, "right": 0}
            wanted = grown(box(page, "/TrimBox"), top=5, bottom=2, **sides)
            assert box(page, "/BleedBox") == pytest.approx(wanted, abs=1e-3)


@pytest.mark.parametrize("marks", [False, True])
def test_where_the_trim_lies_is_known_before_a_page_is_bound(*, marks: bool) -> None:
    wish = printer(bleed=edges(top=1, outside=2, bottom=1.5, inside=3), marks=marks)
    for number in (0, 1):
        with printed_for(wish).opened() as pdf:
            assert box(pdf.pages[number], "/TrimBox")[:2] == pytest.approx(trim_at(wish), abs=1e-3)
    parts = split(masters(), facts_for(wish).labels)
    facts = replace(facts_for(wish), labels=parts.cover_labels)
    data, _ = bind_cover(parts.cover, facts, mm(4))
    with Bound(data, ()).opened() as pdf:
        found = box(pdf.pages[0], "/TrimBox")[:2]
    assert found == pytest.approx(trim_at(wish, cover=True), abs=1e-3)


def test_nothing_is_printed_beyond_the_bleed() -> None:
    file = printed_for(printer(bleed=edges(top=3, outside=3, bottom=3)), GROUND)
    for number in (1, 2):
        plate = plates(file.data, number)["M"]
        width, height = plate.size
        gutter = round(3 * POINT * 2) - 1  # pixels at 144 to the inch
        left, right = plate.crop((0, 0, gutter, height)), plate.crop((width - gutter, 0, width, height))
        spine, outside = (left, right) if number % 2 else (right, left)
        assert spine.getextrema() == (0, 0)
        assert outside.getextrema()[0] > 20


@pytest.mark.parametrize("first", [1, 2])
def test_words_keep_their_place_on_the_trim_whatever_is_cut(first: int) -> None:
    places = set()
    for bleed in (0, 3, edges(top=1, outside=3, bottom=2)):
        document = pypdfium2.PdfDocument(printed_for(printer(bleed=bleed)).data)
        page = document[first]
        x, y = page.get_trimbox()[:2]
        text = page.get_textpage()
        left, bottom, *_ = text.get_charbox(text.search("river").get_next()[0])
        places.add((round(left - x, 1), round(bottom - y, 1)))
    assert len(places) == 1


def test_more_bleed_than_there_is_is_a_problem_of_the_article() -> None:
    wish = printer(bleed=edges(top=3, outside=5, bottom=3, inside=3.5))
    here = {"river": Place("issues/01-tiny/river.md")}
    _, problems = bind(masters()[:1], replace(facts_for(wish, 5), sources=here), Variant.PRINT)
    assert [one.message for one in problems] == [
        f"the pages of `river` bleed by 3 mm at the {edge}: the printer `works` wants {wanted} mm"
        for edge, wanted in (("inside", 3.5), ("outside", 5))
    ]
    assert {one.at for one in problems} == {here["river"]}
    assert problems[1].hint == "set them with a bleed of 5 mm or more"


def test_equal_wishes_give_equal_bytes() -> None:
    wish = printer(marks=True)
    assert bind(masters(), facts_for(wish), Variant.PRINT)[0] == printed_for(wish).data


ANEW = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from dataclasses import replace
from magazine.model.measure import mm
from magazine.press.cover import bind_cover, split
from unit.press.plates import facts_for, masters, printed_for, printer
wish = printer(marks=True)
parts = split(masters(), facts_for(wish).labels)
facts = replace(facts_for(wish), labels=parts.cover_labels, spine_line="Tiny", spine_build=(0, 0, 1, 0))
for data in (printed_for(wish).data, bind_cover(parts.cover, facts, mm(5))[0]):
    print(hashlib.sha256(data).hexdigest())
"""


def test_equal_wishes_give_equal_bytes_anywhere(tmp_path: Path) -> None:
    said = said_anywhere(ANEW, tmp_path)
    assert len(said) == 1
    assert len(said.pop().split()) == 2


def test_the_longest_bleed_is_what_a_master_needs() -> None:
    assert edges(top=3, outside=5).most == edges(outside=5).most
    assert Edges().most.points == 0
