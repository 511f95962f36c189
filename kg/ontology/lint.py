"""What is suspicious in relation files that load: told, not refused."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.language.morphology import forms
from kg.ontology.records import Frame, Relation


def lint(relations: Sequence[Relation]) -> list[str]:
    """Return complaints, each one sentence that names the relation and the remedy."""
    found: list[str] = []
    for relation in relations:
        found += _without_counter_example(relation)
        found += _incomplete_frames(relation)
        found += _unreachable_frames(relation)
        found += _stray_words(relation)
    for one, other in combinations(relations, 2):
        found += _shared_triggers(one, other)
    return found


def _without_counter_example(relation: Relation) -> Iterator[str]:
    if not any(not example.expect for example in relation.examples):
        yield f"{relation.name}: add an example that must yield nothing (expect = [], why)"


def _incomplete_frames(relation: Relation) -> Iterator[str]:
    for frame in relation.frames:
        given = {role for role, _ in frame.slots} | set(relation.story)
        for role in relation.required:
            if role not in given:
                yield f"{relation.name}: frame `{frame.name}` never fills the required `{role}`"


def _unreachable_frames(relation: Relation) -> Iterator[str]:
    for earlier, later in combinations(relation.frames, 2):
        if _covers(earlier, later, relation):
            yield f"{relation.name}: frame `{later.name}` is never reached, `{earlier.name}` wins"


def _covers(earlier: Frame, later: Frame, relation: Relation) -> bool:
    """Whether wherever `later` fits, `earlier` fits as well and fills as much."""
    slots = dict(earlier.slots)
    asked = {*relation.required, *earlier.needs}
    return (
        _same_triggers(earlier, later)
        and all(set(names) <= set(slots.get(role, ())) for role, names in later.slots)
        and all(role in dict(later.slots) for role in slots if role in asked)
        and all(set(types) >= _types(later, role, relation) for role, types in earlier.only)
    )


def _same_triggers(earlier: Frame, later: Frame) -> bool:
    return (
        earlier.mentions == later.mentions
        and earlier.on in (None, later.on)
        and bool(earlier.forms) == bool(later.forms)
        and set(later.forms) <= set(earlier.forms)
    )


def _types(frame: Frame, role: str, relation: Relation) -> set[str]:
    return set(dict(frame.only).get(role, relation.role(role).types))


def _stray_words(relation: Relation) -> Iterator[str]:
    derived = {word for root in relation.triggers for word in forms(root)}
    known = derived | set(relation.words) | {" ".join(phrase) for phrase in relation.phrases}
    for frame in relation.frames:
        for word in frame.forms:
            if word not in known:
                yield f"{relation.name}: `{word}` in forms is no trigger: add it to words"
    for word in sorted(relation.excluded):
        if " " not in word and word not in known:
            yield f"{relation.name}: `{word}` in except follows from no trigger: drop it"


def _shared_triggers(one: Relation, other: Relation) -> Iterator[str]:
    for word in sorted(_triggers(one) & _triggers(other)):
        if not (_named(one, word) or _named(other, word) or _decided(one, other)):
            yield (
                f"{one.name} and {other.name} share the trigger `{word}` and no required role "
                "tells them apart: give a role other types or a frame `forms`"
            )


def _triggers(relation: Relation) -> set[str]:
    phrases = {" ".join(phrase) for phrase in relation.phrases}
    return set(relation.triggers) | set(relation.words) | phrases


def _named(relation: Relation, word: str) -> bool:
    """Whether the author gave this word frames of its own."""
    return any(word in frame.forms for frame in relation.frames)


def _decided(one: Relation, other: Relation) -> bool:
    """Whether required roles in one slot differ in type, or only one relation needs a slot."""
    left, right = _required_types(one), _required_types(other)
    if any(not left[slot] & right[slot] for slot in left.keys() & right.keys()):
        return True
    return _limited(one) or _limited(other)


def _limited(relation: Relation) -> bool:
    return all(frame.forms or frame.mentions for frame in relation.frames)


def _required_types(relation: Relation) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for frame in relation.frames:
        for role, slots in frame.slots:
            if role in relation.required:
                for slot in slots:
                    found.setdefault(slot, set()).update(relation.role(role).types)
    return found
