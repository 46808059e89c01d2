"""What holds for a body, for a cover, for an advertisement, and for a file that is read on screens."""

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from magazine.model.artifact import Expectation, Finding
from magazine.model.measure import ZERO, Length, Size, mm
from magazine.model.printer import Binding, Condition, Cover, Edges, Printer
from magazine.preflight.inspect import inspect, inspected
from magazine.preflight.rules import ADVERTISEMENT, COVER, PRINT, SCREEN
from unit.preflight.sample import BLEED, HEIGHT, MEDIA, WIDTH, XMP, good, printer, saved, shown


def changed(change: Callable[[pikepdf.Pdf], object], data: bytes | None = None) -> bytes:
    with pikepdf.open(io.BytesIO(data or good())) as pdf:
        change(pdf)
        return saved(pdf)


def found(
    data: bytes,
    checks: tuple[str, ...] = PRINT,
    *,
    by: Printer | None = None,
    expected: Expectation | None = None,
) -> tuple[Finding, ...]:
    return inspect(data, by or printer(), checks=checks, expected=expected)


def checks_of(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.check for finding in findings]


def one_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1:]


def test_an_advertisement_of_one_page_is_accepted() -> None:
    assert found(changed(one_page), ADVERTISEMENT) == ()


def test_an_advertisement_of_four_pages_is_refused() -> None:
    (finding,) = found(good(), ADVERTISEMENT)

    assert (finding.check, finding.severity) == ("one-page", "error")
    assert "4 pages" in finding.message


def test_an_advertisement_may_be_x_1a() -> None:
    def older(pdf: pikepdf.Pdf) -> None:
        one_page(pdf)
        pdf.Root.Metadata.write(XMP.replace("PDF/X-4", "PDF/X-1a:2003").encode())

    assert found(changed(older), ADVERTISEMENT) == ()
    assert "standard" in checks_of(found(changed(older)))


def test_an_advertisement_bleeds_on_the_side_that_may_be_outside() -> None:
    """Where the spine has no bleed: nobody knows yet on which side of it the page will stand."""

    def narrow(pdf: pikepdf.Pdf) -> None:
        one_page(pdf)
        pdf.pages[0].BleedBox = Array([BLEED, 0, *MEDIA])

    spineless = replace(printer(), bleed=replace(printer().bleed, inside=ZERO))
    (finding,) = found(changed(narrow), ADVERTISEMENT, by=spineless)

    assert finding.check == "bleed-box"
    assert finding.message == "bleed at the left is 0 mm, 3 mm wanted"
    assert (finding.measured, finding.wanted) == (0, pytest.approx(BLEED))


def test_a_body_has_no_bleed_at_a_spine_that_wants_none() -> None:
    spineless = replace(printer(), bleed=replace(printer().bleed, inside=ZERO))
    findings = found(good(), by=spineless)

    assert [(f.check, f.page, f.severity) for f in findings] == [
        ("bleed-box", page, "warning") for page in (1, 2, 3, 4)
    ]
    assert ["left" in f.message for f in findings] == [True, False, True, False]


def test_a_printer_who_wants_more_bleed_is_told_of_all_edges_in_one_finding() -> None:
    wide = Edges(top=mm(5), outside=mm(5), bottom=mm(5), inside=mm(5))
    findings = found(good(), by=replace(printer(), bleed=wide))

    assert checks_of(findings) == ["bleed-box"] * 4
    assert findings[0].message == ("bleed at the left and bottom and right and top is 3 mm, 5 mm wanted")


def test_a_printer_s_own_limits_hold() -> None:
    strict = replace(printer(), ink=200, ink_area=100, small_text=20, least_text=10.5, least_line=2)
    checks = set(checks_of(found(good(), by=strict)))

    assert checks == {"ink-limit", "ink-area", "reversed-text", "least-text"}


def test_a_printer_of_another_condition_refuses_the_file() -> None:
    other = Condition(
        identifier="FOGRA52", name="Uncoated", profile=printer().condition.profile, digest=""
    )
    (finding,) = found(good(), by=replace(printer(), condition=other))

    assert finding.check == "output-intent"
    assert finding.message == "it was made for FOGRA39, FOGRA52 is printed"


def test_a_perfect_bound_body_may_have_another_multiple() -> None:
    perfect = replace(printer(), binding=Binding.PERFECT, multiple=2)
    two = changed(lambda pdf: pdf.pages.__delitem__(slice(2, None)))

    assert found(two, by=perfect) == ()
    assert checks_of(found(two)) == ["page-count"]


def test_another_size_than_planned_is_told_on_every_page() -> None:
    expected = Expectation(trim=Size(Length(WIDTH), Length(HEIGHT + 20)), pages=4)
    findings = found(good(), expected=expected)

    assert checks_of(findings) == ["trim-size"] * 4


