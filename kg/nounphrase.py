"""Weapons, goods and acts: noun phrases with a known head, reduced to their type.

"puluhan rudal balistik jarak pendek canggih Rusia itu" is the item "rudal balistik jarak
pendek" of Rusia, in the quantity "puluhan". What says the type stays: materials, ranges, means of
launch and drive. Owner, number, determiner and praise do not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.lexicon import Lexicon, Row
from kg.model import Mention
from kg.spans import Span
from kg.wordlists import words
from kg.words import Line, mention

_TYPE = words("type")
_PRAISE = words("praise")
_MEASURE = words("measure")
_QUANTITY = words("quantity")
_MILITARY = words("military")
_DANGLING = words("dangling")
_CLASSES = frozenset(("kelas", "tipe", "seri", "varian", "model"))
_ARGUMENTS = frozenset(
    ("obj", "obl", "nsubj", "nsubj:pass", "iobj", "conj", "root", "ccomp", "xcomp", "obl:agent",
     "parataxis", "appos")
)  # fmt: skip
_MODIFIERS = frozenset(("NOUN", "ADJ"))
# Goods that are weapons once a weapon's name follows: "pesawat F-16".
_CARRIERS = frozenset(("pesawat", "kapal", "kendaraan", "truk"))
_ITEMS = ("weapon", "goods", "act")
_VARIANT = 0.79  # "howitser" and "howitzer" are one word, "misil" and "rudal" two
# What belongs to a weapon rather than being of its type: "reaktor kapal selam".
_PARTS = frozenset(("reaktor", "mesin-roket", "mesin-jet", "radar", "suku-cadang-militer"))
_SPEAKERS = frozenset(("state", "government", "force", "band", "people", "party", "institution"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its words, its name in basic form, and its owner's word if it has one."""

    first: int
    last: int
    row: Row
    name: str
    owner: int | None = None


