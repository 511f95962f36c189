"""Which words of a sentence are names: the entity model's and the lexicon's, reconciled.

The lexicon wins where it knows the whole name; the model wins where its name is longer,
after titles and states around a person's name have been taken off.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.lexicon import Lexicon, Match, Reading
from kg.mention.trim import (
    NEW,
    after_creed,
    after_offices,
    after_state,
    after_titles,
    closed,
    trim,
    without_states,
)
from kg.mention.wordlists import words
from kg.mention.words import Line, Word
from kg.model import EntityType, Name

_GENERIC = words("generic")
_WEEK = words("no name")

# The model joins what the lexicon tells apart: "Biden-Harris" as one person, "Rusia dan Ukraina".
_SPLIT = frozenset((("place", "state"), ("person", "person")))
_COMPASS = words("compass")
_NAMING = frozenset(("PROPN", "NOUN", "X", "NUM", "ADJ"))
_HOMOGRAPHS = words("homograph")
_PUBLIC = words("public body")
_HYPHENS = frozenset({"-", "–"})
# They end the full name of a firm, which texts shorten to the word before.
_FIRMS = frozenset(("corp", "corporation", "inc", "ltd", "company", "group", "plc", "ag", "sa"))
# After these a country's name is a language, a descent or a currency.
_NO_STATE = words("language")


@dataclass(frozen=True, slots=True)
class Span:
    """The words `first` to `last`, inclusive, are a name; `reading` where the lexicon has it."""

    first: int
    last: int
    type: EntityType
    reading: Reading | None = None

    def overlaps(self, other: "Span") -> bool:
        """Whether the spans share a word."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: "Span") -> bool:
        """Whether the other span lies inside this one."""
        return self.first <= other.first and other.last <= self.last


def spans(
    place: Line, lexicon: Lexicon, known: "Known", models: frozenset[str] = frozenset()
) -> list[Span]:
    """The names of a sentence, in order, without overlaps; those of weapons are left out.

    `models` are the ids of common words that are weapon names in this article.
    """
    listed = list(_listed(place, lexicon, models))
    found = [span for name in place.names for span in _tagged(place, name, lexicon)]
    found += [span for span in _remembered(place, known) if not _clash(span, found)]
    kept: list[Span] = []
    for span in found:
        inner = [other for other in listed if other.overlaps(span)]
        if any((span.type, other.type) in _SPLIT and _full(other) for other in inner):
            continue
        if _paired(place, span, inner):
            continue
        if all(span.contains(o) and (o.first, o.last) != (span.first, span.last) for o in inner):
            kept.append(replace(span, type=known.type_of(place, span)))
    kept = [s for s in kept if not any(o is not s and o.contains(s) for o in kept)]
    nested = [s for s in listed if any(governs(place, body, s) for body in kept)]
    sure = [s for s in listed if _confirmed(place, s) or _is_known(place, s, known)]
    listed = [s for s in sure if not _clash(s, kept)]
    named = [s for s in (*listed, *nested, *kept) if s.type != "weapon"]
    return sorted(named, key=lambda s: (s.first, -s.last))


def governs(place: Line, body: Span, state: Span) -> bool:
    """Whether the body is one of the state that ends its name: "Kementerian Pertahanan Korut"."""
    public = body.type == "organisation" and place.lower(body.first) in _PUBLIC
    return public and state.type == "state" and body.first < state.first and state.last == body.last


def _full(span: Span) -> bool:
    """Whether the name is more than a person's first or last name."""
    return span.type != "person" or span.last > span.first


def _paired(place: Line, span: Span, inner: list[Span]) -> bool:
    """Whether the name is nothing but states and bodies, or people, and hyphens.

    "India-Jepang" and "Hamas-Israel" are no organisation, "Trump-Kim" nobody.
    """
    whole = (span.first, span.last)
    actors = [o for o in inner if o.type in ("person", "organisation")]
    parts = [o for o in inner if o.type == "state" or (o in actors and (o.first, o.last) != whole)]
    rest = (
        at
        for at in range(span.first, span.last + 1)
        if not any(part.first <= at <= part.last for part in parts)
    )
    return len(parts) > 1 and all(place.lower(at) in _HYPHENS for at in rest)


