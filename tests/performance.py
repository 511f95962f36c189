"""`python -m tests.performance [TRIPLES]`: load, query and Turtle export beside rdflib's own.

Makes articles with statements of the usual shape, about TRIPLES (1,000,000) triples in all,
and prints a table of seconds for docs/performance.md: on the clock, and of the processor,
which other programs disturb less. Run it alone.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyoxigraph
import rdflib

from kg.graph import Article, Knowledge, build
from kg.model import Entity, Source
from kg.store import Store
from kg.triples import triples
from kg.turtle import ntriples, turtle
from kg.vocabulary import namespaces
from tests.records import RELATIONS, document, statement

STATES = 190
ITEMS = 60
SENTENCES = 20
FACTUALITIES = ("asserted", "asserted", "planned", "denied", "requested")
QUERY = """
    PREFIX kg: <https://kabar.example/ns#>
    SELECT ?supplier ?how (COUNT(?statement) AS ?n) WHERE {
        ?statement kg:about ?proposition ; kg:factuality ?how .
        ?proposition kg:supplier ?supplier .
    } GROUP BY ?supplier ?how"""

Row = tuple[str, str, float, float]
"""What, by whom, seconds on the clock, seconds of the processor (of all threads together)."""


def state(number: int) -> Entity:
    name = f"negara-{number % STATES}"
    return Entity(name, "state", f"Negara {number % STATES}", f"State {number % STATES}")


def item(number: int) -> Entity:
    name = f"senjata-{number % ITEMS}"
    return Entity(name, "weapon", f"senjata {number % ITEMS}", f"weapon {number % ITEMS}")


def article(number: int) -> Article:
    """An article of twenty sentences, each with one statement."""
    lines = [f"Negara kalimat{place} memasok{place} senjata." for place in range(SENTENCES)]
    own = document(
        f"berita-{number:06}.txt", "\n".join(lines), title=f"Berita {number}",
        publisher=f"Penerbit {number % 20}", date=date(2023, 1, 1) + timedelta(days=number % 700),
    )  # fmt: skip
    said, entities = [], {}
    for place in range(SENTENCES):
        seed = number * 31 + place * 7
        parts = (state(seed), item(seed // 3), state(seed // 2 + 5), state(seed // 5 + 9))
        entities |= {entity.id: entity for entity in parts}
        how = FACTUALITIES[seed % len(FACTUALITIES)]
        roles = dict(zip(("supplier", "item", "recipient"), (p.id for p in parts), strict=False))
        source = (Source(None, parts[3].label_id, parts[3].id),) if seed % 2 else ()
        said.append(
            statement(
                own, "supplies", f"s{number}-{place}", f"memasok{place}", roles, how, source,
                quantity="17" if seed % 4 == 0 else None,
            )
        )  # fmt: skip
    return Article(own, tuple(entities.values()), (), tuple(said))


def knowledge(wanted: int) -> Knowledge:
    """About `wanted` triples."""
    few, more = (build(map(article, range(number)), RELATIONS) for number in (1000, 1100))
    begin, each = len(set(triples(few))), (len(set(triples(more))) - len(set(triples(few)))) / 100
    return build(map(article, range(1000 + round((wanted - begin) / each))), RELATIONS)


@contextmanager
def timed(rows: list[Row], what: str, by: str) -> Iterator[None]:
    begin, worked = time.perf_counter(), time.process_time()
    yield
    rows.append((what, by, time.perf_counter() - begin, time.process_time() - worked))
    print(f"{what:32}{by:28}{rows[-1][2]:9.2f} s{rows[-1][3]:9.2f} s CPU", flush=True)


def main(wanted: int) -> None:
    """Measure and print."""
    whole = knowledge(wanted)
    table, rows = namespaces(), []
    listed = list(dict.fromkeys(triples(whole)))  # each once, in the order of the stages
    print(
        f"{len(listed)} triples, {len(whole.articles)} articles, {len(whole.statements)} statements"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.nt"
        file.write_text(ntriples(listed, table), encoding="utf-8")
        memory, graph, disk = pyoxigraph.Store(), rdflib.Graph(), pyoxigraph.Store(f"{folder}/bulk")
        for prefix, iri in table.items():
            graph.bind(prefix, iri)
        form = pyoxigraph.RdfFormat.N_TRIPLES
        with timed(rows, "load N-Triples", "pyoxigraph, in memory"):
            memory.bulk_load(path=str(file), format=form)
        with timed(rows, "load N-Triples", "pyoxigraph, on disk"):
            disk.bulk_load(path=str(file), format=form)
        with timed(rows, "load N-Triples", "rdflib, in memory"):
            graph.parse(file, format="nt")
        with timed(rows, "group-by query", "pyoxigraph, in memory"):
            ours = len(list(memory.query(QUERY)))
        with timed(rows, "group-by query", "pyoxigraph, on disk"):
            assert len(list(disk.query(QUERY))) == ours
        with timed(rows, "group-by query", "rdflib, in memory"):
            assert len(list(graph.query(QUERY))) == ours
        turtles(rows, listed, table, memory, graph)
    print("\n| what | by | seconds | of the processor |\n|---|---|---|---|")
    for what, by, clock, cpu in rows:
        print(f"| {what} | {by} | {clock:.1f} | {cpu:.1f} |")


def turtles(rows: list[Row], listed: list[Any], table: Any, memory: Any, graph: Any) -> None:
    """Write Turtle in three ways."""
    with timed(rows, "write Turtle", "pyoxigraph"):
        kind = pyoxigraph.RdfFormat.TURTLE
        plain = pyoxigraph.DefaultGraph()
        memory.dump(format=kind, from_graph=plain, prefixes=dict(table))
    with timed(rows, "write Turtle, sorted", "kg"):
        turtle(listed, table)
    with timed(rows, "write Turtle, sorted", "rdflib"):
        graph.serialize(format="turtle")


def one_by_one(articles: int) -> None:
    """Measure adding articles to a store, each in a transaction, and writing it as Turtle."""
    with tempfile.TemporaryDirectory() as folder:
        store, begin = Store(Path(folder) / "store"), time.perf_counter()
        for number in range(articles):
            store.add(article(number), RELATIONS)
        seconds = time.perf_counter() - begin
        size = len(list(store.whole()))
        print(f"\n{articles} articles one by one: {seconds:.1f} s, {size / seconds:.0f} triples/s")
        begin = time.perf_counter()
        text = turtle(store.whole(), namespaces())
        print(f"Turtle of that store ({len(text)} characters): {time.perf_counter() - begin:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
    one_by_one(200)
