"""Statements from clauses: the frames of the relation files against the clause's slots."""

from collections.abc import Iterator

from kg.combine import Filled, combine
from kg.lexicon import Lexicon
from kg.model import Document, Evidence, Filler, Mention, Span, Statement
from kg.ontology import Frame, Relation
from kg.scene import Scene
from kg.trigger import Trigger, triggers


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
    for scene in scenes(document, mentions):
        for relation, trigger, frame, filled in matches(scene, relations):
            found += _statements(document, scene, relation, trigger, frame, filled)
    return tuple(dict.fromkeys(found))


def matches(
    scene: Scene, relations: tuple[Relation, ...]
) -> Iterator[tuple[Relation, Trigger, Frame, Filled]]:
    """For each trigger of a sentence the frame that fills the most roles."""
    for trigger in triggers(scene.tree, relations):
        if not _inside_name(scene, trigger.token):
            spoken = (trigger.word, scene.tree.word(trigger.token))
            yield from _best(scene, trigger, list(trigger.relation.frames_for(*spoken)))
    for relation in relations:
        for frame in relation.frames:
            for mention in scene.mentions if frame.mentions else ():
                if set(frame.mentions) & set(mention.types[:1]) and _nameable(mention):
                    last = max(mention.last, mention.head)
                    trigger = Trigger(
                        relation, mention.head, last, scene.tree.word(mention.head), "result"
                    )
                    yield from _best(scene, trigger, [frame], mention)


def _nameable(mention: Mention) -> bool:
    """Whether a mention can be a trigger by itself: a name, or the words of a position."""
    return mention.kind == "name" or "position" in mention.types


