"""Questions of an analyst have the answers that a reader of the articles would give."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib

from kg.ask import sparql
from kg.graph import Article, Knowledge, build
from kg.model import Entity, Source
from kg.ontology import load_relations
from kg.rdf import to_trig, to_turtle
from kg.store import Store
from kg.store.query import ask
from kg.vocabulary import namespaces
from tests.records import document, statement

FOLDER = Path(__file__).parent / "competency"
DATA = tomllib.loads((FOLDER / "articles.toml").read_text(encoding="utf-8"))
QUESTIONS = tomllib.loads((FOLDER / "questions.toml").read_text(encoding="utf-8"))["question"]


def entity(name: str) -> Entity:
    kind, label, *others = DATA["entities"][name]
    english = others[0] if others else None
    return Entity(name, kind, label, english, tuple(others[1:]), None, DATA["classes"].get(name))


def article(number: int, given: dict[str, Any]) -> Article:
    text = given["text"].strip()
    details = {key: given[key] for key in ("title", "date", "publisher") if key in given}
    own = document(given["name"], text, **details)
    said, names = [], set()
    for place, (relation, trigger, roles, *more) in enumerate(given["statements"]):
        how, sources, others = (*more, *("asserted", [], {})[len(more) :])
        names |= {*roles.values(), *sources}
        said.append(
            statement(
                own, relation, f"s{number}-{place}", trigger, roles, how,
                tuple(Source(None, entity(name).label_id, name) for name in sources), **others,
            )
        )  # fmt: skip
    return Article(own, tuple(map(entity, sorted(names))), (), tuple(said))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    built = build(
        [article(number, given) for number, given in enumerate(DATA["article"])], load_relations()
    )
    assert built.rejected == ()
    return built


@pytest.fixture(scope="module")
def oxigraph(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> pyoxigraph.Store:
    store = Store(tmp_path_factory.mktemp("competency") / "store")
    for article in knowledge.articles:
        store.add(article, knowledge.relations)
    return store.data


@pytest.fixture(scope="module")
def dataset(knowledge: Knowledge) -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    dataset.parse(data=to_trig(knowledge), format="trig")
    dataset.default_graph.parse(data=to_turtle(knowledge), format="turtle")
    return dataset


def query(question: dict[str, Any]) -> str:
    if "ask" in question:
        return sparql(question["ask"], question.get("values", {}))
    return str(question["sparql"])


def expected(question: dict[str, Any]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(row) for row in question["rows"])


def test_there_are_enough_questions_in_both_languages() -> None:
    assert len({question["id"] for question in QUESTIONS}) == len(QUESTIONS) >= 25
    assert len({question["en"] for question in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=[q["en"] for q in QUESTIONS])
def test_oxigraph_gives_the_answer(oxigraph: pyoxigraph.Store, question: dict[str, Any]) -> None:
    rows = ask(oxigraph, query(question)).rows
    assert Counter(tuple(cell or "" for cell in row) for row in rows) == expected(question)


@pytest.mark.parametrize("question", QUESTIONS, ids=[q["en"] for q in QUESTIONS])
def test_rdflib_gives_the_same_answer(dataset: rdflib.Dataset, question: dict[str, Any]) -> None:
    prefixes = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in namespaces().items())
    found = dataset.query(prefixes + query(question))
    if found.type == "ASK":
        assert expected(question) == Counter([("true" if found.askAnswer else "false",)])
        return
    manager = rdflib.Graph(bind_namespaces="none").namespace_manager
    for prefix, iri in namespaces().items():
        manager.bind(prefix, iri)

    def readable(term: object) -> str:
        if isinstance(term, rdflib.URIRef):
            return manager.normalizeUri(term)
        return "" if term is None else str(term)

    assert Counter(tuple(map(readable, row)) for row in found) == expected(question)
