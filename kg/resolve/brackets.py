"""Second names that an article gives in brackets: "Kementerian Pertahanan (Kemhan)"."""

import re
from collections.abc import Iterable

from kg.language.likeness import abbreviates, is_acronym, key
from kg.lexicon import Lexicon, Row
from kg.model import Document, Mention

_BRACKET = re.compile(r"""\s{0,2}["“”]?\s?\(\s?([^()\n]{2,60}?)\s?\)""")
_LEAD = re.compile(r"^(?:disingkat|atau|alias|dikenal sebagai)\s+")
_NAMED = frozenset({"organisation", "place", "weapon", "state", "goods"})


def bracketed(
    document: Document, mentions: Iterable[Mention], lexicon: Lexicon
) -> dict[str, Mention]:
    """The mention that each name in brackets stands for, by the name's comparison key.

    Both orders count: "Multi Mission Radar (MMR)" and "MMR (Multi Mission Radar)".
    """
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind != "name" and mention.types[0] != "weapon":
            continue
        match = _BRACKET.match(document.text, mention.end)
        if match is None:
            continue
        other = _LEAD.sub("", match[1]).strip("\"“”' ")
        written = document.text[mention.start : mention.end]
        if _second_name(mention, written, other, lexicon):
            found.setdefault(key(other), mention)
    return found


def _second_name(mention: Mention, written: str, other: str, lexicon: Lexicon) -> bool:
    if mention.types[0] not in _NAMED or not key(other):
        return False
    row = lexicon.by_id(mention.entry) if mention.entry else None
    if any(_conflict(mention, row, known) for known in lexicon.by_name(other)):
        return False
    if abbreviates(other, written) or abbreviates(other, mention.name):
        return True
    if is_acronym(written) and abbreviates(written, other):
        return True
    return is_acronym(other) and len(written.split()) > 1  # an English one: (IAEA), (DMZ)


def _conflict(mention: Mention, row: Row | None, known: Row) -> bool:
    """Whether the lexicon knows the bracket as another thing: "Galati (Rumania)"."""
    if row is not None and row.kind == "name":
        return known.id != row.id
    return known.type != mention.types[0]
