"""Who is described or pointed to without a name: "para pejabat AS", "kedua negara", "mereka"."""

from collections.abc import Iterator, Sequence

from kg.language.numbers import NUMBERS
from kg.lexicon import Lexicon, Row
from kg.mention.spans import Span
from kg.mention.wordlists import words
from kg.mention.words import Line, mention
from kg.model import EntityType, Mention

_PRONOUNS: dict[str, tuple[tuple[EntityType, ...], int]] = {
    "ia": (("person", "state", "organisation"), 1),
    "dia": (("person",), 1),
    "beliau": (("person",), 1),
    "saya": (("person",), 1),
    "aku": (("person",), 1),
    "mereka": (("person", "state", "organisation"), 0),
    "kami": (("state", "organisation", "person"), 0),
    "kita": (("state", "organisation", "person"), 0),
    "keduanya": (("state", "person", "organisation"), 2),
    "ketiganya": (("state", "person", "organisation"), 3),
    "sana": (("place",), 1),
    "situ": (("place",), 1),
}
_TYPES: dict[str, tuple[EntityType, ...]] = {
    "state": ("state",),
    "government": ("organisation", "state"),
    "force": ("organisation", "state"),
    "band": ("organisation",),
    "institution": ("organisation",),
    "company": ("organisation",),
    "party": ("state", "organisation", "person"),
    "people": ("person",),
    "kin": ("person",),
    "area": ("place",),
    "site": ("place",),
    "home": ("place",),
}
_COUNTS = {
    **NUMBERS,
    "para": 0, "sejumlah": 0, "beberapa": 0, "banyak": 0, "berbagai": 0, "puluhan": 0, "ratusan": 0,
    "ribuan": 0, "semua": 0, "seluruh": 0, "segenap": 0, "seorang": 1, "sebuah": 1, "sang": 1,
    "salah": 1, "satu": 1, "suatu": 1,
}  # fmt: skip
_PLURAL = frozenset(w for w, n in _COUNTS.items() if n != 1)
_DEFINITE = words("pointing")
_MODIFIERS = frozenset(("NOUN", "ADJ"))
_OURS = frozenset({"kami", "kita"})  # "tentara [kami]"
_REACH = 4
_ADVERBS = words("adverb")


def descriptions(place: Line, names: Sequence[Span], lexicon: Lexicon) -> Iterator[Mention]:
    """The nominal mentions and pronouns of a sentence, outside of the names."""
    at, basics = 0, place.basics
    while at < len(place.words):
        inside = any(s.first <= at <= s.last for s in names)
        pronoun = None if inside else _pronoun(place, at)
        match = None if inside or pronoun else lexicon.match(basics, at)
        row = match.row if match else None
        if pronoun is not None:
            yield pronoun
        elif match is not None and row is not None and _describes(place, at, match.length, row):
            found = _description(place, at, match.length, row, names, lexicon)
            yield found
            after = at + match.length
            if row.extra.get("class") == "kin" and place.lower(after) in ("nya", "-nya"):
                yield mention(place, (after, after), "pronoun", ("person",), "nya")  # whose son
            while at < len(place.words) and place.words[at].start < found.end:
                at += 1
            continue
        at += match.length if match else 1


def _pronoun(place: Line, at: int) -> Mention | None:
    word = place.words[at]
    if word.lower in _PRONOUNS:
        types, count = _PRONOUNS[word.lower]
        return mention(place, (at, at), "pronoun", types, word.lower, count=count)
    if word.lower not in ("nya", "-nya"):
        return None
    if place.lower(at - 1) in ("kedua", "ketiga"):
        types, count = _PRONOUNS[place.lower(at - 1) + "nya"]
        return mention(place, (at - 1, at), "pronoun", types, "keduanya", count=count)
    if place.lower(at - 1) == "pihak":
        return mention(place, (at - 1, at), "pronoun", _TYPES["party"], "pihaknya")
    if place.lower(at - 1) == "diri":
        types = ("person", "state", "organisation")
        return mention(place, (at - 1, at), "pronoun", types, "dirinya")
    adverb = place.lower(at - 1) in _ADVERBS
    if adverb or (word.token.upos != "PRON" and word.token.deprel != "nmod:poss"):
        return None
    return mention(place, (at, at), "pronoun", ("person", "state", "organisation"), "nya")


