"""The ontology and the shapes say the same as the relation files, lexica and records."""

import re
from pathlib import Path
from typing import get_args

import pytest
from rdflib import OWL, RDF, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDFS, SH, SKOS, Namespace

from kg.errors import RelationError
from kg.graph import build
from kg.lexicon import WEAPON_CLASSES
from kg.model import EntityType, Factuality
from kg.namespace import load_words, ontology_part, rewritten, shapes_part
from kg.ontology import Relation, load_relations
from kg.ontologypage import page
from kg.rdf import ONTOLOGY, SHAPES, to_graph
from kg.turtle import expand
from kg.vocabulary import FIXED, class_of
from tests.records import RELATIONS, articles

KG = Namespace(FIXED["kg"])
WC = Namespace(FIXED["wc"])
FACTUALITY = Namespace(FIXED["factuality"])
OWN = (FIXED["kg"], FIXED["wc"], FIXED["factuality"])

FILES = load_relations()
ROLES = sorted({role.name for relation in FILES for role in relation.roles})


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES)


def kind(name: str) -> URIRef:
    return URIRef(expand(class_of(name), FIXED))


def types(relation: Relation, role: str) -> set[URIRef]:
    return {kind(name) for name in relation.role(role).types}


def classes(graph: Graph, subject: URIRef, predicate: URIRef) -> set[URIRef]:
    """The class, or the members of the union, that a property has as domain or range."""
    value = graph.value(subject, predicate)
    union = graph.value(value, OWL.unionOf)
    return set(Collection(graph, union)) if union else {value}


@pytest.mark.parametrize("relation", FILES, ids=lambda relation: relation.name)
def test_each_relation_file_has_its_property_and_class(ontology: Graph, relation: Relation) -> None:
    node, events = KG[relation.name], kind(relation.name)
    labels = {Literal(relation.label_id, "id"), Literal(relation.label_en, "en")}
    assert KG.Relation in set(ontology.objects(node, RDF.type))
    assert set(ontology.objects(node, RDFS.label)) == labels
    assert classes(ontology, node, RDFS.domain) == types(relation, relation.edge.subject)
    assert classes(ontology, node, RDFS.range) == types(relation, relation.edge.object)
    symmetric = (node, RDF.type, OWL.SymmetricProperty) in ontology
    assert symmetric == relation.symmetric
    assert ontology.value(events, KG.relation) == node
    assert ontology.value(events, RDFS.subClassOf) == KG.Proposition
    plover = ontology.value(events, KG.plover)
    assert (str(plover) if plover else None) == relation.plover


@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_its_property(ontology: Graph, role: str) -> None:
    having = [relation for relation in FILES if any(r.name == role for r in relation.roles)]
    # A role that is called as something else of the ontology would show here.
    assert set(ontology.objects(KG[role], RDF.type)) == {OWL.ObjectProperty, KG.Role}
    assert classes(ontology, KG[role], RDFS.domain) == {kind(r.name) for r in having}
    expected = {name for relation in having for name in types(relation, role)}
    assert classes(ontology, KG[role], RDFS.range) == expected


@pytest.mark.parametrize("relation", FILES, ids=lambda relation: relation.name)
def test_the_two_sides_of_a_symmetric_relation_take_the_same_types(relation: Relation) -> None:
    left, right = (types(relation, role) for role in (relation.edge.subject, relation.edge.object))
    assert left == right or not relation.symmetric


@pytest.mark.parametrize("relation", FILES, ids=lambda relation: relation.name)
def test_each_relation_has_a_shape_with_its_role_types(shapes: Graph, relation: Relation) -> None:
    (shape,) = shapes.subjects(SH.targetClass, kind(relation.name))
    needed = {*relation.required, relation.edge.subject, relation.edge.object}
    found = {}
    for constraint in shapes.objects(shape, SH.property):
        if (constraint, SH.maxCount, None) in shapes and (
            constraint,
            SH.hasValue,
            None,
        ) not in shapes:
            union = shapes.value(constraint, SH["or"])
            parts = Collection(shapes, union) if union else [constraint]
            found[shapes.value(constraint, SH.path)] = (
                {shapes.value(part, SH["class"]) for part in parts},
                (constraint, SH.minCount, None) in shapes,
            )
    assert found == {
        KG[role.name]: (types(relation, role.name), role.name in needed) for role in relation.roles
    }


def test_the_shapes_guard_every_direct_property(shapes: Graph) -> None:
    constraint = shapes.value(KG.DirectPropertyShape, SH.sparql)
    query = str(shapes.value(constraint, SH.select))
    guarded = re.findall(r"\?subject kg:(\w+) \?value BIND \(kg:(\w+) AS \?relation\)", query)
    assert guarded == [(relation.name, relation.name) for relation in FILES]
    (both_ways,) = re.findall(r"IN \(([^)]*)\)", query)
    symmetric = {f"kg:{relation.name}" for relation in FILES if relation.symmetric}
    assert set(re.findall(r"kg:\w+", both_ways)) == symmetric


