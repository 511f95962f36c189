"""Named graphs: one per article, and one that tells where the others come from (PROV-O)."""

import hashlib
from collections.abc import Iterable, Iterator

from kg import __version__
from kg.fingerprint import program
from kg.knowledge import Knowledge
from kg.model import Document
from kg.triples import by_article
from kg.turtle import LABEL, TYPE, Graphs, Iri, Literal, Namespaces, Triple
from kg.vocabulary import namespaces

PROVENANCE = Iri("run", "provenance")
FAMILIES = {"graph": "graph/", "run": "run/"}
"""Prefixes that only datasets need, with their paths below the base."""


def dataset_namespaces(base: str) -> Namespaces:
    """Return prefix to IRI for a dataset; OutputError when `base` is no IRI to append to."""
    own = {prefix: base + path for prefix, path in FAMILIES.items()}
    return {**namespaces(base), **own}


def graph_of(article: str) -> Iri:
    """Return the name of an article's graph."""
    return Iri("graph", article)


def digest(document: Document) -> str:
    """Return what tells one state of an article from another: SHA-256 of its text."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


def graphs(knowledge: Knowledge, time: str | None = None) -> Graphs:
    """Yield the named graphs: articles by name, then the provenance of the run.

    `time` is when the run ended (xsd:dateTime); without it the same articles give the same
    bytes.
    """
    for article, triples in by_article(knowledge):
        yield graph_of(article.document.name), triples
    documents = [article.document for article in knowledge.articles]
    yield PROVENANCE, provenance(documents, time)


def provenance(documents: Iterable[Document], time: str | None = None) -> Iterator[Triple]:
    """Yield what made the graphs of articles: the program, and the text that it read.

    Each article has its own activity, named after its text and the program's version, so that
    an article can be read again without a word about the others.
    """
    software = Iri("run", f"kg-{program()}")
    yield software, TYPE, Iri("prov", "SoftwareAgent")
    yield software, LABEL, Literal("kg")
    yield software, Iri("schema", "softwareVersion"), Literal(__version__)
    for document in documents:
        text = digest(document)
        article, graph = Iri("art", document.name), graph_of(document.name)
        activity = Iri("run", f"{program()}-{text[:16]}-{document.name}")
        yield activity, TYPE, Iri("prov", "Activity")
        yield activity, Iri("prov", "wasAssociatedWith"), software
        yield activity, Iri("prov", "used"), article
        if time:
            yield activity, Iri("prov", "endedAtTime"), Literal(time, "", Iri("xsd", "dateTime"))
        yield graph, TYPE, Iri("prov", "Entity")
        yield graph, Iri("prov", "wasGeneratedBy"), activity
        yield graph, Iri("prov", "wasDerivedFrom"), article
        yield article, Iri("schema", "sha256"), Literal(text)