def test_fewer_pages_than_planned_are_told() -> None:
    (finding,) = found(good(), expected=Expectation(pages=8))

    assert finding.message == "4 pages, 8 are planned"


def cover(pdf: pikepdf.Pdf) -> None:
    """Two sheets: back, spine and front; the inside is white."""
    del pdf.pages[2:]
    wide = 2 * WIDTH + 10 + 2 * BLEED
    for page in pdf.pages:
        page.MediaBox = page.BleedBox = Array([0, 0, wide, MEDIA[1]])
        page.TrimBox = Array([BLEED, BLEED, wide - BLEED, BLEED + HEIGHT])
    pdf.pages[0].Contents.write(f"0.5 0 0 0 k 0 0 {wide} {MEDIA[1]} re f".encode())
    pdf.pages[1].Contents.write(b"q Q")


def test_a_cover_is_as_wide_as_it_is_and_may_be_white_inside() -> None:
    assert found(changed(cover), COVER) == ()


def glued(x: float) -> tuple[Finding, ...]:
    """A cover with a panel inside, so far to the right of the middle."""

    def panel(pdf: pikepdf.Pdf) -> None:
        cover(pdf)
        middle = WIDTH + 5 + BLEED
        pdf.pages[1].Contents.write(f"0 1 0 0 k {middle + x} 100 50 50 re f".encode())

    by = replace(printer(), cover=Cover(separate=True, glue=mm(5)))
    return found(changed(panel), COVER, by=by)


def test_ink_where_the_glue_must_hold_is_refused() -> None:
    assert checks_of(glued(mm(4).points)) == ["glue-strip"]
    assert checks_of(glued(mm(6).points)) == []


def test_the_ink_of_each_page_comes_with_the_findings() -> None:
    inspection = inspected(good(), printer(), checks=PRINT)

    assert [page.page for page in inspection.ink] == [1, 2, 3, 4]
    assert inspection.trims[0] == pytest.approx((BLEED, BLEED, BLEED + WIDTH, BLEED + HEIGHT))
    assert inspected(good(), printer(), checks=("title",)).ink == ()


def readable(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("en")
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=[50, 50, 90, 60],
        Contents="Kortrijk",
        A=Dictionary(S=Name.URI, URI="https://example.org"),
    )
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])
    pdf.pages[1].Contents.write(b"q 1 0 0 rg 0 0 9 9 re f Q")


def test_a_screen_file_may_have_links_and_rgb() -> None:
    assert found(changed(readable), SCREEN) == ()


@pytest.mark.parametrize(
    ("check", "severity", "change"),
    [
        ("tags", "error", lambda pdf: pdf.Root.__delattr__("StructTreeRoot")),
        ("tags", "error", lambda pdf: pdf.Root.__delattr__("MarkInfo")),
        ("language", "error", lambda pdf: pdf.Root.__delattr__("Lang")),
        ("shown-title", "warning", lambda pdf: pdf.Root.__delattr__("ViewerPreferences")),
        ("link-text", "warning", lambda pdf: pdf.pages[0].Annots[0].__delattr__("Contents")),
    ],
)
def test_what_a_reader_of_screens_misses_is_told(
    check: str, severity: str, change: Callable[[pikepdf.Pdf], None]
) -> None:
    (finding,) = found(changed(change, changed(readable)), SCREEN)

    assert (finding.check, finding.severity) == (check, severity)


def test_marks_and_slug_lines_outside_the_bleed_are_judged_as_such() -> None:
    """All inks, thin lines and small letters: what stands outside is cut off."""

    def marked(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1]
        page.MediaBox = Array([-40, -40, MEDIA[0] + 40, MEDIA[1] + 40])
        mark = f"q 1 1 1 1 K 0.1 w {BLEED} -8 m {BLEED} -30 l S 1 1 1 1 k -30 -30 9 9 re f "
        slug = f"BT /F1 4 Tf 60 -20 Td {shown('the river')} Tj ET Q"
        page.Contents.write(page.Contents.read_bytes() + (mark + slug).encode())

    data = changed(marked)

    assert found(data, by=replace(printer(), marks=True)) == ()
    assert checks_of(found(data)) == ["printers-marks"]


def test_metadata_agree_in_whatever_way_they_are_written() -> None:
    def written(pdf: pikepdf.Pdf) -> None:
        people = "<rdf:Seq><rdf:li>Ann</rdf:li><rdf:li>Bob</rdf:li></rdf:Seq>"
        more = f"<dc:creator>{people}</dc:creator></rdf:Description>"
        xmp = XMP.replace("</rdf:Description>", more).replace(">Flax<", ">Flax – “linen”<")
        pdf.Root.Metadata.write(xmp.encode())
        pdf.docinfo.Title = pikepdf.String(b"Flax \x85 \x8dlinen\x8e")
        pdf.docinfo.Author = "Ann; Bob"

    assert found(changed(written)) == ()
