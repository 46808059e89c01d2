"""The only module that talks to WeasyPrint: a job becomes an article's PDF and its page breaks."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from weasyprint import CSS, HTML, VERSION, Document  # noqa: TID251 - this is the door
from weasyprint.css.counters import CounterStyle  # noqa: TID251
from weasyprint.formatting_structure import boxes  # noqa: TID251
from weasyprint.text.fonts import FontConfiguration  # noqa: TID251
from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError  # noqa: TID251

from magazine.model.galley import Stylesheet
from magazine.model.problem import Problem, error, in_order
from magazine.model.setting import Setting
from magazine.press import mends
from magazine.press.breaks import Fragment, PageText, page_breaks
from magazine.press.complaints import Complaint, problems
from magazine.press.holes import holes
from magazine.press.hyphenation import exceptions
from magazine.press.job import BASE, Job
from magazine.press.overset import overset
from magazine.press.pictures import NotWhole, drawable
from magazine.press.placed import placed

__all__ = ["VERSION", "preload", "set_job"]

mends.apply()

# Text that the engine makes; ``::first-letter`` and ``::first-line`` hold the copy's own text.
_GENERATED = ("::before", "::after", "::marker", "::footnote-call", "::footnote-marker")
_PICTURES = ("image/",)
# What a margin box that prints its page's number has for content, whatever the numerals.
_FOLIO = ("counter()", "page")


class _Manifest(URLFetcher):  # type: ignore[misc]
    """Serves a job's resources from memory; has no way to a disk or a network."""

    def __init__(self, job: Job) -> None:
        super().__init__(allowed_protocols={"https"}, allow_redirects=False)
        for handlers in (
            self.handlers,
            self.handle_open,
            self.handle_error,
            self.process_request,
            self.process_response,
        ):
            handlers.clear()
        self._resources = {resource.name: resource for resource in job.resources}
        self._job = job
        self.served: set[str] = set()
        self.refused: set[str] = set()
        self.problems: list[Problem] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - their signature
        parts = urlsplit(url)
        name = unquote(parts.path).lstrip("/")
        resource = self._resources.get(name)
        if f"{parts.scheme}://{parts.netloc}/" != BASE or parts.query or resource is None:
            self._refuse(
                url, error("denied", f"`{_shown(url)}` is not a file of the issue", at=self._job.at)
            )
            raise URLFetchingError(f"denied: {url[:200]}")
        data, media = resource.read(), resource.media
        if media.startswith(_PICTURES):
            try:
                picture = drawable(data, media)
            except NotWhole as reason:
                text, hint = f"`{name}` is not a whole picture ({reason})", "open it and save it anew"
                self._refuse(url, error("picture", text, at=self._job.at, hint=hint))
                raise URLFetchingError(f"not whole: {name}") from reason
            data, media = picture.data, picture.media
        self.served.add(name)
        # Never a ``file:`` URL: the engine would then open that path itself.
        return URLFetcherResponse(url, data, {"Content-Type": media})

    def _refuse(self, url: str, problem: Problem) -> None:
        self.refused.add(url)
        self.problems.append(problem)

    def open(self, url: object, data: object = None, timeout: object = None) -> None:  # noqa: ARG002
        raise URLFetchingError("denied")


