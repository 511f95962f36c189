"""Whether a role that a statement leaves open is a real gap, or has words that nobody reads.

"Menghantam kawasan industri" names its target, although no entity is found there: the story
must not put another one in its place.
"""

from collections.abc import Iterator

from kg.clause.scene import Scene
from kg.model import Mention, Statement
from kg.ontology import Relation
from kg.relate.trigger import triggers
from kg.resolve.story import Story

_WHOSE = frozenset({"force", "government", "area"})  # "tentara" leaves open whose it is
_TOLD = ("subject", "object", "ke")  # "berkunjung ke [rumah sakit]" leaves no goal open
_GOALS = ("ke", "kepada", "terhadap", "atas")  # "serangan ke [markas Hizbullah]" leaves none open
_SURELY = frozenset({"direct"})
_BESIDE = frozenset({"direct", "attachment"})
_OF_WHO_SPEAKS = frozenset({"direct", "relative", "control"})
_DONE = ("asserted", "denied")
_ITEMS = frozenset({"weapon", "goods"})
_DEEDS = frozenset({"act"})  # what is done to goods is told; what is done to a deed is not


def is_gap(story: Story, statement: Statement, relation: Relation, role: str) -> bool:
    """Whether the sentence really says nothing about the role."""
    given = [a.mention for a in statement.arguments if a.role == role and a.mention is not None]
    if given:
        return all(_leaves_open_whose(story, mention) for mention in given)
    scene = story.scenes[statement.sentence]
    predicate = scene.starting(statement.trigger.start)
    if predicate is None:
        return True
    if role == relation.edge.object and (
        _verb_tells(scene, predicate, relation)
        or _goal_told(scene, predicate, relation)
        or ("di" in _slots(relation, statement, role, ("di",)) and _seat_told(scene, predicate))
    ):
        return False
    if _subject_below(story, scene, predicate, relation, role):
        return False
    if relation.name == "destroys" and statement.factuality not in _DONE:
        return False  # "sistem yang mampu menjatuhkan drone": anybody's
    if _verb_names(scene, statement, predicate, relation, role):
        return False
    means = _means(relation) - set(relation.role(role).types)
    return not any(
        _speaks(story, scene, token, means & _DEEDS if slot == "object" else means)
        for slot in _slots(relation, statement, role)
        for token in _fillers(scene, predicate, slot, _SURELY if means else _OF_WHO_SPEAKS)
    )


def _verb_tells(scene: Scene, noun: int, relation: Relation) -> bool:
    """Whether the noun's verb has the object itself: "serangan X menghantam [Y]"."""
    clause = scene.clauses.get(noun)
    if clause is None or clause.kind != "nominal" or clause.governor is None:
        return False
    if clause.governor not in {t.token for t in triggers(scene.tree, (relation,))}:
        return False
    objects = [f.token for f in scene.slot(clause.governor, "object") if f.via == "direct"]
    return noun not in objects and any(_is_told(scene, token) for token in objects)


def _verb_names(
    scene: Scene, statement: Statement, noun: int, relation: Relation, role: str
) -> bool:
    """Whether the noun's verb has words for the role: "[siapa pun] akan dijatuhi sanksi"."""
    slots = {slot for frame in relation.frames for slot in dict(frame.slots).get(role, ())}
    clause = scene.clauses.get(noun)
    if clause is None or clause.kind != "nominal" or clause.governor is None:
        return False
    if scene.tree.cases(noun):
        return False  # "sejak [serangan itu] X V"
    taken = {a.mention.head for a in statement.arguments if a.mention is not None}
    above = [slot.partition(".")[2] for slot in slots if slot.startswith("governor.")]
    fillers = [f for slot in above for f in scene.slot(clause.governor, slot)]
    return any(f.via == "direct" and f.token != noun and f.token not in taken for f in fillers)


def _subject_below(
    story: Story, scene: Scene, predicate: int, relation: Relation, role: str
) -> bool:
    """Whether the clause below says of whom it is: "menuduh [karyawan X] membantu Y"."""
    slots = {slot for frame in relation.frames for slot in dict(frame.slots).get(role, ())}
    if "complement.subject" not in slots or role != relation.edge.object:
        return False
    below = (f for c in scene.complements(predicate) for f in scene.slot(c.predicate, "subject"))
    tokens = (f.token for f in below if f.via == "direct")
    return any(_speaks(story, scene, token, frozenset()) for token in tokens)


def _goal_told(scene: Scene, predicate: int, relation: Relation) -> bool:
    """Whether the clause names a goal that no mention covers: "serangan ke [markas Hizbullah]"."""
    if set(relation.role(relation.edge.object).types) <= _ITEMS:
        return False
    clause = scene.clauses.get(predicate)
    nominal = clause is not None and clause.kind == "nominal"
    goals = [f.token for slot in _GOALS for f in scene.slot(predicate, slot) if f.via in _BESIDE]
    sites = [f.token for f in scene.slot(predicate, "di") if nominal and f.via == "direct"]
    return any(_is_told(scene, token) for token in goals + sites)


def _is_told(scene: Scene, token: int) -> bool:
    """Whether a noun names something, tells whose it is, or has a name among its words."""
    if any(m.kind == "name" or m.owner is not None for m in scene.at(token)):
        return True
    phrase = (t for t in scene.sentence.tokens if scene.tree.descends(t.id, token))
    return any(t.upos == "PROPN" for t in phrase)


def _leaves_open_whose(story: Story, mention: Mention) -> bool:
    """Whether the words are a bare "tentara" or "wilayah itu", which stands for a state."""
    row = story.lexicon.by_id(mention.entry) if mention.entry else None
    known = row.extra.get("class") if row is not None and mention.kind == "nominal" else None
    return known in _WHOSE and mention.owner is None


def _seat_told(scene: Scene, predicate: int) -> bool:
    """Whether the verb's place is somebody's: "berkunjung di [kediamannya]" leaves none open."""
    return any(
        _is_told(scene, f.token) or scene.slot(f.token, "genitive")
        for f in scene.slot(predicate, "di")
        if f.via in _BESIDE
    )


def _slots(
    relation: Relation, statement: Statement, role: str, told: tuple[str, ...] = _TOLD
) -> Iterator[str]:
    """The grammatical slots of the role in the frame that found the statement."""
    frame = statement.rule.partition(": ")[2]
    for known in relation.frames:
        if known.name == frame:
            yield from (s for s in dict(known.slots).get(role, ()) if s in told)


def _fillers(scene: Scene, predicate: int, slot: str, ways: frozenset[str]) -> Iterator[int]:
    clause = scene.clauses.get(predicate)
    if clause is not None and (clause.kind == "verbal" or slot == "ke"):
        yield from (f.token for f in scene.slot(predicate, slot) if f.via in ways)


def _means(relation: Relation) -> frozenset[str]:
    """The types by which somebody acts: rockets that hit a town leave open who attacks.

    So do attacks that hit it; but a war that "makes weapons dearer" is no gap for a producer,
    nor a drone that "threatens ships" one for who warns.
    """
    done_to = set(relation.role(relation.edge.object).types)
    if done_to <= _ITEMS:
        return _ITEMS
    return _ITEMS | {"act"} if done_to & (_ITEMS | {"place"}) else frozenset()


def _speaks(story: Story, scene: Scene, token: int, means: frozenset[str]) -> bool:
    """Whether the word is somebody or something of its own: no means, and not "wilayah itu"."""
    return not any(means & set(m.types) or story.definite(m) for m in scene.at(token))
