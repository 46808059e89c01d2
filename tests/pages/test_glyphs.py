"""The glyphs on paper are those of the font file: printed by the pipeline, drawn beside it, compared.

Text extraction cannot tell: two files under one family, weight and style print wrong glyphs while the
text that a reader copies stays right. Only the pixels know.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from magazine.model.galley import Galley, Stylesheet
from magazine.model.layout import FontFace
from magazine.model.measure import Size, mm
from magazine.press.engine import set_job
from magazine.press.job import Job
from magazine.press.paged import job_for
from magazine.typeset.layout import find_layouts, load_layout
from pages.outlines import MOST_WRONG, drawn, has, missing, wrong
from unit.press.press_fixtures import FONTS, SCREEN, face, galley, sheet

ROOT = Path(__file__).parents[2]

# Every printable sign of ASCII, and what three languages and good typography need besides.
PROBES = (
    "ABCDEFGHIJKLMNOPQ",
    "RSTUVWXYZ[]{}|_/",
    "abcdefghijklmnopqr",
    "stuvwxyz!?.,:;'\"`",
    "0123456789+-=*<>~",
    "#$%&()@^\\½×°",
    "ŁódźÀÉÈÊËÎÏÔÛÙÇŒœæ",
    "àâéèêëîïôùûüçÿñö",
    "ĳĲijIJ«»‹›‘’“”…–—",
    "€N°№fiflffi",
)
TOWN = "Łódź"
SMALL = "Hamburgefonstiv"
DPI, SIZE, ROW = 144, 24, 48  # points; a row is twice the size


@cache
def faces(name: str) -> tuple[FontFace, ...]:
    layout, problems = load_layout(name, find_layouts(ROOT))
    assert layout is not None, problems
    return layout.fonts


def label(one: FontFace) -> str:
    return f"{one.family} {one.weight} {one.style}"


FACES = [(name, one) for name in ("base", "loom", "loom-a4", "damask") for one in faces(name)]
each_face = pytest.mark.parametrize(
    ("layout", "one"), FACES, ids=[f"{name}: {label(one)}" for name, one in FACES]
)


def lines(one: FontFace) -> list[tuple[str, Mapping[str, bool]]]:
    """What is printed in a face, each line with the features it is printed with."""
    lacks = missing(one.file, "".join(PROBES))
    plain = ["".join(sign for sign in text if sign not in lacks) for text in (*PROBES, TOWN)]
    small = [(SMALL, {"smcp": True})] if has(one.file, "smcp") else []
    return [*((text, {}) for text in plain), *small]


def probe(fonts: Sequence[FontFace], shown: Sequence[FontFace]) -> Job:
    """A page for each face that is shown, set with all fonts as a layout's jobs are."""
    markup = "".join(
        f'<section class="f{at}">{_rows(lines(one))}</section>' for at, one in enumerate(shown)
    )
    return job(fonts, shown, markup)


def job(fonts: Sequence[FontFace], shown: Sequence[FontFace], markup: str) -> Job:
    css = "".join(
        f'.f{at} {{ font: {one.style} {one.weight} {SIZE}pt/{ROW}pt "{one.family}" }}\n'
        for at, one in enumerate(shown)
    )
    css += "@page { margin: 24pt } section { break-after: page } p { margin: 0; white-space: nowrap }\n"
    css += ".small { font-variant-caps: small-caps }\n"
    source: Galley = replace(
        galley(sheet("probe", f'<article id="probe" lang="en">{markup}</article>'), paged=css),
        trim=Size(mm(210), mm(250)),
        fonts=tuple(fonts),
        styles={"paged": (Stylesheet(name="probe.css", text=css),)},
    )
    return job_for(source, source.sheets[0], SCREEN, first=1)


