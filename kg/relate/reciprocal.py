"""Deeds that two parties do to each other: "A dan B saling menuduh", "baku tembak A dan B"."""

from kg.clause.scene import Scene
from kg.model import Argument
from kg.ontology import Edge
from kg.relate.combine import Filled
from kg.relate.trigger import Trigger

MUTUAL = ("saling", "baku", "jual beli", "jual-beli")


def reciprocal(scene: Scene, trigger: Trigger) -> bool:
    """Whether the trigger begins with such a word, or *saling* stands before it or its verb."""
    tree = scene.tree
    if trigger.word.startswith(MUTUAL):
        return True
    verb = tree.head(trigger.token) if tree.token(trigger.token).deprel == "obj" else None
    places = [trigger.token - 1] + ([verb.id - 1] if verb else [])
    return any(at in tree.by_id and tree.word(at) == "saling" for at in places)


def share(edge: Edge, filled: Filled) -> None:
    """Divide the two subjects between both sides of the edge; a pair is on both sides."""
    parties = filled.get(edge.subject, [])
    if filled.get(edge.object):
        return
    if len(parties) == 2:
        filled[edge.subject], filled[edge.object] = parties[:1], parties[1:]
    elif len(parties) == 1 and parties[0][0].count == 2:
        filled[edge.object] = parties


def reverse(edge: Edge, arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The same deed the other way round."""
    sides: dict[str, Argument] = {a.role: a for a in arguments}
    ends = {edge.subject: edge.object, edge.object: edge.subject}
    if not ends.keys() <= sides.keys():
        return arguments
    return tuple(
        Argument(a.role, other.mention, via=other.via) if a.role in ends else a
        for a in arguments
        for other in [sides[ends.get(a.role, a.role)]]
    )
