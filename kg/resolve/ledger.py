"""What each mention refers to and why, kept while an article is resolved."""

from kg.model import Mention, Reference
from kg.resolve.identity import Identities


class Ledger:
    """The references of one article, one for each mention and entity."""

    def __init__(self, identities: Identities) -> None:
        self.identities = identities
        self._kept: dict[tuple[Mention, str], Reference] = {}
        self._placed: set[Mention] = set()

    def note(self, mention: Mention, entity: str, reason: str) -> None:
        """Keep a reference, the first reason for it."""
        self._kept.setdefault((mention, entity), Reference(mention, entity, reason))

    def place(self, mention: Mention, entity: str, reason: str) -> None:
        """Keep a reference that a role decides: it replaces the reading of the mere form.

        "Pyongyang" that is attacked as a state is no city beside it.
        """
        found = self.identities.reading(mention, ())
        if found is not None and found[0] != entity and mention not in self._placed:
            self._kept.pop((mention, found[0]), None)
        self._placed.add(mention)
        self.note(mention, entity, reason)

    @property
    def entities(self) -> frozenset[str]:
        """The ids of all entities that are referred to."""
        return frozenset(entity for _, entity in self._kept)

    @property
    def references(self) -> tuple[Reference, ...]:
        """All references in the order of the text."""
        return tuple(
            sorted(self._kept.values(), key=lambda r: (r.mention.start, r.mention.end, r.entity))
        )
