"""Pictures are judged by what they hold; each broken one says what to do."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from magazine.read.paths import Flaw
from magazine.read.pictures import Pictures

NS = 'xmlns="http://www.w3.org/2000/svg"'
FORMATS = "save it in another format; JPEG, PNG, WebP and SVG are read"
PLAIN = "take it out, or save the drawing as plain SVG"


def raster(kind: str, size: tuple[int, int] = (20, 10), mode: str = "RGB", **options: object) -> bytes:
    held = io.BytesIO()
    Image.new(mode, size).save(held, kind, **options)
    return held.getvalue()


def opened(folder: Path, name: str, data: bytes | str) -> tuple[int, int, str] | tuple[str, str]:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    found = Pictures(folder).open(name)
    if isinstance(found, Flaw):
        return found.message, found.hint
    return found.width, found.height, found.media


@pytest.mark.parametrize(
    ("name", "data", "measured"),
    [
        ("a.jpg", raster("JPEG"), (20, 10, "image/jpeg")),
        ("a.JPEG", raster("JPEG"), (20, 10, "image/jpeg")),
        ("a.png", raster("PNG"), (20, 10, "image/png")),
        ("a.webp", raster("WEBP"), (20, 10, "image/webp")),
        ("cmyk.jpg", raster("JPEG", mode="CMYK"), (20, 10, "image/jpeg")),
        ("a.svg", f'<svg {NS} viewBox="0 0 20 10"/>', (20, 10, "image/svg+xml")),
        ("mm.svg", f'<svg {NS} width="466mm" height="306mm"/>', (1761, 1157, "image/svg+xml")),
        ("half.svg", f'<svg {NS} width="100" viewBox="0 0 20 10"/>', (100, 50, "image/svg+xml")),
        ("pct.svg", f'<svg {NS} width="100%" viewBox="0 0 20 10"/>', (20, 10, "image/svg+xml")),
    ],
)
def test_a_good_picture_is_measured(
    tmp_path: Path, name: str, data: bytes | str, measured: tuple[int, int, str]
) -> None:
    assert opened(tmp_path, name, data) == measured


def test_a_turned_photograph_is_measured_as_it_is_seen(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    assert opened(tmp_path, "a.jpg", raster("JPEG", exif=exif)) == (10, 20, "image/jpeg")


@pytest.mark.parametrize(
    ("name", "data", "message", "hint"),
    [
        ("a.gif", raster("GIF"), "`a.gif` is GIF", FORMATS),
        ("a.tif", raster("TIFF"), "`a.tif` is TIFF", FORMATS),
        ("a.jpg", "%!PS-Adobe-3.0 EPSF", "`a.jpg` is EPS", FORMATS),
        ("a.png", "hello", "`a.png` is no picture", FORMATS),
        ("a.png", "", "`a.png` is empty", "copy it into the issue again"),
        ("a.jpg", raster("PNG"), "`a.jpg` holds PNG, which its name does not say", "rename it so that it ends in `.png`"),
        ("a.png", f'<svg {NS} viewBox="0 0 1 1"/>', "`a.png` holds SVG, which its name does not say", "rename it so that it ends in `.svg`"),
        ("a.png", raster("PNG", (20_001, 2), "1"), "`a.png` has 20001 × 2 pixels", "at most 60 megapixels and 20000 a side are read"),
        ("a.png", raster("PNG", (9_000, 7_000), "1"), "`a.png` has 9000 × 7000 pixels", "at most 60 megapixels and 20000 a side are read"),
        ("a.png", raster("PNG", mode="I;16"), "`a.png` has more than 8 bits a colour", "save it with 8 bits"),
        ("a.webp", raster("WEBP", save_all=True, append_images=[Image.new("RGB", (20, 10), "red")]), "`a.webp` moves: it has 2 frames", "save one of them"),
        ("a.svg", f"<svg {NS}><g></svg>", "`a.svg` is no well-formed SVG: opening and ending tag mismatch: g line 1 and svg", "save it again as plain SVG"),
        ("a.svg", '<svg viewBox="0 0 1 1"/>', "`a.svg` does not begin with `<svg>` in SVG's namespace", 'add `xmlns="http://www.w3.org/2000/svg"` to its first element'),
        ("a.svg", f"<svg {NS}/>", "`a.svg` does not say how large it is", "give its first element a `viewBox`"),
        ("a.svg", f'<svg {NS} width="1e9" height="3"/>', "`a.svg` is 1000000000 × 3 pixels large", "at most 20000 a side are read"),
        ("a.svg", f'<!DOCTYPE svg [<!ENTITY a "x">]><svg {NS}/>', "`a.svg` has a `DOCTYPE`", "save it as plain SVG, or delete that line"),
        ("a.svg", f'<svg {NS} viewBox="0 0 1 1">\n<script/></svg>', "`a.svg` has `<script>` in line 2", PLAIN),
        ("a.svg", f'<svg {NS} viewBox="0 0 1 1" onload="x"/>', "`a.svg` has `onload` in line 1", PLAIN),
        ("a.svg", f'<svg {NS} viewBox="0 0 1 1"><image href="file:///etc/passwd"/></svg>', "`a.svg` has a reference to `file:///etc/passwd` in line 1", PLAIN),
        ("a.svg", f'<svg {NS} viewBox="0 0 1 1"><g style="fill:url(http://x)"/></svg>', "`a.svg` has a reference to `http://x` in line 1", PLAIN),
        ("a.svg", f'<svg {NS} viewBox="0 0 1 1"><style>@import "x";</style></svg>', "`a.svg` has an `@` rule that loads files in line 1", PLAIN),
        ("a.svg", f'<?xml-stylesheet href="x"?><svg {NS} viewBox="0 0 1 1"/>', "`a.svg` names a stylesheet", "put the styles into the drawing"),
        ("a.svg", f'<svg {NS} viewBox="0 0 1 1"><g id="a"><use href="#a"/></g></svg>', "`a.svg` draws `#a` inside itself", "simplify the drawing"),
        ("a.svg", f'<svg {NS} viewBox="0 0 1 1">' + "".join(f'<g id="a{n}">' + f'<use href="#a{n + 1}"/>' * 10 + "</g>" for n in range(6)) + '<g id="a6"/></svg>', "`a.svg` draws more than 50000 shapes", "simplify the drawing"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("`") else "",
)  # fmt: skip
def test_a_bad_picture_says_why(
    tmp_path: Path, name: str, data: bytes | str, message: str, hint: str
) -> None:
    assert opened(tmp_path, name, data) == (message, hint)


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_a_picture_cut_off_is_found_even_if_somebody_told_pillow_to_be_lenient(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, name: str
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    whole = raster(kind, (300, 300))

    found = opened(tmp_path, name, whole[: len(whole) * 2 // 3])

    assert found == (f"`{name}` is damaged or cut off", "open it in an image editor and save it again")
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True
