"""Moving a word in a tree so that it stays a tree."""

from collections.abc import Iterator
from dataclasses import replace

from kg.model import Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
CALLING = frozenset({"sebut", "nilai", "anggap"})
ACCORDING = frozenset({"menurut", "berdasarkan"})
DYING = frozenset({"tewas", "terbunuh", "gugur", "meninggal", "wafat"})
BEFORE_VERB = ("AUX", "PART", "ADV")


# Deeds whose names were borrowed, and so have no -an.
_BORROWED = frozenset(
    "akuisisi agresi aneksasi ekspor impor invasi negosiasi protes suplai transfer veto".split()
)


def cases(tokens: dict[int, Token], number: int) -> set[str]:
    """The prepositions of a word."""
    return {t.text.casefold() for t in tokens.values() if t.head == number and t.deprel == "case"}


def children(tokens: dict[int, Token], number: int) -> list[Token]:
    """The words that hang on a word, in their order."""
    return [token for token in tokens.values() if token.head == number]


def is_deed(token: Token) -> bool:
    """Whether the noun names a deed: "serangan", "pengiriman", "kesepakatan", "akuisisi"."""
    word = token.text.casefold()
    return token.upos == "NOUN" and (word.endswith("an") or word in _BORROWED)


def below(tokens: dict[int, Token], number: int, above: int) -> bool:
    """Whether `number` is `above` or hangs below it."""
    while number in tokens:
        if number == above:
            return True
        number = tokens[number].head
    return False


def hang(tokens: dict[int, Token], number: int, head: int, deprel: str | None = None) -> bool:
    """Hang a word on another one, with a new relation or its own.

    The root stays the root and nothing hangs below itself: where that would be, nothing
    changes and the result is False.
    """
    token = tokens[number]
    if token.head == 0 or head not in tokens or below(tokens, head, number):
        return False
    tokens[number] = replace(token, head=head, deprel=deprel or token.deprel)
    return True


def depth(tokens: dict[int, Token], number: int) -> int:
    """How many words stand above a word."""
    steps = 0
    while tokens[number].head in tokens:
        number, steps = tokens[number].head, steps + 1
    return steps


def upwards(tokens: dict[int, Token], number: int) -> Iterator[Token]:
    """The word itself and what it hangs on, from the nearest upwards; no word twice."""
    seen: set[int] = set()
    while number in tokens and number not in seen:
        seen.add(number)
        yield tokens[number]
        number = tokens[number].head


def calls(tokens: dict[int, Token], number: int) -> bool:
    """Whether a bare verb tells what a name behind it is called: "Sebut [X Ancaman]"."""
    name = tokens.get(number + 1)
    if tokens[number].text.casefold() not in CALLING or name is None or name.upos != "PROPN":
        return False
    at = name.id + 1
    while at in tokens and tokens[at].deprel.startswith("flat"):
        at += 1
    return at in tokens and tokens[at].upos == "NOUN"
