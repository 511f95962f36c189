"""Rows of `kg statements` and `kg entities`: flat, sorted, with canonical names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from kg.knowledge import Article
from kg.model import Entity, EntityType, Statement
from kg.ontology import Relation

Row = dict[str, Any]
STATEMENT_FIELDS = (
    "document", "start", "end", "text", "subject", "relation", "object", "recipient",
    "factuality", "sources", "time", "rule", "id",
)  # fmt: skip
ENTITY_FIELDS = ("document", "type", "name", "forms", "id")
LISTED: tuple[EntityType, ...] = ("person", "state", "weapon", "organisation", "place")
"""Types that `kg entities` lists; positions, goods and acts are arguments only."""


def statement_rows(
    articles: Iterable[Article], relations: Iterable[Relation], labels: Mapping[str, str]
) -> list[Row]:
    """One row per statement; `labels` maps entity ids to canonical Indonesian names.

    `start` and `end` are code points of the article's text, end exclusive; `recipient` is the
    relation's third argument or None; `sources` is empty for the article itself.
    """
    edges = {relation.name: relation.edge for relation in relations}
    rows = []
    for article in articles:
        for statement in article.statements:
            edge = edges[statement.relation]
            names = _names(statement, labels)
            rows.append(
                {
                    "document": statement.evidence.document,
                    "start": statement.evidence.start,
                    "end": statement.evidence.end,
                    "text": statement.evidence.text,
                    "subject": names.get(edge.subject),
                    "relation": statement.relation,
                    "object": names.get(edge.object),
                    "recipient": names.get(edge.other) if edge.other else None,
                    "factuality": statement.factuality,
                    "sources": [
                        labels.get(source.entity or "", source.name) for source in statement.sources
                    ],
                    "time": statement.time,
                    "rule": statement.rule,
                    "id": statement.id,
                }
            )
    return sorted(rows, key=lambda r: (r["document"], r["start"], r["end"], r["relation"], r["id"]))


def _names(statement: Statement, labels: Mapping[str, str]) -> dict[str, str]:
    return {
        argument.role: labels[argument.entity]
        for argument in statement.arguments
        if argument.entity is not None
    }


def entity_rows(articles: Iterable[Article]) -> list[Row]:
    """One row per entity and article, with the names and descriptions that stand for it there."""
    return sorted(
        (row for article in articles for row in _entities_of(article)),
        key=lambda row: (row["document"], LISTED.index(row["type"]), row["name"], row["id"]),
    )


def _entities_of(article: Article) -> Iterable[Row]:
    forms = _forms(article)
    for entity in article.entities:
        if entity.type in LISTED and forms.get(entity.id):
            yield {
                "document": article.document.name,
                "type": entity.type,
                "name": entity.label_id,
                "forms": forms[entity.id],
                "id": entity.id,
            }


def _forms(article: Article) -> dict[str, list[str]]:
    """Surface forms by entity, sorted; pronouns name nothing and are left out."""
    forms: dict[str, set[str]] = defaultdict(set)
    for reference in article.references:
        mention = reference.mention
        if mention.kind != "pronoun":
            forms[reference.entity].add(article.document.text[mention.start : mention.end])
    return {key: sorted(found) for key, found in forms.items()}


def labels_of(entities: Iterable[Entity]) -> dict[str, str]:
    """Canonical Indonesian names by entity id."""
    return {entity.id: entity.label_id for entity in entities}
