import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import PROV, RDFS, SKOS, XSD

from kg.errors import OutputError
from kg.graph import Knowledge, build
from kg.jsonld import jsonld
from kg.rdf import ONTOLOGY, SHAPES, save, to_graph, to_jsonld, to_ntriples, to_turtle
from kg.turtle import Iri, expand, ntriples, turtle
from kg.turtle import Literal as Text
from kg.vocabulary import namespaces
from tests.records import RELATIONS, articles

ROOT = Path(__file__).parent.parent
KG = Namespace("https://kabar.example/ns#")
WC = Namespace("https://kabar.example/weapon-class/")
FACTUALITY = Namespace("https://kabar.example/factuality/")
ID = Namespace("https://kabar.example/id/")
PROP = Namespace("https://kabar.example/proposition/")
ST = Namespace("https://kabar.example/statement/")
ART = Namespace("https://kabar.example/article/")
EV = Namespace("https://kabar.example/evidence/")
SRC = Namespace("https://kabar.example/source/")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
SCHEMA = Namespace("https://schema.org/")

FIRST = ART["berita%201.txt"]
DEAL = PROP["turki_supplies_drone_mali"]
MEETING = PROP["kantor-berita_meets_yasar-guler"]
QUOTE = EV["berita%201.txt_0_31"]
TRIGGER = EV["berita%201.txt_6_13"]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return build(articles(), RELATIONS)


@pytest.fixture
def graph(knowledge: Knowledge) -> Graph:
    return to_graph(knowledge)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES)


def test_turtle_parses_back_to_the_same_graph(knowledge: Knowledge, graph: Graph) -> None:
    assert isomorphic(Graph().parse(data=to_turtle(knowledge), format="turtle"), graph)
    assert isomorphic(Graph().parse(data=to_ntriples(knowledge), format="nt"), graph)
    assert isomorphic(Graph().parse(data=to_jsonld(knowledge), format="json-ld"), graph)


