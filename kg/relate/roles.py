"""Which mentions fill the roles of a frame at a trigger: slots, types and their order."""

from itertools import combinations

from kg.clause.beside import announced, beside
from kg.clause.scene import Scene
from kg.language.cues import load_cues
from kg.mention.wordlists import words
from kg.model import Filler, Mention
from kg.ontology import Frame, Relation
from kg.relate.combine import Filled, nearness
from kg.relate.outer import conditions, looked_on, onlooker, outer_subject
from kg.relate.own import is_aimed, is_anybody, of_mention, placed_by_noun, shares_name, unfit
from kg.relate.reciprocal import reciprocal, share
from kg.relate.sport import FIGHTS
from kg.relate.steps import step
from kg.relate.trigger import Trigger

RELATIVE = ("relative", "light_verb")
SIDES = frozenset({"state", "organisation"})
COUNTING = frozenset({"dua", "kedua", "tiga", "ketiga", "para", "sejumlah", "beberapa"})


def types_of(relation: Relation, frame: Frame, role: str) -> tuple[str, ...]:
    """The entity types that may play a role in a frame."""
    return dict(frame.only).get(role) or relation.role(role).types


def fill(scene: Scene, trigger: Trigger, frame: Frame, trigger_mention: Mention | None) -> Filled:
    """Role → mentions of a fitting type, from the first slot of the role that holds any.

    `trigger_mention` is the mention that triggers the frame, None where a word does.
    """
    filled: Filled = {}
    used: set[Mention] = set()
    for role, slots in _patient_first(scene, frame, trigger):
        types = frozenset(types_of(trigger.relation, frame, role))
        free = set() if trigger.relation.symmetric else used
        for slot in slots:
            found = _fitting(scene, trigger, slot, types, trigger_mention, free)
            if trigger.relation.name in FIGHTS:
                active = role == trigger.relation.edge.subject
                barred = {m for m, _ in found if unfit(scene, m, active)}
                found = [one for one in found if one[0] not in barred]
                used |= barred  # in place: the next slots must not take their names
            if found and (role not in filled or not is_anybody(found)):
                filled[role] = found
            if role in filled and not is_anybody(filled[role]):
                break
        used |= {mention for mention, _ in filled.get(role, ())}
    _divide(frame, filled)
    if not trigger.relation.symmetric and reciprocal(scene, trigger):
        share(trigger.relation.edge, filled)
    return filled


def _divide(frame: Frame, filled: Filled) -> None:
    """Two roles with the same slots share its fillers: "pertempuran antara X dan Y"."""
    for (one, slots), (other, others) in combinations(frame.slots, 2):
        if slots != others or filled.get(other):
            continue
        if len(filled.get(one, ())) > 1:
            filled[one], filled[other] = filled[one][:1], filled[one][1:]
        elif slots == ("subject",) and any(m.count == 2 for m, _ in filled.get(one, ())):
            filled[other] = filled[one]  # "kedua negara saling serang": each the other


