"""RDF of what the articles say, and its files.

A proposition is a sem:Event with role properties. A statement points to its proposition, to
its sources (PROV-O), its article (schema.org) and its evidence (NIF). A direct property such
as `id:korea-utara kg:supplies id:peluru-artileri` is written only for a proposition that some
statement asserts. `docs/rdf.md` shows the whole with queries.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import rdflib

from kg.errors import OutputError
from kg.jsonld import jsonld
from kg.knowledge import Knowledge
from kg.triples import triples
from kg.turtle import Literal as Text
from kg.turtle import Namespaces, Term, expand, ntriples, turtle
from kg.vocabulary import BASE, ONTOLOGY, SHAPES, namespaces

__all__ = [
    "BASE", "ONTOLOGY", "SHAPES", "save", "to_graph", "to_jsonld", "to_ntriples", "to_turtle",
]  # fmt: skip


def to_turtle(knowledge: Knowledge, base: str = BASE) -> str:
    """Return Turtle, the same bytes for the same knowledge; OutputError for an unfit `base`."""
    return turtle(triples(knowledge), namespaces(base))


def to_ntriples(knowledge: Knowledge, base: str = BASE) -> str:
    """Return sorted N-Triples."""
    return ntriples(triples(knowledge), namespaces(base))


def to_jsonld(knowledge: Knowledge, base: str = BASE) -> str:
    """Return JSON-LD, sorted, with labels by language."""
    return jsonld(triples(knowledge), namespaces(base))


def to_graph(knowledge: Knowledge, base: str = BASE) -> rdflib.Graph:
    """Return an rdflib graph, for SPARQL and for whatever else rdflib writes."""
    table = namespaces(base)
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in table.items():
        graph.bind(prefix, iri)
    for triple in _terms(knowledge, table):
        graph.add(triple)
    return graph


def save(knowledge: Knowledge, path: Path, base: str = BASE) -> None:
    """Write a file whose suffix tells the format: .nt, .jsonld, else Turtle.

    The file appears whole or not at all. OutputError when it cannot be written.
    """
    write = {".nt": to_ntriples, ".jsonld": to_jsonld}.get(path.suffix, to_turtle)
    text = write(knowledge, base)
    part = path.with_name(f".{path.name}.part")
    regular = path.is_file() or not path.exists()
    try:
        (part if regular else path).write_text(text, encoding="utf-8", newline="\n")
        if regular:
            os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputError(
            f"{path} cannot be written ({error.strerror}): name a file in a folder that "
            "exists and that you may write to"
        ) from error


def _terms(
    knowledge: Knowledge, table: Namespaces
) -> Iterator[tuple[rdflib.URIRef, rdflib.URIRef, rdflib.URIRef | rdflib.Literal]]:
    known: dict[Term, rdflib.URIRef | rdflib.Literal] = {}
    for subject, predicate, thing in triples(knowledge):
        for term in (subject, predicate, thing):
            if term not in known:
                known[term] = _term(term, table)
        yield known[subject], known[predicate], known[thing]  # type: ignore[misc]


def _term(term: Term, table: Namespaces) -> rdflib.URIRef | rdflib.Literal:
    if not isinstance(term, Text):
        return rdflib.URIRef(expand(term, table))
    kind = rdflib.URIRef(expand(term.datatype, table)) if term.datatype else None
    return rdflib.Literal(term.text, lang=term.language or None, datatype=kind, normalize=False)
