"""Press an article's PDF into a segment: read it once, mend tags and links, open its object numbers."""

import io
import re
import zlib
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from magazine.model.layout import FontFace
from magazine.model.problem import Place as At
from magazine.model.problem import Problem, error, warning
from magazine.model.setting import Setting
from magazine.press.glyphs import FontUse, face_of, read_font
from magazine.press.job import CROSS
from magazine.press.objects import discard, entries, entry, kids, written
from magazine.press.pageboxes import shape
from magazine.press.segment import (
    Bookmark,
    External,
    Raster,
    Segment,
    Spot,
    Text,
    opened,
    references_in,
)
from magazine.press.segment import Object as Piece
from magazine.press.spoken import MARK, languages, readable, texts
from magazine.press.structure import Tags, mend
from magazine.press.syntax import number as written_number
from magazine.press.syntax import raw
from magazine.press.variant import Variant

_ROOT_KEYS = frozenset(
    [
        "/Type",
        "/Pages",
        "/StructTreeRoot",
        "/Names",
        "/Outlines",
        "/Metadata",
        "/Lang",
        "/MarkInfo",
        "/ViewerPreferences",
    ]
)
_TREE_KEYS = frozenset({"/Type", "/K", "/ParentTree"})
_NAME_KEYS = frozenset({"/Dests"})
_PAGINATION = b"/Artifact <</Type /Pagination>> BDC"
_ARTIFACT = b"/Artifact BMC"
_LEVEL = 6


def press(
    setting: Setting, *, lang: str, faces: Sequence[FontFace], variant: Variant, at: At
) -> Segment:
    """The segment of one article. What cannot be bound faithfully is among its problems."""
    with pikepdf.open(io.BytesIO(setting.pdf)) as pdf:
        return _Press(pdf, setting.key, lang=lang, faces=faces, variant=variant, at=at).segment()


ParentRow = tuple[Object, list[Object | None] | Object]  # a page or a link, and whose its content is