def _patient_first(
    scene: Scene, frame: Frame, trigger: Trigger
) -> list[tuple[str, tuple[str, ...]]]:
    """The roles in file order; after peN-...-an the patient takes the genitive first.

    Not where it is told what is done to whom or where: "pendudukan X [di Y]" is by X.
    """
    aimed = trigger.relation.name in FIGHTS and is_aimed(scene, trigger.token)
    if trigger.voice != "act" or aimed:
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
    if trigger_mention is not None and slot == "di" and placed_by_noun(scene, trigger_mention):
        return []
    found: dict[Mention, str] = {}
    group: int | None = None
    if trigger_mention is not None and "position" not in trigger_mention.types:
        found = dict.fromkeys(
            beside(scene.tree, trigger_mention, scene.mentions, slot, types), "adjacent"
        )
        if found or slot in ("bearer", "dari"):
            return list(found.items())
    elif slot in ("bearer", "genitive") and trigger_mention is not None:
        found = _adjacent(scene, trigger_mention, slot, types)
        if found or slot == "genitive":
            return list(found.items())
    near = _announced(scene, trigger) if slot == "bearer" and trigger_mention is None else []
    if near and types & set(near[0].types[:1]):
        return [(name, "apposition") for name in near]
    for filler in _fillers(scene, trigger, slot):
        if trigger_mention is not None and not of_mention(scene, trigger_mention, slot, filler):
            continue
        if group is not None and nearness(filler.via) > group:
            break  # what the clause itself names excludes what it understands
        candidates = _candidates(scene, filler.token, types)
        if filler.via in RELATIVE and not any(types & set(m.types) for m in candidates):
            candidates = scene.owners(filler.token)  # "keputusan [X], yang menjatuhkan sanksi"
        for mention in candidates:
            itself = trigger_mention is None and scene.covers(mention, trigger.token)
            itself = itself or _adjectival(scene, mention, trigger)
            itself = itself or (trigger_mention is None and shares_name(mention, used))
            if types & set(mention.types) and mention not in used and not itself:
                group = nearness(filler.via)
                twins = [m for m in candidates if _twins(m, mention)]
                others = scene.owners_beside(mention) + scene.listed(filler.token, mention)
                others += scene.listed_inside(mention)
                whole = mention.head == filler.token or scene.describes(filler.token, mention)
                if filler.via in RELATIVE and not whole:
                    others += scene.owners(filler.token)
                twins += [m for m in others if m not in used]
                found |= {twin: filler.via for twin in twins if twin not in found}
                break
    if slot == "bearer" and trigger_mention is None:
        if not any(m.kind == "name" for m in found):
            name = scene.bearer(trigger.token, trigger.last, types)
            found = {name: "apposition"} if name else found
        borne = [m for m, via in found.items() if via == "apposition" and m.kind == "name"]
        found |= {m: "apposition" for one in borne for m in scene.company(one) if m not in found}
    if slot == "bearer" and trigger_mention is not None and not found:
        found = {m: "apposition" for m in [scene.holder(trigger_mention, types)] if m}
    return list(found.items()) + [(m, "hyphen") for m in _hyphenated(scene, found)]


def _announced(scene: Scene, trigger: Trigger) -> list[Mention]:
    """The names that commas set beside a describing noun, surer than any tree.

    "[Rumania], negara anggota NATO", "perusahaan minyak Rusia, [Rosneft], ...".
    """
    if scene.clauses[trigger.token].kind != "nominal":
        return []
    return announced(scene.tree, trigger.token, trigger.last, scene.mentions)


def _candidates(scene: Scene, token: int, types: frozenset[str]) -> list[Mention]:
    """The mentions at a token, else those of the noun that it only measures.

    "seperangkat sistem [rudal]": for items any noun is passed by, for others only measures.
    """
    at = scene.at(token)
    if any(types & set(mention.types) for mention in at) or scene.people.get(token):
        return at
    if {"weapon", "goods"} & types and (taken := scene.taken_up(token)):
        return taken
    titled = all("position" in m.types for m in at) and scene.tree.token(token).upos == "NOUN"
    if "person" in types and titled:
        name = scene.bearer(token, token, frozenset({"person"}))
        if name is not None:
            return [name]  # "koleganya, Presiden [Putin]"
        apposed = [m for f in scene.slot(token, "bearer")[:1] for m in scene.at(f.token)[:1]]
        if apposed and apposed[0].kind == "name":
            return apposed  # "dua pemain timnas, [Ozil] dan Gundogan"
    item = "weapon" in types and not {"state", "person"} & types
    item = item and not load_cues().transfers(scene.tree.word(token), "depiction")
    if item or load_cues().transfers(scene.tree.word(token), "measure"):
        return [m for f in scene.genitive(token)[:1] for m in scene.at(f.token)]
    return at


def _adjectival(scene: Scene, mention: Mention, trigger: Trigger) -> bool:
    """A bare group noun beside an event only says of what kind it is: "latihan [militer]"."""
    bare = mention.kind == "nominal" and mention.owner is None and mention.count == 1
    bare = bare and not scene.tree.cases(mention.head)
    return (
        bare
        and scene.tree.token(mention.head).head == trigger.token
        and (scene.clauses[trigger.token].kind == "nominal")
    )


def _hyphenated(scene: Scene, found: dict[Mention, str]) -> list[Mention]:
    """The names that hyphens join to one that is found: "kerja sama [Jepang]-[Filipina]"."""
    joined: list[Mention] = []
    for mention in scene.mentions:
        before = [m for m in (*found, *joined) if {m.types[0], mention.types[0]} <= SIDES]
        if any(scene.joined(m, mention) for m in before) and mention not in found:
            joined.append(mention)
    return joined


def _twins(one: Mention, other: Mention) -> bool:
    """Whether two mentions share their head word: "teknologi untuk [satelit] dan [kapal]"."""
    return (one.first, one.head, one.types) == (other.first, other.head, other.types)


