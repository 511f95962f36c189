"""Roles that a sentence leaves to the story: who supplies in "pasokan senjata ke Rusia".

A role is filled from another statement of the article that shares a participant, from whoever
does the same all over the article, or from the two parties that the article is about. Where
none is plain the role stays open.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.language.likeness import words
from kg.model import Factuality
from kg.ontology import Relation
from kg.resolve.story import Story

# Roles of different relations that are one part in a deal: who sells is who supplies.
_PARTS: Mapping[str, str] = {
    "supplier": "giver", "seller": "giver", "offerer": "giver", "giver": "giver",
    "recipient": "receiver", "buyer": "receiver", "requester": "receiver",
    "accuser": "charging", "denied": "charging", "accused": "charged", "denier": "charged",
    "user": "holder", "owner": "holder", "tester": "holder", "producer": "holder",
}  # fmt: skip
# Of anybody much is said by many: the usual other party does not tell who says it.
_SPEECH = frozenset({"accuses", "condemns", "demands", "denies", "warns"})
_BANDS = frozenset({"armed_group", "party"})
_ARMIES = frozenset({"armed_group", "armed_force"})
_ITEMS = frozenset({"weapon", "goods", "act", "position"})
_HOLDING = frozenset({"uses", "possesses"})
_SAME_RELATION = 3.0
_PLAIN = 0.6  # the share of the evidence that one filler must have
_FADE = 0.4  # how much a sentence of distance weakens it
_ALWAYS = 0.75  # the share of a relation's statements that one subject has who always does it

Roles = Mapping[str, str]
"""Role → entity id."""


@dataclass(frozen=True, slots=True)
class Known:
    """A statement whose roles the article fills itself; `trigger` is its predicate's root."""

    relation: str
    sentence: int
    roles: Roles
    trigger: str = ""
    factuality: Factuality = "asserted"

    @property
    def parts(self) -> dict[str, str]:
        """The roles by the part that they are, the same in all relations of a deal."""
        return {_PARTS.get(role, role): entity for role, entity in self.roles.items()}


def complete(
    story: Story,
    relation: Relation,
    sentence: int,
    roles: Roles,
    known: Iterable[Known],
    speaker: str | None = None,
) -> dict[str, str] | None:
    """The roles with the required ones filled and the plain others; None if one stays open.

    `speaker` is the entity whose words the statement is, if it is anybody's.
    """
    filled, statements = dict(roles), tuple(known)
    if not _has_party(story, relation, roles):
        return None
    for role in relation.required:
        if role in filled:
            continue
        here = Known(relation.name, sentence, filled)
        found = _told(story, relation, role, here, statements)
        found = found or _usual_subject(story, relation, role, here, statements)
        found = found or _own_side(story, relation, speaker, filled)
        found = found or _other_party(story, relation, role, filled)
        if role not in relation.story or found is None:
            return None
        if relation.name in _HOLDING and not _is_armed(story, found):
            return None  # a maker's rocket is not used by its maker
        filled[role] = found
    other = relation.edge.other
    if other is not None and other not in filled:
        found = _holder(relation, sentence, filled, statements)
        found = found or _usual_other(story, relation, other, filled, statements)
        if found is not None:
            filled[other] = found
    return filled


def _is_armed(story: Story, entity: str) -> bool:
    """Whether it has an army or is one, and no company, institute or single person."""
    return story.entities[entity].type == "state" or story.kind(entity) in _ARMIES


def _has_party(story: Story, relation: Relation, roles: Roles) -> bool:
    """Whether somebody or, where things are dealt in, something is named: no bare event."""
    about_items = set(relation.role(relation.edge.object).types) <= _ITEMS | {"place"}
    return about_items or any(_is_actor(story, entity) for entity in roles.values())


def _is_actor(story: Story, entity: str) -> bool:
    return story.entities[entity].type not in _ITEMS


