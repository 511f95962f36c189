"""The explorer without a browser: its data, its page, plots and how records show themselves."""

import json
import re
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from kg import errors
from kg.cli import main
from kg.explore.arrange import arrange
from kg.explore.page import page
from kg.explore.payload import payload
from kg.explore.plots import plot
from kg.explore.widget import widget
from kg.explore.words import groups, labels
from kg.graph import Article, Knowledge, build
from kg.model import Factuality
from kg.ontology import load_relations
from kg.result import KnowledgeGraph
from tests.conftest import ARTICLES
from tests.records import ENTITIES, RELATIONS, articles, document, statement

HOSTILE = "Turki memasok </script><script>alert('x')</script> & <b>drone</b> ke Mali \u2028."


def knowledge(*more: Article) -> Knowledge:
    return build((*articles(), *more), RELATIONS)


def hostile() -> Article:
    text = document("jahat <i>.txt", HOSTILE, title="<script>judul</script>")
    deal = {"supplier": "turki", "item": "drone", "recipient": "mali"}
    return Article(text, ENTITIES, (), (statement(text, "supplies", "h1", "memasok", deal),))


def data_of(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="kg-data">(.*?)</script>', html, re.S)
    assert found
    return dict(json.loads(found.group(1))["graph"])


def test_a_statement_points_to_its_sentence_source_and_proposition() -> None:
    data = payload(knowledge())
    deal = next(p for p in data["propositions"] if p["relation"] == "supplies" and p["disputed"])
    names = [data["entities"][deal[end]]["id"] for end in ("subject", "object", "other")]
    assert names == ["turki", "drone", "mali"]
    assert deal["otherRole"] == "recipient"
    for number in deal["statements"]:
        one = data["statements"][number]
        article, text = data["sentences"][one["sentence"]]
        assert data["articles"][article]["name"] in ("berita 1.txt", "berita2.txt")
        assert data["propositions"][one["about"]] is deal
        trigger = next(mark for mark in one["marks"] if mark[2] == "trigger")
        assert text[trigger[0] : trigger[1]] == "memasok"


def test_marks_stay_inside_their_sentence() -> None:
    data = payload(knowledge(hostile()))
    for one in data["statements"]:
        length = len(data["sentences"][one["sentence"]][1])
        assert one["marks"]
        assert all(0 <= start < end <= length for start, end, _, _ in one["marks"])


def test_the_payload_does_not_depend_on_the_order_of_articles() -> None:
    forward, backward = build(articles(), RELATIONS), build(articles()[::-1], RELATIONS)
    assert json.dumps(payload(forward)) == json.dumps(payload(backward))


def test_the_explorer_has_words_for_all_that_a_graph_can_hold() -> None:
    roles = {role.name for relation in load_relations() for role in relation.roles}
    assert roles <= set(labels()["role"])
    assert set(groups()) == {relation.name for relation in load_relations()}
    assert list(labels()["factuality"]) == list(Factuality.__args__)


def test_every_entity_has_a_place_of_its_own() -> None:
    network = nx.MultiDiGraph()
    network.add_nodes_from("cuv")
    for at in range(30):
        network.add_edge("a", f"b{at}", relation="supplies", other="c" if at % 2 else None)
    places = arrange(network)
    assert set(places) == set(network)
    points = sorted(places.values())
    assert all(abs(x - u) + abs(y - v) > 40 for (x, y), (u, v) in pairwise(points))
    assert places == arrange(network)


def test_article_text_stays_text_in_the_page() -> None:
    html = page(knowledge(hostile()), title="<h1>judul</h1>")
    assert html.count("<script") == 2
    assert HOSTILE in [text for _, text in data_of(html)["sentences"]]  # type: ignore[attr-defined]
    assert "alert('x')</script>" not in html
    assert "<title>&lt;h1&gt;judul" in html


def test_the_page_asks_no_other_machine_for_anything() -> None:
    html = page(knowledge())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert policy.group(1).startswith("default-src 'none'; script-src 'sha256-")
    assert not re.search(r"<(?:link|img|iframe|script)[^>]+(?:src|href)=", html)
    assert "fetch(" not in html
    assert "XMLHttpRequest" not in html


def test_the_same_graph_gives_the_same_page(tmp_path: Path) -> None:
    graph = KnowledgeGraph(knowledge())
    for name in ("a.html", "b.html"):
        graph.to_html(tmp_path / name)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.usefixtures("replay")
def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "graph.html"
    with pytest.raises(SystemExit) as ended:
        main(["explore", str(ARTICLES), "-o", str(target), "--title", "Berita kita"])
    assert not ended.value.code
    assert f"{target}: 2 articles" in capsys.readouterr().err
    html = target.read_text(encoding="utf-8")
    assert "<title>Berita kita</title>" in html
    assert data_of(html)["propositions"]


def test_the_licence_of_cytoscape_travels_with_it() -> None:
    static = Path(sys.modules["kg.explore.page"].__file__ or "").parent / "static"
    assert "Permission is hereby granted" in (static / "cytoscape.LICENSE").read_text()
    assert (static / "cytoscape.min.js").stat().st_size > 300_000


@pytest.mark.parametrize("kind", ["network", "timeline", "matrix", "sources"])
@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_plots_are_written(kind: str, suffix: str, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    target = tmp_path / f"plot{suffix}"
    figure = plot(knowledge(), kind, target)  # type: ignore[arg-type]
    assert figure.axes
    assert target.stat().st_size > 2000
    if suffix == ".svg" and kind != "timeline":
        assert "Turki" in target.read_text(encoding="utf-8")


def test_an_empty_graph_is_drawn_too() -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    empty = build((), RELATIONS)
    assert "kg-data" in page(empty)
    for kind in ("network", "timeline", "matrix", "sources"):
        assert plot(empty, kind).axes  # type: ignore[arg-type]


def test_what_cannot_be_plotted_is_told(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    with pytest.raises(ValueError, match="choose one of network"):
        plot(knowledge(), "pie")  # type: ignore[arg-type]
    with pytest.raises(errors.OutputError, match="cannot be written"):
        plot(knowledge(), "matrix", tmp_path / "plot.xyz")


@pytest.mark.parametrize(
    ("library", "action"), [("matplotlib", plot), ("anywidget", lambda k: _fresh_widget(k))]
)
def test_a_missing_library_is_one_sentence(
    library: str, action: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(errors.MissingError, match=rf"needs {library}.*pip install"):
        action(knowledge())  # type: ignore[operator]


def _fresh_widget(graph: Knowledge) -> object:
    from kg.explore import widget as module

    module._class.cache_clear()
    return module.widget(graph)


def test_the_selection_of_the_widget_is_records() -> None:
    pytest.importorskip("anywidget", reason="anywidget is not installed")
    graph = knowledge()
    view = widget(graph)
    assert view.selection == ()
    view.selected = [["entity", "turki"], ["proposition", graph.propositions[0].id]]
    entity, proposition = view.selection
    assert entity.label_id == "Turki"
    assert proposition == graph.propositions[0]


def test_records_show_themselves_in_a_notebook() -> None:
    graph = KnowledgeGraph(knowledge(hostile()))
    assert "Turki" in graph._repr_html_()
    evil = next(s for s in graph.statements if s.evidence.document.startswith("jahat"))
    for html in (evil._repr_html_(), replace(graph.entities[0], label_id="<b>")._repr_html_()):
        assert "<script" not in html
        assert "<b>" not in html
    assert "supplies(supplier=turki" in str(evil)
    assert str(graph.entities[0]).endswith(")")
