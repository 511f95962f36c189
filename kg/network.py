"""The network of entities, with one edge per proposition, and the voices behind each edge."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import get_args

import networkx as nx

from kg.knowledge import Article, Voice
from kg.model import Entity, Factuality, Proposition, Statement
from kg.ontology import Relation


def voices_of(
    propositions: Sequence[Proposition],
    statements: Sequence[Statement],
    articles: Sequence[Article],
    entities: Mapping[str, Entity],
) -> dict[str, tuple[Voice, ...]]:
    """Return, by proposition id, the voices that present it, in the order of the statements."""
    dates = {article.document.name: article.document.date for article in articles}
    by_id = {s.id: _voice(s, dates[s.evidence.document], entities) for s in statements}
    return {p.id: tuple(by_id[key] for key in p.statements) for p in propositions}


def _voice(statement: Statement, day: date | None, entities: Mapping[str, Entity]) -> Voice:
    article = statement.evidence.document
    name, entity = article, None
    if statement.sources:
        entity = statement.sources[0].entity
        known = entities.get(entity or "")
        name = known.label_id if known else statement.sources[0].name
    return Voice(name, entity, article, day, statement.factuality, statement.id)


def network_of(
    articles: Sequence[Article],
    entities: Sequence[Entity],
    propositions: Sequence[Proposition],
    relations: Mapping[str, Relation],
    voices: Mapping[str, tuple[Voice, ...]],
    statements: Sequence[Statement],
) -> nx.MultiDiGraph:
    """Return the entities as vertices and the propositions as edges from subject to object.

    Vertices carry type, label, label_en, aliases, wikidata, weapon_class and articles; edges,
    whose key is the proposition's id, what `_edge` lists, and the confidence of the statement
    that is surest. First and last are the days of
    publication between which the proposition was presented.
    """
    network = nx.MultiDiGraph()
    where: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        for entity in article.entities:
            where[entity.id].append(article.document.name)
    for entity in entities:
        network.add_node(entity.id, **_vertex(entity, where[entity.id]))
    sources = {s.id: [x.entity or x.name for x in s.sources] for s in statements}
    confidence = {s.id: s.confidence for s in statements}
    for proposition in propositions:
        relation = relations[proposition.relation]
        roles = dict(proposition.arguments)
        attributes = _edge(proposition, relation, voices[proposition.id], sources)
        attributes["confidence"] = max(confidence[key] for key in proposition.statements)
        ends = (roles[relation.edge.subject], roles[relation.edge.object])
        network.add_edge(*ends, key=proposition.id, **attributes)
    return network


def _vertex(entity: Entity, articles: list[str]) -> dict[str, object]:
    return {
        "type": entity.type,
        "label": entity.label_id,
        "label_en": entity.label_en,
        "aliases": entity.aliases,
        "wikidata": entity.wikidata,
        "weapon_class": entity.weapon_class,
        "articles": tuple(sorted(set(articles))),
    }


def _edge(
    proposition: Proposition,
    relation: Relation,
    voices: Sequence[Voice],
    sources: Mapping[str, Sequence[str]],
) -> dict[str, object]:
    roles = dict(proposition.arguments)
    days = sorted(voice.date.isoformat() for voice in voices if voice.date)
    counts = Counter(voice.factuality for voice in voices)
    return {
        "relation": proposition.relation,
        "label": relation.label_id,
        "other": roles.get(relation.edge.other or ""),
        "arguments": roles,
        "factualities": {name: counts[name] for name in get_args(Factuality) if counts[name]},
        "sources": tuple(sorted({x for key in proposition.statements for x in sources[key]})),
        "articles": tuple(sorted({voice.article for voice in voices})),
        "statements": proposition.statements,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "asserted_by": _names(voices, "asserted"),
        "denied_by": _names(voices, "denied"),
        "disputed": counts["asserted"] + counts["planned"] > 0 and counts["denied"] > 0,
    }


def _names(voices: Sequence[Voice], factuality: Factuality) -> tuple[str, ...]:
    return tuple(sorted({voice.name for voice in voices if voice.factuality == factuality}))