def test_the_bytes_do_not_depend_on_hashing() -> None:
    code = (
        "from kg.graph import build; from kg.rdf import *; from tests.records import *;"
        "k = build(articles(), RELATIONS);"
        "import sys; sys.stdout.reconfigure(encoding='utf-8');"
        "print(to_turtle(k), to_ntriples(k), to_jsonld(k))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            cwd=ROOT,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(runs) == 1


def test_turtle_reads_well(knowledge: Knowledge) -> None:
    text = to_turtle(knowledge)
    block = text[text.index("\nid:turki ") :].split("\n\n")[0].strip()
    assert block == (
        'id:turki a kg:State ;\n    rdfs:label "Turkey"@en , "Turki"@id ;\n'
        "    kg:supplies id:drone ;\n    owl:sameAs wd:Q43 ;\n"
        '    skos:altLabel "Ankara"@id , "Turkiye"@id .'
    )


def test_a_proposition_is_an_event_with_roles(graph: Graph) -> None:
    assert set(graph.objects(DEAL, RDF.type)) == {SEM.Event, KG.Proposition, KG.Supplies}
    assert graph.value(DEAL, KG.supplier) == graph.value(DEAL, RDF.subject) == ID.turki
    assert graph.value(DEAL, KG.item) == graph.value(DEAL, RDF.object) == ID.drone
    assert graph.value(DEAL, KG.recipient) == graph.value(DEAL, KG.other) == ID.mali
    assert graph.value(DEAL, RDF.predicate) == KG.supplies
    assert set(graph.objects(DEAL, RDFS.label)) == {
        Literal("Turki memasok drone (Mali)", "id"),
        Literal("Turkey supplies drone (Mali)", "en"),
    }


def test_a_statement_leads_back_to_its_sentence(graph: Graph) -> None:
    said = ST.a1
    assert graph.value(said, KG.about) == DEAL
    assert graph.value(said, KG.factuality) == FACTUALITY.asserted
    assert graph.value(said, PROV.wasDerivedFrom) == FIRST
    assert graph.value(said, KG.time) == Literal("2024-03", datatype=XSD.gYearMonth)
    assert graph.value(said, KG.quantity) == Literal("17", "id")
    assert graph.value(said, KG.rule) == Literal("supplies/X memasok Y")
    assert graph.value(said, KG.evidence) == QUOTE
    assert graph.value(QUOTE, NIF.anchorOf) == Literal("Turki memasok 17 drone ke Mali.")
    assert graph.value(graph.value(said, KG.trigger), NIF.anchorOf) == Literal("memasok")


def test_sources_are_agents_from_the_innermost_outwards(graph: Graph) -> None:
    official = SRC["berita%201.txt_seorang-pejabat"]
    assert graph.value(ST.a2, KG.saidBy) == official
    assert graph.value(ST.a2, KG.relayedBy) == ID["kantor-berita"]
    assert set(graph.objects(ST.a2, PROV.wasAttributedTo)) == {official, ID["kantor-berita"]}
    assert graph.value(official, RDF.type) == KG.UnnamedSource
    assert graph.value(official, RDFS.label) == Literal("seorang pejabat", "id")
    assert graph.value(ST.a1, KG.saidBy) is None


def test_cues_and_implied_roles_stand_with_the_statement(graph: Graph) -> None:
    cue = graph.value(ST.a2, KG.cue)
    assert graph.value(cue, NIF.anchorOf) == Literal("akan")
    assert graph.value(cue, KG.operator) == Literal("plan")
    assert graph.value(ST.a2, KG.impliedRole) == KG.supplier


def test_an_article_tells_its_origin_and_all_that_it_mentions(graph: Graph) -> None:
    assert graph.value(FIRST, SCHEMA.headline) == Literal('Turki Pasok "Drone"', "id")
    assert graph.value(FIRST, SCHEMA.datePublished) == Literal("2024-03-05", datatype=XSD.date)
    assert graph.value(FIRST, SCHEMA.dateline) == Literal("ANKARA")
    publisher = graph.value(FIRST, SCHEMA.publisher)
    assert graph.value(publisher, RDFS.label) == Literal("WARTA.ID")
    assert set(graph.objects(ART["berita2.txt"], SCHEMA.mentions)) == {ID.turki, ID.mali, ID.drone}
    assert (FIRST, SCHEMA.mentions, ID.bamako) in graph
    assert graph.value(ID.bamako, RDF.type) == KG.Place


def test_labels_are_in_both_languages(graph: Graph) -> None:
    assert set(graph.objects(ID.turki, RDFS.label)) == {
        Literal("Turki", "id"), Literal("Turkey", "en"),
    }  # fmt: skip
    assert set(graph.objects(ID["yasar-guler"], RDFS.label)) == {
        Literal("Yaşar Güler", "id"), Literal("Yaşar Güler", "en"),
    }  # fmt: skip
    unnamed = Literal("seorang pejabat", "id")
    assert set(graph.objects(ID["seorang-pejabat"], RDFS.label)) == {unnamed}
    assert graph.value(ID.drone, KG.weaponClass) == WC.uncrewed_aircraft


@pytest.mark.parametrize("factuality", ["asserted", "planned", "possible", "requested", "denied"])
def test_only_what_is_asserted_has_a_direct_property(factuality: str) -> None:
    _, second = articles()
    (said,) = second.statements
    changed = replace(second, statements=(replace(said, factuality=factuality),))
    graph = to_graph(build([changed], RELATIONS))
    assert ((ID.turki, KG.supplies, ID.drone) in graph) == (factuality == "asserted")
    assert (DEAL, KG.supplier, ID.turki) in graph


def test_a_symmetric_relation_holds_both_ways(graph: Graph) -> None:
    assert (ID["yasar-guler"], KG.meets, ID["kantor-berita"]) in graph
    assert (ID["kantor-berita"], KG.meets, ID["yasar-guler"]) in graph


def test_another_base_moves_the_data_and_not_the_vocabulary(knowledge: Knowledge) -> None:
    graph = to_graph(knowledge, "https://data.example.org/x#")
    turki = URIRef("https://data.example.org/x#id/turki")
    assert (turki, RDF.type, KG.State) in graph
    assert not any(str(s).startswith("https://kabar.example/") for s in graph.subjects())


@pytest.mark.parametrize("base", ["", "kabar.example/", "https://kabar.example", "https://a b/"])
def test_an_unfit_base_is_refused(knowledge: Knowledge, base: str) -> None:
    with pytest.raises(OutputError, match="give an absolute IRI that ends in / or #"):
        to_turtle(knowledge, base)


@pytest.mark.parametrize("name", ["g.ttl", "g.nt", "g.jsonld"])
def test_a_file_appears_whole(knowledge: Knowledge, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("old", encoding="utf-8")
    save(knowledge, path)
    assert isomorphic(Graph().parse(path), to_graph(knowledge))
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_an_unwritable_path_is_an_error_that_tells_the_remedy(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    with pytest.raises(OutputError, match=r"cannot be written .*: name a file in a folder that"):
        save(knowledge, tmp_path / "nowhere" / "g.ttl")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(name=TEXTS.filter(bool), text=TEXTS, language=st.sampled_from(["", "id"]))
@pytest.mark.parametrize(
    ("write", "kind"), [(turtle, "turtle"), (ntriples, "nt"), (jsonld, "json-ld")]
)
def test_any_name_and_text_survives(
    write: Callable[..., str], kind: str, name: str, text: str, language: str
) -> None:
    table = namespaces()
    subject = Iri("art", name)
    written = write([(subject, Iri("rdfs", "label"), Text(text, language))], table)
    ((s, _, o),) = Graph().parse(data=written, format=kind)
    assert str(s) == expand(subject, table)
    assert o == Literal(text, lang=language or None)


@pytest.mark.parametrize("beside", [None, ONTOLOGY], ids=["alone", "with the ontology"])
def test_output_conforms_to_the_shapes(graph: Graph, shapes: Graph, beside: Path | None) -> None:
    ontology = Graph().parse(beside) if beside else None
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=ontology)
    assert conforms, report


def test_an_empty_graph_conforms(shapes: Graph) -> None:
    empty = to_graph(build([], RELATIONS))
    assert len(empty) == 0
    assert pyshacl.validate(empty, shacl_graph=shapes)[0]


def change(graph: Graph, subject: URIRef, predicate: URIRef, *things: URIRef | Literal) -> None:
    """Replace all values of a property."""
    graph.remove((subject, predicate, None))
    for thing in things:
        graph.add((subject, predicate, thing))


def index(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.nonNegativeInteger)


Mutation = Callable[[Graph], object]
MUTATIONS: dict[str, tuple[Mutation, str]] = {
    "a role of a wrong type": (
        lambda g: change(g, DEAL, KG.supplier, ID.bamako), "must conform to one or more shapes in"
    ),
    "a required role without filler": (
        lambda g: change(g, DEAL, KG.item), "Less than 1 values on"
    ),
    "a role that is not the proposition's subject": (
        lambda g: change(g, DEAL, KG.supplier, ID.mali), "EqualsConstraintComponent"
    ),
    "a relation that is not of the class": (
        lambda g: change(g, DEAL, RDF.predicate, KG.meets), "HasValueConstraintComponent"
    ),
    "no quote": (lambda g: change(g, QUOTE, NIF.anchorOf), "Less than 1 values on"),
    "an empty quote": (
        lambda g: change(g, QUOTE, NIF.anchorOf, Literal("")), "MinLengthConstraintComponent"
    ),
    "no evidence": (lambda g: change(g, ST.a1, KG.evidence), "Less than 1 values on"),
    "an end before the begin": (
        lambda g: change(g, TRIGGER, NIF.endIndex, index(2)), "LessThanConstraintComponent"
    ),
    "an end at the begin": (
        lambda g: change(g, TRIGGER, NIF.endIndex, index(6)), "LessThanConstraintComponent"
    ),
    "a quote longer than its offsets": (
        lambda g: change(g, QUOTE, NIF.endIndex, index(30)), "not as long as its offsets say"
    ),
    "a quote beyond the article": (
        lambda g: change(g, FIRST, NIF.endIndex, index(20)), "goes beyond the article"
    ),
    "a trigger that is elsewhere in the quote": (
        lambda g: (
            change(g, TRIGGER, NIF.beginIndex, index(7)),
            change(g, TRIGGER, NIF.endIndex, index(14)),
        ),
        "the trigger's characters are not those of the evidence",
    ),
    "evidence of another article": (
        lambda g: change(g, QUOTE, NIF.referenceContext, ART["berita2.txt"]),
        "the evidence is of another article",
    ),
    "a direct property that nobody states": (
        lambda g: g.add((ID.mali, KG.supplies, ID.drone)), "a direct property that no statement"
    ),
    "a direct property of what is only planned": (
        lambda g: change(g, ST.a1, KG.factuality, FACTUALITY.planned),
        "a direct property that no statement asserts",
    ),
    "a direct property turned round": (
        lambda g: g.add((ID.drone, KG.supplies, ID.turki)), "a direct property that no statement"
    ),
    "an assertion without direct property": (
        lambda g: g.remove((ID.turki, KG.supplies, None)), "what is asserted has its direct"
    ),
    "no factuality": (lambda g: change(g, ST.a1, KG.factuality), "Less than 1 values on"),
    "two factualities": (
        lambda g: g.add((ST.a1, KG.factuality, FACTUALITY.denied)), "More than 1 values on"
    ),
    "an unknown factuality": (
        lambda g: change(g, ST.b1, KG.factuality, FACTUALITY.certain), "InConstraintComponent"
    ),
    "a statement without class": (
        lambda g: change(g, ST.a1, RDF.type), "ClassConstraintComponent"
    ),
    "a statement of no article": (
        lambda g: change(g, ST.a1, PROV.wasDerivedFrom), "Less than 1 values on"
    ),
    "a statement about nothing": (lambda g: change(g, ST.a1, KG.about), "Less than 1 values on"),
    "a proposition without statement": (
        lambda g: change(g, ST.a3, KG.about, DEAL), "a proposition that no statement is about"
    ),
    "a weapon as a source": (
        lambda g: (
            change(g, ST.b1, KG.saidBy, ID.drone), change(g, ST.b1, PROV.wasAttributedTo, ID.drone),
        ),
        "a source is a person, state, organisation or unnamed source",
    ),
    "a source that the statement is not attributed to": (
        lambda g: change(g, ST.b1, PROV.wasAttributedTo), "one whom it is attributed to"
    ),
    "no rule": (lambda g: change(g, ST.a1, KG.rule), "Less than 1 values on"),
    "a cue without operator": (
        lambda g: g.remove((None, KG.operator, None)), "Less than 1 values on"
    ),
    "an entity of two types": (
        lambda g: g.add((ID.turki, RDF.type, KG.Place)), "More than 1 values on"
    ),
    "an entity without Indonesian label": (
        lambda g: change(g, ID.mali, RDFS.label, Literal("Mali", "en")),
        "QualifiedValueShape",
    ),
    "two labels in one language": (
        lambda g: g.add((ID.turki, RDFS.label, Literal("Turkiye", "id"))), "UniqueLang"
    ),
    "an alias without language": (
        lambda g: g.add((ID.turki, SKOS.altLabel, Literal("Turkiye"))), "DatatypeConstraint"
    ),
    "an unknown weapon class": (
        lambda g: change(g, ID.drone, KG.weaponClass, WC.spoon), "InConstraintComponent"
    ),
    "a weapon class of what is no weapon": (
        lambda g: g.add((ID.mali, KG.weaponClass, WC.missile)), "ClassConstraintComponent"
    ),
    "a mention of what is no entity": (
        lambda g: g.add((FIRST, SCHEMA.mentions, ID.nobody)), "NodeConstraintComponent"
    ),
    "a date that is none": (
        lambda g: change(g, FIRST, SCHEMA.datePublished, Literal("kemarin")), "DatatypeConstraint"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutated_graph_does_not_conform(graph: Graph, shapes: Graph, name: str) -> None:
    mutate, message = MUTATIONS[name]
    mutate(graph)
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes)
    assert not conforms
    assert message in report


def test_the_namespace_files_are_turtle() -> None:
    assert len(Graph().parse(ONTOLOGY)) > 500
    assert len(Graph().parse(SHAPES)) > 300


def test_the_meeting_is_labelled_in_both_languages(graph: Graph) -> None:
    assert Literal("Kantor Berita meets Yaşar Güler", "en") in set(
        graph.objects(MEETING, RDFS.label)
    )
