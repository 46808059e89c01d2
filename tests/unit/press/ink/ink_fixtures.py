"""Masters for the separator, set by the engine or written by hand, and the proof press: Ghostscript."""

import hashlib
import io
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from magazine.model.galley import Stylesheet
from magazine.model.picture import Picture
from magazine.model.problem import Place
from magazine.model.setting import Setting
from magazine.press.engine import set_job
from magazine.press.ink.inks import Build, Inks, Pixel
from magazine.press.ink.separate import separate
from unit.press.press_fixtures import FONTS, PRINT, galley, job_for, sheet

ROOT = Path(__file__).parents[4]
PROFILE = (ROOT / "src/magazine/press/profiles/ISOcoated_v2_300_bas.icc").read_bytes()
SRGB = (ROOT / "src/magazine/press/profiles/sRGB_icc22.icm").read_bytes()
AT = Place("issues/01-tiny/one.en.md")

BLUE: Pixel = (29, 63, 191)
NIGHT: Pixel = (20, 32, 92)
BUILDS: Mapping[Pixel, Build] = {
    BLUE: (95, 80, 0, 0),
    NIGHT: (100, 90, 25, 25),
    (28, 27, 26): (0, 0, 0, 100),
    (15, 42, 46): (90, 55, 60, 65),
}
INKS = Inks(PROFILE, BUILDS, 300)
PAGE = """\
@page { size: 90mm 120mm; margin: 0; bleed: 0 }
body { font: 12pt/15pt Archivo }
h1 { font: 600 1pt/1pt Archivo; margin: 0; color: #fff }
p, figure { margin: 0 }
"""

_MEDIA = {".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml"}

Plates = npt.NDArray[np.uint8]  # height × width × C, M, Y, K; 255 is full ink


def master(
    body: str, style: str = "", pictures: Mapping[str, Image.Image | str] | None = None
) -> Setting:
    """What the engine makes of an article; pictures are saved by their names' endings, text is SVG."""
    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for name, image in (pictures or {}).items():
            path = Path(folder) / name
            if isinstance(image, str):
                path.write_text(image, encoding="utf-8")
            else:
                image.save(path)
            found[name] = Picture(
                path=name,
                source=path,
                media=_MEDIA[path.suffix],
                width=100,
                height=100,
                digest=hashlib.sha256(path.read_bytes()).hexdigest(),
            )
        markup = f'<article id="one" class="article" lang="en"><h1>One</h1>{body}</article>'
        one = sheet("one", markup, pictures=found)
        source = galley(one)
        styles = {"paged": (Stylesheet(name="layouts/one/paged.css", text=PAGE + style),)}
        setting = set_job(job_for(replace(source, styles=styles), one, PRINT, first=1))
    assert not setting.problems, setting.problems
    return setting


def handmade(content: bytes, make: Callable[[pikepdf.Pdf], Dictionary] | None = None) -> Setting:
    """A page of 200 × 200 pt with that content and the resources that ``make`` puts together."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    page.obj.TrimBox = Array([0, 0, 200, 200])
    page.obj.Resources = make(pdf) if make else Dictionary()
    page.obj.Contents = pdf.make_stream(content)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return Setting(key="hand", pdf=out.getvalue(), pages=1, first=1)


def form(pdf: pikepdf.Pdf, content: bytes, **more: object) -> pikepdf.Stream:
    """A form that fills the page of ``handmade``."""
    stream = pdf.make_stream(content)
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 200])
    for key, value in more.items():
        stream[f"/{key}"] = value
    return stream


def group(space: object = Name.DeviceRGB) -> Dictionary:
    return Dictionary(Type=Name.Group, S=Name.Transparency, CS=space, I=True)


def image(
    pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], space: object, **more: object
) -> pikepdf.Stream:
    stream = pdf.make_stream(data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = size
    stream.BitsPerComponent, stream.ColorSpace = 8, space
    for key, value in more.items():
        stream[f"/{key}"] = value
    return stream


def font(pdf: pikepdf.Pdf) -> Dictionary:
    """A font by name, as no master has one: for content written by hand."""
    one = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name("/Helvetica-Bold"),
        FirstChar=32,
        LastChar=126,
        Widths=Array([278] * 95),
        FontDescriptor=Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/Helvetica-Bold"),
            Flags=32,
            FontBBox=Array([-170, -228, 1003, 962]),
            ItalicAngle=0,
            Ascent=718,
            Descent=-207,
            CapHeight=718,
            StemV=140,
        ),
    )
    return Dictionary(F=pdf.make_indirect(one))


def separated(setting: Setting, inks: Inks = INKS) -> Setting:
    """The setting in ink, without a complaint."""
    made = separate(setting, inks, at=AT)
    assert not made.problems, made.problems
    return made


def complaint(setting: Setting, inks: Inks = INKS) -> str:
    """The one thing that is said of a setting that cannot be separated; its PDF stays as it was."""
    made = separate(setting, inks, at=AT)
    assert made.pdf == setting.pdf
    (problem,) = made.problems
    assert problem.at == AT
    assert "`hand`" in problem.message
    return f"{problem.message} ({problem.hint})"


def opened(setting: Setting) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(setting.pdf))


def content(setting: Setting) -> str:
    with opened(setting) as pdf:
        return str(pdf.pages[0].Contents.read_bytes().decode("latin-1"))


def tool(setting: Setting, *command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a tool on the setting's PDF; ``-`` in the command is its path."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(setting.pdf)
        file.flush()
        line = [file.name if word == "-" else word for word in command]
        return subprocess.run(line, capture_output=True, check=False)


def sound(setting: Setting) -> None:
    """No reader has a word to say about the file."""
    assert tool(setting, "qpdf", "--check", "-").returncode == 0
    with tempfile.TemporaryDirectory() as folder:
        for command in (
            ("pdftoppm", "-r", "30", "-", f"{folder}/p"),
            ("mutool", "draw", "-q", "-N", "-r", "30", "-o", f"{folder}/m.png", "-"),
        ):
            done = tool(setting, *command)
            assert (done.returncode, done.stderr) == (0, b""), command


def plates(setting: Setting, *, dpi: int = 72) -> Plates:
    """The first page on the press, as Ghostscript prints it, overprint obeyed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.tif"
        command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiff32nc", f"-r{dpi}"]
        done = tool(setting, *command, "-dLastPage=1", f"-sOutputFile={path}", "-")
        assert done.returncode == 0, done.stderr.decode()
        with Image.open(path) as picture:
            return np.asarray(picture)


def ink_at(found: Plates, x: int, y: int) -> tuple[int, ...]:
    """C, M, Y, K in percent at a point of the page, in points from its lower left corner at 72 dpi."""
    return tuple(round(int(value) / 2.55) for value in found[found.shape[0] - 1 - y, x])


def most(found: Plates) -> float:
    """The most ink at any point, in percent."""
    return float(found.sum(axis=-1, dtype=np.uint16).max()) / 2.55


def noise(mode: str, size: tuple[int, int] = (64, 64), seed: int = 7) -> Image.Image:
    """A picture of many colours, the same every time."""
    width, height = size
    row = np.arange(width * height * 4, dtype=np.uint32) * 2654435761 + seed
    data = (row >> 13 & 255).astype(np.uint8)
    channels = {"L": 1, "RGB": 3, "RGBA": 4, "CMYK": 4}[mode]
    return Image.frombytes(mode, size, data[: width * height * channels].tobytes())


__all__ = ["FONTS"]
