"""Questions of an analyst have the answers that a reader of the articles would give.

`seeds.toml` asks about the articles of seeds/, whose trees are stored; `questions.toml` about
made-up articles whose statements are given, so that it tests the queries alone.
"""

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
from tests import seeds
from tests.records import document, statement

FOLDER = Path(__file__).parent / "competency"
DATA = tomllib.loads((FOLDER / "articles.toml").read_text(encoding="utf-8"))
Question = dict[str, Any]
QUESTIONS: dict[str, list[Question]] = {
    name: tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["question"]
    for name in ("seeds", "questions")
}
ASKED = pytest.mark.parametrize(
    ("about", "question"),
    [
        pytest.param(
            about, q, id=q["en"],
            marks=[pytest.mark.xfail(strict=True, reason=q["todo"])] if "todo" in q else [],
        )
        for about, found in QUESTIONS.items()
        for q in found
    ],
)  # fmt: skip


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
def known() -> dict[str, Knowledge]:
    relations = load_relations()
    made_up = [article(number, given) for number, given in enumerate(DATA["article"])]
    built = {"seeds": build(seeds.articles(), relations), "questions": build(made_up, relations)}
    assert [knowledge.rejected for knowledge in built.values()] == [(), ()]
    return built


@pytest.fixture(scope="module")
def stores(
    known: dict[str, Knowledge], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, pyoxigraph.Store]:
    folder, stores = tmp_path_factory.mktemp("competency"), {}
    for name, knowledge in known.items():
        store = Store(folder / name)
        for article in knowledge.articles:
            store.add(article, knowledge.relations)
        stores[name] = store.data
    return stores


@pytest.fixture(scope="module")
def datasets(known: dict[str, Knowledge]) -> dict[str, rdflib.Dataset]:
    datasets = {}
    for name, knowledge in known.items():
        datasets[name] = rdflib.Dataset()
        datasets[name].parse(data=to_trig(knowledge), format="trig")
        datasets[name].default_graph.parse(data=to_turtle(knowledge), format="turtle")
    return datasets


def query(question: Question) -> str:
    if "ask" in question:
        return sparql(question["ask"], question.get("values", {}))
    return str(question["sparql"])


def check(question: Question, found: Counter[tuple[str, ...]]) -> None:
    """The whole answer where it is given, else what must and what must not be part of it."""
    if "rows" in question:
        assert found == Counter(tuple(row) for row in question["rows"])
        return
    assert [row for row in question["has"] if tuple(row) not in found] == []
    assert [row for row in question["never"] if tuple(row) in found] == []


@pytest.mark.parametrize("about", QUESTIONS)
def test_there_are_enough_questions_in_both_languages(about: str) -> None:
    questions = QUESTIONS[about]
    assert len({question["id"] for question in questions}) == len(questions) >= 25
    assert len({question["en"] for question in questions}) == len(questions)
    answered = [question for question in questions if "todo" not in question]
    assert sum("rows" in question for question in answered) >= 25


@ASKED
def test_oxigraph_gives_the_answer(
    stores: dict[str, pyoxigraph.Store], about: str, question: Question
) -> None:
    rows = ask(stores[about], query(question)).rows
    check(question, Counter(tuple(cell or "" for cell in row) for row in rows))


@ASKED
def test_rdflib_gives_the_same_answer(
    datasets: dict[str, rdflib.Dataset], about: str, question: Question
) -> None:
    prefixes = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in namespaces().items())
    found = datasets[about].query(prefixes + query(question))
    if found.type == "ASK":
        check(question, Counter([("true" if found.askAnswer else "false",)]))
        return
    manager = rdflib.Graph(bind_namespaces="none").namespace_manager
    for prefix, iri in namespaces().items():
        manager.bind(prefix, iri)

    def readable(term: object) -> str:
        if isinstance(term, rdflib.URIRef):
            return manager.normalizeUri(term)
        return "" if term is None else str(term)

    check(question, Counter(tuple(map(readable, row)) for row in found))