def _inside_name(scene: Scene, token: int) -> bool:
    """Whether the word is part of a proper name ("Kota Serang") and so no trigger."""
    return any(
        m.kind == "name" and m.types[0] in ("person", "organisation", "place", "state")
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
    return (
        None if failure(scene, trigger, frame, mention) else _fill(scene, trigger, frame, mention)
    )


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
    filled = _fill(scene, trigger, frame, mention)
    relation = trigger.relation
    lacking = [r for r in (*relation.required, *frame.needs) if not filled.get(r)]
    if relation.symmetric and len(lacking) == 1 and _several(filled):
        return None
    open_roles = [r for r in lacking if r not in relation.story or r in frame.needs]
    if open_roles:
        slots = dict(frame.slots).get(open_roles[0], ())
        types = ", ".join(_types(relation, frame, open_roles[0]))
        return f"no {types} for the role {open_roles[0]} in {' / '.join(slots) or 'any slot'}"
    if len(lacking) == len(relation.required):
        return "no required role is filled"
    return None


def _several(filled: Filled) -> bool:
    """Whether a role of a symmetric relation alone names both parties."""
    return any(
        len(values) > 1 or any(m.count != 1 for m, _ in values) for values in filled.values()
    )


def _types(relation: Relation, frame: Frame, role: str) -> tuple[str, ...]:
    return dict(frame.only).get(role) or relation.role(role).types


def _fill(scene: Scene, trigger: Trigger, frame: Frame, trigger_mention: Mention | None) -> Filled:
    filled: Filled = {}
    used: set[Mention] = set()
    for role, slots in _patient_first(frame, trigger):
        types = frozenset(_types(trigger.relation, frame, role))
        free = set() if trigger.relation.symmetric else used
        for slot in slots:
            found = _fitting(scene, trigger, slot, types, trigger_mention, free)
            if found:
                filled[role] = found
                used |= {mention for mention, _ in found}
                break
    return filled


def _patient_first(frame: Frame, trigger: Trigger) -> list[tuple[str, tuple[str, ...]]]:
    """The roles in file order; after peN-...-an the patient takes the genitive first."""
    if trigger.voice != "act":
        return list(frame.slots)
    return sorted(frame.slots, key=lambda role: "object" not in role[1])


def _fitting(
    scene: Scene,
    trigger: Trigger,
    slot: str,
    types: frozenset[str],
    trigger_mention: Mention | None,
    used: set[Mention],
) -> list[tuple[Mention, str]]:
    if slot == "predicate":
        own = [trigger_mention] if trigger_mention else scene.at(trigger.token)
        return [(m, "predicate") for m in own if types & set(m.types)][:1]
    found: dict[Mention, str] = {}
    if slot in ("bearer", "genitive") and trigger_mention is not None:
        found = _adjacent(scene, trigger_mention, slot, types)
        if found or slot == "genitive":
            return list(found.items())
    for filler in _fillers(scene, trigger, slot):
        if trigger_mention is not None and filler.via == "attachment":
            continue  # what a name lends from its surroundings says nothing of the name
        for mention in scene.at(filler.token):
            itself = trigger_mention is None and scene.covers(mention, trigger.token)
            if types & set(mention.types) and mention not in used and not itself:
                twins = (m for m in scene.at(filler.token) if _twins(m, mention))
                found |= {twin: filler.via for twin in twins if twin not in found}
                break
    if not found and slot == "bearer" and trigger_mention is None:
        near = scene.bearer(trigger.token, trigger.last, types)
        found = {near: "apposition"} if near else {}
    return list(found.items())


def _twins(one: Mention, other: Mention) -> bool:
    """Whether two mentions share their head word: "teknologi untuk [satelit] dan [kapal]"."""
    return (one.first, one.head, one.types) == (other.first, other.head, other.types)


def _adjacent(
    scene: Scene, mention: Mention, slot: str, types: frozenset[str]
) -> dict[Mention, str]:
    if slot == "genitive":
        return {m: "adjacent" for m in scene.affiliated(mention.head) if types & set(m.types)}
    near = scene.bearer(mention.first, mention.last, types)
    return {near: "apposition"} if near else {}


def _fillers(scene: Scene, trigger: Trigger, slot: str) -> list[Filler]:
    first, _, then = slot.partition(".")
    if first == "governor":
        clause = scene.clauses[trigger.token]
        above = scene.slot(clause.governor, then) if clause.governor else []
        return [Filler(f.token, "governor") for f in above]
    if first == "complement":
        below = scene.complements(trigger.token)
        return [f for clause in below for f in scene.slot(clause.predicate, then)]
    found = _own(scene, trigger, first)
    if not then:
        return found
    return [further for f in found for further in _step(scene, f.token, then)]


def _step(scene: Scene, token: int, slot: str) -> list[Filler]:
    return scene.genitive(token) if slot == "genitive" else scene.slot(token, slot)


def _own(scene: Scene, trigger: Trigger, slot: str) -> list[Filler]:
    """A slot of the trigger's clause; a noun's genitive also stands for what it means.

    After peN-...-an the genitive is the patient ("pengiriman senjata"), otherwise the agent
    ("serangan Rusia"), and the other one where the types leave no choice.
    """
    found = scene.slot(trigger.token, slot)
    clause = scene.clauses[trigger.token]
    if clause.kind == "nominal" and slot in ("subject", "object"):
        named = [f for f in found if f.via in ("direct", "coordination")]
        genitive = [f for f in scene.slot(trigger.token, "genitive") if f not in named]
        found = named + genitive + [f for f in found if f not in named]
    if clause.kind == "nominal" and slot in ("object", "genitive"):
        found = found + _conjuncts(scene, trigger)
    if clause.kind == "nominal" and slot == "subject" and trigger.relation.symmetric and not found:
        found = scene.slot(clause.governor or 0, "subject")
    if trigger.last > trigger.token:
        found = found + [
            f
            for token in range(trigger.token + 1, trigger.last + 1)
            for f in scene.slot(token, slot)
            if not trigger.token <= f.token <= trigger.last
        ]
    return found


def _conjuncts(scene: Scene, trigger: Trigger) -> list[Filler]:
    """What the tree coordinates with the noun may belong to its genitive.

    "pengiriman amunisi dan rudal" ships both; types tell whether it can.
    """
    others = scene.tree.conjuncts(trigger.token)[1:]
    return [Filler(o, "coordination") for o in others if not scene.slot(o, "subject")]


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
    return [
        Statement(
            relation=relation.name,
            arguments=arguments,
            evidence=evidence,
            sentence=sentence.index,
            trigger=Span(first.start, last.end),
            rule=f"{relation.name}: {frame.name}",
        )
        for arguments in combine(relation, filled)
    ]
