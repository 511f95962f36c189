"""A user's own judgements on who is who: they win over every rule of the resolution.

The file has one judgement per line, tab-separated: `same` or `different`, and two names or
ids. "different  Kim  Kim Jong Un" forbids to read that name as that person; "same" makes two
entities one, under the second name. Lines that begin with `#` are comments.
"""

import difflib
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.language.likeness import key

_JUDGEMENTS = ("same", "different")


@dataclass(frozen=True, slots=True)
class Corrections:
    """Pairs of comparison keys; a `same` pair leads from a name to the one that replaces it."""

    same: tuple[tuple[str, str], ...] = ()
    different: frozenset[frozenset[str]] = frozenset()

    def forbids(self, one: str, other: str) -> bool:
        """Whether the user says that the two names are two things."""
        return frozenset((key(one), key(other))) in self.different

    def replacement(self, *names: str) -> str | None:
        """The key of the entity that replaces the one with these names, if the user says so."""
        keys = {key(name) for name in names}
        return next((new for old, new in self.same if old in keys and new not in keys), None)


def load_corrections(path: Path) -> Corrections:
    """Read a file of judgements; InputError names the line that is not understood."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The corrections {path} cannot be read: {error}.") from error
    same: list[tuple[str, str]] = []
    different: set[frozenset[str]] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        judgement, one, other = _cells(path, number, line)
        if judgement == "same":
            same.append((one, other))
        else:
            different.add(frozenset((one, other)))
    return Corrections(tuple(same), frozenset(different))


def _cells(path: Path, number: int, line: str) -> tuple[str, str, str]:
    cells = [cell.strip() for cell in line.split("\t")]
    where = f"{path}, line {number}"
    if len(cells) != 3 or not key(cells[1]) or not key(cells[2]):
        raise InputError(f"{where}: expected same or different and two names, tab-separated.")
    if cells[0] not in _JUDGEMENTS:
        near = difflib.get_close_matches(cells[0], _JUDGEMENTS, 1, 0.3)
        hint = f'; did you mean "{near[0]}"?' if near else "."
        raise InputError(f'{where}: "{cells[0]}" is neither same nor different{hint}')
    return cells[0], key(cells[1]), key(cells[2])
