"""A layout's fonts become WOFF2 subsets: faces that the styles use, characters that the issue uses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from magazine.model.layout import FontFace
from magazine.model.problem import Place, Problem, error, warning
from magazine.store.fonts import subset_woff2

_LARGEST = 8_000_000  # bytes; a Latin text face has 100 to 500 kB
_FAMILIES = re.compile(r"(?<![\w-])font(?:-family)?\s*:\s*([^;}]+)", re.IGNORECASE)
_TOKEN = re.compile(r"(?<![\w-])(--[\w-]+)\s*:\s*([^;}]+)")
_VAR = re.compile(r"var\(\s*(--[\w-]+)[^)]*\)")
_WEIGHT = re.compile(r"(?:font-weight|font)\s*:\s*[^;}]*?\b([1-9]00)\b", re.IGNORECASE)
_DEEPEST = 3  # tokens that name tokens
_USUAL = frozenset({400, 700})  # text, and what a reading system sets headings and <strong> in
_WRITTEN_BY_READERS = " -\u2010\u00ad0123456789"  # hyphenation and counters


@dataclass(frozen=True, slots=True, kw_only=True)
class Subset:
    """A font file of the EPUB and the rule that names it."""

    path: str
    data: bytes
    rule: str


def chosen(faces: Iterable[FontFace], css: str) -> tuple[FontFace, ...]:
    """The faces that the stylesheet can call for: for each family it names, the weights it names."""
    tokens = dict(_TOKEN.findall(css))
    values = "; ".join(_FAMILIES.findall(css))
    for _ in range(_DEEPEST):
        values = _VAR.sub(lambda found: tokens.get(found[1], ""), values)
    values = values.casefold()
    weights = _USUAL | {int(weight) for weight in _WEIGHT.findall(css)}
    by_cut: dict[tuple[str, str], list[FontFace]] = {}
    for face in faces:
        if re.search(rf"(?<![\w-]){re.escape(face.family.casefold())}(?![\w-]| [a-z])", values):
            by_cut.setdefault((face.family, face.style), []).append(face)
    return tuple(
        face
        for cut in by_cut.values()
        for face in cut
        if any(face is _nearest(cut, want) for want in weights)
    )


def _nearest(cut: Iterable[FontFace], weight: int) -> FontFace:
    return min(cut, key=lambda face: (abs(face.weight - weight), -face.weight))


def subsets(
    faces: Iterable[FontFace], characters: Iterable[str]
) -> tuple[tuple[Subset, ...], tuple[Problem, ...]]:
    """A subset of each face and what is wrong with them; same inputs, same bytes."""
    letters = frozenset({*characters, *_WRITTEN_BY_READERS})
    made: list[Subset] = []
    problems: list[Problem] = []
    for face in faces:
        at = Place(face.file.name)
        if face.licence is None:
            problems.append(
                warning(
                    "font-without-licence",
                    f"no licence text beside the font `{face.family}`",
                    at=at,
                    hint="most free licences ask that their text travels with the font",
                )
            )
        if face.file.stat().st_size > _LARGEST:
            problems.append(error("font-too-large", f"`{face.family}` has more than 8 MB", at=at))
            continue
        name = f"{re.sub(r'[^a-z0-9]+', '-', face.family.casefold()).strip('-')}-{face.weight}"
        path = f"fonts/{name}{'-italic' if face.style == 'italic' else ''}.woff2"
        rule = (
            f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};'
            f'src:url({path}) format("woff2")}}'
        )
        made.append(Subset(path=path, data=subset_woff2(face.file.read_bytes(), letters), rule=rule))
    return tuple(made), tuple(problems)


def licences(faces: Iterable[FontFace]) -> dict[str, bytes]:
    """The licence texts of the faces, by their place in the EPUB."""
    files = sorted({face.licence for face in faces if face.licence is not None})
    return {f"fonts/{file.stem}.txt": file.read_bytes() for file in files}
