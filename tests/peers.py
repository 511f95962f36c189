"""Peers on the same gold: what plain subject-verb-object triples reach, beside kg.

    python -m tests.peers                            on tests/gold, with its stored trees
    python -m tests.peers GOLD.tsv TEXT_DIR [...]    on gold tables too, parsed anew

Two ways to read triples off a tree are compared, both on kg's own mended trees:

- `plain`: a verb with its subject and object, a passive turned round where the tree has its agent;
- `id-svo`: the algorithm of id-svo-extractor 0.3.0 (Nikolaus Georgi, Apache 2.0; written anew
  after its source): subjects from relative clauses, coordinated participants, subjects and
  objects passed on between coordinated verbs and to complements; voice is not looked at.

Neither knows relations or entities. Both get kg's: the words of the relation files tell which
relation a verb expresses, and a participant is called what kg calls the entity there, so that
only the way from tree to triple differs. With `types` a triple also has to fit the roles' types.
They have no sources and no factuality: everything is asserted by the article.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, product
from pathlib import Path

from kg.annotate import Annotator
from kg.clause.scene import Scene
from kg.evaluate import Evaluation, Row, evaluate
from kg.export import statement_rows
from kg.gold import GoldRow, documents_of, read_gold
from kg.graph import Article, build
from kg.language.tree import Tree
from kg.model import Document, Entity, Token
from kg.ontology import Relation
from kg.pipeline import extract
from kg.read import read
from kg.relate import scenes
from kg.relate.trigger import trigger_index
from tests import regression
from tests.examples import LEXICON, RELATIONS

Triples = Iterator[tuple[Token, Token, Token]]
"""Subject, verb and object: the heads of the noun phrases, and the verb."""

NOUNS = ("NOUN", "PROPN")
ROWS = ("kg", "plain", "plain, types", "id-svo", "id-svo, types")


def plain(tree: Tree) -> Triples:
    """A verb with its own subject and object; a passive with its agent, turned round."""
    for verb in tree.sentence.tokens:
        if verb.upos != "VERB":
            continue
        yield from product(tree.children(verb.id, "nsubj"), [verb], tree.children(verb.id, "obj"))
        passive = tree.children(verb.id, "nsubj:pass")
        yield from product(tree.children(verb.id, "obl:agent"), [verb], passive)


def id_svo(tree: Tree) -> Triples:
    """The triples of id-svo-extractor, in the order of the verbs."""
    verbs = [token for token in tree.sentence.tokens if token.upos == "VERB"]
    subjects: dict[int, list[Token]] = defaultdict(list)
    objects: dict[int, list[Token]] = defaultdict(list)
    for verb in verbs:
        head = tree.head(verb.id)
        if verb.deprel in ("acl", "acl:relcl") and head is not None and head.upos in NOUNS:
            subjects[verb.id] += _coordinated(tree, head)
        for child in tree.children(verb.id):
            if child.upos in NOUNS and child.deprel in ("nsubj", "nsubj:pass"):
                subjects[verb.id] += _coordinated(tree, child)
            elif child.upos in NOUNS and child.deprel == "obj":
                objects[verb.id] += _coordinated(tree, child)
    for verb in verbs:  # what comes last is the object of the verbs before it too
        for other in tree.conjuncts(_first(tree, verb).id):
            if objects[verb.id] and other < verb.id and not objects[other]:
                objects[other] = objects[verb.id]
    for verb in verbs:
        if verb.deprel == "xcomp" and objects[verb.id]:
            subjects[verb.id] = objects[verb.head] or subjects[verb.head]
    for verb in verbs:
        if verb.deprel == "conj" and not subjects[verb.id]:
            subjects[verb.id] = subjects[verb.head]
    for verb in verbs:
        yield from product(subjects[verb.id], [verb], objects[verb.id])


def _first(tree: Tree, token: Token) -> Token:
    """The first of the coordinated tokens to which this one belongs."""
    head = tree.head(token.id)
    return _first(tree, head) if token.deprel == "conj" and head is not None else token


def _coordinated(tree: Tree, noun: Token) -> list[Token]:
    others = [tree.token(i) for i in tree.conjuncts(noun.id)[1:]]
    return [noun, *(other for other in others if other.upos in NOUNS)]


def statements(
    article: Article, way: Callable[[Tree], Triples], types: bool = False
) -> Iterator[Row]:
    """The triples of an article as rows, named and related as kg does it."""
    words = trigger_index(RELATIONS).words
    entities = {entity.id: entity for entity in article.entities}
    mentions = tuple(reference.mention for reference in article.references)
    known = {reference.mention: entities[reference.entity] for reference in article.references}
    for scene in scenes(article.document, mentions):
        entity_at = {
            mention.head: known[mention] for token in scene.sentence.tokens
            for mention in scene.at(token.id)
        }  # fmt: skip
        for ends in way(scene.tree):
            for relation, _ in words.get(scene.tree.word(ends[1].id), ()):
                subject, thing = (entity_at.get(token.id) for token in (ends[0], ends[2]))
                if not types or _fits(relation, subject, thing):
                    yield _row(article.document, scene, relation, ends, (subject, thing))


def _fits(relation: Relation, subject: Entity | None, thing: Entity | None) -> bool:
    ends = ((relation.edge.subject, subject), (relation.edge.object, thing))
    return all(e is not None and e.type in relation.role(role).types for role, e in ends)


def _row(
    document: Document,
    scene: Scene,
    relation: Relation,
    ends: tuple[Token, Token, Token],
    named: tuple[Entity | None, Entity | None],
) -> Row:
    phrases = (_phrase(scene.tree, token) for token in (ends[0], ends[2]))
    names = [e.label_id if e else p for e, p in zip(named, phrases, strict=True)]
    return {
        "document": document.name, "start": scene.sentence.start, "end": scene.sentence.end,
        "subject": names[0], "relation": relation.name, "object": names[1], "recipient": None,
        "factuality": "asserted", "sources": [], "text": "",
    }  # fmt: skip


def _phrase(tree: Tree, noun: Token) -> str:
    """The noun with its bare modifiers, as id-svo-extractor prints it."""
    inside, ahead = {noun.id}, [noun.id]
    while ahead:
        for child in tree.children(ahead.pop(), "flat:name", "compound", "nmod", "amod"):
            if child.upos in (*NOUNS, "ADJ") and not tree.cases(child.id):
                inside.add(child.id)
                ahead.append(child.id)
    return " ".join(tree.token(i).text for i in sorted(inside))


def compare(articles: Sequence[Article], gold: Iterable[GoldRow]) -> dict[str, Evaluation]:
    """Figures of kg and of its peers on the same articles, by the name of the row."""
    rows = tuple(gold)
    symmetric = {relation.name for relation in RELATIONS if relation.symmetric}
    found = {"kg": statement_rows(build(articles, RELATIONS))}
    for name, way in (("plain", plain), ("id-svo", id_svo)):
        for types in (False, True):
            label = f"{name}, types" if types else name
            found[label] = _once(row for a in articles for row in statements(a, way, types))
    return {name: evaluate(rows, found[name], symmetric) for name in ROWS}


def _once(rows: Iterable[Row]) -> list[Row]:
    keyed = {tuple(str(value) for value in row.values()): row for row in rows}
    return list(keyed.values())


def table(name: str, figures: dict[str, Evaluation]) -> Iterator[str]:
    """The figures in lines of a Markdown table."""
    for row, one in figures.items():
        score = one.triples
        yield (
            f"| {name} | {row} | {score.found} | {score.right} | {score.precision:.2f} "
            f"| {score.recall:.2f} | {score.f1:.2f} | {one.complete.f1:.2f} |"
        )


def own() -> tuple[list[Article], list[GoldRow]]:
    """The cases of tests/gold that have rows, with their stored trees."""
    cases = [case for case in regression.cases() if case.rows]
    articles = [extract(regression.parsed(case), LEXICON, RELATIONS) for case in cases]
    return articles, [row for case in cases for row in case.rows]


def parsed(gold: Path, folder: Path, annotator: Annotator) -> tuple[list[Article], list[GoldRow]]:
    """The articles of a gold table, parsed, and its rows."""
    files = {path.name: path for path in folder.glob("*.txt")}
    documents = [
        annotator.annotate(read(files[name], name)) for name in documents_of(gold, sorted(files))
    ]
    rows = read_gold(gold, {document.name: document.text for document in documents})
    return [extract(document, LEXICON, RELATIONS) for document in documents], rows


def main(arguments: list[str]) -> None:
    """Print one table for tests/gold and for each pair of a gold table and its texts."""
    print("| gold | by | found | right | precision | recall | F1 | all fields F1 |")
    print("|---|---|---|---|---|---|---|---|")
    print("\n".join(table("tests/gold", compare(*own()))))
    annotator = Annotator() if arguments else None
    for gold, folder in list(pairwise(arguments))[::2]:
        assert annotator is not None
        found = parsed(Path(gold), Path(folder), annotator)
        print("\n".join(table(Path(gold).stem, compare(*found))))


if __name__ == "__main__":
    main(sys.argv[1:])
