"""An advertiser's PDF is looked at before a page is set: one page, whole, unlocked, upright."""

import hashlib
import io
from pathlib import Path

import pikepdf
from pikepdf import Name, Object

from magazine.model.advert import Advert, Box
from magazine.read.ledger import Ledger, Spot
from magazine.read.paths import Flaw, Found, read_found

MAX_BYTES = 100_000_000
_WANTED = "ask the advertiser for a PDF/X-4 of one page, with bleed"
_AGAIN = "copy it into the issue again, or ask the advertiser for it again"
_HEADER = 1024  # bytes within which readers look for `%PDF-`


def read_advert(folder: Path, path: str, spot: Spot, ledger: Ledger) -> Advert | Flaw:
    """The page that a path in the copy names, or why it cannot be printed.

    Whether it fits the layout's page is seen when it is typeset.
    """
    read = read_found(folder, path, most=MAX_BYTES)
    if isinstance(read, Flaw):
        return read
    found, data, size = read
    return _flaw_in_file(path, data, size) or _opened(found, path, data, spot, ledger)


def _opened(found: Found, path: str, data: bytes, spot: Spot, ledger: Ledger) -> Advert | Flaw:
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            if flaw := _flaw_in(pdf, path):
                return flaw
            page = pdf.pages[0]
            _tell_left_out(page, path, spot, ledger)
            return Advert(
                path=found.name,
                source=found.source,
                digest=hashlib.sha256(data).hexdigest(),
                media=_box(page.mediabox),
                trim=_box(page.obj.TrimBox) if "/TrimBox" in page.obj else None,
                bleed=_box(page.obj.BleedBox) if "/BleedBox" in page.obj else None,
                at=ledger.place(spot),
            )
    except pikepdf.PasswordError:
        return _locked(path)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RuntimeError):
        return Flaw("broken-advert", f"`{path}` is damaged or cut off", _AGAIN)


def _flaw_in_file(path: str, data: bytes, size: int) -> Flaw | None:
    if size > MAX_BYTES:
        return Flaw(
            "advert-too-big",
            f"`{path}` has {size // 1_000_000} megabytes, {MAX_BYTES // 1_000_000} are read",
            "ask the advertiser for one with pictures of 300 ppi",
        )
    if not data:
        return Flaw("broken-advert", f"`{path}` is empty", _AGAIN)
    if b"%PDF-" not in data[:_HEADER]:
        return Flaw("no-pdf", f"`{path}` is no PDF", _WANTED)
    return None


def _flaw_in(pdf: pikepdf.Pdf, path: str) -> Flaw | None:  # noqa: PLR0911 - one return a flaw
    if pdf.is_encrypted:
        return _locked(path)
    pages = len(pdf.pages)
    if pages != 1:
        return Flaw(
            "advert-pages",
            f"`{path}` has {pages} pages, an advertisement has one",
            "save the page that is meant in a file of its own",
        )
    page = pdf.pages[0]
    # A page may inherit these; pikepdf looks there too.
    if int(page.obj.get("/Rotate", 0)) % 360:
        return Flaw("advert-turned", f"`{path}` lies on its side: its page is turned", _WANTED)
    if float(page.obj.get("/UserUnit", 1)) != 1:
        return Flaw("advert-unit", f"`{path}` measures its page in a unit of its own", _WANTED)
    if _has_hidden_layers(pdf):
        return Flaw(
            "advert-layers",
            f"`{path}` has layers that are switched off",
            "ask the advertiser for one without layers",
        )
    if pdf.check_pdf_syntax():
        return Flaw("broken-advert", f"`{path}` is damaged or cut off", _AGAIN)
    return None


def _locked(path: str) -> Flaw:
    return Flaw(
        "advert-locked",
        f"`{path}` is locked: it is encrypted",
        "ask the advertiser for one without a password and without restrictions",
    )


def _has_hidden_layers(pdf: pikepdf.Pdf) -> bool:
    layers = pdf.Root.get("/OCProperties")
    usual = layers.get("/D") if layers is not None else None
    if usual is None:
        return False
    return bool(len(usual.get("/OFF", []))) or usual.get("/BaseState") == Name.OFF


def _tell_left_out(page: pikepdf.Page, path: str, spot: Spot, ledger: Ledger) -> None:
    kinds = {str(note.get("/Subtype")) for note in page.obj.get("/Annots", [])} - {"/Link", "/Popup"}
    if kinds:
        ledger.warning(
            "advert-annotations",
            f"`{path}` has comments or form fields; they are left out",
            spot,
            hint="ask the advertiser for one without them if they are to be printed",
        )


def _box(found: Object) -> Box:
    x1, y1, x2, y2 = (float(edge) for edge in found.as_list())
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
