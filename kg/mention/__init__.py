"""Stage 3: the mentions of an article: names, descriptions, pronouns, items and positions.

Names come from the entity model and the lexicon (`spans`, `institutions`, `sites`), weapons and
other items from known head nouns and the words that say their type (`nounphrase`) and, where no
lexicon has a weapon's name, from the entity model (`unlisted`), positions and people without a
name likewise (`positions`, `vacant`, `description`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.lexicon import Lexicon, Row
from kg.mention.description import descriptions
from kg.mention.institutions import BRANCHES, institutions
from kg.mention.metonymy import capital_types
from kg.mention.nounphrase import Items
from kg.mention.positions import positions
from kg.mention.sites import sites
from kg.mention.spans import Known, Span, governs, spans
from kg.mention.unlisted import Unlisted
from kg.mention.vacant import vacant
from kg.mention.words import Line, line, mention
from kg.model import Document, EntityType, Mention

_CARRIERS = {
    "aircraft": "pesawat",
    "ship": "kapal",
    "submarine": "kapal",
    "armoured_vehicle": "kendaraan",
}


def find_mentions(document: Document, lexicon: Lexicon) -> tuple[Mention, ...]:
    """All mentions of the document's sentences, sorted by (start, end).

    Mentions may nest ("tentara Rusia" has "Rusia") and share a head ("teknologi untuk satelit
    dan kapal selam" is two technologies), but no two have both span and name in common.
    """
    lines = [line(sentence, document.text) for sentence in document.sentences]
    known = Known(lines, lexicon)
    unlisted = Unlisted(lines, lexicon)
    models = frozenset(row.id for place in lines for row in _named_weapons(place, lexicon))
    models |= {noun for place in lines for noun in _carriers(place, lexicon)}
    models |= unlisted.models
    found = [(place, _names(place, lexicon, known, models)) for place in lines]
    mentions = (
        m for place, names in found for m in _sentence(place, names, lexicon, models, unlisted)
    )
    unique = {(m.start, m.end, m.name, m.types): m for m in mentions}
    return tuple(sorted(unique.values(), key=lambda m: (m.start, m.end, m.name)))


def _names(place: Line, lexicon: Lexicon, known: Known, models: frozenset[str]) -> list[Span]:
    """The names of a sentence; those that lie inside an organisation's name follow it."""
    plain = spans(place, lexicon, known, models)
    built = [_widest(span, plain) for span in institutions(place, plain, lexicon)]
    named = sites(place, sorted([*plain, *built], key=lambda s: s.first), lexicon)
    built += [_widest(span, plain) for span in named]
    inner = [s for s in plain if not any(b.contains(s) for b in built)]
    nested = [s for s in plain if any(governs(place, b, s) for b in built)]
    return sorted([*inner, *built, *nested], key=lambda s: (s.first, -s.last))


def _widest(span: Span, others: Iterable[Span]) -> Span:
    """The span with the names that begin inside it and go on after it."""
    last = max((o.last for o in others if o.overlaps(span)), default=span.last)
    return replace(span, last=max(span.last, last))


def _named_weapons(place: Line, lexicon: Lexicon) -> Iterator[Row]:
    """The doubtful weapon names that stand beside a weapon's noun: "tank Leopard"."""
    basics, after_weapon, at = place.basics, False, 0
    while at < len(basics):
        match = lexicon.match(basics, at)
        rows = [reading.row for reading in match.readings] if match else []
        if after_weapon:
            yield from (row for row in rows if row.kind == "doubtful")
        after_weapon = any(row.type == "weapon" for row in rows)
        at += match.length if match else 1


def _carriers(place: Line, lexicon: Lexicon) -> Iterator[str]:
    """The plain nouns for what the weapons of a sentence are: "jet tempur" is a "pesawat"."""
    at = 0
    while at < len(place.basics):
        match = lexicon.match(place.basics, at)
        for reading in match.readings if match else ():
            noun = _CARRIERS.get(reading.row.weapon_class or "")
            if noun and reading.row.kind != "doubtful":
                yield noun
        at += match.length if match else 1


def _sentence(
    place: Line,
    names: list[Span],
    lexicon: Lexicon,
    models: frozenset[str],
    unlisted: Unlisted,
) -> Iterator[Mention]:
    items = list(Items(place, names, lexicon, models).mentions())
    more = unlisted.spans(place, names, items)
    names = [span for span in names if not any(map(span.overlaps, more))]
    items += [_name(place, span) for span in more]
    weapons = [m for m in items if m.types == ("weapon",)]
    for span in names:
        # A state inside an item's phrase owns it ("teknologi [Moskow] untuk satelit"); another
        # name there is the item's own ("rudal [Patriot]").
        if span.type == "state" or not any(_inside(place, span, weapon) for weapon in weapons):
            yield _name(place, span)
    yield from items
    offices = list(positions(place, names, lexicon))
    yield from offices
    yield from vacant(place, offices, names, lexicon)
    yield from (_owned(m, weapons) for m in descriptions(place, names, lexicon))


def _owned(pointer: Mention, weapons: list[Mention]) -> Mention:
    """The mention; a -nya right behind a weapon points to a state or body rather than a person."""
    if pointer.name != "nya" or not any(w.last + 1 == pointer.first for w in weapons):
        return pointer
    return replace(pointer, types=("state", "organisation"))


def _inside(place: Line, span: Span, weapon: Mention) -> bool:
    words = place.words[span.first : span.last + 1]
    return weapon.start <= words[0].start and words[-1].end <= weapon.end


def _name(place: Line, span: Span) -> Mention:
    reading = span.reading
    if reading is None:
        text = place.between(span.first, span.last).strip("\"'‘’“”()[],. ")
        first, _, rest = text.partition(" ")
        text = f"{BRANCHES[first]} {rest}" if first in BRANCHES and rest else text
        return mention(place, (span.first, span.last), "name", (span.type,), text)
    types: tuple[EntityType, ...] = (span.type,)
    name = reading.row.label_id
    if reading.alias.kind in ("capital", "seat"):
        types = capital_types(place, span.first, span.last, reading.alias.kind)
        seat = reading.alias.text if reading.alias.kind == "seat" else reading.row.capital
        name = name if types[0] == "state" else seat or name
    return mention(place, (span.first, span.last), "name", types, name, entry=reading.row.id)
