"""Which entities a mention stands for where it fills a role: metonymy, owners, descriptions."""

import hashlib
from collections.abc import Iterable

from kg.coreference import NOTHING, Found, refer
from kg.likeness import key, words
from kg.model import Entity, EntityType, Mention
from kg.names import slug
from kg.holders import holder
from kg.story import ACTORS, Story

# Descriptions whose bearer acts for its owner: "pemerintah AS", "pasukan Rusia".
_METONYMIC = frozenset({"government", "force", "state"})
_GENERIC_ITEMS = frozenset({"senjata", "persenjataan", "alutsista", "sistem", "peralatan"})
_ITEM_REACH = 5  # sentences back in which the fuller name of "rudal itu" stands


def entities_of(
    story: Story, mention: Mention, types: Iterable[str], speaker: str | None = None
) -> Found:
    """The entities that fill a role of these types with the mention; () when it is not plain.

    Several entities fill the role together, each for itself ("kedua negara").
    """
    wanted = frozenset(types)
    if mention.kind == "pronoun":
        return refer(story, mention, wanted, speaker)
    if wanted & {"weapon", "goods"} & set(mention.types):
        return _item(story, mention, wanted)
    found = story.identities.reading(mention, wanted)
    if found is not None:
        return (found[0],), found[1]
    if mention.kind == "name":
        return _owner(story, mention, wanted, speaker)
    return _described(story, mention, wanted, speaker)


def _item(story: Story, mention: Mention, wanted: frozenset[str]) -> Found:
    """The item itself; "rudal itu" is the fuller named one before it."""
    found = story.identities.reading(mention, wanted)
    if found is None:
        return NOTHING
    if story.definite(mention):
        for other in reversed(story.mentions):
            if _names_more_fully(mention, other):
                fuller = story.identities.reading(other, wanted)
                if fuller is not None:
                    return (fuller[0],), f"the {mention.name} that was named before"
    return (found[0],), found[1]


def _names_more_fully(mention: Mention, other: Mention) -> bool:
    if other.end > mention.start or mention.sentence - other.sentence > _ITEM_REACH:
        return False
    few, many = words(mention.name), words(other.name)
    if "weapon" not in other.types or len(many) <= len(few) or few == many:
        return False
    return many[: len(few)] == few or key(mention.name) in _GENERIC_ITEMS


def _owner(story: Story, mention: Mention, wanted: frozenset[str], speaker: str | None) -> Found:
    """The owner acts through what it owns: "drone Rusia" attacks for Rusia."""
    owner = story.owner(mention)
    if owner is None:
        return NOTHING
    found, _ = entities_of(story, owner, wanted & ACTORS, speaker)
    return (found, f"the owner of the {mention.name}") if found else NOTHING


def _described(
    story: Story, mention: Mention, wanted: frozenset[str], speaker: str | None
) -> Found:
    """A description: of the state that acts through it, of somebody before, or of the unnamed."""
    if _acts_for_owner(story, mention):
        found = _owner(story, mention, wanted, speaker)
        if found[0]:
            return found
    if "person" in mention.types and mention.count == 1:
        person = _officer(story, mention, speaker)
        if person is not None:
            return (person,), "who holds that office"
    if mention.count == 2 or story.definite(mention):
        found = refer(story, mention, wanted, speaker)
        if found[0] or mention.count == 2:
            return found
    return _unnamed(story, mention, wanted)


def _officer(story: Story, mention: Mention, speaker: str | None) -> str | None:
    """The person that a description names by the office: "presiden AS"."""
    owner = story.owner(mention)
    if owner is None:
        return holder(story, mention, (), "")
    bodies, _ = entities_of(story, owner, ("state", "organisation"), speaker)
    return holder(story, mention, bodies, story.document.text[owner.start : owner.end])


def _acts_for_owner(story: Story, mention: Mention) -> bool:
    row = story.lexicon.by_id(mention.entry) if mention.entry else None
    if row is not None and row.kind == "nominal":
        return row.extra.get("class", "") in _METONYMIC
    return "person" not in mention.types[:1]


def _unnamed(story: Story, mention: Mention, wanted: frozenset[str]) -> Found:
    """An entity of this article alone: "seorang pejabat AS"."""
    fitting: list[EntityType] = [t for t in mention.types if not wanted or t in wanted]
    if not fitting or not slug(mention.name):
        return NOTHING
    mark = hashlib.sha256(story.document.name.encode()).hexdigest()[:6]
    entity = Entity(f"{slug(mention.name)}-{mark}", fitting[0], mention.name)
    story.entities.setdefault(entity.id, entity)
    return (entity.id,), "described without a name"
