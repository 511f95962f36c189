"""The command: what it prints where, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib

from kg import pipeline
from kg.cli import LEFT_OUT, main
from kg.errors import InputError
from kg.export import ENTITY_FIELDS, STATEMENT_FIELDS
from kg.gold import COLUMNS
from kg.model import Document
from tests.conftest import ARTICLES, Replay

pytestmark = pytest.mark.usefixtures("replay")
Captured = pytest.CaptureFixture[str]


def kg(*arguments: str | Path) -> int:
    """Exit status of a call in this process."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


def rows(capsys: Captured) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_build_writes_turtle_and_says_how_much(tmp_path: Path, capsys: Captured) -> None:
    output = tmp_path / "graph.ttl"
    assert kg("build", ARTICLES, "-o", output) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"{output}: 2 articles, " in captured.err
    assert len(rdflib.Graph().parse(output)) > 100


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.ttl"):
        kg("build", *sorted(ARTICLES.glob("*.txt"), reverse=name == "b.ttl"), "-o", tmp_path / name)
    assert (tmp_path / "a.ttl").read_bytes() == (tmp_path / "b.ttl").read_bytes()


def test_turtle_goes_through_pipes(capsys: Captured) -> None:
    assert kg("build", ARTICLES, "-o", "-", "--base", "https://contoh.example/") == 0
    turtle = capsys.readouterr().out
    assert "https://contoh.example/" in turtle
    assert rdflib.Graph().parse(data=turtle, format="turtle")


def test_denied_is_no_direct_triple(capsys: Captured) -> None:
    kg("statements", ARTICLES, "--format", "jsonl")
    found = rows(capsys)
    assert {tuple(row) for row in found} == {STATEMENT_FIELDS}
    assert found == sorted(found, key=lambda row: (row["document"], row["start"]))
    by_triple = {(r["subject"], r["relation"], r["object"]): r for r in found}
    denied = by_triple["Iran", "supplies", "rudal balistik"]
    assert denied["factuality"] == "denied"
    assert denied["recipient"] == "Suriah"
    assert by_triple["Jepang", "buys", "kapal selam"]["factuality"] == "asserted"
    text = (ARTICLES / denied["document"]).read_text(encoding="utf-8")
    assert text[denied["start"] : denied["end"]] == denied["text"]
    assert "Baca juga" not in " ".join(row["text"] for row in found)


