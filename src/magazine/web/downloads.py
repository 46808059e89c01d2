"""The files that readers take along, told to machines: a list, and sums to check them by."""

import json

from magazine.model.issue import Magazine
from magazine.web import address
from magazine.web.card import IssueCard

LISTING = "downloads.json"
SUMS = "SHA256SUMS"


def takeaways(magazine: Magazine, card: IssueCard) -> dict[str, bytes]:
    """Both files of an issue, by path from the site's root; nothing if it has no download."""
    if not card.downloads:
        return {}
    listing = {
        "magazine": magazine.name,
        "issue": card.number,
        "published": card.date,
        "downloads": [
            {
                "url": address.address(magazine.url, f"{card.number}/{one.path}"),
                "language": one.lang,
                "format": one.format,
                "type": one.media,
                "size": one.size,
                **({"pages": one.pages} if one.pages else {}),
                **({"sha256": one.digest} if one.digest else {}),
            }
            for one in card.downloads
        ],
    }
    # Two spaces: the sum is of the file's bytes; `sha256sum --check SHA256SUMS` reads it.
    sums = "".join(f"{one.digest}  {one.path}\n" for one in card.downloads if one.digest)
    return {
        f"{card.number}/{LISTING}": (json.dumps(listing, ensure_ascii=False, indent=1) + "\n").encode(),
        **({f"{card.number}/{SUMS}": sums.encode()} if sums else {}),
    }
