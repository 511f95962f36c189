"""Which proposition a statement is about: its relation with normalised arguments, and an id."""

import hashlib
import json
import re

from kg.model import Statement
from kg.ontology import Relation

Arguments = tuple[tuple[str, str], ...]
"""(role, entity id), in the order of the relation's roles."""

LONGEST_ID = 120
PLAIN = re.compile(r"[a-z0-9-]+")


def arguments_of(statement: Statement, relation: Relation) -> Arguments:
    """Return the filled roles of a statement; those of a symmetric relation in sorted order."""
    filled = {a.role: a.entity for a in statement.arguments if a.entity is not None}
    left, right = relation.edge.subject, relation.edge.object
    if relation.symmetric and left in filled and right in filled:
        filled[left], filled[right] = sorted((filled[left], filled[right]))
    return tuple((role.name, filled[role.name]) for role in relation.roles if role.name in filled)


def proposition_id(relation: Relation, arguments: Arguments) -> str:
    """Return a flat readable id, "korea-utara_supplies_peluru-artileri_rusia".

    Ids are told apart by position (subject, relation, object, other). Where that is not
    enough, because another role is filled, an entity's id is not plain or the whole is long,
    a hash of relation and arguments is added.
    """
    roles = dict(arguments)
    edge = (relation.edge.subject, relation.edge.object, relation.edge.other)
    subject, thing, other = (roles.get(role) if role else None for role in edge)
    parts = [subject or "", relation.name, thing or "", *([other] if other else [])]
    name = "_".join(parts)
    plain = all(PLAIN.fullmatch(entity) for _, entity in arguments)
    if plain and set(roles) <= set(edge) and subject and thing and len(name) <= LONGEST_ID:
        return name
    digest = hashlib.sha256(json.dumps([relation.name, arguments]).encode()).hexdigest()
    return f"{name[:LONGEST_ID].rstrip('_-.')}_{digest[:12]}"
