"""When two written names can be one name: spelling, short forms, abbreviations.

Only strings are compared here; whether two mentions are the same thing is decided in
`identity`, with the article at hand.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_JOINERS = str.maketrans({"-": " ", "–": " ", "‐": " ", "'": None, "’": None, "‘": None, "`": None})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_REMEMBERED = 1 << 16  # names; an article compares the same few with one another
_MIN_VARIANT = 5  # shorter words differ by one letter too often: Kim, Kum
_MIN_SHORT = 2  # letters of a short form that is one word


@lru_cache(maxsize=_REMEMBERED)
def key(text: str) -> str:
    """The form in which names are compared: no case, accents, hyphens or apostrophes."""
    plain = unicodedata.normalize("NFKD", text.translate(_JOINERS))
    kept = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(kept).casefold().split())


@lru_cache(maxsize=_REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """The words of `key`, without middle initials ("Donald J. Trump")."""
    parts = tuple(key(text).split())
    middle = (word for word in parts[1:-1] if len(word) > 1)
    return parts if len(parts) < 3 else (parts[0], *middle, parts[-1])


def is_short_form(short: str, full: str) -> bool:
    """Whether `short` is a run of the words of `full`: Shoigu, Kim, Recep Tayyip."""
    few, many = words(short), words(full)
    if not few or len(few) >= len(many) or len("".join(few)) < _MIN_SHORT:
        return False
    if _SUFFIXES & set(many) and not _SUFFIXES & set(few) and len(few) > 1:
        return False  # Donald Trump is not Donald Trump Jr
    return run_at(few, many) is not None


def run_at(few: Sequence[str], many: Sequence[str]) -> int | None:
    """Where `few` stands in `many` as an unbroken run."""
    places = range(len(many) - len(few) + 1)
    return next((at for at in places if tuple(many[at : at + len(few)]) == tuple(few)), None)


def is_variant(one: str, other: str) -> bool:
    """Whether two names are spellings of one: Liberman and Libermen, Zelensky and Zelenskyy."""
    left, right = words(one), words(other)
    if left == right:
        return True
    if len(left) != len(right):
        return False
    unequal = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(unequal) == 1 and _alike(*unequal[0])


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _MIN_VARIANT or one[0] != other[0]:
        return False
    if any(map(str.isdigit, one + other)):
        return False
    return distance(one, other) <= (1 if min(len(one), len(other)) < 8 else 2)


def distance(one: str, other: str) -> int:
    """Letters to insert, delete or replace to turn one word into the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def is_acronym(text: str) -> bool:
    """Whether the text looks like one: a single word with two capitals (TNI, AS, UNIFIL)."""
    return len(text.split()) == 1 and sum(map(str.isupper, text)) >= 2


def abbreviates(short: str, full: str) -> bool:
    """Whether the letters of `short` occur in `full` in this order, from a word's beginning.

    Indonesian abbreviates by initials (TNI) and by syllables (Kemhan, Korut).
    """
    letters, parts = key(short).replace(" ", ""), words(full)
    if not letters or len(parts) < 2 or not parts[0].startswith(letters[0]):
        return False
    rest = iter("".join(parts))
    return all(letter in rest for letter in letters)
