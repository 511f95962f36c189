"""Weapons that are named by letters and a number: "F-16V", "Su-35", "S-400", "Hwasong-18".

The table `designations.tsv` says which letters with which numbers name what class of weapon.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.language.likeness import key
from kg.language.names import fold
from kg.lexicon.tables import lines

COLUMNS = ("prefix", "numbers", "class", "label_en")
_NAME = re.compile(r"([A-Za-z]+(?:-[A-Z])?)([-–]?)(\d+)((?:[A-Za-z][A-Za-z0-9]*)?(?:[/-]\w+)?)\Z")
_RANGE = re.compile(r"(\d+)(?:-(\d+))?\Z")
# Prefixes of warships by navy, as they are written; the name of the ship follows.
_SHIPS = frozenset(
    {"USS", "USNS", "HMS", "HMAS", "HMCS", "HMNZS", "HNLMS", "INS", "KRI", "KD", "BRP", "ROKS",
     "RSS", "TCG", "HTMS", "PNS", "IRIS"}
)  # fmt: skip
_LONGEST_SHIP = 3  # words of a ship's name
_ROMAN = re.compile(r"[IVX]{1,4}\Z")
_MARK = re.compile(r"\d{1,4}[A-Z][A-Za-z0-9]{0,3}\Z")  # "Leopard 2A6"
_SERIAL = re.compile(r"\d{1,4}\Z")
_ISSUES = frozenset({"block", "blok", "mk", "mark", "tranche", "batch"})
_HYPHENS = ("-", "–")


@dataclass(frozen=True, slots=True)
class Series:
    """Letters whose numbers, `first` to `last`, are weapons of one class."""

    prefix: str
    first: int
    last: int
    weapon_class: str


@dataclass(frozen=True, slots=True)
class Model:
    """A designation found in a text: its name, class, and how many words it covers."""

    name: str
    weapon_class: str
    length: int


class Designations:
    """The series, looked up by their letters."""

    def __init__(self, series: Iterable[Series]) -> None:
        self._series: dict[str, list[Series]] = {}
        for one in series:
            self._series.setdefault(one.prefix.casefold(), []).append(one)

    @classmethod
    def read(cls, path: Path, classes: frozenset[str]) -> "Designations":
        """The series of the table; raises LexiconError where a line is not understood."""
        series: list[Series] = []
        for line in lines(path, COLUMNS):
            weapon_class = line.choice("class", classes)
            for numbers in line.many("numbers"):
                found = _RANGE.match(numbers)
                if found is None:
                    raise line.error(f"numbers is {numbers!r}; expected 16 or 15-41")
                first, last = int(found[1]), int(found[2] or found[1])
                series.append(Series(line.cells["prefix"], first, last, weapon_class))
        return cls(series)

    def match(self, words: Sequence[str], at: int) -> Model | None:
        """The designation that begins with `words[at]`, in one word or around a hyphen."""
        for length in (3, 2, 1):
            if length > 1 and (at + 1 >= len(words) or not _joined(words, at, length)):
                continue
            text = "".join(words[at : at + length]).replace("–", "-")
            weapon_class = self._class(fold(text))
            if weapon_class:
                return Model(text, weapon_class, length)
        return None

    def _class(self, text: str) -> str | None:
        found = _NAME.match(text)
        if found is None:
            return None
        prefix, _, number, _ = found.groups()
        for one in self._series.get(prefix.casefold(), ()):
            if not (one.first <= int(number) <= one.last):
                continue
            if prefix == one.prefix or prefix == one.prefix.upper():
                return one.weapon_class
        return None


def _joined(words: Sequence[str], at: int, length: int) -> bool:
    """Whether the words stand around or beside a hyphen, as in "F - 16" or "F- 16"."""
    middle = words[at + 1]
    if length == 3:
        return middle in _HYPHENS
    return words[at].endswith(_HYPHENS) or middle.startswith(_HYPHENS)


def ship(
    words: Sequence[str], at: int, is_state: Callable[[Sequence[str], int], bool]
) -> Model | None:
    """A warship by the prefix of its navy and the capitalised words behind: "KRI Brawijaya".

    A state behind the name owns the ship: `is_state` tells whether one begins at a word.
    """
    if at >= len(words) or words[at] not in _SHIPS:
        return None
    last = at
    while last + 1 < len(words) and last - at < _LONGEST_SHIP and words[last + 1][:1].isupper():
        if is_state(words, last + 1):
            break
        last += 1
    return Model(" ".join(words[at : last + 1]), "ship", last - at + 1) if last > at else None


def variant(words: Sequence[str], at: int, counted: bool) -> int:
    """How many words from `at`, behind a model's name, tell which variant of it is meant.

    "Minuteman [III]", "Leopard [2A6]", "F-16 [Block 70]", "Challenger [2]". A bare number is one
    unless `counted`: something stands behind it that it may count.
    """
    if at >= len(words):
        return 0
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word.casefold().rstrip(".") in _ISSUES and (_SERIAL.match(after) or _ROMAN.match(after)):
        return 2
    if _ROMAN.match(word) or _MARK.match(word):
        return 1
    return int(_SERIAL.match(word) is not None and not counted)


def only_spelt(label: str, written: str) -> bool:
    """Whether `written` says no more and no less than the label of a model, in other letters.

    "Himars" and "Kubah Emas" are HIMARS and Golden Dome; "M1A2 Abrams", "Leopard 2" and "KF-21"
    say which one, or what else, it is called.
    """
    plain, other = key(label).split(), key(written).split()
    if set(plain) < set(other):
        return False
    return _digits(plain) == _digits(other)


def _digits(words: Sequence[str]) -> str:
    return "".join(c for word in words for c in word if c.isdigit())
