"""Which words of a name that the entity model gives are its own, and which stand around it."""

from collections.abc import Iterator

from kg.lexicon import Lexicon
from kg.mention.wordlists import words
from kg.mention.words import Line, Word

_HONORIFICS = words("honorific")
_GENERIC = words("generic")
_COMPASS = words("compass")
_PARTICLES = words("particle")
_CREEDS = words("creed")
_INNER = frozenset(("-", "–", ".", "'", "’", "/", "&", "‘", "`"))
_CHAIN = 3  # words of "perusahaan teknologi asal" before the name of a state
NEW = frozenset(("new", "nueva", "nova"))


def trim(place: Line, first: int, last: int) -> tuple[int, int]:
    """Take punctuation, honorifics and lower-case generic words off the ends."""
    while first <= last and _outer(place.words[first]):
        first += 1
    while last >= first and _trailing(place.words[last]):
        last -= 1
    return first - _surname(place, first, last), last


def _surname(place: Line, first: int, last: int) -> bool:
    """Whether the *Pak* before a name is the Korean family name: "[Pak] Pong Ju"."""
    if first > last or place.lower(first - 1) != "pak":
        return False
    parts = place.between(first, last).casefold().replace("-", " ").split()
    return len(parts) > 1 and set(parts) <= words("korean")


def closed(place: Line, first: int, last: int) -> tuple[int, int]:
    """A bracket, comma or quotation mark ends a name; hyphenated parts belong to it."""
    for at in range(first + 1, last + 1):
        if place.words[at].token.upos == "PUNCT" and place.words[at].text not in _INNER:
            return first, at - 1
    while place.lower(last + 1) == "-" and last + 2 < len(place.words):
        apart = place.words[last + 1].start != place.words[last].end
        if apart or not place.words[last + 2].capital:
            break
        last += 2
    token = place.words[last].token.id
    while last + 1 < len(place.words) and place.words[last + 1].token.id == token:
        last += 1
    return first, last


def _trailing(word: Word) -> bool:
    """Punctuation, a clitic, or a direction in lower case: "Gaza utara" is Gaza."""
    if not any(c.isalnum() for c in word.text):
        return True
    return not word.capital and (word.lower in ("nya", "-nya") or word.lower in _COMPASS)


def _outer(word: Word) -> bool:
    if word.lower in _HONORIFICS or not any(c.isalnum() for c in word.text):
        return True
    return not word.capital and (word.lower in _GENERIC or word.lower not in _PARTICLES)


def after_titles(place: Line, first: int, last: int, lexicon: Lexicon) -> int:
    """Where the person's own name begins: after titles, states and organisations."""
    while first < last:
        match = lexicon.match(place.basics[: last + 1], first)
        if match is None or match.row.type == "person" or first + match.length > last:
            return first
        if match.row.kind == "name" and last - first - match.length < 1:
            return first  # "Israel Katz": one word is left, so the state is a given name
        first += match.length
    return first


def after_offices(place: Line, first: int, last: int, lexicon: Lexicon) -> int:
    """Where a body's name begins: after the office that someone holds in it."""
    match = lexicon.match(place.basics[: last + 1], first)
    office = match is not None and match.row.type == "position"
    return first + match.length if match and office else first


def after_state(place: Line, first: int, last: int, lexicon: Lexicon) -> int:
    """Where a body's name begins behind its state: "surat kabar Swedia [Aftonbladet]".

    Indonesian names end with a state; "China Mobile", with a state's English name, is another's.
    """
    match = lexicon.match(place.basics[: last + 1], first)
    if match is None or match.row.type != "state" or first + match.length > last:
        return first
    english = (match.row.label_en or "").casefold() == match.row.label_id.casefold()
    described = any(place.lower(at) in _GENERIC for at in _nouns_before(place, first))
    return first if english or not described else first + match.length


def after_creed(place: Line, first: int, last: int, lexicon: Lexicon) -> int:
    """Where the listed name of a movement begins: behind what it believes in, "Islam [Hamas]"."""
    at = first
    while at < last and place.lower(at) in _CREEDS:
        at += 1
    match = lexicon.match(place.basics[: last + 1], at)
    known = match is not None and match.row.type == "organisation"
    return at if match and known and at + match.length - 1 == last else first


def _nouns_before(place: Line, first: int) -> Iterator[int]:
    """The word before a name and the common nouns before that: "industri pesawat [China X]"."""
    for at in range(first - 1, max(first - 1 - _CHAIN, -1), -1):
        word = place.words[at]
        if word.capital or word.token.upos not in ("NOUN", "ADJ", "PROPN", "ADP"):
            return
        yield at


def without_states(place: Line, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """Leave a state beside a place to the lexicon: "Galati Rumania" is "Galati"."""
    for at in range(first + 1, last + 1):
        if place.lower(at - 1) in NEW:
            continue  # "New Mexico" is no part of Mexico
        match = lexicon.match(place.basics[: last + 1], at)
        if match and match.row.type == "state" and at + match.length - 1 == last:
            return first, at - 1
    return first, last
