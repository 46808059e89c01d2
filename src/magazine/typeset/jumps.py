"""Links between articles say on paper where they lead: each carries the page of its article.

How that is printed is for the layout: ``<span class="jump">`` has the bare number in ``data-page``
and the layout's own words in ``data-see`` ("see page 18") and ``data-at`` ("page 18"), and no text of
its own, so that no word is added to the copy. EPUB and web, which have links, do not get it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from magazine.model.flatplan import Flatplan
from magazine.typeset.inlines import attributes

_LINK = re.compile(r"(<a class=\"xref\" data-article=\"([^\"]+)\"[^>]*>)(.*?)(</a>)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Jumps:
    """The page numbers that one article's links may say; ``note`` is told each key that was said."""

    flatplan: Flatplan
    own: str
    words: Mapping[str, str]
    note: Callable[[str], None]

    def mark(self, made: Markup) -> Markup:
        """The same markup, its links to other articles marked with their pages.

        Nothing is marked before the flatplan is numbered, nor in a link to the article itself. A link
        to a block says the article's first page, which is where its reader begins.
        """
        return Markup(_LINK.sub(self._marked, made))  # noqa: S704 - it was markup before

    def _marked(self, link: re.Match[str]) -> str:
        opening, key, said, closing = link.groups()
        page = self.flatplan.page_of(key)
        if not page or key == self.own:
            return link[0]
        self.note(key)
        attrs = attributes(
            class_="jump",
            data_only="pdf",
            data_page=str(page),
            data_see=self.words["see_page"].format(page=page),
            data_at=self.words["on_page"].format(page=page),
        )
        return f"{opening}{said}<span{attrs}></span>{closing}"