def _told(
    story: Story, relation: Relation, role: str, here: Known, known: Iterable[Known]
) -> str | None:
    """The filler that the article gives elsewhere to the same part, near by most of all."""
    part, types = _PARTS.get(role, role), relation.role(role).types
    weights: dict[str, float] = {}
    for other in known:
        if relation.name in _HOLDING and other.relation == "produces":
            continue  # who uses what X makes need not be X
        filler = other.parts.get(part) or _holds(part, here, other)
        filler = _whose(story, filler, types)
        if filler is None or filler in here.roles.values():
            continue
        if _can_fill(story, filler, types) and _agrees(story, here.parts, other.parts):
            weight = _SAME_RELATION if other.relation == relation.name else 1.0
            weight /= 1 + _FADE * abs(here.sentence - other.sentence)
            weights[filler] = weights.get(filler, 0.0) + weight
    return _best(weights, _PLAIN)


def _whose(story: Story, filler: str | None, types: tuple[str, ...]) -> str | None:
    """The state that a place belongs to, where the role takes states.

    An attack on "fasilitas nuklir Iran" tells that the next one is on Iran, not on which site.
    """
    if filler is None or "state" not in types or not _is_place(story, filler):
        return filler
    return story.as_type(filler, "state") or filler


def _is_place(story: Story, entity: str) -> bool:
    return story.entities[entity].type == "place"


def _can_fill(story: Story, entity: str, types: tuple[str, ...]) -> bool:
    """Whether the entity fits; for a state's role a person has to speak for a state."""
    kind = story.entities[entity].type
    if kind == "place" and "state" in types:
        return False  # the journey's state is plain from the story, its halls and airports are not
    private = kind == "person" and types[0] == "state" and story.as_type(entity, "state") is None
    return kind in types and not private and story.kind(entity) != "media"


def _holds(part: str, here: Known, other: Known) -> str | None:
    """Who gets a thing holds it, and who holds it got it, where one sentence tells both.

    "memasok rudal ke Rusia untuk digunakan", "mengandalkan jet yang dibeli dari Rusia".
    """
    other_part = {"holder": "receiver", "receiver": "holder"}.get(part)
    same = other_part is not None and here.sentence == other.sentence
    return other.parts.get(other_part or "") if same else None


def _best(weights: Mapping[str, float], share: float) -> str | None:
    """The heaviest entity if it has at least this share of the whole."""
    if not weights:
        return None
    best = max(sorted(weights), key=lambda entity: weights[entity])
    return best if weights[best] >= share * sum(weights.values()) else None


def _agrees(story: Story, parts: Roles, others: Roles) -> bool:
    """Whether two statements share a participant and no part speaks against their being alike.

    Items may differ where an actor is shared: who sends rockets sends the shells too.
    """
    shared = [part for part in parts if part in others]
    actors = [part for part in shared if _is_actor(story, parts[part])]
    if any(not _same_side(story, parts[part], others[part]) for part in actors):
        return False
    return bool(actors) or any(_same_thing(story, parts[part], others[part]) for part in shared)


def fits(story: Story, roles: Roles, others: Roles) -> bool:
    """Whether two statements of a relation can be of one deed: no role that both have differs."""
    return all(
        _same_side(story, one, others[role]) or _same_thing(story, one, others[role])
        for role, one in roles.items()
        if role in others
    )


def _same_thing(story: Story, one: str, other: str) -> bool:
    """Whether two items are one, or one's name begins the other's: "senjata", "senjata apa pun"."""
    few, many = sorted((words(story.entities[e].label_id) for e in (one, other)), key=len)
    return one == other or (bool(few) and many[: len(few)] == few)


def _same_side(story: Story, one: str, other: str) -> bool:
    if one == other:
        return True
    states = {story.as_type(entity, "state") for entity in (one, other)}
    return len(states) == 1 and None not in states


