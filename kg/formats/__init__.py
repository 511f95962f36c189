"""Every form in which a graph leaves kg, chosen by the file's suffix or by name.

RDF: turtle, ntriples, jsonld, trig and nquads. For tools that know no RDF: graphml and gexf
(Gephi), neo4j (two CSV files in a folder), plover (event JSON lines) and register (arms
transfers as CSV). `docs/formats.md` shows what each holds.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

from kg import rdf
from kg.errors import OutputError
from kg.formats.drawing import gexf, graphml
from kg.formats.neo4j import nodes, relationships
from kg.formats.plover import events
from kg.formats.register import register
from kg.knowledge import Knowledge
from kg.outfile import write

SUFFIXES = {
    ".ttl": "turtle", ".nt": "ntriples", ".jsonld": "jsonld", ".trig": "trig", ".nq": "nquads",
    ".graphml": "graphml", ".gexf": "gexf", ".jsonl": "plover", ".csv": "register",
}  # fmt: skip
FORMATS = (*SUFFIXES.values(), "neo4j")
FILES = {"nodes.csv": nodes, "relationships.csv": relationships}
"""What a folder of the form neo4j holds."""


def format_of(path: Path, name: str | None = None) -> str:
    """Return the format of a file: the one that is named, else by suffix, else Turtle."""
    if name is None:
        return SUFFIXES.get(path.suffix.lower(), "turtle")
    if name not in FORMATS:
        raise OutputError(f"no format is called {name!r}; choose one of {', '.join(FORMATS)}")
    return name


def text(knowledge: Knowledge, name: str, base: str = rdf.BASE) -> str:
    """Return the graph in a format that is one file; OutputError for one that is a folder."""
    table = {"graphml": graphml, "gexf": gexf, "plover": events, "register": register}
    if name in table:
        return table[name](knowledge)
    if name == "neo4j":
        raise OutputError("neo4j is two files: give a folder for them, with -o FOLDER")
    if name in ("trig", "nquads"):
        return (rdf.to_trig if name == "trig" else rdf.to_nquads)(knowledge, base, run_time())
    plain = {"ntriples": rdf.to_ntriples, "jsonld": rdf.to_jsonld}
    return plain.get(name, rdf.to_turtle)(knowledge, base)


def save(knowledge: Knowledge, path: Path, name: str | None = None, base: str = rdf.BASE) -> None:
    """Write a graph; OutputError when the format is unknown or the file cannot be written."""
    form = format_of(path, name)
    if form != "neo4j":
        write(path, text(knowledge, form, base))
        return
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path} cannot be a folder ({error.strerror}): name another") from error
    for file, table in FILES.items():
        write(path / file, table(knowledge))


def run_time() -> str | None:
    """Return when the run takes place, if SOURCE_DATE_EPOCH says so (seconds since 1970).

    Nothing else puts a time into a file, so that the same articles give the same bytes.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    if not seconds.isdecimal():
        raise OutputError(f"SOURCE_DATE_EPOCH is {seconds!r}; give whole seconds since 1970")
    return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")
