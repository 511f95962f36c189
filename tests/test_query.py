"""Queries over stores and files: named and free, from the command and over HTTP."""

import http.client
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import rdflib

from kg.ask import FOLDER, page, questions, sparql
from kg.cli import main
from kg.errors import QueryError
from kg.formats import save
from kg.graph import build
from kg.serve import Endpoint
from kg.store import Store
from kg.store.query import ask, calls_servers, files
from tests.conftest import ARTICLES
from tests.records import RELATIONS, articles

ROOT = Path(__file__).parent.parent
DOCS = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kg") / "store"
    store = Store(folder)
    for article in articles():
        store.add(article, RELATIONS)
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return Store(folder, read_only=True)


def rows(store: Store, name: str, /, **values: str) -> list[dict[str, str | None]]:
    answer = ask(store.data, sparql(name, {key.rstrip("_"): v for key, v in values.items()}))
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def kg(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


@pytest.mark.parametrize("name", questions())
def test_every_named_query_is_sparql_for_rdflib_too(name: str) -> None:
    question = questions()[name]
    values = dict.fromkeys(question.parameters, "Turki")
    values |= {key: "2024-01-01" for key in ("since", "until") if key in values}
    graph = rdflib.Graph().parse(data="", format="turtle")
    prefixes = "".join(f"PREFIX {p}: <{i}>\n" for p, i in prefixes_of_files().items())
    assert list(graph.query(prefixes + sparql(name, values))) is not None
    assert list(graph.query(prefixes + question.sparql)) is not None


def prefixes_of_files() -> dict[str, str]:
    from kg.vocabulary import namespaces

    return dict(namespaces())


@pytest.mark.parametrize("name", questions())
def test_every_parameter_of_a_named_query_does_something(name: str, store: Store) -> None:
    question = questions()[name]
    for key in question.parameters:
        nobody = {"since": "2999-01-01", "until": "1000-01-01"}.get(key, "Atlantis")
        needed = {"name": "Turki"} if "name" in question.parameters else {}
        assert rows(store, name, **{**needed, key: nobody}) == []
    if "name" not in question.parameters and name not in ("positions", "single-source"):
        assert rows(store, name)


def test_who_supplies_what(store: Store) -> None:
    (denied,) = [r for r in rows(store, "supplies", to="mali") if r["factuality"] == "denied"]
    assert (denied["supplier"], denied["item"], denied["recipient"]) == ("Turki", "drone", "Mali")
    assert denied["source"] == "Turki"
    assert denied["date"] == "2024-03-07"
    by_alias = rows(store, "supplies", from_="turkey", since="2024-03-06")
    assert by_alias == [denied]


def test_disputes(store: Store) -> None:
    (found,) = rows(store, "disputes")
    assert found == {
        "proposition": "Turki memasok drone (Mali)", "held_by": None, "held_in": "berita 1.txt",
        "denied_by": "Turki", "denied_in": "berita2.txt",
    }  # fmt: skip


def test_neighbours_have_directions(store: Store) -> None:
    found = {(r["neighbour"], r["direction"], r["factuality"]) for r in rows(
        store, "neighbours", name="Mali"
    )}  # fmt: skip
    assert found == {("Turki", "to", "asserted"), ("Turki", "to", "denied")}


def test_what_one_source_alone_asserts(store: Store) -> None:
    assert rows(store, "single-source") == []
    assert [r["source"] for r in rows(store, "sources")] == [
        "Kantor Berita", "Turki", "seorang pejabat"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("supply", {}, "no query is called 'supply'; choose one of articles,"),
        ("supplies", {"who": "x"}, "does not take 'who'; it takes --from, --to,"),
        ("neighbours", {}, "needs a name: kg ask neighbours NAME"),
        ("supplies", {"since": "kemarin"}, "no day; write it as 2023-08-01"),
    ],
)
def test_a_wrong_question_is_an_error(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        sparql(name, values)


@pytest.mark.parametrize("name", ['" } #', "\\", "\\u0022", "a\nb", "x' y"])
def test_a_name_is_a_text_whatever_it_holds(store: Store, name: str) -> None:
    assert rows(store, "neighbours", name=name) == []


def test_the_documentation_holds_every_named_query() -> None:
    assert page() in DOCS


def test_files_of_each_rdf_format_are_queried(tmp_path: Path) -> None:
    knowledge = build(articles(), RELATIONS)
    for suffix in ("ttl", "nt", "trig", "nq", "jsonld"):
        path = tmp_path / f"graph.{suffix}"
        save(knowledge, path)
        answer = ask(files([path]), "SELECT ?s ?o { ?s kg:supplies ?o }")
        assert answer.rows == (("id:turki", "id:drone"),)


def test_answers_come_in_each_format(store: Store) -> None:
    query = "SELECT ?s { ?s kg:supplies ?o }"
    turki = "https://kabar.example/id/turki"
    found = json.loads(ask(store.data, query, form="json").text)
    assert found["results"]["bindings"][0]["s"]["value"] == turki
    assert ask(store.data, query, form="csv").text.split() == ["s", turki]
    assert ask(store.data, "ASK { ?s kg:supplies ?o }").rows == (("true",),)
    turtle = ask(store.data, "CONSTRUCT WHERE { ?s kg:supplies ?o }").text
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == 1


SERVICE = "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }"


@pytest.mark.parametrize(
    ("query", "calls"),
    [
        (f"SELECT * {{ {SERVICE} }}", True),
        (f"SELECT * {{ {SERVICE.lower()} }}", True),
        ("SELECT * { SERVICE?s{?s ?p ?o} }", True),
        ("SELECT * { ?s ?p 5SERVICE <x:y> {?s ?p ?o} }", True),
        ("SELECT * { \\u0053ERVICE <x:y> {?s ?p ?o} }", True),
        ("SELECT * { ?s ?p 'a\\'b' . SERVICE SILENT <x:y> {} }", True),
        ('SELECT * { ?s ?p """a"b\\"""" . SERVICE <x:y> {} }', True),
        ("SELECT * { ?s ?p ?o # '\n SERVICE <x:y> {} }", True),
        ("SELECT * { ?s ?p <a#b> SERVICE <x:y> {} }", True),
        ("SELECT * { ?s ?p 'SERVICE <x:y> {}' }", False),
        ('SELECT * { ?s ?p """SERVICE "x" {}""" }', False),
        ("SELECT * { ?service ?p <http://service.example/#service> }", False),
        ("SELECT * { ?s ?p ?o } # SERVICE", False),
    ],
)
def test_other_servers_are_never_asked(store: Store, query: str, calls: bool) -> None:
    assert calls_servers(query) == calls
    if calls:
        with pytest.raises(QueryError, match="SERVICE asks other servers"):
            ask(store.data, query)


UPDATES = (
    "DELETE WHERE { ?s ?p ?o }",
    "INSERT DATA { <x:a> <x:b> <x:c> }",
    "LOAD <file:///etc/passwd>",
    "CLEAR ALL",
)


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_is_no_query(store: Store, update: str) -> None:
    with pytest.raises(QueryError, match=r"no SPARQL 1\.1 query"):
        ask(store.data, update)


def test_from_reads_no_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "secret.ttl").write_text("<x:a> <x:b> <x:c> .", encoding="utf-8")
    named = f"<{(tmp_path / 'secret.ttl').as_uri()}>"
    assert ask(store.data, f"SELECT * FROM {named} {{ ?s ?p ?o }}").rows == ()
    assert ask(store.data, f"SELECT * FROM NAMED {named} {{ GRAPH ?g {{ ?s ?p ?o }} }}").rows == ()


