"""The last form of statements: their ids, and one of each."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.model import Argument, Source, Statement
from kg.ontology import Relation

_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement with one choice of entities; roles that are still open are missing."""

    statement: Statement
    sources: tuple[Source, ...]
    arguments: tuple[Argument, ...]

    @property
    def roles(self) -> dict[str, str]:
        """Role → entity id, of the roles that are filled."""
        return {a.role: a.entity for a in self.arguments if a.entity is not None}

    @property
    def denied(self) -> bool:
        """Whether its source says that it is not so."""
        return self.statement.factuality == "denied"


def together(draft: Draft, told: Iterable[Draft], relation: Relation) -> list[Draft]:
    """The draft with what one who did it too has got from the story: "serangan X dan [Y]"."""
    one = draft.statement
    given = tuple(a for a in draft.arguments if a.entity is not None)
    missing = [role for role in relation.required if role not in draft.roles]
    if len(missing) != 1:
        return []
    for other in told:
        same = (other.statement.rule, other.statement.trigger) == (one.rule, one.trigger)
        lent = tuple(a for a in other.arguments if a.role in missing and a.via == "story")
        new = {a.entity for a in lent} - {a.entity for a in given}
        if same and lent and new:
            return [replace(draft, arguments=(*given, *lent))]
    return []


def settle(drafts: Iterable[Draft], relations: Mapping[str, Relation]) -> tuple[Statement, ...]:
    """The statements with ids, in the order of the text, one of each.

    Of two statements of one sentence with the same relation and arguments, the one that says
    less is left out; but what one source asserts and another denies stays twice.
    """
    kept: list[Draft] = []
    every = tuple(drafts)
    for draft in every:
        if any(_receives(draft, other, relations) for other in every):
            continue
        ordered = replace(draft, arguments=_ordered(draft, relations[draft.statement.relation]))
        rivals = [d for d in kept if _place(d) == _place(ordered) and not _opposed(d, ordered)]
        if any(_covers(d, ordered) for d in rivals):
            continue
        kept = [d for d in kept if not (d in rivals and _covers(ordered, d))] + [ordered]
    return _identified(kept)


def _receives(draft: Draft, other: Draft, relations: Mapping[str, Relation]) -> bool:
    """Whether the giver of one draft is the receiver of its twin.

    Of the two parties in "A dan B membahas pasokan rudal" only one supplies.
    """
    one, two, edge = draft.statement, other.statement, relations[draft.statement.relation].edge
    if edge.other is None or one.relation != two.relation or edge.other in draft.roles:
        return False
    same = (one.trigger, one.sentence) == (two.trigger, two.sentence)
    return same and other.roles.get(edge.other) == draft.roles.get(edge.subject)


def _ordered(draft: Draft, relation: Relation) -> tuple[Argument, ...]:
    """The filled arguments in the order of the relation's roles; parties in their id's order."""
    by_role = {a.role: a for a in draft.arguments if a.entity is not None}
    first, second = relation.edge.subject, relation.edge.object
    if relation.symmetric and first in by_role and second in by_role:
        left, right = sorted((by_role[first], by_role[second]), key=lambda a: a.entity or "")
        by_role |= {first: replace(left, role=first), second: replace(right, role=second)}
    return tuple(by_role[role.name] for role in relation.roles if role.name in by_role)


def _place(draft: Draft) -> tuple[str, int, int]:
    evidence = draft.statement.evidence
    return draft.statement.relation, evidence.start, evidence.end


def _opposed(one: Draft, other: Draft) -> bool:
    """Whether one source asserts what another denies."""
    return one.denied != other.denied and _speakers(one) != _speakers(other)


def _speakers(draft: Draft) -> tuple[str, ...]:
    return tuple(source.entity or source.name for source in draft.sources)


def _covers(one: Draft, other: Draft) -> bool:
    """Whether `one` says all that `other` says."""
    return set(other.roles.items()) <= set(one.roles.items())


def _identified(drafts: Iterable[Draft]) -> tuple[Statement, ...]:
    seen: dict[str, int] = {}
    found: list[Statement] = []
    for draft in sorted(drafts, key=_order):
        name = statement_id(draft.statement, draft.roles)
        seen[name] = seen.get(name, 0) + 1
        name = name if seen[name] == 1 else f"{name}-{seen[name]}"
        found.append(
            replace(draft.statement, arguments=draft.arguments, sources=draft.sources, id=name)
        )
    return tuple(found)


def _order(draft: Draft) -> tuple[int, int, str, str, bool]:
    statement = draft.statement
    roles = json.dumps(draft.roles, sort_keys=True)
    return (
        statement.evidence.start, statement.trigger.start, statement.relation, roles, draft.denied
    )  # fmt: skip


def statement_id(statement: Statement, roles: Mapping[str, str]) -> str:
    """A hash of relation, arguments and evidence: better rules for values keep identities."""
    evidence = statement.evidence
    content = [statement.relation, sorted(roles.items()), evidence.document]
    text = json.dumps([*content, evidence.start, evidence.end], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]
