"""Links between articles become links between the files of one EPUB."""

from collections.abc import Mapping
from dataclasses import dataclass

from magazine.model.problem import Place, Problem, warning
from magazine.tree import Element, classes, text_of, unwrap


@dataclass(frozen=True, slots=True)
class Anchors:
    """Which ids each file of the EPUB has: what a link can lead to."""

    of: Mapping[str, frozenset[str]]


def resolve(
    root: Element, *, own: str, anchors: Anchors, at: Place, edition: str
) -> tuple[Problem, ...]:
    """Give every cross reference its address; one that leads nowhere becomes plain text.

    ``own`` is the key of the chapter in which the links stand, ``at`` its source.
    """
    problems = []
    for link in [element for element in root.iter("a") if "xref" in classes(element)]:
        article, block = link.get("data-article", ""), link.get("data-block-id", "")
        known = anchors.of.get(article)
        if known is None:
            problems.append(
                warning(
                    "link-leaves-edition",
                    f"`{text_of(link)}` leads to `{article}`, which is not in the {edition} edition",
                    at=at,
                    hint="its words stay, without a link; name another article to keep one",
                )
            )
            unwrap(link)
            continue
        if block and block not in known:
            problems.append(
                warning(
                    "link-misses-block",
                    f"`{article}` has no `#{block}` in the {edition} edition",
                    at=at,
                    hint="the link leads to the article's beginning",
                )
            )
            block = ""
        fragment = block or (article if article == own else "")
        file = "" if article == own else f"{article}.xhtml"
        link.set("href", file + (f"#{fragment}" if fragment else ""))
    return tuple(problems)
