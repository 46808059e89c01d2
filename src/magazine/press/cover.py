"""The cover of a perfect-bound issue: a file of two sheets, each of two pages and the spine between.

From left to right, the outer sheet is the last page, the spine, the first page; the inner one is
page 2, the spine, the last page but one: open a magazine's cover towards the left, and what was
behind the first page lies at the left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from magazine.model.measure import ZERO, Length
from magazine.model.printer import Printer
from magazine.model.problem import Problem, error, in_order, warning
from magazine.model.setting import Setting
from magazine.press.extract import extracted
from magazine.press.facts import BindFacts
from magazine.press.pageboxes import SLUG, frame, trim_of
from magazine.press.panels import Panel
from magazine.press.pressing import Wish, press
from magazine.press.segment import Segment
from magazine.press.sheets import Sheet, SheetBinder
from magazine.press.variant import Variant

_COVER = 2  # pages at each end
_NEAR = 0.5  # points: less than anybody cuts or glues


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """An issue taken apart for binding: its body, and the four pages of its cover in their order."""

    body: tuple[Setting, ...]
    body_labels: tuple[str, ...]
    cover: tuple[Setting, ...]
    cover_labels: tuple[str, ...]


def split(settings: Sequence[Setting], labels: Sequence[str]) -> Parts:
    """Take the first and the last two pages away, of whatever article they are.

    The body's pages keep their numbers, hence their sides. An issue of fewer pages than the cover's
    four and a leaf cannot be taken apart: ``ValueError``.
    """
    count = sum(setting.pages for setting in settings)
    if count < 2 * _COVER + 2:
        raise ValueError(f"{count} pages make no cover and a body")
    body: list[Setting] = []
    cover: list[Setting] = []
    start = 0
    for setting in settings:
        inner = []
        for place in range(setting.pages):
            if _COVER <= start + place < count - _COVER:
                inner.append(place)
            else:
                cover.append(extracted(setting, [place]))
        if inner:
            body.append(extracted(setting, inner))
        start += setting.pages
    return Parts(
        body=tuple(body),
        body_labels=tuple(labels[_COVER:-_COVER]),
        cover=tuple(cover),
        cover_labels=(*labels[:_COVER], *labels[-_COVER:]),
    )


def bind_cover(
    settings: Sequence[Setting], facts: BindFacts, spine: Length, strip: Setting | None = None
) -> tuple[bytes, tuple[Problem, ...]]:
    """The cover's PDF and what is wrong with it.

    ``settings`` are its four pages, one each, and ``facts.labels`` theirs: see ``split``. ``strip``
    is what stands on the spine, a master of one page with the spine as its trim. Without one, the
    spine has the colour of ``facts.spine_build`` and, where it is wide enough, ``facts.spine_line``.
    """
    printer = facts.printer
    assert printer is not None  # only a printer asks for a cover of its own
    width, height = trim_of(settings[0].pdf)
    bleed, folds = printer.bleed, (width, width + spine.points)
    edges = (bleed.outside.points, bleed.bottom.points, bleed.outside.points, bleed.top.points)
    whole = frame(width + folds[1], height, edges, slug=SLUG if printer.marks else 0)
    left, middle, right = (whole.trim[0] + fold for fold in (0, *folds))
    y, glue = whole.trim[1], printer.cover.glue.points
    front, inside_front, inside_back, back = settings
    lying = [(front, Panel(name="cover-1", x=right, y=y))]
    if strip is not None:
        lying.append((strip, Panel(name="spine", x=middle, y=y)))
    lying += [
        (back, Panel(name="cover-4", x=left, y=y, verso=True)),
        (inside_front, Panel(name="cover-2", x=left, y=y, verso=True, free=(0, glue))),
        (inside_back, Panel(name="cover-3", x=right, y=y, free=(glue, 0))),
    ]
    segments = [_pressed(setting, panel, facts, printer) for setting, panel in lying]
    shifts = [
        panel.shift(segment.frames[0]) for (_, panel), segment in zip(lying, segments, strict=True)
    ]
    moved = tuple(enumerate(shifts))
    sheets = (
        Sheet(frame=whole, panels=moved[:-2], spine=folds, bare=strip is None),
        Sheet(frame=whole, panels=moved[-2:], spine=folds),
    )
    one, two, three, four = facts.labels
    own = replace(facts, part="cover", labels=(f"{four}–{one}", f"{two}–{three}"))
    problems = [problem for segment in segments for problem in segment.problems]
    for setting, panel in lying:
        size = (spine.points, height) if panel.name == "spine" else (width, height)
        problems += _misfit(setting, size, facts)
        problems += _glued(setting, panel, width, facts)
    return SheetBinder(segments, own, sheets).bound(), in_order(problems)


def _pressed(setting: Setting, panel: Panel, facts: BindFacts, printer: Printer) -> Segment:
    # Where pages meet the spine there is nothing to bleed into; the spine bleeds at head and foot.
    bleed = replace(printer.bleed, inside=ZERO)
    if panel.name == "spine":
        bleed = replace(bleed, outside=ZERO)
    wish = Wish(
        lang=facts.lang_of(setting.key),
        faces=facts.fonts,
        variant=Variant.PRINT,
        at=facts.place_of(setting.key),
        printer=replace(printer, bleed=bleed, marks=False),
        panel=panel,
    )
    return press(setting, wish)


def _misfit(setting: Setting, size: tuple[float, float], facts: BindFacts) -> Iterator[Problem]:
    found = trim_of(setting.pdf)
    if max(abs(has - want) for has, want in zip(found, size, strict=True)) > _NEAR:
        has, want = (" × ".join(f"{Length(one).mm:.2f}" for one in two) for two in (found, size))
        text = f"`{setting.key}` is {has} mm and its place on the cover {want} mm"
        yield error("cover", text, at=facts.place_of(setting.key))


def _glued(setting: Setting, panel: Panel, width: float, facts: BindFacts) -> Iterator[Problem]:
    """A warning for what ends under the glue; what runs on to the spine is a ground and is cut."""
    left, right = panel.free
    hidden = sorted(
        {
            one.picture or one.block
            for one in setting.placed
            if (left and _NEAR < one.area[0] < left - _NEAR)
            or (right and width - right + _NEAR < one.area[2] < width - _NEAR)
        }
        - {""}
    )
    if hidden:
        names = ", ".join(f"`{name}`" for name in hidden)
        text = f"on the cover's inside, {names} reaches into the glue beside the spine"
        hint = f"keep {Length(left or right).mm:.3g} mm free there"
        yield warning("cover", text, at=facts.place_of(setting.key), hint=hint)
