"""Lists of common words by what they do: the table `kg/lexica/words.tsv`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.errors import LexiconError
from kg.lexicon.tables import lines, nearest

_TABLE = Path(__file__).parent.parent / "lexica" / "words.tsv"


def words(group: str, path: Path = _TABLE) -> frozenset[str]:
    """Return the words of a group; raises LexiconError where the table lacks it."""
    groups = _groups(path)
    if group not in groups:
        hint = nearest(group, frozenset(groups))
        raise LexiconError(f"{path.name}: no group {group!r}; {hint}")
    return groups[group]


@cache
def _groups(path: Path) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in lines(path, ("group", "words")):
        found.setdefault(line.cells["group"], set()).update(line.many("words"))
    return {group: frozenset(members) for group, members in found.items()}
