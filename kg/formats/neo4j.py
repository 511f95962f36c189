"""CSV tables that `neo4j-admin database import full` reads: entities, and propositions.

    neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv neo4j

A relationship stands for a proposition, whether it happened or not: `asserted`, `planned`,
`possible`, `requested` and `denied` count the statements of each kind.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import get_args

from kg.knowledge import Knowledge
from kg.model import Factuality
from kg.vocabulary import class_of

DELIMITER = ";"  # of lists inside a cell, the importer's default
FACTUALITIES: tuple[str, ...] = get_args(Factuality)
NODES = (
    "id:ID", "label", "label_en", "aliases:string[]", "wikidata", "weapon_class",
    "articles:string[]", ":LABEL",
)  # fmt: skip
RELATIONSHIPS = (
    ":START_ID", "proposition", "label", "other", "arguments:string[]",
    *(f"{name}:int" for name in FACTUALITIES), "sources:string[]", "articles:string[]",
    "first:date", "last:date", "disputed:boolean", "confidence:float", ":END_ID", ":TYPE",
)  # fmt: skip


def nodes(knowledge: Knowledge) -> str:
    """Return the table of entities."""
    rows = (
        (name, v["label"], v["label_en"], _list(v["aliases"]), v["wikidata"], v["weapon_class"],
         _list(v["articles"]), f"Entity;{class_of(v['type']).name}")
        for name, v in knowledge.network.nodes(data=True)
    )  # fmt: skip
    return _table(NODES, rows)


def relationships(knowledge: Knowledge) -> str:
    """Return the table of propositions, from subject to object."""
    rows = (
        (subject, key, e["label"], e["other"],
         _list(f"{role}={name}" for role, name in e["arguments"].items()),
         *(e["factualities"].get(name, 0) for name in FACTUALITIES), _list(e["sources"]),
         _list(e["articles"]), e["first"], e["last"], str(e["disputed"]).lower(), e["confidence"],
         thing, e["relation"].upper())
        for subject, thing, key, e in knowledge.network.edges(keys=True, data=True)
    )  # fmt: skip
    return _table(RELATIONSHIPS, rows)


def _list(values: Iterable[str]) -> str:
    return DELIMITER.join(value.replace(DELIMITER, ",") for value in values)


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return CSV; line ends inside a cell become spaces, for the importer reads line by line."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        cells = ("" if cell is None else str(cell) for cell in row)
        writer.writerow(" ".join(cell.splitlines()) for cell in cells)
    return output.getvalue()