class _Log(logging.Handler):
    """Keeps what the engine says, and while which stylesheet was read."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[Complaint] = []
        self.style: Stylesheet | None = None

    def emit(self, record: logging.LogRecord) -> None:
        serious = record.levelno >= logging.ERROR
        self.complaints.append(Complaint(serious=serious, message=record.getMessage(), style=self.style))


@cache
def preload() -> None:
    """Do once in the parent what each worker would do again: load libraries, read font lists."""
    HTML(string="<p>warm", base_url=BASE).render(font_config=FontConfiguration())


def set_job(job: Job) -> Setting:
    """Set one article; what is wrong with its copy or its layout is among its problems."""
    manifest = _Manifest(job)
    with _listening() as log, _fixed_time(), exceptions(dict(job.hyphenation)):
        document = _rendered(job, manifest, log)
        pdf = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=job.digest[:32].encode())
    root = document._html.etree_element  # noqa: SLF001 - no public way to the tree that was set
    shown = _shown_pictures(document)
    names = {resource.name for resource in job.resources if resource.media.startswith(_PICTURES)}
    asked = [image for image in root.iter("img") if image.get("src")]
    pages = [page._page_box for page in document.pages]  # noqa: SLF001 - pinned, tested
    found = problems(
        (c for c in log.complaints if not any(url in c.message for url in manifest.refused)),
        at=job.at,
        styles=job.styles,
        decorative=frozenset(image.get("src", "") for image in asked if image.get("alt") == ""),
        base=BASE,
    )
    missing = (
        error("picture", f"`{src}` stands in the article but on none of its pages", at=job.at)
        for src in sorted({image.get("src", "") for image in asked} - shown)
        if BASE + src not in manifest.refused
    )
    return Setting(
        key=job.key,
        pdf=pdf,
        pages=len(document.pages),
        first=job.first,
        breaks=page_breaks(
            [_page_text(page) for page in pages],
            _block_texts(root),
            key=job.key,
            first=job.first,
            folio=job.folio,
        ),
        drawn=tuple(sorted(manifest.served & names - ({i.get("src", "") for i in asked} - shown))),
        problems=in_order(
            [
                *manifest.problems,
                *found,
                *missing,
                *overset(pages, job),
                *holes(pages, job),
                *_strange_fonts(job, document),
            ]
        ),
        placed=placed(pages, root),
    )


def _rendered(job: Job, manifest: _Manifest, log: _Log) -> Document:
    fonts, counters = FontConfiguration(), CounterStyle()
    sheets = []
    for style in job.styles:
        log.style = style
        sheets.append(
            CSS(
                string=style.text,
                base_url=BASE,
                url_fetcher=manifest,
                font_config=fonts,
                counter_style=counters,
            )
        )
    log.style = None
    html = HTML(string=job.html, base_url=BASE, url_fetcher=manifest)
    return html.render(font_config=fonts, counter_style=counters, stylesheets=sheets)


@contextmanager
def _listening() -> Iterator[_Log]:
    logger, log = logging.getLogger("weasyprint"), _Log()
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(log)
    try:
        yield log
    finally:
        logger.removeHandler(log)
        logger.propagate = propagates


@contextmanager
def _fixed_time() -> Iterator[None]:
    # fontTools writes the time into a font that it makes static or unpacks; this variable stops it.
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _shown(url: str) -> str:
    return url.removeprefix(BASE)[:200]


# --- reading the pages: the box tree is private; the engine is pinned and the tests read it too ---


def _block_texts(root: Element) -> dict[str, str]:
    """The own text of every leaf block, without calls of notes and the notes themselves."""
    return {
        block.get("id", ""): "".join(_own_text(block))
        for block in root.iter()
        if block.get("data-block") == "leaf" and block.get("id")
    }


def _own_text(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not (_is_call(child) or child.get("data-block") == "leaf"):
            yield from _own_text(child)
        yield child.tail or ""


def _is_call(element: Element) -> bool:
    return bool({"fn", "noteref"}.intersection((element.get("class") or "").split()))


def _page_text(page: boxes.PageBox) -> PageText:
    fragments: dict[str, list[str]] = {}
    for child in page.children:
        if not isinstance(child, boxes.MarginBox):
            _collect(child, "", fragments)
    margins = [child for child in page.children if isinstance(child, boxes.MarginBox)]
    return PageText(
        counted=any(part[:2] == _FOLIO for margin in margins for part in _content(margin)),
        fragments=tuple(Fragment(block=name, text="".join(said)) for name, said in fragments.items()),
        margins=tuple("".join(_texts(margin)) for margin in margins),
    )


def _content(margin: boxes.Box) -> list[tuple[str, object]]:
    said = margin.style["content"]
    return [] if isinstance(said, str) else [(kind, of[0]) for kind, of in said if of]


def _collect(box: boxes.Box, block: str, fragments: dict[str, list[str]]) -> None:
    element, tag = box.element, box.element_tag or ""
    if isinstance(box, boxes.FootnoteAreaBox) or tag.endswith(_GENERATED):
        return
    if element is not None and _is_call(element):
        return
    if element is not None and element.get("data-block") == "leaf" and element.get("id"):
        block = element.get("id", "")
        fragments.setdefault(block, [])
    if isinstance(box, boxes.TextBox):
        if block:
            fragments[block].append(box.text)
        return
    for child in _children(box):
        _collect(child, block, fragments)


def _children(box: boxes.Box) -> list[boxes.Box]:
    # A placeholder stands in the flow for an absolutely positioned box.
    return [getattr(child, "_box", child) for child in box.children]


def _texts(box: boxes.Box) -> Iterator[str]:
    for child in _children(box):
        if isinstance(child, boxes.TextBox):
            yield child.text
        else:
            yield from _texts(child)


def _shown_pictures(document: Document) -> set[str]:
    shown = set()
    todo = [page._page_box for page in document.pages]  # noqa: SLF001
    while todo:
        box = todo.pop()
        todo.extend(_children(box))
        if isinstance(box, boxes.ReplacedBox) and box.width and box.height and box.element is not None:
            shown.add(box.element.get("src", ""))
    return shown


def _strange_fonts(job: Job, document: Document) -> Iterator[Problem]:
    known = {face.family for face in job.fonts}
    for font in document.fonts.values():
        if font.family not in known:
            signs = "".join(sorted(set("".join(font.to_unicode.values()))))[:40]
            text = f"`{signs}` is set in `{font.family}`, a font of this machine and not of the layout"
            hint = "name a family of the layout, or add a font that has these signs"
            yield error("font", text, at=job.at, hint=hint)
