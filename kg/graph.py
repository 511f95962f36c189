"""Joins resolved articles: one entity per id, propositions, who asserts and who denies them.

Pure functions. What comes out does not depend on the order in which the articles come, and
is sorted throughout.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import get_args

from kg.knowledge import Article, Dispute, Knowledge, Rejected, Voice
from kg.model import Entity, EntityType, Factuality, Proposition, Statement
from kg.network import network_of, voices_of
from kg.ontology import Relation
from kg.proposition import Arguments, arguments_of, proposition_id

__all__ = [
    "Article", "Dispute", "Knowledge", "Rejected", "Voice", "build", "disputed", "group",
    "merge_entities",
]  # fmt: skip

TYPES: tuple[EntityType, ...] = get_args(EntityType)


def build(articles: Iterable[Article], relations: Sequence[Relation]) -> Knowledge:
    """Join resolved articles into one graph.

    A statement whose argument has no entity, or one of a type that its role does not allow,
    is left out and listed in `rejected`. ValueError when two articles have the same name.
    """
    ordered = _by_name(articles)
    entities = merge_entities(entity for article in ordered for entity in article.entities)
    by_name = {relation.name: relation for relation in relations}
    by_id = {entity.id: entity for entity in entities}
    said = _with_own_ids(s for article in ordered for s in article.statements)
    reasons = [(s, _objection(s, by_name, by_id)) for s in said]
    statements = tuple(s for s, reason in reasons if reason is None)
    propositions = group(statements, by_name)
    voices = voices_of(propositions, statements, ordered, by_id)
    return Knowledge(
        articles=ordered,
        entities=entities,
        statements=statements,
        propositions=propositions,
        rejected=tuple(Rejected(s, reason) for s, reason in reasons if reason is not None),
        relations=tuple(relations),
        voices=voices,
        network=network_of(ordered, entities, propositions, by_name, voices, statements),
    )


def disputed(
    knowledge: Knowledge, held: Sequence[Factuality] = ("asserted", "planned")
) -> tuple[Dispute, ...]:
    """Return propositions that some voice presents as `held` and some voice as denied, by id."""
    found = []
    for proposition in knowledge.propositions:
        voices = knowledge.voices[proposition.id]
        asserted = tuple(v for v in voices if v.factuality in held)
        denied = tuple(v for v in voices if v.factuality == "denied")
        if asserted and denied:
            found.append(Dispute(proposition, asserted, denied))
    return tuple(found)


def merge_entities(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Keep one entity per id, sorted; aliases are united, the commonest type and label win."""
    groups: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[entity.id].append(entity)
    return tuple(_merged(groups[key]) for key in sorted(groups))


def group(
    statements: Sequence[Statement], relations: Mapping[str, Relation]
) -> tuple[Proposition, ...]:
    """Return the propositions that statements are about, sorted by id."""
    about: dict[str, list[str]] = defaultdict(list)
    contents: dict[str, tuple[str, Arguments]] = {}
    for statement in statements:
        arguments = arguments_of(statement, relations[statement.relation])
        key = proposition_id(relations[statement.relation], arguments)
        contents[key] = (statement.relation, arguments)
        about[key].append(statement.id)
    return tuple(Proposition(key, *contents[key], tuple(about[key])) for key in sorted(about))


def _by_name(articles: Iterable[Article]) -> tuple[Article, ...]:
    ordered = tuple(sorted(articles, key=lambda article: article.document.name))
    for one, other in pairwise(ordered):
        if one.document.name == other.document.name:
            raise ValueError(f"two articles are called {one.document.name!r}")
    return ordered


def _merged(same: list[Entity]) -> Entity:
    types = Counter(entity.type for entity in same)
    kind = min(types, key=lambda name: (-types[name], TYPES.index(name)))
    label = _commonest(entity.label_id for entity in same) or same[0].label_id
    names = {alias for entity in same for alias in (entity.label_id, *entity.aliases)}
    return Entity(
        id=same[0].id,
        type=kind,
        label_id=label,
        label_en=_commonest(entity.label_en for entity in same),
        aliases=tuple(sorted(names - {label})),
        wikidata=_commonest(entity.wikidata for entity in same),
        weapon_class=_commonest(entity.weapon_class for entity in same),
    )


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _with_own_ids(statements: Iterable[Statement]) -> list[Statement]:
    """Tell apart statements of one id: one sentence may carry an assertion and its denial."""
    seen: Counter[str] = Counter()
    result = []
    for statement in statements:
        seen[statement.id] += 1
        number = seen[statement.id]
        own = statement.id if number == 1 else f"{statement.id}-{number}"
        result.append(replace(statement, id=own))
    return result


def _objection(
    statement: Statement, relations: Mapping[str, Relation], entities: Mapping[str, Entity]
) -> str | None:
    relation = relations.get(statement.relation)
    if relation is None:
        return f"no relation is called {statement.relation!r}"
    types = {role.name: role.types for role in relation.roles}
    filled = {a.role for a in statement.arguments if a.entity is not None}
    for role in (*relation.required, relation.edge.subject, relation.edge.object):
        if role not in filled:
            return f"nothing fills the role {role!r}"
    for argument in statement.arguments:
        if argument.entity is None:
            continue
        entity = entities.get(argument.entity)
        if entity is None:
            return f"{argument.role} is {argument.entity!r}, which is no entity of the articles"
        if entity.type not in types.get(argument.role, ()):
            return f"{entity.label_id!r} is a {entity.type}, which {argument.role!r} does not take"
    return None
