"""The slots of a clause while it is being built."""

from collections.abc import Iterable

from kg.model import Filler
from kg.tree import Tree


class Slots(dict[str, list[Filler]]):
    """Slot name → fillers; an empty slot reads as an empty list."""

    def __missing__(self, name: str) -> list[Filler]:
        return []

    def add(self, name: str, values: Iterable[Filler]) -> None:
        """Append the fillers that the slot does not hold yet."""
        here = self.setdefault(name, [])
        here += [v for v in values if v.token not in {f.token for f in here}]


def fillers(tree: Tree, number: int, via: str = "direct") -> list[Filler]:
    """A token and what is coordinated with it, as fillers."""
    first, *others = tree.conjuncts(number)
    return [Filler(first, via), *(Filler(other, "coordination") for other in others)]
