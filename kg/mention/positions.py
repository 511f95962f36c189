"""Positions: "menteri pertahanan", "juru bicara keamanan nasional", "mantan direktur"."""

from collections.abc import Iterator, Sequence

from kg.lexicon import Lexicon, Match, Row
from kg.mention.spans import Span
from kg.mention.wordlists import words
from kg.mention.words import Line, Word, mention
from kg.model import Mention

_BEFORE = words("former")
_DEPUTY = "wakil"
_PLACEHOLDERS = frozenset({_DEPUTY, "plt", "penjabat"})
_ACTING = ("pelaksana", "tugas")  # "[pelaksana tugas] presiden"
_WITHIN = frozenset({"di", "dalam"})
_AFTER = words("elected")
# Offices that name their field: "menteri energi", "profesor sejarah"; others stand alone.
_OPEN = words("open office")
_FIELDS = words("field")
_BODIES = words("institution")
_ABROAD = {"luar": ("negeri", "angkasa"), "dalam": ("negeri",)}
_STOP = words("no field")
_MODIFIERS = frozenset(("NOUN", "ADJ"))
_SHORTEST = 7  # letters of a noun that names a field
_BRACKETED = 3  # words of "( Menko )", which repeats the office


def positions(place: Line, names: Sequence[Span], lexicon: Lexicon) -> Iterator[Mention]:
    """The positions of a sentence, outside of the names."""
    at, basics, told = 0, place.basics, -1  # the last word of the office before
    while at < len(place.words):
        match = _known(basics, at, names, lexicon)
        reading = match.readings[0] if match else None
        inside = any(s.first <= at <= s.last for s in names)
        if match is None or reading is None or reading.row.type != "position" or inside:
            at += 1
            continue
        if place.lower(at) == _DEPUTY and match.length == 1 and _begins(at + 1, basics, lexicon):
            at += 1  # "wakil [dubes]": the office that follows takes it in
            continue
        if place.lower(at) == "kepala" and place.lower(at - 1) in _WITHIN and match.length == 1:
            at += 1  # "gagasan di [kepala] Presiden X"
            continue
        named = at + match.length - 1
        last = _last(place, named, reading.row, names, lexicon)
        again = told == at - 2 and place.lower(at - 1) == "(" and place.lower(named + 1) == ")"
        if not again and reading.row.extra.get("kind") != "epithet":
            yield _office(place, at, named, last, reading.row)
        at, told = last + 1, last


def _begins(at: int, basics: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether an office, no rank or profession, begins at a word."""
    match = lexicon.match(basics, at)
    row = match.row if match is not None else None
    return row is not None and row.type == "position" and row.extra.get("kind") == "office"


def _known(
    basics: Sequence[str], at: int, names: Sequence[Span], lexicon: Lexicon
) -> Match | None:
    """The longest form that begins here, but no office that takes the first word of a body.

    "Kepala [Badan Energi Atom]", "Ketua [Dewan Eropa]"; before a body that only its state
    names the word is the office's: "Ketua Parlemen [Iran]".
    """
    match = lexicon.match(basics, at)
    if match is None or match.row.type != "position":
        return match
    end = at + match.length - 1
    across = [s for s in names if at < s.first <= end < s.last and s.type == "organisation"]
    rest = lexicon.match(basics, end + 1) if across else None
    if not across or (rest is not None and rest.row.type == "state"):
        return match
    shorter = lexicon.match(basics[: across[0].first], at)
    return shorter if shorter is not None and shorter.row.type == "position" else match


def _office(place: Line, at: int, named: int, last: int, row: Row) -> Mention:
    first = at - 1 if place.lower(at - 1) in _PLACEHOLDERS else at
    if (place.lower(at - 2), place.lower(at - 1)) == _ACTING:
        first = at - 2
    first = first - 1 if place.lower(first - 1) in _BEFORE else first
    before = [word.lower for word in place.words[first:at]]
    end = max(named, _bracket_end(place, named))
    own = place.words[named + 1 : last + 1] if last < end else place.words[end + 1 : last + 1]
    after = [word.lower for word in own if word.text != ","]
    name = " ".join([*before, row.label_id.casefold(), *after])
    return mention(place, (first, last), "nominal", ("position",), name, entry=row.id)


def _last(place: Line, named: int, row: Row, names: Sequence[Span], lexicon: Lexicon) -> int:
    """The last word of the position's own modifiers."""
    last, here = named, named + 1
    opened = row.label_id.split()[0].casefold() in _OPEN and row.extra.get("kind") != "rank"
    behind = _bracket_end(place, named) + 1
    if opened and behind > here and behind < len(place.words):
        here = behind if _goes_on(place, behind, lexicon) else here
    while here < len(place.words) and not any(s.first <= here <= s.last for s in names):
        word = place.words[here]
        if opened and (word.lower, place.lower(here + 1)) == ("warga", "negara"):
            last = next((s.last for s in names if s.first == here + 2), here + 1)
            here = last + 1  # "perlindungan warga negara [Indonesia]"
            continue
        if word.lower == "dan" and opened and last > named and _joined(place, here, lexicon):
            here += 1
            continue
        if word.text == "," and opened and last > named and _enumerates(place, here, lexicon):
            here += 1
            continue
        if word.lower in _AFTER or (opened and _modifies(place, here, lexicon)):
            last, here = here, here + 1
            continue
        break
    return last


def _modifies(place: Line, at: int, lexicon: Lexicon) -> bool:
    word = place.words[at]
    if word.lower in _STOP:
        return False
    if word.lower == "sayap" and place.lower(at + 1) in ("kanan", "kiri"):
        return False
    if word.lower in _ABROAD:
        return place.lower(at + 1) in _ABROAD[word.lower]
    if word.lower in _FIELDS or (word.capital and _names_field(word.lower)):
        return True
    match = lexicon.match(place.basics, at)
    if match is not None and match.row.type in ("position", "state", "organisation", "person"):
        return False
    return not word.capital and word.token.upos in _MODIFIERS and word.text.isalpha()


def _names_field(word: str) -> bool:
    """Whether a capitalised word is an abstract noun: "Ketenagakerjaan", "Pemberdayaan"."""
    abstract = word.startswith(("pe", "ke")) and word.endswith("an") and len(word) > _SHORTEST
    return abstract and word not in _BODIES


def _bracket_end(place: Line, named: int) -> int:
    """The last word of "(Menko)" right behind the office's name, else `named`."""
    closed = place.lower(named + 1) == "(" and place.lower(named + _BRACKETED) == ")"
    return named + _BRACKETED if closed else named


def _goes_on(place: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the office goes on behind a bracket, and no other one begins there."""
    match = lexicon.match(place.basics, at)
    return (match is None or match.row.type != "position") and _modifies(place, at, lexicon)


def _enumerates(place: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the comma lists fields that "dan" closes: "Hukum, HAM, dan Imigrasi"."""
    closed = False
    while at + 1 < len(place.words) and not closed:
        if place.words[at].text != "," and not _modifies(place, at, lexicon):
            return False
        at += 1
        closed = place.lower(at) == "dan"
    return closed and _joined(place, at, lexicon)


def _joined(place: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether "dan" joins two fields of one office, not two people or bodies."""
    if at + 1 >= len(place.words):
        return False
    following: Word = place.words[at + 1]
    return following.lower in _FIELDS and _modifies(place, at + 1, lexicon)
