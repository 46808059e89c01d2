"""Styles that a template wrote on an element become rules: the site's policy forbids them there."""

import hashlib
from collections.abc import Iterable

from magazine.tree import Element
from magazine.web.markup import add_class, take


def styles_of(roots: Iterable[Element]) -> frozenset[str]:
    """Every style that stands on an element."""
    return frozenset(style for root in roots for one in root.iter() if (style := one.get("style")))


def by_class(root: Element) -> None:
    """Name the styles of a tree by classes, for which ``rules`` has the rules."""
    for element in root.iter():
        if style := take(element, "style"):
            add_class(element, _name(style))


def rules(styles: Iterable[str]) -> str:
    """A rule for each style, which wins over others as a style on the element does."""
    return "\n".join(f".{_name(style)}:not(#_):not(#_){{{style}}}" for style in sorted(styles))


def _name(style: str) -> str:
    return f"s-{hashlib.sha256(style.encode()).hexdigest()[:8]}"
