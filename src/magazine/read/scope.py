"""What the reading of one article's text needs at hand."""

from dataclasses import dataclass

from magazine.model.issue import Language
from magazine.model.vocabulary import Vocabulary
from magazine.read.ids import Ids
from magazine.read.ledger import Ledger
from magazine.read.links import Targets
from magazine.read.markdown import Env
from magazine.read.notes import Notes
from magazine.read.pictures import Pictures
from magazine.read.whereabouts import Whereabouts


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One article in one language; ``notes`` is nothing where notes cannot be called."""

    lang: Language
    vocabulary: Vocabulary
    ledger: Ledger
    env: Env
    where: Whereabouts
    targets: Targets
    pictures: Pictures
    ids: Ids
    notes: Notes | None
