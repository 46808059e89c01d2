"""The bound files before proof-pdf, which looks as a printer does, and the faults that it finds."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary

from magazine.model.measure import mm
from magazine.press.bind import bind
from magazine.press.cover import bind_cover, split
from magazine.press.variant import Variant
from unit.press.plates import GROUND, facts_for, masters, printed_for, printer
from validators.proof_pdf import Complaint, complaints

# It is fetched when it is first asked for.
pytestmark = [pytest.mark.validator, pytest.mark.slow]

# The picture of the fixtures is small.
TYPE = (
    "--k-only-text",
    "--min-text-pt",
    "5",
    "--min-stroke-pt",
    "0.25",
    "--safe-mm",
    "3",
    "--min-dpi",
    "80",
)
BLACK = f"{GROUND} body, a {{ color: #000 }}"
TRIM = ("--trim-mm", "90x120", "--bleed-mm", "3", "--require-bleed", "--uniform-pages")

Damage = Callable[[pikepdf.Pdf], object]


def without(*names: str) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        for holder in (pdf.Root, pdf.docinfo, *(page.obj for page in pdf.pages)):
            for name in names:
                if name in holder:
                    del holder[name]

    return damage


def boxed(name: str, *box: float) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj[name] = Array(box)

    return damage


def drawn(content: bytes, **states: Dictionary) -> Damage:
    def damage(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.Resources.ExtGState = Dictionary({f"/{name}": one for name, one in states.items()})
        page.obj.Contents = Array([page.obj.Contents, pdf.make_stream(content)])

    return damage


OVER = Dictionary(OP=True, op=True, OPM=1)
FAULTS: dict[str, tuple[Damage, str]] = {
    "no trim box": (without("/TrimBox"), "trimbox"),
    "an art box": (boxed("/ArtBox", 0, 0, 90, 90), "trimbox"),
    "bleed beyond the media": (boxed("/BleedBox", -9, -9, 290, 380), "bleedbox"),
    "no intent": (without("/OutputIntents"), "pdfx-intent"),
    "nothing said of traps": (without("/Trapped"), "trapped"),
    "a smaller trim": (boxed("/TrimBox", 20, 20, 250, 330), "geometry"),
    "a colour of the screen": (drawn(b"1 0 0 rg 50 50 90 90 re f"), "colour-space"),
    "four full inks": (drawn(b"1 1 1 1 k 50 50 90 90 re f"), "tac"),
    "white that vanishes": (drawn(b"/X gs 0 0 0 0 k 50 50 90 90 re f", X=OVER), "white-overprint"),
    "a hairline": (drawn(b"0.1 w 0 0 0 1 K 50 50 m 90 90 l S"), "hairline"),
}


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def damaged(damage: Damage) -> bytes:
    out = io.BytesIO()
    with printed_for(printer(), BLACK).opened() as pdf:
        damage(pdf)
        pdf.save(out, static_id=True)
    return out.getvalue()


def errors(complained: list[Complaint]) -> list[Complaint]:
    return [one for one in complained if one.severity == "error"]


def test_a_printer_would_say_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "plain.pdf", printed_for(printer(), BLACK).data)
    assert errors(complaints([path], *TRIM, *TYPE)) == []


def test_only_marks_have_all_the_ink_there_is(tmp_path: Path) -> None:
    path = written(tmp_path / "marked.pdf", printed_for(printer(marks=True), BLACK).data)
    found = errors(complaints([path], *TRIM, *TYPE))
    assert {one.message for one in found} == {"peak ink coverage 400% exceeds the 300% limit"}
    assert errors(complaints([path], *TRIM, *TYPE, "--max-tac", "400")) == []


def test_a_printer_would_say_nothing_of_the_cover(tmp_path: Path) -> None:
    parts = split(masters(BLACK), facts_for(None).labels)
    facts = replace(facts_for(printer()), labels=parts.cover_labels, spine_line="Tiny 1")
    data, _ = bind_cover(parts.cover, replace(facts, spine_build=(0, 0.2, 0.3, 0)), mm(6))
    body, _ = bind(parts.body, replace(facts, labels=parts.body_labels), Variant.PRINT)
    cover = complaints([written(tmp_path / "cover.pdf", data)], "--trim-mm", "186x120", *TRIM[2:])
    rest = complaints([written(tmp_path / "body.pdf", body)], *TRIM, *TYPE)
    assert errors([*cover, *rest]) == []


def test_every_fault_is_found(tmp_path: Path) -> None:
    paths = [written(tmp_path / f"{name}.pdf", damaged(damage)) for name, (damage, _) in FAULTS.items()]
    found = complaints(paths, *TRIM, *TYPE)
    for name, (_, check) in FAULTS.items():
        said = {one.check for one in found if one.file == f"{name}.pdf" and one.severity == "error"}
        assert check in said, (name, said)
