"""Arms transfers as a table with the columns that a user of the SIPRI registers knows.

A row is a deal as one kind of account presents it. What somebody says is never written as a
delivery: `delivered` and `ordered` are what the article itself reports; where a quoted source
says so, the status is `claimed delivery` or `claimed order`.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.knowledge import Knowledge
from kg.model import Document, Entity, Statement
from kg.ontology import Relation

COLUMNS = (
    "supplier", "recipient", "designation", "category", "quantity", "year", "status", "sources",
    "articles", "reported", "confidence",
)  # fmt: skip
ENDS = {
    "supplies": ("supplier", "recipient"),
    "sells": ("seller", "buyer"),
    "buys": ("seller", "buyer"),
    "offers": ("offerer", "recipient"),
    "requests": ("giver", "requester"),
}
"""Relations that move an item, with the roles of who gives and who gets."""

REALISED = {
    "supplies": ("delivered", "claimed delivery"),
    "sells": ("ordered", "claimed order"),
    "buys": ("ordered", "claimed order"),
    "offers": ("offered", "claimed offer"),
    "requests": ("requested", "claimed request"),
}
"""What an asserted statement says: in the article's own words, and in those of a source."""

Key = tuple[str, str, str, str, str, str]


def register(knowledge: Knowledge) -> str:
    """Return the table as CSV, sorted."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(knowledge))
    return output.getvalue()


def rows(knowledge: Knowledge) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table, in the order of `COLUMNS`; lists are joined with "; "."""
    documents = {article.document.name: article.document for article in knowledge.articles}
    deals: dict[Key, list[Statement]] = defaultdict(list)
    entities = {entity.id: entity for entity in knowledge.entities}
    roles = {relation.name: relation for relation in knowledge.relations}
    for statement in knowledge.statements:
        key = _key(statement, roles, entities)
        if key:
            deals[key].append(statement)
    for key in sorted(deals):
        supplier, recipient, designation, category, year, status = key
        said = deals[key]
        names = [statement.evidence.document for statement in said]
        yield (
            supplier, recipient, designation, category, _joined(_quantities(said)), year, status,
            _joined(source.name for statement in said for source in statement.sources),
            _joined(names), _joined(_days(documents[name] for name in names)),
            f"{max(statement.confidence for statement in said):.2f}",
        )  # fmt: skip


def status_of(statement: Statement) -> str:
    """Return how far a transfer has come by a statement's account."""
    if statement.factuality != "asserted":
        return {"requested": "demanded"}.get(statement.factuality, statement.factuality)
    return REALISED[statement.relation][1 if statement.sources else 0]


def _key(
    statement: Statement, relations: Mapping[str, Relation], entities: Mapping[str, Entity]
) -> Key | None:
    """Return what makes a row, None for a statement that moves no weapon."""
    if statement.relation not in ENDS or statement.relation not in relations:
        return None
    filled = {a.role: entities[a.entity] for a in statement.arguments if a.entity is not None}
    item = filled.get("item")
    if item is None or item.type != "weapon":
        return None
    names = [filled[role].label_id if role in filled else "" for role in ENDS[statement.relation]]
    category = (item.weapon_class or "").replace("_", " ")
    year = (statement.time or "")[:4]
    return names[0], names[1], item.label_id, category, year, status_of(statement)


def _quantities(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        for argument in statement.arguments:
            if argument.role == "item" and argument.mention and argument.mention.quantity:
                yield argument.mention.quantity


def _days(documents: Iterable[Document]) -> Iterator[str]:
    return (document.date.isoformat() for document in documents if document.date)


def _joined(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(sorted(values)))
