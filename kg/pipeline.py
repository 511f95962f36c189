"""The way a text takes, all stages on one page: file, document, mentions, statements, graph."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg import evaluate as evaluation
from kg import explain, graph
from kg.annotate import Annotator
from kg.batch import Batch, Paths, Progress, gather
from kg.clause.offices import without_borne
from kg.confidence import confide
from kg.errors import GoldError, InputError
from kg.gold import documents_of, read_gold
from kg.graph import Article
from kg.lexicon import Lexicon
from kg.lexicon import load as load_lexicon
from kg.mention import find_mentions
from kg.model import Document, Mention
from kg.ontology import Relation, load_relations
from kg.qualify import qualify
from kg.read import document as as_document
from kg.read import find, read
from kg.relate import relate
from kg.repair import repair
from kg.resolve import resolve
from kg.resolve.corrections import Corrections, load_corrections
from kg.result import Kept, KnowledgeGraph
from kg.store import Store
from kg.vocabulary import BASE, namespaces


def extract(
    document: Document,
    lexicon: Lexicon | None = None,
    relations: tuple[Relation, ...] | None = None,
    corrections: Corrections | None = None,
) -> Article:
    """Entities and statements of one parsed document (see `kg.annotate.Annotator`)."""
    lexicon = lexicon or load_lexicon()
    relations = relations or load_relations()
    mended = repair(document, lexicon)
    mentions = _mentions(mended, lexicon)
    found = relate(mended, mentions, relations, lexicon)
    said = qualify(mended, mentions, found)
    resolved = resolve(mended, mentions, said, lexicon, corrections, relations)
    sure = confide(document, mended, resolved.statements)
    return Article(mended, resolved.entities, resolved.references, sure)


def _mentions(document: Document, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The mentions of a document, of which the trees tell which offices have no holder beside."""
    return without_borne(document, find_mentions(document, lexicon))


def _above(article: Article, least: float) -> Article:
    """The article with the statements of at least this confidence."""
    kept = tuple(s for s in article.statements if s.confidence >= least)
    return replace(article, statements=kept)


def build(
    paths: Paths,
    *,
    models: str | Path | None = None,
    base: str = BASE,
    corrections: str | Path | None = None,
    min_confidence: float = 0.0,
    on_progress: Progress | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> KnowledgeGraph:
    """The graph of the articles in files and folders (of folders, the .txt files).

    An article that cannot be read or processed is listed in `skipped` and never stops the
    others; `stop` is asked before each article whether to leave out the rest. Statements whose
    confidence is below `min_confidence` are left out.
    Raises InputError when there is nothing to read at all, ModelError, LexiconError and
    RelationError when kg's own data or yours do not load.
    """
    namespaces(base)  # a base that is no IRI is refused before the work, not after
    batch = gather(paths, on_progress, stop)
    lexicon, relations, parse = load_lexicon(), load_relations(), parser(models)
    wishes = load_corrections(Path(corrections)) if corrections else None

    def process(path: Path, name: str) -> Article:
        document = parse(path, name)
        article = _above(extract(document, lexicon, relations, wishes), min_confidence)
        return replace(article, document=replace(document, sentences=()))  # trees fill the memory

    knowledge = graph.build(batch.each(process), relations)
    return KnowledgeGraph(knowledge, batch.skipped, base)


def keep(
    paths: Paths,
    folder: str | Path,
    *,
    models: str | Path | None = None,
    base: str | None = None,
    corrections: str | Path | None = None,
    min_confidence: float = 0.0,
    on_progress: Progress | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Kept:
    """Add articles to the store in `folder`, which is made where there is none.

    Each article is one transaction; an article whose text the store has read in the same way
    is not read again. Raises what `build` raises, and StoreError.
    """
    batch = gather(paths, on_progress, stop)
    lexicon, relations, parse = load_lexicon(), load_relations(), parser(models)
    wishes = load_corrections(Path(corrections)) if corrections else None
    store = Store(Path(folder), base)
    kept = Kept(batch)

    def process(path: Path, name: str) -> None:
        if not models and not wishes and not min_confidence and store.holds(read(path, name)):
            kept.unchanged += 1
        else:
            article = extract(parse(path, name), lexicon, relations, wishes)
            kept.rejected += store.add(_above(article, min_confidence), relations)

    for _ in batch.each(process):
        pass
    kept.held = len(store.articles())
    return kept


def unmatched(
    paths: Paths,
    *,
    models: str | Path | None = None,
    on_progress: Progress | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[list[explain.Unmatched], Batch]:
    """Verbs between typed participants that no relation covers, and what was read for it."""
    batch = gather(paths, on_progress, stop)
    lexicon, parse = load_lexicon(), parser(models)

    def process(path: Path, name: str) -> tuple[Document, tuple[Mention, ...]]:
        document = repair(parse(path, name))
        return document, _mentions(document, lexicon)

    return explain.unmatched(batch.each(process), load_relations()), batch


def evaluate(
    gold: str | Path,
    texts: str | Path,
    *,
    models: str | Path | None = None,
    min_confidence: float = 0.0,
    on_progress: Progress | None = None,
) -> evaluation.Evaluation:
    """Figures of kg's statements against a gold table (`kg.gold`) of the texts in a folder.

    Only statements of at least this confidence count as found.
    """
    files = {path.name: path for path in find([Path(texts)])}
    wanted = documents_of(Path(gold), sorted(files))
    result = build(
        [files[name] for name in wanted], models=models, min_confidence=min_confidence,
        on_progress=on_progress,
    )  # fmt: skip
    if result.skipped:
        raise GoldError(f"{gold}: a text cannot be read: {result.skipped[0].reason}")
    rows = read_gold(Path(gold), {document.name: document.text for document in result.documents})
    symmetric = {relation.name for relation in result.knowledge.relations if relation.symmetric}
    return evaluation.evaluate(rows, result.statement_rows, symmetric)


def why(text: str, *, models: str | Path | None = None) -> str:
    """What every stage makes of a sentence, in words; see `kg.explain`."""
    if not any(letter.isalpha() for letter in text):
        raise InputError("there is no sentence to explain; give one in quotation marks.")
    annotator = Annotator(Path(models) if models else None)
    parsed = annotator.annotate(as_document("kalimat", text))
    mended = repair(parsed)
    mentions = _mentions(mended, load_lexicon())
    knowledge = graph.build([extract(parsed)], load_relations())
    return "\n".join(explain.explain(mended, mentions, knowledge))


def parser(models: str | Path | None) -> Callable[[Path, str], Document]:
    """Reads and parses an article; the models are loaded for the first that can be read."""
    annotator = cache(lambda: Annotator(Path(models) if models else None))

    def parse(path: Path, name: str) -> Document:
        document = read(path, name)
        return annotator().annotate(document)

    return parse