def test_min_confidence_leaves_out_what_is_less_sure(capsys: Captured, tmp_path: Path) -> None:
    kg("statements", ARTICLES, "--format", "jsonl")
    every = rows(capsys)
    cut = sorted(row["confidence"] for row in every)[len(every) // 2]
    kept = [row for row in every if row["confidence"] >= cut]
    assert 0 < len(kept) < len(every)
    kg("statements", ARTICLES, "--format", "jsonl", "--min-confidence", str(cut))
    assert rows(capsys) == kept
    for command, name in (("build", "graph.nt"), ("explore", "graph.html")):
        kg(command, ARTICLES, "-o", tmp_path / name, "--min-confidence", str(cut))
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert {row["id"] for row in every if row["id"] in text} == {row["id"] for row in kept}
    store = tmp_path / "store"
    kg("build", ARTICLES, "--store", store, "--min-confidence", str(cut))
    kg("export", "--store", store, "-o", tmp_path / "graph.graphml")
    capsys.readouterr()
    sure = [
        edge["confidence"]
        for *_, edge in nx.read_graphml(tmp_path / "graph.graphml").edges(data=True)
    ]
    assert len(sure) > 0
    assert min(sure) >= cut
    assert kg("statements", ARTICLES, "--min-confidence", "2") == 2


def test_entities(capsys: Captured) -> None:
    assert kg("entities", ARTICLES, "--format", "jsonl") == 0
    found = rows(capsys)
    assert {tuple(row) for row in found} == {ENTITY_FIELDS}
    assert ("state", "Jepang") in {(row["type"], row["name"]) for row in found}


@pytest.mark.parametrize("command", ["statements", "entities"])
def test_tables_are_for_reading(command: str, capsys: Captured) -> None:
    assert kg(command, ARTICLES) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("document")
    assert any("Filipina" in line for line in lines)


def test_unmatched_lists_verbs_that_no_relation_covers(capsys: Captured) -> None:
    assert kg("unmatched", ARTICLES, "--format", "jsonl") == 0
    for row in rows(capsys):
        assert set(row) == {"count", "verb", "types", "example"}
        assert row["verb"] not in ("beli", "kecam")


def test_relations_are_counted(capsys: Captured) -> None:
    assert kg("relations", "--format", "jsonl") == 0
    found = {row["relation"]: row for row in rows(capsys)}
    assert found["supplies"]["frames"] > 1
    assert found["supplies"]["examples"] >= 8


def test_evaluate_gives_the_figures(tmp_path: Path, capsys: Captured) -> None:
    gold = tmp_path / "gold.tsv"
    row = "latihan\tJepang membeli\tJepang\tbuys\tkapal selam\tPrancis\tasserted\t"
    gold.write_text("\t".join(COLUMNS) + f"\n{row}\n", encoding="utf-8")
    assert kg("evaluate", gold, ARTICLES, "--errors") == 0
    out = capsys.readouterr().out
    assert "R 1.000" in out.splitlines()[-1]
    assert "extra   latihan.txt" in out


BROKEN = {
    "kosong.txt": (b"", "is empty"),
    "biner.txt": (b"\x00\x81\x8d\x01", "UTF-8"),
    "english.txt": (b"The talks will begin next week in the capital of the country.", "Indonesian"),
}


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with good and bad articles."""
    for path in ARTICLES.glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for name, (data, _) in BROKEN.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_bad_articles_are_left_out_and_named(mixed: Path, capsys: Captured) -> None:
    output = mixed / "graph.ttl"
    assert kg("build", mixed, mixed / "tidak-ada.txt", "-o", output) == LEFT_OUT
    error = capsys.readouterr().err
    assert "4 left out, 2 articles done" in error
    for name, (_, reason) in BROKEN.items():
        assert any(name in line and reason in line for line in error.splitlines())
    assert "tidak-ada.txt: no such file" in error
    assert output.exists()


def test_nothing_readable_writes_nothing(mixed: Path, capsys: Captured) -> None:
    output = mixed / "graph.ttl"
    assert kg("build", *(mixed / name for name in BROKEN), "-o", output) == 1
    assert not output.exists()
    assert "3 left out, 0 articles done" in capsys.readouterr().err


def test_other_encodings_are_read_with_a_warning(mixed: Path, capsys: Captured) -> None:
    article = mixed / "latihan.txt"
    text = article.read_text(encoding="utf-8")
    article.write_bytes(text.encode("utf-16"))
    assert kg("statements", article, "--format", "jsonl") == 0
    captured = capsys.readouterr()
    assert "read as utf-16" in captured.err
    assert captured.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "tidak-ada"], "tidak-ada: no such file or folder"),
        (["build", "FOLDER"], "no .txt file"),
        (["build", "ARTICLES", "-o", "tidak/ada/graph.ttl"], "existing folder"),
        (["build", "ARTICLES", "-o", "FOLDER"], "name one with -o"),
        (["build", "ARTICLES", "--base", "bukan iri"], "bukan iri"),
        (["statements", "tidak-ada"], "no such file or folder"),
        (["why", "?!"], "no sentence"),
        (["evaluate", "tidak-ada.tsv", "ARTICLES"], "cannot be read"),
    ],
)
def test_an_error_is_one_sentence_with_its_remedy(
    arguments: list[str], message: str, tmp_path: Path, capsys: Captured
) -> None:
    places = {"FOLDER": str(tmp_path), "ARTICLES": str(ARTICLES)}
    assert kg(*(places.get(word, word) for word in arguments)) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err
    assert captured.err.startswith("kg: ")
    assert len(captured.err.splitlines()) == 1


def test_a_broken_relation_file_stops_with_file_and_line(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "supplies.toml").write_text("labell = 1\n", encoding="utf-8")
    monkeypatch.setattr("kg.ontology.FOLDER", tmp_path)
    assert kg("statements", ARTICLES) == 1
    error = capsys.readouterr().err
    assert "supplies.toml" in error
    assert len(error.splitlines()) == 1


def test_wrong_usage_ends_with_two() -> None:
    assert kg("build") == 2
    assert kg("statements", ARTICLES, "--format", "xml") == 2


def test_why_tells_every_stage(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    text = (ARTICLES / "pasokan.txt").read_text(encoding="utf-8")
    assert kg("why", text) == 0
    out = capsys.readouterr().out
    for heading in ("Tree", "Mentions", "Clauses", "Statements", "Not found"):
        assert heading in out
    assert "denied, because of “membantah” (denial)" in out
    assert "according to Iran" in out


def test_a_defect_in_one_article_does_not_cost_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def fail(self: Replay, document: Document) -> Document:
        if document.name == "latihan.txt":
            raise ZeroDivisionError("a defect")
        return replay(self, document)

    replay = Replay.annotate
    monkeypatch.setattr(Replay, "annotate", fail)
    assert kg("statements", ARTICLES, "--format", "jsonl") == LEFT_OUT
    captured = capsys.readouterr()
    assert "latihan.txt: kg failed on it (ZeroDivisionError: a defect)" in captured.err
    assert '"pasokan.txt"' in captured.out


def test_an_interrupt_keeps_what_is_done() -> None:
    answers = iter([False, True])
    result = pipeline.build(ARTICLES, stop=lambda: next(answers))
    assert [document.name for document in result.documents] == ["latihan.txt"]
    assert [one.path.name for one in result.skipped] == ["pasokan.txt"]
    assert "interrupted" in result.skipped[0].reason


def test_library_in_a_few_lines(tmp_path: Path) -> None:
    import kg

    graph = kg.build(ARTICLES)
    assert repr(graph).startswith("<KnowledgeGraph: 2 articles, ")
    assert graph.nx.number_of_edges() == len(graph.propositions)
    assert graph.to_turtle(tmp_path / "g.ttl") == (tmp_path / "g.ttl").read_text(encoding="utf-8")
    assert {entity.id for entity in graph.entities} >= {"iran", "jepang"}
    with pytest.raises(InputError):
        kg.build([])
    with pytest.raises(AttributeError, match="no attribute 'x'"):
        kg.x  # noqa: B018


def test_a_closed_pipe_is_no_traceback() -> None:
    code = "import sys; from kg.cli import main; main(['relations', '--format', 'jsonl'])"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=ARTICLES.parent.parent, env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    _, error = process.communicate(timeout=60)
    assert b"Traceback" not in error