def _usual_subject(
    story: Story, relation: Relation, role: str, here: Known, known: Iterable[Known]
) -> str | None:
    """Who does it in nearly all statements of the relation: the one who tests in this article."""
    if role != relation.edge.subject:
        return None
    counts = Counter(k.roles[role] for k in known if k.relation == relation.name)
    best = _best(counts, _ALWAYS)
    if best is None or counts[best] < 2 or best in here.roles.values():
        return None
    return best if _can_fill(story, best, relation.role(role).types) else None


def _other_party(story: Story, relation: Relation, role: str, roles: Roles) -> str | None:
    """The state that the article's statements mostly join with the one that is given."""
    if "state" not in relation.role(role).types:
        return None
    charges = _PARTS.get(role) == "charging"  # nobody is contradicted but who made the charge
    if relation.name in _SPEECH and (charges or role == relation.edge.subject):
        return None
    given = [story.as_type(e, "state") for e in roles.values() if _is_actor(story, e)]
    sides = {side for side in given if side is not None}
    if len(sides) != 1:
        return None
    (side,) = sides
    partners: Counter[str] = Counter()
    speakers: dict[str, Counter[str]] = {}
    for ends in story.links:
        states = [story.as_type(end, "state") for end in ends]
        for end, state in zip(ends, states, strict=True):
            if side in states and state is not None and state != side:
                partners[state] += 1
                speakers.setdefault(state, Counter())[end] += 1
    best = _best(partners, _PLAIN)
    if best is None or partners[best] < 2:
        return None
    return _who_acts(story, relation.role(role).types, best, speakers[best])


def _own_side(
    story: Story, relation: Relation, speaker: str | None, roles: Roles
) -> str | None:
    """For whom the speaker speaks: "Menlu X mengatakan perundingan dengan Y berjalan baik"."""
    if speaker not in story.entities or not relation.symmetric or not roles:
        return None
    side = next(iter(story.belongs_to(speaker)), None) if speaker else None
    public = side is not None and story.kind(side) not in ("media", "institute", "company")
    if not public or any(_same_side(story, side or "", one) for one in roles.values()):
        return None
    return side


def _who_acts(story: Story, types: Iterable[str], state: str, ends: Counter[str]) -> str:
    """The state, or the band that alone acts where the state is never named itself."""
    bands = {e: n for e, n in ends.items() if story.kind(e) in _BANDS}
    band = _best(bands, _PLAIN) if state not in ends and "organisation" in types else None
    return band or state


def _holder(
    relation: Relation, sentence: int, roles: Roles, known: Iterable[Known]
) -> str | None:
    """Who uses in the sentence what is given in it: "X menembakkan rudal yang dipasok Y"."""
    edge = relation.edge
    if _PARTS.get(edge.other or "") != "receiver":
        return None
    here = [k for k in known if k.sentence == sentence and k.relation in _HOLDING]
    same = {k.parts["holder"] for k in here if k.roles.get("item") == roles.get(edge.object)}
    holder = same.pop() if len(same) == 1 else None
    return None if holder in roles.values() else holder


def _usual_other(
    story: Story, relation: Relation, role: str, roles: Roles, known: Iterable[Known]
) -> str | None:
    """The third argument that most statements of this subject have, if they name one.

    Who supplies one thing to somebody supplies the other too; who buys goes to many.
    """
    subject, held = relation.edge.subject, relation.edge.object
    same = [k for k in known if k.relation == relation.name]
    if not set(relation.role(held).types) <= {"weapon", "goods"}:
        same = [k for k in same if k.roles.get(held) == roles.get(held)]
    elif _PARTS.get(subject) == "receiver":
        same = [k for k in same if _same_thing(story, k.roles[held], roles[held])]
    alike = [k for k in same if k.roles.get(subject) == roles.get(subject) and role in k.roles]
    best = _best(Counter(k.roles[role] for k in alike), _PLAIN)
    return None if best in roles.values() else best
