"""The bound files before veraPDF: faultless, and each fault that somebody could bring in is found."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from magazine.model.measure import mm
from magazine.press.bind import bind
from magazine.press.cover import bind_cover, split
from magazine.press.extract import extracted
from magazine.press.variant import Variant
from unit.press.plates import GROUND, edges, facts_for, inked, masters, printed_for, printer
from unit.press.press_fixtures import Bound, galley, picture, sheet
from validators.verapdf import failures

pytestmark = pytest.mark.validator

# Every element that copy can bring, one in another where that is allowed.
ALL = """\
<article lang="en"><h1>Title</h1>
<p>An <a href="https://example.org">outer <em>link</em></a>, <sup>2</sup>, <q lang="fr">oui</q>.</p>
<ul><li>one</li><li>two<ul><li>inner</li></ul></li><li><p>of two</p><p>paragraphs</p></li></ul>
<ol><li><div><span>in a box</span></div></li><li>plain</li></ol>
<ul style="list-style: none; padding: 0"><li>bare</li><li><p>of two</p><p>paragraphs</p></li></ul>
<dl><dt>Term</dt><dd>Said</dd><dt>Other</dt><dd><p>in a paragraph</p></dd></dl>
<blockquote style="opacity: .5"><p>Quoted, <span style="opacity: .5">and again</span></p></blockquote>
<h2>Second</h2>
<table><caption>Caption</caption><thead><tr><th>a</th><th colspan="2">b</th></tr></thead>
<tbody><tr><th scope="row">r</th><td>1</td><td>2</td></tr></tbody></table>
<aside><h3>Box</h3><p>text</p></aside>
<figure><img src="images/weave.jpg" alt="A weave"/><figcaption>Caption <cite>credit</cite></figcaption></figure>
<hr/><p>A note<a class="noteref" data-note="1">1</a></p>
<section class="notes"><aside class="note" data-note="1" id="n"><p>Said.</p><ul><li>x</li></ul></aside></section>
</article>"""

Damage = Callable[[pikepdf.Pdf], object]


def appended(content: bytes) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.obj.Contents = Array([page.obj.Contents, pdf.make_stream(content)])

    return damage


def linked(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.URI, URI=String("https://example.org/")),
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


def scripted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


def without_intents(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def first_picture(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == Name.Image
    )


def smoothed(pdf: pikepdf.Pdf) -> None:
    first_picture(pdf).Interpolate = True


def reddened(pdf: pikepdf.Pdf) -> None:
    picture = first_picture(pdf)
    size = int(picture.Width) * int(picture.Height)
    for name in ("/DecodeParms", "/Decode"):
        if name in picture:
            del picture[name]
    picture.write(b"\xff\0\0" * size)
    picture.ColorSpace = Name.DeviceRGB


def transferred(pdf: pikepdf.Pdf) -> None:
    curve = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0]), N=1)
    pdf.pages[0].Resources.ExtGState = Dictionary(X=Dictionary(TR=pdf.make_indirect(curve)))
    appended(b"/X gs")(pdf)


def without_claim(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"<pdfaid:part>2</pdfaid:part>", b""))


def without_schema(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"pdfx/ns/id/</pdfaSchema", b"other/</pdfaSchema"))


def without_fonts(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and "/FontFile2" in one:
            del one.FontFile2


def elements(pdf: pikepdf.Pdf, kind: Name) -> Iterator[pikepdf.Object]:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("/S") == kind and "/P" in one:
            yield one


def unspoken(pdf: pikepdf.Pdf) -> None:
    for figure in elements(pdf, Name.Figure):
        del figure.Alt


def headless(pdf: pikepdf.Pdf) -> None:
    for cell in [*elements(pdf, Name.TH), *elements(pdf, Name.TD)]:
        if "/A" in cell:
            del cell.A


def anonymous(pdf: pikepdf.Pdf) -> None:
    for note in elements(pdf, Name.Note):
        del note.ID


def tagless(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def unmarked(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    content = page.Contents.read_bytes()
    at = content.index(b"/Artifact <</Type /Pagination>> BDC")
    end = content.index(b"EMC", at)
    page.Contents.write(content[:at] + content[at:end].partition(b"BDC")[2] + content[end + 3 :])


def untitled(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def speechless(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


# What is done to the print file, and the clauses of PDF/A-2a or PDF/UA-1 that forbid it.
ARCHIVE: dict[str, tuple[Damage, str]] = {
    "a colour of the screen": (appended(b"/Artifact BMC 1 0 0 rg 0 0 9 9 re f EMC"), "6.2.4.3-2"),
    "a picture of the screen": (reddened, "6.2.4.3-2"),
    "no output intent": (without_intents, "6.2.4.3-3"),
    "a link": (linked, "6.3.2-1"),
    "a script": (scripted, "6.5.1-1"),
    "a smoothed picture": (smoothed, "6.2.8-3"),
    "a transfer function": (transferred, "6.2.5-1"),
    "no claim": (without_claim, "6.6.4-2"),
    "a property that nobody knows": (without_schema, "6.6.2.3.1-1"),
    "a font that is not embedded": (without_fonts, "6.2.11.4.1-1"),
}
SPOKEN: dict[str, tuple[Damage, str]] = {
    "a picture without its text": (unspoken, "7.3-1"),
    "a header cell that heads nothing": (headless, "7.5-1"),
    "a note without a name": (anonymous, "7.9-1"),
    "no tags": (tagless, "7.1-11"),
    "a running head that is read aloud": (unmarked, "7.1-3"),
    "a window without the title": (untitled, "7.1-10"),
    "no language": (speechless, "7.2-34"),
}


def damaged(damage: Damage, file: Bound) -> bytes:
    out = io.BytesIO()
    with file.opened() as pdf:
        damage(pdf)
        pdf.save(out, force_version="1.6", static_id=True)
    return out.getvalue()


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory, screen: Bound) -> list[Path]:
    """All that is bound for a printer, and what is bound for a screen."""
    folder = tmp_path_factory.mktemp("healthy")
    marked = printer(bleed=edges(top=3, outside=2, bottom=3), marks=True)
    weave = {"images/weave.jpg": picture("weave.jpg", "image/jpeg")}
    every = inked(sheet("all", ALL, pictures=weave), css="ul ul { list-style: disc }")
    parts = split(masters(GROUND), facts_for(None).labels)
    body = replace(facts_for(marked), labels=parts.body_labels)
    # On the front, see-through text is a form in a form.
    parts = replace(parts, cover=(extracted(every[0], [1]), *parts.cover[1:]))
    cover = replace(facts_for(marked), labels=parts.cover_labels, spine_line="Tiny 1")
    files = {
        "all": bind(every, facts_for(printer(), every[0].pages), Variant.PRINT)[0],
        "print": printed_for(printer()).data,
        "marked": printed_for(marked, GROUND).data,
        "body": bind(parts.body, body, Variant.PRINT)[0],
        "cover": bind_cover(parts.cover, cover, mm(5))[0],
        "screen": screen.data,
    }
    return [written(folder / f"{name}.pdf", data) for name, data in files.items()]


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_what_is_bound_keeps_the_standards(flavour: str, healthy: list[Path]) -> None:
    assert failures(flavour, healthy) == []


@pytest.mark.parametrize(("flavour", "faults"), [("2a", ARCHIVE), ("ua1", SPOKEN)])
def test_every_fault_is_found(
    flavour: str, faults: dict[str, tuple[Damage, str]], tmp_path: Path, printed_in_ink: Bound
) -> None:
    paths = [
        written(tmp_path / f"{name}.pdf", damaged(damage, printed_in_ink))
        for name, (damage, _) in faults.items()
    ]
    found = {(Path(one.file).stem, one.clause) for one in failures(flavour, paths)}
    assert {(name, clause) for name, (_, clause) in faults.items()} <= found


@pytest.fixture(scope="module")
def printed_in_ink() -> Bound:
    """A print file with pictures, a table and a note."""
    sheets = galley().sheets
    settings = inked(*sheets)
    facts = facts_for(printer(), sum(one.pages for one in settings))
    return Bound(*bind(settings, facts, Variant.PRINT))