@pytest.mark.parametrize(
    ("path", "part"),
    [(ONTOLOGY, ontology_part(FILES, load_words())), (SHAPES, shapes_part(FILES))],
    ids=["ontology", "shapes"],
)
def test_the_files_follow_the_relations(path: Path, part: str) -> None:
    assert path.read_text(encoding="utf-8") == rewritten(path, part), "run python -m kg.namespace"


def test_every_relation_and_role_is_put_into_words_and_nothing_else_is() -> None:
    assert set(load_words()) == {relation.name for relation in FILES} | set(ROLES)


def test_a_term_without_words_is_an_error_that_tells_what_to_write() -> None:
    with pytest.raises(RelationError, match=r"terms.tsv has no line for 'accompanies': say in"):
        ontology_part(FILES, {})


def test_a_line_of_too_few_columns_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("term\tlabel_id\nmenari\tdances\n", encoding="utf-8")
    with pytest.raises(RelationError, match=r"terms\.tsv:2 has 2 columns: give term"):
        load_words(path)


def test_every_term_has_label_and_comment_in_both_languages(ontology: Graph) -> None:
    own = {
        s for s in ontology.subjects(RDF.type) if str(s).startswith(OWN)
    }  # fmt: skip
    assert len(own) > 80
    for term in own:
        labels = {label.language for label in ontology.objects(term, RDFS.label)}
        assert labels == {"id", "en"}, term
        counterpart = ontology.value(term, SKOS.inScheme) in {KG.factbank, KG.unroca, KG.sipri}
        comments = {comment.language for comment in ontology.objects(term, RDFS.comment)}
        assert comments == {"id", "en"} or counterpart, term


def test_every_property_has_a_domain_and_what_it_leads_to(ontology: Graph) -> None:
    for term in set(ontology.subjects(RDF.type, OWL.ObjectProperty)):
        assert ontology.value(term, RDFS.domain), term
        assert ontology.value(term, RDFS.range), term
    for term in set(ontology.subjects(RDF.type, OWL.DatatypeProperty)):
        assert ontology.value(term, RDFS.domain), term


def test_the_schemes_hold_the_values_of_the_records(ontology: Graph) -> None:
    values = set(ontology.subjects(RDF.type, KG.Factuality))
    assert values == {FACTUALITY[name] for name in get_args(Factuality)}
    weapon_classes = set(ontology.subjects(SKOS.inScheme, KG.weaponClasses))
    assert weapon_classes == {WC[name] for name in WEAPON_CLASSES}
    for name in get_args(EntityType):
        assert KG.Entity in set(ontology.objects(kind(name), RDFS.subClassOf))


def test_every_factuality_has_counterparts_in_factbank_and_grasp(ontology: Graph) -> None:
    for value in ontology.subjects(RDF.type, KG.Factuality):
        matches = set(ontology.objects(value, SKOS.closeMatch))
        assert any((match, SKOS.inScheme, KG.factbank) in ontology for match in matches)
        assert any("grasp#" in str(match) for match in matches)


def test_what_kg_writes_is_in_the_ontology(ontology: Graph) -> None:
    graph = to_graph(build(articles(), RELATIONS))
    own = {t for triple in graph for t in triple if str(t).startswith(OWN)}
    assert own - set(ontology.subjects()) == set()


def test_the_page_is_that_of_the_ontology(ontology: Graph) -> None:
    written = Path(__file__).parent.parent / "docs" / "ontology.html"
    text = page()
    assert written.read_text(encoding="utf-8") == text, "run python -m kg.ontologypage FILE"
    anchors = re.findall(r'<div id="([^"]+)">', text)
    assert len(anchors) == len(set(anchors))
    named = {s for s in ontology.subjects(RDFS.label) if str(s).startswith(OWN)}
    assert {ontology.namespace_manager.normalizeUri(s) for s in named} == set(anchors)


CODES = {
    "supplies": "AID-military", "requests": "REQUEST-assist", "offers": "AGREE",
    "meets": "CONSULT", "visits": "CONSULT-visit", "negotiates_with": "CONSULT",
    "accuses": "ACCUSE-allege", "demands": "REQUEST", "warns": "THREATEN",
    "sanctions": "SANCTION", "exercises_with": "COOPERATE-military", "attacks": "ASSAULT",
    "tests": "MOBILIZE-weapons",
}  # fmt: skip


@pytest.mark.parametrize(("name", "code"), CODES.items())
def test_a_relation_has_the_plover_code_of_what_happens(name: str, code: str) -> None:
    assert {relation.name: relation.plover for relation in FILES}[name] == code
