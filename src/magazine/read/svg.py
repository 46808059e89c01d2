"""An SVG is parsed with everything dangerous switched off, refused if it holds any, and measured."""

import math
import re
from collections.abc import Iterator

from lxml import etree

from magazine.read.paths import Flaw

MAX_BYTES = 2_000_000
MAX_SIDE = 20_000
MAX_DRAWN = 50_000  # elements, each counted as often as it is drawn through `use`
MAX_CHAIN = 16
SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
REFUSED = frozenset(
    {"script", "foreignObject", "a", "animate", "animateMotion", "animateTransform", "set",
     "handler", "iframe", "audio", "video", "discard"}
)  # fmt: skip
URL = re.compile(r"url\(\s*['\"]?\s*([^)'\"]*)", re.IGNORECASE)
LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:[eE][+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|)\s*")
PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def svg_size(data: bytes, path: str) -> tuple[int, int] | Flaw:
    """Width and height in CSS pixels, at least 1; or why the drawing is refused."""
    if len(data) > MAX_BYTES:
        return Flaw(
            "picture-too-big",
            f"`{path}` has {len(data)} bytes, {MAX_BYTES} are read of an SVG",
            "simplify its paths",
        )
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return Flaw(
            "unsafe-svg", f"`{path}` has a `DOCTYPE`", "save it as plain SVG, or delete that line"
        )
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as failure:
        said = re.sub(r",? (use XML_PARSE_HUGE.*|line \d+, column.*)$", "", str(failure))
        message = f"`{path}` is no well-formed SVG: {said[:1].lower()}{said[1:]}"
        return Flaw("broken-picture", message, "save it again as plain SVG")
    if root.tag != f"{SVG}svg":
        return Flaw(
            "broken-picture",
            f"`{path}` does not begin with `<svg>` in SVG's namespace",
            'add `xmlns="http://www.w3.org/2000/svg"` to its first element',
        )
    if flaw := _flaw_in(root, path):
        return flaw
    return _measure(root, path)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
    )


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _flaw_in(root: etree._Element, path: str) -> Flaw | None:
    if root.getprevious() is not None:  # comments are gone, so it is an instruction
        return Flaw("unsafe-svg", f"`{path}` names a stylesheet", "put the styles into the drawing")
    for other in root.iter(etree.ProcessingInstruction, etree.Entity):
        return Flaw(
            "unsafe-svg",
            f"`{path}` has an instruction in line {other.sourceline}",
            "save it as plain SVG",
        )
    for element in root.iter("*"):
        if what := _danger(element):
            return Flaw(
                "unsafe-svg",
                f"`{path}` has {what} in line {element.sourceline}",
                "take it out, or save the drawing as plain SVG",
            )
    return _flaw_in_drawing(root, path)


def _danger(element: etree._Element) -> str:
    name = _name(element)
    if name in REFUSED:
        return f"`<{name}>`"
    for key, value in element.attrib.items():
        attribute = etree.QName(key).localname
        if attribute.lower().startswith("on"):
            return f"`{attribute}`"
        if attribute in {"href", "src"} and not str(value).strip().startswith("#"):
            return f"a reference to `{str(value)[:40]}`"
        if what := _danger_in_css(str(value)):
            return what
    return _danger_in_css(element.text or "") if name == "style" else ""


def _danger_in_css(css: str) -> str:
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    if "\\" in plain and ("url" in plain or "@" in plain):
        return "an escape in its styles"
    if re.search(r"@import|@font-face|@namespace", plain, re.IGNORECASE):
        return "an `@` rule that loads files"
    for found in URL.finditer(plain):
        if not found[1].strip().startswith("#"):
            return f"a reference to `{found[1][:40]}`"
    return ""


def _references(element: etree._Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        text = str(value)
        if key in {"href", XLINK_HREF}:
            yield text.strip()[1:]
        for found in URL.finditer(text):
            yield found[1].strip()[1:]


class _TooMuch(Exception):
    """A drawing that draws itself, or more than can be drawn."""


class _Counter:
    """How many elements a drawing draws: ``use``, masks and patterns multiply."""

    def __init__(self, root: etree._Element) -> None:
        self._named = {str(name): found for found in root.iter("*") if (name := found.get("id"))}
        self._known: dict[str, int] = {}

    def drawn(self, element: etree._Element, chain: tuple[str, ...] = ()) -> int:
        total = 0
        for inner in element.iter("*"):
            total += 1 + sum(self._of(name, chain) for name in _references(inner))
            if total > MAX_DRAWN:
                raise _TooMuch(f"draws more than {MAX_DRAWN} shapes")
        return total

    def _of(self, name: str, chain: tuple[str, ...]) -> int:
        if name in chain:
            raise _TooMuch(f"draws `#{name}` inside itself")
        if name not in self._named:
            return 0
        if len(chain) >= MAX_CHAIN:
            raise _TooMuch("refers to references too deeply")
        if name not in self._known:
            self._known[name] = self.drawn(self._named[name], (*chain, name))
        return self._known[name]


def _flaw_in_drawing(root: etree._Element, path: str) -> Flaw | None:
    """Ten lines can draw a million shapes."""
    try:
        _Counter(root).drawn(root)
    except _TooMuch as reason:
        return Flaw("unsafe-svg", f"`{path}` {reason}", "simplify the drawing")
    return None


def _measure(root: etree._Element, path: str) -> tuple[int, int] | Flaw:
    box = [_number(part) for part in re.split(r"[\s,]+", (root.get("viewBox") or "").strip())]
    view = (box[2], box[3]) if len(box) == 4 else (0.0, 0.0)
    width = _pixels(root.get("width") or "")
    height = _pixels(root.get("height") or "")
    ratio = view[0] / view[1] if view[0] > 0 and view[1] > 0 else 0.0
    if not width and not height:
        width, height = view
    elif not height and ratio:
        height = width / ratio
    elif not width and ratio:
        width = height * ratio
    if not (width > 0 and height > 0):
        return Flaw(
            "broken-picture",
            f"`{path}` does not say how large it is",
            "give its first element a `viewBox`",
        )
    if max(width, height) > MAX_SIDE:
        return Flaw(
            "picture-too-big",
            f"`{path}` is {width:.0f} × {height:.0f} pixels large",
            f"at most {MAX_SIDE} a side are read",
        )
    return max(1, round(width)), max(1, round(height))


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return 0.0
    return number if math.isfinite(number) else 0.0


def _pixels(text: str) -> float:
    """A length in pixels; 0 for none, for a percentage, and for nonsense."""
    found = LENGTH.fullmatch(text)
    return _number(found[1]) * PIXELS[found[2]] if found else 0.0
