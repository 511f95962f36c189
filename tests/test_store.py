"""The store: what is in it does not depend on how it came there, and survives a kill."""

import random
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph

from kg import formats
from kg.errors import StoreError
from kg.graph import Article, build
from kg.model import Document
from kg.rdf import to_nquads, to_trig, to_turtle
from kg.store import Store
from kg.turtle import trig, turtle
from kg.vocabulary import namespaces
from tests.records import DRONE, MALI, RELATIONS, TURKI, articles, document, statement

FIRST, SECOND = articles()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store(tmp_path / "store")
    for article in (FIRST, SECOND):
        assert list(opened.add(article, RELATIONS)) == []
    return opened


def written(store: Store) -> str:
    return turtle(store.whole(), namespaces(store.base))


def as_trig(store: Store) -> str:
    return trig(store.graphs(), store.names.namespaces)


def test_a_store_holds_what_a_file_of_the_same_articles_holds(store: Store) -> None:
    knowledge = build(articles(), RELATIONS)
    assert written(store) == to_turtle(knowledge)
    assert as_trig(store) == to_trig(knowledge)


def test_the_order_of_articles_does_not_matter(store: Store, tmp_path: Path) -> None:
    other = Store(tmp_path / "other")
    for article in (SECOND, FIRST):
        other.add(article, RELATIONS)
    assert as_trig(other) == as_trig(store)


def test_the_same_article_again_changes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = as_trig(store)
    monkeypatch.setattr(Store, "_insertion", None)
    store.add(FIRST, RELATIONS)
    assert as_trig(store) == before
    assert store.holds(FIRST.document)


def test_a_changed_article_replaces_its_graph_and_what_only_it_supported(store: Store) -> None:
    text = "Turki membantah memasok drone."
    changed = document("berita 1.txt", text)
    deal = {"supplier": "turki", "item": "drone"}
    again = Article(
        changed, (TURKI, DRONE), (),
        (statement(changed, "supplies", "a1", "memasok", deal, "denied"),),
    )  # fmt: skip
    store.add(again, RELATIONS)
    assert written(store) == to_turtle(build([again, SECOND], RELATIONS))
    assert not store.holds(FIRST.document)
    assert store.holds(changed)
    assert "kg:supplies id:drone" not in written(store)


def test_removing_leaves_what_others_support(store: Store) -> None:
    store.remove("berita 1.txt")
    assert store.articles() == ["berita2.txt"]
    assert as_trig(store) == to_trig(build([SECOND], RELATIONS))
    store.remove("berita2.txt")
    assert not list(store.data)


def test_removing_what_is_not_there_is_an_error(store: Store) -> None:
    with pytest.raises(StoreError, match=r"holds no article 'berita.txt'; it holds berita 1\.txt"):
        store.remove("berita.txt")


def test_an_entity_keeps_the_description_that_the_store_holds(store: Store) -> None:
    third = document("berita3.txt", "Turki memasok drone ke Mali.")
    deal = {"supplier": "turki", "item": "drone", "recipient": "mali"}
    odd = Article(
        third, (replace(TURKI, type="organisation", label_id="TURKI"), DRONE, MALI), (),
        (statement(third, "supplies", "c1", "memasok", deal),),
    )  # fmt: skip
    store.add(odd, RELATIONS)
    graph = Graph().parse(data=written(store))
    asked = "SELECT ?t { <https://kabar.example/id/turki> a ?t }"
    assert len(list(graph.query(asked))) == 1
    before = as_trig(store)
    store.add(odd, RELATIONS)
    assert as_trig(store) == before


@pytest.mark.parametrize("text", ["a \\u0041 b", 'x " \\ \n \r \t', "“ﷺ” 🦊", "?x $y } . #"])
def test_any_text_survives(tmp_path: Path, text: str) -> None:
    odd = Article(Document(f"{text[:3]}.txt", text, (), title=text), (), (), ())
    store = Store(tmp_path / "store")
    store.add(odd, RELATIONS)
    assert as_trig(store) == to_trig(build([odd], RELATIONS))


