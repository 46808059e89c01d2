"""The last words of large type hold together, so that none stands alone on the last line.

The engine has no ``text-wrap: balance``; a space that cannot break does most of its work.
"""

from lxml import etree

_LARGE = frozenset(
    {
        *("standfirst", "pullquote", "cover-text", "cover-deck", "contents-deck", "contents-line"),
        *("paid-deck", "back-caption", "event-title", "plain-last"),
    }
)
_TEXT = ("p", "div", "span", "h1", "h2", "h3", "h4")
_LONG_ENOUGH = 9  # letters of a last line that stands by itself
_NO_BREAK = "\u00a0"


def bind_last_words(root: etree._Element) -> None:
    """Spaces before the last words of decks, quotes and lines of the cover become U+00A0."""
    for box in root.iter(*_TEXT, "figure"):
        if _LARGE.intersection((box.get("class") or "").split()):
            paragraphs = [inner for inner in box.iter("p") if inner is not box]
            for paragraph in paragraphs or [box]:
                _bind(paragraph)


def _bind(paragraph: etree._Element) -> None:
    holder, is_tail = _last_text(paragraph)
    text = ((holder.tail if is_tail else holder.text) or "").rstrip(" \n")
    while (space := text.rfind(" ")) > 0 and len(text) - space - 1 < _LONG_ENOUGH:
        # One break must be left, or a short text would not break at all.
        if " " not in text[:space] and holder is paragraph and not is_tail:
            break
        text = text[:space] + _NO_BREAK + text[space + 1 :]
    if is_tail:
        holder.tail = text
    else:
        holder.text = text


def _last_text(element: etree._Element) -> tuple[etree._Element, bool]:
    """Where the last words are: the text of an element, or what follows one that holds any."""
    while inner := [
        child for child in element if "".join(map(str, child.itertext(with_tail=True))).strip()
    ]:
        last = inner[-1]
        if (last.tail or "").strip():
            return last, True
        element = last
    return element, False


def _says(element: etree._Element) -> bool:
    return any(str(text).strip() for text in element.itertext(with_tail=True))
