"""A store in every form that a graph has."""

from kg import formats
from kg.jsonld import jsonld
from kg.ontology import load_relations
from kg.store import Store
from kg.turtle import nquads, ntriples, trig, turtle
from kg.vocabulary import namespaces


def export_text(store: Store, name: str) -> str:
    """Return what a store holds in one of `kg.formats.FORMATS`, but for the folder's."""
    plain, table = namespaces(store.base), store.names.namespaces
    if name == "turtle":
        return turtle(store.whole(), plain)
    if name == "ntriples":
        return ntriples(store.whole(), plain)
    if name == "jsonld":
        return jsonld(store.whole(), plain)
    if name == "trig":
        return trig(store.graphs(), table)
    if name == "nquads":
        return nquads(store.graphs(), table)
    return formats.text(store.knowledge(load_relations()), name, store.base)
