"""Calls of footnotes are counted and numbered; a note without call and a call without note are told."""

from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from magazine.model.document import NoteRef
from magazine.read.ledger import Ledger, Spot
from magazine.read.nearest import hint_for


@dataclass(slots=True)
class Notes:
    """The notes of one article, in the order of their first calls."""

    ledger: Ledger
    definitions: dict[str, tuple[SyntaxTreeNode, Spot]] = field(default_factory=dict)
    called: list[str] = field(default_factory=list)
    calls: dict[str, int] = field(default_factory=dict)

    def define(self, label: str, node: SyntaxTreeNode, spot: Spot) -> None:
        """A note's text was met."""
        if label in self.definitions:
            self.ledger.error(
                "duplicate-note",
                f"the note `[^{label}]` stands here for the second time",
                spot,
                hint=f"the first is in line {self.definitions[label][1].line}; take another name",
            )
            return
        self.definitions[label] = (node, spot)

    def call(self, label: str, spot: Spot) -> NoteRef | None:
        """A note is called; nothing if it is not there."""
        if label not in self.definitions:
            self.ledger.error(
                "undefined-note",
                f"there is no note `[^{label[:80]}]`",
                spot,
                hint=hint_for(label, self.definitions, otherwise=f"add a line `[^{label[:80]}]: …`"),
            )
            return None
        if label not in self.calls:
            self.called.append(label)
        occurrence = self.calls.get(label, 0)
        self.calls[label] = occurrence + 1
        return NoteRef(self.called.index(label) + 1, occurrence)

    def tell_unused(self) -> None:
        """To be asked when everything is read."""
        for label, (_, spot) in self.definitions.items():
            if label not in self.calls:
                self.ledger.warning(
                    "unused-note",
                    f"the note `[^{label[:80]}]` is never called",
                    spot,
                    hint=f"write `[^{label[:80]}]` where it belongs, or delete it",
                )
