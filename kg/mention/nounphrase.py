"""Weapons, goods and acts: noun phrases with a known head, reduced to their type.

"puluhan rudal balistik jarak pendek canggih Rusia itu" is the item "rudal balistik jarak
pendek" of Rusia, in the quantity "puluhan". What says the type stays: materials, ranges, means of
launch and drive. Owner, number, determiner and praise do not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg.lexicon import Lexicon, Row
from kg.lexicon.designation import only_spelt, variant
from kg.mention.extent import CLASSES, Extent
from kg.mention.spans import Span
from kg.mention.wordlists import words
from kg.mention.words import Line, mention
from kg.model import EntityType, Mention

_TYPE = words("type")
_PRAISE = words("praise")
_QUANTITY = words("quantity")
_MILITARY = words("military")
_ARGUMENTS = frozenset(
    ("obj", "obl", "nsubj", "nsubj:pass", "iobj", "conj", "root", "ccomp", "xcomp", "obl:agent",
     "parataxis", "appos")
)  # fmt: skip
# Goods that are weapons once a weapon's name follows: "pesawat F-16".
_CARRIERS = frozenset(("pesawat", "kapal", "kendaraan", "truk", "mobil"))
_ARMED = words("armed")
_CIVIL = words("civil")
_NAMING = frozenset(("bernama", "dinamai", "dinamakan", "dijuluki", "berjuluk", "nama"))
_COUNTED = frozenset(("NOUN", "PROPN", "NUM", "SYM"))
_NEAR = 3  # words between a thing and the word that announces its name
# Of whose making a thing is, not whose it is: "drone buatan [Iran]".
_MAKERS = frozenset(
    ("buatan", "rancangan", "besutan", "keluaran", "bikinan", "produksi", "rakitan")
)
_AND = ("dan", "atau")
_ITEMS = ("weapon", "goods", "act")
_VARIANT = 0.75  # "howitser" and "howitzer" are one word, "misil" and "rudal" two


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its words, its name in basic form, and its owner's word if it has one."""

    first: int
    last: int
    row: Row
    name: str
    owner: int | None = None

    def type(self, armed: frozenset[str]) -> EntityType:
        """What the row says; a plane or car of a military kind is a weapon.

        So is one in an article on such planes: `armed` are the nouns that it so makes weapons.
        """
        kinds = set(self.name.split())
        military = kinds & _ARMED or (self.row.id in armed and not kinds & _CIVIL)
        return "weapon" if self.row.id in _CARRIERS and military else self.row.type


