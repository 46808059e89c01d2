"""A galley becomes an EPUB: a chapter a sheet, in page order, citable by the printed page."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from magazine.epub.accessibility import claims
from magazine.epub.archive import pack
from magazine.epub.chapter import Chapter, finish, skipped
from magazine.epub.contents import entries
from magazine.epub.cover import CoverPicture
from magazine.epub.fonts import chosen, licences, subsets
from magazine.epub.gallery import Gallery
from magazine.epub.links import Anchors, resolve
from magazine.epub.markup import document, ids, name
from magazine.epub.metadata import Metadata, describe
from magazine.epub.nav import NAV, NCX, Navigation, nav_document, ncx_document
from magazine.epub.package import CSS_MEDIA, NCX_MEDIA, XHTML_MEDIA, File, package
from magazine.epub.pagebreaks import labels
from magazine.epub.parts import Part
from magazine.epub.review import review
from magazine.epub.style import PATH, assets_of, css_of, moves, whole
from magazine.epub.text import COVER_FILE, COVER_PICTURE, Text, text_of_issue
from magazine.epub.words import WORDS
from magazine.model.edition import Edition
from magazine.model.galley import Galley
from magazine.model.issue import Certificate
from magazine.model.problem import Problem, in_order, warning
from magazine.model.setting import PageMap
from magazine.model.wording import require
from magazine.tree import Element, characters

_MOST = 3  # barriers that are named; the statement has all


def make(
    galley: Galley,
    edition: Edition,
    page_map: PageMap,
    *,
    cover: CoverPicture | None,
) -> tuple[bytes, tuple[Problem, ...]]:
    """The EPUB's bytes and what is wrong with the copy; same inputs, same bytes.

    That it meets WCAG is claimed where the magazine names who examined this number, and nothing that a
    program sees speaks against it. Raises ``Unpublishable`` where the layout lacks a word or a template
    makes markup that is not XML.
    """
    require(WORDS, galley.words, layout=galley.layout, lang=galley.lang)
    text = text_of_issue(galley, edition, page_map, cover)
    gallery, problems = Gallery(), list[Problem]()
    anchors = Anchors({found.key: frozenset(ids(found.root)) for found in text.chapters})
    sheets = {sheet.key: sheet for sheet in galley.sheets}
    for found in text.chapters:
        problems += resolve(
            found.root, own=found.key, anchors=anchors, at=found.at, edition=edition.name
        )
        gallery.hang(found, sheets[found.key].pictures)
        problems += skipped(found, edition.name)
        finish(found)

    css = css_of(galley, edition)
    roots = [*([text.cover] if text.cover is not None else []), *(found.root for found in text.chapters)]
    navigation = Navigation(
        entries=entries(text.chapters, galley.lang),
        landmarks=_landmarks(text, galley.words),
        pages=_pages(text),
        markers=tuple(text.contents),
    )
    said = claims(
        roots,
        paged=bool(navigation.pages),
        moves=moves(css) or any(picture.moves for picture in gallery.files),
        words=galley.words,
    )
    metadata = describe(
        galley,
        articles=[found.article for found in text.chapters if found.article is not None],
        spoken={element.get("lang", "") for root in roots for element in root.iter()},
        paged=bool(navigation.pages),
        certificate=None,
    )
    faces = chosen(galley.fonts, css)
    fonts, unlicensed = subsets(faces, _letters(roots, galley.words.values(), css))
    problems += [*gallery.problems, *unlicensed]
    files = [
        *_navigation_files(navigation, galley, metadata),
        File(path=PATH, data=whole((font.rule for font in fonts), css), media=CSS_MEDIA),
        *(File(path=font.path, data=font.data, media="font/woff2") for font in fonts),
        *(File(path=path, data=data, media="text/plain") for path, data in licences(faces).items()),
        *(File(path=asset.path, data=asset.data, media=asset.media) for asset in assets_of(galley, css)),
        *(File(path=picture.path, data=picture.data, media=picture.media) for picture in gallery.files),
        *_cover_files(text, galley, cover),
        *(_chapter_file(found) for found in text.chapters),
    ]
    spine = _spine(text)
    certificate, uncertified = _certificate(galley, files, spine, metadata)
    problems += uncertified
    metadata = replace(metadata, certificate=certificate)
    packed = package(files, spine=spine, metadata=metadata, claims=said)
    return pack(packed, dated=galley.flatplan.issue.date), in_order(problems)


def _certificate(
    galley: Galley, files: Iterable[File], spine: tuple[str, ...], metadata: Metadata
) -> tuple[Certificate | None, tuple[Problem, ...]]:
    """What people say of this number, as long as the finished files do not say otherwise."""
    issue = galley.flatplan.issue
    certificate = issue.magazine.certificate
    if certificate is None or issue.number not in certificate.numbers:
        return None, ()
    texts = {file.path: file.data for file in files if file.media == XHTML_MEDIA}
    checks = review(texts, spine=spine, nav=NAV, languages=metadata.languages)
    barriers = [f"{check.name}: {found}" for check in checks for found in check.found]
    if not barriers:
        return certificate, ()
    told = warning(
        "conformance-not-claimed",
        f"`{issue.name}` in `{galley.lang}` does not claim what {certificate.certifier} certifies: "
        + "; ".join(barriers[:_MOST]),
        at=issue.magazine.at,
        hint="mend the copy, or take the number out of `numbers` in `[accessibility]`",
    )
    return None, (told,)


def _navigation_files(navigation: Navigation, galley: Galley, metadata: Metadata) -> tuple[File, File]:
    nav = nav_document(navigation, lang=galley.lang, words=galley.words, stylesheet=PATH)
    ncx = ncx_document(
        navigation,
        identifier=metadata.identifier,
        title=metadata.title,
        lang=galley.lang,
        words=galley.words,
    )
    return (
        File(path=NAV, data=nav, media=XHTML_MEDIA, properties=("nav",)),
        File(path=NCX, data=ncx, media=NCX_MEDIA),
    )


def _cover_files(text: Text, galley: Galley, cover: CoverPicture | None) -> tuple[File, ...]:
    if text.cover is None or cover is None:
        return ()
    page = document(
        [text.cover],
        title=galley.words["cover"],
        lang=galley.lang,
        stylesheet=f"../{PATH}",
        body_type="frontmatter",
    )
    return (
        File(path=COVER_PICTURE, data=cover.data, media="image/jpeg", properties=("cover-image",)),
        File(path=COVER_FILE, data=page, media=XHTML_MEDIA),
    )


def _chapter_file(found: Chapter) -> File:
    drawn = any(name(element) == "svg" for element in found.root.iter())
    data = document(
        [found.root], title=found.title, lang=found.lang, stylesheet=f"../{PATH}", body_type="bodymatter"
    )
    return File(path=found.file, data=data, media=XHTML_MEDIA, properties=("svg",) if drawn else ())


def _spine(text: Text) -> tuple[str, ...]:
    files = {Part.COVER: COVER_FILE, Part.CONTENTS: NAV}
    chapters = {found.key: found.file for found in text.chapters}
    return tuple(files[part] if isinstance(part, Part) else chapters[part] for part in text.order)


def _pages(text: Text) -> tuple[tuple[str, str], ...]:
    """Address and label of every page marker, in the order of the spine."""
    chapters = {found.key: found for found in text.chapters}
    pages: list[tuple[str, str]] = []
    for part in text.order:
        match part:
            case Part.CONTENTS:
                file, markers = (
                    NAV,
                    [labelled for marker in text.contents for labelled in labels(marker)],
                )
            case Part():
                file, markers = COVER_FILE, list(labels(text.cover)) if text.cover is not None else []
            case str(key):
                file, markers = chapters[key].file, list(labels(chapters[key].root))
        pages += [(f"{file}#{identity}", label) for label, identity in markers]
    return tuple(pages)


def _landmarks(text: Text, words: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    return (
        *([("cover", COVER_FILE, words["cover"])] if text.cover is not None else []),
        ("toc", f"{NAV}#toc", words["contents"]),
        ("bodymatter", text.chapters[0].file, words["epub_beginning"]),
    )


def _letters(roots: Iterable[Element], words: Iterable[str], css: str) -> set[str]:
    """Every character that may be shown, capitals included: styles can ask for them."""
    shown = "".join([*(characters(root) for root in roots), *words, css])
    return set(shown) | set(shown.upper())
