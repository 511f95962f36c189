"""SPARQL over a store or over RDF files: answers as rows, CSV, JSON, XML, TSV or Turtle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kg.dataset import dataset_namespaces
from kg.errors import QueryError
from kg.store.terms import oxigraph
from kg.turtle import Namespaces
from kg.vocabulary import BASE

if TYPE_CHECKING:
    import pyoxigraph as ox

CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
NO_KEYWORD = re.compile(
    r'''"""(?:\\.|[^\\])*?"""|\'\'\'(?:\\.|[^\\])*?\'\'\'|"(?:\\.|[^"\\\n\r])*"'''
    r"""|'(?:\\.|[^'\\\n\r])*'|<[^<>"{}|^`\\\x00-\x20]*>|[?$]\w+|\#[^\n\r]*""",
    re.DOTALL,
)
"""Strings, IRIs, variables and comments: what holds no keyword."""

TABULAR = ("json", "csv", "tsv", "xml")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query, whole: as `rows`, or as `text` of the media type `media`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    text: str = ""
    media: str = ""


def files(paths: Iterable[Path]) -> ox.Store:
    """Return RDF files as one store in memory; QueryError for one that cannot be read.

    What named graphs hold is in the default graph too, each triple once, as in a store.
    """
    module = oxigraph()
    store = module.Store()
    for path in paths:
        form = module.RdfFormat.from_extension(path.suffix.lstrip("."))
        if form is None:
            raise QueryError(
                f"{path}: no RDF by its suffix; give .ttl, .nt, .trig, .nq or .jsonld."
            )
        try:
            store.load(path=str(path), format=form, base_iri=path.absolute().as_uri())
        except (OSError, SyntaxError) as error:
            raise QueryError(f"{path} cannot be read as RDF: {error}") from error
    plain = module.DefaultGraph()
    named = [quad for quad in store if quad.graph_name != plain]
    store.extend(module.Quad(quad.subject, quad.predicate, quad.object) for quad in named)
    return cast("ox.Store", store)


def ask(data: ox.Store, query: str, base: str = BASE, form: str = "rows") -> Answer:
    """Answer a query about all graphs together, or about those that it names with FROM.

    `form` is "rows" for names and texts as people read them (prefixes instead of IRIs), or
    one of `TABULAR` for SPARQL's result formats, or "turtle". CONSTRUCT and DESCRIBE give
    Turtle always, other queries never. The prefixes of kg's files need not be declared.
    QueryError when the query is no SPARQL 1.1 query or asks another server.
    """
    if calls_servers(query):
        raise QueryError("SERVICE asks other servers, which kg does not do; leave it out.")
    prefixes = dict(dataset_namespaces(base))
    try:
        found = data.query(query, prefixes=prefixes)
        return _answer(found, prefixes, form)
    except SyntaxError as error:
        raise QueryError(f"the query is no SPARQL 1.1 query: {error}") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def calls_servers(query: str) -> bool:
    """Whether SERVICE stands anywhere outside strings, IRIs, variables and comments."""
    readings = (query, CODE_POINT.sub(_character, query))  # whichever the parser takes
    return any("service" in NO_KEYWORD.sub(" ", text).casefold() for text in readings)


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else match[0]


def _answer(found: object, namespaces: Namespaces, form: str) -> Answer:
    module = oxigraph()
    if isinstance(found, module.QueryTriples):
        kind = module.RdfFormat.TURTLE
        turtle = module.serialize(found, format=kind, prefixes=dict(namespaces))
        return Answer((), (), cast(bytes, turtle).decode("utf-8"), kind.media_type)
    if form == "turtle":
        raise QueryError("only CONSTRUCT and DESCRIBE give Turtle; ask for a table, csv or json.")
    if form in TABULAR:
        kind = getattr(module.QueryResultsFormat, form.upper())
        text = cast("ox.QuerySolutions", found).serialize(format=kind)
        return Answer((), (), cast(bytes, text).decode("utf-8"), kind.media_type)
    if isinstance(found, module.QueryBoolean):
        return Answer(("answer",), (("true" if found else "false",),))
    solutions = cast("ox.QuerySolutions", found)
    columns = tuple(variable.value for variable in solutions.variables)
    return Answer(columns, tuple(_rows(solutions, namespaces)))


def _rows(solutions: ox.QuerySolutions, namespaces: Namespaces) -> Iterator[tuple[str | None, ...]]:
    short = sorted(namespaces.items(), key=lambda item: -len(item[1]))
    for solution in solutions:
        yield tuple(_readable(term, short) for term in solution)


def _readable(term: object, short: list[tuple[str, str]]) -> str | None:
    if term is None:
        return None
    module = oxigraph()
    if isinstance(term, module.NamedNode):
        value = str(term.value)
        return next((f"{p}:{value[len(i) :]}" for p, i in short if value.startswith(i)), value)
    return str(getattr(term, "value", term))
