"""A graph as the compact JSON that the explorer shows: everything is there once, by number.

Entities, articles, sentences, statements and propositions are lists; a reference to one of
them is its index. Offsets of marks count code points of their sentence, end exclusive.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.explore.arrange import arrange
from kg.explore.words import groups, labels
from kg.graph import Knowledge, disputed
from kg.model import Entity, Proposition, Source, Statement
from kg.ontology import Relation

Json = dict[str, Any]


def payload(knowledge: Knowledge) -> Json:
    """What the explorer needs of a graph; equal graphs give equal payloads."""
    articles = {a.document.name: at for at, a in enumerate(knowledge.articles)}
    entities = {entity.id: at for at, entity in enumerate(knowledge.entities)}
    about = {key: at for at, p in enumerate(knowledge.propositions) for key in p.statements}
    sentences = _sentences(knowledge, articles)
    places = arrange(knowledge.network)
    contested = {dispute.proposition.id for dispute in disputed(knowledge)}
    numbers = {statement.id: at for at, statement in enumerate(knowledge.statements)}
    return {
        "articles": [_article(knowledge, at) for at in range(len(knowledge.articles))],
        "entities": [
            _entity(entity, knowledge.network.nodes[entity.id], places[entity.id], articles)
            for entity in knowledge.entities
        ],
        "relations": {r.name: _relation(r) for r in knowledge.relations},
        "labels": {kind: dict(terms) for kind, terms in labels().items()},
        "sentences": [[articles[name], text] for name, _, text in sentences],
        "statements": [
            _statement(s, about[s.id], sentences[_place(s)], entities) for s in knowledge.statements
        ],
        "propositions": [
            _proposition(p, knowledge.relations, entities, numbers, p.id in contested)
            for p in knowledge.propositions
        ],
    }


def _place(statement: Statement) -> tuple[str, int, str]:
    evidence = statement.evidence
    return evidence.document, evidence.start, evidence.text


def _sentences(
    knowledge: Knowledge, articles: Mapping[str, int]
) -> dict[tuple[str, int, str], int]:
    """The sentences that carry statements, each with its number."""
    found = {_place(statement) for statement in knowledge.statements}
    return {key: at for at, key in enumerate(sorted(found))}


def _article(knowledge: Knowledge, at: int) -> Json:
    document = knowledge.articles[at].document
    return {
        "name": document.name,
        "title": document.title,
        "publisher": document.publisher,
        "place": document.place,
        "date": document.date.isoformat() if document.date else None,
    }


def _entity(
    entity: Entity,
    vertex: Mapping[str, Any],
    place: tuple[float, float],
    articles: Mapping[str, int],
) -> Json:
    return {
        "id": entity.id,
        "type": entity.type,
        "label": {"id": entity.label_id, "en": entity.label_en or entity.label_id},
        "aliases": list(entity.aliases),
        "wikidata": entity.wikidata,
        "class": entity.weapon_class,
        "articles": [articles[name] for name in vertex["articles"]],
        "place": list(place),
    }


def _relation(relation: Relation) -> Json:
    return {
        "id": relation.label_id,
        "en": relation.label_en,
        "group": groups().get(relation.name, "other"),
        "symmetric": relation.symmetric,
    }


def _proposition(
    proposition: Proposition,
    relations: tuple[Relation, ...],
    entities: Mapping[str, int],
    numbers: Mapping[str, int],
    contested: bool,
) -> Json:
    edge = next(r.edge for r in relations if r.name == proposition.relation)
    roles = {role: entities[entity] for role, entity in proposition.arguments}
    return {
        "id": proposition.id,
        "relation": proposition.relation,
        "subject": roles[edge.subject],
        "object": roles[edge.object],
        "other": roles.get(edge.other or ""),
        "otherRole": edge.other if edge.other in roles else None,
        "roles": roles,
        "statements": [numbers[key] for key in proposition.statements],
        "disputed": contested,
    }


def _statement(
    statement: Statement, proposition: int, sentence: int, entities: Mapping[str, int]
) -> Json:
    return {
        "id": statement.id,
        "about": proposition,
        "factuality": statement.factuality,
        "confidence": statement.confidence,
        "sources": [_source(source, entities) for source in statement.sources],
        "sentence": sentence,
        "marks": sorted(_marks(statement)),
        "time": statement.time,
        "rule": statement.rule,
    }


def _source(source: Source, entities: Mapping[str, int]) -> Json:
    return {"name": source.name, "entity": entities.get(source.entity or "")}


def _marks(statement: Statement) -> Iterator[list[Any]]:
    """Start, end, kind ("role", "trigger", "cue", "source") and name of what stands out."""
    spans = [("trigger", statement.relation, statement.trigger.start, statement.trigger.end)]
    spans += [("cue", cue.operator, cue.start, cue.end) for cue in statement.cues]
    for argument in statement.arguments:
        if argument.mention is not None:
            spans.append(("role", argument.role, argument.mention.start, argument.mention.end))
    for source in statement.sources:
        if source.mention is not None:
            spans.append(("source", "", source.mention.start, source.mention.end))
    begin, length = statement.evidence.start, len(statement.evidence.text)
    for kind, name, start, end in dict.fromkeys(spans):
        if begin <= start < end <= begin + length:
            yield [start - begin, end - begin, kind, name]
