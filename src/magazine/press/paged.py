"""A sheet's neutral markup becomes a complete document for paged media: a job for the engine."""

import hashlib

from lxml import etree

from magazine.model.edition import Edition
from magazine.model.galley import Galley, Sheet, Stylesheet
from magazine.model.layout import FontFace
from magazine.model.measure import Length
from magazine.press.job import CROSS, Job, Resource, font_name
from magazine.press.last_lines import bind_last_words
from magazine.press.notes import called, hold_calls, notes_to_calls
from magazine.press.spaces import spaces_into_inlines
from magazine.tree import for_others, parse, remove

_FONT_MEDIA = {".ttf": "font/ttf", ".otf": "font/otf", ".woff": "font/woff", ".woff2": "font/woff2"}

# What the engine needs to be told before any layout speaks; a layout may override all of it.
_PRESS = """\
html, body { margin: 0; padding: 0 }
.fn { float: footnote }
.fn::footnote-call { content: attr(data-note) }
.fn::footnote-marker { content: attr(data-note) ". " }
.fn-part { display: block }
"""


def job_for(galley: Galley, sheet: Sheet, edition: Edition, *, first: int) -> Job:
    """The sheet as the pages of an edition, beginning on folio ``first`` and on that folio's side."""
    article = sheet.spot.article
    return Job(
        key=sheet.key,
        lang=sheet.lang,
        title=sheet.title,
        at=article.at if article else galley.flatplan.issue.at,
        first=first,
        folio=sheet.spot.template.folio,
        html=_document(sheet, edition),
        styles=(
            Stylesheet(name="press", text=_PRESS),
            Stylesheet(name="fonts", text="".join(map(_font_face, galley.fonts))),
            *(style for name in edition.styles for style in galley.styles.get(name, ())),
            Stylesheet(name="page", text=_page(galley, first)),
        ),
        fonts=galley.fonts,
        resources=_resources(galley, sheet),
        hyphenation=tuple(sorted(galley.hyphenation.items())),
        pages=sheet.spot.template.pages,
    )


def _document(sheet: Sheet, edition: Edition) -> str:
    root = parse(sheet.markup)
    root.set("id", root.get("id") or sheet.key)
    wanted = called(root)
    for element in for_others(root, edition.keeps):
        remove(element)
    notes_to_calls(root, wanted)
    _cross_links(root)
    spaces_into_inlines(root)
    hold_calls(root)
    bind_last_words(root)
    _ratios(root)
    html = etree.Element("html", lang=sheet.lang)
    head = etree.SubElement(html, "head")
    etree.SubElement(head, "meta", charset="utf-8")
    etree.SubElement(head, "title").text = sheet.title
    etree.SubElement(html, "body").append(root)
    return "<!DOCTYPE html>\n" + etree.tostring(html, method="html", encoding="unicode")


def _cross_links(root: etree._Element) -> None:
    for link in root.iter("a"):
        key, block = link.get("data-article"), link.get("data-block-id")
        if key:
            link.set("href", CROSS + key + (f"#{block}" if block else ""))


def _ratios(root: etree._Element) -> None:
    """Pages round the heights of pictures to whole lines: ``round(64mm * var(--ratio), 12.5pt)``."""
    for image in root.iter("img"):
        width, height = (image.get(side, "").removesuffix("px") for side in ("width", "height"))
        if width.isdecimal() and height.isdecimal() and int(width):
            own = image.get("style", "").strip().rstrip(";")
            ratio = f"--ratio: {int(height) / int(width):.4f}"
            image.set("style", f"{own}; {ratio}" if own else ratio)


def _font_face(face: FontFace) -> str:
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-style: {face.style}; src: url("{font_name(face)}") }}\n'
    )


def _page(galley: Galley, first: int) -> str:
    # The number is N, not N - 1: a reset switches the page's automatic increment off.
    side = "right" if first % 2 else "left"
    return (
        f"@page {{ size: {_mm(galley.trim.width)} {_mm(galley.trim.height)} }}\n"
        f"@page {{ bleed: {_mm(galley.bleed)} }}\n"
        f"@page :first {{ counter-reset: page {first} }}\n"
        f"html {{ break-before: {side} }}\n"
    )


def _mm(length: Length) -> str:
    return f"{length.mm:.4f}".rstrip("0").rstrip(".") + "mm"


def _resources(galley: Galley, sheet: Sheet) -> tuple[Resource, ...]:
    fonts = {
        font_name(face): Resource(
            name=font_name(face),
            media=_FONT_MEDIA.get(face.file.suffix.lower(), "application/octet-stream"),
            digest=face.digest,
            file=face.file,
        )
        for face in galley.fonts
    }
    assets = {
        name: Resource(
            name=name, media=asset.media, digest=hashlib.sha256(asset.data).hexdigest(), data=asset.data
        )
        for name, asset in galley.assets.items()
    }
    pictures = {
        name: Resource(name=name, media=picture.media, digest=picture.digest, file=picture.source)
        for name, picture in sheet.pictures.items()
    }
    found = fonts | assets | pictures
    return tuple(found[name] for name in sorted(found))
