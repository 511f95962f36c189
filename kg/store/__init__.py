"""A store of articles on disk: an Oxigraph database with one named graph per article.

An article's graph holds all that the article supports, entities and direct properties
included. The default graph holds what all articles together support, each triple once, and is
what queries see. To replace or remove an article is to replace or remove its graph, and what
no other graph has in the default graph, in one transaction.

Articles that are added one after the other may describe an entity differently (another
spelling, another type). The description that the store already holds is kept, so that every
entity has one type and one label per language whatever graphs are there.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from kg.dataset import PROVENANCE, dataset_namespaces, graph_of, provenance
from kg.errors import StoreError
from kg.graph import Article, Knowledge, Rejected, build
from kg.model import Document, Entity, EntityType
from kg.ontology import Relation
from kg.rdf import over_oxigraph
from kg.store.recall import recall
from kg.store.terms import Names, oxigraph
from kg.triples import by_article
from kg.turtle import LABEL, TYPE, Graphs, Iri, Literal, Triple, ntriples
from kg.vocabulary import BASE, FIXED, class_of

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

TYPES = {class_of(name): name for name in cast(tuple[EntityType, ...], get_args(EntityType))}
INDEXES = (Iri("nif", "beginIndex"), Iri("nif", "endIndex"))
COUNT = Iri("xsd", "nonNegativeInteger")
ATTEMPTS, PAUSE = 20, 0.1
"""How often, and with how many seconds between, a store is opened that is being written."""

MARK = "CURRENT"
"""A file that every Oxigraph database has."""


class Store:
    """Articles on disk. StoreError when the folder is no store, is in use, or holds other data.

    `base` is the prefix of new names; a store that has articles already has one, and another
    one is refused.
    """

    def __init__(self, folder: Path, base: str | None = None, *, read_only: bool = False) -> None:
        self.folder = folder
        self.data: ox.Store = _open(folder, read_only)
        held = self._base_held()
        if base and held and base != held:
            raise StoreError(f"{folder} has names that begin with {held}; leave --base out.")
        self.base = base or held or BASE
        self.names = Names(dataset_namespaces(self.base))
        self.provenance = self.names.node(PROVENANCE)

    def add(self, article: Article, relations: Sequence[Relation]) -> Sequence[Rejected]:
        """Add an article or replace it; what is the same already is not written again.

        Returns the statements that the graph cannot hold, each with the reason.
        """
        document = article.document
        alike = replace(article, entities=tuple(self._as_held(article)))
        knowledge = build([alike], relations)
        ((_, triples),) = by_article(knowledge)
        made = list(provenance([document]))
        if self._is(document.name, triples, made):
            return knowledge.rejected
        removal = self._removal(document.name, but=triples)
        self.data.update(removal + self._insertion(document, triples, made))
        return knowledge.rejected

    def holds(self, document: Document) -> bool:
        """Whether this text is in the store as this very state of the program reads it."""
        return set(self._made(document.name)) == _of_article(provenance([document]))

    def remove(self, name: str) -> None:
        """Remove an article and what only it supports; StoreError when there is none."""
        if name not in self.articles():
            near = ", ".join(sorted(self.articles())[:3]) or "nothing"
            raise StoreError(f"{self.folder} holds no article {name!r}; it holds {near} ...")
        self.data.update(self._removal(name))
        if not self.articles():
            self.data.remove_graph(self.provenance)

    def articles(self) -> list[str]:
        """The names of the articles, sorted."""
        graphs = (self.names.iri(graph.value) for graph in self.data.named_graphs())
        return sorted(graph.name for graph in graphs if graph != PROVENANCE)

    def graphs(self) -> Graphs:
        """The named graphs as the writers take them: articles by name, then provenance."""
        for name in self.articles():
            yield graph_of(name), self.triples(graph_of(name))
        if self.data.contains_named_graph(self.provenance):
            yield PROVENANCE, self.triples(PROVENANCE)

    def triples(self, graph: Iri) -> Iterator[Triple]:
        """The triples of a named graph."""
        for quad in self.data.quads_for_pattern(None, None, None, self.names.node(graph)):
            yield self._triple(quad)

    def whole(self) -> Iterator[Triple]:
        """The triples of all articles together, each once."""
        for quad in self.data.quads_for_pattern(None, None, None, oxigraph().DefaultGraph()):
            yield self._triple(quad)

    def triples_of(self, article: str) -> Iterator[Triple]:
        """The triples that an article supports."""
        return self.triples(graph_of(article))

    def as_rdflib(self) -> rdflib.Dataset:
        """The same store under rdflib's API, through oxrdflib."""
        return over_oxigraph(self.data)

    def knowledge(self, relations: Sequence[Relation]) -> Knowledge:
        """What the articles say, as records: without their full texts, which are not stored."""
        articles = [recall(name, self.triples(graph_of(name))) for name in self.articles()]
        return build(articles, relations)

    def _triple(self, quad: ox.Quad) -> Triple:
        names = self.names
        subject = names.iri(cast("ox.NamedNode", quad.subject).value)
        predicate = names.iri(quad.predicate.value)
        thing = names.term(cast("ox.NamedNode | ox.Literal", quad.object))
        if predicate in INDEXES:  # Oxigraph stores all whole numbers as xsd:integer
            thing = Literal(cast(Literal, thing).text, "", COUNT)
        return subject, predicate, thing

    def _base_held(self) -> str | None:
        """The prefix of the names in the store, as an article shows it."""
        kind = oxigraph().NamedNode(FIXED["rdf"] + "type")
        article = oxigraph().NamedNode(FIXED["schema"] + "NewsArticle")
        for quad in self.data.quads_for_pattern(None, kind, article, None):
            return str(cast("ox.NamedNode", quad.subject).value).rpartition("article/")[0]
        return None

    def _as_held(self, article: Article) -> Iterator[Entity]:
        """Entities of an article, described as the graphs of other articles describe them."""
        own = self.names.node(graph_of(article.document.name))
        for entity in article.entities:
            node = self.names.node(Iri("id", entity.id))
            kinds, labels = self._elsewhere(node, TYPE, own), self._elsewhere(node, LABEL, own)
            kind = next((TYPES[k] for k in kinds if isinstance(k, Iri)), entity.type)
            texts = {x.language: x.text for x in labels if isinstance(x, Literal)}
            label = texts.get("id", entity.label_id)
            aliases = {entity.label_id, *entity.aliases} - {label}
            yield replace(
                entity,
                type=kind,
                label_id=label,
                label_en=texts.get("en", entity.label_en),
                aliases=entity.aliases if label == entity.label_id else tuple(sorted(aliases)),
            )

    def _elsewhere(self, node: ox.NamedNode, property_: Iri, own: ox.NamedNode) -> Iterator[object]:
        found = self.data.quads_for_pattern(node, self.names.node(property_), None, None)
        here = (own, oxigraph().DefaultGraph())
        others = (quad for quad in found if quad.graph_name not in here)
        return (self._triple(quad)[2] for quad in islice(others, 4))

    def _is(self, name: str, triples: list[Triple], made: list[Triple]) -> bool:
        same = set(self._made(name)) == _of_article(made)
        return same and set(self.triples(graph_of(name))) == set(triples)

    def _made(self, name: str) -> Iterator[Triple]:
        """The provenance of one article; that of the program is shared by all."""
        graph, article = graph_of(name), Iri("art", name)
        activities = {o for s, p, o in self._about(graph) if p.name == "wasGeneratedBy"}
        for subject in (graph, article, *activities):
            if isinstance(subject, Iri):
                yield from self._about(subject)

    def _about(self, subject: Iri) -> Iterator[Triple]:
        found = self.data.quads_for_pattern(self.names.node(subject), None, None, self.provenance)
        return (self._triple(quad) for quad in found)

    def _removal(self, name: str, but: Iterable[Triple] = ()) -> str:
        """An update that removes an article; what comes after it is of the same transaction.

        Of what only this article supports, the triples `but` stay, for they come again.
        """
        table, node = self.names.namespaces, self.names.node(graph_of(name))
        alone = set(self.triples_of(name)).difference(but)
        gone = (triple for triple in alone if not self._has_another(triple, node))
        made = ntriples(self._made(name), table)
        return (
            f"DROP SILENT GRAPH {node} ;\nDELETE DATA {{\n{ntriples(gone, table)}"
            f"GRAPH {self.provenance} {{\n{made}}} }} ;\n"
        )

    def _has_another(self, triple: Triple, own: ox.NamedNode) -> bool:
        """Whether another article's graph has a triple."""
        here = (own, self.provenance, oxigraph().DefaultGraph())
        subject, predicate = self.names.node(triple[0]), self.names.node(triple[1])
        thing = self.names.written(triple[2])
        found = self.data.quads_for_pattern(subject, predicate, thing, None)
        return any(quad.graph_name not in here for quad in found)

    def _insertion(self, document: Document, triples: list[Triple], made: list[Triple]) -> str:
        table, graph = self.names.namespaces, self.names.node(graph_of(document.name))
        lines = ntriples(triples, table)
        return (
            f"INSERT DATA {{\n{lines}GRAPH {graph} {{\n{lines}}}\n"
            f"GRAPH {self.provenance} {{\n{ntriples(made, table)}}} }}"
        )


def _of_article(made: Iterable[Triple]) -> set[Triple]:
    """Leave out what the provenance says about the program, which is the same for all."""
    return {t for t in made if not (t[0].prefix == "run" and t[0].name.startswith("kg-"))}


def _open(folder: Path, read_only: bool) -> ox.Store:
    exists = (folder / MARK).is_file()
    if read_only and not exists:
        raise StoreError(f"{folder} is no store; make one with kg build PATH... --store {folder}.")
    if not exists and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(f"{folder} is no store and not empty; name another folder.")
    try:
        return _read_only(folder) if read_only else cast("ox.Store", oxigraph().Store(str(folder)))
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            message = f"{folder} is in use by another program; wait until it ends."
            raise StoreError(message) from error
        raise StoreError(f"{folder} cannot be opened ({error}); name another folder.") from error


def _read_only(folder: Path) -> ox.Store:
    """Open for reading; while another program writes, files may vanish under the opening."""
    for _ in range(ATTEMPTS):
        with suppress(OSError, RuntimeError):
            return cast("ox.Store", oxigraph().Store.read_only(str(folder)))
        time.sleep(PAUSE)
    return cast("ox.Store", oxigraph().Store.read_only(str(folder)))
