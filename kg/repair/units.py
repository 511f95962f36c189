"""The names of a sentence as units of tokens, from the lexicon and from the entity model."""

from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.model import Sentence

NAMED = frozenset({"state", "organisation", "place", "person"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A name: its token ids in order, and its type ("state" is told apart from "place")."""

    ids: tuple[int, ...]
    type: str


def units(sentence: Sentence, lexicon: Lexicon, headline: bool = False) -> list[Unit]:
    """The names in order; where the lexicon and the model overlap, the longer one stays.

    In a headline the lexicon is believed first: there the model takes verbs into names.
    """
    words = [token.text for token in sentence.tokens]
    found: list[Unit] = []
    at = 0
    while at < len(words):
        match = lexicon.match(words, at)
        if match is not None and match.row.kind == "name" and match.row.type in NAMED:
            ids = tuple(token.id for token in sentence.tokens[at : at + match.length])
            found.append(Unit(ids, match.row.type))
            at += match.length
        else:
            at += 1
    for name in (name for name in sentence.names if name.type in NAMED):
        ids = tuple(t.id for t in sentence.tokens if t.start >= name.start and t.end <= name.end)
        if ids:
            found.append(Unit(ids, name.type))
    return _apart(found if headline else sorted(found, key=lambda u: -len(u.ids)))


def office_ends(sentence: Sentence, lexicon: Lexicon) -> frozenset[int]:
    """The last tokens of the offices in a sentence ("Menteri [Pertahanan]")."""
    words = [token.text for token in sentence.tokens]
    found: set[int] = set()
    for at in range(len(words)):
        match = lexicon.match(words, at)
        if match is not None and match.row.type == "position":
            found.add(sentence.tokens[at + match.length - 1].id)
    return frozenset(found)


def _apart(found: list[Unit]) -> list[Unit]:
    """Of names that overlap the first, in the order of the text."""
    kept: list[Unit] = []
    for unit in found:
        if not any(set(unit.ids) & set(other.ids) for other in kept):
            kept.append(unit)
    return sorted(kept, key=lambda u: u.ids)