def _clash(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _listed(place: Line, lexicon: Lexicon, models: frozenset[str] = frozenset()) -> Iterator[Span]:
    """The lexicon's names, the longest at each place."""
    basics, at = place.basics, 0
    while at < len(basics):
        match = lexicon.match(basics, at)
        reading = _named(match, models)
        if match is None:
            at += 1
            continue
        foreign = reading is not None and _of_another(reading, basics, at + match.length, lexicon)
        if reading is not None and not foreign and place.lower(at - 1) not in _NO_STATE | NEW:
            yield Span(at, at + match.length - 1, reading.row.type, reading)
        at += match.length if reading is not None or match.row.type != "position" else 1


def _of_another(reading: Reading, basics: Sequence[str], after: int, lexicon: Lexicon) -> bool:
    """Whether the state behind a force's name tells that it is not the listed one.

    "Korps Marinir" alone is Indonesia's, "Korps Marinir [Filipina]" is not.
    """
    row = reading.row
    if row.extra.get("kind") != "armed_force":
        return False
    match = lexicon.match(basics, after)
    states = [r.row.label_id for r in match.readings if r.row.type == "state"] if match else []
    return bool(states) and row.extra.get("state") not in states


def _named(match: Match | None, models: frozenset[str]) -> Reading | None:
    """The reading that is a name, if the longest form is one at all."""
    readings = match.readings if match else ()
    weapon = next((r for r in readings if r.row.id in models), None)
    return weapon or next((r for r in readings if r.row.kind in ("name", "model")), None)


def _confirmed(place: Line, span: Span) -> bool:
    """A single capitalised word may be a common one: the tagger must take it for a name.

    It need not for a place whose name is no common word: "[Kharkiv] digempur". At the beginning
    of a sentence, where all have capitals, that holds for bodies too: "[Hizbullah] V".
    """
    words = place.words[span.first : span.last + 1]
    acronym = words[0].text.isupper() and len(words[0].text) > 1
    if span.type in ("state", "weapon") or len(words) > 1 or acronym:
        return True
    plain = words[0].lower not in _HOMOGRAPHS
    if span.type == "place" and plain:
        return True
    tagged = any(n.start <= words[0].start < n.end for n in place.names)
    clear = span.first > 0 or (span.type == "organisation" and plain)
    return tagged or (words[0].token.upos in ("PROPN", "X") and clear)


def _is_known(place: Line, span: Span, known: "Known") -> bool:
    """Whether the article has the whole name of a person whose short name begins a sentence."""
    return span.type == "person" and place.between(span.first, span.last) in known.short


def _tagged(place: Line, name: Name, lexicon: Lexicon) -> Iterator[Span]:
    """The model's name without the titles, generic words and states around it."""
    ends = place.index(name.start, name.end)
    if ends is None:
        return
    first, last = trim(place, *ends)
    first, last = closed(place, first, last)
    if name.type == "person":
        first = after_titles(place, first, last, lexicon)
    elif name.type == "organisation":
        first = after_offices(place, first, last, lexicon)
        first = after_state(place, first, last, lexicon)
        first = after_creed(place, first, last, lexicon)
    else:
        first, last = without_states(place, first, last, lexicon)
    while first < last and place.lower(first) in _HYPHENS:
        first += 1  # of "Hamas-Israel" a state or body before the hyphen was taken off
    words = place.words[first : last + 1]
    capitals = [w for w in words if w.capital and w.lower not in _GENERIC]
    common = all(_common(place, at, lexicon) for at in range(first, last + 1))
    naming = _NAMING if len(words) > 1 else ("PROPN", "X")
    real = any(w.token.upos in naming for w in words) and not all(_empty(w) for w in words)
    common = common or _is_rank(place, first, last, lexicon)
    if capitals and real and not common and place.lower(first - 1) not in _NO_STATE:
        group = name.type == "person" and first == last and _is_band(place, first - 1, lexicon)
        yield Span(first, last, "organisation" if group else name.type)


def _is_band(place: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the word is a noun of armed groups: "pemberontak [Kachin]" is nobody's name."""
    match = lexicon.match(place.basics, at) if at >= 0 else None
    return match is not None and match.row.extra.get("class") == "band"


def _common(place: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the lexicon knows the word as a noun of weapons, offices or groups."""
    match = lexicon.match(place.basics, at)
    return match is not None and match.row.kind in ("head", "nominal")


def _is_rank(place: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the words are no more than a rank: "Laksamana Muda"."""
    match = lexicon.match(place.basics[: last + 1], first)
    whole = match is not None and first + match.length - 1 == last
    return match is not None and whole and match.row.extra.get("kind") == "rank"


def _empty(word: Word) -> bool:
    if word.lower in _WEEK or word.lower in _COMPASS:
        return True
    return not any(c.isalpha() for c in word.text) or len(word.text) < 2


class Known:
    """What the whole article says of its names: short names of people and firms, types."""

    def __init__(self, lines: Iterable[Line], lexicon: Lexicon) -> None:
        self._types: dict[str, Counter[EntityType]] = {}
        self.short: set[str] = set()
        self.firms: set[str] = set()
        for place in lines:
            for name in place.names:
                for span in _tagged(place, name, lexicon):
                    self._count(place, span)
            for span in _listed(place, lexicon):
                if span.type == "person":
                    self._shorten(place, span)

    def _count(self, place: Line, span: Span) -> None:
        text = place.between(span.first, span.last)
        self._types.setdefault(text, Counter())[span.type] += 1
        if span.type == "person" and span.last > span.first:
            self._shorten(place, span)
        firm = span.type == "organisation" and place.lower(span.last).strip(".") in _FIRMS
        if firm and span.last == span.first + 1:
            self.firms.add(place.words[span.first].text)

    def _shorten(self, place: Line, span: Span) -> None:
        for at in (span.first, span.last):
            if place.words[at].capital and len(place.words[at].text) > 2:
                self.short.add(place.words[at].text)

    def type_of(self, place: Line, span: Span) -> EntityType:
        """The type that the article gives to this name most often."""
        text = place.between(span.first, span.last)
        if text in self.short:
            return "person"
        counts = self._types.get(text)
        return counts.most_common(1)[0][0] if counts else span.type


def _remembered(place: Line, known: Known) -> Iterator[Span]:
    """Short names of people and firms that the model overlooks in this sentence."""
    for at, word in enumerate(place.words):
        if word.token.upos != "PROPN":
            continue
        if word.text in known.short:
            yield Span(at, at, "person")
        elif word.text in known.firms and not place.is_headline:
            yield Span(at, at, "organisation")