def test_from_names_graphs_of_the_store(store: Store) -> None:
    second = "<https://kabar.example/graph/berita2.txt>"
    query = "SELECT ?s {} {{ ?s a kg:Statement }}"
    assert ask(store.data, query.format(f"FROM {second}")).rows == (("st:b1",),)
    assert len(ask(store.data, query.format("")).rows) == 4
    asked = f"SELECT ?s FROM NAMED {second} {{ GRAPH ?g {{ ?s a kg:Statement }} }}"
    assert ask(store.data, asked).rows == (("st:b1",),)
    assert len(ask(store.data, "SELECT ?s { ?s a kg:Statement } # FROM <x:y>").rows) == 4


@pytest.fixture(scope="module")
def endpoint(folder: Path) -> Iterator[Endpoint]:
    with Endpoint(folder, 0, 20) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def request(
    endpoint: Endpoint, method: str, path: str, body: str | None = None, **headers: str
) -> tuple[int, str, str]:
    """Status, media type and text of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", endpoint.server_port, timeout=120)
    fields = {key.replace("_", "-"): value for key, value in headers.items()}
    connection.request(method, path, body, fields)
    answer = connection.getresponse()
    return answer.status, answer.headers.get_content_type(), answer.read().decode("utf-8")


SELECT = "SELECT ?o { ?s kg:supplies ?o }"
QUERY, FORM = "application/sparql-query", "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("method", "path", "body", "kind"),
    [
        ("GET", f"/sparql?query={quote(SELECT)}", None, ""),
        ("POST", "/sparql", SELECT, QUERY),
        ("POST", "/sparql", f"query={quote(SELECT)}", FORM),
    ],
)
def test_the_endpoint_takes_queries_in_three_ways(
    endpoint: Endpoint, method: str, path: str, body: str | None, kind: str
) -> None:
    status, media, text = request(endpoint, method, path, body, Content_Type=kind)
    assert (status, media) == (200, "application/sparql-results+json")
    assert "https://kabar.example/id/drone" in text


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/csv", "text/csv"),
        ("application/sparql-results+xml;q=0.9, */*", "application/sparql-results+xml"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_the_endpoint_gives_what_is_accepted(endpoint: Endpoint, accept: str, media: str) -> None:
    path = f"/sparql?query={quote(SELECT)}"
    assert request(endpoint, "GET", path, Accept=accept)[:2] == (200, media)


def test_construct_gives_turtle(endpoint: Endpoint) -> None:
    query = quote("CONSTRUCT WHERE { ?s kg:supplies ?o }")
    status, media, text = request(endpoint, "GET", f"/sparql?query={query}")
    assert (status, media) == (200, "text/turtle")
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == 1


@pytest.mark.parametrize(
    ("path", "body", "kind", "status"),
    [
        ("/sparql", f"update={quote(UPDATES[0])}", FORM, 403),
        ("/sparql", UPDATES[1], "application/sparql-update", 403),
        *(("/sparql", update, QUERY, 400) for update in UPDATES),
        ("/sparql", f"SELECT * {{ {SERVICE} }}", QUERY, 400),
        ("/sparql", f"query={quote(SELECT)}&default-graph-uri=file:///etc/passwd", FORM, 400),
        ("/sparql", "SELECT", QUERY, 400),
        ("/sparql", "", FORM, 400),
        ("/sparql", SELECT, "text/plain", 415),
        ("/sparql", " " * (1 << 21), QUERY, 413),
    ],
)
def test_the_endpoint_refuses_what_is_no_query(
    endpoint: Endpoint, store: Store, path: str, body: str, kind: str, status: int
) -> None:
    before = len(list(store.data))
    try:
        found, media, _ = request(endpoint, "POST", path, body, Content_Type=kind)
    except (BrokenPipeError, ConnectionResetError):  # it need not read what is too large
        found, media = 413, "text/plain"
    assert (found, media) == (status, "text/plain")
    assert len(list(Store(store.folder, read_only=True).data)) == before


def test_other_hosts_and_paths_are_refused(endpoint: Endpoint) -> None:
    path = f"/sparql?query={quote(SELECT)}"
    assert request(endpoint, "GET", path, Host="evil.example")[0] == 403
    assert request(endpoint, "GET", path, Host=f"localhost:{endpoint.server_port}")[0] == 200
    assert request(endpoint, "GET", "/../etc/passwd")[0] == 404
    assert request(endpoint, "PUT", "/sparql")[0] == 501
    assert endpoint.server_address[0] == "127.0.0.1"


def test_the_page_offers_the_named_queries(endpoint: Endpoint) -> None:
    status, media, text = request(endpoint, "GET", "/")
    assert (status, media) == (200, "text/html")
    assert "Who is quoted" in text
    assert not re.search(r'(src|href)="?http', text)


def test_a_query_that_takes_too_long_is_ended(folder: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(6)) + " }"
    with Endpoint(folder, 0, 3) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        begin = time.monotonic()
        status, _, text = request(server, "POST", "/sparql", slow, Content_Type=QUERY)
        assert (status, text) == (503, "the query took longer than 3 seconds; ask for less.\n")
        assert time.monotonic() - begin < 60
        assert request(server, "POST", "/sparql", SELECT, Content_Type=QUERY)[0] == 200
        server.shutdown()


def test_an_article_that_is_added_meanwhile_is_found(tmp_path: Path) -> None:
    one, other = articles()
    store = Store(tmp_path / "store")
    store.add(one, RELATIONS)
    count = "SELECT (COUNT(?a) AS ?n) { ?a a schema:NewsArticle }"
    with Endpoint(store.folder, 0, 20) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        path = f"/sparql?query={quote(count)}"
        assert request(server, "GET", path, Accept="text/csv")[2].split() == ["n", "1"]
        store.add(other, RELATIONS)
        assert request(server, "GET", path, Accept="text/csv")[2].split() == ["n", "2"]
        server.shutdown()


@pytest.mark.usefixtures("replay")
def test_the_commands_of_a_store(tmp_path: Path, capsys: Captured) -> None:
    store, file = tmp_path / "store", tmp_path / "graph.ttl"
    assert kg("build", ARTICLES, "--store", store) == 0
    assert "2 articles, 2 of them new or read again, 0 unchanged" in capsys.readouterr().err
    assert kg("build", ARTICLES, "--store", store) == 0
    assert "0 of them new or read again, 2 unchanged" in capsys.readouterr().err
    assert kg("export", "--store", store, "-o", file) == 0
    assert kg("build", ARTICLES, "-o", tmp_path / "direct.ttl") == 0
    assert file.read_text(encoding="utf-8") == (tmp_path / "direct.ttl").read_text(encoding="utf-8")
    for suffix in ("trig", "nq", "jsonld", "graphml", "csv"):
        assert kg("export", "--store", store, "-o", tmp_path / f"graph.{suffix}") == 0
    assert kg("export", "--store", store, "-o", tmp_path / "neo", "--format", "neo4j") == 0
    capsys.readouterr()
    assert kg("ask", "denials", "--store", store, "--format", "csv") == 0
    assert "Iran memasok rudal balistik (Suriah)" in capsys.readouterr().out
    assert kg("query", file, "SELECT ?s { ?s kg:buys ?o }", "--format", "csv") == 0
    assert capsys.readouterr().out == "s\nid:jepang\n"
    assert kg("remove", "pasokan.txt", "--store", store) == 0
    assert kg("ask", "articles", "--store", store, "--format", "json") == 0
    assert "pasokan" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("query", "SELECT * { ?s ?p ?o }"), "name a store with --store DIR, or RDF files"),
        (("query", "--store", "nowhere", "ASK {}"), "is no store; make one with kg build"),
        (("query", "graph.doc", "ASK {}"), "no RDF by its suffix"),
        (("export", "--store", "nowhere", "-o", "x.ttl"), "is no store"),
        (("remove", "a.txt", "--store", "nowhere"), "is no store"),
        (("build", "seeds", "--store", "x", "-o", "y.ttl"), "do not go together"),
    ],
)
def test_a_wrong_command_is_told_in_one_sentence(
    arguments: tuple[str, ...], message: str, tmp_path: Path, capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert kg(*arguments) == 1
    assert message in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_without_the_library_the_error_tells_how_to_get_it(folder: Path) -> None:
    code = (
        "import sys; sys.modules['pyoxigraph'] = None; from kg.cli import main;"
        f"main(['query', '--store', {str(folder)!r}, 'ASK {{}}'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == (
        "kg: stores and queries need pyoxigraph: install it with pip install 'kabar-kg[store]'.\n"
    )


def test_the_query_files_are_all_there() -> None:
    assert {path.stem for path in FOLDER.glob("*.rq")} == set(questions())
