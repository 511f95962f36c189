"""Each form in which a graph leaves kg opens where it is meant to and says no more than it may."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pyshacl
import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import PROV

from kg import formats
from kg.errors import OutputError
from kg.formats.plover import code_of
from kg.formats.register import COLUMNS
from kg.graph import Article, Knowledge, build
from kg.model import Factuality, Source
from kg.ontology import load_relations
from kg.rdf import SHAPES, to_graph, to_jsonld, to_nquads, to_trig
from tests.records import RELATIONS, articles

BASE = "https://kabar.example/"
PROVENANCE = URIRef(BASE + "run/provenance")
FIRST = URIRef(BASE + "graph/berita%201.txt")
REAL = tuple(relation for relation in load_relations() if relation.name in ("supplies", "meets"))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return build(articles(), RELATIONS)


def parsed(text: str, form: str = "trig") -> Dataset:
    dataset = Dataset(default_union=True)
    dataset.parse(data=text, format=form)
    return dataset


def said(factuality: Factuality, *sources: Source) -> Knowledge:
    """Only that Turki supplies Mali, presented so."""
    first, _ = articles()
    statement = replace(first.statements[0], factuality=factuality, sources=sources)
    return build([replace(first, statements=(statement,))], REAL)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_trig_has_a_graph_per_article_and_one_for_provenance(knowledge: Knowledge) -> None:
    dataset = parsed(to_trig(knowledge))
    names = {g.identifier for g in dataset.graphs() if len(g)}
    assert names == {FIRST, URIRef(BASE + "graph/berita2.txt"), PROVENANCE}
    assert set(dataset.graph(FIRST)) == set(to_graph(build(articles()[:1], RELATIONS)))
    assert (FIRST, PROV.wasGeneratedBy, None) in dataset.graph(PROVENANCE)


def test_the_graphs_of_all_articles_are_the_whole_graph(knowledge: Knowledge) -> None:
    dataset = parsed(to_trig(knowledge))
    together = {t for g in dataset.graphs() if g.identifier != PROVENANCE for t in g}
    assert together == set(to_graph(knowledge))


def test_nquads_are_the_same_dataset(knowledge: Knowledge) -> None:
    one, other = parsed(to_trig(knowledge)), parsed(to_nquads(knowledge), "nquads")
    assert set(one.quads()) == set(other.quads())


def test_a_dataset_conforms_as_a_whole(knowledge: Knowledge) -> None:
    whole = Graph()
    for s, p, o, _ in parsed(to_trig(knowledge)).quads():
        whole.add((s, p, o))
    conforms, _, report = pyshacl.validate(whole, shacl_graph=Graph().parse(SHAPES))
    assert conforms, report


def test_no_time_is_written_unless_it_is_given(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert "endedAtTime" not in formats.text(knowledge, "trig")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert '"1970-01-02T00:00:00Z"^^xsd:dateTime' in formats.text(knowledge, "trig")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    with pytest.raises(OutputError, match="give whole seconds"):
        formats.text(knowledge, "trig")


def test_json_ld_reads_well(knowledge: Knowledge) -> None:
    objects = {one["@id"]: one for one in json.loads(to_jsonld(knowledge))["@graph"]}
    statement = objects["st:b1"]
    assert statement["about"] == "prop:turki_supplies_drone_mali"
    assert statement["saidBy"] == "id:turki"
    assert objects["id:turki"]["label"] == {"en": "Turkey", "id": "Turki"}
    assert objects["ev:berita2.txt_0_38"]["endIndex"] == "38"
    assert objects["pub:warta-id"]["rdfs:label"] == ["WARTA.ID"]


def test_graphml_opens_in_networkx(knowledge: Knowledge) -> None:
    read = nx.parse_graphml(formats.text(knowledge, "graphml"), force_multigraph=True)
    assert set(read) == set(knowledge.network)
    assert read.nodes["turki"]["aliases"] == "Ankara; Turkiye"
    edge = read.edges["turki", "drone", "turki_supplies_drone_mali"]
    assert (edge["asserted"], edge["denied"], edge["weight"], edge["disputed"]) == (1, 1, 2, True)


def test_gexf_opens_in_networkx_and_holds_no_date_of_writing(knowledge: Knowledge) -> None:
    text = formats.text(knowledge, "gexf")
    read = nx.read_gexf(io.BytesIO(text.encode()))
    assert read.number_of_edges() == knowledge.network.number_of_edges()
    assert read.nodes["turki"]["label"] == "Turki"
    assert "lastmodifieddate" not in text


def test_gexf_declares_every_attribute_that_it_uses(knowledge: Knowledge) -> None:
    space = "{http://www.gexf.net/1.2draft}"
    root = ElementTree.fromstring(formats.text(knowledge, "gexf"))
    assert root.tag == f"{space}gexf"
    assert root.get("version") == "1.2"
    for kind, element in (("node", "node"), ("edge", "edge")):
        (declared,) = [a for a in root.iter(f"{space}attributes") if a.get("class") == kind]
        known = {one.get("id") for one in declared}
        elements = list(root.iter(f"{space}{element}"))
        used = {value.get("for") for e in elements for value in e.iter(f"{space}attvalue")}
        assert used
        assert used <= known
        assert len({e.get("id") for e in elements}) == len(elements)


# What the schema of GEXF 1.2 allows, for the elements that kg writes: attributes (those that
# are required marked with !) and children.
GEXF = {
    "gexf": ("version! variant", "meta graph"),
    "meta": ("lastmodifieddate", "creator keywords description"),
    "creator": ("", ""),
    "graph": ("defaultedgetype mode idtype timeformat start end", "attributes nodes edges"),
    "attributes": ("class! mode start end", "attribute"),
    "attribute": ("id! title! type!", "default options"),
    "nodes": ("count", "node"),
    "node": ("id! label pid start end", "attvalues spells nodes edges parents"),
    "edges": ("count", "edge"),
    "edge": ("id! source! target! type label weight start end", "attvalues spells"),
    "attvalues": ("", "attvalue"),
    "attvalue": ("for! value! start end", ""),
}
GEXF_TYPES = {"integer", "long", "double", "float", "boolean", "liststring", "string", "anyURI"}


def test_gexf_keeps_to_its_schema(knowledge: Knowledge) -> None:
    root = ElementTree.fromstring(formats.text(knowledge, "gexf"))
    for element in root.iter():
        name = element.tag.removeprefix("{http://www.gexf.net/1.2draft}")
        attributes, children = (words.split() for words in GEXF[name])
        own = {key for key in element.keys() if not key.startswith("{")}  # noqa: SIM118
        assert own <= {word.rstrip("!") for word in attributes}, name
        assert {word[:-1] for word in attributes if word.endswith("!")} <= own, name
        assert {child.tag.rpartition("}")[2] for child in element} <= set(children), name
        if name == "attribute":
            assert element.get("type") in GEXF_TYPES


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_what_xml_cannot_hold_is_left_out(form: str) -> None:
    first, second = articles()
    odd = tuple(replace(e, aliases=("a\x00b\ufffe",)) for e in first.entities)
    knowledge = build([replace(first, entities=odd), second], RELATIONS)
    assert ElementTree.fromstring(formats.text(knowledge, form)) is not None


NEO4J_NAME = re.compile(
    r"(\w+)?(:(ID|START_ID|END_ID|LABEL|TYPE|int|float|date|boolean|string\[\]))?"
)


def test_neo4j_tables_keep_the_rules_of_the_importer(knowledge: Knowledge, tmp_path: Path) -> None:
    formats.save(knowledge, tmp_path / "neo4j", "neo4j")
    nodes = table((tmp_path / "neo4j" / "nodes.csv").read_text(encoding="utf-8"))
    edges = table((tmp_path / "neo4j" / "relationships.csv").read_text(encoding="utf-8"))
    for rows, needed in ((nodes, ("id:ID", ":LABEL")), (edges, (":START_ID", ":END_ID", ":TYPE"))):
        assert all(NEO4J_NAME.fullmatch(column) for column in rows[0])
        assert all(row[column] for row in rows for column in needed)
    ids = [row["id:ID"] for row in nodes]
    assert len(ids) == len(set(ids))
    assert {row[end] for row in edges for end in (":START_ID", ":END_ID")} <= set(ids)
    deal = next(row for row in edges if row["proposition"] == "turki_supplies_drone_mali")
    assert (deal[":TYPE"], deal["asserted:int"], deal["denied:int"]) == ("SUPPLIES", "1", "1")
    assert (deal["disputed:boolean"], deal["confidence:float"]) == ("true", "0.9")


@pytest.mark.parametrize(
    ("plover", "factuality", "code"),
    [
        ("AID-military", "asserted", "AID-military"),
        ("AID-military", "planned", "AGREE"),
        ("AID-military", "requested", "REQUEST-assist"),
        ("CONSULT", "planned", "AGREE"),
        ("CONSULT", "requested", "REQUEST-meet"),
        ("ASSAULT", "planned", None),
        ("AID-military", "possible", None),
        ("AID-military", "denied", None),
        (None, "asserted", None),
    ],
)
def test_a_code_follows_relation_and_factuality(
    plover: str | None, factuality: Factuality, code: str | None
) -> None:
    assert code_of(plover, factuality) == code


def test_a_plover_event_has_actor_and_recipient() -> None:
    (event,) = map(json.loads, formats.text(said("planned"), "plover").splitlines())
    assert event["event"] == "AGREE"
    assert [party["name"] for party in event["actor"]] == ["Turkey"]
    assert [party["name"] for party in event["recipient"]] == ["Mali"]
    assert [thing["id"] for thing in event["about"]] == ["drone"]
    assert event["article"] == "berita 1.txt"


def test_a_denial_is_no_plover_event() -> None:
    assert formats.text(said("denied"), "plover") == ""


OFFICIAL = Source(None, "seorang pejabat")


@pytest.mark.parametrize(
    ("factuality", "sources", "status"),
    [
        ("asserted", (), "delivered"),
        ("asserted", (OFFICIAL,), "claimed delivery"),
        ("planned", (), "planned"),
        ("possible", (), "possible"),
        ("requested", (), "demanded"),
        ("denied", (OFFICIAL,), "denied"),
    ],
)
def test_a_claim_is_never_written_as_a_delivery(
    factuality: Factuality, sources: tuple[Source, ...], status: str
) -> None:
    (row,) = table(formats.text(said(factuality, *sources), "register"))
    assert tuple(row) == COLUMNS
    assert row["status"] == status
    assert (row["supplier"], row["recipient"], row["designation"]) == ("Turki", "Mali", "drone")
    assert (row["category"], row["quantity"], row["year"]) == ("uncrewed aircraft", "17", "2024")
    assert row["sources"] == "; ".join(source.name for source in sources)
    assert (row["articles"], row["reported"]) == ("berita 1.txt", "2024-03-05")
    assert row["confidence"] == "0.90"


@pytest.mark.parametrize(("suffix", "form"), formats.SUFFIXES.items())
def test_the_suffix_tells_the_format(
    knowledge: Knowledge, tmp_path: Path, suffix: str, form: str
) -> None:
    path = tmp_path / f"graph{suffix}"
    formats.save(knowledge, path)
    assert path.read_text(encoding="utf-8") == formats.text(knowledge, form)
    assert formats.text(knowledge, form) == formats.text(build(articles()[::-1], RELATIONS), form)


def test_a_named_format_wins_over_the_suffix(knowledge: Knowledge, tmp_path: Path) -> None:
    formats.save(knowledge, tmp_path / "graph.txt", "ntriples")
    read = Graph().parse(tmp_path / "graph.txt", format="nt")
    assert isomorphic(read, to_graph(knowledge))


def test_an_unknown_format_is_refused(knowledge: Knowledge, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no format is called 'word'; choose one of turtle,"):
        formats.save(knowledge, tmp_path / "graph.doc", "word")
    with pytest.raises(OutputError, match="neo4j is two files"):
        formats.text(knowledge, "neo4j")


def test_an_empty_graph_has_every_form(tmp_path: Path) -> None:
    nothing: list[Article] = []
    for form in formats.FORMATS:
        formats.save(build(nothing, RELATIONS), tmp_path / form, form)
    assert (tmp_path / "register").read_text(encoding="utf-8") == ",".join(COLUMNS) + "\n"