def _rows(said: Sequence[tuple[str, Mapping[str, bool]]]) -> str:
    return "".join(
        f'<p class="{"small" if features else "plain"}">{_escaped(text)}</p>' for text, features in said
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def rows(page: pypdfium2.PdfPage, count: int) -> list[np.ndarray]:
    """The printed lines of a page as ink from 0 to 1."""
    grey = page.render(scale=DPI / 72).to_pil().convert("L")
    ink = 1 - np.asarray(grey, dtype=float) / 255
    bleed = page.get_trimbox()[0] - page.get_mediabox()[0]
    step, start = ROW * DPI // 72, round((24 + bleed) * DPI / 72)
    return [ink[start + at * step : start + (at + 1) * step] for at in range(count)]


def errors(page: pypdfium2.PdfPage, one: FontFace) -> dict[str, float]:
    """The lines of a face that are not printed with its own glyphs, and how wrong each is."""
    said = lines(one)
    size = SIZE * DPI / 72
    shares = {
        text: wrong(printed, drawn(one.file, text, size=size, features=features))
        for (text, features), printed in zip(said, rows(page, len(said)), strict=True)
    }
    return {text: round(share, 4) for text, share in shares.items() if share > MOST_WRONG}


@cache
def printed(layout: str) -> pypdfium2.PdfDocument:
    """One page a face, set once."""
    found = set_job(probe(faces(layout), faces(layout)))
    assert [problem for problem in found.problems if problem.rule != "alt"] == []
    return pypdfium2.PdfDocument(found.pdf)


@each_face
def test_a_face_prints_its_own_glyphs(layout: str, one: FontFace) -> None:
    page = printed(layout)[faces(layout).index(one)]

    assert errors(page, one) == {}


@each_face
def test_a_face_has_every_sign_of_three_languages(layout: str, one: FontFace) -> None:  # noqa: ARG001
    # Loom's cuts of Archivo leave out the one sign that its pages write as N°.
    allowed = {"№"} if one.family.startswith("Archivo ") else set()

    assert missing(one.file, "".join(PROBES)) <= allowed


def test_two_files_under_one_name_are_caught_though_their_text_is_right(tmp_path: Path) -> None:
    whole = face("Spectral-Regular.ttf", "Spectral", 400)
    right = drawn(whole.file, TOWN, size=SIZE * DPI / 72, features={})
    halves = [
        _part(whole, tmp_path / "latin.ttf", [*range(0x20, 0x7F)]),
        _part(whole, tmp_path / "latin-ext.ttf", [*range(0xA0, 0x2200)]),
    ]

    # The press alone: a layout with two files under one name is refused before it comes here.
    setting = set_job(job(halves, [whole], f'<section class="f0">{_rows([(TOWN, {})])}</section>'))

    page = pypdfium2.PdfDocument(setting.pdf)[0]
    assert setting.problems == ()
    assert page.get_textpage().get_text_bounded() == "Łódź"
    assert wrong(rows(page, 1)[0], right) > 20 * MOST_WRONG


def test_another_faces_glyphs_are_caught() -> None:
    spectral, other = face("Spectral-Regular.ttf", "Spectral", 400), FONTS / "Spectral-SemiBold.ttf"

    page = pypdfium2.PdfDocument(set_job(probe([spectral], [spectral])).pdf)[0]

    assert errors(page, spectral) == {}
    assert len(errors(page, replace(spectral, file=other))) >= 10


@pytest.mark.parametrize(
    ("right", "other"), [("Łódź", "Lódź"), ("‘a’", "’a‘"), ("a,b", "a'b"), ("No", "no"), ("10", "1O")]
)
def test_one_wrong_glyph_in_a_line_is_caught(right: str, other: str) -> None:
    file = FONTS / "Spectral-Regular.ttf"
    around = "Hamburgefons"

    one, two = (drawn(file, around + text, size=48, features={}) for text in (right, other))

    assert wrong(one, one) == 0
    assert wrong(one, two) > MOST_WRONG


def _part(whole: FontFace, file: Path, signs: list[int]) -> FontFace:
    """A part of a font under the whole font's name, as web font services make them."""
    font = TTFont(whole.file)
    cutter = subset.Subsetter(subset.Options(layout_features=[], drop_tables=["meta"]))
    cutter.populate(unicodes=signs)
    cutter.subset(font)
    font.save(file)
    return replace(whole, file=file, digest=file.stem)