class _Press:
    """One article on its way into a segment; every step adds to what ``segment`` puts together."""

    def __init__(  # noqa: PLR0913 - what ``press`` was given
        self,
        pdf: pikepdf.Pdf,
        key: str,
        *,
        lang: str,
        faces: Sequence[FontFace],
        variant: Variant,
        at: At,
    ) -> None:
        self.pdf, self.key, self.lang, self.faces, self.at = pdf, key, lang, faces, at
        self.links = variant is Variant.SCREEN
        self.variant = variant
        self.problems: list[Problem] = []
        self.outside: dict[int, External] = {}
        self.fonts: dict[str, FontUse] = {}
        self.rasters: dict[str, Raster] = {}
        self.targets: list[str] = []

    def segment(self) -> Segment:
        pdf = self.pdf
        self.refuse_strangers()
        document = kids(pdf.Root.StructTreeRoot)[0]
        self.outside[document.objgen[0]] = External("document")
        self.outside[pdf.Root.Pages.objgen[0]] = External("pages")
        by_resource = self.read_fonts()
        self.place = shape(pdf, self.variant)
        parents = self.mend(document, by_resource)
        node = pdf.make_indirect(
            Dictionary(
                Type=Name.Pages,
                Count=len(pdf.pages),
                Parent=pdf.Root.Pages,
                Kids=Array([page.obj for page in pdf.pages]),
            )
        )
        for page in pdf.pages:
            page.obj.Parent = node
        order = self.reach([node, *kids(document)])
        self.local = {number: place for place, number in enumerate(order)}
        externals = sorted(set(self.outside.values()))
        rank = {external: -1 - place for place, external in enumerate(externals)}
        holes = {number: rank[external] for number, external in self.outside.items()} | self.local
        self.pages = {page.obj.objgen: self.local[page.obj.objgen[0]] for page in pdf.pages}
        return Segment(
            key=self.key,
            objects=tuple(self.object(obj, holes) for obj in order.values()),
            pages=tuple(self.pages.values()),
            node=self.local[node.objgen[0]],
            kids=tuple(self.local[kid.objgen[0]] for kid in kids(document)),
            parents=tuple(sorted(self.parent_rows(parents, holes), key=lambda row: row[0])),
            ids=tuple((name, self.local[element.objgen[0]]) for name, element in self.tags.ids),
            dests=tuple(self.destinations()),
            targets=tuple(self.targets),
            outline=tuple(self.bookmarks(entry(pdf.Root, "/Outlines", "/First"))),
            fonts=tuple(self.fonts[name] for name in sorted(self.fonts)),
            rasters=tuple(self.rasters.items()),
            externals=tuple(externals),
            problems=tuple(self.problems),
        )

    def refuse_strangers(self) -> None:
        root = self.pdf.Root
        names = entry(root, "/Names")
        strange = {
            *set(root.keys()) - _ROOT_KEYS,
            *set(root.StructTreeRoot.keys()) - _TREE_KEYS,
            *set(names.keys() if names is not None else ()) - _NAME_KEYS,
        }
        if strange:
            text = f"the pages of `{self.key}` hold what cannot be bound: {', '.join(sorted(strange))}"
            self.problems.append(error("bind", text, at=self.at))

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
        said = {page: texts(content, read) for page, content in contents.items()}
        spoken = {page: languages(content) for page, content in contents.items()}
        self.tags = Tags(self.key, said, spoken)
        mend(document, self.tags, lang=self.lang, links=self.links, place=self.place)
        nums = entries(self.pdf.Root.StructTreeRoot, "/ParentTree", "/Nums")
        rows = {int(number): entry for number, entry in zip(nums[::2], nums[1::2], strict=True)}
        parents: list[ParentRow] = []
        for page in self.pdf.pages:
            kept = [
                entry if self.is_content(page, entry, mcid) else None
                for mcid, entry in enumerate(rows[int(page.obj.StructParents)].as_list())
            ]
            page.obj.StructParents = page.obj  # its own number is the key: see ``segment.opened``
            parents.append((page.obj, kept))
            parents += self.mend_links(page)
            placed = self.placed(page, contents[page.obj.objgen], kept)
            page.Contents.write(zlib.compress(placed, _LEVEL), filter=Name.FlateDecode)
        return parents

    def is_content(self, page: pikepdf.Page, element: Object, mcid: int) -> bool:
        # Running heads hang in no tree; a figure without alternative text was left out of it.
        return element.objgen in self.tags.elements and (
            (page.obj.objgen, mcid) not in self.tags.artifacts
        )

    def placed(self, page: pikepdf.Page, content: bytes, kept: list[Object | None]) -> bytes:
        def begun(mark: re.Match[bytes]) -> bytes:
            mcid = int(mark["mcid"])
            if kept[mcid] is not None:  # its language stands in its tag now
                return b"/%s <</MCID %d>> BDC" % (mark["tag"], mcid)
            decorative = (page.obj.objgen, mcid) in self.tags.artifacts
            return _ARTIFACT if decorative else _PAGINATION

        move = b"1 0 0 1 %s %s cm\n" % (written_number(self.place.x), written_number(self.place.y))
        moved = move if (self.place.x or self.place.y) else b""
        return b"q\n" + moved + MARK.sub(begun, content) + b"\nQ"

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
                self.outside[number] = External("picture", self.raster(obj))
                continue
            self.warn_of_hidden_text(obj)
            order[number] = obj
            todo += [self.pdf.get_object(inner, 0) for inner in references_in(written(obj))]
        return order

    def warn_of_hidden_text(self, obj: Object) -> None:
        if (
            isinstance(obj, Stream)
            and obj.get("/Subtype") == Name.Form
            and MARK.search(obj.read_bytes())
        ):
            text = "text that is see-through as a whole cannot be read aloud"
            hint = "give it a colour with an alpha value instead of `opacity`"
            self.problems.append(warning("tags", text, at=self.at, hint=hint))

    def raster(self, obj: Object) -> str:
        inner = (self.raster(obj.SMask),) if "/SMask" in obj else ()
        text = opened(written(obj), dict.fromkeys(references_in(written(obj)), 0))
        if len(text.refs) != len(inner):
            self.problems.append(error("bind", "a picture refers to what cannot be shared", at=self.at))
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
