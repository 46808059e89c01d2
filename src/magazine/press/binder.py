"""The objects that belong to the issue, not to an article, and how they become one file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from magazine.press.facts import BindFacts, information, page_labels, slug_line
from magazine.press.fonts import write_fonts
from magazine.press.intents import write_intents
from magazine.press.marks import marks
from magazine.press.metadata import metadata
from magazine.press.segment import Bookmark, External, Segment, Spot
from magazine.press.syntax import literal, numbers, raw, references
from magazine.press.variant import Variant
from magazine.press.writer import Writer


@dataclass(frozen=True, slots=True)
class Outside:
    """Whose externals are asked for: a segment's place, its fonts by name, its first page's place."""

    segment: int
    fonts: dict[str, int]
    page: int


class Binder:
    """The objects that belong to the issue, not to an article."""

    def __init__(self, segments: Sequence[Segment], facts: BindFacts, variant: Variant) -> None:
        if variant is Variant.SCREEN:
            facts = replace(facts, printer=None)
        self.segments, self.facts, self.variant = segments, facts, variant
        self.writer = Writer("1.6" if facts.printer else "1.7")
        self.pages, self.tree, self.document = (self.writer.reserve() for _ in range(3))
        self.rasters: dict[str, int] = {}

    def bound(self) -> bytes:
        """The whole file."""
        fonts = write_fonts(self.writer, [segment.fonts for segment in self.segments], self.facts.fonts)
        self.bases = [self.writer.reserve(len(segment.objects)) for segment in self.segments]
        page = 0
        for place, (segment, base) in enumerate(zip(self.segments, self.bases, strict=True)):
            self.write_segment(segment, base, Outside(place, fonts[place], page))
            page += len(segment.pages)
        self.write_trees()
        writer = self.writer
        catalog = [
            b"/Type /Catalog",
            b"/Pages %d 0 R" % self.pages,
            b"/Lang " + literal(self.facts.lang),
            b"/StructTreeRoot %d 0 R" % self.tree,
            b"/MarkInfo <</Marked true>>",
            b"/ViewerPreferences <</DisplayDocTitle true>>",
            b"/PageLabels " + page_labels(self.facts.labels),
            *self.outlines(),
            *write_intents(writer, self.facts, self.variant),
        ]
        if self.variant is Variant.SCREEN:
            catalog += [b"/PageLayout /TwoPageRight", b"/Names <</Dests %d 0 R>>" % self.destinations()]
        packet = metadata(self.facts, self.variant, writer.digest())
        catalog.append(b"/Metadata %d 0 R" % writer.stream(b"/Type /Metadata /Subtype /XML", packet))
        root = writer.plain(b"<<" + b" ".join(catalog) + b">>")
        return writer.finish(root, writer.plain(information(self.facts)))

    def write_segment(self, segment: Segment, base: int, outside: Outside) -> None:
        """Write what is the article's own, after the pictures that it is the first to show."""
        for digest, raster in segment.rasters:
            if digest not in self.rasters:
                inner = tuple(self.rasters[mask] for mask in raster.inner)
                text = raster.template % inner
                self.rasters[digest] = self.writer.copied(text, raster.data)
        shared = tuple(self.number_of(external, outside) for external in segment.externals)
        for local, obj in enumerate(segment.objects):
            text = obj.text.fill(base, shared)
            if obj.data is None:
                self.writer.plain(text, base + local)
            else:
                self.writer.copied(text, obj.data, base + local)

    def number_of(self, external: External, outside: Outside) -> int:
        """The number of something outside a segment."""
        match external.kind:
            case "pages":
                return self.pages
            case "document":
                return self.document
            case "font":
                return outside.fonts[external.name]
            case "marks":
                return self.write_marks(outside, int(external.name))
            case _:
                return self.rasters[external.name]

    def write_marks(self, outside: Outside, page: int) -> int:
        """Write the printer's marks of a page, counted from 0 in its segment."""
        labels = self.facts.labels
        label = labels[outside.page + page] if outside.page + page < len(labels) else ""
        frame = self.segments[outside.segment].frames[page]
        content = marks(frame, slug_line(self.facts, label), self.facts.fonts)
        return self.writer.packed(b"", content)

    def write_trees(self) -> None:
        """Page tree, tag tree, parent tree and the tree of identifiers."""
        writer, bound = self.writer, list(zip(self.segments, self.bases, strict=True))
        count, nodes = self.nodes()
        writer.plain(b"<</Type /Pages /Count %d /Kids %s>>" % (count, references(nodes)), self.pages)
        kids = references([base + kid for segment, base in bound for kid in segment.kids])
        facts = b"<</Type /StructElem /S /Document /P %d 0 R /K %s>>" % (self.tree, kids)
        writer.plain(facts, self.document)
        leaves = references(
            [self.parent_leaf(segment, base) for segment, base in bound if segment.parents]
        )
        ids = sorted((raw(name), base + local) for segment, base in bound for name, local in segment.ids)
        rows = b" ".join(b"<%s> %d 0 R" % (name.hex().encode(), number) for name, number in ids)
        named = b" /IDTree <</Names [%s]>>" % rows if ids else b""
        writer.plain(
            b"<</Type /StructTreeRoot /K [%d 0 R] /ParentTree <</Kids %s>>%s>>"
            % (self.document, leaves, named),
            self.tree,
        )

    def nodes(self) -> tuple[int, list[int]]:
        """How many pages there are, and the nodes under the root of their tree."""
        count = sum(len(segment.pages) for segment in self.segments)
        bound = zip(self.segments, self.bases, strict=True)
        return count, [base + segment.node for segment, base in bound]

    def parent_leaf(self, segment: Segment, base: int) -> int:
        """Write the leaf of the parent tree for one segment."""
        # Each holder's key is its own number, so a segment needs no other counter.
        rows = [(base + local, text.fill(base, ())) for local, text in segment.parents]
        body = b" ".join(b"%d %s" % row for row in rows)
        return self.writer.plain(b"<</Limits [%d %d] /Nums [%s]>>" % (rows[0][0], rows[-1][0], body))

    def destinations(self) -> int:
        """Write the tree of names that links lead to."""
        rows = sorted(
            (raw(name), _spot(spot, base))
            for segment, base in zip(self.segments, self.bases, strict=True)
            for name, spot in segment.dests
        )
        body = b" ".join(b"<%s> %s" % (name.hex().encode(), spot) for name, spot in rows)
        return self.writer.plain(b"<</Names [%s]>>" % body)

    def outlines(self) -> list[bytes]:
        """The catalog's entry for the outline; nothing without headings."""
        entries = [
            (bookmark, base)
            for segment, base in zip(self.segments, self.bases, strict=True)
            for bookmark in segment.outline
        ]
        if not entries:
            return []
        root = self.writer.reserve()
        lines = self.lines(entries, root)
        ends = (lines[0], lines[-1], len(lines))
        self.writer.plain(b"<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>" % ends, root)
        return [b"/Outlines %d 0 R" % root]

    def lines(self, entries: Sequence[tuple[Bookmark, int]], parent: int) -> list[int]:
        """Write lines of the outline and all below them."""
        own = [self.writer.reserve() for _ in entries]
        for place, (bookmark, base) in enumerate(entries):
            below = self.lines([(child, base) for child in bookmark.children], own[place])
            row = [
                b"/Title " + literal(bookmark.title),
                b"/Parent %d 0 R" % parent,
                b"/Dest " + _spot(bookmark.spot, base),
            ]
            row += [b"/Prev %d 0 R" % own[place - 1]] if place else []
            row += [b"/Next %d 0 R" % own[place + 1]] if place + 1 < len(own) else []
            if below:  # closed: a reader opens with the articles alone
                row.append(b"/First %d 0 R /Last %d 0 R /Count %d" % (below[0], below[-1], -len(below)))
            self.writer.plain(b"<<" + b" ".join(row) + b">>", own[place])
        return own


def _spot(spot: Spot, base: int) -> bytes:
    return b"[%d 0 R /XYZ %s 0]" % (base + spot.page, numbers([spot.x, spot.y])[1:-1])
