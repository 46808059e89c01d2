"""Weights and styles that a stylesheet asks for and no font file has."""

from collections.abc import Iterator, Sequence

from magazine.model.layout import FontFace, Layout
from magazine.model.problem import Problem, error, warning
from magazine.typeset.lint.css import classes
from magazine.typeset.lint.readers import Part, Reader
from magazine.typeset.lint.templates import Produced

MISSING_WEIGHT = "missing-weight"
_GENERIC = frozenset(
    {
        *("serif", "sans-serif", "monospace", "cursive", "fantasy", "math"),
        *("system-ui", "ui-serif", "ui-sans-serif", "ui-monospace"),
        *("inherit", "initial", "unset", "revert"),
    }
)


def missing(reader: Reader, layout: Layout, produced: Produced) -> Iterator[Problem]:
    """Every rule that names a family: the layout must have it, in the weight and style of the rule."""
    faces: dict[str, list[FontFace]] = {}
    for face in layout.fonts:
        faces.setdefault(face.family.lower(), []).append(face)
    for part in reader.parts:
        if not part.shown or not all(map(produced.makes, classes(part.selector))):
            continue
        if reader.paged and part.voice.weight % 100:
            continue  # the engine ignores it, which is another rule's
        if part.voice.families:
            yield from _named(part, faces, pages=reader.paged)
        elif part.voice.weight or part.voice.style == "italic":
            yield from _nowhere(part, layout)


def _named(part: Part, faces: dict[str, list[FontFace]], *, pages: bool) -> Iterator[Problem]:
    for place, family in enumerate(part.voice.families):
        if family.lower() in faces or family.lower() in _GENERIC:
            continue
        if pages or place == 0:
            known = ", ".join(sorted({face.family for of in faces.values() for face in of}))
            said = f"{part.selector}: the layout has no font family `{family}`"
            yield error(MISSING_WEIGHT, said, at=part.voice_at, hint=f"its families: {known or 'none'}")
    family = part.voice.families[0]
    has = faces.get(family.lower(), [])
    weight, style = part.voice.weight, part.voice.style
    alike = [face for face in has if not style or face.style == style]
    if not has or (alike and (not weight or any(face.weight == weight for face in alike))):
        return
    asked = " ".join(str(what) for what in (weight or "", style) if what and what != "normal")
    weights = [face.weight for face in alike or has]
    taken = nearest(weight or 400, weights)
    said = f"{part.selector}: `{has[0].family}` has no file for {asked or 'its upright style'}"
    yield warning(
        MISSING_WEIGHT,
        said,
        at=part.voice_at,
        hint=f"{taken} is taken instead; name that, or add the file" if alike else "add the file",
    )


def nearest(asked: int, weights: Sequence[int]) -> int:
    """The weight that is taken for one that is missing, by the rule of CSS: bold goes bolder first."""
    heavier = [weight for weight in weights if weight >= asked]
    lighter = [weight for weight in weights if weight <= asked]
    between = [weight for weight in heavier if weight <= 500] if 400 <= asked <= 500 else []
    if between:
        return min(between)
    if asked > 500 and heavier:
        return min(heavier)
    return max(lighter) if lighter else min(heavier)


def _nowhere(part: Part, layout: Layout) -> Iterator[Problem]:
    """The family is inherited: only what no family has is wrong for certain."""
    weights = sorted({face.weight for face in layout.fonts})
    weight = part.voice.weight
    if weights and weight and weight not in weights:
        said = f"{part.selector}: no font of the layout has the weight {weight}"
        hint = f"{nearest(weight, weights)} is taken instead; name that, or add the file"
        yield warning(MISSING_WEIGHT, said, at=part.voice_at, hint=hint)
    if layout.fonts and part.voice.style == "italic" and all(f.style != "italic" for f in layout.fonts):
        said = f"{part.selector}: no font of the layout is italic"
        hint = "leave the style away, or add the file"
        yield warning(MISSING_WEIGHT, said, at=part.voice_at, hint=hint)
