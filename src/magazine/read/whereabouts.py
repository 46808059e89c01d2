"""Where something stands in the file: the parser knows lines, this finds columns."""

from dataclasses import dataclass

from markdown_it.token import Token

from magazine.read.ledger import Spot


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The lines of an article, or one spot for a line of front matter."""

    lines: tuple[str, ...] = ()
    fixed: Spot | None = None

    def block(self, token: Token) -> Spot:
        """Where a block begins."""
        if self.fixed or token.map is None:
            return self.fixed or Spot()
        return self.line(token.map[0])

    def line(self, number: int) -> Spot:
        """The first sign of a line; ``number`` counts from 0, as the parser does."""
        if not 0 <= number < len(self.lines):
            return Spot(number + 1)
        line = self.lines[number]
        return Spot(number + 1, len(line) - len(line.lstrip(" \t>")) + 1)

    def inside(self, inline: Token, offset: int) -> Spot:
        """The spot of a character of an inline token's content."""
        if self.fixed or inline.map is None:
            return self.fixed or Spot()
        before = inline.content.count("\n", 0, offset)
        start = inline.content.rfind("\n", 0, offset) + 1
        end = inline.content.find("\n", offset)
        piece = inline.content[start : end if end >= 0 else None]
        number = inline.map[0] + before
        if number >= len(self.lines):
            return Spot(number + 1)
        column = self.lines[number].find(piece)
        return Spot(number + 1, column + offset - start + 1 if column >= 0 else 0)

    def find(self, inline: Token, needle: str) -> Spot:
        """The spot of a piece of an inline token's content; its beginning if it is not found."""
        return self.inside(inline, max(inline.content.find(needle), 0))
