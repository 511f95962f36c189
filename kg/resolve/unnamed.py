"""Entities of one article that it describes and does not name: "seorang pejabat AS"."""

import hashlib
from collections.abc import Iterable

from kg.language.likeness import key
from kg.language.names import slug
from kg.model import Entity, EntityType, Mention
from kg.relate.own import ANYBODY, uncounted
from kg.resolve.coreference import NOTHING, Found
from kg.resolve.story import ACTORS, Story

_ANY_ONE = ("sebuah ", "suatu ")
# Descriptions that tell nothing of anybody, counted or not: "lima orang", "semua pihak".
_ANYBODY = ANYBODY | {"pihak"}


def unnamed(story: Story, mention: Mention, wanted: Iterable[str]) -> Found:
    """The entity of this article that the description makes; none where it tells nothing."""
    allowed = frozenset(wanted)
    fitting: list[EntityType] = [t for t in mention.types if not allowed or t in allowed]
    label = basic_form(mention.name)
    if label.casefold() in _ANYBODY:
        return NOTHING
    if not fitting or not slug(label) or (fitting[0] in ACTORS and _is_bare(story, mention)):
        return NOTHING
    mark = hashlib.sha256(story.document.name.encode()).hexdigest()[:6]
    entity = Entity(f"{slug(label)}-{mark}", fitting[0], label)
    story.entities.setdefault(entity.id, entity)
    story.nameless.add(entity.id)
    return (entity.id,), "described without a name"


def basic_form(name: str) -> str:
    """The description in the singular and without numbers: "negara Teluk", "pejabat AS"."""
    return " ".join(_singular(word) for word in uncounted(name).split())


def _singular(word: str) -> str:
    """One half of a doubled noun: "sekutu-sekutu" is "sekutu"."""
    first, hyphen, second = word.partition("-")
    doubled = bool(hyphen) and second.casefold().startswith(first.casefold())
    return second if doubled else word


def _is_bare(story: Story, mention: Mention) -> bool:
    """Whether nothing tells the described one from others of its kind: "negara", "sumber".

    Nor does "sebuah", of a state or body; "seorang pejabat" is somebody.
    """
    row = story.lexicon.by_id(mention.entry) if mention.entry else None
    text = " ".join(story.document.text[mention.start : mention.end].split())
    kinds = {key(alias.text) for alias in row.aliases} if row is not None else set()
    any_one = text.casefold().startswith(_ANY_ONE) and mention.types[0] in ("state", "organisation")
    if any_one and len(text.split()) == 2:
        return mention.owner is None
    alone = len(text.split()) == 1 or key(text) in kinds
    doubled = "-" in text and len(text.split()) == 1
    counted = (mention.count != 1 or mention.quantity is not None) and not doubled
    return alone and not counted and mention.owner is None
