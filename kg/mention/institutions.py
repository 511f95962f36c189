"""Organisations whose names are built of common words: "Kementerian Pertahanan Korut".

A capitalised word for an institution opens such a name, the capitalised words after it and
the state at its end belong to it. In lower case ("badan intelijen Korea Selatan", "militer
Cina") a state must follow.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.lexicon import Lexicon
from kg.mention.spans import Span
from kg.mention.wordlists import words
from kg.mention.words import Line, Word

_HEADS = words("institution")
_STATE_BODIES = words("state body")
_STATE_PHRASES = (
    ("badan", ("intelijen", "antariksa", "keamanan")),
    ("dinas", ("intelijen", "rahasia", "keamanan")),
    ("bank", ("sentral",)),
    ("mahkamah", ("agung",)),
    ("kedutaan", ("besar",)),
    ("konsulat", ("jenderal",)),
    ("garda", ("nasional",)),
    ("kantor", ("presiden", "perdana", "kepresidenan")),
)
# With nothing but a state after them these describe a force or government and name no body.
_WEAK = words("loose body")
_AFTER_PEOPLE = words("named after people")
_LINKS = frozenset(("dan", "&", "of", "for", "and", "the", "untuk", "on", "de", "al"))
_PARTS = frozenset(("PROPN", "NOUN", "ADJ", "X", "NUM"))
_LONGEST = 12
# Abbreviated branches of armed forces, before the state whose they are: "AU Iran".
BRANCHES = {"AU": "Angkatan Udara", "AL": "Angkatan Laut", "AD": "Angkatan Darat"}


def institutions(place: Line, names: Sequence[Span], lexicon: Lexicon) -> Iterator[Span]:
    """The composed names of organisations; they may contain names of `names`."""
    at = 0
    while at < len(place.words):
        last = _end(place, at, names, lexicon)
        if last is None:
            at += 1
            continue
        yield Span(at, last, "organisation")
        at = last + 1


def _end(place: Line, at: int, names: Sequence[Span], lexicon: Lexicon) -> int | None:
    word = place.words[at]
    if any(s.first < at <= s.last or (s.first == at and s.reading) for s in names):
        return None
    if word.text in BRANCHES:
        state = next((s for s in names if s.first == at + 1 and s.type == "state"), None)
        return state.last if state else None
    if word.capital and word.lower in _HEADS:
        return _capitalised(place, at, names, lexicon)
    return _lower_case(place, at, names)


def _capitalised(place: Line, at: int, names: Sequence[Span], lexicon: Lexicon) -> int | None:
    """The last of the capitalised words that follow, and the state that ends the name."""
    last, here = at, at + 1
    while here < len(place.words) and here - at < _LONGEST:
        span = next((s for s in names if s.first == here), None)
        if span is not None and span.type != "organisation":
            return _closed(span, place.lower(at), at, here, last)
        if not _continues(place, here, lexicon):
            break
        if place.lower(here) not in _LINKS:
            last = here
        here += 1
    return last if last > at else None


def _closed(span: Span, place_word: str, at: int, here: int, last: int) -> int | None:
    """A state or place right after the words ends the name; a person does not belong to it."""
    if last == at and place_word in _WEAK:
        return None
    if span.type == "person" and here == at + 1 and place_word in _AFTER_PEOPLE:
        return span.last  # "Brigade Izzuddin al-Qassam"
    if span.type in ("state", "place") and here - last == 1:
        return span.last
    return last if last > at else None


def _continues(place: Line, at: int, lexicon: Lexicon) -> bool:
    word = place.words[at]
    if word.lower in _LINKS:
        return at + 1 < len(place.words) and _part(place.words[at + 1])
    if not _part(word):
        return False
    match = lexicon.match(place.basics, at)
    return match is None or match.row.type not in ("position", "person", "weapon", "act")


def _part(word: Word) -> bool:
    return word.capital and word.token.upos in _PARTS


def _lower_case(place: Line, at: int, names: Sequence[Span]) -> int | None:
    """A body of a state in lower case: the state that directly follows ends its name."""
    after = at + 1 + _modifiers(place, at)
    if after == at + 1 and place.lower(at) not in _STATE_BODIES:
        return None
    state = next((s for s in names if s.first == after and s.type == "state"), None)
    return state.last if state else None


def _modifiers(place: Line, at: int) -> int:
    """How many words specify the body: "intelijen" in "badan intelijen"."""
    for first, following in _STATE_PHRASES:
        if place.lower(at) == first and place.lower(at + 1) in following:
            return 2 if place.lower(at + 1) == "perdana" else 1
    nouns = 0
    if place.lower(at) in ("kementerian", "departemen"):
        tags = (word.token.upos for word in place.words[at + 1 :])
        nouns = sum(1 for _ in takewhile(("NOUN", "ADJ").__contains__, tags))
    return nouns
