"""The names that kg writes in RDF; `kg/ns/ontology.ttl` says what each of them means."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from kg.errors import OutputError
from kg.turtle import Iri, Namespaces

BASE = "https://kabar.example/"
"""Where a user's own data live unless another base is given."""

VOCABULARY = "https://kabar.example/ns#"
"""The ontology's own names, the same whatever the base of the data is."""

WEAPON_CLASSES = "https://kabar.example/weapon-class/"
FACTUALITIES = "https://kabar.example/factuality/"

ONTOLOGY = Path(__file__).parent / "ns" / "ontology.ttl"
SHAPES = Path(__file__).parent / "ns" / "shapes.ttl"

FAMILIES = {
    "art": "article/",
    "id": "id/",
    "prop": "proposition/",
    "st": "statement/",
    "ev": "evidence/",
    "src": "source/",
    "pub": "publisher/",
}
"""One prefix per family of data, with its path below the base."""

FIXED = {
    "kg": VOCABULARY,
    "wc": WEAPON_CLASSES,
    "factuality": FACTUALITIES,
    "wd": "http://www.wikidata.org/entity/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
}

IRI_CHARACTERS = re.compile(r"[^\x00-\x20<>\"{}|^`\\]+")


def namespaces(base: str = BASE) -> Namespaces:
    """Return prefix to IRI, data first; OutputError when `base` is no IRI to append to."""
    parts = urlsplit(base)
    whole = parts.scheme and (parts.netloc or parts.path)
    if not whole or not IRI_CHARACTERS.fullmatch(base) or base[-1] not in "/#":
        raise OutputError(
            f"{base!r} cannot be the base of the names: "
            f"give an absolute IRI that ends in / or #, such as {BASE}"
        )
    return {prefix: base + path for prefix, path in FAMILIES.items()} | FIXED


def own(name: str) -> Iri:
    """Return a name of the ontology: a property, a relation or a role."""
    return Iri("kg", name)


def class_of(name: str) -> Iri:
    """Return the class of a relation or entity type: "allied_with" gives kg:AlliedWith."""
    return Iri("kg", "".join(part.capitalize() for part in name.split("_")))
