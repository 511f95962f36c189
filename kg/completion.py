"""Roles that a sentence leaves to the story: who supplies in "pasokan senjata ke Rusia".

A role is filled from another statement of the article that shares a participant, or from the
two parties that the article is about. Where neither is plain the role stays open.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.ontology import Relation
from kg.story import Story

_ITEMS = frozenset({"weapon", "goods", "act", "position"})
_SAME_RELATION = 3.0
_PLAIN = 0.6  # the share of the evidence that one filler must have
_FADE = 0.15  # how much a sentence of distance weakens it

Roles = Mapping[str, str]
"""Role → entity id."""


@dataclass(frozen=True, slots=True)
class Known:
    """A statement whose roles the article fills itself."""

    relation: str
    sentence: int
    roles: Roles


def complete(
    story: Story, relation: Relation, sentence: int, roles: Roles, known: Iterable[Known]
) -> dict[str, str] | None:
    """The roles with the required ones filled and the plain others; None if one stays open."""
    filled, statements = dict(roles), tuple(known)
    if not _has_party(story, relation, roles):
        return None
    for role in relation.required:
        if role in filled:
            continue
        found = _told(story, relation, role, sentence, filled, statements)
        found = found or _other_party(story, relation, role, filled)
        if role not in relation.story or found is None:
            return None
        filled[role] = found
    other = relation.edge.other
    if other is not None and other not in filled:
        found = _usual(relation, other, filled, statements)
        if found is not None:
            filled[other] = found
    return filled


def _has_party(story: Story, relation: Relation, roles: Roles) -> bool:
    """Whether somebody or, where things are dealt in, something is named: no bare event."""
    about_items = set(relation.role(relation.edge.object).types) <= _ITEMS
    return about_items or any(_is_actor(story, entity) for entity in roles.values())


def _told(
    story: Story,
    relation: Relation,
    role: str,
    sentence: int,
    roles: Roles,
    known: Iterable[Known],
) -> str | None:
    """The filler that the article gives elsewhere, to the same relation or one with this role."""
    types = relation.role(role).types
    votes: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for other in known:
        filler = other.roles.get(role)
        if filler is None or filler in roles.values() or not _agrees(story, roles, other.roles):
            continue
        if story.entities[filler].type not in types:
            continue
        weight = _SAME_RELATION if other.relation == relation.name else 1.0
        weight /= 1 + _FADE * abs(sentence - other.sentence)
        votes[filler] += 1
        weights[filler] = weights.get(filler, 0.0) + weight
    if not weights:
        return None
    best = max(sorted(weights), key=lambda e: weights[e])
    return best if weights[best] >= _PLAIN * sum(weights.values()) else None


def _agrees(story: Story, roles: Roles, others: Roles) -> bool:
    """Whether two statements share a participant and no role speaks against their being alike.

    Items may differ where an actor is shared: who sends rockets sends the shells too.
    """
    shared = [role for role in roles if role in others]
    actors = [role for role in shared if story.entities[roles[role]].type not in _ITEMS]
    if any(not _same_side(story, roles[role], others[role]) for role in actors):
        return False
    return bool(actors) or any(roles[role] == others[role] for role in shared)


def _same_side(story: Story, one: str, other: str) -> bool:
    if one == other:
        return True
    states = {story.as_type(entity, "state") for entity in (one, other)}
    return len(states) == 1 and None not in states


def _other_party(story: Story, relation: Relation, role: str, roles: Roles) -> str | None:
    """The state that the article's statements mostly join with the one that is given."""
    if "state" not in relation.role(role).types:
        return None
    given = [story.as_type(e, "state") for r, e in roles.items() if _is_actor(story, e)]
    sides = {side for side in given if side is not None}
    if len(sides) != 1:
        return None
    (side,) = sides
    partners: Counter[str] = Counter()
    for ends in story.links:
        states = [story.as_type(end, "state") for end in ends]
        if side in states:
            partners.update(s for s in states if s is not None and s != side)
    if not partners:
        return None
    (best, count), *_ = partners.most_common(1)
    return best if count >= _PLAIN * partners.total() and count > 1 else None


def _is_actor(story: Story, entity: str) -> bool:
    return story.entities[entity].type not in _ITEMS


def _usual(relation: Relation, role: str, roles: Roles, known: Iterable[Known]) -> str | None:
    """The third argument that most statements of this subject have, if they name one."""
    subject, counts = relation.edge.subject, Counter[str]()
    for other in known:
        if other.relation == relation.name and other.roles.get(subject) == roles.get(subject):
            counts.update([other.roles[role]] if role in other.roles else [])
    if not counts:
        return None
    best = max(sorted(counts), key=lambda entity: counts[entity])
    plain = counts[best] > _PLAIN * counts.total() and best not in roles.values()
    return best if plain else None