def test_the_records_of_a_store_give_the_same_tables(store: Store) -> None:
    back, knowledge = store.knowledge(RELATIONS), build(articles(), RELATIONS)
    assert to_turtle(back) == to_turtle(knowledge)
    for form in ("graphml", "gexf", "plover", "register"):
        assert sorted(formats.text(back, form).splitlines()) == sorted(
            formats.text(knowledge, form).splitlines()
        )


def test_a_store_keeps_its_base(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    Store(folder, "https://data.example.org/").add(FIRST, RELATIONS)
    assert Store(folder, read_only=True).base == "https://data.example.org/"
    with pytest.raises(StoreError, match="names that begin with https://data"):
        Store(folder, "https://other.example/", read_only=True)


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is no store; make one with kg build"):
        Store(tmp_path / "nowhere", read_only=True)
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="is no store and not empty"):
        Store(tmp_path)


def test_a_store_in_use_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="in use by another program"):
        Store(store.folder)


def test_rdflib_reads_a_store_through_oxrdflib(store: Store) -> None:
    quads = store.as_rdflib()
    assert len(list(quads.quads())) == len(list(store.data))


NUMBER = 12  # articles that a run adds before it begins anew


def numbered(number: int) -> Article:
    name = f"berita{number:02}.txt"
    text = f"Turki memasok {number} drone ke Mali."
    own = document(name, text)
    deal = {"supplier": "turki", "item": "drone", "recipient": "mali"}
    said = statement(own, "supplies", f"n{number}", "memasok", deal, quantity=str(number))
    return Article(own, (TURKI, MALI, DRONE), (), (said,))


def add_without_end(folder: Path, first: int, finished: Connection) -> None:
    """Add articles from `first` on, change them and so on; tell each that is finished."""
    store = Store(folder)
    finished.send(None)
    for turn in range(1000):
        for number in [n % NUMBER for n in range(first, first + NUMBER)]:
            article = numbered(number)
            if turn % 2:
                text = article.document.text + " Tidak ada kabar lain."
                article = replace(article, document=replace(article.document, text=text))
            store.add(article, RELATIONS)
            finished.send((number, turn % 2))


def received(finished: Connection) -> Iterator[tuple[int, int]]:
    while finished.poll():
        try:
            yield finished.recv()
        except EOFError:
            return


def test_a_kill_at_any_moment_leaves_every_finished_article(tmp_path: Path) -> None:
    chance = random.Random(20)
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.test_store"])
    states = {whole(n, turn): (n, turn) for n in range(NUMBER) for turn in (0, 1)}
    last: dict[int, int] = {}
    for _ in range(50):
        first = chance.randrange(NUMBER)
        reader, writer = context.Pipe(duplex=False)
        process = context.Process(target=add_without_end, args=(tmp_path / "store", first, writer))
        process.start()
        writer.close()
        reader.recv()
        done = [reader.recv() for _ in range(chance.randrange(6))]
        time.sleep(chance.uniform(0, 0.02))  # an article takes about a hundredth of a second
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        done += received(reader)
        last.update(done)
        store = Store(tmp_path / "store", read_only=True)
        found = dict(states[frozenset(store.triples_of(name))] for name in store.articles())
        together = {t for name in store.articles() for t in store.triples_of(name)}
        assert set(store.whole()) == together
        at_work = (done[-1][0] + 1) % NUMBER if done else first  # killed before or after its end
        if at_work in found:
            last[at_work] = found[at_work]
        assert found == last
    assert len(last) == NUMBER


def whole(number: int, turn: int) -> frozenset[object]:
    from kg.triples import by_article

    article = numbered(number)
    if turn:
        text = article.document.text + " Tidak ada kabar lain."
        article = replace(article, document=replace(article.document, text=text))
    ((_, triples),) = by_article(build([article], RELATIONS))
    return frozenset(triples)


def test_nquads_of_a_store_load_elsewhere(store: Store) -> None:
    other = pyoxigraph.Store()
    text = to_nquads(build(articles(), RELATIONS))
    other.load(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    plain = pyoxigraph.DefaultGraph()
    assert set(other) == {quad for quad in store.data if quad.graph_name != plain}
