"""Statements from clauses: the frames of the relation files against the clause's slots."""

from collections.abc import Iterator

from kg.clause.scene import Scene
from kg.lexicon import Lexicon
from kg.model import Document, Evidence, Mention, Span, Statement
from kg.ontology import Frame, Relation
from kg.relate.combine import Filled, combine
from kg.relate.own import of_body
from kg.relate.pointed import retells, takes_up
from kg.relate.rank import outranked
from kg.relate.reciprocal import reciprocal, reverse
from kg.relate.roles import fill, types_of
from kg.relate.sport import FIGHTS, tells_of_sport
from kg.relate.trigger import Trigger, triggers

_NAMED = ("person", "organisation", "place", "state")
_PAIR = 2
PARTIES = frozenset({"person", "state", "organisation", "position"})


def scenes(document: Document, mentions: tuple[Mention, ...]) -> list[Scene]:
    """One scene per sentence of the document."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    return [Scene(s, by_sentence.get(s.index, [])) for s in document.sentences]


def relate(
    document: Document,
    mentions: tuple[Mention, ...],
    relations: tuple[Relation, ...],
    lexicon: Lexicon | None = None,
) -> tuple[Statement, ...]:
    """All statements of a document, by place; factuality and sources are still open.

    A required role that the sentence leaves to the story has a None mention.
    """
    found: list[Statement] = []
    if tells_of_sport(document):
        relations = tuple(relation for relation in relations if relation.name not in FIGHTS)
    for scene in scenes(document, mentions):
        for relation, trigger, frame, filled in matches(scene, relations):
            found += _statements(document, scene, relation, trigger, frame, filled)
    return tuple(dict.fromkeys(found))


def matches(
    scene: Scene, relations: tuple[Relation, ...]
) -> Iterator[tuple[Relation, Trigger, Frame, Filled]]:
    """For each trigger of a sentence the frame that fills the most roles."""
    for trigger in triggers(scene.tree, relations):
        if not _inside_name(scene, trigger.token) and not of_body(scene.tree, trigger.token):
            spoken = (trigger.word, scene.tree.word(trigger.token))
            yield from _best(scene, trigger, list(trigger.relation.frames_for(*spoken)))
    for relation in relations:
        for frame in relation.frames:
            for mention in scene.mentions if frame.mentions else ():
                if not set(frame.mentions) & set(mention.types[:1]) or not _nameable(mention):
                    continue
                if "position" not in mention.types or not outranked(scene, mention):
                    last = max(mention.last, mention.head)
                    trigger = Trigger(
                        relation, mention.head, last, scene.tree.word(mention.head), "result"
                    )
                    yield from _best(scene, trigger, [frame], mention)


def _nameable(mention: Mention) -> bool:
    """Whether a mention can be a trigger by itself: a name, or the words of a position."""
    return mention.kind == "name" or "position" in mention.types


def _inside_name(scene: Scene, token: int) -> bool:
    """Whether the word is part of a name ("Kota Serang", "drone serang") and so no trigger."""
    return any(
        m.kind == "name" and (m.types[0] in _NAMED or ("weapon" in m.types and m.head != token))
        for m in scene.at(token)
        if m.first <= token <= m.last
    )


def _best(
    scene: Scene, trigger: Trigger, frames: list[Frame], mention: Mention | None = None
) -> Iterator[tuple[Relation, Trigger, Frame, Filled]]:
    best: tuple[int, Frame, Filled] | None = None
    for frame in frames:
        filled = match(scene, trigger, frame, mention)
        if filled is not None:
            size = sum(bool(values) for values in filled.values())
            if best is None or size > best[0]:
                best = (size, frame, filled)
    if best is not None:
        yield trigger.relation, trigger, best[1], best[2]


def match(
    scene: Scene, trigger: Trigger, frame: Frame, mention: Mention | None = None
) -> Filled | None:
    """The roles of a frame at a trigger, None when a condition fails."""
    return None if failure(scene, trigger, frame, mention) else fill(scene, trigger, frame, mention)


def failure(
    scene: Scene, trigger: Trigger, frame: Frame, mention: Mention | None = None
) -> str | None:
    """The first condition of the frame that fails, in words; None when all hold."""
    clause = scene.clauses.get(trigger.token)
    if clause is None:
        return f"“{trigger.word}” heads no clause"
    if frame.on and not mention and clause.kind != frame.on:
        return f"“{trigger.word}” is {clause.kind}, the frame wants it {frame.on}"
    spoken = {trigger.word, scene.tree.word(trigger.token)}
    if frame.forms and not spoken & set(frame.forms):
        return f"“{trigger.word}” is none of the frame's forms ({', '.join(frame.forms)})"
    for slot, barred in frame.unless:
        if any(_readings(m) <= set(barred) for m in _in_slot(scene, trigger.token, slot)):
            return f"a {' or '.join(barred)} stands in {slot}"
    filled = fill(scene, trigger, frame, mention)
    relation = trigger.relation
    lacking = [r for r in (*relation.required, *frame.needs) if not filled.get(r)]
    if relation.symmetric and not lacking and _alone(relation, filled):
        return f"“{trigger.word}” has one party only"
    if relation.symmetric and partnered(scene, trigger, filled):
        return f"“{trigger.word}” has a partner besides its subjects"
    if relation.symmetric and len(lacking) == 1 and _several(relation, frame, filled):
        return None
    open_roles = [r for r in lacking if r not in relation.story or r in frame.needs]
    doer = relation.edge.subject
    if set(open_roles) == {doer} and takes_up(scene, trigger.token, relation):
        return None  # "serangan itu menewaskan Y": the story has told who attacked
    if lacking and retells(scene, trigger.token, relation):
        return None if not relation.symmetric or len(lacking) > 1 else "one party is not two"
    if open_roles:
        slots = dict(frame.slots).get(open_roles[0], ())
        types = ", ".join(types_of(relation, frame, open_roles[0]))
        return f"no {types} for the role {open_roles[0]} in {' / '.join(slots) or 'any slot'}"
    if len(lacking) == len(relation.required):
        return "no required role is filled"
    return None


def _readings(mention: Mention) -> set[str]:
    """What a mention may be; a capital that can act for its state is the state."""
    return {"state"} if "state" in mention.types else set(mention.types)


def _in_slot(scene: Scene, predicate: int, slot: str) -> list[Mention]:
    """The likeliest mention of each filler of a slot."""
    return [m for f in scene.slot(predicate, slot) for m in scene.at(f.token)[:1]]


def partnered(scene: Scene, trigger: Trigger, filled: Filled) -> bool:
    """Whether the parties are all subjects although the verb names whom they deal with.

    "X dan Y bertemu [presiden Jerman]" says nothing of X and Y with each other.
    """
    clause = scene.clauses[trigger.token]
    if clause.kind != "verbal":
        return False
    slots = ("dengan", "object") if trigger.word.startswith(("ber", "ketemu")) else ("dengan",)
    fillers = [f for slot in slots for f in scene.slot(trigger.token, slot)]
    fillers = [f for f in fillers if f.via in ("direct", "coordination")]
    found = {mention for values in filled.values() for mention, _ in values}
    if len(found) > _PAIR:  # "A, B, dan C sepakat berdamai dengan [D]"
        below = scene.complements(trigger.token)
        fillers += [f for clause in below for f in scene.slot(clause.predicate, "dengan")]
    partners = [
        mention
        for filler in fillers
        for mention in scene.at(filler.token)[:1]
        if PARTIES & set(mention.types)
    ]
    return bool(partners) and not found & set(partners)


def _alone(relation: Relation, filled: Filled) -> bool:
    """Whether one and the same party fills both roles: "[X] bertemu Y untuk membahas Z"."""
    parties = [filled[role] for role in (relation.edge.subject, relation.edge.object)]
    mentions = {mention for party in parties for mention, _ in party}
    return len(mentions) == 1 and all(mention.count == 1 for mention in mentions)


def _several(relation: Relation, frame: Frame, filled: Filled) -> bool:
    """Whether a role of a symmetric relation alone names both parties.

    Several partners ("berunding dengan X dan Y") have a party in common that is not named.
    """
    slots = dict(frame.slots)
    party, partner = relation.edge.subject, relation.edge.object
    same = slots.get(party) == slots.get(partner)
    alone = filled.get(party) or (filled.get(partner, []) if same else [])
    return len(alone) > 1 or any(m.count != 1 for m, _ in alone)


def _statements(
    document: Document,
    scene: Scene,
    relation: Relation,
    trigger: Trigger,
    frame: Frame,
    filled: Filled,
) -> list[Statement]:
    sentence = scene.sentence
    evidence = Evidence(
        document.name, sentence.start, sentence.end, document.text[sentence.start : sentence.end]
    )
    first, last = scene.tree.token(trigger.token), scene.tree.token(trigger.last)
    named = any(filled.values())  # of a deed that was told before nobody need be
    found = combine(relation, filled) if named else [()]
    if not relation.symmetric and reciprocal(scene, trigger):
        found += [reverse(relation.edge, arguments) for arguments in found]
    return [
        Statement(
            relation=relation.name,
            arguments=arguments,
            evidence=evidence,
            sentence=sentence.index,
            trigger=Span(first.start, last.end),
            rule=f"{relation.name}: {frame.name}",
        )
        for arguments in found
    ]