class Items:
    """Finds the item phrases of one sentence; `models` are names that the article makes plain."""

    def __init__(
        self, place: Line, names: Sequence[Span], lexicon: Lexicon, models: frozenset[str]
    ) -> None:
        self.place, self.names, self.lexicon, self.models = place, names, lexicon, models
        self.basics = place.basics

    def mentions(self) -> Iterator[Mention]:
        """The mentions of weapons, goods and acts, in order."""
        at = 0
        while at < len(self.basics):
            row, length = self._row(at)
            if row is None:
                at += 1
                continue
            found = self._phrases(at, length, row)
            yield from (self._mention(phrase) for phrase in found)
            at = self._next(at, length, row, found)

    def _next(self, at: int, length: int, row: Row, found: list[Phrase]) -> int:
        """Acts leave their modifiers to be read again: "kesepakatan senjata" has a weapon."""
        if row.type == "act" or not found:
            return at + length
        return max(phrase.last for phrase in found) + 1

    def _row(self, at: int) -> tuple[Row | None, int]:
        """The known head at a word, if it is no part of another name."""
        match = self.lexicon.match(self.basics, at)
        if match is None or any(s.first <= at <= s.last for s in self.names):
            return None, 1
        row = next((r.row for r in match.readings if r.row.type in _ITEMS), None)
        if row is None:
            return None, match.length  # "think tank" is no tank
        common = row.kind == "doubtful" and match.length == 1
        if common and row.id not in self.models:
            return None, 1
        return row, match.length

    def _phrases(self, at: int, length: int, row: Row) -> list[Phrase]:
        if row.kind in ("model", "doubtful"):
            return [self._model(at, length, row)]
        if row.id == "teknologi":
            return self._technology(at)
        if row.id == "nuklir" and not self._argument(at):
            return []
        phrase = self._phrase(at, length, row)
        return [phrase, *self._shared(phrase, length)]

    def _argument(self, at: int) -> bool:
        before = self.place.words[at - 1].token.upos if at else ""
        return self.place.words[at].token.deprel in _ARGUMENTS and before not in ("NOUN", "PROPN")

    def _model(self, at: int, length: int, row: Row) -> Phrase:
        """A weapon's own name, with the designation beside it: "Patriot PAC-3"."""
        last, rows = at + length - 1, [row]
        while last + 1 < len(self.basics):
            match = self.lexicon.match(self.basics, last + 1)
            if match is None or match.row.kind not in ("model", "doubtful"):
                break
            last, rows = last + match.length, [*rows, match.row]
        name = row.label_id if len(rows) == 1 else self.place.between(at, last)
        return Phrase(at, last, row, name, self._owner(last))

    def _phrase(self, at: int, length: int, row: Row) -> Phrase:
        """A head with the words after it that say its type."""
        last = self._extend(at, at + length - 1, row)
        match = self.lexicon.match(self.basics, last + 1)
        carrier = row.type == "weapon" or row.id in _CARRIERS
        if carrier and match and match.row.kind in ("model", "doubtful"):
            named = self._model(last + 1, match.length, match.row)
            return Phrase(at, named.last, match.row, named.name, named.owner)
        own = self._own_name(last, row)
        head = self._head(at, length, row)
        words = [head, *self._texts(at + length, last), *self._proper(last + 1, own)]
        return Phrase(at, own, row, " ".join(words), self._owner(own))

    def _head(self, at: int, length: int, row: Row) -> str:
        """The head as it is written, but the label for a mere variant ("frigat" is "fregat")."""
        written = " ".join(self.place.lower(n) for n in range(at, at + length))
        label = row.label_id.casefold()
        alike = SequenceMatcher(None, written, label).ratio() > _VARIANT or written.endswith(label)
        return row.label_id if alike or row.label_id.isupper() else written

    def _texts(self, first: int, last: int) -> list[str]:
        words = self.place.words[first : last + 1]
        kept = [w for w in words if w.lower not in _PRAISE]
        return [w.lower if w.basic.isalpha() or "-" in w.text else w.text for w in kept]

    def _proper(self, first: int, last: int) -> list[str]:
        return [self.place.between(first, last)] if last >= first else []

    def _own_name(self, last: int, row: Row) -> int:
        """The end of a weapon's capitalised name that no lexicon has: "rudal Stunner"."""
        here = last + 1
        if row.type != "weapon" or row.weapon_class in ("other", "nuclear_mass_destruction"):
            return last
        while here < len(self.basics) and here - last <= 3:
            word = self.place.words[here]
            name = next((s for s in self.names if s.first <= here <= s.last), None)
            known = name is not None and (name.reading is not None or name.type != "organisation")
            if known or word.token.upos not in ("PROPN", "X") or not word.capital:
                break
            if self.lexicon.match(self.basics, here) or word.lower in _TYPE:
                break
            here += 1
        return here - 1

    def _extend(self, at: int, last: int, row: Row) -> int:
        """The last of the words after the head that say what type it is."""
        end = last
        while last + 1 < len(self.basics) and self._types(at, end, last + 1, row):
            last += 1
        while last > end and self.place.lower(last) in _DANGLING | _PRAISE:
            last -= 1  # "generasi terbaru" is no type, "generasi kelima" is
        return last

    def _types(self, at: int, head_end: int, here: int, row: Row) -> bool:
        word = self.place.words[here]
        lower = word.lower
        if lower in _PRAISE and self.place.lower(here + 1) in _TYPE:
            return True
        if any(s.first <= here <= s.last for s in self.names) or lower in _PRAISE | _MEASURE:
            return self.place.lower(here - 1) in _CLASSES and word.capital
        if lower == "militer" and row.type == "weapon":
            return row.id in ("teknologi", "satelit")
        match = self.lexicon.match(self.basics, here)
        weapon = match is not None and match.row.type == "weapon" and match.row.id != "nuklir"
        if weapon and (here > head_end + 1 or row.id in _PARTS):
            return False  # a second weapon: "hulu ledak khusus rudal balistik"
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

    def _shared(self, phrase: Phrase, length: int) -> Iterator[Phrase]:
        """A second type of the same head: "senjata nuklir dan kimia"."""
        here = phrase.last + 1
        joined = self.place.lower(here) in ("dan", "atau")
        if phrase.last == phrase.first + length - 1 or not joined:
            return
        after = here + 1
        match = self.lexicon.match(self.basics, after)
        known = match is not None and match.row.kind == "head" and match.row.id != "nuklir"
        if known or self.place.lower(after) not in _TYPE:
            return
        last = self._extend(phrase.first, after, phrase.row)
        head = self._head(phrase.first, length, phrase.row)
        name = " ".join([head, *self._texts(after, last)])
        yield Phrase(phrase.first, last, phrase.row, name, self._owner(last))

    def _technology(self, at: int) -> list[Phrase]:
        """Technology counts as a weapon where it is of or for one."""
        row = self.lexicon.by_id("teknologi")
        assert row is not None
        last = self._extend(at, at, row)
        here = last + 1
        while self.place.lower(here) in _PRAISE:
            here += 1
        owner = self._owner(here - 1)
        here = self._after_name(here)
        if self.place.lower(here) == "untuk":
            uses = self._uses(here + 1)
            if uses:
                names = [f"teknologi {use.name}" for use in uses]
                ends = [use.last for use in uses]
                return [Phrase(at, e, row, n, owner) for e, n in zip(ends, names, strict=True)]
        words = self._texts(at + 1, last)
        if not set(words) & _MILITARY:
            return []
        return [Phrase(at, last, row, " ".join(["teknologi", *words]), owner)]

    def _after_name(self, here: int) -> int:
        span = next((s for s in self.names if s.first == here), None)
        return span.last + 1 if span else here

    def _uses(self, here: int) -> list[Phrase]:
        """The weapons that a technology is for, joined by commas and "dan"."""
        found: list[Phrase] = []
        while here < len(self.basics):
            row, length = self._row(here)
            if row is None or row.type != "weapon" or row.id == "teknologi":
                break
            found.append(self._phrase(here, length, row))
            here = found[-1].last + 1
            while self.place.lower(here) in (",", "dan", "serta", "nya", "-nya", "maupun"):
                here += 1
        return found

    def _owner(self, last: int) -> int | None:
        """The token that heads the name right after the phrase: "drone Rusia"."""
        here = last + 1
        while self.place.lower(here) in _PRAISE | {"milik", "buatan", "asal"} and here - last <= 2:
            here += 1
        span = next((s for s in self.names if s.first == here), None)
        if span is None or span.type == "place":
            return None
        return self.place.words[span.first].token.id

    def _mention(self, phrase: Phrase) -> Mention:
        kind = "nominal" if phrase.row.type == "act" else "name"
        return mention(
            self.place,
            (phrase.first, phrase.last),
            "nominal" if kind == "nominal" else "name",
            (phrase.row.type,),
            phrase.name,
            entry=phrase.row.id,
            quantity=self._quantity(phrase.first),
            owner=phrase.owner,
            at=phrase.first,
        )

    def _quantity(self, first: int) -> str | None:
        """The number words right before the phrase, as they stand."""
        at = first
        while at > 0 and self._counts(at - 1):
            at -= 1
        return self.place.between(at, first - 1) if at < first else None

    def _counts(self, at: int) -> bool:
        word = self.place.words[at]
        return word.lower in _QUANTITY or word.token.upos == "NUM"
