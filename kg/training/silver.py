"""Silver labels of weapons' names: what kg's lexicon and syntax find in articles about weapons.

No Indonesian corpus labels weapons. In an article with several kinds of weapons the mention
stage is nearly always right; what it may have overlooked there is masked, not called wrong.
In an article without any, "M1" is a chip and "K-9" a dog, so that everything there is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.lexicon import Lexicon
from kg.mention import find_mentions
from kg.mention.words import Line, line
from kg.model import Document, Mention, Sentence, Token

OUTSIDE, BEGIN, INSIDE = "O", "B-weapon", "I-weapon"
Tags = tuple[str | None, ...]
VAGUE = frozenset(("other", "space_missile_technology", "sensor"))
"""Classes of weapons that civil news has as well: "teknologi", "satelit", "radar"."""
_NAMELESS = VAGUE | {"nuclear_mass_destruction", "ammunition"}
_JOINERS = frozenset(("-", "–", "/"))
_NAMED = ("model", "doubtful")
_FOLLOWED = frozenset(("NOUN", "PROPN"))


@dataclass(frozen=True, slots=True)
class Silver:
    """A sentence with silver labels; None in `tags` is "may be a weapon's name or not".

    `known` are the names that the lexicon has: first, after, and their rows' ids. `phrases` are
    weapons without a name ("rudal balistik"), `others` the names of people, organisations and
    places, `nouns` other nouns that no name follows; all as (first, after) places of words.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: Tags
    known: tuple[tuple[int, int, frozenset[str]], ...] = ()
    phrases: tuple[tuple[int, int], ...] = ()
    others: tuple[tuple[int, int], ...] = ()
    nouns: tuple[tuple[int, int], ...] = ()


def armed(document: Document, lexicon: Lexicon) -> Iterator[Silver]:
    """The labelled sentences of a parsed article about weapons, without its headlines."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in find_mentions(document, lexicon):
        by_sentence.setdefault(mention.sentence, []).append(mention)
    for sentence in document.sentences:
        place = line(sentence, document.text)
        if not place.is_headline and len(sentence.tokens) > 1:
            yield _armed(place, by_sentence.get(sentence.index, []), lexicon)


def unarmed(document: Document) -> Iterator[Silver]:
    """The sentences of a parsed article without weapons: no word of it names one."""
    for sentence in document.sentences:
        if len(sentence.tokens) > 1:
            yield Silver(
                *_written(sentence),
                (OUTSIDE,) * len(sentence.tokens),
                others=tuple(_others(sentence)),
                nouns=tuple(_nouns(sentence)),
            )


def _armed(place: Line, mentions: Sequence[Mention], lexicon: Lexicon) -> Silver:
    tokens = place.sentence.tokens
    tags: list[str | None] = [_unsure(place, token, lexicon) for token in tokens]
    known, phrases = [], []
    weapons = [m for m in mentions if m.types == ("weapon",)]
    for mention in weapons:
        ids: set[str] = set()
        names = named_words(place, mention, lexicon, ids)
        row = lexicon.by_id(mention.entry) if mention.entry else None
        if names:
            first, after = _tokens(place, names)
            tags[first:after] = [BEGIN, *[INSIDE] * (after - first - 1)]
            if ids:
                known.append((first, after, frozenset(ids)))
        elif row is not None and row.weapon_class not in _NAMELESS:
            phrases.append((mention.first - 1, mention.last))
    for mention in mentions:
        if mention.types != ("weapon",) and mention.kind == "name" and mention.entry:
            for at in range(mention.first - 1, mention.last):
                tags[at] = tags[at] or OUTSIDE
    return Silver(
        *_written(place.sentence), tuple(tags), tuple(known), tuple(phrases),
        tuple(_others(place.sentence)),
    )  # fmt: skip


def named_words(
    place: Line, mention: Mention, lexicon: Lexicon, ids: set[str]
) -> tuple[int, int] | None:
    """The first and last of the words of a weapon mention that are its own name, if any are.

    "rudal [Stunner]", "tank [Leopard 2]"; `ids` takes up those of the names that the lexicon has.
    """
    words = place.words
    inside = [
        at
        for at, word in enumerate(words)
        if mention.start <= word.start and word.end <= mention.end
    ]
    found: list[int] = []
    at = inside[0] if inside else 0
    while inside and at <= inside[-1]:
        match = lexicon.match(place.basics[: inside[-1] + 1], at)
        if match is not None and match.row.kind in _NAMED and match.row.type == "weapon":
            ids.add(match.row.id)
            found += range(at, at + match.length)
        elif match is None and words[at].capital and words[at].token.upos in ("PROPN", "X"):
            found.append(at)
        elif found and found[-1] == at - 1 and words[at].text in _JOINERS:
            found += [at, at + 1]  # a variant that no table has: "Buk-M3"
            at += 1
        at += match.length if match else 1
    kept = [at for at in found if at <= inside[-1]]
    return (kept[0], kept[-1]) if kept else None


def _tokens(place: Line, names: tuple[int, int]) -> tuple[int, int]:
    return place.words[names[0]].token.id - 1, place.words[names[1]].token.id


def _unsure(place: Line, token: Token, lexicon: Lexicon) -> str | None:
    """None for what looks like a name and may be an overlooked weapon, else "O"."""
    letters = any(c.isalpha() for c in token.text)
    shaped = token.text[:1].isupper() or any(c.isdigit() for c in token.text)
    person = any(
        name.type == "person" and name.start <= token.start < name.end
        for name in place.sentence.names
    )
    first = token.id == 1 and token.upos not in ("PROPN", "X") and token.text[1:].islower()
    return None if letters and shaped and not person and not first else OUTSIDE


def _others(sentence: Sentence) -> Iterator[tuple[int, int]]:
    for name in sentence.names:
        inside = [t.id for t in sentence.tokens if name.start <= t.start and t.end <= name.end]
        if inside and name.type != "weapon":
            yield inside[0] - 1, inside[-1]


def _nouns(sentence: Sentence) -> Iterator[tuple[int, int]]:
    tokens = sentence.tokens
    for token, after in pairwise(tokens):
        if token.upos == "NOUN" and after.upos not in _FOLLOWED and token.text.islower():
            yield token.id - 1, token.id


def _written(sentence: Sentence) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """The words, and whether white space precedes each: the parts of one token have none."""
    tokens = sentence.tokens
    spaces = [True, *(b.start > a.end for a, b in pairwise(tokens))]
    return tuple(token.text for token in tokens), tuple(spaces)


def family(name: str) -> str:
    """The letters of a designation's id, which its variants share: "f-16-fighting-falcon": "f"."""
    return re.split(r"-?\d", name)[0].strip("-") or name
