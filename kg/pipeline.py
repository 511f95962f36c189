"""The way a text takes, all stages on one page: file, document, mentions, statements, graph."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import networkx as nx

from kg import evaluate as evaluation
from kg import explain, graph, rdf
from kg.annotate import Annotator
from kg.corrections import Corrections, load_corrections
from kg.errors import GoldError, InputError, KgError
from kg.export import Row, entity_rows, statement_rows
from kg.gold import documents_of, read_gold
from kg.graph import Article
from kg.lexicon import Lexicon
from kg.lexicon import load as load_lexicon
from kg.mention import find_mentions
from kg.model import Document, Entity, Mention, Proposition, Statement
from kg.ontology import Relation, load_relations
from kg.qualify import qualify
from kg.read import article_names, find, read
from kg.read import document as as_document
from kg.relate import relate
from kg.repair import repair
from kg.resolve import resolve
from kg.vocabulary import namespaces

INTERRUPTED = "not read, because the run was interrupted."
"""Reason of the articles that were left when `stop` said so."""

Paths = str | Path | Iterable[str | Path]
Result = TypeVar("Result")
Progress = Callable[[int, int, Path], None]
"""Called before each article with its number from 0, how many there are, and its path."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that is not in the graph, and why."""

    path: Path
    reason: str


class KnowledgeGraph:
    """What a set of articles says: statements, entities, propositions and their graph."""

    def __init__(
        self, knowledge: graph.Knowledge, skipped: Iterable[Skipped] = (), base: str = rdf.BASE
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

    def save(self, path: str | Path) -> None:
        """Write the graph: Turtle, N-Triples for .nt, JSON-LD for .jsonld."""
        rdf.save(self.knowledge, Path(path), self.base)

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


def extract(
    document: Document,
    lexicon: Lexicon | None = None,
    relations: tuple[Relation, ...] | None = None,
    corrections: Corrections | None = None,
) -> Article:
    """Entities and statements of one parsed document (see `kg.annotate.Annotator`)."""
    lexicon = lexicon or load_lexicon()
    relations = relations or load_relations()
    document = repair(document)
    mentions = find_mentions(document, lexicon)
    found = relate(document, mentions, relations, lexicon)
    said = qualify(document, mentions, found)
    resolved = resolve(document, mentions, said, lexicon, corrections, relations)
    return Article(document, resolved.entities, resolved.references, resolved.statements)


def build(
    paths: Paths,
    *,
    models: str | Path | None = None,
    base: str = rdf.BASE,
    corrections: str | Path | None = None,
    on_progress: Progress | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> KnowledgeGraph:
    """The graph of the articles in files and folders (of folders, the .txt files).

    An article that cannot be read or processed is listed in `skipped` and never stops the
    others; `stop` is asked before each article whether to leave out the rest.
    Raises InputError when there is nothing to read at all, ModelError, LexiconError and
    RelationError when kg's own data or yours do not load.
    """
    namespaces(base)  # a base that is no IRI is refused before the work, not after
    skipped: list[Skipped] = []
    files = _files(paths, skipped)
    lexicon, relations = load_lexicon(), load_relations()
    wishes = load_corrections(Path(corrections)) if corrections else None

    def process(document: Document) -> Article:
        article = extract(document, lexicon, relations, wishes)
        return replace(article, document=replace(document, sentences=()))  # trees fill the memory

    parse = _parser(models)
    articles = _each(files, lambda p, name: process(parse(p, name)), skipped, on_progress, stop)
    return KnowledgeGraph(graph.build(articles, relations), skipped, base)


def unmatched(
    paths: Paths,
    *,
    models: str | Path | None = None,
    on_progress: Progress | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[list[explain.Unmatched], int, tuple[Skipped, ...]]:
    """Verbs between typed participants that no relation covers, how many articles, which not."""
    skipped: list[Skipped] = []
    files = _files(paths, skipped)
    lexicon, parse = load_lexicon(), _parser(models)

    def process(path: Path, name: str) -> tuple[Document, tuple[Mention, ...]]:
        document = parse(path, name)
        return document, find_mentions(document, lexicon)

    parsed = _each(files, process, skipped, on_progress, stop)
    found = explain.unmatched(parsed, load_relations())
    return found, len(files) - len(skipped), tuple(skipped)


def evaluate(
    gold: str | Path,
    texts: str | Path,
    *,
    models: str | Path | None = None,
    on_progress: Progress | None = None,
) -> evaluation.Evaluation:
    """Figures of kg's statements against a gold table (`kg.gold`) of the texts in a folder."""
    files = {path.name: path for path in find([Path(texts)])}
    wanted = documents_of(Path(gold), sorted(files))
    result = build([files[name] for name in wanted], models=models, on_progress=on_progress)
    if result.skipped:
        raise GoldError(f"{gold}: a text cannot be read: {result.skipped[0].reason}")
    rows = read_gold(Path(gold), {document.name: document.text for document in result.documents})
    symmetric = {relation.name for relation in result.knowledge.relations if relation.symmetric}
    return evaluation.evaluate(rows, result.statement_rows, symmetric)


def why(text: str, *, models: str | Path | None = None) -> str:
    """What every stage makes of a sentence, in words; see `kg.explain`."""
    if not any(letter.isalpha() for letter in text):
        raise InputError("there is no sentence to explain; give one in quotation marks.")
    parsed = Annotator(Path(models) if models else None).annotate(as_document("kalimat", text))
    mentions = find_mentions(parsed, load_lexicon())
    knowledge = graph.build([extract(parsed)], load_relations())
    return "\n".join(explain.explain(parsed, mentions, knowledge))


def _parser(models: str | Path | None) -> Callable[[Path, str], Document]:
    """Reads and parses an article; the models are loaded for the first that can be read."""
    annotator = cache(lambda: Annotator(Path(models) if models else None))

    def parse(path: Path, name: str) -> Document:
        document = read(path, name)
        return annotator().annotate(document)

    return parse


def _files(paths: Paths, skipped: list[Skipped]) -> list[Path]:
    """Articles under the paths; a path without any is skipped, InputError when all are."""
    found: list[Path] = []
    for path in map(Path, [paths] if isinstance(paths, str | Path) else paths):
        try:
            found += find([path])
        except InputError as error:
            skipped.append(Skipped(path, str(error)))
    if not found:
        reasons = " ".join(one.reason for one in skipped)
        raise InputError(reasons or "nothing to read; name files or folders of articles.")
    return find(found)


def _each(
    files: list[Path],
    process: Callable[[Path, str], Result],
    skipped: list[Skipped],
    on_progress: Progress | None,
    stop: Callable[[], bool],
) -> Iterator[Result]:
    """Process one article after the other; what goes wrong in one is its own affair."""
    for number, (path, name) in enumerate(zip(files, article_names(files), strict=True)):
        if stop():
            skipped.append(Skipped(path, INTERRUPTED))
            continue
        if on_progress:
            on_progress(number, len(files), path)
        try:
            result = process(path, name)
        except InputError as error:
            skipped.append(Skipped(path, str(error)))
        except KgError:
            raise
        except Exception as error:  # a defect of kg, which must not cost the other articles
            kind = type(error).__name__
            skipped.append(Skipped(path, f"{path}: kg failed on it ({kind}: {error}); report it."))
        else:
            yield result
