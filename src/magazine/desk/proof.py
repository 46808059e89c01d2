"""Number zero in any layout and all editions: a contact sheet, and a gallery of everything there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from magazine.build import pipeline
from magazine.build.naming import file_name
from magazine.build.pagination import Paged
from magazine.build.pipeline import Made, Wanted
from magazine.build.reading import Instead, layout_of, layouts
from magazine.desk.dress import FACES, font_face
from magazine.desk.gallery import Picture, Show, Showing, gallery
from magazine.desk.reflowed import Reflowed
from magazine.desk.sheet import contact_sheet, page_pictures
from magazine.desk.specimens import specimens
from magazine.editions.catalogue import editions
from magazine.model.edition import Edition
from magazine.model.issue import Language
from magazine.model.layout import FontFace
from magazine.model.problem import Place, Problem, error
from magazine.progress import Listener
from magazine.store.project import Project
from magazine.store.publication import lock, publish

SHEET, GALLERY, PARTS = "contact-sheet.png", "gallery.html", "parts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What there is to look at, and what is to be said."""

    paths: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def proof(  # noqa: PLR0913 - an order has so many parts
    project: Project,
    layout: str | None,
    lang: Language,
    *,
    out: Path,
    jobs: int,
    listener: Listener,
) -> Proof:
    """Make number zero below ``out/<layout>/`` and show it; nothing is shown if it has an error.

    Without a layout it is made in its own.
    """
    folder = number_zero(project)
    if folder is None:
        return Proof(problems=(_no_specimen(project),))
    layout = layout or layout_of(project, folder)
    target = out / layout
    wanted = Wanted(
        folders=(folder,),
        editions=tuple(editions()),
        languages=(lang,),
        out=target,
        jobs=jobs,
        instead=Instead(layout, (lang,)),
    )
    outcome = pipeline.build(project, wanted, listener)
    paths: list[Path] = []
    for made in outcome.issues:
        listener.phase("drawing the contact sheet and the gallery")
        paths.extend(_show(made, lang, project, target))
    return Proof(paths=tuple(paths), problems=outcome.problems)


def number_zero(project: Project) -> Path | None:
    """The folder of the issue that shows everything, ``00-…``."""
    return project.issue_folder("0", here=project.issues)


def _no_specimen(project: Project) -> Problem:
    return error(
        "no-specimen",
        "number zero is missing: the issue that shows every template and every block",
        at=Place(project.issues.relative_to(project.root).as_posix()),
        hint="copy `issues/00-specimen` of the magazine Kortrijk, or write an issue in a folder `00-…`",
    )


def _show(made: Made, lang: Language, project: Project, target: Path) -> tuple[Path, Path]:
    """Write the two files to look at, and what they show beside them."""
    issue, paged = made.ready.issue, made.paged[lang]
    files = {
        edition: f"{issue.name}/{file_name(issue, lang, edition)}"
        for edition in editions().values()
        if edition.suffix
    }
    pdfs = {edition: path for edition, path in files.items() if edition.exporter == "pdf"}
    data = {edition: (target / path).read_bytes() for edition, path in pdfs.items()}
    flow = Reflowed(folder=target, site=f"site/{issue.number}/{lang}", beside=PARTS)
    flow.unpack(next(target / path for edition, path in files.items() if edition.exporter == "epub"))
    shown = tuple(
        (
            specimen,
            tuple(Showing(place, flow.chapter(place), flow.page(place)) for place in specimen.places),
        )
        for specimen in specimens(made, paged)
    )
    parts = flow.parts
    page = gallery(
        Show(
            layout=made.ready.layout.name,
            about=f"Every template and block of {issue.name} in every edition, side by side ({lang}).",
            number_zero=issue.name,
            pdfs=tuple((edition.name, path) for edition, path in pdfs.items()),
            pages={edition.name: _pictures(edition, data[edition], paged, parts) for edition in pdfs},
            files=(
                ("contact sheet", SHEET),
                *((_file_words(edition), path) for edition, path in files.items()),
                ("web", f"{flow.site}/index.html"),
            ),
            shown=shown,
            faces=_faces(project, parts),
        )
    )
    trimmed = next(edition for edition in pdfs if not edition.bled)
    layout = made.ready.layout
    font = _label_font(layout.fonts)
    sheet = contact_sheet(data[trimmed], _labels(paged), trim=layout.trim, font=font)
    with lock(target, PARTS):
        publish(target / PARTS, parts)
        (target / SHEET).write_bytes(sheet)
        (target / GALLERY).write_bytes(page)
    return target / SHEET, target / GALLERY


def _pictures(
    edition: Edition, pdf: bytes, paged: Paged, parts: dict[str, bytes]
) -> tuple[Picture, ...]:
    pictures = page_pictures(pdf, paged.flatplan.pages)
    names = [f"pages/{edition.name}-{page:03}.webp" for page in range(1, len(pictures) + 1)]
    parts.update(zip(names, (picture.data for picture in pictures), strict=True))
    return tuple(
        Picture(f"{PARTS}/{name}", picture.width, picture.height)
        for name, picture in zip(names, pictures, strict=True)
    )


def _file_words(edition: Edition) -> str:
    kind = edition.suffix.rpartition(".")[2].upper()
    return kind if kind.lower() == edition.name else f"{edition.name} {kind}"


def _labels(paged: Paged) -> tuple[str, ...]:
    return tuple(
        f"{page}  {spot.template.name}"
        for spot in paged.flatplan.spots
        for page in range(spot.first, spot.last + 1)
    )


def _label_font(fonts: Sequence[FontFace]) -> Path:
    """An upright face of the layout, as plain as can be; a layout without any sets no page."""
    return min(
        fonts, key=lambda font: (font.style != "normal", abs(font.weight - 400), font.family)
    ).file


def _faces(project: Project, parts: dict[str, bytes]) -> str:
    """The gallery speaks in the base's faces, whatever the layout does; without them in plain ones."""
    rules = []
    for family, weight, name in FACES:
        path = layouts(project)["base"] / "fonts" / name
        if path.is_file():
            parts[f"fonts/{name}"] = path.read_bytes()
            rules.append(font_face(family, weight, f"{PARTS}/fonts/{name}"))
    return "".join(rules)
