"""The rules of preflight: a table of functions, and which of them hold for what."""

from collections.abc import Mapping

from magazine.preflight.checks import (
    actions,
    boxes,
    colour,
    document,
    fonts,
    images,
    inking,
    lettering,
    lines,
    screen,
    soundness,
)
from magazine.preflight.checks.telling import Rule

RULES: Mapping[str, Rule] = {
    **document.RULES,
    **actions.RULES,
    **boxes.RULES,
    **soundness.RULES,
    **colour.RULES,
    **inking.RULES,
    **images.RULES,
    **lettering.RULES,
    **lines.RULES,
    **fonts.RULES,
    **screen.RULES,
}

_PRESS = tuple(name for name in RULES if name not in screen.RULES)
# The body of an issue: pages that follow each other.
PRINT = tuple(name for name in _PRESS if name not in {"one-page", "glue-strip"})
# A cover of its own: back, spine and front side by side; its inside may stay white.
_OF_PAGES = {"page-count", "single-pages", "empty-page"}
COVER = (*(name for name in PRINT if name not in _OF_PAGES), "glue-strip")
# Somebody's page for our issue: where it will stand is not known yet.
_OF_ISSUES = {"page-count", "single-pages", "title", "glue-strip"}
ADVERTISEMENT = tuple(name for name in _PRESS if name not in _OF_ISSUES)
SCREEN = (
    "damage",
    "encryption",
    "title",
    "javascript",
    "content",
    "shadings",
    "embedded-fonts",
    "missing-glyphs",
    *screen.RULES,
)

# By the names that editions use.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "print": PRINT,
    "cover": COVER,
    "advertisement": ADVERTISEMENT,
    "screen": SCREEN,
}
