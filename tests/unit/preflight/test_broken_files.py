"""Whatever somebody sends: preflight answers with findings, never with a traceback."""

import io
import random

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from magazine.model.artifact import Finding
from magazine.preflight.inspect import inspect, inspected
from magazine.preflight.rules import ADVERTISEMENT, PRINT, SCREEN
from unit.preflight.sample import good, printer, saved


def found(data: bytes, checks: tuple[str, ...] = PRINT) -> tuple[Finding, ...]:
    return inspect(data, printer(), checks=checks)


def checks_of(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.check for finding in findings}


def plain() -> bytes:
    """The good file without compression, so that its text can be changed; short: without its profile."""
    with pikepdf.open(io.BytesIO(good())) as pdf:
        del pdf.Root.OutputIntents
        return saved(
            pdf,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
        )


@pytest.mark.parametrize("data", [b"", b"Dear printer", b"%PDF-1.6\n", good()[:4000]], ids=range(4))
def test_what_is_no_pdf_is_damage(data: bytes) -> None:
    (finding,) = found(data)

    assert finding.check == "damage"
    assert finding.message.startswith("it cannot be opened")


def test_a_file_whose_table_of_objects_is_wrong_is_damage() -> None:
    data = plain()
    place = data.rindex(b"startxref")

    findings = found(data[:place] + b"startxref\n17\n%%EOF\n")

    assert "damage" in checks_of(findings)


def test_a_file_with_a_password_for_reading_says_so() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        data = saved(
            pdf, deterministic_id=False, encryption=pikepdf.Encryption(user="u", owner="o", R=4)
        )

    (finding,) = found(data)

    assert finding.check == "encryption"
    assert finding.message == "it cannot be opened: it is encrypted"
    assert "password" in finding.hint


def test_a_file_with_restrictions_is_inspected_and_refused() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        locked = pikepdf.Encryption(user="", owner="o", R=3, aes=False, metadata=False)
        data = saved(pdf, deterministic_id=False, encryption=locked)

    assert checks_of(found(data)) == {"encryption"}


def test_a_file_without_id_is_told() -> None:
    data = plain()
    start = data.rindex(b"/ID [")
    end = data.index(b"]", start)

    assert "file-id" in checks_of(found(data[:start] + b" " * (end + 1 - start) + data[end + 1 :]))


def test_lzw_is_told() -> None:
    packed = bytes.fromhex("800B6050220C0C8501")  # the example of ISO 32000-1, 7.4.4.2
    with pikepdf.open(io.BytesIO(good())) as pdf:
        image = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=3,
            Height=3,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
        )
        stream = pdf.make_stream(b"", **dict(image.items()))
        stream.write(packed, filter=Name.LZWDecode)
        pdf.pages[1].Resources.XObject.Packed = stream
        data = saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)

    assert checks_of(found(data)) == {"compression"}


def test_what_a_rip_complains_of_is_told() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        font = pdf.pages[0].Resources.Font.F1.DescendantFonts[0].FontDescriptor.FontFile2
        font.write(font.read_bytes()[:2000])
        data = saved(pdf)

    assert checks_of(found(data)) == {"rendering"}


def test_a_content_stream_that_cannot_be_decoded_is_told() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        pdf.pages[1].Contents.write(b"no zip", filter=Name.FlateDecode)
        data = saved(pdf)

    assert {"damage", "empty-page"} <= checks_of(found(data))


@pytest.mark.parametrize("seed", range(24))
def test_no_accident_on_the_way_is_a_traceback(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same accidents each time
    data = bytearray(plain())
    if seed % 3 == 0:
        del data[chance.randrange(len(data)) :]
    elif seed % 3 == 1:
        start = chance.randrange(len(data))
        del data[start : start + chance.randrange(400)]
    else:
        for _ in range(60):
            data[chance.randrange(len(data))] = chance.randrange(256)

    for checks in (PRINT, ADVERTISEMENT, SCREEN):
        assert found(bytes(data), checks)


@pytest.mark.parametrize(
    "box",
    [
        [0, 0, 0, 0],
        [0, 0, 1, 1],
        [100, 100, -100, -100],
        [0, 0, 1e30, 1],
        [1e9, 1e9, 2e9, 2e9],
        [],
        ["a"],
    ],
)
def test_a_page_of_any_size_is_answered(box: list[object]) -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        del pdf.pages[1:]
        pdf.pages[0].MediaBox = pikepdf.Array(box)
        data = saved(pdf)

    assert "page-boxes" in checks_of(found(data))


def test_a_poster_is_proved_more_coarsely() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        del pdf.pages[1:]
        pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 14400, 14400])
        data = saved(pdf)

    (page,) = inspected(data, printer(), checks=("ink-limit",)).ink
    assert page.width == 14400
    assert page.plates.shape[0] < 2000


def test_a_page_tree_in_a_circle_is_answered() -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)
        data = saved(pdf)

    found(data)