class Items:
    """Finds the item phrases of one sentence; `models` are names that the article makes plain."""

    def __init__(
        self, place: Line, names: Sequence[Span], lexicon: Lexicon, models: frozenset[str]
    ) -> None:
        self.place, self.names, self.lexicon, self.models = place, names, lexicon, models
        self.basics = place.basics
        self.extent = Extent(place, names, lexicon)

    def mentions(self) -> Iterator[Mention]:
        """The mentions of weapons, goods and acts, in order."""
        at = 0
        while at < len(self.basics):
            row, length = self._row(at)
            if row is None:
                at += length
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
        if at and self.basics[at - 1].casefold() in words("proof") and row.type == "weapon":
            return None, match.length
        common = row.kind == "doubtful" and match.length == 1
        if common and row.id not in self.models:
            return None, 1
        return row, match.length

    def _phrases(self, at: int, length: int, row: Row) -> list[Phrase]:
        if row.kind in ("model", "doubtful"):
            return [self._model(at, length, row)]
        if row.id == "teknologi":
            return self._technology(at, row)
        if row.id == "nuklir" and not self._argument(at):
            return []
        phrase = self._phrase(at, length, row)
        return [phrase, *self._shared(phrase, length)]

    def _argument(self, at: int) -> bool:
        if at and self.basics[at - 1].casefold() in words("trial"):
            return True  # "uji coba nuklir" tries the weapon
        before = self.place.words[at - 1].token.upos if at else ""
        return self.place.words[at].token.deprel in _ARGUMENTS and before not in ("NOUN", "PROPN")

    def _model(self, at: int, length: int, row: Row) -> Phrase:
        """A weapon's own name, with the designation beside it: "Patriot PAC-3"."""
        last, rows = at + length - 1, [row]
        while last + 1 < len(self.basics):
            if self.extent.hyphen(last):  # a variant that no table has: "Buk-M3"
                last += 2
                continue
            match = self.lexicon.match(self.basics, last + 1)
            if match is None or match.row.kind not in ("model", "doubtful"):
                more = variant(self.basics, last + 1, self._is_counted(last + 2))
                if not more:
                    break
                last += more
                continue
            last, rows = last + match.length, [*rows, match.row]
        written = self.place.between(at, last)
        whole = len(rows) == 1 and last == at + length - 1 and only_spelt(row.label_id, written)
        name = row.label_id if whole else written
        return Phrase(at, last, row, name, self._owner(last))

    def _is_counted(self, at: int) -> bool:
        """Whether a word is one that the number before it may count: "Rafale [42] unit"."""
        return at < len(self.basics) and self.place.words[at].token.upos in _COUNTED

    def _phrase(self, at: int, length: int, row: Row) -> Phrase:
        """A head with the words after it that say its type."""
        last = self.extent.last(at, at + length - 1, row)
        match = self.lexicon.match(self.basics, last + 1)
        carrier = row.type == "weapon" or row.id in _CARRIERS
        if carrier and match and match.row.kind in ("model", "doubtful"):
            named = self._model(last + 1, match.length, match.row)
            return Phrase(at, named.last, match.row, named.name, named.owner)
        called = self._called(at, last, row) if row.type == "weapon" else None
        if called is not None:
            return called
        own = self.extent.name(last, row)
        head = self._head(at, length, row)
        words = [head, *self._texts(at + length, last), *self._proper(last + 1, own)]
        return Phrase(at, own, row, " ".join(words), self._owner(own))

    def _called(self, at: int, last: int, row: Row) -> Phrase | None:
        """A weapon whose name a word announces: "rudal baru [bernama Haj Qassem]"."""
        here = last + 1
        while self.place.lower(here) in _PRAISE | {"yang", "diberi"} and here - last <= _NEAR:
            here += 1
        if self.place.lower(here) not in _NAMING:
            return None
        match = self.lexicon.match(self.basics, here + 1)
        if match and match.row.kind in ("model", "doubtful"):
            model = self._model(here + 1, match.length, match.row)
            return Phrase(at, model.last, match.row, model.name, model.owner)
        own = self.extent.name(here, row)
        return Phrase(at, own, row, self.place.between(here + 1, own)) if own > here else None

    def _head(self, at: int, length: int, row: Row) -> str:
        """The head as it is written, but the label for a mere variant ("frigat" is "fregat")."""
        written = " ".join(self.place.lower(n) for n in range(at, at + length))
        label = row.label_id.casefold()
        alike = SequenceMatcher(None, written, label).ratio() > _VARIANT or written.endswith(label)
        return row.label_id if alike or row.label_id.isupper() else written

    def _texts(self, first: int, last: int) -> list[str]:
        words = self.place.words[first : last + 1]
        own = {at for at in range(first, last + 1) if self.place.lower(at - 1) in CLASSES}
        return [
            w.text if at in own or not (w.basic.isalpha() or "-" in w.text) else w.lower
            for at, w in enumerate(words, first)
            if w.lower not in _PRAISE
        ]

    def _proper(self, first: int, last: int) -> list[str]:
        return [self.place.between(first, last)] if last >= first else []

    def _shared(self, phrase: Phrase, length: int) -> Iterator[Phrase]:
        """A second type of the same head: "senjata nuklir dan kimia"."""
        here = phrase.last + 1
        head_end = phrase.first + length - 1
        if phrase.last == head_end and self.place.lower(head_end) in _TYPE:
            length -= 1  # the known head has a type of its own: "senjata nuklir"
        if phrase.last == phrase.first + length - 1 or self.place.lower(here) not in _AND:
            return
        after = here + 1
        match = self.lexicon.match(self.basics, after)
        known = match is not None and match.row.kind == "head" and match.row.id != "nuklir"
        if known or self.place.lower(after) not in _TYPE:
            return
        last = self.extent.last(phrase.first, after, phrase.row)
        head = self._texts(phrase.first, phrase.first + length - 1)
        name = " ".join([*head, *self._texts(after, last)])
        yield Phrase(phrase.first, last, phrase.row, name, self._owner(last))

    def _technology(self, at: int, row: Row) -> list[Phrase]:
        """Technology counts as a weapon where it is of or for one."""
        last = self.extent.last(at, at, row)
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
        if self.place.lower(here) in _MAKERS:
            return None
        while self.place.lower(here) in _PRAISE | {"milik", "asal"} and here - last <= 2:
            here += 1
        span = next((s for s in self.names if s.first == here), None)
        if span is None or span.type == "place":
            return None
        return self.place.words[span.first].token.id

    def _mention(self, phrase: Phrase) -> Mention:
        return mention(
            self.place,
            (phrase.first, phrase.last),
            "nominal" if phrase.row.type == "act" else "name",
            (self._type(phrase),),
            phrase.name,
            entry=phrase.row.id,
            quantity=self._quantity(phrase.first),
            owner=phrase.owner,
            at=phrase.first,
        )

    def _type(self, phrase: Phrase) -> EntityType:
        civil = self.place.lower(phrase.last + 1) in _CIVIL
        owners = (s for s in self.names if s.first == phrase.last + 1)
        civil = civil or any(s.type == "organisation" for s in owners)
        return phrase.type(frozenset() if civil else self.models)

    def _quantity(self, first: int) -> str | None:
        """The number words right before the phrase, as they stand."""
        at = first
        while at > 0 and self._counts(at - 1):
            at -= 1
        return self.place.between(at, first - 1) if at < first else None

    def _counts(self, at: int) -> bool:
        word = self.place.words[at]
        return word.lower in _QUANTITY or word.token.upos == "NUM"
