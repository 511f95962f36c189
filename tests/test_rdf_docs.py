"""docs/rdf.md: what it shows is what kg writes, and its queries find something."""

import re
from pathlib import Path

import pytest
from rdflib import Graph

from kg.graph import build
from kg.rdf import save, to_graph
from kg.vocabulary import namespaces
from tests.records import RELATIONS, articles

PAGE = (Path(__file__).parent.parent / "docs" / "rdf.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return to_graph(build(articles(), RELATIONS))


def test_the_example_is_what_kg_writes(graph: Graph) -> None:
    (example,) = blocks("turtle")
    prefixes = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in namespaces().items())
    shown = Graph().parse(data=prefixes + example, format="turtle")
    assert len(shown) == 33
    assert set(shown) - set(graph) == set()


# How many answers each query of the page has on the records of tests/records.py.
ROWS = (3, 1, 1, 1, 3, 4)


@pytest.mark.parametrize(("query", "rows"), list(zip(blocks("sparql"), ROWS, strict=True)))
def test_each_query_answers_its_question(graph: Graph, query: str, rows: int) -> None:
    assert len(list(graph.query(query))) == rows


def test_the_python_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    save(build(articles(), RELATIONS), tmp_path / "graph.ttl")
    monkeypatch.chdir(tmp_path)
    (program,) = blocks("python")
    exec(compile(program, "docs/rdf.md", "exec"), {})
    assert capsys.readouterr().out == "Turki membantah: Turki memasok drone (Mali)\n"
