"""Where each page of the web edition lies, and how one page names another."""

import posixpath

from magazine.model.issue import Language, Slug

INDEX = "index.html"


def issue_page(number: int, lang: Language) -> str:
    """``1/en/index.html``."""
    return f"{number}/{lang}/{INDEX}"


def article_page(number: int, lang: Language, slug: Slug) -> str:
    """``1/en/golden-river/index.html``."""
    return f"{number}/{lang}/{slug}/{INDEX}"


def home_page(lang: Language) -> str:
    """``en/index.html``."""
    return f"{lang}/{INDEX}"


def relative(target: str, *, source: str) -> str:
    """How the page ``source`` names ``target``, both from the site's root.

    The ``index.html`` stays, so that a copy of the site opens from a disk as it does from a host;
    ``address`` is the clean form.
    """
    path, mark, fragment = target.partition("#")
    if path == source and mark:
        return mark + fragment
    return posixpath.relpath(path, posixpath.dirname(source)) + mark + fragment


def address(url: str, path: str) -> str:
    """The public address of a page of the site at ``url``, without ``index.html``."""
    page, mark, fragment = path.partition("#")
    return f"{url.rstrip('/')}/{page.removesuffix(INDEX)}{mark}{fragment}"
