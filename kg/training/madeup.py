"""Made-up names put into silver sentences, so that context tells a weapon and not the lexicon.

The same generator names weapons ("menembakkan Velkora-3"), and what is none: organisations and
places in any article, and things after civil nouns ("ponsel Velkora-3").
"""

import random
import string
from collections.abc import Sequence

from kg.training.silver import BEGIN, INSIDE, OUTSIDE, Silver

_STARTS = "b br c d dr f fr g h j k kh kr l m n p q r s sh st t tr v w y z zh".split()
_VOWELS = "a e i o u a i ai".split()
_ENDS = ("", "", "", "n", "r", "k", "s", "l", "t", "m")
_PLAIN = (
    "Elang", "Rajawali", "Petir", "Guntur", "Naga", "Badai", "Tombak", "Serigala", "Kilat",
    "Hiu", "Banteng", "Komodo", "Dragon", "Storm", "Falcon", "Wolf", "Shadow", "Sea", "Sky",
    "Night", "Blue", "Silent", "Fire", "Thunder", "Star", "Spear",
)  # fmt: skip
_CIVIL = (
    "mobil", "mobil listrik", "truk", "bus", "sepeda motor", "kereta cepat", "kapal feri",
    "kapal pesiar", "kapal tanker", "pesawat penumpang", "pesawat komersial", "pesawat",
    "balon udara", "ponsel", "laptop", "kamera", "aplikasi", "konsol", "cip", "prosesor",
    "mesin", "generator", "robot", "satelit komunikasi", "planet", "virus", "vaksin", "obat",
    "jalan", "gedung", "ruang", "sumur", "waduk", "lagu", "film", "partai", "perusahaan", "klub",
    "anjing", "kuda",
)  # fmt: skip
_NAMED, _CIVILIAN, _REPLACED, _FOLLOWED = 0.6, 0.25, 0.25, 0.5
Words = tuple[tuple[str, ...], tuple[bool, ...]]
"""Words, and whether white space precedes each."""


def made_up(rng: random.Random) -> Words:
    """A name: letters and a number, an invented word, or common words with capitals."""
    draw = rng.random()
    if draw < 0.4:
        return _designation(rng)
    first = _invented(rng) if draw < 0.8 else rng.choice(_PLAIN)
    if draw >= 0.9:
        return (first, rng.choice(_PLAIN)), (True, True)
    more = rng.random()
    if more < 0.25:
        return _numbered(first, str(rng.randint(1, 99)), rng)
    if more < 0.35:
        return (first, f"{_letters(rng, 2)}{rng.randint(1, 9)}"), (True, True)
    return (first,), (True,)


def _designation(rng: random.Random) -> Words:
    number = str(rng.choice((rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 999))))
    number += rng.choice(("", "", "", *string.ascii_uppercase))
    return _numbered(_letters(rng, 3), number, rng)


def _letters(rng: random.Random, most: int) -> str:
    return "".join(rng.choice(string.ascii_uppercase) for _ in range(rng.randint(1, most)))


def _numbered(name: str, number: str, rng: random.Random) -> Words:
    """Name and number in one word, apart, or with a hyphen as tokenizers divide it."""
    draw = rng.random()
    if draw < 0.3:
        return (f"{name}-{number}",), (True,)
    if draw < 0.45:
        return (f"{name}-", number), (True, False)
    if draw < 0.6:
        return (name, "-", number), (True, False, False)
    return ((f"{name}{number}",), (True,)) if draw < 0.75 else ((name, number), (True, True))


def _invented(rng: random.Random) -> str:
    syllables = (
        rng.choice(_STARTS) + rng.choice(_VOWELS) + rng.choice(_ENDS)
        for _ in range(rng.randint(2, 3))
    )
    word = "".join(syllables)
    return word.upper() if len(word) < 7 and rng.random() < 0.1 else word.capitalize()


def put(silver: Silver, first: int, after: int, new: Words, weapon: bool) -> Silver:
    """The sentence with the words `first` to `after` (exclusive) replaced; only they are named."""
    words, spaces = new
    tags = (BEGIN, *(INSIDE,) * (len(words) - 1)) if weapon else (OUTSIDE,) * len(words)
    kept = spaces if first == after else (silver.spaces[first], *spaces[1:])
    return Silver(
        (*silver.words[:first], *words, *silver.words[after:]),
        (*silver.spaces[:first], *kept, *silver.spaces[after:]),
        (*silver.tags[:first], *tags, *silver.tags[after:]),
    )


def named(silver: Silver) -> list[tuple[int, int]]:
    """The (first, after) of the weapons' names in a sentence."""
    found = []
    for at, tag in enumerate(silver.tags):
        if tag == BEGIN:
            after = at + 1
            while after < len(silver.tags) and silver.tags[after] == INSIDE:
                after += 1
            found.append((at, after))
    return found


def varied(silver: Silver, rng: random.Random) -> Silver:
    """The sentence with made-up names for weapons, or, without a weapon, for other things.

    A name is replaced; a weapon without one gets one behind it ("rudal balistik X-7") or
    gives its place to it ("menembakkan X-7"), or to a civil thing ("mobil X-7"), so that
    the noun before the name decides, where there is one.
    """
    weapons, phrases = named(silver), list(silver.phrases)
    changed, taken = silver, len(silver.words)
    for first, after in sorted({*weapons, *phrases}, reverse=True):
        if after > taken or rng.random() > _NAMED:
            continue
        taken = first
        if (first, after) in phrases and rng.random() < _CIVILIAN:
            changed = put(changed, first, after, _thing(rng), False)
            continue
        followed = (first, after) in phrases and rng.random() < _FOLLOWED
        changed = put(changed, after if followed else first, after, made_up(rng), True)
    if not weapons and not phrases:
        changed = _civil(changed, rng)
    return changed


def _thing(rng: random.Random) -> Words:
    """A civil thing with a made-up name: "mobil listrik Velkora-3"."""
    nouns = tuple(rng.choice(_CIVIL).split())
    words, spaces = made_up(rng)
    return (*nouns, *words), (*(True,) * len(nouns), *spaces)


def _civil(silver: Silver, rng: random.Random) -> Silver:
    changed, taken = silver, len(silver.words)
    places: Sequence[tuple[int, int, bool]] = sorted(
        {(*span, False) for span in silver.others} | {(*span, True) for span in silver.nouns},
        reverse=True,
    )
    for first, after, noun in places:
        if after <= taken and rng.random() < _REPLACED:
            changed = put(changed, after if noun else first, after, made_up(rng), False)
            taken = first
    return changed
