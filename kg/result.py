"""What `kg.build` returns."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import networkx as nx

from kg import formats, rdf, show
from kg.batch import Batch, Skipped
from kg.explore import page, plots, widget
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

    def to_html(self, path: str | Path, title: str | None = None) -> None:
        """Write the explorer as one page that needs neither Python nor a network."""
        page.save(self.knowledge, Path(path), title)

    def explore(self, language: Literal["id", "en"] = "id", height: str = "640px") -> Any:
        """The explorer as a notebook's widget; its `selection` is what is clicked."""
        return widget.widget(self.knowledge, language, height)

    def plot(
        self,
        kind: plots.Kind = "network",
        path: str | Path | None = None,
        language: Literal["id", "en"] = "id",
    ) -> Any:
        """A matplotlib figure: "network", "timeline", "matrix" (who supplies whom), "sources"."""
        return plots.plot(self.knowledge, kind, path, language)

    @property
    def summary(self) -> str:
        """How much there is, in words."""
        counts = {
            "articles": self.documents, "entities": self.entities,
            "propositions": self.propositions, "statements": self.statements,
        }  # fmt: skip
        return ", ".join(f"{len(items)} {name}" for name, items in counts.items())

    def _repr_html_(self) -> str:
        best = sorted(self.propositions, key=lambda one: (-len(one.statements), one.id))[:8]
        labels = {entity.id: entity.label_id for entity in self.entities}
        words = {relation.name: relation for relation in self.knowledge.relations}
        rows = []
        for one in best:
            roles, edge = dict(one.arguments), words[one.relation].edge
            ends = [labels.get(roles.get(role or "", ""), "") for role in (edge.object, edge.other)]
            subject = labels[roles[edge.subject]]
            rows.append((subject, words[one.relation].label_id, *ends, str(len(one.statements))))
        columns = ("subjek", "relasi", "objek", "pihak ketiga", "pernyataan")
        hint = "graph.explore(), graph.plot(), graph.statements, graph.to_html(path)"
        return show.card(
            "KnowledgeGraph", show.pale(self.summary), show.table(columns, rows), show.pale(hint)
        )

    def __repr__(self) -> str:
        left_out = f", {len(self.skipped)} articles left out" if self.skipped else ""
        return f"<KnowledgeGraph: {self.summary}{left_out}>"
