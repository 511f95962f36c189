"""The records of what all articles together say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import networkx as nx

from kg.model import Document, Entity, Factuality, Proposition, Reference, Statement
from kg.ontology import Relation


@dataclass(frozen=True, slots=True)
class Article:
    """A document with what resolution found in it; arguments carry entity ids."""

    document: Document
    entities: tuple[Entity, ...]
    references: tuple[Reference, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A statement that cannot stand in the graph, and why not."""

    statement: Statement
    reason: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One way in which a proposition is presented: by whom, where, when and how.

    `name` is the innermost source's label, or the article's name where the article itself
    speaks; then `entity` is None, as it is for a source that resolution left without one.
    """

    name: str
    entity: str | None
    article: str
    date: date | None
    factuality: Factuality
    statement: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A proposition that some voice holds and some voice denies."""

    proposition: Proposition
    asserted: tuple[Voice, ...]
    denied: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What all articles together say. `network` has one edge per proposition."""

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    propositions: tuple[Proposition, ...]
    rejected: tuple[Rejected, ...]
    relations: tuple[Relation, ...]
    voices: Mapping[str, tuple[Voice, ...]]
    network: nx.MultiDiGraph
