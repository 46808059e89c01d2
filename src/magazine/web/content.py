"""An article as a feed carries it: the same words, with nothing that needs the site around it."""

import copy
import re
from urllib.parse import urljoin

from magazine.tree import Element, classes, remove
from magazine.web.markup import html, take

# Of use in our own pages only: hooks of the stylesheet, and how a browser should fetch.
_OURS = re.compile(r"class|style|loading|decoding|fetchpriority|sizes|data-.*")
_INDEX = re.compile(r"(?<=/)index\.html(?=#|$)")


def content(article: Element, address: str) -> str:
    """The article of the page at ``address`` as HTML with absolute addresses alone.

    Without what feed readers show themselves or cannot show as meant: headline, marks of printed
    pages, and pull quotes, which would repeat the text.
    """
    root = copy.deepcopy(article)
    root.tail = None
    for element in list(root.iter()):
        if "page-mark" in classes(element) or element.tag == "h1" or element.get("aria-hidden"):
            remove(element)
    for element in root.iter():
        for name in map(str, element.keys()):
            if _OURS.fullmatch(name):
                take(element, name)
            elif name in {"href", "src"}:
                element.set(name, _absolute(element.get(name, ""), address))
            elif name == "srcset":
                element.set(
                    name, ", ".join(_size(one, address) for one in element.get(name, "").split(","))
                )
    return html(root)


def _size(candidate: str, address: str) -> str:
    path, _, width = candidate.strip().partition(" ")
    return f"{_absolute(path, address)} {width}".rstrip()


def _absolute(target: str, address: str) -> str:
    return _INDEX.sub("", urljoin(address, target))
