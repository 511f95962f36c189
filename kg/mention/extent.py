"""How far the words after a noun say what type of thing it is: "rudal balistik antarbenua"."""

from collections.abc import Sequence

from kg.lexicon import Lexicon, Row
from kg.mention.spans import Span
from kg.mention.wordlists import words
from kg.mention.words import Line

_TYPE = words("type")
_PRAISE = words("praise")
_MEASURE = words("measure")
_DANGLING = words("dangling")
_ORDINAL = frozenset(("ketiga", "keempat", "kelima", "keenam", "4", "5", "6", "4.5"))
CLASSES = frozenset(("kelas", "tipe", "seri", "varian", "model"))
# They begin another phrase: "gudang senjata [dekat] sekolah".
_NEAR = frozenset(("dekat", "seperti"))
_MODIFIERS = frozenset(("NOUN", "ADJ"))
# What belongs to a weapon rather than being of its type: "reaktor kapal selam".
_PARTS = frozenset(("reaktor", "mesin-roket", "mesin-jet", "radar", "suku-cadang-militer"))
_SPEAKERS = frozenset(("state", "government", "force", "band", "people", "party", "institution"))
_LONGEST_NAME = 3
_HYPHENS = ("-", "–")


class Extent:
    """Measures the phrases of one sentence, whose names are given."""

    def __init__(self, place: Line, names: Sequence[Span], lexicon: Lexicon) -> None:
        self.place, self.names, self.lexicon = place, names, lexicon
        self.basics = place.basics

    def name(self, last: int, row: Row) -> int:
        """The end of a weapon's capitalised name that no lexicon has: "rudal Stunner"."""
        here = last + 1
        if row.type != "weapon" or row.weapon_class in ("other", "nuclear_mass_destruction"):
            return last
        while here < len(self.basics) and here - last <= _LONGEST_NAME:
            word = self.place.words[here]
            name = next((s for s in self.names if s.first <= here <= s.last), None)
            known = name is not None and (name.reading is not None or name.type != "organisation")
            if known or word.token.upos not in ("PROPN", "X") or not word.capital:
                break
            if self.lexicon.match(self.basics, here) or word.lower in _TYPE:
                break
            while self.hyphen(here):
                here += 2
            here += 1
        return here - 1

    def hyphen(self, last: int) -> bool:
        """Whether a hyphen joins more to the word at `last`: "ranjau [PMN]-2"."""
        words = self.place.words[last : last + 3]
        if len(words) < 3 or words[1].text not in _HYPHENS:
            return False
        return words[0].end == words[1].start and words[1].end == words[2].start

    def last(self, at: int, last: int, row: Row) -> int:
        """The last of the words after `last` that say what type the head at `at` is."""
        end = last
        while last + 1 < len(self.basics) and self._continues(at, end, last + 1, row):
            last += 1
        while last > end and self.place.lower(last) in _DANGLING | _PRAISE:
            last -= 1  # "generasi terbaru" is no type, "generasi kelima" is
        return last

    def _continues(self, at: int, head_end: int, here: int, row: Row) -> bool:
        word = self.place.words[here]
        lower = word.lower
        if lower in _PRAISE and self.place.lower(here + 1) in _TYPE:
            return True
        if word.capital and self.place.lower(here - 1) in CLASSES:
            return True  # "kelas Mogami", whether the entity model knows the name or not
        if any(s.first <= here <= s.last for s in self.names) or lower in _PRAISE | _MEASURE:
            return False
        if lower == "militer" and row.type == "weapon":
            return row.id in ("teknologi", "satelit")
        match = self.lexicon.match(self.basics, here)
        weapon = match is not None and match.row.type == "weapon" and match.row.id != "nuklir"
        if weapon and (here > head_end + 1 or row.id in _PARTS):
            return False  # a second weapon: "hulu ledak khusus rudal balistik"
        if lower in _NEAR:
            return False
        if lower in _ORDINAL:
            return self.place.lower(here - 1) == "generasi"
        if lower in _TYPE or lower.startswith("anti") or "-ke-" in lower:
            return not self._head_again(here)
        if match is not None and match.row.type not in ("weapon", "goods"):
            return False
        if match is not None and match.row.kind in ("model", "doubtful"):
            return False
        inside = self.place.words[at].token.id <= word.token.head < word.token.id
        common = not word.capital and word.token.upos in _MODIFIERS and word.text.isalpha()
        return inside and common and row.type != "goods"

    def _head_again(self, here: int) -> bool:
        """Whether the word opens a new phrase of its own: "pesawat tempur dan kapal"."""
        match = self.lexicon.match(self.basics, here)
        row = match.row if match else None
        return row is not None and row.kind == "nominal" and row.extra.get("class") in _SPEAKERS
