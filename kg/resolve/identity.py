"""Which named mentions of an article are one entity, by the lexicon and by their names.

A lexicon row is one entity in all articles; a name without a row is one in all articles where
it is written in full. Short forms, spellings and names in brackets are joined to a full name
inside their article only. Each join keeps its reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.language.likeness import key
from kg.language.names import slug
from kg.lexicon import Lexicon, Row
from kg.model import Document, Entity, EntityType, Mention
from kg.resolve.brackets import bracketed
from kg.resolve.cluster import Cluster, Home, gather
from kg.resolve.corrections import Corrections
from kg.resolve.items import item_entity

ITEM_TYPES: frozenset[EntityType] = frozenset({"weapon", "goods", "position", "act"})
_ID_ENDING: Mapping[EntityType, str] = {"organisation": "-organisasi", "place": "-tempat"}


@dataclass(frozen=True, slots=True)
class Identities:
    """The entity of each named mention, one for each type that the mention can be read as."""

    entities: Mapping[str, Entity]
    readings: Mapping[tuple[Mention, EntityType], tuple[str, str]]

    def reading(self, mention: Mention, types: Iterable[str]) -> tuple[str, str] | None:
        """Entity id and reason for the first reading of the mention that `types` allow."""
        allowed = tuple(types)
        for entity_type in mention.types:
            found = self.readings.get((mention, entity_type))
            if found and (not allowed or self.entities[found[0]].type in allowed):
                return found
        return None


def identify(
    document: Document,
    mentions: Iterable[Mention],
    lexicon: Lexicon,
    corrections: Corrections | None = None,
) -> Identities:
    """Group the named mentions, weapons, goods, positions and acts of a document."""
    judged = corrections or Corrections()
    every = tuple(mentions)
    aliases = bracketed(document, every, lexicon)
    homes = gather(document, every, lexicon, aliases, judged)
    entities: dict[str, Entity] = {}
    readings: dict[tuple[Mention, EntityType], tuple[str, str]] = {}
    for mention in every:
        if mention.kind == "pronoun":
            continue
        for entity_type in mention.types:
            found = _reading(mention, entity_type, homes, lexicon, aliases)
            if found is not None:
                entity, reason = found
                entities.setdefault(entity.id, entity)
                readings[mention, entity_type] = (entity.id, reason)
    return _corrected(entities, readings, judged)


def _reading(
    mention: Mention,
    entity_type: EntityType,
    homes: Mapping[Mention, Home],
    lexicon: Lexicon,
    aliases: Mapping[str, Mention],
) -> tuple[Entity, str] | None:
    if entity_type in ITEM_TYPES:
        return item_entity(mention, entity_type, lexicon, aliases)
    if mention.kind != "name":
        return None
    row = lexicon.by_id(mention.entry) if mention.entry else None
    home = homes.get(mention)
    if home is not None and home.cluster.type == entity_type:
        return cluster_entity(home.cluster), home.reason
    if row is not None and row.type == "state":
        return _state_reading(mention, entity_type, row, lexicon)
    if home is not None and entity_type == mention.types[0]:
        return cluster_entity(home.cluster), home.reason
    if row is not None and row.type == entity_type:
        return row_entity(row), f"the lexicon knows it as {row.label_id}"
    return None


def _state_reading(
    mention: Mention, entity_type: EntityType, row: Row, lexicon: Lexicon
) -> tuple[Entity, str] | None:
    """A state's row read as the state, or as its capital where the capital's name is used."""
    if entity_type == "state":
        return row_entity(row), f"the lexicon knows it as {row.label_id}"
    if entity_type != "place":
        return None
    known = lexicon.by_name(mention.name, "place")
    if known:
        return row_entity(known[0]), f"the lexicon knows it as {known[0].label_id}"
    if key(mention.name) == key(row.label_id):
        return None
    label = (row.capital or mention.name) if _is_capital(mention, row) else mention.name
    entity = Entity(slug(label) + "-tempat", "place", label)
    return entity, f"a place, the capital of {row.label_id}"


def _is_capital(mention: Mention, row: Row) -> bool:
    capitals = {key(alias.text) for alias in row.aliases if alias.kind == "capital"}
    return key(mention.name) in capitals


def row_entity(row: Row) -> Entity:
    """The entity that a lexicon row describes."""
    aliases = tuple(dict.fromkeys(a.text for a in row.aliases if a.text != row.label_id))
    return Entity(
        row.id, row.type, row.label_id, row.label_en, aliases, row.wikidata, row.weapon_class
    )


def cluster_entity(cluster: Cluster) -> Entity:
    """The entity that a group of names of one article describes."""
    if cluster.row is not None:
        return row_entity(cluster.row)
    forms = tuple(form for form in sorted(cluster.forms) if form != cluster.label)
    ending = _ID_ENDING.get(cluster.type, "")
    return Entity(slug(cluster.key) + ending, cluster.type, cluster.label, None, forms)


def _corrected(
    entities: dict[str, Entity],
    readings: dict[tuple[Mention, EntityType], tuple[str, str]],
    judged: Corrections,
) -> Identities:
    """Replace entities that the user calls the same as another of the article."""
    moves: dict[str, str] = {}
    if not judged.same:
        return Identities(entities, readings)
    for entity in entities.values():
        wanted = judged.replacement(entity.id, entity.label_id, *entity.aliases)
        target = next((e for e in entities.values() if wanted in _keys(e)), None)
        if target is not None and target.id != entity.id:
            moves[entity.id] = target.id
    moved = {
        place: (moves[found], "the user's corrections") if found in moves else (found, reason)
        for place, (found, reason) in readings.items()
    }
    kept = {found: entity for found, entity in entities.items() if found not in moves}
    return Identities(kept, moved)


def _keys(entity: Entity) -> frozenset[str]:
    return frozenset(map(key, (entity.id, entity.label_id, *entity.aliases)))
