"""What `kg.build` returns."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import networkx as nx

from kg import formats, rdf
from kg.batch import Batch, Skipped
from kg.export import Row, entity_rows, statement_rows
from kg.graph import Knowledge, Rejected
from kg.model import Document, Entity, Proposition, Statement


@dataclass(slots=True)
class Kept:
    """What `kg.pipeline.keep` did: articles left out, unchanged, and how many there are now."""

    batch: Batch
    unchanged: int = 0
    held: int = 0
    rejected: list[Rejected] = field(default_factory=list)


class KnowledgeGraph:
    """What a set of articles says: statements, entities, propositions and their graph."""

    def __init__(
        self, knowledge: Knowledge, skipped: Iterable[Skipped] = (), base: str = rdf.BASE
    ) -> None:
        self.knowledge = knowledge
        self.skipped = tuple(skipped)
        self.base = base

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, by article and place."""
        return self.knowledge.statements

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities of all articles, by id."""
        return self.knowledge.entities

    @property
    def propositions(self) -> tuple[Proposition, ...]:
        """What the statements are about, by id."""
        return self.knowledge.propositions

    @property
    def documents(self) -> tuple[Document, ...]:
        """The articles, by name; their trees are not kept."""
        return tuple(article.document for article in self.knowledge.articles)

    @property
    def nx(self) -> nx.MultiDiGraph:
        """Entities as vertices, and one edge per proposition."""
        return self.knowledge.network

    @property
    def statement_rows(self) -> list[Row]:
        """What `kg statements --format jsonl` prints, as dictionaries."""
        return statement_rows(self.knowledge)

    @property
    def entity_rows(self) -> list[Row]:
        """What `kg entities --format jsonl` prints, as dictionaries."""
        return entity_rows(self.knowledge.articles)

    def save(self, path: str | Path, form: str | None = None) -> None:
        """Write the graph in the format of the path's suffix, or in one of `formats.FORMATS`."""
        formats.save(self.knowledge, Path(path), form, self.base)

    def to_turtle(self, path: str | Path | None = None) -> str:
        """The graph as Turtle, also written to `path` where one is given."""
        if path is not None:
            self.save(path)
        return rdf.to_turtle(self.knowledge, self.base)

    @property
    def summary(self) -> str:
        """How much there is, in words."""
        counts = {
            "articles": self.documents, "entities": self.entities,
            "propositions": self.propositions, "statements": self.statements,
        }  # fmt: skip
        return ", ".join(f"{len(items)} {name}" for name, items in counts.items())

    def __repr__(self) -> str:
        left_out = f", {len(self.skipped)} articles left out" if self.skipped else ""
        return f"<KnowledgeGraph: {self.summary}{left_out}>"
