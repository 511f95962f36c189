"""From the fillers of each role to the arguments of single statements."""

from itertools import combinations, product

from kg.model import Argument, Mention
from kg.ontology import Relation

Filled = dict[str, list[tuple[Mention, str]]]
"""Role → the mentions that fill it, each with the construction that puts it there."""


def nearness(via: str) -> int:
    """How surely a construction gives a participant: 0 named, 1 understood, 2 lent."""
    if via == "attachment":
        return 2
    return int(via in ("control", "light_verb", "purpose", "governor"))


def combine(relation: Relation, filled: Filled) -> list[tuple[Argument, ...]]:
    """One tuple of arguments for each combination of coordinated fillers.

    A role that no edge shows does not multiply: an attack with drones and missiles is one.
    """
    if relation.symmetric:
        return _pairs(relation, filled)
    roles = [r.name for r in relation.roles if filled.get(r.name) or r.name in relation.story]
    story: list[tuple[Mention | None, str]] = [(None, "story")]
    edge = (relation.edge.subject, relation.edge.object, relation.edge.other)
    choices = [list(filled.get(r, ()))[: None if r in edge else 1] or story for r in roles]
    theirs = _respective(filled.get(edge[1], []), filled.get(edge[2] or "", []))
    return [
        tuple(Argument(role, m, via=via) for role, (m, via) in zip(roles, choice, strict=True))
        for choice in product(*choices)
        if all(theirs[m] in {one for one, _ in choice} for m, _ in choice if m in theirs)
    ]


def _respective(
    things: list[tuple[Mention, str]], others: list[tuple[Mention, str]]
) -> dict[Mention | None, Mention]:
    """To whom each thing goes where each has its own behind it: "tank ke X dan rudal ke Y"."""
    pairs = list(zip(things, others, strict=False))
    places = [m.start for thing, other in pairs for m in (thing[0], other[0])]
    if len(things) != len(others) or len(things) == 1 or places != sorted(places):
        return {}
    return {thing[0]: other[0] for thing, other in pairs}


def _pairs(relation: Relation, filled: Filled) -> list[tuple[Argument, ...]]:
    """The unordered pairs of a symmetric relation; a plural mention alone is its own partner."""
    left_role, right_role = relation.edge.subject, relation.edge.object
    left, right = filled.get(left_role, []), filled.get(right_role, [])
    if not left and left_role in relation.story:
        open_role = Argument(left_role, None, via="story")
        return [(open_role, Argument(right_role, m, via=v)) for m, v in right if m.kind == "name"]
    if not left or not right or {m for m, _ in left} == {m for m, _ in right}:
        both = left or right
        couples = list(combinations(both, 2)) or [(one, one) for one in both if one[0].count != 1]
    else:
        couples = [(a, b) for a, b in product(left, right) if a[0] != b[0]]
    others = [r.name for r in relation.roles if r.name not in (left_role, right_role)]
    extra = tuple(Argument(r, m, via=via) for r in others for m, via in filled.get(r, [])[:1])
    return [
        (Argument(left_role, a[0], via=a[1]), Argument(right_role, b[0], via=b[1]), *extra)
        for a, b in couples
    ]
