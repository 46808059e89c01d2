"""Bind article PDFs into the issue's: one tag tree, one copy of each font and picture, working links."""

from collections.abc import Iterable, Sequence

from magazine.model.problem import Problem, error, in_order
from magazine.model.setting import Setting
from magazine.press.binder import Binder
from magazine.press.facts import BindFacts
from magazine.press.pressing import Wish, press
from magazine.press.segment import Segment
from magazine.press.variant import Variant


def bind(
    settings: Sequence[Setting], facts: BindFacts, variant: Variant
) -> tuple[bytes, tuple[Problem, ...]]:
    """The issue's PDF and what is wrong with it; settings in the order of the pages.

    Between pressing and binding, pages may be separated into press colours.
    """
    segments = [
        press(
            setting,
            Wish(
                lang=facts.lang_of(setting.key),
                faces=facts.fonts,
                variant=variant,
                at=facts.place_of(setting.key),
                printer=facts.printer if variant is Variant.PRINT else None,
            ),
        )
        for setting in settings
        if setting.pages
    ]
    problems = [*_dangling(segments, facts), *_labels(segments, facts)]
    for segment in segments:
        problems += segment.problems
    return Binder(segments, facts, variant).bound(), in_order(problems)


def _dangling(segments: Sequence[Segment], facts: BindFacts) -> Iterable[Problem]:
    known = {name for segment in segments for name, _ in segment.dests}
    for segment in segments:
        for name in segment.targets:
            if name not in known:
                text = f"a link leads to `{name}`, which is not in this issue"
                yield error("link", text, at=facts.place_of(segment.key))


def _labels(segments: Sequence[Segment], facts: BindFacts) -> Iterable[Problem]:
    pages = sum(len(segment.pages) for segment in segments)
    if len(facts.labels) != pages and segments:
        text = f"there are {pages} pages and labels for {len(facts.labels)}"
        yield error("bind", text, at=facts.place_of(segments[0].key))
