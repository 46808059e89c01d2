"""An advertiser's page on ours: whether it fits, and the pictures that stand for it on screens."""

import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pypdfium2
from PIL import Image
from PIL import __version__ as pillow

from magazine.model.advert import Advert, Box, Original
from magazine.model.layout import Layout
from magazine.model.measure import Length, mm
from magazine.model.picture import Picture
from magazine.model.problem import Problem, Unpublishable, error, warning
from magazine.store.cache import write_beside

PPI = 180  # 230 × 300 mm are 3.5 megapixels then: every reading device shows them
_QUALITY = 92
_SIZE = mm(0.5)  # by so much may a page's trim differ from ours, and
_REACH = mm(0.1)  # its bleed be short
_OTHER = re.compile(r"[^a-z0-9]+")
_EDGES = ("left", "bottom", "right", "top")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The whole page as a screen shows it, and with its bleed as our own page holds it."""

    trimmed: Picture
    bled: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Adverts:
    """Places advertisers' pages on the page of a layout; their pictures are kept in ``folder``.

    In a ``proof``, which sets an issue in another layout than its own, a page that does not fit is
    scaled and cut.
    """

    layout: Layout
    proof: bool
    folder: Path

    def shown(self, advert: Advert, problems: list[Problem]) -> Shown:
        """The pictures of a page; why it does not fit is added to the problems."""
        trim = advert.trim or self._assumed(advert, problems)
        wanted, bleed = self.layout.trim, self.layout.bleed
        fits = (
            abs(_width(trim) - wanted.width.points) <= _SIZE.points
            and abs(_height(trim) - wanted.height.points) <= _SIZE.points
        )
        if not fits:
            problems.append(self._misfit(advert, trim))
        elif short := tuple(_short(advert, trim, bleed)):
            problems.append(_no_bleed(advert, short, bleed))
        x, y = (trim[0] + trim[2]) / 2, (trim[1] + trim[3]) / 2
        across = wanted.width.points / 2 + bleed.points
        up = wanted.height.points / 2 + bleed.points
        if not fits:  # as much of it as fills our page and its bleed
            left, bottom, right, top = _inked(advert)
            scale = min((x - left) / across, (right - x) / across, (y - bottom) / up, (top - y) / up)
            across, up = scale * across, scale * up
        return Shown(
            trimmed=self._picture(advert, trim, "page"),
            bled=self._picture(advert, (x - across, y - up, x + across, y + up), "bleed"),
        )

    def _assumed(self, advert: Advert, problems: list[Problem]) -> Box:
        """The trim of a page that does not say it: inside the bleed if it is so large, or all of it."""
        left, bottom, right, top = advert.media
        bleed = self.layout.bleed.points
        inside = (left + bleed, bottom + bleed, right - bleed, top - bleed)
        bled = (
            abs(_width(inside) - self.layout.trim.width.points) <= _SIZE.points
            and abs(_height(inside) - self.layout.trim.height.points) <= _SIZE.points
        )
        where = f"to lie {_mm(bleed)} mm inside its edges" if bled else "to be its whole page"
        problems.append(
            warning(
                "advert-trim",
                f"`{advert.path}` does not say where it is trimmed; its trim is taken {where}",
                at=advert.at,
                hint="ask the advertiser for one with a TrimBox",
            )
        )
        return inside if bled else advert.media

    def _misfit(self, advert: Advert, trim: Box) -> Problem:
        layout = self.layout
        ours = f"{_mm(layout.trim.width.points)} × {_mm(layout.trim.height.points)} mm"
        said = f"`{advert.path}` is trimmed to {_mm(_width(trim))} × {_mm(_height(trim))} mm"
        if self.proof:
            text = f"{said}, `{layout.name}` to {ours}; it is scaled and cut"
            return warning("advert-size", text, at=advert.at, hint="only a proof shows it so")
        hint = f"ask the advertiser for one of {ours}, with {_mm(layout.bleed.points)} mm of bleed"
        return error("advert-size", f"{said}, our page to {ours}", at=advert.at, hint=hint)

    def _picture(self, advert: Advert, area: Box, what: str) -> Picture:
        order = json.dumps([advert.digest, [round(edge, 3) for edge in area], PPI, _QUALITY])
        engine = f"{pypdfium2.PDFIUM_INFO} {pillow}"
        digest = hashlib.sha256(f"{engine} {order}".encode()).hexdigest()
        # Of letters that no address has to encode: the press finds a picture by its address.
        stem = _OTHER.sub("-", PurePosixPath(advert.path).stem.lower()).strip("-") or "advert"
        name = f"{stem}-{what}-{digest[:8]}.jpg"
        path = self.folder / name
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                write_beside(path, _drawn(advert.source.read_bytes(), area))
            except pypdfium2.PdfiumError as failure:
                raise Unpublishable.because(
                    "broken-advert",
                    f"`{advert.path}` cannot be drawn ({failure})",
                    at=advert.at,
                    hint="ask the advertiser for it again, from another program",
                ) from None
        data = path.read_bytes()
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
        return Picture(
            path=f"art/{name}",
            source=path,
            media="image/jpeg",
            width=width,
            height=height,
            digest=hashlib.sha256(data).hexdigest(),
            original=Original(advert=advert, area=area),
        )


def _short(advert: Advert, trim: Box, bleed: Length) -> Iterator[tuple[str, float]]:
    """Edges at which the page has too little bleed, and how much it has."""
    outer = _inked(advert)
    reach = (trim[0] - outer[0], trim[1] - outer[1], outer[2] - trim[2], outer[3] - trim[3])
    for edge, points in zip(_EDGES, reach, strict=True):
        if points < (bleed.points - _REACH.points):
            yield edge, max(points, 0.0)


def _inked(advert: Advert) -> Box:
    """The part of the page that is meant to be printed."""
    ink, media = advert.bleed or advert.media, advert.media
    return max(ink[0], media[0]), max(ink[1], media[1]), min(ink[2], media[2]), min(ink[3], media[3])


def _no_bleed(advert: Advert, short: tuple[tuple[str, float], ...], bleed: Length) -> Problem:
    told = [(edge, _mm(points)) for edge, points in short]
    if len(told) == len(_EDGES) and len({has for _, has in told}) == 1:
        said = f"{told[0][1]} mm at every edge"
    else:
        said = ", ".join(f"{has} mm at the {edge}" for edge, has in told)
    return error(
        "advert-bleed",
        f"`{advert.path}` has {said} for bleed, {_mm(bleed.points)} mm are wanted",
        at=advert.at,
        hint=f"ask the advertiser for one with a BleedBox and {_mm(bleed.points)} mm on every edge",
    )


def _drawn(data: bytes, area: Box) -> bytes:
    """A part of the page as a JPEG in sRGB; notes on the page are no part of it."""
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        page.set_mediabox(*area)
        page.set_cropbox(*area)
        page.close()  # boxes are looked at when a page is opened
        page = document[0]
        bitmap = page.render(scale=PPI / 72, draw_annots=False, may_draw_forms=False, rev_byteorder=True)
        image = Image.fromarray(bitmap.to_numpy()[:, :, :3].copy(), "RGB")
    finally:
        document.close()
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return out.getvalue()


def _width(box: Box) -> float:
    return box[2] - box[0]


def _height(box: Box) -> float:
    return box[3] - box[1]


def _mm(points: float) -> str:
    return f"{Length(points).mm:.1f}".removesuffix(".0")
