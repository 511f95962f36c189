"""The relation files' examples: their stored trees, and what the stages make of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg import conllu
from kg.errors import InputError
from kg.lexicon import Lexicon
from kg.lexicon import load as load_lexicon
from kg.model import Document, Statement
from kg.ontology import Example, Expected, Relation, load_relations
from kg.pipeline import extract
from kg.read import document as as_document

PARSES = Path(__file__).parent / "parses" / "relations"
MARK = "# example = "
RELATIONS = load_relations()
LEXICON: Lexicon = load_lexicon()
Row = tuple[tuple[tuple[str, str], ...], str, str]
"""Role → name, the innermost source's name ("" for the article), and the factuality."""


def raw(relation: Relation, example: Example) -> Document:
    """The example as an article that consists of it, not yet parsed."""
    return as_document(relation.name, example.text)


def store(relation: Relation, documents: Iterable[Document]) -> None:
    """Write the trees of a relation's examples, each below its text."""
    PARSES.mkdir(parents=True, exist_ok=True)
    blocks = (f"{MARK}{document.text}\n{conllu.write(document)}" for document in documents)
    (PARSES / f"{relation.name}.conllu").write_text("".join(blocks), encoding="utf-8")


def replay(relation: Relation, example: Example) -> Document:
    """The example with its stored trees."""
    document = raw(relation, example)
    trees = _stored(relation.name).get(document.text)
    if trees is None:
        raise InputError(f"no stored tree for “{example.text}”: run python -m tests.parse")
    return replace(document, sentences=conllu.read(trees, document.text))


@cache
def _stored(name: str) -> dict[str, str]:
    path = PARSES / f"{name}.conllu"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    parts = text.split(MARK)[1:]
    return {text: trees for text, _, trees in (part.partition("\n") for part in parts)}


def sentence(text: str) -> Document:
    """A free text of a test with its stored trees (`tests/parses/sentences.conllu`)."""
    document = as_document("sentences", text)
    trees = _stored("../sentences").get(one_line(text))
    if trees is None:
        raise InputError(f"no stored tree for “{text}”: run python -m tests.parse sentences")
    return replace(document, sentences=conllu.read(trees, document.text))


def store_sentences(documents: Iterable[Document]) -> None:
    """Write the trees of the free texts, each below its text."""
    blocks = (f"{MARK}{one_line(d.text)}\n{conllu.write(d)}" for d in documents)
    (PARSES.parent / "sentences.conllu").write_text("".join(blocks), encoding="utf-8")


def one_line(text: str) -> str:
    """The text as the name of its trees, which stands on one line."""
    return text.replace("\n", "\\n")


def wanted(relation: Relation, example: Example) -> list[Row]:
    """What the example must yield, in an order that can be compared."""
    return sorted(_row_wanted(relation, expected) for expected in example.expect)


def found(relation: Relation, example: Example, parsed: Document) -> list[Row]:
    """What the stages find of this relation, with the roles that the example speaks of."""
    spoken = {role for expected in example.expect for role, _ in expected.arguments}
    article = extract(parsed, LEXICON, RELATIONS)
    labels = {entity.id: entity.label_id for entity in article.entities}
    statements = (s for s in article.statements if s.relation == relation.name)
    return sorted(_row_found(relation, s, spoken, labels) for s in statements)


def _row_wanted(relation: Relation, expected: Expected) -> Row:
    arguments = _arranged(relation, expected.arguments)
    return arguments, expected.source or "", expected.factuality


def _row_found(
    relation: Relation, statement: Statement, spoken: set[str], labels: dict[str, str]
) -> Row:
    edge = relation.edge
    compared = spoken | {edge.subject, edge.object, edge.other or ""}
    arguments = (
        (a.role, labels[a.entity])
        for a in statement.arguments
        if a.entity is not None and a.role in compared
    )
    source = statement.sources[0].name if statement.sources else ""
    return _arranged(relation, arguments), source, statement.factuality


def _arranged(
    relation: Relation, arguments: Iterable[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    if relation.symmetric:
        names = sorted(name for _, name in arguments)
        return tuple(zip(("party", "partner"), names, strict=False))
    return tuple(sorted(arguments))


def cases() -> Iterator[tuple[Relation, int, Example]]:
    """All examples, numbered from 1 within their relation."""
    for relation in RELATIONS:
        for number, example in enumerate(relation.examples, start=1):
            yield relation, number, example
