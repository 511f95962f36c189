"""Commands of `kg` about a store or a file that is there already: query, ask, export ..."""

import csv
import io
import signal
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg import screen
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.store.query import Answer

StoreFolder = Annotated[Path, typer.Option("--store", metavar="DIR", help="The store's folder.")]
MaybeStore = Annotated[
    Path | None, typer.Option("--store", metavar="DIR", help="The store's folder.")
]
Files = Annotated[
    list[Path] | None, typer.Option("--file", metavar="FILE", help="RDF files instead of a store.")
]


class ResultFormat(StrEnum):
    """What the answer to a query is printed as."""

    table = "table"
    csv = "csv"
    json = "json"
    turtle = "turtle"


As = Annotated[ResultFormat, typer.Option("--format", help="How the answer is printed.")]


def remove(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its name in the store.")],
    store: StoreFolder,
) -> None:
    """Remove an article from a store, with all that only it supports."""
    from kg.store import Store

    Store(store, read_only=True)  # an error where there is none, rather than a new one
    opened = Store(store)
    opened.remove(article)
    screen.say(f"{store}: {len(opened.articles())} articles.")


def export(
    store: StoreFolder,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The suffix tells the format, as for kg build; - for standard output.",
        ),
    ],
    form: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="As for kg build.")
    ] = None,
) -> None:
    """Write what a store holds as RDF or for other tools."""
    from kg import formats
    from kg.outfile import write
    from kg.store import Store
    from kg.store.export import export_text

    opened = Store(store, read_only=True)
    name = formats.format_of(output, form)
    if name == "neo4j":
        from kg.ontology import load_relations

        formats.save(opened.knowledge(load_relations()), output, name)
    elif str(output) == "-":
        sys.stdout.write(export_text(opened, name))
    else:
        write(output, export_text(opened, name))


def query(
    words: Annotated[
        list[str],
        typer.Argument(metavar='[FILE...] "SPARQL"', help="RDF files, if no store, and the query."),
    ],
    store: MaybeStore = None,
    form: As = ResultFormat.table,
) -> None:
    """Answer a SPARQL query from a store or from RDF files."""
    *paths, text = words
    _show(text, store, [Path(path) for path in paths], form)


def ask(
    name: Annotated[str, typer.Argument(metavar="QUERY", help="supplies, disputes ...")] = "",
    about: Annotated[str | None, typer.Argument(metavar="NAME", help="What it is about.")] = None,
    store: MaybeStore = None,
    files: Files = None,
    giver: Annotated[str | None, typer.Option("--from", help="Who gives, or begins.")] = None,
    taker: Annotated[str | None, typer.Option("--to", help="Who gets, or is the other.")] = None,
    who: Annotated[str | None, typer.Option("--who", help="Who takes part.")] = None,
    item: Annotated[str | None, typer.Option("--item", help="The thing.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Who says so.")] = None,
    where: Annotated[str | None, typer.Option("--in", help="The state or organisation.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="From.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="Up to.")] = None,
    form: As = ResultFormat.table,
) -> None:
    """Answer one of the common questions; without its name, list them."""
    from kg.ask import questions, sparql

    if not name:
        rows = [
            {"query": q.name, "question": q.english, "takes": list(q.parameters)}
            for q in questions().values()
        ]
        screen.print_rows(rows, ("query", "question", "takes"), "table")
        return
    values = {
        "name": about, "from": giver, "to": taker, "who": who, "item": item, "source": source,
        "in": where, "since": since, "until": until,
    }  # fmt: skip
    _show(sparql(name, values), store, files or [], form)


def serve(
    store: StoreFolder,
    port: Annotated[int, typer.Option(help="On this machine only.")] = 7878,
    limit: Annotated[float, typer.Option(metavar="SECONDS", help="For each query.")] = 30.0,
) -> None:
    """Answer SPARQL over HTTP on this machine: /sparql, and a page to type queries into."""
    from kg.serve import serve as run

    run(store, port, limit, lambda url: screen.say(f"{url} (Ctrl-C ends it)"))


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (remove, export, query, ask, serve):
        app.command()(command)


def _show(text: str, store: Path | None, paths: list[Path], form: ResultFormat) -> None:
    """Print an answer; Ctrl-C ends the program at once, for a query cannot be interrupted."""
    from kg.store import Store
    from kg.store import query as asking

    if (store is None) == (not paths):
        raise QueryError("name a store with --store DIR, or RDF files, and not both.")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    opened = Store(store, read_only=True) if store else None
    data = opened.data if opened else asking.files(paths)
    kind = {ResultFormat.json: "json", ResultFormat.turtle: "turtle"}.get(form, "rows")
    base = {"base": opened.base} if opened else {}
    _print(asking.ask(data, text, form=kind, **base), form)


def _print(answer: "Answer", form: ResultFormat) -> None:
    if answer.text:
        sys.stdout.write(answer.text)
    elif form is ResultFormat.csv:
        output = io.StringIO()
        writer = csv.writer(output, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(answer.rows)
        sys.stdout.write(output.getvalue())
    elif answer.columns:
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        screen.print_rows(rows, answer.columns, "table")
