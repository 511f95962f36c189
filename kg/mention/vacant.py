"""Offices that stand for whoever holds them: "kata Presiden Iran", "PM Israel itu"."""

from collections.abc import Iterator, Sequence

from kg.lexicon import Lexicon
from kg.mention.spans import Span
from kg.mention.wordlists import words
from kg.mention.words import Line, mention
from kg.model import Mention

_POINTING = words("pointing")
_OWNERS = ("state", "organisation", "place")
# Behind an office, of which these tell that its present holder is not meant.
_ANOTHER = frozenset(
    "baru berikutnya selanjutnya sebelumnya mendatang lain lainnya asing pertama petahana".split()
)
_MANY = words("many hold it")
_JOINING = ("dan", "serta", "sekaligus", "merangkap")
# Before an office that nobody in particular holds: "menjadi [presiden]", "jabatan [menteri]".
_OFFICE_AS_SUCH = words("office as such")


def vacant(
    place: Line, offices: Sequence[Mention], names: Sequence[Span], lexicon: Lexicon
) -> Iterator[Mention]:
    """The offices without a name beside them, as descriptions of the people who hold them.

    The description is called by the office's usual name and whose office it is.
    """
    starts, apart = {office.start for office in offices}, set[int]()
    for office in offices:
        row = lexicon.by_id(office.entry) if office.entry else None
        found = place.index(office.start, office.end)
        if found is None or row is None or row.extra.get("kind") != "office":
            continue
        first, last = found
        joined = place.lower(first - 1) in _JOINING and first - 2 in apart
        if joined or _stands_apart(place, first):
            apart.add(last)
            continue
        owner = next((s for s in names if s.first == last + 1 and s.type in _OWNERS), None)
        last = owner.last if owner is not None else last
        if _is_borne(place, last, names, starts):
            continue
        pointed = place.lower(last + 1) in _POINTING
        if owner is None and not pointed and place.lower(first) in _MANY:
            continue
        last += pointed
        body = place.between(owner.first, owner.last) if owner is not None else ""
        yield mention(
            place,
            (first, last),
            "nominal",
            ("person",),
            f"{office.name} {body}".strip(),
            entry=office.entry,
            owner=place.words[owner.first].token.id if owner is not None else None,
            at=next(n for n in range(first, last + 1) if place.words[n].token.id == office.head),
        )


def _stands_apart(place: Line, first: int) -> bool:
    """Whether the office is told of many, or as an office."""
    word = place.words[first]
    return word.text.casefold() != word.lower or place.lower(first - 1) in _OFFICE_AS_SUCH


def _is_borne(place: Line, last: int, names: Sequence[Span], offices: set[int]) -> bool:
    """Whether a name, another office of the same holder, or another holder follows."""
    at = last + 1
    while place.lower(at) in (",", "(", ")", *_JOINING):
        at += 1
    if at >= len(place.words):
        return False
    word = place.words[at]
    if at == last + 1 and word.lower in _ANOTHER:
        return True
    named = any(s.first == at and s.type == "person" for s in names)
    unknown = word.capital and word.token.upos == "PROPN" and at == last + 1
    return named or unknown or word.start in offices
