"""Press an article's PDF into a segment: read it once, mend tags and links, open its object numbers."""

import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from magazine.model.layout import FontFace
from magazine.model.printer import Printer
from magazine.model.problem import Place as At
from magazine.model.problem import Problem, error, warning
from magazine.model.setting import Setting
from magazine.press.contents import placed
from magazine.press.glyphs import FontUse, face_of, read_font
from magazine.press.groups import groups, regroup
from magazine.press.job import CROSS
from magazine.press.objects import discard, entries, entry, kids, written
from magazine.press.pageboxes import shape, too_little_bleed
from magazine.press.panels import Panel, fold
from magazine.press.segment import (
    Bookmark,
    External,
    Raster,
    Segment,
    Spot,
    Text,
    opened,
    references_in,
    stands_alone,
)
from magazine.press.segment import Object as Piece
from magazine.press.spoken import languages, readable, texts
from magazine.press.strangers import strangers
from magazine.press.structure import Tags, mend
from magazine.press.syntax import raw
from magazine.press.variant import Variant

_LEVEL = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How an article is to be pressed. ``printer`` is for print alone.

    With a ``panel``, its one page becomes a form on a larger sheet.
    """

    lang: str
    faces: Sequence[FontFace]
    variant: Variant
    at: At
    printer: Printer | None = None
    panel: Panel | None = None


def press(setting: Setting, wish: Wish) -> Segment:
    """The segment of one article. What cannot be bound faithfully is among its problems."""
    with pikepdf.open(io.BytesIO(setting.pdf)) as pdf:
        return _Press(pdf, setting, wish).segment()


ParentRow = tuple[Object, list[Object | None] | Object]  # a page or a link, and whose its content is


class _Press:
    """One article on its way into a segment; every step adds to what ``segment`` puts together."""

    def __init__(self, pdf: pikepdf.Pdf, setting: Setting, wish: Wish) -> None:
        self.pdf, self.key, self.wish = pdf, setting.key, wish
        self.first = setting.first if wish.panel is None else 1 + wish.panel.verso
        self.faces, self.at = wish.faces, wish.at
        self.links = wish.variant is Variant.SCREEN
        self.problems: list[Problem] = []
        self.outside: dict[int, External] = {}
        self.fonts: dict[str, FontUse] = {}
        self.rasters: dict[str, Raster] = {}
        self.targets: list[str] = []

    def segment(self) -> Segment:
        pdf = self.pdf
        if strange := strangers(pdf):
            text = f"the pages of `{self.key}` hold what cannot be bound: {', '.join(strange)}"
            self.problems.append(error("bind", text, at=self.at))
        document = kids(pdf.Root.StructTreeRoot)[0]
        self.outside[document.objgen[0]] = External("document")
        self.outside[pdf.Root.Pages.objgen[0]] = External("pages")
        by_resource = self.read_fonts()
        self.shaped = shape(pdf, self.wish.variant, first=self.first, printer=self.wish.printer)
        panel, self.place = self.wish.panel, self.shaped.place
        if panel is not None:
            self.place = panel.place(self.shaped)
        self.problems += too_little_bleed(self.shaped, self.key, self.wish.printer, self.at)
        parents = self.mend(document, by_resource)
        self.leave_room_for_marks()
        root = self.node() if panel is None else self.form(panel, document, parents)
        order = self.reach([root, *kids(document)])
        self.local = {number: place for place, number in enumerate(order)}
        externals = sorted(set(self.outside.values()))
        rank = {external: -1 - place for place, external in enumerate(externals)}
        holes = {number: rank[external] for number, external in self.outside.items()} | self.local
        self.pages = {
            page.obj.objgen: self.local[page.obj.objgen[0]] for page in pdf.pages if panel is None
        }
        return Segment(
            key=self.key,
            objects=tuple(self.object(obj, holes) for obj in order.values()),
            pages=tuple(self.pages.values()),
            node=self.local[root.objgen[0]],
            kids=tuple(self.local[kid.objgen[0]] for kid in kids(document)),
            parents=tuple(sorted(self.parent_rows(parents, holes), key=lambda row: row[0])),
            ids=tuple((name, self.local[element.objgen[0]]) for name, element in self.tags.ids),
            dests=tuple(self.destinations()),
            targets=tuple(self.targets),
            outline=tuple(
                self.bookmarks(entry(pdf.Root, "/Outlines", "/First") if self.pages else None)
            ),
            fonts=tuple(self.fonts[name] for name in sorted(self.fonts)),
            rasters=tuple(self.rasters.items()),
            externals=tuple(externals),
            problems=tuple(self.problems),
            frames=self.shaped.frames,
        )

    def node(self) -> Object:
        """The article's own node of the page tree."""
        pages = [page.obj for page in self.pdf.pages]
        up = self.pdf.Root.Pages
        facts = Dictionary(Type=Name.Pages, Count=len(pages), Parent=up, Kids=Array(pages))
        node = self.pdf.make_indirect(facts)
        for page in pages:
            page.Parent = node
        return node

    def form(self, panel: Panel, document: Object, parents: list[ParentRow]) -> Object:
        """The form that its one page becomes; whoever spoke of the page speaks of the sheet now."""
        (page,), (frame,) = self.pdf.pages, self.shaped.frames
        form = fold(page, document, panel.inked(frame.bleed, frame.trim))
        self.outside[page.obj.objgen[0]] = External("sheet")
        parents[:] = [
            (form if holder.objgen == page.obj.objgen else holder, owners) for holder, owners in parents
        ]
        return form

    def read_fonts(self) -> dict[str, FontUse]:
        """Fonts by their name in the resources; those of the layout become externals."""
        found = {}
        dictionaries = {page.Resources.Font.objgen: page.Resources.Font for page in self.pdf.pages}
        for fonts in dictionaries.values():
            for name, font in fonts.items():
                if font.Subtype != Name.Type0:
                    continue
                use = found[name] = read_font(font)
                if font.Encoding != Name("/Identity-H"):
                    continue  # missing glyphs: such a font stays the article's own, and was told
                if face_of(use, self.faces) is None:
                    if use.family in {face.family for face in self.faces}:
                        text = (
                            f"`{use.name}` is embedded once an article: it is none of the static faces"
                        )
                        self.problems.append(warning("bind", text, at=self.at))
                else:
                    self.fonts[use.name] = use
                    self.outside[font.objgen[0]] = External("font", use.name)
        return found

    def mend(self, document: Object, fonts: dict[str, FontUse]) -> list[ParentRow]:
        """Mend tags, links and page contents; returns the rows of the parent tree."""
        read = readable(fonts)
        contents = {page.obj.objgen: page.Contents.read_bytes() for page in self.pdf.pages}
        forms = {page.obj.objgen: groups(page) for page in self.pdf.pages}
        whole = {
            page: b"\n".join([content, *(form.read_bytes() for form in forms[page])])
            for page, content in contents.items()
        }
        said = {page: texts(content, read) for page, content in whole.items()}
        spoken = {page: languages(content) for page, content in whole.items()}
        self.tags = Tags(self.wish.panel.name if self.wish.panel else self.key, said, spoken)
        mend(document, self.tags, lang=self.wish.lang, links=self.links, place=self.place)
        nums = entries(self.pdf.Root.StructTreeRoot, "/ParentTree", "/Nums")
        rows = {int(number): entry for number, entry in zip(nums[::2], nums[1::2], strict=True)}
        parents: list[ParentRow] = []
        for page, frame in zip(self.pdf.pages, self.shaped.frames, strict=True):
            kept = [
                entry if self.is_content(page, entry, mcid) else None
                for mcid, entry in enumerate(rows[int(page.obj.StructParents)].as_list())
            ]
            page.obj.StructParents = page.obj  # its own number is the key: see ``segment.opened``
            parents.append((page.obj, kept))
            parents += self.mend_links(page)
            decorative = {mcid for holder, mcid in self.tags.artifacts if holder == page.obj.objgen}
            content = placed(contents[page.obj.objgen], frame, kept, decorative)
            parents += regroup(page, forms[page.obj.objgen], kept, decorative)
            page.Contents.write(zlib.compress(content, _LEVEL), filter=Name.FlateDecode)
        return parents

    def is_content(self, page: pikepdf.Page, element: Object, mcid: int) -> bool:
        # Running heads hang in no tree; a figure without alternative text was left out of it.
        return element.objgen in self.tags.elements and (
            (page.obj.objgen, mcid) not in self.tags.artifacts
        )

    def leave_room_for_marks(self) -> None:
        """A second stream of content on each page, which only binding can write: it has the label."""
        if self.wish.printer is None or not self.wish.printer.marks:
            return
        for place, page in enumerate(self.pdf.pages):
            marks = self.pdf.make_indirect(Dictionary())
            self.outside[marks.objgen[0]] = External("marks", str(place))
            page.obj.Contents = Array([page.obj.Contents, marks])

    def mend_links(self, page: pikepdf.Page) -> Iterator[ParentRow]:
        found = [link for link in entries(page.obj, "/Annots") if link.objgen in self.tags.links]
        discard(page.obj, "/Annots", "/Tabs")
        if found:
            page.obj.Annots, page.obj.Tabs = Array(found), Name.S
        for annotation in found:
            element = self.tags.links[annotation.objgen]
            where = uri = str(entry(annotation, "/A", "/URI") or "")
            if uri.startswith(CROSS):
                where = uri.removeprefix(CROSS)
                self.targets.append(where)
                annotation.Dest = String(raw(where))
                del annotation["/A"]
            elif "/Dest" in annotation:
                where = str(annotation.Dest)
                annotation.Dest = String(raw(f"{self.key}#{where}"))
            said = " ".join(self.tags.text(element).split())
            annotation.Contents = String(raw(said or where.partition("#")[0] or self.key))
            annotation.F = 4  # printed with the page: UA-1 asks that it is not hidden
            annotation.StructParent = annotation
            yield annotation, element

    def reach(self, roots: Sequence[Object]) -> dict[int, Object]:
        """Everything that is the article's own, in the order in which it is met; pictures apart."""
        order: dict[int, Object] = {}
        todo = list(roots)
        while todo:
            obj = todo.pop()
            number = obj.objgen[0]
            if number in order or number in self.outside:
                continue
            if isinstance(obj, Stream) and obj.get("/Subtype") == Name.Image:
                discard(obj, "/Interpolate")  # PDF/A has none: ISO 19005-2, 6.2.8
                if stands_alone(obj):
                    self.outside[number] = External("picture", self.raster(obj))
                    continue
            order[number] = obj
            todo += [self.pdf.get_object(inner, 0) for inner in references_in(written(obj))]
        return order

    def raster(self, obj: Object) -> str:
        inner = (self.raster(obj.SMask),) if "/SMask" in obj else ()
        text = opened(written(obj), dict.fromkeys(references_in(written(obj)), 0))
        raster = Raster(text.template, inner, obj.read_raw_bytes())
        self.rasters.setdefault(raster.digest, raster)
        return raster.digest

    def object(self, obj: Object, holes: dict[int, int]) -> Piece:
        data = obj.read_raw_bytes() if isinstance(obj, Stream) else None
        return Piece(opened(written(obj), holes), data)

    def parent_rows(
        self,
        parents: list[ParentRow],
        holes: dict[int, int],
    ) -> Iterator[tuple[int, Text]]:
        for holder, owner in parents:
            if isinstance(owner, list):
                row = b" ".join(b"null" if e is None else b"%d 0 R" % e.objgen[0] for e in owner)
                text = b"[" + row + b"]"
            else:
                text = b"%d 0 R" % owner.objgen[0]
            yield self.local[holder.objgen[0]], opened(text, holes)

    def destinations(self) -> Iterator[tuple[str, Spot]]:
        if not self.pages:
            return
        first = next(iter(self.pages.values()))
        yield self.key, Spot(first, 0, self.place.y + self.place.height)
        flat = entries(self.pdf.Root, "/Names", "/Dests", "/Names")
        for name, dest in zip(flat[::2], flat[1::2], strict=True):
            yield f"{self.key}#{name}", self.spot(dest)

    def bookmarks(self, line: Object | None) -> Iterator[Bookmark]:
        while line is not None:
            children = tuple(self.bookmarks(entry(line, "/First")))
            yield Bookmark(" ".join(str(line.Title).split()), self.spot(line.Dest), children)
            line = entry(line, "/Next")

    def spot(self, dest: Object) -> Spot:
        page, _, x, y, *_ = dest.as_list()
        return Spot(self.pages[page.objgen], float(x) + self.place.x, float(y) + self.place.y)
