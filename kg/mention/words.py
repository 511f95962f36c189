"""The words of a sentence as names need them: compounds of names opened at their hyphens."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.language.morphology import singular
from kg.model import EntityType, Mention, MentionKind, Name, Sentence, Token
from kg.repair.headlines import is_headline

_PART = re.compile(r"[-–/]|[^-–/]+")
# Only names and designations are opened: "ultra-presisi" and "darat-ke-udara" are one word.
_HYPHENATED = re.compile(r"(?=.*[A-Z])(?:[^\W\d_].*[-–/]|[-–/]\w)")


@dataclass(frozen=True, slots=True)
class Word:
    """A token, or a part of one that hyphens join ("Rusia-Ukraina" has three words).

    `basic` is the text that the lexicon is asked for: the singular of a doubled noun.
    """

    text: str
    start: int
    end: int
    token: Token

    @property
    def basic(self) -> str:
        """The word, its doubling undone: "kapal-kapal" is "kapal"."""
        return singular(self.text) or self.text

    @property
    def lower(self) -> str:
        """The basic form without capitals."""
        return self.basic.casefold()

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence's words, with the text of the document that they stand in."""

    sentence: Sentence
    words: tuple[Word, ...]
    text: str

    @property
    def is_headline(self) -> bool:
        """Whether nearly all words are capitalised, so that a capital makes no name."""
        return is_headline(self.sentence.tokens)

    @property
    def names(self) -> tuple[Name, ...]:
        """The people, organisations and places that the entity model finds."""
        return tuple(name for name in self.sentence.names if name.type != "weapon")

    @property
    def basics(self) -> list[str]:
        """The basic forms, to ask the lexicon for."""
        return [word.basic for word in self.words]

    def between(self, first: int, last: int) -> str:
        """The text of the words `first` to `last`, inclusive, with single spaces."""
        words = self.words[first : last + 1]
        shared = any(a.start == b.start for a, b in pairwise(words))
        if shared:
            return " ".join(word.text for word in words)
        return " ".join(self.text[words[0].start : words[-1].end].split())

    def index(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and last word of the characters `start` to `end`."""
        inside = [n for n, word in enumerate(self.words) if word.start < end and word.end > start]
        return (inside[0], inside[-1]) if inside else None

    def lower(self, at: int) -> str:
        """The basic form of the word at `at`, "" outside of the sentence."""
        return self.words[at].lower if 0 <= at < len(self.words) else ""


def line(sentence: Sentence, text: str) -> Line:
    """Open the compounds of the sentence's tokens."""
    words = tuple(word for token in sentence.tokens for word in _words(token))
    return Line(sentence, words, text)


def _words(token: Token) -> Iterator[Word]:
    whole = token.end - token.start == len(token.text)
    if not whole or singular(token.text) != token.text or not _HYPHENATED.match(token.text):
        yield Word(token.text, token.start, token.end, token)
        return
    for part in _PART.finditer(token.text):
        yield Word(part[0], token.start + part.start(), token.start + part.end(), token)


def head(tokens: Sequence[Token]) -> int:
    """The id of the first token that depends on none of the others."""
    ids = {token.id for token in tokens}
    return next((token.id for token in tokens if token.head not in ids), tokens[0].id)


def mention(
    place: Line,
    span: tuple[int, int],
    kind: MentionKind,
    types: tuple[EntityType, ...],
    name: str,
    *,
    entry: str | None = None,
    count: int = 1,
    quantity: str | None = None,
    owner: int | None = None,
    at: int | None = None,
) -> Mention:
    """A mention of the words `span`, inclusive; `at` is the word that heads it, if known."""
    words = place.words[span[0] : span[1] + 1]
    return Mention(
        sentence=place.sentence.index,
        start=words[0].start,
        end=words[-1].end,
        first=words[0].token.id,
        last=words[-1].token.id,
        head=head([w.token for w in words]) if at is None else place.words[at].token.id,
        kind=kind,
        types=types,
        name=name,
        entry=entry,
        count=count,
        quantity=quantity,
        owner=owner,
    )
