"""The space before an inline element moves inside it, so that no line ends after its first word.

If the text before an inline element ends in a space and its last line fits only without that space,
WeasyPrint breaks that line after its first word (https://github.com/Kozea/WeasyPrint/issues/1614).
"""

from lxml import etree

INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "em", "i", "kbd", "mark", "q", "s", "samp"),
        *("small", "span", "strong", "sub", "sup", "time", "u", "var"),
    }
)
# Where a leading space would be kept, lost, or no longer be a place to break the line.
_KEEP_OUT = frozenset({"nowrap", "line", "drop", "fn", "noteref"})
_SPACE = " \t\r\n"


def spaces_into_inlines(root: etree._Element) -> None:
    """``yet <em>x</em>`` becomes ``yet<em> x</em>``, all the way down."""
    for element in root.iter(*sorted(INLINE)):
        if not _KEEP_OUT.intersection((element.get("class") or "").split()) and _has_text(element):
            _move(element)


def _has_text(element: etree._Element) -> bool:
    return bool((element.text or "").strip(_SPACE)) or (
        len(element) > 0
        and not element.text
        and element[0].tag in INLINE
        and not _KEEP_OUT.intersection((element[0].get("class") or "").split())
    )


def _move(element: etree._Element) -> None:
    previous, parent = element.getprevious(), element.getparent()
    if parent is None:
        return
    before = (parent.text if previous is None else previous.tail) or ""
    kept = before.rstrip(_SPACE)
    if kept == before:
        return
    # White space alone stands between blocks or begins one, unless an inline comes before it.
    neighbour = parent if previous is None else previous
    if not kept and neighbour.tag not in INLINE:
        return
    if previous is None:
        parent.text = kept
    else:
        previous.tail = kept
    element.text = " " + (element.text or "").lstrip(_SPACE)
