"""Deeds that are spoken of again: "Serangan itu menewaskan X" takes up an attack told before.

A noun for a deed with a pointing word is the nearest deed of its relation in the sentences
before it (event coreference): who did it is named there and need not be named again.
"""

from collections.abc import Iterable, Iterator

from kg.model import Statement
from kg.ontology import Relation
from kg.relate.pointed import retells, takes_up
from kg.resolve.completion import Known
from kg.resolve.story import Story

_NEAR = 3
"""Sentences behind which a deed is no longer taken up by a pointing word."""


def root(story: Story, statement: Statement) -> str:
    """The root of a statement's predicate: "serang" of "menyerang" and of "serangan"."""
    scene = story.scenes[statement.sentence]
    predicate = scene.starting(statement.trigger.start)
    return "" if predicate is None else scene.tree.token(predicate).lemma


def doers(
    story: Story, statement: Statement, relation: Relation, known: Iterable[Known]
) -> list[str]:
    """Who did the deed that a statement takes up; nobody if it takes up none.

    Several where several did it. Where the nearest sentence tells of deeds of different
    parties to different ones, it is not plain which is meant.
    """
    scene, role = story.scenes[statement.sentence], relation.edge.subject
    predicate = scene.starting(statement.trigger.start)
    if predicate is None or not takes_up(scene, predicate, relation):
        return []
    deeds = [k.roles for k in _nearest(statement, known) if k.factuality != "denied"]
    found = list(dict.fromkeys(roles[role] for roles in deeds))
    towards = {tuple(sorted((r, e) for r, e in roles.items() if r != role)) for roles in deeds}
    return found if len(towards) == 1 or len(found) == 1 else []


def is_retold(story: Story, statement: Statement, relation: Relation) -> bool:
    """Whether the statement's trigger is a noun that speaks again of a deed told before."""
    scene = story.scenes[statement.sentence]
    predicate = scene.starting(statement.trigger.start)
    return predicate is not None and retells(scene, predicate, relation)


def told_before(
    story: Story, statement: Statement, relation: Relation, known: Iterable[Known]
) -> list[Known]:
    """The deed that a statement speaks of again, once for each who did it; none if unclear.

    `known` are the deeds, of all relations, that agree with what the statement says itself. A
    deed with the same root is meant rather than a nearer one ("perjanjian" and "kesepakatan");
    of two relations the one with most participants: "permintaan itu" is what is requested
    rather than of whom it is demanded. It is taken up only as it was told: what was planned,
    requested or denied has not happened. A sentence that tells of it in full does not.
    """
    every = list(_in_reach(statement, known))
    if any(k.sentence == statement.sentence and k.relation == statement.relation for k in every):
        return []
    said, doer = root(story, statement), relation.edge.subject
    deeds = [k for k in every if k.factuality == statement.factuality]
    alike = list(_nearest(statement, (deed for deed in deeds if deed.trigger == said)))
    alike = alike or list(_nearest(statement, deeds))
    who = {t: {d.roles[doer] for d in alike if d.trigger == t} for t in (d.trigger for d in alike)}
    if any(someone != who[alike[0].trigger] for someone in who.values()):
        return []
    rivals = [len(k.roles) for k in every if k.trigger == said and k.sentence < statement.sentence]
    fuller = [deed for deed in alike if len(deed.roles) >= max(rivals, default=0)]
    first = {deed.roles[doer]: deed for deed in reversed(fuller)}
    return list(first.values())


def _nearest(statement: Statement, known: Iterable[Known]) -> Iterator[Known]:
    """The deeds of the statement's relation in the nearest sentence before it that has any."""
    before = [
        k
        for k in _in_reach(statement, known)
        if k.relation == statement.relation and k.sentence < statement.sentence
    ]
    last = max((k.sentence for k in before), default=None)
    return (k for k in before if k.sentence == last)


def _in_reach(statement: Statement, known: Iterable[Known]) -> Iterator[Known]:
    here = statement.sentence
    return (k for k in known if here - _NEAR <= k.sentence <= here)
