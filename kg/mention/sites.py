"""Buildings and bases whose names begin with what they are: "Rumah Sakit Al Shifa", "Kuil Emas".

The entity model often gives the last word alone, or none. A state behind the noun owns the site
("Pangkalan AS"), and a place that the lexicon knows keeps its own name ("Pelabuhan Odesa").
"""

from collections.abc import Iterator, Sequence

from kg.lexicon import Lexicon
from kg.mention.spans import Span
from kg.mention.wordlists import words
from kg.mention.words import Line

_HEADS = words("named site")
_PARTS = frozenset(("PROPN", "NOUN", "ADJ", "X"))
_LONGEST = 4  # words behind the noun


def sites(place: Line, names: Sequence[Span], lexicon: Lexicon) -> Iterator[Span]:
    """The named sites of a sentence; they may contain names of `names` that no lexicon has."""
    if place.is_headline:
        return
    at = 0
    while at < len(place.words):
        last = _end(place, at, names, lexicon) if place.lower(at) in _HEADS else None
        if last is not None:
            yield Span(at, last, "place")
        at = at + 1 if last is None else last + 1


def _end(place: Line, at: int, names: Sequence[Span], lexicon: Lexicon) -> int | None:
    """The last word of the name that a site's noun at `at` opens; None where it opens none."""
    match = lexicon.match(place.basics, at)
    if match is None or match.row.kind != "nominal" or match.row.extra.get("class") != "site":
        return None
    head = at + match.length - 1
    if not all(word.capital for word in place.words[at : head + 1]):
        return None
    if any(span.first <= head and at <= span.last for span in names):
        return None
    here = head + 1
    while here < len(place.words) and here - head <= _LONGEST:
        word = place.words[here]
        known = any(s.reading and s.first <= here <= s.last for s in names)
        if known or not word.capital or word.token.upos not in _PARTS:
            break
        here += 1
    return here - 1 if here - 1 > head else None
