"""The identity of weapons, goods, positions and acts: by what they are called."""

from collections.abc import Mapping

from kg.language.likeness import key
from kg.language.names import slug
from kg.lexicon import Lexicon
from kg.lexicon.designation import only_spelt
from kg.model import Entity, EntityType, Mention

# A name after such a word is not the thing's own: "peluru M-16" is no M-16.
_PART_CLASSES = frozenset({"ammunition", "space_missile_technology", "other"})
_OF_KIND = frozenset({"kelas", "tipe", "jenis", "generasi", "seri", "varian", "buatan", "era"})


def item_entity(
    mention: Mention, entity_type: EntityType, lexicon: Lexicon, aliases: Mapping[str, Mention]
) -> tuple[Entity, str]:
    """The entity of an item, and why: a model's own name, or the noun phrase."""
    full = aliases.get(key(mention.name))
    if full is not None and full.types[0] == entity_type and full != mention:
        entity, _ = item_entity(full, entity_type, lexicon, {})
        return entity, f"{mention.name} and {full.name} are one, by the brackets"
    row = lexicon.by_id(mention.entry) if mention.entry else None
    same_type = row if row is not None and row.type == entity_type else None
    weapon_class = same_type.weapon_class if same_type else None
    model = own_name(mention.name, lexicon) if entity_type == "weapon" else None
    label = model or mention.name
    if same_type is not None and key(label) in {key(a.text) for a in same_type.aliases}:
        same = entity_type != "weapon" or only_spelt(same_type.label_id, label)
        label = same_type.label_id if same else label
    exact = same_type if same_type is not None and same_type.label_id == label else None
    english, wikidata = (exact.label_en, exact.wikidata) if exact else (None, None)
    entity = Entity(slug(label), entity_type, label, english, (), wikidata, weapon_class)
    return entity, f"it is called {label}"


def own_name(name: str, lexicon: Lexicon) -> str | None:
    """The name of a model that ends the phrase, without the words that tell its class.

    "jet tempur F-16V" is F-16V; "peluru M-16" and "fregat kelas Mogami" keep their words.
    """
    parts = name.split()
    for start in range(1, len(parts)):
        model = lexicon.match(parts, start)
        if model is None or model.row.kind != "model" or start + model.length != len(parts):
            continue
        if parts[start - 1].casefold() in _OF_KIND or not _is_class(parts, lexicon):
            return None
        return " ".join(parts[start:])
    return None


def _is_class(parts: list[str], lexicon: Lexicon) -> bool:
    """Whether the phrase begins with the class of a thing, or its maker, and not a part of it."""
    head = lexicon.match(parts, 0)
    if head is None:
        return parts[0][:1].isupper()
    if head.row.kind == "model":  # "Patriot PAC-3" is one name
        return False
    return head.row.type == "weapon" and head.row.weapon_class not in _PART_CLASSES