def _adjacent(
    scene: Scene, mention: Mention, slot: str, types: frozenset[str]
) -> dict[Mention, str]:
    if slot == "genitive":
        return {m: "adjacent" for m in scene.affiliated(mention.head) if types & set(m.types)}
    near = scene.bearer(mention.first, mention.last, types)
    before = scene.tree.by_id.get(mention.first - 1)  # "kedua menteri, [X] dan [Y]"
    several = before is not None and before.text.casefold() in COUNTING
    borne = [] if near is None else scene.company(near) if several else [near]
    return dict.fromkeys(borne, "apposition")


def _fillers(scene: Scene, trigger: Trigger, slot: str) -> list[Filler]:
    first, _, then = slot.partition(".")
    if first == "governor":
        clause = scene.clauses[trigger.token]
        outside = clause.governor and looked_on(scene, trigger.token, clause.governor)
        if clause.governor and clause.kind == "nominal":
            outside = outside or onlooker(scene, clause.governor)
        elif trigger.voice == "passive" and scene.slot(trigger.token, "object"):
            outside = True  # "X berharap [perjanjian Y dengan Z disepakati]": X is no party
        above = scene.slot(clause.governor, then) if clause.governor and not outside else []
        return [Filler(f.token, "governor") for f in above]
    if first == "complement":
        below = scene.complements(trigger.token)
        if trigger.relation.symmetric:  # "sepakat menjatuhkan sanksi kepada [Y]" is not with Y
            below = [c for c in below if c.word not in words("hostile")]
        if then == "object":  # "mengancam X jika membantu [Y]" says nothing to Y
            marks = scene.tree.marks
            below = [c for c in below if not load_cues().conditional(marks(c.predicate))]
        return [f for clause in below for f in scene.slot(clause.predicate, then)]
    if first == "condition":
        return [f for c in conditions(scene, trigger.token) for f in scene.slot(c, then)]
    found = _own(scene, trigger, first)
    for name in then.split(".") if then else ():
        found = [further for f in found for further in step(scene, f.token, name)]
    return found


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
    symmetric = clause.kind == "nominal" and slot == "subject" and trigger.relation.symmetric
    if symmetric and not any(_is_party(scene, f.token) for f in found):
        found = outer_subject(scene, trigger.token)
    if trigger.last > trigger.token and not (found and slot == "subject"):
        inner = ["object", "bare"] if slot == "object" else [slot]
        inner += ["genitive"] if slot == "object" and clause.kind == "verbal" else []
        if slot == "subject" and trigger.voice == "passive" and not found:
            inner = ["subject", "bare", "object"]  # "ditembak jatuh [X]": the agent
        verbal = clause.kind == "verbal" and trigger.voice != "passive"
        first = ["second_object", "bare"] if slot == "object" and verbal else []
        found = found + [
            f
            for token in range(trigger.token, trigger.last + 1)
            # "menguji coba [rudal]": the tree may hang it on any of the words, or on none: the
            # second word may even be the object of the first.
            for name in (first if token == trigger.token else inner)
            for f in scene.slot(token, name)
        ]
        beside = [f for f in found if not trigger.token <= f.token <= trigger.last]
        if slot == "object":  # "menjatuhkan [bom] seberat ...": the phrase may name the item
            return beside + [f for f in found if f not in beside]
        return beside or found
    return found


def _is_party(scene: Scene, token: int) -> bool:
    """Whether the word stands for somebody, and no kind of event: "latihan [militer]"."""
    parties = frozenset({"person", "state", "organisation"})
    inside = [m for m in scene.mentions if scene.tree.descends(m.head, token)]
    named = (m for m in (*inside, *_candidates(scene, token, parties)) if parties & set(m.types))
    return any(m.kind != "nominal" or m.owner is not None or m.count != 1 for m in named)


def _conjuncts(scene: Scene, trigger: Trigger) -> list[Filler]:
    """What the tree coordinates with the noun may belong to its genitive.

    "pengiriman amunisi dan rudal" ships both; types tell whether it can. Who stands beside
    somebody's son is not his father: "putranya dan Menteri X".
    """
    if any("person" in mention.types for mention in scene.at(trigger.token)):
        return []
    others = scene.tree.conjuncts(trigger.token)[1:]
    own = [o for o in others if any(f.via == "direct" for f in scene.slot(o, "subject"))]
    return [Filler(o, "coordination") for o in others if o not in own]