def _describes(place: Line, at: int, length: int, row: Row) -> bool:
    """Nominal rows always; an office only where it is counted, a profession if pointed at."""
    site = row.kind == "nominal" and row.extra.get("class") == "site"
    if site and _begins_name(place, at + length):
        return False
    if row.kind == "nominal" and row.extra.get("class") == "home":
        word = place.words[at]  # "ke rumah" is no place of the news, "sebuah rumah" is
        return place.lower(at - 1) in _COUNTS or word.text.casefold() != word.basic
    if row.kind == "nominal":
        return not (place.lower(at) == "pihak" and place.lower(at + 1) in ("nya", "-nya"))
    if row.type != "position":
        return False
    before, after = place.lower(at - 1), place.lower(at + length)
    pointed = after in _DEFINITE and row.extra.get("kind") != "office"
    return before in _COUNTS or pointed or place.words[at].text != place.words[at].basic


def _begins_name(place: Line, after: int) -> bool:
    """Whether a capitalised noun goes on as a name that nobody knows: "Kuil [Emas]"."""
    if place.is_headline or after >= len(place.words):
        return False
    first, second = place.words[after - 1], place.words[after]
    return first.capital and second.capital and second.token.upos in ("PROPN", "NOUN", "ADJ")


def _description(
    place: Line, at: int, length: int, row: Row, names: Sequence[Span], lexicon: Lexicon
) -> Mention:
    first, count = _determiners(place, at)
    if place.words[at].text != place.words[at].basic and count == 1:
        count = 0
    last, owner = _extent(place, (at, at + length - 1), names, lexicon)
    types = _TYPES.get(row.extra.get("class", ""), ("person",))
    return mention(
        place,
        (first, last),
        "nominal",
        types,
        _written(place, first, last, owner),
        entry=row.id,
        count=count,
        quantity=place.between(first, at - 1) if first < at else None,
        owner=owner,
        at=at,
    )


def _determiners(place: Line, at: int) -> tuple[int, int]:
    """Where the words that count begin, and how many they count."""
    first, count = at, 1
    while first > 0 and place.lower(first - 1) in (*_COUNTS, "belah", "orang", "besar", "pihak"):
        first -= 1
        count = _COUNTS.get(place.lower(first), count)
    if place.lower(first) in ("belah", "orang", "besar", "pihak"):
        return at, 1
    return first, count


def _extent(
    place: Line, noun: tuple[int, int], names: Sequence[Span], lexicon: Lexicon
) -> tuple[int, int | None]:
    """The last word of the description, and the token of the name that it ends with."""
    head = noun[1]
    here = head + 1
    while here < len(place.words) and here - head <= _REACH:
        span = next((s for s in names if s.first == here), None)
        if span is not None:
            owned = span.type in ("state", "organisation", "place")
            return (span.last, place.words[here].token.id) if owned else (here - 1, None)
        if place.lower(here) in _DEFINITE:
            return here, None
        if place.lower(here) in _OURS and place.lower(head) != "negara":
            return here - 1, place.words[here].token.id
        if not _modifies(place, here, lexicon):
            break
        here += 1
    return _settled(place, noun, here - 1)


def _settled(place: Line, noun: tuple[int, int], last: int) -> tuple[int, int | None]:
    """Without a name at the end only what the tree hangs under the noun belongs to it."""
    first, end = noun
    ids = {word.token.id for word in place.words[first : end + 1]}
    for at in range(end + 1, last + 1):
        if place.words[at].token.head not in ids:
            break
        ids.add(place.words[at].token.id)
        end = at
    return end, None


def _modifies(place: Line, at: int, lexicon: Lexicon) -> bool:
    word = place.words[at]
    if word.lower == "tinggal" and place.lower(at - 1) == "tempat":
        return True  # a verb that tells what the place is for
    if word.token.upos not in _MODIFIERS or not word.text.isalpha():
        return False
    if word.capital and not place.is_headline:
        return False
    match = lexicon.match(place.basics, at)
    return match is None or match.row.type != "position" or word.lower == "senior"


def _written(place: Line, first: int, last: int, owner: int | None) -> str:
    """The description as running text has it, without the capitals of a headline."""
    if place.is_headline and owner is None:
        return place.between(first, last).casefold()
    return _uncapital(place.between(first, last))


def _uncapital(text: str) -> str:
    first = text.split(" ", 1)[0].casefold()
    return text[0].lower() + text[1:] if first in _COUNTS or text[1:2].islower() else text
