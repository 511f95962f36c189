"""Deeds that are spoken of again: "Serangan itu menewaskan X" takes up an attack told before.

A noun for a deed with a pointing word is the nearest deed of its relation in the sentences
before it (event coreference): who did it is named there and need not be named again.
"""

from collections.abc import Iterable

from kg.model import Statement
from kg.ontology import Relation
from kg.relate.pointed import takes_up
from kg.resolve.completion import Known
from kg.resolve.story import Story

_NEAR = 3
"""Sentences behind which a deed is no longer taken up by a pointing word."""


def doers(
    story: Story, statement: Statement, relation: Relation, known: Iterable[Known]
) -> list[str]:
    """Who did the deed that a statement takes up; nobody if it takes up none.

    Several where several did it. Where the nearest sentence tells of deeds of different
    parties to different ones, it is not plain which is meant.
    """
    scene, here, role = story.scenes[statement.sentence], statement.sentence, relation.edge.subject
    predicate = scene.starting(statement.trigger.start)
    if predicate is None or not takes_up(scene, predicate, relation):
        return []
    before = [k for k in known if k.relation == relation.name and here - _NEAR <= k.sentence < here]
    last = max((k.sentence for k in before), default=None)
    deeds = [k.roles for k in before if k.sentence == last]
    found = list(dict.fromkeys(roles[role] for roles in deeds))
    towards = {tuple(sorted((r, e) for r, e in roles.items() if r != role)) for roles in deeds}
    return found if len(towards) == 1 or len(found) == 1 else []
