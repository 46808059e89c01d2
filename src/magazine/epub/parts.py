"""What a sheet becomes in the EPUB: its cover, its contents, an advertisement, a chapter."""

from enum import Enum

from magazine.model.flatplan import Spot


class Part(Enum):
    """The printed cover is a picture, the printed contents page is the navigation document.

    ``PAPER`` is a page that only a printed issue needs: what fills a sheet.
    """

    COVER = "cover"
    CONTENTS = "contents"
    ADVERTISEMENT = "advertisement"
    CHAPTER = "chapter"
    PAPER = "paper"


def part_of(spot: Spot) -> Part:
    """By the template's name; only pages that the magazine makes can be cover or contents."""
    if spot.template.generated and spot.template.name == Part.COVER.value:
        return Part.COVER
    if spot.template.generated and spot.template.name == Part.CONTENTS.value:
        return Part.CONTENTS
    if spot.template.name == Part.ADVERTISEMENT.value:
        return Part.ADVERTISEMENT
    return Part.PAPER if spot.template.generated else Part.CHAPTER
