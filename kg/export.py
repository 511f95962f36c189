"""Rows of `kg statements` and `kg entities`: flat, sorted, with canonical names."""

from collections.abc import Iterable, Mapping
from typing import Any

from kg.graph import Article, Knowledge
from kg.model import Statement
from kg.ontology import Edge
from kg.resolve import Resolved, document_entities

Row = dict[str, Any]
STATEMENT_FIELDS = (
    "document", "start", "end", "text", "subject", "relation", "object", "recipient",
    "factuality", "sources", "confidence", "time", "rule", "id",
)  # fmt: skip
ENTITY_FIELDS = ("document", "type", "name", "forms", "id")


def statement_rows(knowledge: Knowledge) -> list[Row]:
    """One row per statement, with the fields of `STATEMENT_FIELDS`.

    `start` and `end` are code points of the article's text, end exclusive; `recipient` is the
    relation's third argument or None; `sources` is empty for the article itself; `confidence` is a
    probability (`kg.confidence`).
    """
    edges = {relation.name: relation.edge for relation in knowledge.relations}
    labels = {entity.id: entity.label_id for entity in knowledge.entities}
    rows = [_statement(s, edges[s.relation], labels) for s in knowledge.statements]
    return sorted(rows, key=lambda r: (r["document"], r["start"], r["end"], r["relation"], r["id"]))


def _statement(statement: Statement, edge: Edge, labels: Mapping[str, str]) -> Row:
    names = _names(statement, labels)
    return {
        "document": statement.evidence.document,
        "start": statement.evidence.start,
        "end": statement.evidence.end,
        "text": statement.evidence.text,
        "subject": names.get(edge.subject),
        "relation": statement.relation,
        "object": names.get(edge.object),
        "recipient": names.get(edge.other) if edge.other else None,
        "factuality": statement.factuality,
        "sources": [source.name for source in statement.sources],
        "confidence": statement.confidence,
        "time": statement.time,
        "rule": statement.rule,
        "id": statement.id,
    }


def _names(statement: Statement, labels: Mapping[str, str]) -> dict[str, str]:
    return {
        argument.role: labels[argument.entity]
        for argument in statement.arguments
        if argument.entity is not None
    }


def entity_rows(articles: Iterable[Article]) -> list[Row]:
    """One row per named entity and article, with the fields of `ENTITY_FIELDS`."""
    rows = [
        {
            "document": entity.document,
            "type": entity.type,
            "name": entity.name,
            "forms": list(entity.forms),
            "id": entity.id,
        }
        for article in articles
        for entity in document_entities(
            article.document, Resolved(article.entities, article.references, article.statements)
        )
    ]
    return sorted(rows, key=lambda row: (row["document"], row["type"], row["name"], row["id"]))
