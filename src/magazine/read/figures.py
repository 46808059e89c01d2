"""A picture alone in its paragraph becomes a figure; several lines of pictures, several figures."""

from collections.abc import Mapping

from markdown_it.token import Token

from magazine.model.document import Figure, Width
from magazine.model.plain import plain
from magazine.read.attribute_rules import merged
from magazine.read.attributes import Takes, checked_attributes
from magazine.read.inlines import read_line
from magazine.read.ledger import Spot
from magazine.read.nearest import listed
from magazine.read.pictures import Flaw
from magazine.read.scope import Scope
from magazine.read.source import printable
from magazine.read.typography import typographic

TAKES = Takes(what="a figure", keys=("id", "credit", "place"), classes=("decorative",))


def pictures_alone(inline: Token) -> tuple[Token, ...]:
    """The pictures, if nothing but pictures stands in the paragraph."""
    children = inline.children or []
    images = tuple(child for child in children if child.type == "image")
    others = (child for child in children if child.type != "image")
    alone = all(
        child.type in {"softbreak", "hardbreak"} or (child.type == "text" and not child.content.strip())
        for child in others
    )
    return images if alone else ()


def read_figure(image: Token, inline: Token, scope: Scope, above: Mapping[str, str]) -> Figure | None:
    """The figure; nothing if its picture cannot be had. ``above`` stood on the line above it."""
    spot = scope.where.inside(inline, image.meta.get("at", 0))
    given = merged(dict(above), image.meta.get("attrs", {}))
    attributes = checked_attributes(given, TAKES, spot, scope.ledger)
    decorative = "decorative" in attributes.classes
    path = str(image.attrs.get("src", ""))
    alt = _alt(image, path, scope, spot, decorative=decorative)
    title = printable(str(image.attrs.get("title", "")))
    caption = read_line(title, scope, spot) if title.strip() else ()
    place = _place(attributes.values.get("place", ""), scope, spot)
    picture = scope.pictures.open(path)
    if isinstance(picture, Flaw):
        scope.ledger.error(picture.rule, picture.message, spot, hint=picture.hint)
        return None
    explicit = attributes.id and scope.ids.given(attributes.id, spot)
    return Figure(
        id=explicit or scope.ids.of_text("figure", f"{path} {alt} {plain(caption)}"),
        at=scope.ledger.place(spot),
        picture=picture,
        alt=alt,
        decorative=decorative,
        caption=caption,
        credit=typographic(attributes.values.get("credit", "").replace('\\"', '"'), scope.lang),
        place=place,
    )


def _alt(image: Token, path: str, scope: Scope, spot: Spot, *, decorative: bool) -> str:
    words = "".join(_words(child) for child in image.children or ())
    alt = typographic(" ".join(printable(words).split()), scope.lang)
    if decorative and alt:
        scope.ledger.error(
            "no-alt",
            f"the picture `{path[:80]}` is decorative and has words all the same",
            spot,
            hint="delete the words, or `.decorative`",
        )
    elif not decorative and not alt:
        scope.ledger.error(
            "no-alt",
            f"the picture `{path[:80]}` has no words for those who cannot see it",
            spot,
            hint="write them between the square brackets, or add `{.decorative}`",
        )
    return "" if decorative else alt


def _words(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    if token.type == "image":
        return "".join(_words(child) for child in token.children or ())
    return token.content


def _place(name: str, scope: Scope, spot: Spot) -> Width:
    if not name:
        return Width.COLUMN
    found = next((width for width in Width if width.value == name), None)
    if found is None:
        scope.ledger.error(
            "unknown-place",
            f"a figure has no place `{name[:40]}`",
            spot,
            hint=f"valid here: {listed(width.value for width in Width)}",
        )
    return found or Width.COLUMN
