"""The pictures of the numbers: light, well-formed, printable, and what the generator draws."""

import hashlib
import importlib
import re
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parents[3]

IMAGES = ROOT / "issues" / "01-golden-river" / "images"
SPECIMEN = ROOT / "issues" / "00-specimen" / "images"
DRAWN = sorted([*IMAGES.glob("*.svg"), *SPECIMEN.glob("*.svg")])
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "path", "g", "clipPath"}
HAIRLINE = 0.25 * 25.4 / 72  # a quarter of a point in mm
QUICK = ("flax-stem", "flax-capsule", "satin-scale", "velvet", "shuttle", "threads-408", "partner-09")
PHOTOGRAPHS = {
    "acanthus.jpg": "05661b4d67124cc306a523f96e5348544067f2403ce5c66bc3865c1e9bce944b",
    "allium.jpg": "c0555d9ab5c233634936cf204d9652667ebaece604ddf1ed58a71ae3b226ba36",
}


def name(file: Path) -> str:
    return f"{file.parents[1].name}-{file.stem}"


def parse(file: Path) -> ET.Element:
    return ET.parse(file).getroot()  # noqa: S314 - our own drawing


def test_all_pictures_are_there(weaving: ModuleType) -> None:
    catalogue = importlib.import_module(f"{weaving.__name__}.catalogue")

    assert {p.stem for p in IMAGES.glob("*.svg")} == set(catalogue.issue(IMAGES))
    assert {p.stem for p in SPECIMEN.glob("*.svg")} == set(catalogue.specimen(IMAGES))


@pytest.mark.parametrize("file", DRAWN, ids=name)
def test_a_picture_stands_by_itself_and_is_light(file: Path) -> None:
    root = parse(file)
    _, _, width, height = root.attrib["viewBox"].split()

    assert file.stat().st_size < 120_000
    assert root.attrib["width"] == f"{width}mm"
    assert root.attrib["height"] == f"{height}mm"


@pytest.mark.parametrize("file", DRAWN, ids=name)
def test_a_picture_is_made_of_flat_paths_only(file: Path) -> None:
    root = parse(file)

    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    assert "opacity" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", DRAWN, ids=name)
def test_a_picture_brings_its_own_ground(file: Path) -> None:
    root = parse(file)
    _, _, width, height = root.attrib["viewBox"].split()
    first = next(e for e in root.iter(f"{SVG}path") if "fill" in e.attrib)

    assert first.attrib["d"] == f"M0 0h{width}v{height}h-{width}z"


@pytest.mark.parametrize("file", DRAWN, ids=name)
def test_no_stroke_is_thinner_than_a_press_holds(file: Path) -> None:
    for path in parse(file).iter(f"{SVG}path"):
        if "stroke-width" in path.attrib:
            scale = re.search(r"scale\(([\d.]+)\)", path.attrib.get("transform", ""))
            assert float(path.attrib["stroke-width"]) * float(scale[1] if scale else 1) >= HAIRLINE


@pytest.mark.parametrize("file", DRAWN, ids=name)
def test_numbers_have_two_decimals_at_most(file: Path) -> None:
    for path in parse(file).iter(f"{SVG}path"):
        assert not re.search(r"\.\d{3}", path.attrib["d"])


@pytest.mark.parametrize("stem", QUICK)
def test_a_committed_picture_is_what_the_generator_draws(weaving: ModuleType, stem: str) -> None:
    catalogue = importlib.import_module(f"{weaving.__name__}.catalogue")

    assert catalogue.issue(IMAGES)[stem]() == (IMAGES / f"{stem}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(("file", "digest"), PHOTOGRAPHS.items())
def test_a_photograph_is_the_one_that_was_credited(file: str, digest: str) -> None:
    assert hashlib.sha256((IMAGES / file).read_bytes()).hexdigest() == digest
    assert digest in (IMAGES / "CREDITS.md").read_text(encoding="utf-8")


def test_every_picture_is_credited() -> None:
    credited = (IMAGES / "CREDITS.md").read_text(encoding="utf-8")

    for picture in sorted(IMAGES.iterdir()):
        if picture.suffix in {".svg", ".jpg"}:
            assert f"`{picture.name}`" in credited
