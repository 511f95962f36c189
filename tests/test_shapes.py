"""What the real stages yield, for every relation's examples, conforms to the shapes."""

from dataclasses import replace

import pyshacl
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.graph import Article, Knowledge, build
from kg.pipeline import extract
from kg.rdf import SHAPES, to_graph, to_turtle
from tests.examples import LEXICON, RELATIONS, replay


def article(place: int, number: int) -> Article:
    relation = RELATIONS[place]
    parsed = replay(relation, relation.examples[number])
    return extract(replace(parsed, name=f"{relation.name}-{number}"), LEXICON, RELATIONS)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """All examples of all relation files as one collection of articles."""
    articles = [
        article(place, number)
        for place, relation in enumerate(RELATIONS)
        for number in range(len(relation.examples))
    ]
    return build(articles, RELATIONS)


def test_every_statement_fits_its_relation(knowledge: Knowledge) -> None:
    assert [(r.statement.evidence.text, r.reason) for r in knowledge.rejected] == []


def test_the_graph_of_all_examples_conforms(knowledge: Knowledge) -> None:
    assert {p.relation for p in knowledge.propositions} == {r.name for r in RELATIONS}
    conforms, _, report = pyshacl.validate(to_graph(knowledge), shacl_graph=Graph().parse(SHAPES))
    assert conforms, report


def test_the_graph_of_all_examples_parses_back(knowledge: Knowledge) -> None:
    parsed = Graph().parse(data=to_turtle(knowledge), format="turtle")
    assert isomorphic(parsed, to_graph(knowledge))
