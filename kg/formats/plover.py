"""PLOVER events as JSON lines, one per statement that presents an event.

The code of a relation (`plover` in its file) is that of what is asserted. What is promised is
an agreement, what is asked for a request; what is only possible, and what is denied, is no
event and left out. See https://github.com/openeventdata/PLOVER.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.knowledge import Knowledge
from kg.model import Entity, Factuality, Statement
from kg.ontology import Relation

DAY = re.compile(r"\d{4}-\d\d-\d\d")
PARTIES = ("state", "organisation", "person", "place")
PROMISED = {"AID": "AGREE", "COOPERATE": "AGREE", "CONSULT": "AGREE", "SUPPORT": "AGREE"}
REQUESTED = {
    "AID": "REQUEST-assist", "COOPERATE": "REQUEST-assist", "SUPPORT": "REQUEST-assist",
    "CONSULT": "REQUEST-meet",
}  # fmt: skip


def code_of(plover: str | None, factuality: Factuality) -> str | None:
    """Return event type and mode ("AID-military") of a statement, None where it is no event."""
    if plover is None or factuality in ("possible", "denied"):
        return None
    if factuality == "asserted":
        return plover
    table = PROMISED if factuality == "planned" else REQUESTED
    return table.get(plover.partition("-")[0])


def events(knowledge: Knowledge) -> str:
    """Return one JSON object per event and line, in the order of the statements."""
    return "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in _events(knowledge))


def _events(knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    relations = {relation.name: relation for relation in knowledge.relations}
    entities = {entity.id: entity for entity in knowledge.entities}
    documents = {article.document.name: article.document for article in knowledge.articles}
    for statement in knowledge.statements:
        relation = relations[statement.relation]
        code = code_of(relation.plover, statement.factuality)
        if code is None:
            continue
        document = documents[statement.evidence.document]
        published = document.date.isoformat() if document.date else None
        named = DAY.fullmatch(statement.time or "")
        kind, _, mode = code.partition("-")
        yield {
            "id": statement.id,
            "date": statement.time if named else published,
            "event": kind,
            "mode": mode or None,
            **_parties(statement, relation, entities),
            "relation": statement.relation,
            "factuality": statement.factuality,
            "confidence": statement.confidence,
            "attribution": [source.name for source in statement.sources],
            "text": statement.evidence.text,
            "article": document.name,
            "published": published,
            "publisher": document.publisher,
        }


def _parties(
    statement: Statement, relation: Relation, entities: Mapping[str, Entity]
) -> dict[str, Any]:
    """Return actor, recipient and what the act is about; a weapon is neither of the former."""
    filled = {a.role: entities[a.entity] for a in statement.arguments if a.entity is not None}
    subject = relation.edge.subject
    others = [role.name for role in relation.roles if role.name != subject and role.name in filled]
    parties = [role for role in others if filled[role].type in PARTIES]
    things = [role for role in others if filled[role].type not in PARTIES]
    return {
        "actor": [_party(filled[subject])] if subject in filled else [],
        "recipient": [_party(filled[role]) for role in parties],
        "about": [_party(filled[role]) for role in things],
    }


def _party(entity: Entity) -> dict[str, str | None]:
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.label_en or entity.label_id,
        "wikidata": entity.wikidata,
    }
