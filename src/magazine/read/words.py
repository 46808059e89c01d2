"""How many words a reader reads."""

import re
from collections.abc import Iterable

from magazine.model.document import Block
from magazine.model.plain import leaves

WORD = re.compile(r"\w+(?:[’'\-.,\u202f]\w+)*")


def word_count(*parts: str, blocks: Iterable[Block] = ()) -> int:
    """How many words stand in the texts and the blocks."""
    return sum(len(WORD.findall(part)) for part in (*parts, *leaves(blocks)))
