"""RDF of what the articles say, and its files.

A proposition is a sem:Event with role properties. A statement points to its proposition, to
its sources (PROV-O), its article (schema.org) and its evidence (NIF). A direct property such
as `id:korea-utara kg:supplies id:peluru-artileri` is written only for a proposition that some
statement asserts. `docs/rdf.md` shows the whole with queries.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rdflib

from kg.dataset import dataset_namespaces, graphs
from kg.errors import OutputError
from kg.jsonld import jsonld
from kg.knowledge import Knowledge
from kg.outfile import write
from kg.triples import triples
from kg.turtle import Literal as Text
from kg.turtle import Namespaces, Term, expand, nquads, ntriples, trig, turtle
from kg.vocabulary import BASE, ONTOLOGY, SHAPES, namespaces

__all__ = [
    "BASE", "ONTOLOGY", "SHAPES", "over_oxigraph", "plain", "save", "to_graph", "to_jsonld",
    "to_nquads", "to_ntriples", "to_trig", "to_turtle",
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


def to_trig(knowledge: Knowledge, base: str = BASE, time: str | None = None) -> str:
    """Return TriG: a named graph per article, and one for provenance (see `kg.dataset`)."""
    return trig(graphs(knowledge, time), dataset_namespaces(base))


def to_nquads(knowledge: Knowledge, base: str = BASE, time: str | None = None) -> str:
    """Return N-Quads of the same named graphs."""
    return nquads(graphs(knowledge, time), dataset_namespaces(base))


def to_graph(knowledge: Knowledge, base: str = BASE) -> rdflib.Graph:
    """Return an rdflib graph, for SPARQL and for whatever else rdflib writes."""
    table = namespaces(base)
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in table.items():
        graph.bind(prefix, iri)
    for triple in _terms(knowledge, table):
        graph.add(triple)
    return graph


def over_oxigraph(store: Any) -> rdflib.Dataset:
    """Return rdflib's API over an open pyoxigraph store; OutputError without oxrdflib."""
    try:
        from oxrdflib import OxigraphStore
    except ImportError as error:
        raise OutputError(
            "rdflib over a store needs oxrdflib: install it with pip install 'kabar-kg[store]'."
        ) from error
    return rdflib.Dataset(store=OxigraphStore(store=store))


def plain(path: Path) -> list[tuple[str, str, str, str]]:
    """Return the triples of a Turtle file as texts, sorted: subject, predicate, object, language.

    IRIs are written with the file's own prefixes; blank nodes begin with "_:".
    """
    graph = rdflib.Graph(bind_namespaces="none").parse(path)

    def text(term: Any) -> str:
        if isinstance(term, rdflib.BNode):
            return f"_:{term}"
        return (
            graph.namespace_manager.normalizeUri(term)
            if isinstance(term, rdflib.URIRef)
            else str(term)
        )

    return sorted(
        (text(s), text(p), text(o), getattr(o, "language", None) or "") for s, p, o in graph
    )


def save(knowledge: Knowledge, path: Path, base: str = BASE) -> None:
    """Write a file whose suffix tells the format: .nt, .jsonld, .trig, .nq, else Turtle.

    The file appears whole or not at all. OutputError when it cannot be written.
    """
    writers = {".nt": to_ntriples, ".jsonld": to_jsonld, ".trig": to_trig, ".nq": to_nquads}
    write(path, writers.get(path.suffix, to_turtle)(knowledge, base))


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
