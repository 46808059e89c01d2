"""The issue's PDF, read by other libraries than the one that wrote it."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from magazine.model.problem import Place
from magazine.model.setting import Setting
from magazine.press.bind import bind
from magazine.press.engine import set_job
from magazine.press.facts import BindFacts, page_labels
from magazine.press.variant import Variant
from unit.press.press_fixtures import (
    SCREEN,
    Bound,
    galley,
    job_for,
    picture,
    said_anywhere,
    sheet,
    with_style,
)


def bound(
    *markups: tuple[str, str], facts: BindFacts, variant: Variant = Variant.SCREEN, css: str = ""
) -> Bound:
    weave = {"images/weave.jpg": picture("weave.jpg", "image/jpeg")}
    sheets = [sheet(key, markup, pictures=weave) for key, markup in markups]
    source, first, found = with_style(galley(*sheets), "screen", css), 1, []
    for one in sheets:
        found.append(set_job(job_for(source, one, SCREEN, first=first)))
        first += found[-1].pages
    labels = tuple(str(page) for page in range(1, first))
    return Bound(*bind(found, replace(facts, labels=labels, languages={}), variant))


def elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for kid in kids(element):
        if isinstance(kid, Dictionary) and kid.get("/Type") != Name.OBJR:
            yield from elements(kid)


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    found = element.get("/K", Array([]))
    return list(found) if isinstance(found, Array) else [found]


def tags(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(elements(pdf.Root.StructTreeRoot.K[0]))


@pytest.mark.parametrize("name", ["screen", "printed"])
def test_other_tools_have_nothing_to_say(name: str, request: pytest.FixtureRequest) -> None:
    file: Bound = request.getfixturevalue(name)
    assert file.problems == ()
    assert file.tool("qpdf", "--check", "-").returncode == 0
    drawn = file.tool("pdftoppm", "-r", "30", "-png", "-", "/dev/null")
    assert drawn.stderr == b""


def test_each_face_has_one_program(screen: Bound) -> None:
    lines = screen.tool("pdffonts", "-").stdout.decode().splitlines()[2:]
    assert [line.split()[0].partition("+")[2] for line in lines] == [
        "Archivo",
        "Archivo-Semi-Bold",
        "Spectral",
        "Spectral-Italic",
        "Spectral-Semi-Bold",
    ]
    assert all(" yes yes yes " in line for line in lines)


def test_faces_that_read_a_glyph_as_other_text_share_the_program(facts: BindFacts) -> None:
    css = ".sc { font-variant-caps: all-small-caps }"
    first = '<article><p>plain <span class="sc">ABC</span></p></article>'
    second = '<article><p>plain <span class="sc">abc</span></p></article>'
    file = bound(("one", first), ("two", second), facts=facts, css=css)
    with file.opened() as pdf:
        programs = {
            str(obj.FontName): obj.FontFile2.objgen
            for obj in pdf.objects
            if isinstance(obj, Dictionary) and obj.get("/Type") == Name.FontDescriptor
        }
        uses = [
            obj
            for obj in pdf.objects
            if isinstance(obj, Dictionary) and obj.get("/Subtype") == Name.Type0
        ]
        assert len(set(programs.values())) == 2  # the folio's and the text's
        assert len(uses) == 3
    assert "ABC" in file.text(1)
    assert "abc" in file.text(2)


def test_a_picture_of_two_articles_stands_in_the_file_once(screen: Bound) -> None:
    with screen.opened() as pdf:
        found = [
            obj
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == Name.Image
        ]
        assert len(found) == 1


def test_the_outline_has_the_headings_of_all_articles(screen: Bound) -> None:
    document = pypdfium2.PdfDocument(screen.data)
    found = [(line.level, line.get_title(), line.get_dest().get_index()) for line in document.get_toc()]
    assert found == [
        (0, "The golden river", 0),
        (1, "Retting", 0),
        (0, "Het weefgetouw", 5),
        (1, "Tweede deel", 5),
        (0, "Waves", 8),
    ]


def test_pages_have_their_labels(screen: Bound) -> None:
    document = pypdfium2.PdfDocument(screen.data)
    assert [document.get_page_label(page) for page in range(9)] == [*list("23456789"), "10"]


def test_labels_that_are_no_numbers_are_kept() -> None:
    assert page_labels(("Cover", "2", "3", "", "iv", "6")) == (
        b"<</Nums [0 <</P <436f766572>>> 1 <</S /D /St 2>> 3 <</P <>>> 4 <</P <6976>>> 5 <</S /D /St 6>>]>>"
    )


def test_labels_that_do_not_fit_the_pages_are_a_problem(
    settings: tuple[Setting, ...], facts: BindFacts
) -> None:
    _, problems = bind(settings, replace(facts, labels=("1",)), Variant.SCREEN)
    assert [one.message for one in problems] == ["there are 9 pages and labels for 1"]


def annotations(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    for number, page in enumerate(pdf.pages):
        for annotation in page.obj.get("/Annots", []):
            yield number, annotation


def dests(pdf: pikepdf.Pdf) -> dict[str, tuple[int, float]]:
    flat = list(pdf.Root.Names.Dests.Names)
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return {
        str(name): (pages[dest[0].objgen], float(dest[3]))
        for name, dest in zip(flat[::2], flat[1::2], strict=True)
    }


def test_links_land_on_the_page_of_what_they_name(screen: Bound) -> None:
    with screen.opened() as pdf:
        places = dests(pdf)
        found = {
            (number, str(link.Dest), places[str(link.Dest)][0])
            for number, link in annotations(pdf)
            if "/Dest" in link
        }
    # b2 stands on the loom's first page, a4 on the river's third; a note's call leads to its note
    assert found == {(0, "loom#b2", 5), (0, "river#note-1", 0), (5, "river", 0), (8, "river#a4", 2)}
    assert "Tweede deel" in screen.text(6)


def test_a_link_lands_at_the_height_of_what_it_names(screen: Bound) -> None:
    with screen.opened() as pdf:
        _, height = dests(pdf)["loom#b2"]
    text = pypdfium2.PdfDocument(screen.data)[5].get_textpage()
    place, _ = text.search("Tweede").get_next()
    assert text.get_charbox(place)[3] < height < text.get_charbox(place)[3] + 12


def test_an_article_s_name_leads_to_the_top_of_its_first_page(screen: Bound) -> None:
    with screen.opened() as pdf:
        page, height = dests(pdf)["loom"]
    assert (page, round(height, 2)) == (5, 340.16)


def test_links_say_where_they_lead(screen: Bound) -> None:
    with screen.opened() as pdf:
        found = {str(link.Contents) for _, link in annotations(pdf)}
        assert {int(link.F) for _, link in annotations(pdf)} == {4}
        actions = [link.A for _, link in annotations(pdf) if "/A" in link]
        assert {str(action.URI) for action in actions} == {"https://example.org/"}
    assert found >= {"Terug naar de rivier", "naar buiten", "1"}
    assert not any("issue.invalid" in text or "#" in text for text in found)


def test_a_link_with_a_run_in_it_has_one_annotation(facts: BindFacts) -> None:
    markup = '<article><p>See <a href="https://example.org/">an <em>other</em> place</a>.</p></article>'
    file = bound(("one", markup), facts=facts)
    with file.opened() as pdf:
        assert [str(link.Contents) for _, link in annotations(pdf)] == ["an other place"]
        assert faults(pdf) == []


def test_a_link_around_a_decorative_picture_still_leads_there(facts: BindFacts) -> None:
    markup = (
        '<article><a class="xref" data-article="one"><img src="images/weave.jpg" alt=""/></a>'
        '<p><a class="xref" data-article="one"><img style="width: 1em" src="images/weave.jpg" alt=""/> x</a></p>'
        "</article>"
    )
    file = bound(("one", markup), facts=facts)
    with file.opened() as pdf:
        assert {str(link.Dest) for _, link in annotations(pdf)} == {"one"}
        assert {str(link.Contents) for _, link in annotations(pdf)} == {"one", "x"}
        tall = max(abs(float(link.Rect[3]) - float(link.Rect[1])) for _, link in annotations(pdf))
        assert tall > 100
        assert faults(pdf) == []


def test_a_link_to_nowhere_is_a_problem_of_its_article(facts: BindFacts) -> None:
    markup = '<article><p><a class="xref" data-article="gone" data-block-id="x">there</a></p></article>'
    here = replace(facts, sources={"one": Place("issues/01-tiny/one.md")})
    file = bound(("one", markup), facts=here)
    assert [str(one) for one in file.problems] == [
        "issues/01-tiny/one.md: error: a link leads to `gone#x`, which is not in this issue"
    ]


def test_ids_that_two_articles_share_lead_to_their_own(facts: BindFacts) -> None:
    markup = '<article><p>{} <a href="#p">here</a></p><p id="p">x</p></article>'
    file = bound(("one", markup.format("a")), ("two", markup.format("b")), facts=facts)
    with file.opened() as pdf:
        places = dests(pdf)
        assert [(n, places[str(link.Dest)][0]) for n, link in annotations(pdf)] == [(0, 0), (1, 1)]


def test_every_tag_has_its_content_and_all_content_has_its_tag(screen: Bound) -> None:
    with screen.opened() as pdf:
        assert faults(pdf) == []


def test_print_keeps_its_tags_without_links(printed: Bound) -> None:
    with printed.opened() as pdf:
        assert faults(pdf) == []
        assert Name.Link not in {element.S for element in tags(pdf)}


def faults(pdf: pikepdf.Pdf) -> list[str]:
    """What does not fit between tags, parent tree and marked content, looked at from each side."""
    parents: dict[int, pikepdf.Object] = {}
    said = []
    for leaf in pdf.Root.StructTreeRoot.ParentTree.Kids:
        flat = list(leaf.Nums)
        parents |= {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}
        keys = [int(key) for key in flat[::2]]
        if keys != sorted(keys) or [int(x) for x in leaf.Limits] != [keys[0], keys[-1]]:
            said.append(f"leaf {keys}")
    owned = {
        (element.Pg.objgen, int(kid)): element.objgen
        for element in tags(pdf)
        for kid in kids(element)
        if not isinstance(kid, Dictionary)
    }
    for page in pdf.pages:
        said += list(page_faults(page, parents[int(page.obj.StructParents)], owned))
    return [*said, *kid_faults(pdf, parents), *(f"without content: {left}" for left in owned)]


def page_faults(page: pikepdf.Page, row: pikepdf.Object, owned: dict[object, object]) -> Iterator[str]:
    shown = {int(mcid) for mcid in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())}
    listed = {mcid for mcid, entry in enumerate(row) if isinstance(entry, Dictionary)}
    if shown != listed:
        yield f"page {page.index}: {shown ^ listed}"
    for mcid in listed:
        if owned.pop((page.obj.objgen, mcid), None) != row[mcid].objgen:
            yield f"page {page.index}: {mcid}"
    for annotation in page.obj.get("/Annots", []):
        if "/StructParent" not in annotation:
            yield f"page {page.index}: link without tag"


def kid_faults(pdf: pikepdf.Pdf, parents: dict[int, pikepdf.Object]) -> Iterator[str]:
    for element in tags(pdf):
        for kid in kids(element):
            if not isinstance(kid, Dictionary):
                continue
            if kid.get("/Type") == Name.OBJR:
                if Name.Link != element.S:
                    yield f"annotation outside a link: {kid.Obj.objgen}"
                if parents[int(kid.Obj.StructParent)].objgen != element.objgen:
                    yield f"annotation {kid.Obj.objgen}"
            elif kid.P.objgen != element.objgen:
                yield f"parent of {kid.objgen}"


def test_running_heads_and_folios_are_artifacts(screen: Bound) -> None:
    with screen.opened() as pdf:
        contents = [page.Contents.read_bytes() for page in pdf.pages]
    assert [content.count(b"/Artifact <</Type /Pagination>> BDC") for content in contents] == [2] * 9


def test_a_decorative_picture_is_an_artifact_and_another_has_its_text(screen: Bound) -> None:
    with screen.opened() as pdf:
        figures = [element for element in tags(pdf) if Name.Figure == element.S]
        assert [str(figure.Alt) for figure in figures] == ["A weave", "Een weefsel"]


def test_a_figure_s_box_is_where_the_picture_is(screen: Bound, printed: Bound) -> None:
    for file, bleed in ((screen, 0.0), (printed, 8.5039)):
        with file.opened() as pdf:
            figure = next(element for element in tags(pdf) if Name.Figure == element.S)
            box = [float(x) - bleed for x in figure.A.BBox]
        # the text block begins 10 mm from the left and 12 mm from the top
        assert box == pytest.approx([28.35, 306.14 - 133.2, 226.77, 306.14], abs=1.2)


def test_languages_stand_where_they_are_spoken(screen: Bound) -> None:
    with screen.opened() as pdf:
        assert str(pdf.Root.Lang) == "en"
        first = pdf.Root.StructTreeRoot.K[0].K
        assert [str(element.Lang) for element in first if Name.Art == element.S] == ["en"] * 5 + [
            "nl"
        ] * 3 + ["en"]


def test_a_run_in_another_language_says_so(screen: Bound) -> None:
    with screen.opened() as pdf:
        spoken = {}
        for element in tags(pdf):
            if "/Lang" in element and Name.Span == element.S:
                spoken[element.Pg.objgen, int(element.K[0])] = str(element.Lang)
        assert set(spoken.values()) == {"fr"}
        ((page, mcid),) = spoken
        content = next(p.Contents.read_bytes() for p in pdf.pages if p.obj.objgen == page)
        assert b"/Lang" not in content
        assert b"/MCID %d>>" % mcid in content


def test_header_cells_say_what_they_head(screen: Bound) -> None:
    with screen.opened() as pdf:
        cells = [element for element in tags(pdf) if element.S == Name.TH]
        assert [str(cell.A.Scope) for cell in cells] == ["/Column", "/Column", "/Row", "/Row"]


def test_identifiers_are_unique_and_can_be_looked_up(facts: BindFacts) -> None:
    markup = (
        '<article><p>x<a class="noteref" data-note="1">1</a></p><table><tr><th>a</th></tr><tr><td>b</td></tr></table>'
        '<section class="notes"><aside class="note" data-note="1" id="n"><p>Said.</p></aside></section></article>'
    )
    file = bound(("one", markup), ("two", markup), facts=facts)
    with file.opened() as pdf:
        flat = list(pdf.Root.StructTreeRoot.IDTree.Names)
        looked_up = {
            str(name): element.objgen for name, element in zip(flat[::2], flat[1::2], strict=True)
        }
        said = {str(element.ID): element.objgen for element in tags(pdf) if "/ID" in element}
        assert looked_up == said
        assert len(said) == 4
        headers = [str(h) for element in tags(pdf) if element.S == Name.TD for h in element.A.Headers]
        assert set(headers) <= set(said)


def test_blocks_in_a_list_item_are_its_body(facts: BindFacts) -> None:
    markup = "<article><ul><li><p>one</p><p>two</p></li><li>three</li></ul></article>"
    file = bound(("one", markup), facts=facts)
    with file.opened() as pdf:
        items = [element for element in tags(pdf) if Name.LI == element.S]
        assert [[str(kid.S) for kid in kids(item)] for item in items] == [["/Lbl", "/LBody"]] * 2
        assert [str(kid.S) for kid in kids(kids(items[0])[1])] == ["/P", "/P"]
        assert faults(pdf) == []


def test_the_call_of_a_note_refers_to_it_and_no_other_run_does(facts: BindFacts) -> None:
    markup = (
        '<article><p>In <em>2</em> places a<a class="noteref" data-note="1">1</a>.</p>'
        '<section class="notes"><aside class="note" data-note="1" id="n"><p>Said.</p></aside></section></article>'
    )
    file = bound(("one", markup), facts=facts)
    with file.opened() as pdf:
        found = [element for element in tags(pdf) if Name.Reference == element.S]
        assert len(found) == 1
        assert Name.P == found[0].P.S
        assert faults(pdf) == []
    assert "a1." in file.text(1).replace("\n", "")


def test_notes_that_a_layout_keeps_in_the_text_are_notes_if_they_are_called(facts: BindFacts) -> None:
    note = "<aside><b>{}</b><p>Said.</p></aside>"
    markup = (
        f"<article><p>x<a>1</a> y<a>2</a></p><div>{note.format(1)}{note.format(2)}</div>"
        f"<div>{note.format(3)}</div></article>"
    )
    file = bound(("one", markup), facts=facts)
    with file.opened() as pdf:
        found = [element for element in tags(pdf) if Name.Note == element.S]
        assert [str(one.ID) for one in found] == ["one-note-1", "one-note-2"]
        assert [str(one.K[0].S) for one in found] == ["/Lbl", "/Lbl"]
        assert [str(element.S) for element in tags(pdf)].count("/Reference") == 2
        assert faults(pdf) == []


def test_a_footnote_is_a_note_with_its_label(screen: Bound) -> None:
    with screen.opened() as pdf:
        (note,) = [element for element in tags(pdf) if Name.Note == element.S]
        assert Name.Lbl == note.K[0].S
        assert "/ID" in note


def test_a_screen_page_is_the_trim_and_nothing_else(screen: Bound) -> None:
    with screen.opened() as pdf:
        for page in pdf.pages:
            assert "/BleedBox" not in page.obj
            assert "/ArtBox" not in page.obj
            for name in ("/MediaBox", "/CropBox", "/TrimBox"):
                assert [float(x) for x in page.obj[name]] == pytest.approx(
                    [0, 0, 255.1181, 340.1575], abs=1e-4
                )


def test_a_printed_page_begins_at_zero_and_has_its_bleed(printed: Bound) -> None:
    with printed.opened() as pdf:
        for page in pdf.pages:
            assert "/CropBox" not in page.obj
            assert "/ArtBox" not in page.obj
            for name in ("/MediaBox", "/BleedBox"):
                assert [float(x) for x in page.obj[name]] == pytest.approx(
                    [0, 0, 272.126, 357.1654], abs=1e-4
                )
            trim = [float(x) for x in page.obj.TrimBox]
            assert trim == pytest.approx([8.5039, 8.5039, 263.622, 348.6614], abs=1e-4)


def test_a_bleed_of_more_than_ten_points_is_not_cut(facts: BindFacts) -> None:
    one = sheet("one", "<article><p>x</p></article>")
    source = galley(one)
    wide = replace(source, bleed=source.bleed * 2)
    setting = set_job(job_for(wide, one, SCREEN, first=1))
    file = Bound(*bind([setting], replace(facts, labels=("1",)), Variant.PRINT))
    with file.opened() as pdf:
        assert float(pdf.pages[0].BleedBox[2]) == pytest.approx(255.1181 + 4 * 8.5039, abs=1e-3)


def test_print_has_no_annotation_and_no_action(printed: Bound) -> None:
    with printed.opened() as pdf:
        assert list(annotations(pdf)) == []
        assert "/Names" not in pdf.Root
        assert not any(isinstance(obj, Dictionary) and "/URI" in obj for obj in pdf.objects)


def test_the_file_says_what_it_is(screen: Bound) -> None:
    with screen.opened() as pdf:
        assert str(pdf.docinfo.Title) == "Tiny 1: “Golden River”"
        assert str(pdf.docinfo.CreationDate) == "D:20260321000000Z"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert pdf.Root.PageLayout == Name.TwoPageRight
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"] == "Tiny 1: “Golden River”"
            assert meta["xmp:CreateDate"] == "2026-03-21T00:00:00Z"


def test_what_cannot_be_bound_is_a_problem_of_its_article(
    settings: tuple[Setting, ...], facts: BindFacts
) -> None:
    with pikepdf.open(io.BytesIO(settings[2].pdf)) as pdf:
        pdf.Root.AcroForm = Dictionary(Fields=Array([]))
        out = io.BytesIO()
        pdf.save(out)
    strange = replace(settings[2], pdf=out.getvalue())
    _, problems = bind([strange], replace(facts, labels=("1",)), Variant.SCREEN)
    assert "the pages of `wave` hold what cannot be bound: /AcroForm" in [
        one.message for one in problems
    ]


def test_see_through_text_is_found_in_the_form_that_holds_it(facts: BindFacts) -> None:
    markup = (
        '<article><p>plain</p><div style="opacity: .5"><p>see through <a href="https://example.org/">a link</a></p>'
        '<p style="opacity: .5">twice</p></div><p>plain again</p></article>'
    )
    file = bound(("one", markup), facts=facts)
    assert file.problems == ()
    with file.opened() as pdf:
        rows = {}
        for leaf in pdf.Root.StructTreeRoot.ParentTree.Kids:
            flat = list(leaf.Nums)
            rows |= {int(key): row for key, row in zip(flat[::2], flat[1::2], strict=True)}
        found = [
            (kid, element)
            for element in tags(pdf)
            for kid in kids(element)
            if isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR
        ]
        assert len(found) == 3
        assert len({kid.Stm.objgen for kid, _ in found}) == 2
        for kid, element in found:
            assert rows[int(kid.Stm.StructParents)][int(kid.MCID)].objgen == element.objgen
            assert b"/MCID %d>>" % int(kid.MCID) in kid.Stm.read_bytes()
            assert not isinstance(rows[int(kid.Pg.StructParents)][int(kid.MCID)], Dictionary)
        assert [str(link.Contents) for _, link in annotations(pdf)] == ["a link"]


def test_an_article_without_pages_is_left_out(settings: tuple[Setting, ...], facts: BindFacts) -> None:
    nothing = Setting(key="dead", pdf=b"", pages=0, first=1)
    data, _ = bind([nothing, settings[2]], replace(facts, labels=("1",)), Variant.SCREEN)
    assert len(pypdfium2.PdfDocument(data)) == 1


ANEW = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from unit.press.press_fixtures import *
from unit.press.press_fixtures import faces
from datetime import date
from magazine.press.bind import bind
from magazine.press.engine import set_job
from magazine.press.facts import BindFacts
from magazine.press.variant import Variant
source, first, found = galley(), 2, []
for one in source.sheets:
    found.append(set_job(job_for(source, one, SCREEN, first=first)))
    first += found[-1].pages
facts = BindFacts(title="T", author="A", lang="en", date=date(2026, 3, 21), fonts=faces(),
                  labels=tuple(str(n) for n in range(2, first)))
for variant in Variant:
    print(hashlib.sha256(bind(found, facts, variant)[0]).hexdigest())
"""


def test_equal_inputs_give_equal_bytes_anywhere(tmp_path: Path) -> None:
    said = said_anywhere(ANEW, tmp_path)
    assert len(said) == 1
