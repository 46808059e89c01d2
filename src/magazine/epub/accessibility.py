"""What an EPUB may claim about its accessibility: computed from what is in it, never declared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from magazine.epub.markup import name
from magazine.tree import Element

_MOVING = frozenset(
    {"video", "audio", "object", "embed", "iframe", "canvas", "animate", "animateTransform"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The values of schema.org's accessibility properties, in the order in which they are written."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str


def claims(roots: Iterable[Element], *, paged: bool, moves: bool, words: Mapping[str, str]) -> Claims:
    """What these documents allow to be said.

    ``paged`` if there is a page list, ``moves`` if a picture or a style is animated.
    """
    elements = [element for root in roots for element in root.iter()]
    pictures = [element for element in elements if is_picture(element)]
    meaningful = [picture for picture in pictures if not is_decorative(picture)]
    described = all(has_alternative(picture) for picture in meaningful)
    structured = any(name(element) == "h1" for element in elements)
    roles = any(element.get("role", "").startswith("doc-") for element in elements)
    moving = moves or any(name(element) in _MOVING for element in elements)
    features = {
        "alternativeText": bool(meaningful) and described,
        "ARIA": roles,
        "displayTransformability": True,  # text reflows; tests hold the styles to relative units
        "pageBreakMarkers": paged,
        "pageNavigation": paged,
        "readingOrder": True,  # the spine follows the flatplan
        "structuralNavigation": structured,
        "tableOfContents": True,
        "unlocked": True,  # we write no encryption
    }
    summary = [
        words["epub_summary_text"],
        *(
            [words["epub_summary_pictures" if described else "epub_summary_undescribed"]]
            if meaningful
            else []
        ),
        *([words["epub_summary_pages"]] if paged else []),
    ]
    return Claims(
        modes=("textual", *(["visual"] if meaningful else [])),
        sufficient=(
            *(["textual"] if described else []),
            *(["textual,visual"] if meaningful else []),
        ),
        features=tuple(feature for feature, true in sorted(features.items()) if true),
        hazards=("unknown",)
        if moving
        else ("noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"),
        summary=" ".join(summary),
    )


def is_picture(element: Element) -> bool:
    """A photograph or a whole drawing."""
    parent = element.getparent()
    return name(element) == "img" or (
        name(element) == "svg" and (parent is None or name(parent) != "svg")
    )


def is_decorative(picture: Element) -> bool:
    """Whether it is marked as saying nothing."""
    if picture.get("aria-hidden") == "true" or picture.get("role") in {"presentation", "none"}:
        return True
    return name(picture) == "img" and picture.get("alt") == ""


def has_alternative(picture: Element) -> bool:
    """Whether it is said in words; a space is no word."""
    spoken = picture.get("alt") or picture.get("aria-label") or picture.get("aria-labelledby")
    titled = any(name(child) == "title" for child in picture)
    return bool(spoken and spoken.strip()) or titled
