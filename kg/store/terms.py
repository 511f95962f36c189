"""Between kg's terms and those of pyoxigraph, which is imported when a store is opened."""

from __future__ import annotations

import re
from decimal import Decimal
from types import ModuleType
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from kg.errors import StoreError
from kg.turtle import Iri, Literal, Namespaces, Term, expand

if TYPE_CHECKING:
    import pyoxigraph as ox

STRING = "http://www.w3.org/2001/XMLSchema#string"
DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
PARTS = re.compile(r"(.*[/#])([^/#]*)", re.DOTALL)


def oxigraph() -> ModuleType:
    """Return the module pyoxigraph; StoreError tells how to get it."""
    try:
        import pyoxigraph
    except ImportError as error:
        raise StoreError(
            "stores and queries need pyoxigraph: install it with pip install 'kabar-kg[store]'."
        ) from error
    return pyoxigraph


class Names:
    """Turns terms of a store into kg's, which the writers take, and names into IRIs."""

    def __init__(self, namespaces: Namespaces) -> None:
        self.namespaces = namespaces
        self.prefixes = {iri: prefix for prefix, iri in namespaces.items()}
        self.known: dict[str, Iri] = {}

    def node(self, name: Iri) -> ox.NamedNode:
        """Return the IRI of a name."""
        return oxigraph().NamedNode(expand(name, self.namespaces))  # type: ignore[no-any-return]

    def written(self, term: Term) -> ox.NamedNode | ox.Literal:
        """Return a term as a store holds it."""
        if isinstance(term, Iri):
            return self.node(term)
        if term.language:
            found = oxigraph().Literal(term.text, language=term.language)
        elif term.datatype:
            found = oxigraph().Literal(term.text, datatype=self.node(term.datatype))
        else:
            found = oxigraph().Literal(term.text)
        return cast("ox.Literal", found)

    def iri(self, value: str) -> Iri:
        """Return prefix and name of an IRI; StoreError for one that kg does not write."""
        if value not in self.known:
            parts = PARTS.fullmatch(value)
            prefix = self.prefixes.get(parts[1]) if parts else None
            if parts is None or prefix is None:
                raise StoreError(f"the store holds {value}, which is no name that kg writes.")
            self.known[value] = Iri(prefix, unquote(parts[2]))
        return self.known[value]

    def term(self, term: ox.NamedNode | ox.Literal) -> Term:
        """Return a term with its language or datatype; a plain text has neither."""
        if isinstance(term, oxigraph().NamedNode):
            return self.iri(term.value)
        term = cast("ox.Literal", term)
        if term.language:
            return Literal(term.value, term.language)
        kind = term.datatype.value
        # A store shortens 0.90 to 0.9; kg writes all decimals with two places.
        text = f"{Decimal(term.value):.2f}" if kind == DECIMAL else term.value
        return Literal(text, "", None if kind == STRING else self.iri(kind))
